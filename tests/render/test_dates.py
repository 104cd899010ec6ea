from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from revmentor.render.words.dates import clock, clock_in, long_date, short_date, zone_name

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("day", "german", "english"),
    [
        (date(2026, 12, 3), "Donnerstag, 3. Dezember 2026", "Thursday, 3 December 2026"),
        (date(2027, 3, 28), "Sonntag, 28. März 2027", "Sunday, 28 March 2027"),
    ],
)
def test_a_long_date_names_the_weekday_and_the_month(day, german, english):
    assert (long_date(day, "de"), long_date(day, "en")) == (german, english)


def test_a_short_date_cannot_be_mistaken():
    assert short_date(date(2027, 3, 1), "de") == "01.03.2027"
    assert short_date(date(2026, 12, 3), "en") == "3 Dec 2026"


def test_every_day_of_a_year_has_its_names():
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + n) for n in range(365)]
    assert len({long_date(day, "de") for day in days} | {long_date(day, "en") for day in days}) == 730


def test_the_clock_has_two_digits_and_in_german_a_word():
    assert clock(datetime(2026, 12, 3, 9, 5), "de") == "09:05 Uhr"
    assert clock(datetime(2026, 12, 3, 14, 0), "en") == "14:00"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-10-23", "08:00 Uhr (New York)"),
        ("2026-10-26", "09:00 Uhr (New York)"),  # Berlin has gone back by an hour, New York has not
        ("2026-11-02", "08:00 Uhr (New York)"),
    ],
)
def test_a_reader_elsewhere_sees_the_clock_there_and_which_one_it_is(day, shown):
    at = datetime.fromisoformat(f"{day} 14:00").replace(tzinfo=BERLIN)
    assert clock_in(at, NEW_YORK, "de") == shown


def test_a_zone_whose_clocks_show_the_same_is_not_named():
    at = datetime(2026, 12, 3, 14, 0, tzinfo=BERLIN)
    assert clock_in(at, BERLIN, "en") == "14:00"
    assert clock_in(at, ZoneInfo("Europe/Vienna"), "en") == "14:00"


def test_a_zone_is_called_by_its_place():
    zones = ("America/Argentina/Buenos_Aires", "Asia/Tokyo", "UTC", "Etc/GMT+5")
    assert [zone_name(ZoneInfo(zone)) for zone in zones] == ["Buenos Aires", "Tokyo", "UTC", "Etc/GMT+5"]
