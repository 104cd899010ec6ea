"""What match, schedule and status find, as tables for a spreadsheet, in the cohort's language.

A session's pair and number have columns of their own: a spreadsheet would take `3/2` for a day in February.
"""

from collections.abc import Iterable, Iterator, Sequence

from revmentor.model.event import Event
from revmentor.model.matching import Match, Matching, Pair, Reason, Unmatched
from revmentor.model.plan import Plan, Unplaced
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.standing import PairStanding, Standing
from revmentor.model.value import Language
from revmentor.render.csv_table import csv_table
from revmentor.render.dates import in_order
from revmentor.render.matching import speaking_reasons
from revmentor.render.words.reasons import reason_words
from revmentor.render.words.standing import group_name, sign_words
from revmentor.render.words.tables import although, heading, state

_MATCHING = ("pair", "mentor-id", "mentor", "mentee-id", "mentee", "topics", "affinity", "state", "reasons", "help")
_PLAN = ("pair", "session", "event", "date", "time", "minutes", "mentor", "mentee", "state", "reasons")
_STANDING = ("pair", "mentor", "mentee", "state", "group", "health", "held", "planned", "missing", "next")


def matching_csv(matching: Matching, after: Records) -> bytes:
    """A pair a row, by the numbers that `after` gives them; then everyone without a partner, on their side."""
    numbered = {(pair.mentor, pair.mentee): pair for pair in after.pairs if pair.state != "ended"}
    rows = [_match_row(match, numbered[match.mentor, match.mentee], after) for match in matching.matches]
    rows += [_unmatched_row(one, after) for one in matching.unmatched]
    return _table(_MATCHING, rows, after.cohort.language)


def _match_row(match: Match, pair: Pair, records: Records) -> list[str]:
    language = records.cohort.language
    topics = ", ".join(records.program.topics[topic].to(language) for topic in match.topics)
    reasons = [although(_words([rule], records), language) for rule in match.notices]
    reasons += speaking_reasons(match.affinity, records)
    people = (match.mentor, _name(match.mentor, records), match.mentee, _name(match.mentee, records))
    affinity = str(match.affinity.total)
    return [str(pair.pair), *people, topics, affinity, state(pair.state, language), "; ".join(reasons), ""]


def _unmatched_row(one: Unmatched, records: Records) -> list[str]:
    person, nobody = (one.participant, _name(one.participant, records)), ("", "")
    people = (*person, *nobody) if one.side == "mentor" else (*nobody, *person)
    left = state("unmatched", records.cohort.language)
    would_help = _words([one.would_help] if one.would_help else [], records)
    return ["", *people, "", "", left, _words(one.reasons, records), would_help]


def plan_csv(after: Records, plan: Plan) -> bytes:
    """A session or event a row as they follow each other; then what found no place, on the day it was meant for."""
    dates = sorted(after.dates, key=in_order)
    rows = [_session_row(one, after) if isinstance(one, Session) else _event_row(one, after) for one in dates]
    rows += [_unplaced_row(one, after) for one in plan.unplaced]
    return _table(_PLAN, rows, after.cohort.language)


def _session_row(session: Session, records: Records) -> list[str]:
    when = (session.start.date().isoformat(), f"{session.start:%H:%M}", str(session.minutes))
    became = state(session.state, records.cohort.language)
    return [str(session.pair), str(session.number), "", *when, *_names(records.pair[session.pair], records), became, ""]


def _event_row(event: Event, records: Records) -> list[str]:
    language = records.cohort.language
    title = records.program.events[event.kind].title.to(language)
    when = (event.start.date().isoformat(), f"{event.start:%H:%M}", str(event.minutes))
    return ["", "", title, *when, "", "", state(event.state, language), ""]


def _unplaced_row(one: Unplaced, records: Records) -> list[str]:
    when = (one.target.isoformat(), "", str(records.program.cadence.minutes))
    left = state("no-place", records.cohort.language)
    return [str(one.pair), "", "", *when, *_names(records.pair[one.pair], records), left, _words(one.reasons, records)]


def standing_csv(standings: Sequence[tuple[Records, Standing]]) -> bytes:
    """A pair a row, group after group, proposed ones last; with several cohorts, each row begins with its own."""
    language = standings[0][0].cohort.language
    if len(standings) == 1:
        return _table(_STANDING, _standing_rows(*standings[0], language), language)
    rows = (
        [records.cohort.name, *row]
        for records, standing in standings
        for row in _standing_rows(records, standing, language)
    )
    return _table(("cohort", *_STANDING), rows, language)


def _standing_rows(records: Records, standing: Standing, language: Language) -> Iterator[list[str]]:
    for one in standing.pairs:
        yield [*_head(one.pair, records, language), group_name(one.group, language), *_doing(one, records, language)]
    for pair in sorted((one for one in records.pairs if one.state == "proposed"), key=lambda one: one.pair):
        yield [*_head(pair, records, language), "", "", "0", "", "", ""]


def _head(pair: Pair, records: Records, language: Language) -> tuple[str, ...]:
    return (str(pair.pair), *_names(pair, records), state(pair.state, language))


def _doing(one: PairStanding, records: Records, language: Language) -> tuple[str, ...]:
    why = "; ".join(sign_words(reason, records, language) for reason in one.reasons)
    if one.group == "ended":
        return why, str(one.held), "", "", ""
    planned = _count(records.sessions_of(one.pair.pair), "planned") - len(one.missing)
    following = f"{one.following.start:%Y-%m-%d %H:%M}" if one.following else ""
    return why, str(one.held), str(planned), str(len(one.missing)), following


def _count(sessions: Iterable[Session], became: str) -> int:
    return sum(session.state == became for session in sessions)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> bytes:
    return csv_table([heading(code, language) for code in columns], rows, language)


def _words(reasons: Iterable[Reason], records: Records) -> str:
    return "; ".join(reason_words(reason, records, records.cohort.language) for reason in reasons)


def _names(pair: Pair, records: Records) -> tuple[str, str]:
    return _name(pair.mentor, records), _name(pair.mentee, records)


def _name(person: str, records: Records) -> str:
    return records.cohort.by_id[person].name
