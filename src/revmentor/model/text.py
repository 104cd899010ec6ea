"""Texts for people, in German and English."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from revmentor.model.value import Language, Line, Value, text_as


class Text(Value):
    """A text for people, in German and English; a plain text stands for both."""

    de: Line = Field(description="In German.")
    en: Line = Field(description="In English.")

    def to(self, language: Language) -> str:
        """The text in `language`."""
        return self.de if language == "de" else self.en


class Lines(Value):
    """Several lines for people, in German and English."""

    de: tuple[Line, ...] = Field((), description="In German.")
    en: tuple[Line, ...] = Field((), description="In English.")

    def to(self, language: Language) -> tuple[str, ...]:
        """The lines in `language`."""
        return self.de if language == "de" else self.en


BothLines = Annotated[
    Lines,
    BeforeValidator(
        lambda given: {"de": given, "en": given} if isinstance(given, list | tuple) else given,
        json_schema_input_type=tuple[Line, ...] | Lines,
    ),
]
"""Lines in both languages, or one list that stands for both."""
BothTexts = Annotated[Text, text_as(lambda text: {"de": text, "en": text}, Text)]
