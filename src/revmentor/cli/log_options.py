"""What can be said to `revmentor log`."""

from datetime import date
from typing import Annotated, Literal

import typer

from revmentor.cli.completion import complete_goal, complete_goal_answer, complete_skill, complete_told, complete_topic
from revmentor.cli.options import read_day

_PAIR, _SKILL = "About the pair", "About a topic"
_YesOrNo = Literal["yes", "no"]

SessionArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="SESSION", help="3/2, or 3 for the pair, or an id where one fits.", autocompletion=complete_told
    ),
]
EntryArgument = Annotated[
    Literal["held", "missed", "cancelled"] | None, typer.Argument(metavar="held|missed|cancelled")
]
By = Annotated[
    Literal["mentor", "mentee"] | None,
    typer.Option("--by", case_sensitive=False, help="Who missed or cancelled it, or whose answers these are."),
]
On = Annotated[
    date | None, typer.Option("--on", metavar="DATE", parser=read_day, help="The day it was held, if not as planned.")
]
Minutes = Annotated[int | None, typer.Option("--minutes", min=1, max=1440, help="How long it took, if not as planned.")]
TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="What it was about.", autocompletion=complete_topic)
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help='Where the program allows notes; "" removes it.')
]
Rating = Annotated[int | None, typer.Option("--rating", min=1, max=5, help="1 poor, 5 excellent.")]
Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="GOAL",
        help='A goal of the pair, up to three times, in place of those it had; "" for none.',
        rich_help_panel=_PAIR,
        autocompletion=complete_goal,
    ),
]
Reached = Annotated[
    list[str] | None,
    typer.Option(
        "--reached",
        metavar="GOAL=ANSWER",
        help="Was a goal reached: yes, partly or no.",
        rich_help_panel=_PAIR,
        autocompletion=complete_goal_answer,
    ),
]
Chemistry = Annotated[
    _YesOrNo | None, typer.Option("--chemistry", case_sensitive=False, help="Does it fit?", rich_help_panel=_PAIR)
]
RoleSwap = Annotated[
    int | None,
    typer.Option(
        "--role-swap", min=1, max=5, help="Does the swap of roles work? 1 poor, 5 excellent.", rich_help_panel=_PAIR
    ),
]
Again = Annotated[
    _YesOrNo | None,
    typer.Option("--again", case_sensitive=False, help="Would they do it again?", rich_help_panel=_PAIR),
]
SkillBefore = Annotated[
    list[str] | None,
    typer.Option(
        "--skill-before",
        metavar="TOPIC=1..5",
        help="How well a topic was known at the beginning.",
        rich_help_panel=_SKILL,
        autocompletion=complete_skill,
    ),
]
SkillAfter = Annotated[
    list[str] | None,
    typer.Option(
        "--skill-after",
        metavar="TOPIC=1..5",
        help="And in the end.",
        rich_help_panel=_SKILL,
        autocompletion=complete_skill,
    ),
]
