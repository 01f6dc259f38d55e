"""Where the texts of an import go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from readout_compare.ui.models.basket import Taking


@dataclass(frozen=True, slots=True)
class Target:
    """A place for them, in words for a choice."""

    kind: Literal["project", "call", "calls"]  # a new project; a call that there is; new calls of the project
    words: str
    call: str = ""  # id of the call that there is


Take = Callable[[Target, tuple[Taking, ...]], str]  # takes the texts; one sentence where that is refused
