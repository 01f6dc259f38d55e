"""What the window remembers between two starts: colours, text size, where it stood."""

from PySide6.QtCore import QByteArray, QSettings

from readout_compare.session.settings import data_folder
from readout_compare.ui.theme import APPEARANCES, Appearance


class Preferences:
    """Kept in window.ini in the program's data folder; a damaged value counts as none."""

    def __init__(self) -> None:
        self._settings = QSettings(str(data_folder() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def appearance(self) -> Appearance:
        """The colours chosen; those of the system at first."""
        value = str(self._settings.value("appearance", "system"))
        return value if value in APPEARANCES else "system"

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        self._settings.setValue("appearance", value)

    @property
    def zoom(self) -> float:
        """Text size as a multiple of the usual one, 0.7 to 2.5."""
        try:
            return min(2.5, max(0.7, float(str(self._settings.value("zoom", "1")))))
        except ValueError:
            return 1.0

    @zoom.setter
    def zoom(self, value: float) -> None:
        self._settings.setValue("zoom", f"{value:.2f}")

    @property
    def goes_on(self) -> bool:
        """Whether a decision leads on to the next undecided finding; at first it does."""
        return str(self._settings.value("goes_on", "true")) != "false"

    @goes_on.setter
    def goes_on(self, value: bool) -> None:
        self._settings.setValue("goes_on", "true" if value else "false")

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood, as QWidget.saveGeometry wrote it."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)

    def sync(self) -> None:
        """Write to the disk now; a folder that can't be written is no reason to disturb."""
        self._settings.sync()
