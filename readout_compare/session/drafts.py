"""Where a project lives that has no name of its own yet."""

import re
from datetime import UTC, datetime
from pathlib import Path

from readout_compare.core.errors import ProjectFileError
from readout_compare.session import settings
from readout_compare.store import SUFFIX


def draft_path(title: str) -> Path:
    """A free name in the drafts folder, e.g. "Call of 18 March 2025 (2025-05-06 083000).readout"."""
    folder = settings.drafts_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectFileError(
            f"No draft can be kept in {folder} ({error.strerror}); save the project under a name first."
        ) from error
    words = " ".join(re.sub(r"[^\w .,'()-]+", " ", title).split()).strip(" .")
    words = words.encode()[:150].decode(errors="ignore").rstrip(" .") or "Untitled"  # names end at 255 bytes
    stem = f"{words} ({datetime.now(UTC).strftime('%Y-%m-%d %H%M%S')})"
    names = (f"{stem}{SUFFIX}" if i == 1 else f"{stem} {i}{SUFFIX}" for i in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())
