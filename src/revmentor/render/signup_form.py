"""The questions of a sign-up form, to paste into Forms: their export comes in without any mapping."""

from collections.abc import Iterator

from revmentor.model.program import Program
from revmentor.model.value import Language
from revmentor.render.words.signup_form import CLOSING, OPENING, QUESTIONS, Question

FORM_LANGUAGES: tuple[Language, ...] = ("de", "en")


def form_name(language: Language) -> str:
    """What the file with the questions in a language is called."""
    return f"sign-up.{language}.md"


def render_form(program: Program, language: Language) -> str:
    """The questions as a text to paste, with the program's topics as choices."""
    topics = [topic.to(language) for topic in program.topics.values()]
    parts = [OPENING[language]]
    parts += [
        "\n".join(_question(number, question, topics, language))
        for number, question in enumerate(QUESTIONS[language], start=1)
    ]
    return "\n\n".join([*parts, CLOSING[language]]) + "\n"


def _question(number: int, question: Question, topics: list[str], language: Language) -> Iterator[str]:
    yield f"## {number}. {question.heading}"
    yield ""
    yield f"*{question.kind}*"
    if choices := (topics if question.asks_for_topics else list(question.choices)):
        yield ""
        yield from (f"- {choice}" for choice in choices)
