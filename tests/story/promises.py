"""What is promised of messages, by arithmetic of its own over the records: how often, in which order, when, to whom."""

from collections.abc import Iterator
from datetime import date, timedelta

from story.ledgers import Entry
from story.office import Office, day_of
from story.runs import INVITED, LEAD, LOST, Promise, Run, key, named

FORTNIGHT, WEEK = timedelta(14), timedelta(7)
DRIVERS_ALONE = ("first-contact", "nothing-logged", "nothing-logged-again")
SESSIONS, HALF = 6, 3
DATES = ("session-soon", "event-soon")
TOLD_ANEW = (*DATES, "new-dates")


def each_message_once(run: Run) -> Iterator[str]:
    """Only what has been issued anew is told again."""
    for one in run.ran.messages:
        earlier = [old for old in run.before if key(old) == key(one)]
        is_anew = one["message"] in TOLD_ANEW and all(_issue(one) > _issue(old) for old in earlier)
        if earlier and not is_anew:
            yield f"{named(one)} again"


def what_was_told_and_moved_is_told_anew(run: Run) -> Iterator[str]:
    """At once, and not only when the new date is near."""
    now = {one["about"] for one in run.written if one["message"] == "new-dates"}
    ahead = {one["session"]: one for one in run.office.sessions.read() if one["state"] == "planned"}
    for old in run.office.messages.read():
        session = ahead.get(old["about"])
        if old["message"] == "session-soon" and "written" in old and session and day_of(session) > run.day:
            is_running = run.office.pair_of(old["about"])["state"] == "running"
            told = run.told("new-dates", old["about"].split("/")[0])
            is_told = old["about"].split("/")[0] in now or any(
                day >= date.fromisoformat(session["changed"]) for day in told
            )
            if is_running and _issue(session) > _issue(old) and not is_told:
                yield f"{named(old)}: {session['start']}"


def ladders_step_by_step(run: Run) -> Iterator[str]:
    """No step of a ladder before the one below, nor too soon after it."""
    steps = {
        "nothing-logged-again": ("nothing-logged", FORTNIGHT),
        "two-cancelled-pair": ("two-cancelled", WEEK),
        "first-contact": ("your-partner", FORTNIGHT),
    }
    for one in run.written:
        below, time = steps.get(one["message"], ("", FORTNIGHT))
        if below and not any(day + time <= run.day for day in run.told(below, one["about"])):
            yield f"{named(one)}: {below} was told {run.told(below, one['about'])}"


def partners_know_each_other_first(run: Run) -> Iterator[str]:
    """Nothing about a pair before its people were told who their partner is."""
    now = {(one["to"], one["about"]) for one in run.written if one["message"] == "your-partner"}
    for one, pair in run.about_pairs:
        if (one["to"], pair["pair"]) not in now and not run.told("your-partner", pair["pair"], one["to"]):
            yield f"{named(one)} before your-partner"


def to_the_right_people(run: Run) -> Iterator[str]:
    """To the two of a pair, to the driver alone where only the driver can act, to the guests of an event."""
    for one, pair in run.about_pairs:
        people = (pair["mentee"],) if one["message"] in DRIVERS_ALONE else (pair["mentor"], pair["mentee"])
        if one["to"] not in people:
            yield f"{named(one)}: not one of {people}"
    for one in run.written:
        whose = {"two-cancelled": LEAD, "invitation": INVITED}.get(one["message"], "")
        if (whose or one["to"] in (LEAD, INVITED)) and one["to"] != whose:
            yield f"{named(one)}: this is not for them"
        if one["message"] == "event-soon" and one["to"] not in _guests(run.office, one["about"]):
            yield f"{named(one)}: no guest"


def nobody_who_takes_no_part(run: Run) -> Iterator[str]:
    """Nobody who has withdrawn or did not consent, nor their partner; no pair that is only proposed, or over."""
    absent = {person for person, since in run.office.absences().items() if since <= str(run.day)}
    yield from (named(one) for one in run.written if one["to"] in absent)
    for one, pair in run.about_pairs:
        is_left = not absent.isdisjoint((pair["mentor"], pair["mentee"])) and pair["state"] == "running"
        if is_left or pair["state"] == "proposed" or (pair["state"] == "ended" and not _may_be_over(one, pair)):
            yield f"{named(one)}: {pair['state']}"


def _may_be_over(one: Entry, pair: Entry) -> bool:
    """What is said of a pair that has ended; of one that is done, how its last session was, too."""
    is_done = pair["reason"] == "done"
    return one["message"] in (("closing", "how-was-it") if is_done else ("pair-ended",))


