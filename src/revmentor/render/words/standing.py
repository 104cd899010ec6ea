"""The words for where pairs stand and for what needs a person, in German and English.

Forms for one and for several are parted by `|`. Nothing in here says which side a "no" came from.
"""

from collections.abc import Mapping

from revmentor.model.health import Group
from revmentor.model.matching import Reason
from revmentor.model.records import Records
from revmentor.model.value import Language
from revmentor.render.dates import pair_name

_Words = Mapping[str, tuple[str, str]]
_MOST_NAMES = 3

_GROUPS: Mapping[Group, tuple[str, str]] = {
    "at-risk": ("gefährdet", "at risk"),
    "quiet": ("still geworden", "quiet"),
    "on-track": ("im Plan", "on track"),
    "ended": ("beendet", "ended"),
}
_SIGNS: _Words = {
    "left": (
        "{people} nimmt nicht mehr teil|{people} nehmen nicht mehr teil",
        "{people} takes no part any more|{people} take no part any more",
    ),
    "no-fit": ("das Paar passt nicht, sagt jemand von beiden", "the pair does not fit, one of them says"),
    "two-in-a-row": ("die letzten zwei Sitzungen fielen aus", "the last two sessions fell out"),
    "silent-long": ("seit {count} Wochen kein Treffen", "no session held for {count} weeks"),
    "no-sessions": ("keine Sitzung geplant oder gehalten", "no session planned or held"),
    "silent": (
        "seit einer Woche kein Treffen|seit {count} Wochen kein Treffen",
        "no session held for a week|no session held for {count} weeks",
    ),
    "overdue": ("Eintrag fehlt: {sessions}", "no entry: {sessions}"),
    "on-track": ("im Plan", "on track"),
    "new": ("noch keine Sitzung gehalten", "no session held yet"),
    "finished": ("alle Sitzungen gehalten", "all sessions held"),
    "ended-no-fit": ("passte nicht", "did not fit"),
    "ended-time": ("fand keine Zeit", "found no time"),
    "ended-left": ("jemand von beiden ging", "one of them left"),
    "ended-done": ("fertig", "done"),
    "ended-other": ("anderer Grund", "another reason"),
    "ended": ("kein Grund genannt", "no reason given"),
}
_NEEDS: _Words = {
    "left": (
        "Paar {pair}, {people} nimmt nicht mehr teil: revmentor end {pair} --reason left|"
        "Paar {pair}, {people} nehmen nicht mehr teil: revmentor end {pair} --reason left",
        "pair {pair}, {people} takes no part any more: revmentor end {pair} --reason left|"
        "pair {pair}, {people} take no part any more: revmentor end {pair} --reason left",
    ),
    "no-fit": (
        "Paar {pair} ({both}) passt nicht, sagt jemand von beiden: revmentor end {pair} --reason no-fit",
        "pair {pair} ({both}) does not fit, one of them says: revmentor end {pair} --reason no-fit",
    ),
    "two-in-a-row": (
        "Paar {pair}, zwei Sitzungen fielen aus: {person} anrufen, sonst revmentor end {pair} --reason time",
        "pair {pair}, two sessions fell out: call {person}, else revmentor end {pair} --reason time",
    ),
    "silent-long": (
        "Paar {pair}, seit {count} Wochen kein Treffen: {person} anrufen, sonst revmentor end {pair} --reason time",
        "pair {pair}, no session held for {count} weeks: call {person}, else revmentor end {pair} --reason time",
    ),
    "no-sessions": (
        "Paar {pair} ({both}) läuft ohne eine einzige Sitzung: revmentor schedule",
        "pair {pair} ({both}) runs without any session: revmentor schedule",
    ),
    "no-entry": (
        "1 Sitzung hat keinen Eintrag: revmentor log|{count} Sitzungen haben keinen Eintrag: revmentor log",
        "1 session lacks its entry: revmentor log|{count} sessions lack their entry: revmentor log",
    ),
    "unsure": (
        "1 Nachricht ist vielleicht nicht angekommen, das Senden brach ab: revmentor remind --send|"
        "{count} Nachrichten sind vielleicht nicht angekommen, das Senden brach ab: revmentor remind --send",
        "1 message may not have arrived, as sending broke off: revmentor remind --send|"
        "{count} messages may not have arrived, as sending broke off: revmentor remind --send",
    ),
    "waiting": (
        "1 Nachricht wartet auf das Senden: revmentor remind --send|"
        "{count} Nachrichten warten auf das Senden: revmentor remind --send",
        "1 message waits to be sent: revmentor remind --send|{count} messages wait to be sent: revmentor remind --send",
    ),
    "void-proposal": (
        "Paar {pair} (vorgeschlagen), {people} nimmt nicht teil: revmentor match, oder Zeile aus pairs.yaml nehmen|"
        "Paar {pair} (vorgeschlagen), {people} nehmen nicht teil: revmentor match, oder Zeile aus pairs.yaml nehmen",
        "pair {pair} (proposed), {people} takes no part: revmentor match, or take its line out of pairs.yaml|"
        "pair {pair} (proposed), {people} take no part: revmentor match, or take its line out of pairs.yaml",
    ),
    "proposed": (
        "1 vorgeschlagenes Paar wartet auf die Freigabe: revmentor schedule|"
        "{count} vorgeschlagene Paare warten auf die Freigabe: revmentor schedule",
        "1 proposed pair waits for release: revmentor schedule|"
        "{count} proposed pairs wait for release: revmentor schedule",
    ),
    "not-made-up": (
        "1 ausgefallene Sitzung ist nicht nachgeholt: revmentor schedule|"
        "{count} ausgefallene Sitzungen sind nicht nachgeholt: revmentor schedule",
        "1 session fell out and was not made up: revmentor schedule|"
        "{count} sessions fell out and were not made up: revmentor schedule",
    ),
    "no-pairs": (
        "1 Person wartet auf Partner: revmentor match|{count} Personen warten auf Partner: revmentor match",
        "1 person waits for a partner: revmentor match|{count} people wait for a partner: revmentor match",
    ),
    "without-partner": (
        "1 Person ist ohne Partner ({people}): revmentor match|"
        "{count} Personen sind ohne Partner ({people}): revmentor match",
        "1 person has no partner ({people}): revmentor match|"
        "{count} people have no partner ({people}): revmentor match",
    ),
    "no-email": (
        "{people} bekommt Nachrichten und hat keine Adresse: email: in cohort.yaml nachtragen|"
        "{people} bekommen Nachrichten und haben keine Adresse: email: in cohort.yaml nachtragen",
        "{people} gets messages and has no address: add email: in cohort.yaml|"
        "{people} get messages and have no address: add email: in cohort.yaml",
    ),
}
_AND = (" und ", " and ")
_MORE = ("{count} weitere", "{count} more")


