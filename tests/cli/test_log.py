"""`log`: what happened and what the two say, typed at once or asked for; all of it is kept, or nothing."""

import json

import pytest
from commands import run
from dialogue import INTERRUPT, talk

DAY = "--today 2026-11-10"
COHORT = """\
program: program.yaml
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: en
participants:
  - {id: frieda, name: Frieda Brandt, level: 2, offers: {social-media: 5}, capacity: 2}
  - {id: voss, name: Dr. Alexandra Voss, level: 7, seeks: [social-media]}
  - {id: kim, name: Kim Noor, level: 6, seeks: [social-media]}
"""
PROGRAM = """\
extends: classic
id: 7f3b
goals:
  use-ai: {de: KI nutzen, en: Use AI}
own_goals: no
"""
PAIRS = """\
# who meets whom
- {pair: 1, mentor: frieda, mentee: voss, topics: [social-media], affinity: 700, state: running}  # the first
- {pair: 2, mentor: frieda, mentee: kim, topics: [social-media], affinity: 700, state: ended}
"""
SESSIONS = """\
- {session: 1/1, start: 2026-10-05 09:00, minutes: 60, state: planned}
- {minutes: 60, start: 2026-11-05 09:00, state: planned, session: 1/2}  # moved by hand

- {session: 1/3, start: 2026-12-03 09:00, minutes: 60, state: planned}
- {session: 2/1, start: 2026-10-06 09:00, minutes: 60, state: held}
"""
STATE = "[h/m/c]:"
BY = "[1/2]:"
RATING = "[1-5]:"


