"""What is promised of the mails of a run: one to each person, every message in it, and a page through all of them."""

import csv
import email
import email.policy
import io
import re
from collections.abc import Iterator
from functools import cache

from commands import ROOT
from ruamel.yaml import YAML
from story.ledgers import Entry
from story.runs import Promise, Run, named


def one_mail_to_each(run: Run) -> Iterator[str]:
    """Whatever falls due to somebody in one run is one mail, the next one of the day."""
    last: dict[str, int] = {}
    for one in run.before:
        if one.get("written") == str(run.day):
            last[one["to"]] = max(last.get(one["to"], 0), _number(one))
    yield from (named(one) for one in run.written if _number(one) != last.get(one["to"], 0) + 1)
    people = {one["to"] for one in run.written}
    counted = f"{_counted(len(run.written), 'message')} in {_counted(len(people), 'mail')} written"
    if people and counted not in run.ran.said:
        yield f"{counted}, but it said {run.ran.said}"


def each_message_in_its_draft(run: Run) -> Iterator[str]:
    """Once in the draft and in its twin, in the reader's language."""
    mails: dict[str, list[Entry]] = {}
    for one in run.written:
        mails.setdefault(_draft(one), []).append(one)
    for draft, messages in sorted(mails.items()):
        text = (run.drafts / f"{draft}.txt").read_text(encoding="utf-8")
        if _body(run, draft) != text.split("\n\n", 1)[1].strip():
            yield f"{draft}.eml and {draft}.txt differ"
        yield from (f"{named(one)} does not stand once in {draft}.txt" for one in _not_in(run, messages, text))


def _body(run: Run, draft: str) -> str:
    """What a mail program reads in a draft."""
    with (run.drafts / f"{draft}.eml").open("rb") as file:
        body = email.message_from_binary_file(file, policy=email.policy.default).get_body(("plain",))
    return body.get_content().strip() if body else ""


def _not_in(run: Run, messages: list[Entry], text: str) -> list[Entry]:
    """The messages that do not stand once in a text: one as its subject, several each under a heading."""
    if len(messages) == 1:
        line = rf"^(?:Betreff|Subject): Reverse [Mm]entoring: {_subject(run, messages[0])}$"
        return [] if re.search(line, text, re.MULTILINE) else messages
    about_pairs = [one for one in messages if one["about"][0].isdigit()]
    has_partners = len({one["about"].split("/")[0] for one in about_pairs}) > 1 and messages[0]["to"][0] != "_"
    names = {one["about"]: f" \\({_partner(run, one)}\\)" for one in about_pairs if has_partners}
    frames = ((one, rf"^{_subject(run, one)}{names.get(one['about'], '')}\n-+$") for one in messages)
    return [one for one, frame in frames if len(re.findall(frame, text, re.MULTILINE)) != 1]


def _partner(run: Run, one: Entry) -> str:
    pair = run.office.pair_of(one["about"])
    return run.office.name(pair["mentee" if run.office.side(one) == "mentor" else "mentor"])


def the_old_pair_before_the_new(run: Run) -> Iterator[str]:
    """Whoever lost a partner and has another reads so in that order."""
    ended = {_draft(one): one for one in run.written if one["message"] == "pair-ended"}
    for one in run.written:
        if one["message"] == "your-partner" and (old := ended.get(_draft(one))):
            text = (run.drafts / f"{_draft(one)}.txt").read_text(encoding="utf-8")
            places = [re.search(rf"^{_subject(run, which)}", text, re.MULTILINE) for which in (old, one)]
            if not all(places) or places[0].start() > places[1].start():
                yield named(one)


def the_page_leads_through_all(run: Run) -> Iterator[str]:
    """The page and the list have every mail of the day, and no other; the list without that to whoever is invited."""
    today = [one for one in run.office.messages.read() if one.get("written") == str(run.day)]
    drafts = sorted({f"{_draft(one)}.eml" for one in today})
    for name, found in _listed(run) if drafts else ():
        if sorted(found) != [one for one in drafts if name != "recipients.csv" or one != "_invited.eml"]:
            yield f"{name}: {found}"


def _listed(run: Run) -> Iterator[tuple[str, list[str]]]:
    """Which drafts the page links, the list names, and the folder holds."""
    page = (run.drafts / "index.html").read_text(encoding="utf-8")
    yield "index.html", re.findall(r'href="([^":/]+\.eml)"', page)
    rows = csv.DictReader(io.StringIO((run.drafts / "recipients.csv").read_text(encoding="utf-8-sig")))
    yield "recipients.csv", [row["Draft"] for row in rows]
    yield "the folder", [path.name for path in run.drafts.glob("*.eml")]


PROMISES: tuple[Promise, ...] = (
    one_mail_to_each,
    each_message_in_its_draft,
    the_old_pair_before_the_new,
    the_page_leads_through_all,
)


def _number(one: Entry) -> int:
    """Which of the day's mails to somebody a message stands in."""
    return int(one.get("mail", 1))


def _draft(one: Entry) -> str:
    return one["to"] + (f"--{_number(one)}" if _number(one) > 1 else "")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    with (ROOT / "programs" / "classic.yaml").open(encoding="utf-8") as file:
        texts: dict[str, dict[str, dict[str, str]]] = YAML(typ="safe").load(file)["texts"]
    return texts


def _subject(run: Run, one: Entry) -> str:
    """The subject of a message in its reader's language, as a pattern."""
    person = run.office.people.get(one["to"])
    text = _texts()[one["message"]]["sie" if person and person.language == "de" else "en"]["subject"]
    filled = re.escape(text).replace(r"\{session\}", re.escape(one["about"]))
    return re.sub(r"\\\{[a-z_]+\\\}", "[^(]+", filled)
