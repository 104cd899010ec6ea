"""The questions of a sign-up form and of a feedback form, to paste into Forms: the answers need no mapping."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from revmentor.model.program import Program
from revmentor.model.value import Language
from revmentor.render.words import feedback_form, signup_form
from revmentor.render.words.signup_form import Question

FORM_LANGUAGES: tuple[Language, ...] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Form:
    """A form in both languages: what stands before its questions, the questions, and what stands after them."""

    opening: Mapping[Language, str]
    questions: Mapping[Language, tuple[Question, ...]]
    closing: Mapping[Language, str]


_FORMS: Mapping[str, Form] = {
    "sign-up": Form(signup_form.OPENING, signup_form.QUESTIONS, signup_form.CLOSING),
    "feedback": Form(feedback_form.OPENING, feedback_form.QUESTIONS, feedback_form.CLOSING),
}
FORM_FILES = tuple(f"{name}.{language}.md" for name in _FORMS for language in FORM_LANGUAGES)
"""What the files with the questions are called."""


def render_forms(program: Program) -> dict[str, str]:
    """Each form in each language as a text to paste, by the name of its file; topics to choose are the program's."""
    forms = (_render(form, program, language) for form in _FORMS.values() for language in FORM_LANGUAGES)
    return dict(zip(FORM_FILES, forms, strict=True))


def _render(form: Form, program: Program, language: Language) -> str:
    topics = [topic.to(language) for topic in program.topics.values()]
    parts = [form.opening[language]]
    parts += [
        "\n".join(_question(number, question, topics))
        for number, question in enumerate(form.questions[language], start=1)
    ]
    return "\n\n".join([*parts, form.closing[language]]) + "\n"


def _question(number: int, question: Question, topics: list[str]) -> Iterator[str]:
    yield f"## {number}. {question.heading}"
    yield ""
    yield f"*{question.kind}*"
    if choices := (topics if question.asks_for_topics else list(question.choices)):
        yield ""
        yield from (f"- {choice}" for choice in choices)
