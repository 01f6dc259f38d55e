"""Which keys of the window work now: those for what is selected, and while words are typed or statements chosen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from readout_compare.core.model import Gap, Link
from readout_compare.ui.actions import key_of, other_key_of
from readout_compare.ui.labels import translate
from readout_compare.ui.picture import Thing

if TYPE_CHECKING:
    from readout_compare.ui.main_window import MainWindow


def keys_now(w: "MainWindow") -> tuple[str, ...]:
    """A key and what it does in a word or two, the most telling first, "? keys" last."""
    focus = QApplication.focusWidget()
    if w.desk.picture is None:
        return (_help(),)
    if w.reading.is_choosing:
        return (
            translate("Keys", "Enter chooses"), translate("Keys", "Space adds one more"),
            translate("Keys", "Esc gives up"),
        )  # fmt: skip
    if isinstance(focus, QLineEdit | QPlainTextEdit) and not focus.isReadOnly():
        back = translate("Keys", "Esc back")
        known = {w.detail.note: translate("Keys", "Ctrl+Enter new note"), w.bar.field: translate("Keys", "Enter finds")}
        of_field = known.get(focus)
        pane = _key("next_pane", translate("Keys", "{key} pane"))
        return (of_field, back, pane) if of_field else (pane, f"{key_of('keys')} {translate('Keys', 'keys')}")
    ends = (_key("next", translate("Keys", "{key} next")), _help())
    session = w.desk.session
    if session is not None and session.read_only_because:
        return (*ends[:1], _key("history", translate("Keys", "{key} history")), *ends[1:])
    if w.selected is None:
        return (ends[0], _key("next_pane", translate("Keys", "{key} pane")), ends[1])
    return (*_of(w.selected, w.findings.table.hasFocus()), *ends)


def _of(thing: Thing, in_list: bool) -> tuple[str, ...]:
    """What is done with a thing; Enter writes a note only where the list of findings has the keyboard."""
    note = translate("Keys", "{key} note").format(key=translate("Keys", "Enter") if in_list else key_of("note"))
    tag = _key("tag", translate("Keys", "{key} tag"))
    if isinstance(thing, Gap):
        verdict = translate("Keys", "{first}–{last} verdict")
        return (verdict.format(first=key_of("omission"), last=key_of("undecided")), tag, note)
    if isinstance(thing, Link):
        words = {
            "confirm": translate("Keys", "{key} confirm"), "refuse": translate("Keys", "{key} refuse"),
            "unlink": translate("Keys", "{key} unlink"), "link": translate("Keys", "{key} add"),
        }  # fmt: skip
        return (*(_key(name, said) for name, said in words.items()), tag, note)
    words = {
        "link": translate("Keys", "{key} link"), "split": translate("Keys", "{key} split"),
        "merge": translate("Keys", "{key} merge"), "no_content": translate("Keys", "{key} not content"),
    }  # fmt: skip
    return (*(_key(name, said) for name, said in words.items()), note)


def _key(name: str, words: str) -> str:
    return words.format(key=key_of(name))


def _help() -> str:
    return translate("Keys", "{key} keys").format(key=other_key_of("keys"))
