"""What the columns of a feedback form ask, German and English: the questions, and what each row is about."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from revmentor.signup.headings import heading_key, meaning_of
from revmentor.signup.words.folded import folded

SKILL_NOW = "skill-now"
"""How well somebody knows a topic today; when they say so tells whether that is before or after."""
SKILLS = frozenset({"skill-before", "skill-after", SKILL_NOW})
QUESTIONS = frozenset({"rating", "chemistry", "role-swap", "again", "goal"}) | SKILLS
"""What a column of answers can ask."""
_LONGEST = 300
"""Characters of a heading that asks something."""
_CLOSE = 0.84
"""How alike a heading must be to a usual one to be worth a question (0 to 1)."""

_USUAL: Mapping[str, tuple[str, ...]] = {
    "rating": (
        "Rating", "Bewertung", "Bewertung (1-5)", "Session rating", "Bewertung des Treffens", "Nützlichkeit",
        "Usefulness", "Wie war das Treffen?", "Wie war Ihr Treffen?", "Wie war euer Treffen?", "How was the session?",
        "How was your session?", "Wie nützlich war das Treffen?", "How useful was the session?",
    ),
    "chemistry": ("Chemistry", "Chemie", "Passt das Tandem?", "Passt es?", "Does the pair fit?"),
    "role-swap": ("Role swap", "Rollentausch", "Wie gut gelingt der Rollentausch?"),
    "again": ("Again", "Wieder mitmachen", "Nochmal mitmachen", "Würden Sie wieder mitmachen?",
              "Würdest du wieder mitmachen?", "Would you do it again?"),
    "skill-before": ("Skill before", "Vorher", "Before", "Kenntnisse vorher", "Können vorher"),
    "skill-after": ("Skill after", "Nachher", "After", "Kenntnisse nachher", "Können nachher"),
    "goal": ("Ziel erreicht", "Ziel erreicht?", "Goal reached", "Goal reached?"),
    "session": (
        "Session", "Treffen", "Sitzung", "Session ID", "Session number", "Nummer des Treffens", "Treffen Nr.",
        "Welches Treffen?", "Which session?", "Um welches Treffen geht es?", "Which session is it about?",
        "Which session is this about?", "Datum des Treffens", "Date of the session", "Session date", "Treffen am",
        "Wann war das Treffen?", "Wann haben Sie sich getroffen?", "Wann habt ihr euch getroffen?",
        "When did you meet?", "When was the session?", "Termin des Treffens",
    ),
    "pair": ("Pair", "Paar", "Tandem", "Pair number", "Tandemnummer", "Nummer des Tandems", "Tandem-Nr.", "Paar-Nr.",
             "Welches Tandem?", "Which pair?", "Number of your pair"),
    "partner": (
        "Partner", "Partnerin", "Tandempartner", "Tandempartnerin", "Tandempartner/in", "Gegenüber", "Ihr Gegenüber",
        "Your partner", "Name of your partner", "Wer ist Ihr Gegenüber?", "Mit wem haben Sie sich getroffen?",
        "Mit wem hast du dich getroffen?", "Mit wem war das Treffen?", "Mit wem bilden Sie ein Tandem?",
        "Who did you meet?", "Who did you meet with?", "Who is your partner?", "With whom did you meet?",
    ),
    "role": ("Side", "Seite", "Wer antwortet", "Ich antworte als", "I answer as", "Ich bin", "I am", "Ihre Rolle",
             "Deine Rolle", "Your role", "Sind Sie Mentor oder Mentee?", "Bist du Mentor oder Mentee?",
             "Are you a mentor or a mentee?", "Are you mentor or mentee?", "In welcher Rolle antworten Sie?",
             "In which role do you answer?"),
    "answered": ("Datum Abgeschickt", "Date submitted", "Submit date", "Submitted", "Antwort vom", "Beantwortet am",
                 "Answered on", "Date of the answer", "Datum der Antwort", "End date", "Enddatum"),
    "email": ("What is your email address?", "What is your work email address?", "Wie lautet Ihre E-Mail-Adresse?",
              "Wie lautet deine E-Mail-Adresse?", "Wie ist Ihre E-Mail-Adresse?"),
}  # fmt: skip
_MEANING = {folded(heading): key for key, headings in _USUAL.items() for heading in headings}
_PERSON = frozenset(
    {"id", "name", "first-name", "last-name", "title", "email", "role", "answered", "consent", "topics"}
)
"""What a sign-up form asks as well, and means the same here."""
ABOUT = _PERSON | {"session", "pair", "partner"}
"""What a column can say of the row it stands in."""

_OPEN = re.compile(
    r"(?:was(?! (?:the|your|goal|this))|warum|wieso|weshalb|woran|wodurch|worueber|we[rnm]|wann|wo|what|why|whom?|when"
    r"|where|which|welche\w*|gibt es|is there|are there|haben sie noch|moechten sie|any)\b"
)
"""How a question begins that asks for words of one's own."""
_SESSION = r"(?:treffen|session|sitzung|termin|meeting|gespraech)\w*"
_USEFUL = (
    r"(?:nuetzlich|hilfreich|wertvoll|sinnvoll|gelohnt|lohnend|zufrieden|useful|helpful|valuable|worthwhile"
    r"|satisfied|bewert\w*|rate)"
)
_PAIR = r"(?:tandem|chemie|chemistry|match|matching|pair|pairing|partner\w*|mentor(?:in)?|mentee|gegenueber|zusammen)"
_FITS = r"(?:passt|passen|stimmt|harmoniert|fits?|wohl)"
_OTHER_FIT = r"(?:termin\w*|zeit\w*|uhrzeit|times?|dates?|thema|themen|topics?|ort|raum|room)"
_SWAP = (
    r"\b(?:rollentausch\w*|rollenwechsel\w*|tausch der rollen|rollen (?:zu )?tauschen|role (?:swap|reversal|switch)\w*"
    r"|swap\w* (?:of )?(?:the )?roles|revers\w* roles)\b"
)
_AGAIN = re.compile(
    r"(?!.*\b(?:empfehl\w*|recommend\w*|would you like|gerne?)\b)"
    r".*\b(?:wuerden?|wuerdest|would)\b.*\b(?:wieder|noch (?:ein)?mal|nochmals?|erneut|again)\b"
)
_GOAL = re.compile(r"\b(?:ziel(?:e|en|s|es)?|goals?)\b")
_REACHED = re.compile(r"\b(?:erreich\w*|geschafft|reach(?:ed)?|achiev\w*|met|accomplish\w*)\b")
_KNOWS = re.compile(
    r"\b(?:wie (?:gut|sicher|vertraut)\b.*\b(?:kenn\w*|kannt\w*|auskenn\w*|vertraut|sind sie|bist du|waren sie"
    r"|warst du)|how (?:well|familiar|confident)\b.*\b(?:know|knew|are you|were you|did you)"
    r"|kenntnisse|kenntnisstand|skills?|knowledge|wissensstand)\b"
)
_BEFORE = re.compile(
    r"\b(?:vorher|davor|zuvor|before|beforehand|zu beginn|am anfang|anfangs|zum start|at the (?:beginning|start|outset)"
    r"|vor (?:dem|der|beginn)\b.*)"
)
_AFTER = re.compile(
    r"\b(?:nachher|danach|hinterher|after|afterwards|am ende|zum schluss|zum abschluss|at the end|nach (?:dem|der)\b.*)"
)
_NOW = re.compile(r"\b(?:heute|today|jetzt|now)\b")
_THE_TOPIC = re.compile(
    r"\bwie gut (?:kennen sie|kennst du) (?:das|dieses|ihr|dein)\w* thema\b"
    r"|\bhow well do you know (?:the|this|your) topic\b"
)
_PATTERNS = (
    ("rating", re.compile(rf"(?=.*\b{_USEFUL}\b).*\b{_SESSION}\b")),
    ("chemistry", re.compile(rf"(?!wie|how)(?!.*\b{_OTHER_FIT}\b)(?=.*\b{_FITS}\b).*\b{_PAIR}\b")),
    ("role-swap", re.compile(rf".*{_SWAP}")),
    ("again", _AGAIN),
)


