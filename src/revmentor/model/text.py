"""Texts for people, in German and English."""

from typing import Annotated

from revmentor.model.value import Language, Line, Value, text_as


class Text(Value):
    """A text for people, in German and English; a plain text stands for both."""

    de: Line
    en: Line

    def to(self, language: Language) -> str:
        """The text in `language`."""
        return self.de if language == "de" else self.en


class Lines(Value):
    """Several lines for people, in German and English."""

    de: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()

    def to(self, language: Language) -> tuple[str, ...]:
        """The lines in `language`."""
        return self.de if language == "de" else self.en


BothTexts = Annotated[Text, text_as(lambda text: {"de": text, "en": text})]
