"""Takes entries out of the lists of a record at their own lines; every other line stays as it is."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from revmentor.files.cohort_edits import after_remarks, column_of
from revmentor.files.edits import Edit, next_line
from revmentor.files.tree import Node, Sequence


def without_entries(text: str, entries: Sequence, gone: AbstractSet[int]) -> Iterator[Edit]:
    """What takes out the entries at these positions; those in lines of their own with their remarks."""
    if gone and entries.flow:
        yield from _out_of_brackets(text, entries, gone)
    elif gone:
        yield from (_lines_out(text, entries, entries.items[position]) for position in sorted(gone))


def first_line(text: str, entries: Sequence, item: Node) -> int:
    """Where the line begins that has the dash of an entry, or the entry itself where it stands in brackets."""
    start = _line(text, item.start)
    dash = 0 if entries.flow else column_of(text, entries.start) + 1
    while dash and text[start : start + dash].strip() != "-":
        start = _line(text, start - 1)
    return start


def _lines_out(text: str, entries: Sequence, item: Node) -> Edit:
    """An entry with the remarks that are indented as part of it, and one of the blank lines around it."""
    start = first_line(text, entries, item)
    end = after_remarks(text, next_line(text, item.end), column_of(text, entries.start))
    is_after_blank = not text[_line(text, max(0, start - 1)) : start].strip()
    while is_after_blank and end < len(text) and not text[end : next_line(text, end + 1)].strip():
        end = next_line(text, end + 1)
    return Edit(start, end, "")


def _out_of_brackets(text: str, entries: Sequence, gone: AbstractSet[int]) -> Iterator[Edit]:
    """Entries with their commas; a comment between two that stay or go stays, unless nobody does."""
    items = entries.items
    kept = [position for position in range(len(items)) if position not in gone]
    if not kept:
        yield Edit(entries.start, entries.end, "[]")
        return
    last = kept[-1]
    tail = items[last].end, items[-1].end
    has_tail = last + 1 < len(items) and "#" not in text[slice(*tail)]
    if has_tail:
        yield Edit(*tail, "")
    for position in sorted(gone):
        if position < last or not has_tail:
            yield _item_out(text, entries, position)


def _item_out(text: str, entries: Sequence, position: int) -> Edit:
    """One entry up to the next, or up to the comment in between."""
    item, following = entries.items[position], entries.items[position + 1 : position + 2]
    between = text[item.end : following[0].start if following else entries.end - 1]
    comma = between.partition("#")[0].find(",") + 1
    return Edit(item.start, item.end + (len(between) if following and "#" not in between else comma), "")


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
