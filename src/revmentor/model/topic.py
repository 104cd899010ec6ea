"""What can be taught: the topics of a program's catalogue."""

from typing import Annotated

from pydantic import Field

from revmentor.model.value import Language, Line, Value, text_as


class Topic(Value):
    """A topic that mentors offer and mentees seek, by its id in the catalogue."""

    de: Line = Field(description="Its name in German.")
    en: Line = Field(description="Its name in English.")
    synonyms: tuple[Line, ...] = Field((), description="Other words for it, by which sign-ups find it.")

    def to(self, language: Language) -> str:
        """The topic's name in `language`."""
        return self.de if language == "de" else self.en


NamedTopic = Annotated[Topic, text_as(lambda text: {"de": text, "en": text}, Topic)]
