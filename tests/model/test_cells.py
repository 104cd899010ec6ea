"""A row says the same as the record it was made from, whatever the people in it are called."""

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.cells import choices_of, from_cells, keys_of, numbers_of, to_cells
from revmentor.model.feedback import Answer
from revmentor.model.mark import mark
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.participant import Participant
from revmentor.model.schedule import Session
from revmentor.model.value import is_hidden

ODD = (
    "=1+1",
    "Müller, Dr. Änne",
    "any",
    "yes",
    "a; b: c",
    " Vertrieb, Nord ",
    "+49",
    "'quoted'",
    "0049",
    "{a: 1}",
    "#",
)
KINDS = (Participant, Pair, Session, Answer, Message)

lines = st.sampled_from(ODD) | st.text(min_size=1, max_size=30).filter(
    lambda text: text.strip() and not any(map(is_hidden, text))
)
ids = st.sampled_from(("any", "frieda", "no", "dr.voss", "p_1", "1")) | st.from_regex(
    r"[a-z][a-z0-9]{0,5}x", fullmatch=True
)
lists_of_ids = st.lists(ids, unique=True, max_size=4)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)).map(lambda moment: f"{moment:%Y-%m-%d %H:%M}")
sides = st.sampled_from(("mentor", "mentee"))
sessions = st.builds("{}/{}".format, st.integers(1, 9999), st.integers(1, 99))
windows = st.builds(
    "{} {:02}:30-{:02}:00".format,
    st.sampled_from((*WEEKDAYS, "Mon-Fri", "Tue-Wed")),
    st.integers(0, 11),
    st.integers(12, 24),
)
aways = days | st.tuples(days, days).map(lambda both: "..".join(sorted(both)))


def record(kind, required, optional):
    return st.fixed_dictionaries(required, optional=optional).map(kind.model_validate)


participants = record(
    Participant,
    {"id": ids, "name": lines},
    {
        **dict.fromkeys(("called", "department", "site", "holidays", "style", "pool", "generation"), lines),
        "email": st.just("o'neil+x@example.com"),
        "level": st.integers(0, 99),
        "manager": ids,
        "languages": st.lists(st.sampled_from(("de", "en", "fr")), unique=True),
        "language": st.sampled_from(("de", "en")),
        "offers": st.dictionaries(ids, st.integers(1, 5), max_size=4),
        "seeks": lists_of_ids,
        "capacity": st.integers(1, 20),
        "wishes": lists_of_ids,
        "timezone": st.sampled_from(("Europe/Berlin", "America/Argentina/Buenos_Aires")),
        "available": st.lists(windows, max_size=3),
        "away": st.lists(aways, max_size=3),
        "limits": st.fixed_dictionaries({}, optional={"day": st.integers(1, 20), "week": st.integers(1, 50)}),
        "in_person": st.booleans(),
        "consent": st.booleans(),
        "withdrawn": days,
    },
)
pairs = record(
    Pair,
    {"pair": st.integers(1, 999), "mentor": ids, "mentee": ids, "state": st.sampled_from(("proposed", "ended"))},
    {"topics": lists_of_ids, "affinity": st.integers(0, 1000)},
)
meetings = record(
    Session,
    {
        "session": sessions,
        "start": moments,
        "minutes": st.integers(1, 1440),
        "state": st.sampled_from(("held", "missed")),
    },
    {
        "by": sides,
        "issued": moments | st.just("cancelled"),
        "sequence": st.integers(0, 99),
        "changed": days,
    },
)
answers = record(
    Answer,
    {"session": sessions, "side": sides, "question": st.just("rating"), "answer": st.integers(1, 5), "on": days},
    {},
)
messages = record(
    Message,
    {"to": ids, "message": st.just("how-was-it"), "about": sessions | st.just("3"), "due": days, "written": days},
    {},
)


def person(**keys):
    return Participant.model_validate({"id": "a", "name": "A"} | keys)


@given(participants | pairs | meetings | answers | messages)
@example(person(seeks=[]))
@example(person(seeks=["any"], wishes=["any"]))
@example(person(department="Vertrieb, Nord; Süd", name="=HYPERLINK(1), 2"))
def test_a_record_reads_back_from_its_cells(value):
    kind = type(value)
    assert kind.model_validate(from_cells(kind, to_cells(value))) == value


@given(participants | pairs | meetings | answers | messages)
def test_every_cell_has_a_column_and_the_choice_that_its_list_offers(value):
    cells = to_cells(value)
    assert cells.keys() <= set(keys_of(type(value)))
    assert all(cells[key].isdecimal() for key in numbers_of(type(value)) & cells.keys())
    assert all(cells[key] in words for key, words in choices_of(type(value)).items() if key in cells)


def test_cells_are_spelled_as_in_the_files():
    value = person(
        offers={"social-media": 5, "ai-tools": 3}, seeks=[], limits={"day": 1, "week": 2}, languages=["de", "en"]
    )
    assert to_cells(value) == {
        "id": "a",
        "name": "A",
        "languages": "de, en",
        "offers": "social-media: 5, ai-tools: 3",
        "seeks": "any",
        "limits": "day: 1, week: 2",
    }


def test_a_row_is_read_as_people_fill_it_in():
    cells = {
        "name": "Voß, Änne",
        "seeks": "ai-tools;social-media;",
        "wishes": "frieda,karl",
        "offers": "data:5 ; ai-tools : 3",
        "available": "Mon 09:00-12:00\nThu 14:00-17:00",
        "site": " ",
        "shoe size": "44, 45",
    }
    assert from_cells(Participant, cells) == {
        "name": "Voß, Änne",
        "seeks": ["ai-tools", "social-media"],
        "wishes": ["frieda", "karl"],
        "offers": {"data": "5", "ai-tools": "3"},
        "available": ["Mon 09:00-12:00", "Thu 14:00-17:00"],
        "shoe size": "44, 45",
    }


def test_any_topic_is_something_else_than_none_sought():
    assert from_cells(Participant, {"seeks": "Any "}) == {"seeks": []}
    assert from_cells(Participant, {"seeks": ""}) == {}


@pytest.mark.parametrize("offers", ["ai-tools: 3, ai-tools: 5", "ai-tools"])
def test_what_a_mapping_leaves_open_is_no_number(offers):
    said = from_cells(Participant, {"id": "a", "name": "A", "offers": offers})
    with pytest.raises(ValueError, match="is no whole number"):
        Participant.model_validate(said)


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_the_keys_of_the_record(kind):
    assert keys_of(kind) == tuple(info.alias or name for name, info in kind.model_fields.items())


def test_a_mark_is_the_beginning_of_a_known_sum():
    assert mark("") == "e3b0c442"
    assert mark("Änne") != mark("Anne")
