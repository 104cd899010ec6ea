"""Messages put together into mails: one to each person and run."""

from dataclasses import replace
from datetime import date

from small_round import COHORT, PAIR, PROGRAM, TOLD, read, records, session, told

from revmentor.messaging.due import find_due
from revmentor.messaging.mails import new_mails, plan_drafts, record
from revmentor.messaging.sending import find_outgoing, marked, with_waiting
from revmentor.model.letter import FrameText
from revmentor.model.matching import Reason

DAY = date(2026, 12, 4)
SESSIONS = session("2026-12-03", "held") + session("2026-12-07", number=3)


def run(given, day=DAY):
    found = find_due(given, day, day)
    return record(given, found.due, found.passed, day)


def new_lines(before, after):
    known = set(before.messages)
    return [one for one in after.messages if one not in known]


def test_what_falls_due_is_recorded_with_its_day_and_what_has_passed_as_left_out():
    before = records(session("2026-11-23", "held") + session("2026-12-03", "held", 3))
    new = new_lines(before, run(before))
    assert {one.message for one in new if one.written} >= {"how-was-it", "chemistry"}
    assert all(one.written == DAY for one in new if one.skipped is None)
    assert {(one.message, one.about, one.skipped) for one in new if one.written is None} == {
        ("session-soon", "3/2", DAY),
        ("session-soon", "3/3", DAY),
    }


def test_a_second_run_on_the_same_day_adds_nothing():
    after = run(records(SESSIONS))
    assert run(after) == after


def test_all_that_falls_due_to_one_person_stands_in_one_mail():
    drafts = plan_drafts(run(records(SESSIONS)), DAY, {})
    assert [(draft.name, [part.message.message for part in draft.parts]) for draft in drafts] == [
        ("frieda", ["session-soon", "how-was-it", "chemistry"]),
        ("voss", ["session-soon", "how-was-it", "chemistry"]),
    ]


def test_what_falls_due_later_that_day_is_a_mail_of_its_own():
    first = run(records(SESSIONS))
    cohort = COHORT + "  - {id: kai, name: Kai Otto, seeks: [social-media]}\n"
    both = PAIR[:-1] + ", {pair: 4, mentor: frieda, mentee: kai, state: running}]"
    grown = records(SESSIONS, cohort=cohort, pairs=both)
    second = run(replace(grown, messages=first.messages))
    assert new_mails(first, second) == {("frieda", 2), ("kai", 1)}
    assert [draft.name for draft in plan_drafts(second, DAY, {})] == ["frieda", "frieda--2", "kai", "voss"]
    assert run(second) == second


def test_the_calendar_goes_with_what_needs_it():
    drafts = plan_drafts(run(records(SESSIONS, messages="[]")), DAY, {})
    assert [draft.attach_calendar for draft in drafts] == [True, True]
    assert not any(draft.attach_calendar for draft in plan_drafts(run(records(SESSIONS)), DAY, {}))


def test_a_part_knows_its_pair_its_session_and_why_the_two_fit():
    given = run(records(SESSIONS, messages="[]"))
    reasons = {("your-partner", "3"): (Reason("department-other"),)}
    (frieda, _) = plan_drafts(given, DAY, reasons)
    partner, _, how_was_it, _ = frieda.parts
    assert (partner.pair.pair, partner.date.session, partner.first.session) == (3, "3/2", "3/2")
    assert partner.reasons == (Reason("department-other"),)
    assert (how_was_it.message.message, how_was_it.date.session, how_was_it.reasons) == ("how-was-it", "3/2", ())


def test_a_session_whose_line_is_gone_leaves_the_rest_to_be_written():
    messages = TOLD + told("voss", "session-soon", "3/9", written=DAY)
    (draft,) = plan_drafts(records(messages=messages), DAY, {})
    assert (draft.parts[0].date, draft.parts[0].pair.pair) == (None, 3)


def test_the_frame_and_the_texts_are_in_the_recipients_language_and_the_programs_tone():
    spoken = "{sie: {subject: Sie, body: Sie}, du: {subject: Du, body: Du}, en: {subject: You, body: You}}"
    program = PROGRAM.replace("{de: {subject: how-was-it, body: Text}, en: {subject: how-was-it, body: Text}}", spoken)
    english = COHORT.replace("id: voss", "id: voss, language: en")

    def subjects(tone):
        given = run(records(session("2026-12-03", "held"), program=f"{program}\ntone: {tone}", cohort=english))
        return [draft.parts[0].letter.subject for draft in plan_drafts(given, DAY, {})]

    assert subjects("sie") == ["Sie", "You"]
    assert subjects("du") == ["Du", "You"]


def test_one_german_text_stands_for_both_tones():
    frame = "{subject: S, subjects: S, greeting: G, farewell: F}"
    text = FrameText.model_validate(read(f"{{de: {frame}, sie: {frame.replace('G', 'X')}, en: {frame}}}"))
    assert [text.to("de", tone).greeting for tone in ("sie", "du")] == ["G", "G"]


def test_with_send_all_that_was_written_that_day_waits_for_it():
    waiting = with_waiting(run(records(SESSIONS)), DAY)
    assert {one.sent for one in waiting.messages if one.written == DAY} == {"waiting"}
    assert {one.sent for one in waiting.messages if one.written != DAY} == {None}
    assert [(mail.to, mail.name, len(mail.messages)) for mail in find_outgoing(waiting)] == [
        ("frieda", "frieda", 3),
        ("voss", "voss", 3),
    ]


def test_what_was_sent_or_may_have_been_is_told_apart():
    waiting = with_waiting(run(records(SESSIONS)), DAY)
    first, second = find_outgoing(waiting)
    after = marked(marked(waiting, first, DAY), second, "unsure")
    (left,) = find_outgoing(after)
    assert (left.to, left.may_have_arrived) == ("voss", True)
    assert with_waiting(after, DAY) == after


def test_an_invitation_waits_for_nobody():
    invited = records(pairs="[]", messages=told("_invited", "invitation", "cohort", written=DAY))
    assert tuple(find_outgoing(with_waiting(invited, DAY))) == ()
