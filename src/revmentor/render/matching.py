"""A matching on the screen: the pairs with their reasons, the unmatched with theirs."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType

from revmentor.model.matching import Affinity, IdPair, Match, Matching, Pair, Points, Reason, Unmatched
from revmentor.model.records import Records
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.matching import shortage_words, tier_changes
from revmentor.render.words.reasons import criterion_name, reason_words
from revmentor.render.words.tables import although

_MOST_REASONS = 3
_TOLD_TO_BOTH = ("topic", "department", "site")


def render_matching(matching: Matching, records: Records) -> Group:
    """Every pair, the notices, everyone without a partner, and what was reached."""
    parts: list[RenderableType] = []
    open_matches = [match for match in matching.matches if match.state != "running"]
    if open_matches:
        rows = [_row(match, records) for match in open_matches]
        parts.append(table(("Mentee", "Mentor", "Affinity", "Because"), rows, right=(2,)))
    running = len(matching.matches) - len(open_matches)
    if running:
        parts.append(styled(f"{counted(running, 'running pair')} {'stays' if running == 1 else 'stay'} as they are"))
    if matching.moves:
        parts += [styled("\nRunning pairs that change partners", "bold"), indented(_moves_table(matching, records))]
    parts += [styled(line, "yellow") for line in _notices(matching, records)]
    if matching.unmatched:
        parts += [
            styled("\nWithout a partner", "bold"),
            indented(_unmatched_table(matching.unmatched, records)),
        ]
        parts += [indented(styled(words)) for words in _shortages(matching, records)]
    parts.append(styled("\n" + reached_words(matching, records)))
    parts += [styled(words) for words in _proof_words(matching)]
    return Group(*parts)


def _moves_table(matching: Matching, records: Records) -> RenderableType:
    rows = ((_names(one.gone, records), _names(one.new, records), tier_changes(one.tiers)) for one in matching.moves)
    return table(("Until now", "Then", "What that brings"), rows)


def _names(pairs: Iterable[IdPair], records: Records) -> str:
    by_id = records.cohort.by_id
    return "; ".join(f"{by_id[mentor].name} + {by_id[mentee].name}" for mentor, mentee in pairs) or "-"


def _proof_words(matching: Matching) -> Iterator[str]:
    """That the matching is proven, and how many of its pairs are no must."""
    running = sum(match.state == "running" for match in matching.matches)
    if not matching.optimal or running == len(matching.matches):
        return
    free = len(matching.swappable)
    could = f"{counted(free, 'pair')} could be swapped" if free else "no pair could be swapped"
    beside = f" beside {counted(running, 'running pair')}" if running else ""
    yield f"Proven the best{beside} ({', then '.join(matching.objective)}); {could} without loss."


def _shortages(matching: Matching, records: Records) -> Iterator[str]:
    """In words; one person alone stands in the table already."""
    shared = (one for one in matching.shortages if len(one.people) > 1)
    return (shortage_words(one, records, records.cohort.language) for one in shared)


def _row(match: Match, records: Records) -> tuple[str, ...]:
    by_id = records.cohort.by_id
    because = "; ".join(speaking_reasons(match.affinity, records)[:_MOST_REASONS])
    return by_id[match.mentee].name, by_id[match.mentor].name, str(match.affinity.total), because


def speaking_reasons(affinity: Affinity, records: Records) -> tuple[str, ...]:
    """What gives points, the most first; nothing that gives none."""
    speaking = (item for item in affinity.items if item.points and not _is_silent(item))
    ordered = sorted(speaking, key=lambda item: -item.points)
    return tuple(reason_words(item.reason, records, records.cohort.language) for item in ordered)


def _is_silent(item: Points) -> bool:
    return item.reason.code.endswith(("-unknown", "-nobody", "wish-other"))


def shared_reasons(affinity: Affinity) -> tuple[Reason, ...]:
    """What speaks for a pair and both may know: nothing about wishes, ranks or free times."""
    items = (
        item for item in affinity.items if item.criterion in _TOLD_TO_BOTH and item.points and not _is_silent(item)
    )
    ordered = sorted(items, key=lambda item: -item.points)
    return tuple(item.reason for item in ordered)


def _notices(matching: Matching, records: Records) -> Iterator[str]:
    language = records.cohort.language
    for match in matching.matches:
        if match.notices:
            words = "; ".join(reason_words(reason, records, language) for reason in match.notices)
            yield f"note: {_names([(match.mentor, match.mentee)], records)}: {although(words, language)}"
    for pair, reason in matching.void_pins:
        yield f"note: the pin {_names([pair], records)} does not hold: {reason_words(reason, records, language)}"
    for pair, reason in matching.dropped:
        words = reason_words(reason, records, language)
        yield f"note: the proposal {_names([pair], records)} is taken back: {words}"
    if gains := tier_changes(matching.afresh):
        yield f"note: the proposals kept from before are not the best any more; match --afresh changes {gains}"
    if matching.silent:
        names = ", ".join(criterion_name(name, "en") for name in matching.silent)
        yield f"note: nobody gave data for {names}; it counts for nobody"


def _unmatched_table(unmatched: Sequence[Unmatched], records: Records) -> RenderableType:
    def row(one: Unmatched) -> tuple[str, ...]:
        words = [reason_words(reason, records, records.cohort.language) for reason in (*one.reasons, *_help(one))]
        because, helps = words[: len(one.reasons)], words[len(one.reasons) :]
        return records.cohort.by_id[one.participant].name, one.side, "; ".join(because), "; ".join(helps)

    return table(("Who", "Side", "Because", "What would help"), map(row, unmatched))


def _help(one: Unmatched) -> tuple[Reason, ...]:
    return (one.would_help,) if one.would_help else ()


def reached_words(matching: Matching, records: Records) -> str:
    """What the matching reaches, in one sentence."""
    mentees = {match.mentee for match in matching.matches}
    mentors = {match.mentor for match in matching.matches}
    total = sum(match.affinity.total for match in matching.matches)
    waited = matching.tiers.get("waiting", 0)
    waited_words = f" ({waited} had waited)" if waited else ""
    return (
        f"{counted(len(matching.matches), 'pair')}: {len(mentees)} of {len(records.cohort.mentees)} mentees and "
        f"{len(mentors)} of {len(records.cohort.mentors)} mentors have a partner{waited_words}; total affinity {total}."
    )


def told_match(before: Sequence[Pair], after: Sequence[Pair], *, changed: bool, dry_run: bool) -> str:
    """What happened to pairs.yaml, and what comes next."""
    if not changed:
        has_proposals = any(pair.state == "proposed" for pair in after)
        following = "schedule releases the proposals" if has_proposals else "status shows how the pairs are doing"
        if not after:
            following = "why PERSON tells why somebody has no partner; cohort.yaml and program.yaml have what decides"
        return f"pairs.yaml: unchanged\nnext: revmentor {following}"
    new = len({p.pair for p in after} - {p.pair for p in before})
    gone = len({p.pair for p in before} - {p.pair for p in after})
    ended = len({p.pair for p in after if p.state == "ended"} - {p.pair for p in before if p.state == "ended"})
    done = "would be written (dry run)" if dry_run else "written"
    replaced = f", {gone} {'replaced' if new else 'taken back'}" if gone else ""
    moved = f", {counted(ended, 'running pair')} ended" if ended else ""
    undo = "to undo a move, set its old line back to running and take the new one out\n" if ended else ""
    return (
        f"pairs.yaml: {counted(new, 'new proposal')}{replaced}{moved}; {done}\n{undo}"
        "next: look at pairs.yaml, edit it; revmentor why PERSON [OTHER] explains, schedule releases"
    )
