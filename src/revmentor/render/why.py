"""Why a pair is one, or is none, on the screen."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from revmentor.model.matching import Affinity, Match
from revmentor.model.records import Records
from revmentor.model.why import Alternative, Price, Why, WhyNot
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.matching import TIERS, tier_changes
from revmentor.render.words.reasons import criterion_name, reason_words
from revmentor.render.words.tables import although

_PEOPLE = ("waiting", "mentees", "mentors")


def render_why(why: Why, records: Records, scores: str = "") -> Group:
    """A person's pairs, point by point, or the reasons for having none, and who else was possible.

    `scores` is what a command needs to count with the same affinities.
    """
    by_id = records.cohort.by_id
    parts: list[RenderableType] = [_match(match, records) for match in why.matches]
    for one in why.unmatched:
        words = "; ".join(reason_words(reason, records, records.cohort.language) for reason in one.reasons)
        parts.append(styled(f"{by_id[one.participant].name} has no partner as {one.side}: {words}"))
        if one.would_help:
            parts.append(styled(f"  what would help: {reason_words(one.would_help, records, records.cohort.language)}"))
    if not parts:
        parts.append(styled(f"{by_id[why.person].name} neither offers nor seeks a topic."))
    if not why.others:
        parts.append(
            styled("Nobody else is possible: rules forbid it, or there is no place beside running and pinned pairs.")
        )
    if why.others:
        parts += [
            styled("\nAlso possible, the cheapest first", "bold"),
            indented(
                table(("Who", "Affinity", "Price"), [_alternative(why, one, records) for one in why.others], right=(1,))
            ),
        ]
        parts.append(styled(f"\nnext: revmentor why {why.person} OTHER{scores} tells more about one of them"))
    return Group(*parts)


def _alternative(why: Why, one: Alternative, records: Records) -> tuple[str, str, str]:
    other = one.mentee if why.person == one.mentor else one.mentor
    return records.cohort.by_id[other].name, str(one.affinity), _price_words(one.price, records)


def _price_words(price: Price, records: Records) -> str:
    """A price in a line."""
    alone = ", ".join(f"{records.cohort.by_id[person].name} ({side})" for side, person in price.lost)
    lost = [f"without a partner: {alone}"] if alone else []
    others = tier_changes((tier, change) for tier, change in price.tiers if tier not in _PEOPLE)
    changes = [others] if others else []
    moved = [f"{counted(len(price.gone), 'other pair')} would go"] if price.gone else []
    return "; ".join((*lost, *changes, *moved)) or "nothing is lost"


def render_answer(answer: Match | WhyNot, records: Records, scores: str = "") -> RenderableType:
    """Why two people are a pair, or why not and at what price; `scores` as in `render_why`."""
    return _match(answer, records) if isinstance(answer, Match) else Group(*_why_not(answer, records, scores))


def _match(match: Match, records: Records) -> Group:
    by_id = records.cohort.by_id
    verb = "teaches" if match.kept else "would teach"
    title = f"{by_id[match.mentor].name} {verb} {by_id[match.mentee].name}: affinity {match.affinity.total}"
    if not match.kept:
        title += " (the next match would propose it)"
    language = records.cohort.language
    notices = "; ".join(reason_words(reason, records, language) for reason in match.notices)
    parts = [styled(f"  note: {although(notices, language)}", "yellow")] if notices else []
    return Group(styled(title, "bold"), *parts, _points(match.affinity, records))


def _points(affinity: Affinity, records: Records) -> RenderableType:
    language = records.cohort.language
    rows = [
        (
            criterion_name(item.criterion, language),
            str(item.points),
            str(item.most),
            reason_words(item.reason, records, language),
        )
        for item in affinity.items
    ]
    return indented(table(("Criterion", "Points", "of", "Because"), rows, right=(1, 2)))


def _why_not(answer: WhyNot, records: Records, scores: str) -> Iterator[RenderableType]:
    by_id = records.cohort.by_id
    pair = f"{by_id[answer.mentor].name} and {by_id[answer.mentee].name}"
    if answer.forbidden:
        yield styled(f"{pair} cannot be a pair:", "bold")
        for reason in answer.forbidden:
            yield styled(f"  {reason_words(reason, records, records.cohort.language)}")
        return
    if answer.affinity and answer.price:
        yield styled(f"{pair} could be a pair: affinity {answer.affinity.total}", "bold")
        yield _points(answer.affinity, records)
        yield styled("\nMade a pair, with the best for everyone else:")
        yield from (styled(f"  {line}") for line in _price(answer, answer.price, records, scores))


def _price(answer: WhyNot, price: Price, records: Records, scores: str) -> Iterator[str]:
    by_id = records.cohort.by_id
    changes = [(name, change) for name, change in price.tiers if change]
    for name, change in changes:
        yield f"{TIERS[name]}: {change:+d}"
    if not changes:
        yield "equal in every tier: a draw (a fixed number from the ids) decided"
    for mentor, mentee in price.moved:
        yield f"{by_id[mentor].name} would then teach {by_id[mentee].name}"
    for mentor, mentee in price.gone:
        yield f"{by_id[mentor].name} would not teach {by_id[mentee].name} any more"
    for side, person in price.lost:
        yield f"{by_id[person].name} stays without a partner as {side}"
    question = "worth it?" if changes else "you may decide otherwise:"
    yield f"{question} Add [{answer.mentor}, {answer.mentee}] to pinned: in cohort.yaml, then match --afresh{scores}"