def question_of(heading: str) -> str:
    """What a column of answers asks; nothing where it asks something else or that is not sure."""
    words = heading_key(heading)
    if usual := _usual(heading):
        return usual if usual in QUESTIONS else ""
    if len(words) > _LONGEST or _OPEN.match(words) or meaning_of(heading) == "consent":
        return ""
    if _GOAL.search(words) and _REACHED.search(words):
        return "goal"
    return _skill(words) or next((key for key, pattern in _PATTERNS if pattern.match(words)), "")


def _usual(heading: str) -> str:
    """The meaning of a usual heading, with or without what it says in brackets."""
    return _MEANING.get(heading_key(heading)) or _MEANING.get(heading_key(heading.partition("(")[0]), "")


def _skill(words: str) -> str:
    if not _KNOWS.search(words):
        return ""
    if _NOW.search(words) or _THE_TOPIC.search(words):
        return SKILL_NOW
    before, after = _BEFORE.search(words), _AFTER.search(words)
    if bool(before) == bool(after):
        return ""
    return "skill-before" if before else "skill-after"


def asks_of_today(heading: str) -> bool:
    """Whether a heading asks how well somebody knows a topic today, and no sign-up form asks so."""
    return question_of(heading) == SKILL_NOW and bool(_NOW.search(heading_key(heading)))


def about_of(heading: str) -> str:
    """What a column says of the row it stands in: who answers, when, of which session or pair."""
    usual = _usual(heading)
    if usual:
        return "" if usual in QUESTIONS else usual
    known = meaning_of(heading)
    return known if known in _PERSON else ""


def likely_meaning(heading: str) -> str:
    """The key of the usual heading that is most like this one; nothing where none is."""
    words = heading_key(heading)
    near = get_close_matches(words, _MEANING, n=1, cutoff=_CLOSE)
    if near:
        return _MEANING[near[0]]
    return "goal" if re.fullmatch(r"(?:ziel|goal) [1-3]", words) else ""