def at_the_right_moment(run: Run) -> Iterator[str]:
    """What announces comes before, what asks comes after; never about what fell out."""
    for one in run.written:
        if one["message"] in (*DATES, "how-was-it", "nothing-logged", "nothing-logged-again"):
            complaint = _wrong_moment(one["message"], run.office.date_of(one["about"]), run.day)
            yield from (f"{named(one)}: {complaint}",) if complaint else ()


def _wrong_moment(message: str, one: Entry, today: date) -> str:
    if one.get("state", "planned") in LOST:
        return f"it was {one['state']}"
    if message in DATES:
        return "" if day_of(one) > today else f"it was on {day_of(one)}"
    if message == "how-was-it":
        return "" if day_of(one) < today else f"it is not over, {one['start']}"
    is_due = one["state"] == "planned" and day_of(one) + FORTNIGHT <= today
    return "" if is_due else f"{one['state']}, {one['start']}"


def after_enough_sessions(run: Run) -> Iterator[str]:
    """Whether it fits, how it goes and thanks: each after as many sessions as it takes."""
    least = {"chemistry": 1, "mid-term": HALF, "closing": SESSIONS}
    for one, pair in run.about_pairs:
        is_done = one["message"] == "closing" and pair.get("reason") == "done"
        if len(_met(run, pair)) < least.get(one["message"], 0) and not is_done:
            yield named(one)


def another_round_once_this_one_is_over(run: Run) -> Iterator[str]:
    """For whoever met as often as planned, or was done early, theirs is; for the others, once nobody meets any more."""
    ahead = [one for one in run.office.sessions.read() if one["state"] == "planned" and day_of(one) >= run.day]
    for one in run.written:
        own = [pair for pair in run.office.pairs.read() if one["to"] in (pair["mentor"], pair["mentee"])]
        theirs = [p for p in own if p["state"] != "ended" or p["reason"] == "done"]
        is_over = theirs and all(p["state"] == "ended" or len(_met(run, p)) >= SESSIONS for p in theirs)
        if one["message"] == "next-round" and ahead and not is_over:
            yield f"{named(one)}: {[(pair['pair'], pair['state']) for pair in own]}"


def nobody_who_has_answered(run: Run) -> Iterator[str]:
    """Who has said how it was, or whether it fits, is not asked."""
    for one, _ in run.about_pairs:
        question = {"how-was-it": "rating", "chemistry": "chemistry"}.get(one["message"], "")
        if run.office.is_answered(one["about"], question, run.office.side(one)):
            yield named(one)


def the_lead_hears_of_two_in_a_row(run: Run) -> Iterator[str]:
    """Only where the last two sessions with an entry fell out."""
    for one in run.written:
        if one["message"].startswith("two-cancelled"):
            sessions = run.office.sessions_of(one["about"].split("/")[0])
            last = [s for s in sessions if s["state"] != "planned"][-2:]
            if [s["state"] in LOST for s in last] != [True, True] or last[-1]["session"] != one["about"]:
                yield f"{named(one)}: {[(s['session'], s['state']) for s in last]}"


PROMISES: tuple[Promise, ...] = (
    each_message_once,
    what_was_told_and_moved_is_told_anew,
    ladders_step_by_step,
    partners_know_each_other_first,
    to_the_right_people,
    nobody_who_takes_no_part,
    at_the_right_moment,
    after_enough_sessions,
    another_round_once_this_one_is_over,
    nobody_who_has_answered,
    the_lead_hears_of_two_in_a_row,
)


def _issue(one: Entry) -> int:
    """How often a date was issued anew, or which issue was told."""
    return int(one.get("sequence", 0))


def _met(run: Run, pair: Entry) -> list[Entry]:
    """A pair's sessions that did not fall out and are over."""
    return [one for one in run.office.sessions_of(pair["pair"]) if one["state"] not in LOST and day_of(one) < run.day]


def _guests(office: Office, event: str) -> set[str]:
    """Whose pair was released, and who still takes part on the day; to a circle of mentors, of those the mentors."""
    sides = ("mentor",) if event.startswith("circle/") else ("mentor", "mentee")
    released = (pair for pair in office.pairs.read() if pair["state"] != "proposed")
    people = {pair[side] for pair in released for side in sides}
    day = str(day_of(office.date_of(event)))
    return people - {person for person, since in office.absences().items() if since <= day}
