"""The words for reasons, in German and English."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from revmentor.model.matching import Reason
from revmentor.model.records import Records
from revmentor.model.value import Language
from revmentor.render.words.dates import clock, short_date, weekday, zone_name

_Words = Mapping[str, tuple[str, str]]

_RULES: _Words = {
    "apart": ("sollen kein Paar sein (apart)", "must not be a pair (apart)"),
    "availability": ("haben keine {minutes} Minuten gemeinsam frei", "share no {minutes} free minutes"),
    "direction": (
        "Stufenabstand {gap}, nötig ist mindestens {least}",
        "a level gap of {gap}, at least {least} is needed",
    ),
    "language": ("sprechen keine gemeinsame Sprache", "share no language"),
    "reporting-line": ("stehen in einer Berichtslinie", "are in one reporting line"),
    "rounds": ("waren schon einmal ein Paar", "were a pair before"),
    "site": (
        "wollen sich persönlich treffen, aber der Standort ist nicht derselbe",
        "want to meet in person, not at one site",
    ),
    "topic": ("haben kein Thema gemeinsam", "share no topic"),
    "same-manager": ("haben dieselbe Führungskraft", "report to the same manager"),
    "not-scored": ("das Paar steht nicht in der Datei mit den Affinitäten", "the pair is not in the file of scores"),
    "no-consent": ("{person} hat nicht zugestimmt", "{person} has not consented"),
    "withdrawn": ("{person} hat sich abgemeldet", "{person} has withdrawn"),
}
_CRITERIA: _Words = {
    "topic-fit": (
        "{topic}: Wunsch Nr. {rank}, Können {skill} von 5",
        "{topic}: wish no. {rank}, skill {skill} of 5",
    ),
    "topic-open": ("offen für jedes Thema", "open to any topic"),
    "wish-both": ("beide haben es sich gewünscht", "both wished for it"),
    "wish-mentor": ("Wunsch der Mentor-Seite", "the mentor wished for it"),
    "wish-mentee": ("Wunsch der Mentee-Seite", "the mentee wished for it"),
    "wish-nobody": ("kein Wunsch", "nobody's wish"),
    "wish-other": ("gewünscht war jemand anderes", "someone else was wished for"),
    "department-other": ("verschiedene Bereiche", "different departments"),
    "department-same": ("derselbe Bereich", "the same department"),
    "department-unknown": ("Bereich nicht angegeben", "department not given"),
    "site-other": ("verschiedene Standorte", "different sites"),
    "site-same": ("derselbe Standort", "the same site"),
    "site-unknown": ("Standort nicht angegeben", "site not given"),
    "level-gap": ("{gap} Stufen Abstand", "{gap} levels apart"),
    "level-unknown": ("Stufe nicht angegeben", "level not given"),
    "common-hours": ("{hours} h je Woche gemeinsam frei", "{hours} h a week free together"),
    "availability-unknown": ("freie Zeiten nicht angegeben", "free times not given"),
    "style-same": ("derselbe Arbeitsstil", "the same working style"),
    "style-other": ("verschiedene Arbeitsstile", "different working styles"),
    "style-unknown": ("Arbeitsstil nicht angegeben", "working style not given"),
    "score": ("von außen vorgegeben", "given from outside"),
    "pool-preferred": ("aus dem Talentpool {pool}", "from the talent pool {pool}"),
    "pool-unknown": ("Talentpool nicht angegeben", "talent pool not given"),
    "pool-none": ("aus keinem Talentpool des Programms", "from no talent pool of the program"),
}
_UNMATCHED: _Words = {
    "seats-taken": (
        "mögliche Partner: {count}, alle ihre Plätze sind vergeben",
        "possible partners: {count}, all their places are taken",
    ),
    "nobody-there": ("auf der anderen Seite ist niemand", "there is nobody on the other side"),
    "forbidden": ("{count} von {of}: {rule}", "{count} of {of}: {rule}"),
}
_HELP: _Words = {
    "one-more-place": ("ein Platz mehr bei {person}", "one more place with {person}"),
    "one-more-mentor": ("noch jemand, der oder die {topic} zeigen kann", "one more mentor who offers {topic}"),
    "one-more-mentee": ("noch jemand, der oder die {topic} lernen möchte", "one more mentee who seeks {topic}"),
    "common-time": ("eine gemeinsame freie Zeit mit {person}", "a free time in common with {person}"),
    "common-language": ("eine gemeinsame Sprache mit {person}", "a language in common with {person}"),
    "meeting-online": ("mit {person} auch online", "meeting {person} online too"),
    "draw": (
        "gleichauf mit anderen, das Los entschied (pinned entscheidet anders)",
        "equal to others, the draw decided (a pin decides otherwise)",
    ),
    "afresh": ("match --afresh findet jemanden", "match --afresh finds someone"),
}
_WHY_NOT: _Words = {
    "no-roles": (
        "keine der beiden Personen könnte die andere etwas lehren",
        "neither of the two could teach the other",
    ),
    "place-gone": ("der Platz ist anders vergeben", "the place is taken otherwise"),
    "no-seat": (
        "alle Plätze von {person} sind vergeben, an laufende oder gesetzte Paare (match --allow-moves zeigt mehr)",
        "all places of {person} are taken, by running or pinned pairs (match --allow-moves tells more)",
    ),
}
_SHORT_RULES: _Words = {
    "apart": ("sollen kein Paar sein", "must not be a pair"),
    "availability": ("keine gemeinsame freie Zeit", "no free time in common"),
    "direction": ("Stufe passt nicht", "not far enough apart in level"),
    "language": ("keine gemeinsame Sprache", "no language in common"),
    "reporting-line": ("dieselbe Berichtslinie", "in one reporting line"),
    "rounds": ("schon einmal ein Paar", "were a pair before"),
    "same-manager": ("dieselbe Führungskraft", "report to the same manager"),
    "not-scored": ("nicht in der Datei mit den Affinitäten", "not in the file of scores"),
    "site": ("nicht am selben Standort", "not at the same site"),
    "topic": ("kein gemeinsames Thema", "share no topic"),
}
_SESSIONS: _Words = {
    "away": ("{person} ist bis {until} abwesend", "{person} is away until {until}"),
    "holiday-here": ("Feiertag ({holiday})", "a public holiday ({holiday})"),
    "closed": ("die Firma hat geschlossen", "the company is closed"),
    "busy": ("{person} ist laut Kalender dann belegt", "{person}'s calendar is busy then"),
    "outside-windows": ("außerhalb der freien Zeiten von {person}", "outside the windows of {person}"),
    "before-start": ("vor dem Beginn der Runde", "before the round begins"),
    "out-of-order": ("tauscht den Platz mit {session}", "changes places with {session}"),
    "only-on": ("gemeinsame Zeitfenster gibt es nur am {weekdays}", "common windows only on {weekdays}"),
    "holiday": ("{person} hat Feiertag ({holiday})", "{person} has a public holiday ({holiday})"),
    "booked": ("{person} hat da schon einen Termin", "{person} has another date then"),
    "limit-day": ("{person} hat an dem Tag genug Termine", "{person} has enough sessions that day"),
    "limit-week": ("{person} hat in der Woche genug Termine", "{person} has enough sessions that week"),
    "no-common-window": ("kein gemeinsames Zeitfenster", "no window in common"),
    "free-later": ("{time} ist für beide frei (tolerance)", "{time} is free for both (tolerance)"),
    "free-outside-windows": (
        "außerhalb ihrer Zeitfenster wäre {time}{zone} für beide frei",
        "outside their windows, {time}{zone} is free for both",
    ),
    "one-more": ("ein Termin mehr bei {person} (limits)", "one more session with {person} (limits)"),
}
_NO_PARTNER: _Words = {
    "no-place-left": (
        "Alle, die gepasst hätten, haben schon ein Tandem",
        "everyone who would have fitted has a partner already",
    ),
    "nobody-topic": (
        "Für die genannten Themen fand sich diesmal niemand",
        "this time nobody was found for the topics named",
    ),
    "nobody-language": ("Es fand sich niemand mit gemeinsamer Sprache", "nobody was found with a language in common"),
    "nobody-site": ("Es fand sich niemand am selben Standort", "nobody was found at the same site"),
    "nobody-availability": ("Es fand sich keine gemeinsame freie Zeit", "no free time in common was found"),
    "nobody-fits": ("Diesmal passte niemand auf der anderen Seite", "this time nobody on the other side fitted"),
}
_ALL = {**_RULES, **_CRITERIA, **_UNMATCHED, **_HELP, **_WHY_NOT, **_SESSIONS, **_NO_PARTNER}

_CRITERION_NAMES: _Words = {
    "topic": ("Thema", "topic"),
    "wishes": ("Wünsche", "wishes"),
    "department": ("Bereich", "department"),
    "level": ("Stufe", "level"),
    "availability": ("freie Zeit", "free time"),
    "site": ("Standort", "site"),
    "style": ("Arbeitsstil", "working style"),
    "pool": ("Talentpool", "talent pool"),
    "score": ("Vorgabe", "score"),
}


def criterion_name(criterion: str, language: Language) -> str:
    """What a criterion is called."""
    return _pick(_CRITERION_NAMES[criterion], language)


def told_to_both(reason: Reason, records: Records, language: Language) -> str:
    """A reason for a pair as both of them may read it, without ranks and skills."""
    shared = {
        "topic-fit": ("gemeinsames Thema: {topic}", "a topic in common: {topic}"),
        "topic-open": ("die Mentee-Seite ist offen für jedes Thema", "the mentee is open to any topic"),
    }
    words = shared.get(reason.code, _ALL[reason.code])
    return _filled(words, reason, records, language)


def reason_words(reason: Reason, records: Records, language: Language) -> str:
    """A reason as a short sentence without a full stop; ids in it become names."""
    return _filled(_ALL[reason.code], reason, records, language)


def _filled(words: tuple[str, str], reason: Reason, records: Records, language: Language) -> str:
    parts = {name: _part(name, value, records, language) for name, value in reason.parts.items()}
    return _pick(words, language).format_map(parts)


def _part(name: str, value: str | int, records: Records, language: Language) -> str:
    text = str(value)
    if name == "person" and text in records.cohort.by_id:
        return records.cohort.by_id[text].name
    if name == "topic" and text in records.program.topics:
        return records.program.topics[text].to(language)
    if name == "rule":
        return _pick(_SHORT_RULES[text], language)
    written = _WRITTEN.get(name)
    return written(text, records, language) if written else text


def _day(text: str, _: Records, language: Language) -> str:
    return short_date(date.fromisoformat(text), language)


def _time(text: str, _: Records, language: Language) -> str:
    at = datetime.fromisoformat(text)
    return f"{weekday(at.weekday(), language)}, {short_date(at, language)}, {clock(at, language)}"


def _zone(text: str, records: Records, _: Language) -> str:
    """Where the clocks show a time, if elsewhere than the cohort's."""
    return "" if text == records.cohort.timezone else f" ({zone_name(ZoneInfo(text))})"


def _weekdays(text: str, _: Records, language: Language) -> str:
    *names, last = (weekday(int(number), language) for number in text)
    return f"{', '.join(names)} {_pick(('und', 'and'), language)} {last}" if names else last


_WRITTEN = {"until": _day, "time": _time, "zone": _zone, "weekdays": _weekdays}
"""How the parts of a reason that are no words are written."""


def _pick(words: tuple[str, str], language: Language) -> str:
    return words[0] if language == "de" else words[1]
