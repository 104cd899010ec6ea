"""Values as data for other programs: what --json prints."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from revmentor.model.matching import Affinity, Match, Matching, Unmatched, Why, WhyNot
from revmentor.model.message import Due, written_on
from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.schedule import Plan
from revmentor.model.value import Value
from revmentor.render.schedule import newly_running
from revmentor.render.words.reasons import reason_words

Data = dict[str, Any]


def value_data(value: Value) -> Data:
    """A record's entry, with the keys it has in its file."""
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def problems_data(problems: Iterable[Problem]) -> Data:
    """All problems of a run."""
    return {"problems": [_problem_data(problem) for problem in problems]}


def _problem_data(problem: Problem) -> Data:
    place = problem.place
    where = {"file": place.file, "line": place.line, "column": place.column} if place else {}
    return {"code": problem.code, **where, "message": problem.message, "hint": problem.hint}


def matching_data(matching: Matching, records: Records) -> Data:
    """The objective, what each tier reaches, the pairs and the unmatched."""
    mentees = len({match.mentee for match in matching.matches})
    mentors = len({match.mentor for match in matching.matches})
    return {
        "objective": list(matching.objective),
        "tiers": {
            "coverage": {"mentees": mentees, "mentors": mentors},
            "pairs": len(matching.matches),
            "affinity": sum(match.affinity.total for match in matching.matches),
        },
        "pairs": [match_data(match, records) for match in matching.matches],
        "unmatched": [_unmatched_data(one, records) for one in matching.unmatched],
    }


def match_data(match: Match, records: Records) -> Data:
    """A pair with its points."""
    return {
        "mentor": match.mentor,
        "mentee": match.mentee,
        "affinity": match.affinity.total,
        "topics": list(match.topics),
        "because": _points_data(match.affinity, records),
    }


def _points_data(affinity: Affinity, records: Records) -> list[Data]:
    return [
        {
            "criterion": item.criterion,
            "points": item.points,
            "of": item.most,
            "reason": reason_words(item.reason, records, records.cohort.language),
        }
        for item in affinity.items
    ]


def _unmatched_data(one: Unmatched, records: Records) -> Data:
    reasons = [reason_words(reason, records, records.cohort.language) for reason in one.reasons]
    return {"participant": one.participant, "side": one.side, "reason": "; ".join(reasons)}


def why_data(why: Why, records: Records) -> Data:
    """A person's pairs, or why there is none, and who else was possible."""
    return {
        "person": why.person,
        "pairs": [match_data(match, records) for match in why.matches],
        "unmatched": [_unmatched_data(one, records) for one in why.unmatched],
        "others": [{"mentor": c.mentor, "mentee": c.mentee, "affinity": c.affinity} for c in why.others],
    }


def answer_data(answer: Match | WhyNot, records: Records) -> Data:
    """Why two people are a pair, or why not and at what price."""
    if isinstance(answer, Match):
        return {"pair": True, **match_data(answer, records)}
    language = records.cohort.language
    return {
        "pair": False,
        "mentor": answer.mentor,
        "mentee": answer.mentee,
        "affinity": answer.affinity.total if answer.affinity else None,
        "forbidden": [reason_words(reason, records, language) for reason in answer.forbidden],
        "price": dict(answer.price),
        "lost": list(answer.lost),
        "moved": [list(pair) for pair in answer.moved],
    }


def messages_data(due: Sequence[Due], today: date) -> list[Data]:
    """The messages that were written."""
    return [value_data(written_on(one, today)) for one in due]


def entry_data(before: Records, after: Records) -> Data:
    """The sessions and answers that an entry changed."""
    sessions, answers = set(before.sessions), set(before.answers)
    return {
        "sessions": [value_data(new) for new in after.sessions if new not in sessions],
        "answers": [value_data(new) for new in after.answers if new not in answers],
    }


def plan_data(before: Records, after: Records, plan: Plan) -> Data:
    """Whom a schedule releases, the sessions that changed, and those that found no place."""
    old = {session.session: session for session in before.sessions}
    return {
        "released": newly_running(before, after),
        "sessions": [value_data(s) for s in after.sessions if old.get(s.session) != s],
        "unplaced": [
            {
                "pair": one.pair,
                "target": one.target.isoformat(),
                "reasons": [reason_words(reason, after, after.cohort.language) for reason in one.reasons],
            }
            for one in plan.unplaced
        ],
    }