@pytest.fixture
def folder(tmp_path):
    for name, text in (("cohort", COHORT), ("program", PROGRAM), ("pairs", PAIRS), ("sessions", SESSIONS)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def lines(folder, record="sessions"):
    file = folder / f"{record}.yaml"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def answers(folder):
    return [line for line in lines(folder, "feedback") if not line.startswith("#")]


def files(folder):
    return {file.name: file.read_bytes() for file in folder.glob("*.yaml")}


def kept(folder, line):
    """Runs a command twice: what it keeps, it keeps once."""
    ran = run(f"{line} {DAY}", folder)
    assert (ran.code, ran.err) == (0, "")
    before = files(folder)
    assert run(f"{line} {DAY}", folder).out == "pairs.yaml, sessions.yaml, feedback.yaml: unchanged\n"
    assert files(folder) == before
    return ran.out


def refused(folder, line):
    before = files(folder)
    ran = run(f"{line} {DAY}", folder)
    assert (ran.code, ran.out) == (2, "")
    assert files(folder) == before
    return " ".join(ran.err.split())


def test_all_that_is_said_at_once_is_kept_and_what_stands_around_it_stays(folder):
    told = kept(
        folder, "revmentor log 1/2 held --on 2026-11-06 --minutes 50 --topic 'AI tools' --rating 4 --goal use-ai"
    )
    assert "1/2  Thu 2026-11-05 09:00  Frieda Brandt + Dr. Alexandra Voss: held, on Fri 2026-11-06, 50" in told
    assert "pair 1, Frieda Brandt + Dr. Alexandra Voss: goals use-ai\n" in told
    assert "rating: 4 of 5, says the mentee of session 1/2 (feedback.yaml)\nnext: revmentor status" in told
    assert (
        lines(folder)
        == SESSIONS.replace(
            "state: planned, session: 1/2}",
            "state: held, session: 1/2, held: 2026-11-06, lasted: 50, topic: ai-tools}",
        ).splitlines()
    )
    assert lines(folder, "pairs") == PAIRS.replace("state: running}", "state: running, goals: [use-ai]}").splitlines()
    assert answers(folder) == ["- {session: 1/2, side: mentee, question: rating, answer: 4, on: 2026-11-10}"]
    assert run(f"revmentor check {DAY}", folder).code == 0


def test_nothing_is_kept_where_one_part_of_it_makes_no_sense(folder):
    said = refused(folder, "revmentor log 1/2 held --rating 4 --goal use-ai --reached posts=yes")
    assert said == 'revmentor: "posts" is no goal of pair 1; its goals are: use-ai'


def test_as_planned_is_not_written_down_and_a_correction_takes_it_out(folder):
    kept(folder, "revmentor log 1/2 held --on 2026-11-05 --minutes 60")
    as_planned = SESSIONS.replace("state: planned, session: 1/2}", "state: held, session: 1/2}")
    assert lines(folder) == as_planned.splitlines()
    kept(folder, "revmentor log 1/2 --on 2026-11-06 --minutes 40")
    kept(folder, "revmentor log 1/2 --on 2026-11-05 --minutes 60")
    assert lines(folder) == as_planned.splitlines()


def test_what_was_missed_says_by_whom_and_what_comes_next(folder):
    told = kept(folder, "revmentor log 1/1 missed --by mentee")
    assert told.endswith(
        "Voss: missed, by the mentee\nnext: revmentor schedule adds a session at the end and updates the calendars\n"
    )
    told = kept(folder, "revmentor log 1/2 cancelled --by mentor")
    assert "next: revmentor status shows who needs a nudge: two in a row fell out" in told
    assert [line for line in lines(folder) if "by:" in line] == [
        "- {session: 1/1, start: 2026-10-05 09:00, minutes: 60, state: missed, by: mentee}",
        "- {minutes: 60, start: 2026-11-05 09:00, state: cancelled, session: 1/2, by: mentor}  # moved by hand",
    ]


def test_an_id_says_whose_answer_it_is(folder):
    told = kept(folder, "revmentor log voss --chemistry no")
    assert "chemistry: no, says the mentee of pair 1" in told
    assert "next: revmentor end 1 --reason no-fit" in told
    kept(folder, "revmentor log frieda --chemistry yes --role-swap 4 --again yes --skill-before AI=5")
    kept(folder, "revmentor log 1 --skill-before ai-tools=2 --skill-after ai-tools=4")
    assert answers(folder) == [
        '- {pair: 1, side: mentee, question: chemistry, answer: "no", on: 2026-11-10}',
        '- {pair: 1, side: mentor, question: chemistry, answer: "yes", on: 2026-11-10}',
        "- {pair: 1, side: mentor, question: role-swap, answer: 4, on: 2026-11-10}",
        '- {pair: 1, side: mentor, question: again, answer: "yes", on: 2026-11-10}',
        "- {pair: 1, side: mentor, question: skill-before, topic: ai-tools, answer: 5, on: 2026-11-10}",
        "- {pair: 1, side: mentee, question: skill-before, topic: ai-tools, answer: 2, on: 2026-11-10}",
        "- {pair: 1, side: mentee, question: skill-after, topic: ai-tools, answer: 4, on: 2026-11-10}",
    ]
    assert run(f"revmentor check {DAY}", folder).code == 0


def test_an_ended_pair_answers_by_its_number(folder):
    kept(folder, "revmentor log 2 --again yes --by mentor")
    kept(folder, "revmentor log 2/1 --rating 3 --by mentor")
    assert refused(folder, "revmentor log kim --again yes").startswith('revmentor: no pair fits "kim"')


def test_a_rating_alone_is_for_the_session_held_last(folder):
    assert "say what happened: revmentor log 1/2" in refused(folder, "revmentor log 1/2 --rating 5")
    run(f"revmentor log 1/1 held {DAY}", folder)
    assert "say what happened: revmentor log 1/2" in refused(folder, "revmentor log voss --rating 5")
    run(f"revmentor log 1/2 held {DAY}", folder)
    assert "says the mentee of session 1/2" in kept(folder, "revmentor log voss --rating 5")
    assert "says the mentor of session 1/2" in kept(folder, "revmentor log frieda --rating 4")


def test_a_changed_answer_changes_its_line_alone_whatever_a_person_wrote_around_it(folder):
    by_hand = "# ours\n- pair: 1\n  side: mentee  # Voss\n  question: chemistry\n  answer: yes\n  on: 2026-10-07\n"
    (folder / "feedback.yaml").write_text(by_hand, encoding="utf-8")
    assert "unchanged" in run(f"revmentor log voss --chemistry yes {DAY}", folder).out
    kept(folder, "revmentor log voss --chemistry no")
    changed = by_hand.replace("answer: yes", 'answer: "no"').replace("2026-10-07", "2026-11-10")
    assert (folder / "feedback.yaml").read_text(encoding="utf-8") == changed


def test_goals_are_set_answered_and_emptied(folder):
    assert "did you mean" in refused(folder, "revmentor log 1 --goal use-ia")
    assert 'does not list the goal "Reels"' in refused(folder, "revmentor log 1 --goal Reels")
    (folder / "program.yaml").write_text(PROGRAM.replace("own_goals: no", "own_goals: yes"), encoding="utf-8")
    kept(folder, "revmentor log 1 --goal 'Reels, von Hand' --goal 'KI nutzen'")
    assert 'goals: ["Reels, von Hand", use-ai]}  # the first' in lines(folder, "pairs")[1]
    kept(folder, "revmentor log 1 --reached 'reels, von hand=Partly'")
    assert answers(folder) == [
        '- {pair: 1, side: mentee, question: goal, goal: "Reels, von Hand", answer: partly, on: 2026-11-10}'
    ]
    assert "was answered; take that out of feedback.yaml first" in refused(folder, "revmentor log 1 --goal ''")
    (folder / "feedback.yaml").unlink()
    assert "Voss: no goals\n" in kept(folder, "revmentor log 1 --goal ''")
    assert lines(folder, "pairs") == PAIRS.splitlines()


def test_a_note_needs_a_program_that_keeps_notes(folder):
    said = refused(folder, "revmentor log 1/2 held --note 'went well'")
    assert "notes: yes in program.yaml turns them on" in said
    assert "works council" in said
    (folder / "program.yaml").write_text(f"{PROGRAM}notes: yes\n", encoding="utf-8")
    assert ": held, with a note\n" in kept(folder, "revmentor log 1/2 held --note 'went well'")
    assert "session: 1/2, note: went well}" in lines(folder)[1]
    kept(folder, "revmentor log 1/2 --note ''")
    assert "note" not in lines(folder)[1]


def test_a_rated_session_stays_held(folder):
    run(f"revmentor log 1/1 held --rating 4 {DAY}", folder)
    assert "session 1/1 was rated; take its lines out" in refused(folder, "revmentor log 1/1 missed")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1/2 held --on 2026-11-11", "2026-11-11 lies ahead"),
        ("1/2 missed --on 2026-11-06", "said of a session that was held"),
        ("1/2 held --topic ai-tool", 'did you mean "ai-tools"?'),
        ("1/2 held --by mentee", "--by says who missed or cancelled"),
        ("1 --chemistry yes", "say whose answer to chemistry that is"),
        ("1 --skill-after ai-tools", '"ai-tools" says only half of it; write --skill-after TOPIC=3'),
        ("1 --skill-after ai-tools=6", '"6" is no answer to skill-after; it is one of 1, 2, 3, 4, 5'),
        ("1 --reached use-ai", '"use-ai" says only half of it; write --reached GOAL=partly'),
        ("1", "say what happened"),
        ("vos held", 'no session fits "vos"; did you mean "voss"?'),
        ("9 --again yes", 'no pair fits "9"; write its number as in pairs.yaml'),
        ("--rating 4", "say of which session or pair"),
        ("1/2 held --on 06.11.2026", "Invalid value for '--on'"),
        ("1/2 held --minutes 0", "Invalid value for '--minutes'"),
        ("1 --chemistry maybe", "Invalid value for '--chemistry'"),
    ],
)
def test_everything_typed_is_checked(folder, typed, words):
    assert words in refused(folder, f"revmentor log {typed}").replace("│ ", "")


