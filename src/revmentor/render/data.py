"""Values as data for other programs: what --json prints."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from revmentor.model.certificate import Certificate, Proof
from revmentor.model.event import Dated, Event
from revmentor.model.match_details import Details
from revmentor.model.matching import Affinity, IdPair, Match, Matching, Reason, Shortage, Unmatched
from revmentor.model.plan import Plan
from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.value import Value
from revmentor.model.why import Price, Why, WhyNot
from revmentor.render.entries import entered
from revmentor.render.schedule import changed_dates, newly_running
from revmentor.render.words.matching import shortage_words
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
            **{name: value for name, value in matching.tiers.items() if name in ("waiting", "worst")},
        },
        "optimal": matching.optimal,
        "afresh": dict(matching.afresh),
        "pairs": [match_data(match, records) for match in matching.matches],
        "swappable": _ids(matching.swappable) if matching.optimal else None,
        "unmatched": [_unmatched_data(one, records) for one in matching.unmatched],
        "dropped": _ids(pair for pair, _ in matching.dropped),
        "shortages": [_shortage_data(one, records) for one in matching.shortages],
        "moves": [{"gone": _ids(m.gone), "new": _ids(m.new), "tiers": dict(m.tiers)} for m in matching.moves],
    }


def _ids(pairs: Iterable[IdPair]) -> list[list[str]]:
    """[mentor, mentee] of each."""
    return [list(pair) for pair in pairs]


def _shortage_data(one: Shortage, records: Records) -> Data:
    return {
        "side": one.side,
        "people": list(one.people),
        "places": one.places,
        "partners": list(one.partners),
        "newcomers": dict(one.newcomers),
        "or_topics": list(one.or_topics),
        "words": shortage_words(one, records, records.cohort.language),
    }


def details_data(details: Details) -> Data:
    """What --details tells of a matching."""
    return {
        "blocking": _ids(details.blocking),
        "lowest": details.lowest.affinity.total if details.lowest else None,
        "wishes": [{"side": w.side, "rank": w.rank, "met": w.met, "made": w.made} for w in details.wishes],
        "tilts": [
            {"criterion": t.criterion, "weight": t.tenths / 10, "leaving": _ids(t.leaving)} for t in details.tilts
        ],
    }


def certificate_data(certificate: Certificate) -> Data:
    """A certificate as a stand-alone checker reads it; version 1 of its form."""
    return {
        "certificate": 1,
        "objective": list(certificate.objective),
        "mentors": dict(certificate.mentors),
        "mentees": dict(certificate.mentees),
        "waiting": list(certificate.waiting),
        "fixed": _ids(certificate.fixed),
        "ceiling": certificate.ceiling,
        "candidates": [[one.mentor, one.mentee, one.affinity] for one in certificate.candidates],
        "proofs": [_proof_data(proof) for proof in certificate.proofs],
    }


def _proof_data(proof: Proof) -> Data:
    return {
        "at_least": proof.at_least,
        "tiers": list(proof.tiers),
        "pairs": _ids(proof.pairs),
        "potentials": {
            "mentors": {person: list(values) for person, values in proof.mentors.items()},
            "mentees": {person: list(values) for person, values in proof.mentees.items()},
        },
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
    language = records.cohort.language
    reasons = [reason_words(reason, records, language) for reason in one.reasons]
    return {
        "participant": one.participant,
        "side": one.side,
        "reason": "; ".join(reasons),
        "would_help": reason_words(one.would_help, records, language) if one.would_help else None,
    }


def why_data(why: Why, records: Records) -> Data:
    """A person's pairs, or why there is none, and who else was possible."""
    return {
        "person": why.person,
        "pairs": [match_data(match, records) for match in why.matches],
        "unmatched": [_unmatched_data(one, records) for one in why.unmatched],
        "others": [
            {"mentor": one.mentor, "mentee": one.mentee, "affinity": one.affinity, **_price_data(one.price)}
            for one in why.others
        ],
    }


def _price_data(price: Price) -> Data:
    return {
        "price": dict(price.tiers),
        "lost": [{"participant": person, "side": side} for side, person in price.lost],
        "moved": _ids(price.moved),
        "gone": _ids(price.gone),
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
        **_price_data(answer.price or Price(())),
    }


def entry_data(before: Records, after: Records) -> Data:
    """The pairs, sessions and answers that an entry changed."""
    new = entered(before, after)
    return {
        "pairs": [value_data(one) for one in new.pairs],
        "sessions": [value_data(one) for one in new.sessions],
        "answers": [value_data(one) for one in new.answers],
    }


def end_data(before: Records, after: Records) -> Data:
    """The pairs that ended, the sessions that fell away, and who takes no part any more."""
    known = set(before.sessions)
    return {
        "pairs": [value_data(new) for old, new in zip(before.pairs, after.pairs, strict=True) if old != new],
        "sessions": [value_data(new) for new in after.sessions if new not in known],
        "left": [one.id for one in after.cohort.participants if one != before.cohort.by_id[one.id]],
    }


def move_data(new: Dated, notes: Sequence[Reason], records: Records) -> Data:
    """What was moved, and what speaks against the new time."""
    language = records.cohort.language
    return {**value_data(new), "notes": [reason_words(note, records, language) for note in notes]}


def offer_data(one: Dated, times: Sequence[datetime]) -> Data:
    """The times that suit all."""
    return {**value_data(one), "times": [f"{time:%Y-%m-%d %H:%M}" for time in times]}


def plan_data(before: Records, after: Records, plan: Plan) -> Data:
    """Whom a schedule releases, what is new or changed, what no longer fits, and what found no place."""
    changed = changed_dates(before, after)
    language = after.cohort.language

    def words(reasons: Iterable[Reason]) -> list[str]:
        return [reason_words(reason, after, language) for reason in reasons]

    return {
        "released": newly_running(before, after),
        "events": [value_data(one) for one in changed if isinstance(one, Event)],
        "sessions": [value_data(one) for one in changed if isinstance(one, Session)],
        "unfit": [{"id": one.id, "reasons": words(one.reasons)} for one in plan.unfit],
        "lost": list(plan.lost),
        "unplaced": [
            {
                "pair": one.pair,
                "target": one.target.isoformat(),
                "reasons": words(one.reasons),
                "would_help": "".join(words(filter(None, [one.would_help]))) or None,
            }
            for one in plan.unplaced
        ],
        "optimal": not plan.guessed,
    }
