"""Tables for tests as people fill them in: a line a row, `|` between cells, `/n` for a line break in one."""

from invented import program

from revmentor.model.sheet import Row, Sheet
from revmentor.signup.change import propose_change
from revmentor.signup.people import brought_together
from revmentor.signup.reading import read_tables
from revmentor.signup.words.topics import TopicWords

WORDS = TopicWords(program().topics, {})


def sheet(text, title="", file="form.csv"):
    """A table of one file; an empty line is an empty row, which a sheet leaves out."""
    lines = enumerate(text.strip("\n").split("\n"), start=1)
    rows = [(number, [cell.strip().replace("/n", "\n") for cell in line.split("|")]) for number, line in lines]
    return Sheet(file, title, tuple(Row(number, tuple(cells)) for number, cells in rows if any(cells)))


def answers(records, *tables, side=None):
    """What tables say in the words of cohort.yaml."""
    return read_tables([one if isinstance(one, Sheet) else sheet(one) for one in tables], records, side)


def proposed(records, *tables, side=None, conflicts="ask", decided=(), invented=()):
    """What importing tables would do; `decided` says for (id, key) whose word counts."""
    people = brought_together(answers(records, *tables, side=side).entries)
    return propose_change(records, people, frozenset(invented), {("", ""): conflicts} | dict(decided))


def codes(problems):
    """Problems as CODE CELL."""
    return [f"{one.code} {one.place.line}:{one.place.column}" for one in problems]