def test_who_is_in_several_pairs_is_asked_which_one(folder):
    running = PAIRS.replace("state: ended", "state: running")
    (folder / "pairs.yaml").write_text(running, encoding="utf-8")
    assert refused(folder, "revmentor log frieda --again yes") == (
        'revmentor: several pairs fit "frieda"; say which one: '
        "1 Frieda Brandt + Dr. Alexandra Voss 2 Frieda Brandt + Kim Noor"
    )


def test_json_tells_what_changed_and_a_dry_run_changes_nothing(folder):
    before = files(folder)
    ran = run(f"revmentor log 1/2 held --topic ai-tools --rating 4 --goal use-ai --json --dry-run {DAY}", folder)
    told = json.loads(ran.out)
    assert [one["goals"] for one in told["pairs"]] == [["use-ai"]]
    assert [(one["session"], one["topic"]) for one in told["sessions"]] == [("1/2", "ai-tools")]
    assert [one["answer"] for one in told["answers"]] == [4]
    assert "(dry run: nothing was written)" in ran.err
    assert files(folder) == before


def test_where_nobody_can_be_asked_what_lacks_its_entry_is_listed(folder):
    ran = run(f"revmentor log {DAY}", folder)
    assert [line[:3] for line in ran.out.splitlines()[:2]] == ["1/1", "1/2"]
    assert "next: revmentor log 1/1 held" in ran.out
    assert [one["session"] for one in json.loads(run(f"revmentor log --json {DAY}", folder).out)] == ["1/1", "1/2"]


