"""Projects that were at work lately: those opened or saved, and every draft, so that none is lost from sight."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from readout_compare.core.errors import ReadoutError
from readout_compare.reports.saving import save_text
from readout_compare.session import settings
from readout_compare.store import SUFFIX, project_glance

_KEPT = 50  # paths that are remembered, also while their disk is away


@dataclass(frozen=True, slots=True)
class RecentProject:
    """One entry of the list."""

    path: Path
    title: str
    notes: int | None  # None: not known without disturbing a window that has it open
    used: datetime  # last opened, saved or changed; in UTC
    is_draft: bool


def recent_projects(limit: int) -> tuple[RecentProject, ...]:
    """The projects used last, newest first; files that are missing or are no projects are left out."""
    remembered = _read()
    times = {path: max(remembered.get(path, 0.0), _changed(path)) for path in {*remembered, *_drafts()}}
    newest = sorted(times, key=lambda path: (-times[path], str(path)))
    found: list[RecentProject] = []
    for path in newest:
        if len(found) == limit:
            break
        try:
            seen = project_glance(path)
        except ReadoutError:
            continue
        used = datetime.fromtimestamp(max(times[path], seen.changed), UTC)
        found.append(
            RecentProject(path, seen.title, seen.notes, used, path.parent == settings.drafts_folder().absolute())
        )
    return tuple(found)


def remember(path: Path) -> None:
    """Put a project at the head of the list; a data folder that can't be written is no reason to disturb."""
    place = path.absolute()
    times = {**_read(), place: datetime.now(UTC).timestamp()}
    newest = sorted(times, key=lambda p: (-times[p], str(p)))[:_KEPT]
    text = json.dumps({str(p): round(times[p], 3) for p in newest}, ensure_ascii=True, indent=1)
    try:
        settings.data_folder().mkdir(parents=True, exist_ok=True)
        save_text(_list(), f"{text}\n")
    except (OSError, ReadoutError):
        return


def _list() -> Path:
    return settings.data_folder() / "recent.json"


def _read() -> dict[Path, float]:
    """Path → when it was opened or saved, in seconds since 1970; a damaged list counts as none."""
    try:
        stored = json.loads(_list().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {
        Path(path): float(time) for path, time in stored.items() if isinstance(time, int | float) and "\0" not in path
    }


def _drafts() -> Iterator[Path]:
    try:
        yield from settings.drafts_folder().absolute().glob(f"*{SUFFIX}")
    except OSError:
        return


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except (OSError, ValueError):
        return 0.0
