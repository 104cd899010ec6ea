"""Whether what people said is about something that exists: sessions that were held, pairs, topics and goals."""

from collections.abc import Iterator

from revmentor.model.catalogue import nearest_topic
from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.problem import Problem, Spot, did_you_mean
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.upkeep.dates import PAIR_ENDED
from revmentor.upkeep.twice import find_twice

_HELD_ALONE = ("held", "lasted", "topic")
_NOTES = "take it out; or set notes: yes in the program, once the works council has been asked"


def find_answer_problems(records: Records) -> Iterator[Problem]:
    """What is wrong with the lines of feedback.yaml, and with what sessions.yaml says of how a session was."""
    for position, session in enumerate(records.sessions):
        yield from _session_problems(records, session, position)
    yield from find_twice("answers", "duplicate-answer", "this answer", (answer.key for answer in records.answers))
    known = {session.session: session for session in records.sessions}
    for position, answer in enumerate(records.answers):
        if answer.session is not None:
            yield from _rating_problems(known.get(answer.session), answer, Spot("answers", (position, "session")))
        else:
            yield from _pair_answer_problems(records, answer, position)


def _session_problems(records: Records, session: Session, position: int) -> Iterator[Problem]:
    for key in _HELD_ALONE if session.state != "held" else ():
        if getattr(session, key) is not None:
            message = f'session {session.session} was not held, so "{key}:" says nothing'
            spot = Spot("sessions", (position, key), key=True)
            yield Problem("not-held", message, "take it out, or set state: held", spot)
    if session.topic is not None and session.topic not in records.program.topics:
        spot = Spot("sessions", (position, "topic"))
        yield _unknown_topic(records, session.topic, spot)
    if session.note is not None and not records.program.notes:
        spot = Spot("sessions", (position, "note"), key=True)
        yield Problem("no-notes", "this program keeps no notes about sessions", _NOTES, spot)


def _unknown_topic(records: Records, topic: str, spot: Spot) -> Problem:
    hint = nearest_topic(topic, records.program.topics)
    return Problem("unknown-topic", f'the program does not list "{topic}"', hint, spot)


def _rating_problems(session: Session | None, answer: Answer, spot: Spot) -> Iterator[Problem]:
    if session is None:
        yield Problem("unknown-session", f"there is no session {answer.session} in sessions.yaml", "", spot)
    elif session.state in ("missed", "cancelled"):
        message = f"session {answer.session} was not held, so nobody can rate it"
        yield Problem("not-held", message, "take the answer out, or set the session to held", spot)


def _pair_answer_problems(records: Records, answer: Answer, position: int) -> Iterator[Problem]:
    if answer.topic is not None and answer.topic not in records.program.topics:
        yield _unknown_topic(records, answer.topic, Spot("answers", (position, "topic")))
    pair = records.pair.get(answer.pair or 0)
    if pair is None:
        text = f"there is no pair {answer.pair} in pairs.yaml"
        yield Problem("unknown-pair", text, PAIR_ENDED, Spot("answers", (position, "pair")))
    elif pair.state == "proposed":
        text = f"pair {answer.pair} is only proposed, so nobody can say anything of it"
        hint = "set its state to running in pairs.yaml, or to ended"
        yield Problem("not-released", text, hint, Spot("answers", (position, "pair")))
    elif answer.goal is not None and answer.goal not in pair.goals:
        yield _unknown_goal(answer, pair, Spot("answers", (position, "goal")))


def _unknown_goal(answer: Answer, pair: Pair, spot: Spot) -> Problem:
    goals = "; ".join(pair.goals)
    otherwise = f"its goals are: {goals}" if goals else f"it has none; write goals: in the line of pair {pair.pair}"
    hint = did_you_mean(answer.goal or "", pair.goals) or otherwise
    return Problem("unknown-goal", f'pair {pair.pair} has no goal "{answer.goal}"', hint, spot)
