"""When people have time, as they type and tick it, and as the file says it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.model.calendar import read_window
from revmentor.signup.words.availability import is_availability_heading, read_availability, read_tick

WINDOWS = [
    ("Mo 9-12", "Mon 09:00-12:00"),
    ("Mo 9-12, Do nachm.", "Mon 09:00-12:00, Thu 13:00-17:00"),
    ("Tue/Thu mornings", "Tue 09:00-12:00, Thu 09:00-12:00"),
    ("Mo-Do 9:00–12:30 Uhr und 14-16", "Mon-Thu 09:00-12:30, Mon-Thu 14:00-16:00"),
    ("montags und mittwochs vormittags", "Mon 09:00-12:00, Wed 09:00-12:00"),
    ("Di+Do ab 14 Uhr", "Tue 14:00-17:00, Thu 14:00-17:00"),
    ("Mo ab 17:30", "Mon 17:30-19:00"),
    ("Fr bis 12", "Fri 09:00-12:00"),
    ("Fr bis 9", "Fri 07:00-09:00"),
    ("werktags 8-10", "Mon-Fri 08:00-10:00"),
    ("täglich nachmittags", "Mon-Fri 13:00-17:00"),
    ("unter der Woche abends", "Mon-Fri 17:00-19:00"),
    ("Wochenende vormittags", "Sat-Sun 09:00-12:00"),
    ("Mon 2pm-4pm", "Mon 14:00-16:00"),
    ("Mon 2-4pm", "Mon 14:00-16:00"),
    ("Mon 10-2pm", "Mon 10:00-14:00"),
    ("Mon 9 a.m. - 11 a.m., Tue 1 p.m. - 3 p.m.", "Mon 09:00-11:00, Tue 13:00-15:00"),
    ("Wed 9am to noon", "Wed 09:00-12:00"),
    ("Wed 9am-noon", "Wed 09:00-12:00"),
    ("Mi mittags", "Wed 12:00-14:00"),
    ("Mo, Mi, Fr 9-11", "Mon 09:00-11:00, Wed 09:00-11:00, Fri 09:00-11:00"),
    ("Mo 9-12; Di 13-15", "Mon 09:00-12:00, Tue 13:00-15:00"),
    ("Mo vormittag;Di nachmittag;", "Mon 09:00-12:00, Tue 13:00-17:00"),
    ("Montag;Di nachmittag;", "Mon 09:00-17:00, Tue 13:00-17:00"),
    ("Monday morning, Tuesday afternoon", "Mon 09:00-12:00, Tue 13:00-17:00"),
    ("Mo 9:00 - 12:00 / Do 14:00 - 16:00", "Mon 09:00-12:00, Thu 14:00-16:00"),
    ("Mo. u. Di. 10h-12h", "Mon-Tue 10:00-12:00"),
    ("Mo 9h30-11h", "Mon 09:30-11:00"),
    ("Mo 8.30-10.00", "Mon 08:30-10:00"),
    ("Mo 0900-1200", "Mon 09:00-12:00"),
    ("Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00"),
    ("Mon 09:00-12:00, Tue-Thu 14:00-17:00", "Mon 09:00-12:00, Tue-Thu 14:00-17:00"),
    ("Sat 00:00-24:00", "Sat 00:00-24:00"),
    ("Mo ganztags", "Mon 09:00-17:00"),
    ("Monday, all day", "Mon 09:00-17:00"),
    ("Mittwoch", "Wed 09:00-17:00"),
    ("Mo - Mi", "Mon-Wed 09:00-17:00"),
    ("von Mo bis Mi 9-12", "Mon-Wed 09:00-12:00"),
    ("Mo-Mi – 9-12 Uhr", "Mon-Wed 09:00-12:00"),
    ("mo-so 9-17", "Mon-Sun 09:00-17:00"),
    ("Donnerstagnachmittag", "Thu 13:00-17:00"),
    ("Mi-nachmittag", "Wed 13:00-17:00"),
    ("Di zw. 12 und 14 Uhr", "Tue 12:00-14:00"),
    ("zwischen 9 und 11 Uhr", "Mon-Fri 09:00-11:00"),
    ("vormittags", "Mon-Fri 09:00-12:00"),
    ("Thursdays 14:00–17:00", "Thu 14:00-17:00"),
    ("Mo\u00a09\u201312\nDi 13\u201315", "Mon 09:00-12:00, Tue 13:00-15:00"),
    ("- Mo 9-12\n- Di 14-16", "Mon 09:00-12:00, Tue 14:00-16:00"),
    ("Mo 9-12 Uhr. Di 13-15.", "Mon 09:00-12:00, Tue 13:00-15:00"),
    ("Mo: 9-12, Di (ab 14 Uhr)", "Mon 09:00-12:00, Tue 14:00-17:00"),
    ("Mo 9-12, 14-16", "Mon 09:00-12:00, Mon 14:00-16:00"),
    ("Mo 9-12; 14-16", "Mon 09:00-12:00, Mon 14:00-16:00"),
    ("Mo 9-12, Mittwoch", "Mon 09:00-12:00, Wed 09:00-17:00"),
    ("am Montag, am Di vormittags", "Mon-Tue 09:00-12:00"),
    ("Mon am, Tue pm", "Mon 09:00-12:00, Tue 13:00-17:00"),
    ("Mo am Vormittag", "Mon 09:00-12:00"),
    ("So ab 14 Uhr", "Sun 14:00-17:00"),
    ("sa, so 10-12", "Sat-Sun 10:00-12:00"),
]

TOGETHER = [
    ("Mi 9-12, Mo 9-12, Di 9-12", "Mon-Wed 09:00-12:00"),
    ("Mo 9-12, Mo 12-14", "Mon 09:00-14:00"),
    ("Mo 9-12, Mo 10-11", "Mon 09:00-12:00"),
    ("Mo 9-12, Di 9-12 und 14-16", "Mon-Tue 09:00-12:00, Tue 14:00-16:00"),
    ("Fr 14-16, Fr 9-11, Mo 9-11", "Mon 09:00-11:00, Fri 09:00-11:00, Fri 14:00-16:00"),
]

A_PART_BESIDE_A_TIME = [
    ("Mo vormittags 9-11", "Mon 09:00-11:00"),
    ("Mo 8-10 vormittags", "Mon 08:00-10:00"),
    ("Mo nachmittags ab 14 Uhr", "Mon 14:00-17:00"),
    ("Mo vormittags ab 10", "Mon 10:00-12:00"),
    ("Mo vormittags bis 11", "Mon 09:00-11:00"),
]

TIME_FIRST = [
    ("9-12 Mo und Di", "Mon-Tue 09:00-12:00"),
    ("14-16 am Mo", "Mon 14:00-16:00"),
    ("mornings on Mon and Wed", "Mon 09:00-12:00, Wed 09:00-12:00"),
    ("Mornings Mon, afternoons Thu", "Mon 09:00-12:00, Thu 13:00-17:00"),
]

AT_ANY_TIME = [
    *("flexibel", "jederzeit", "immer", "egal", "nach Absprache", "anytime", "Flexible!", "any", "by arrangement"),
    *("always", "all", "keine Einschränkung", "Ich bin zeitlich sehr flexibel", "flexibel, nach Absprache", "", "  "),
]

UNCLEAR = [
    ("Fr-Mo", "runs over the week's end"),
    ("Mo 12-9", "ends before it begins"),
    ("Mo 9-9", "lasts no time"),
    ("Mo 9:60-11", "no clock shows it"),
    ("Mo 9-25", "no clock shows it"),
    ("Mo 22-24:30", "ends the next day"),
    ("Mo 2026-2027", "years, not times"),
    ("Mo 2-4", "in the night or in the afternoon"),
    ("Mo ab 2", "in the night or in the afternoon"),
    ("Mo 9", "since or until or for an hour"),
    ("ab 12.10.", "a date"),
    ("Mo 12.10.2026", "a date"),
    ("3.11-5.11", "dates"),
    ("03.02-05.02", "dates"),
    ("2026-12-21", "a date"),
    ("jeden 2. Mittwoch", "not weekly"),
    ("every other Wednesday", "not weekly"),
    ("alle 2 Wochen Mo", "not weekly"),
    ("Mo nicht", "an exception"),
    ("Mo-Fr außer Mi", "an exception"),
    ("Mo 9-12, sonst nach Absprache", "half of it"),
    ("Mo 9-12 vielleicht", "half of it"),
    ("morgen vormittag", "tomorrow"),
    ("morgen 9-11", "tomorrow, or in the morning"),
    ("so ab 14 Uhr", "about 14:00, or on Sunday"),
    ("Mo 9-12 oder so", "or about that"),
    ("Mo oder vormittags", "all of Monday, or mornings on all days"),
    ("Mo-Mi-Fr", "three days, or all between"),
    ("Mo bis vormittags", "no end"),
    ("Mon am Tue pm", "Monday morning, or am Dienstag"),
    ("Mo früh nachmittags", "which part of the afternoon"),
    ("Mo vormittags 14-16", "contradicts itself"),
    ("Mo 9-12, 13-15 Di", "whose time is 13-15"),
    ("9-12; Mo", "on all days, or on Monday"),
    ("Mo 9-12; 14-16, Di", "whose time is 14-16"),
    ("ab 9, bis 12", "one span or two"),
    ("keine", "no time, or no restriction"),
    ("-", "nothing"),
    (",", "nothing"),
    ("Uhr", "nothing"),
    ("Montage", "something else"),
    ("Mо 9-12", "a Cyrillic letter"),
    ("Mo ٩-١٢", "figures of another script"),
]


def listed(windows):
    return None if windows is None else ", ".join(windows)


@pytest.mark.parametrize(("typed", "windows"), WINDOWS + TOGETHER + A_PART_BESIDE_A_TIME + TIME_FIRST)
def test_windows_are_read(typed, windows):
    assert listed(read_availability(typed)) == windows


@pytest.mark.parametrize(("typed", "windows"), WINDOWS + TOGETHER)
def test_capitals_blanks_and_a_second_reading_change_nothing(typed, windows):
    assert listed(read_availability(f"  {typed.upper()} ")) == windows
    assert listed(read_availability(windows)) == windows


@pytest.mark.parametrize("typed", AT_ANY_TIME)
def test_at_any_time_is_no_window(typed):
    assert read_availability(typed) == ()


@pytest.mark.parametrize(("typed", "why"), UNCLEAR)
def test_what_is_unclear_is_not_guessed(typed, why):
    assert read_availability(typed) is None, why


@pytest.mark.parametrize(
    ("heading", "cell", "windows"),
    [
        ("Montag vormittag", "x", "Mon 09:00-12:00"),
        ("Montag vormittag", "Montag vormittag", "Mon 09:00-12:00"),
        ("Montag", "✔", "Mon 09:00-17:00"),
        ("Verfügbarkeit: Mo vormittags", "ja", "Mon 09:00-12:00"),
        ("Wann passt es? [Mo 9-12]", "ausgewählt", "Mon 09:00-12:00"),
        ("Zeiten [Mittwoch]", "selected", "Wed 09:00-17:00"),
        ("Zeiten [Mittwoch]", "flexibel", "Wed 09:00-17:00"),
        ("Verfügbarkeit [Dienstag]", "vormittags, nachmittags", "Tue 09:00-12:00, Tue 13:00-17:00"),
        ("Availability [Tuesday]", "Morning; Afternoon", "Tue 09:00-12:00, Tue 13:00-17:00"),
        ("Montag", "9-12; 14-16", "Mon 09:00-12:00, Mon 14:00-16:00"),
        ("Montag vormittag", "ab 10", "Mon 10:00-12:00"),
        *(("Montag", no, "") for no in ("", "nein", "no", "0", "false", "falsch", "-", "nicht verfügbar")),
        ("Montag", "not available", ""),
        ("Montag", "vielleicht", None),
        ("Montag", "Di 9-12", None),
        ("Sonstiges", "x", None),
        ("jederzeit", "x", None),
    ],
)
def test_a_ticked_box_means_its_column(heading, cell, windows):
    assert listed(read_tick(heading, cell)) == windows


@pytest.mark.parametrize(
    "heading",
    ["Montag", "Mo", "Do", "Mo vormittag", "Montag vormittag?", "Zeiten [Mittwoch]", "Zeiten: Mi", "Monday morning"],
)
def test_a_heading_names_days(heading):
    assert is_availability_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *("Monatsgehalt", "Montage", "Dienststelle", "Fragebogen", "Sonstiges", "Friday lunch preference?", "Name", ""),
        *("Montag 12.10.2026", "Was machst du am Montag?", "Themen [Social Media]", "flexibel", "Vormittag", "]", "[]"),
    ],
)
def test_a_heading_that_asks_for_something_else(heading):
    assert not is_availability_heading(heading)


DAYS_AND_TIMES = ["Mo", "Di", "so", "Fr", "Mon-Fri", "9", "12", "14:30", "9-12", "2pm", "0900", "noon", "vormittags"]
BETWEEN = ["-", "–", "bis", "ab", "zw.", "und", "am", ",", ";", "/", "(", ")", ".", ":", "\n"]
LIKELY = st.lists(st.sampled_from(DAYS_AND_TIMES + BETWEEN), max_size=12).map(" ".join)


@given(st.text() | LIKELY)
def test_whatever_is_typed_gives_windows_of_the_file_or_nothing(typed):
    windows = read_availability(typed)
    for window in windows or ():
        assert str(read_window(window)) == window
    if windows:
        assert read_availability(", ".join(windows)) == windows


@given(st.text() | LIKELY, st.text() | LIKELY)
def test_whatever_is_ticked_gives_windows_of_the_file_or_nothing(heading, cell):
    for window in read_tick(heading, cell) or ():
        assert str(read_window(window)) == window


@pytest.mark.parametrize("piece", ["Mo", "Mo 9-12, ", "9", " ", "(", "-", "a.m.", "[", "so ", "x", "\n", "bis ", "ä"])
def test_a_long_text_takes_no_time(piece):
    long = piece * (10_000 // len(piece))
    began = time.perf_counter()
    read_availability(long)
    read_tick(long, "x")
    read_tick("Mo", long)
    assert time.perf_counter() - began < 1
