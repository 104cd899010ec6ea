"""The words about the next round: remarks in its cohort.yaml, German and English, and what the screen says."""

from collections.abc import Mapping

from revmentor.model.matching import Reason
from revmentor.model.next_round import AskedAgain, Met
from revmentor.model.value import Language
from revmentor.render.terminal import counted

_WAITING = {
    "de": "letzte Runde ohne Gegenüber: kommt zuerst",
    "en": "had no partner in the last round: goes first",
}
_ASKED = {"de": "neu gefragt? Letzte Runde: ", "en": "asked again? Last round: "}
OWN_REMARKS = tuple(f"# {words}" for words in (*_WAITING.values(), *_ASKED.values()))
"""How these remarks begin, in any language: by that, an earlier round's are known."""
_LEFT_OUT = {
    "no-consent": "has not consented",
    "withdrawn": "withdrawn from {day} on",
    "left-out": "{person} is left out",
    "rounds": "were a pair",
}
_NOTES = {
    "nobody-met": "no pair was ever released, so everybody counts as waiting",
    "proposed": "{pairs} only proposed (number {numbers}) and counts as none; schedule in the old folder releases",
    "beyond": "{pairs} still meeting when the new round begins, until {last} (number {numbers})",
    "running": "{pairs} still running{until}; nothing has to be ended for the new round",
    "missing": "{sessions} without an entry, so more may have been held; revmentor log in the old folder asks",
    "away-over": "days away that are over were taken out ({people})",
    "busy-over": "busy calendars were taken out ({people}); export them anew and write busy: again",
    "rounds-off": "rules: {{rounds: 0}} lets old partners meet again",
    "remarks-above": "the comment above {person}, who is left out, stays in cohort.yaml; is it about somebody else?",
}


def waiting_remark(language: Language) -> str:
    """Of who had no partner."""
    return _WAITING[language]


def asked_remark(asked: AskedAgain, language: Language) -> str:
    """Of a mentee who had one: what about, with whom, and how often."""
    return _ASKED[language] + "; ".join(met_words(met, met.partner, language) for met in asked.met)


def met_words(met: Met, partner: str, language: Language) -> str:
    """`social-media with frieda, 4 sessions held`."""
    topics = f"{', '.join(met.topics)} " if met.topics else ""
    if language == "de":
        return f"{topics}mit {partner}, {met.held or 'kein'} Treffen"
    return f"{topics}with {partner}, {counted(met.held, 'session') if met.held else 'no session'} held"


def left_out_words(reason: Reason, names: Mapping[str, str]) -> str:
    """Why somebody, or a wish, pin or `apart`, does not go on."""
    return _filled(_LEFT_OUT[reason.code], reason, names)


def note_words(reason: Reason, names: Mapping[str, str]) -> str:
    """What a person should know before the new round begins."""
    return _filled(_NOTES[reason.code], reason, names)


def _filled(words: str, reason: Reason, names: Mapping[str, str]) -> str:
    parts = {name: _part(name, value, names) for name, value in reason.parts.items()}
    return words.format_map(parts)


def _part(name: str, value: str | int, names: Mapping[str, str]) -> str:
    match name:
        case "pairs":
            return f"{counted(int(value), 'pair')} {'is' if value == 1 else 'are'}"
        case "sessions":
            return counted(int(value), "session")
        case "people":
            return counted(int(value), "participant")
        case "person":
            return names.get(str(value), str(value))
        case "until":
            return f", with sessions until {value}" if value else ", with no session planned"
    return str(value)
