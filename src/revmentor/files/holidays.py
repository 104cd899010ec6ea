"""Public holidays, from the package of that name."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from revmentor.model.calendar import Holidays
from revmentor.model.problem import Problem, Spot
from revmentor.model.records import Records
from revmentor.model.value import Language

_PLACE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,5}))?", re.ASCII)
_LANGUAGES: Mapping[Language, str] = {"de": "de", "en": "en_US"}
_ALSO_CATHOLIC = frozenset({"DE-BY"})
"""Where the package files a holiday that most people have under `catholic`: Assumption Day in Bavaria."""


def read_holidays(places: Iterable[str], first: date, last: date, language: Language) -> Holidays:
    """The holidays of each place in the years from `first` to `last`, named in a language, else in the place's own."""
    years = range(first.year, last.year + 1)
    return {place: _holidays_of(place, years, language) for place in sorted(set(places))}


def find_unknown_places(records: Records) -> list[Problem]:
    """A problem for each `holidays:` that names no country or region."""
    spots = [(records.cohort.holidays, Spot("cohort", ("holidays",)))]
    spots += [
        (person.holidays, Spot("cohort", ("participants", position, "holidays")))
        for position, person in enumerate(records.cohort.participants)
    ]
    return [_unknown_place(place, spot) for place, spot in spots if place and not _is_known(place)]


def _holidays_of(place: str, years: range, language: Language) -> dict[date, str]:
    from holidays import country_holidays
    from holidays.utils import list_localized_countries

    country, _, region = place.partition("-")
    known, own = list_localized_countries(include_aliases=False).get(country, []), country_holidays(country)
    # Where none is named, the package takes the language of whatever machine it runs on.
    named = _LANGUAGES[language] if _LANGUAGES[language] in known else own.default_language
    categories = ("public", "catholic") if place in _ALSO_CATHOLIC else ("public",)
    return dict(country_holidays(country, subdiv=region or None, years=years, categories=categories, language=named))


def _is_known(place: str) -> bool:
    found = _PLACE.fullmatch(place)
    if not found or found[1] not in _countries():
        return False
    return found[2] is None or found[2] in _regions(found[1])


def _countries() -> dict[str, list[str]]:
    from holidays.utils import list_supported_countries

    return list_supported_countries(include_aliases=False)


def _regions(country: str) -> list[str]:
    return _countries().get(country, [])


def _unknown_place(place: str, spot: Spot) -> Problem:
    country = place.partition("-")[0].upper()
    regions = ", ".join(f"{country}-{region}" for region in _regions(country))
    message = f'"{place}" is no country or region whose public holidays are known'
    return Problem("bad-holidays", message, regions or "write a country or country-region: DE, DE-HH, US-NY", spot)