def test_each_session_without_entry_is_asked_about(folder):
    turns = [(STATE, "h"), (RATING, "5"), (RATING, "")]
    code, shown = talk(f"revmentor log {DAY}", folder, *turns, (STATE, "missed"), (BY, "3"), (BY, "2"))
    assert code == 0
    assert "please answer 1, 2, or press Enter" in shown
    assert "Voss: missed, by the mentee rating: 5 of 5, says the mentee of session 1/1" in " ".join(shown.split())
    assert [line for line in lines(folder) if "planned" not in line and line] == [
        "- {session: 1/1, start: 2026-10-05 09:00, minutes: 60, state: held}",
        "- {minutes: 60, start: 2026-11-05 09:00, state: missed, session: 1/2, by: mentee}  # moved by hand",
        SESSIONS.splitlines()[-1],
    ]
    assert answers(folder) == ["- {session: 1/1, side: mentee, question: rating, answer: 5, on: 2026-11-10}"]


def test_a_session_can_be_skipped_and_a_side_left_unknown(folder):
    code, _ = talk(f"revmentor log {DAY}", folder, (STATE, ""), (STATE, "c"), (BY, ""))
    assert code == 0
    assert lines(folder)[:2] == [
        SESSIONS.splitlines()[0],
        "- {minutes: 60, start: 2026-11-05 09:00, state: cancelled, session: 1/2}  # moved by hand",
    ]


def test_ctrl_c_keeps_the_sessions_that_were_answered_to_the_end(folder):
    turns = [(STATE, "h"), (RATING, ""), (RATING, "3"), (STATE, "h"), (RATING, INTERRUPT)]
    code, _ = talk(f"revmentor log {DAY}", folder, *turns)
    assert code == 0
    assert lines(folder)[:2] == [SESSIONS.splitlines()[0].replace("planned", "held"), SESSIONS.splitlines()[1]]
    assert answers(folder) == ["- {session: 1/1, side: mentor, question: rating, answer: 3, on: 2026-11-10}"]


def test_what_another_command_entered_meanwhile_is_left_alone(folder):
    file = folder / "sessions.yaml"
    turns = [(STATE, "h"), (RATING, ""), (RATING, "")]

    class Meanwhile(str):
        """An answer during which somebody else enters the first session."""

        def __format__(self, spec):
            file.write_text(SESSIONS.replace("planned", "cancelled", 1), encoding="utf-8")
            return str(self)

    code, shown = talk(f"revmentor log {DAY}", folder, *turns, (STATE, "h"), (RATING, ""), (RATING, Meanwhile("")))
    assert code == 0
    assert "1/1 has changed since it was asked about" in shown
    assert "state: cancelled" in lines(folder)[0]
    assert "state: held" in lines(folder)[1]
