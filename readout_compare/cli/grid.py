"""How tables of the command line look: colours, a frame without sides, a heading above."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

RUST, AMBER, GREY = "red", "yellow", "bright_black"


def headed(title: str, table: Table | None = None) -> Iterator[RenderableType]:
    """The title, then the table if there is one."""
    # Not the title of the table: rich wraps that to the table's width and leaves it out where there are no columns.
    yield Text(title, style="bold")
    if table is not None:
        yield table


def grid(*columns: str) -> Table:
    """An empty table whose long cells are folded, never cut."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