def group_name(group: Group, language: Language) -> str:
    """What a group of pairs is called."""
    return _pick(_GROUPS[group], language)


def sign_words(reason: Reason, records: Records, language: Language) -> str:
    """Why a pair is in its group, as a few words."""
    return _filled(_SIGNS[reason.code], reason, records, language)


def need_words(reason: Reason, records: Records, language: Language) -> str:
    """What needs a person, in one line that ends in the command to run or the thing to do."""
    return _filled(_NEEDS[reason.code], reason, records, language)


def _filled(words: tuple[str, str], reason: Reason, records: Records, language: Language) -> str:
    one, _, several = _pick(words, language).partition("|")
    form = several if several and reason.parts.get("count") != 1 else one
    return form.format_map({**reason.parts, **_names(reason.parts, records, language)})


def _names(parts: Mapping[str, str | int], records: Records, language: Language) -> dict[str, str]:
    """The ids among a reason's parts as names."""
    names = {}
    if "person" in parts:
        names["person"] = _name(str(parts["person"]), records)
    if "people" in parts:
        names["people"] = _listed([_name(id, records) for id in str(parts["people"]).split()], language)
    if "pair" in parts:
        names["both"] = pair_name(records, int(parts["pair"]))
    return names


def _name(person: str, records: Records) -> str:
    return records.cohort.by_id[person].name


def _listed(names: list[str], language: Language) -> str:
    """Names in a row, the last ones counted where there are many."""
    if len(names) > _MOST_NAMES:
        more = _pick(_MORE, language).format(count=len(names) - _MOST_NAMES + 1)
        names = [*names[: _MOST_NAMES - 1], more]
    return _pick(_AND, language).join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _pick(words: tuple[str, str], language: Language) -> str:
    return words[0] if language == "de" else words[1]
