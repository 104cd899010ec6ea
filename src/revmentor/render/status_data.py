"""Where a program stands, as data for other programs."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import get_args

from revmentor.model.health import Group
from revmentor.model.letter import MessageCode
from revmentor.model.matching import Reason
from revmentor.model.message import Due
from revmentor.model.records import Records
from revmentor.model.standing import PairStanding, Standing, Unanswered
from revmentor.render.data import Data, value_data
from revmentor.render.words.standing import need_words, sign_words


def standing_data(standing: Standing, records: Records, due: Sequence[Due], today: date) -> Data:
    """A cohort's standing under these keys; words are in the cohort's language, people are told by id.

    - `cohort`, `day`, `participants`: its name, the day it is about, how many people it has
    - `pairs`: how many are `running`, `proposed` and `ended`
    - `groups`: how many released pairs are `at-risk`, `quiet`, `on-track` and `ended`
    - `standing`: each released pair, the gravest of each group first: `pair`, `mentor`, `mentee`, `group`,
      `health` (null once it has ended), `reasons` (each a `code`, its `parts` and `words`), `held`,
      `missing` (sessions without an entry), `next` (the next session's time, or null)
    - `needs`: what needs a person, the most urgent first: `code`, `parts`, `words`; the words end in what to do
    - `without_partner`: who takes part and has none
    - `unanswered`: who was asked and has not answered for a week: `person`, `message`, `about`, `written`
    - `due`: how many messages of each kind `remind` would write now
    - `today`, `soon`: what is planned for today, and for the two weeks after it, as in the records
    """
    groups = {group: len(standing.in_group(group)) for group in get_args(Group)}
    return {
        "cohort": records.cohort.name,
        "day": today.isoformat(),
        "participants": len(records.cohort.participants),
        "pairs": {
            "running": len(standing.pairs) - groups["ended"],
            "proposed": standing.proposed,
            "ended": groups["ended"],
        },
        "groups": groups,
        "standing": [_pair_data(one, records) for one in standing.pairs],
        "needs": [_need_data(need, records) for need in standing.needs],
        "without_partner": list(standing.alone),
        "unanswered": [_unanswered_data(one) for one in standing.unanswered],
        "due": count_by_kind(due),
        "today": [value_data(one) for one in standing.today],
        "soon": [value_data(one) for one in standing.soon],
    }


def count_by_kind(due: Sequence[Due]) -> dict[MessageCode, int]:
    """How many messages of each kind there are, in the order of the catalogue."""
    counts = Counter(one.message for one in due)
    return {code: counts[code] for code in get_args(MessageCode) if counts[code]}


def _pair_data(one: PairStanding, records: Records) -> Data:
    language = records.cohort.language
    return {
        "pair": one.pair.pair,
        "mentor": one.pair.mentor,
        "mentee": one.pair.mentee,
        "group": one.group,
        "health": one.health,
        "reasons": [_reason_data(reason, sign_words(reason, records, language)) for reason in one.reasons],
        "held": one.held,
        "missing": [session.session for session in one.missing],
        "next": f"{one.following.start:%Y-%m-%d %H:%M}" if one.following else None,
    }


def _need_data(need: Reason, records: Records) -> Data:
    return _reason_data(need, need_words(need, records, records.cohort.language))


def _reason_data(reason: Reason, words: str) -> Data:
    return {"code": reason.code, "parts": dict(reason.parts), "words": words}


def _unanswered_data(one: Unanswered) -> Data:
    return {"person": one.person, "message": one.message, "about": one.about, "written": one.written.isoformat()}
