"""The texts of messages: what each says in German, with Sie or du, and in English, and what stands around it."""

from typing import Any, Generic, Literal, TypeVar

from pydantic import Field, model_validator

from revmentor.model.value import Language, Line, Prose, Value, fault

MessageCode = Literal[
    "invitation",
    "signed-up",
    "not-matched",
    "your-partner",
    "first-contact",
    "new-dates",
    "session-soon",
    "event-soon",
    "how-was-it",
    "chemistry",
    "nothing-logged",
    "nothing-logged-again",
    "two-cancelled",
    "two-cancelled-pair",
    "mid-term",
    "pair-ended",
    "closing",
    "next-round",
]
"""The catalogue, in the order in which a person meets them."""
Tone = Literal["sie", "du"]
"""How German messages speak to people."""


class Letter(Value):
    """A message in one language, with {placeholders} that are filled in."""

    subject: Line = Field(description="What it is about; better without names, since assistants read inboxes too.")
    body: Prose = Field(description="The text, without greeting and farewell, which stand in the frame.")


class Frame(Value):
    """What stands around the messages of one mail, in one language."""

    subject: Line = Field(description="The mail's subject; {subject} is that of its message.")
    subjects: Line = Field(description="The same where there are several; {more} is how many beside {subject}.")
    greeting: Line = Field(description="The first line.")
    farewell: Prose = Field(description="The last lines.")


T = TypeVar("T", Letter, Frame)


class _Spoken(Value, Generic[T]):
    """A text in English, and in German with Sie and with du; `de` stands for both."""

    de: T | None = Field(None, description="In German, whatever the tone.")
    sie: T | None = Field(None, description="In German with Sie.")
    du: T | None = Field(None, description="In German with du.")
    en: T = Field(description="In English.")

    @model_validator(mode="after")
    def _has_german(self) -> Any:
        if self.de is None and (self.sie is None or self.du is None):
            raise fault("missing-key", "the German text is missing", "write de:, or both sie: and du:")
        return self

    def to(self, language: Language, tone: Tone) -> T:
        """The text in a language; in German with `tone`."""
        if language == "en":
            return self.en
        german = self.de or (self.du if tone == "du" else self.sie)
        assert german is not None
        return german


class MessageText(_Spoken[Letter]):
    """A message in both languages."""


class FrameText(_Spoken[Frame]):
    """The frame in both languages."""


PLAIN_FRAME = FrameText(
    de=Frame(
        subject="{subject}",
        subjects="{subject} (+ {more})",
        greeting="Guten Tag {name},",
        farewell="Mit freundlichen Grüßen\n{lead}",
    ),
    en=Frame(
        subject="{subject}",
        subjects="{subject} (+ {more})",
        greeting="Dear {name},",
        farewell="Kind regards\n{lead}",
    ),
)
"""For a program that writes none and extends none."""
