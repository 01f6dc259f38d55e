"""Colours and letters of the window: themes from resources/themes, families from what is installed."""

import tomllib
from dataclasses import dataclass, fields
from string import Template
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette

from readout_compare.resources import read_text, root

Appearance = Literal["system", "light", "dark", "contrast"]
APPEARANCES: tuple[Appearance, ...] = ("system", "light", "dark", "contrast")
THEMES = ("light", "dark", "contrast")

_SERIF = ("Noto Serif", "Source Serif 4", "Source Serif Pro", "Charter", "Georgia", "Cambria", "Liberation Serif",
          "DejaVu Serif")  # fmt: skip
_SANS = ("Noto Sans", "Inter", "Segoe UI", "Helvetica Neue", "Cantarell", "Liberation Sans", "DejaVu Sans")
_NO_REAL_FAMILY = ("", "Sans", "Sans Serif", "Sans-Serif", "Serif")  # aliases that some platforms report
_LEADING = 1.36  # times the size of the letters; some serifs ask for less than is good to read
_SMALLEST_BASE = 9.75  # points; 13 pixels at 96 dpi, the size of the design


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by what they mean, each "#rrggbb"."""

    ground: str
    panel: str
    ink: str
    dim: str
    line: str  # hairlines, which carry no meaning
    edge: str  # outlines of things that are typed in or pressed
    accent: str
    accent_soft: str
    gap: str
    gap_soft: str
    diff: str
    diff_soft: str
    ok: str
    chip: str
    band: str
    band_pale: str


@dataclass(frozen=True, slots=True)
class Letters:
    """The two families and the base size in points."""

    sans: str
    serif: str
    base: float

    def program(self, factor: float = 1.0, bold: bool = False) -> QFont:
        """What the program says, at a multiple of the base size."""
        return _font(self.sans, self.base * factor, bold)

    def scaled(self, pixels: float) -> int:
        """A length drawn for the smallest base size, in pixels at this one."""
        return round(pixels * self.base / _SMALLEST_BASE)

    def line_step(self, font: QFont) -> float:
        """From one line of running text to the next, in pixels: what the font asks for, but never tight."""
        return max(QFontMetricsF(font).height(), font.pointSizeF() * _LEADING * 96 / 72)

    def text(self, factor: float = 1.12) -> QFont:
        """What governments wrote."""
        return _font(self.serif, self.base * factor, bold=False)


@dataclass(frozen=True, slots=True)
class Look:
    """A theme with its letters: everything a painter asks for."""

    name: str
    dark: bool
    outline: float  # pen width of bands and marks, logical pixels
    fill: float  # opacity of a band's ground, 0..1
    colours: Colours
    letters: Letters


def _font(family: str, points: float, bold: bool) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def installed_letters(zoom: float = 1.0) -> Letters:
    """The user's own sans where it is a real family, the best serif installed, the user's size if it is larger."""
    installed = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    sans = next((f for f in _SANS if f in installed), system.family())
    if system.family() in installed and system.family() not in _NO_REAL_FAMILY:
        sans = system.family()
    serif = next((f for f in _SERIF if f in installed), "serif")
    return Letters(sans, serif, round(max(system.pointSizeF(), _SMALLEST_BASE) * zoom, 2))


def load_look(name: str, letters: Letters) -> Look:
    """The theme of that name from resources/themes; KeyError tells a colour that the file lacks."""
    table = tomllib.loads(read_text("themes", f"{name}.toml"))
    colours = Colours(**{field.name: table["colours"][field.name] for field in fields(Colours)})
    return Look(table["name"], table["dark"], table["outline"], table["fill"], colours, letters)


def theme_name(appearance: Appearance, system_is_dark: bool) -> str:
    """The theme to wear: what was chosen, else what the system asks for."""
    if appearance == "system":
        return "dark" if system_is_dark else "light"
    return appearance


def style_sheet(look: Look) -> str:
    """resources/styles/window.qss filled with the look's colours and sizes in points."""
    sizes = {"tiny": 0.85, "small": 0.92, "base": 1.0, "large": 1.15, "title": 1.23, "huge": 1.85}
    values = {field.name: getattr(look.colours, field.name) for field in fields(Colours)}
    values |= {name: f"{look.letters.base * factor:.2f}pt" for name, factor in sizes.items()}
    values |= {"bar": look.colours.edge if look.name == "contrast" else f"#70{look.colours.edge[1:]}"}
    values |= {"sans": look.letters.sans, "serif": look.letters.serif, "box": f"{look.letters.scaled(13)}px"}
    values |= {"tick": (root() / "icons" / f"tick-{look.name}.svg").as_posix()}
    values |= {"down": (root() / "icons" / f"down-{look.name}.svg").as_posix()}
    return Template(read_text("styles", "window.qss")).substitute(values)


def palette(look: Look) -> QPalette:
    """The palette for what Qt draws by itself: menus, fields, tooltips, selections."""
    c = look.colours
    made = QPalette(QColor(c.panel), QColor(c.ground))
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, c.ground), (roles.WindowText, c.ink), (roles.Base, c.panel), (roles.AlternateBase, c.ground),
        (roles.Text, c.ink), (roles.Button, c.panel), (roles.ButtonText, c.ink), (roles.PlaceholderText, c.dim),
        (roles.Highlight, c.accent), (roles.HighlightedText, c.panel), (roles.Link, c.accent),
        (roles.ToolTipBase, c.panel), (roles.ToolTipText, c.ink), (roles.Mid, c.line), (roles.Dark, c.edge),
    ):  # fmt: skip
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.dim))
    return made


def faded(colour: str, opacity: float) -> QColor:
    """That colour with an opacity of 0..1."""
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def system_is_dark() -> bool:
    """Whether the desktop asks for dark; False where it says nothing."""
    hints = QGuiApplication.styleHints()
    dark: bool = hints.colorScheme().name == "Dark"
    return dark
