"""The accounts side by side, with links drawn between neighbours; n of them, wider than the window if need be."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.model import Account, Link, Statement
from readout_compare.core.review import Review
from readout_compare.ui.labels import counted, language_words, translate
from readout_compare.ui.laid import Laid, text_words, translation_words
from readout_compare.ui.models.statements import Emphasis
from readout_compare.ui.picking import Done, For, Picking
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.column_view import ColumnView
from readout_compare.ui.widgets.gutter import Gutter
from readout_compare.ui.widgets.invitation import Invitation
from readout_compare.ui.widgets.layer_switch import LayerSwitch
from readout_compare.ui.widgets.parts import hairline, label, scrolled, small_button

_NARROWEST = 15  # width of a column in letters "M" of the base size, below which the panel scrolls sideways


class ReadingPanel(QWidget):
    """Emits `picked` or `turned` with a statement id, `chosen` with a link whose band was clicked."""

    picked = Signal(str)
    turned = Signal(str)
    chosen = Signal(object)
    other_wanted = Signal(str)  # name of the action that brings in the account of another side
    revisions_wanted = Signal(str)  # id of the account whose head was asked what changed after publication
    source_wanted = Signal(str)  # id of the account whose head was asked where its text comes from
    layer_wanted = Signal(str, int)  # id of the account, and that of the layer to show in its column; 0: its own text
    choosing = Signal(str)  # what to do while statements are chosen for a link or a place; empty once that has ended

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._picture: Picture | None = None
        self._emphasis = Emphasis()
        self._shown_ids: tuple[str, ...] = ()
        self._counts: dict[str, QLabel] = {}  # account id → where the number of its statements stands
        self.kinds: dict[str, QLabel] = {}  # account id → where it says which text of it is compared
        self.switches: dict[str, LayerSwitch] = {}  # by account id
        self._picking = Picking(self)
        self._picking.changed.connect(self._show_choice)
        self.columns: tuple[ColumnView, ...] = ()
        self.gutters: tuple[Gutter, ...] = ()
        self._scroll = scrolled(self, "columns")

    def show_picture(self, picture: Picture) -> None:
        """Set up a column an account and a gutter between neighbours."""
        self._picking.give_up()
        before = self._picture
        self._picture, self._emphasis, self._shown_ids = picture, Emphasis(), ()
        accounts = picture.comparison.accounts
        if before is not None and [_head_of(a) for a in before.comparison.accounts] == [_head_of(a) for a in accounts]:
            self._show_again(picture)
            return
        self._counts, self.kinds, self.switches = {}, {}, {}
        self.columns = tuple(ColumnView(a.id, self._name(a), self._look) for a in accounts)
        pairs = zip(self.columns, self.columns[1:], strict=False)
        self.gutters = tuple(Gutter(a, b, self._look) for a, b in pairs)
        holder = QWidget()
        holder.setObjectName("columnsHolder")
        grid = QGridLayout(holder)
        grid.setContentsMargins(12, 12, 12, 0)
        grid.setSpacing(0)
        grid.setRowStretch(2, 1)
        for i, (account, column) in enumerate(zip(accounts, self.columns, strict=True)):
            grid.addWidget(self._header(account), 0, 2 * i, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(hairline(), 1, 2 * i)
            grid.addWidget(column, 2, 2 * i)
            grid.setColumnStretch(2 * i, 1)
            column.setMinimumWidth(self._narrowest())
            column.statements.show(picture, account.id)
            column.picked.connect(self.picked)
            column.pointed.connect(self._point)
            column.turned.connect(self.turned)
            column.sideways.connect(self._go_sideways)
        for i, gutter in enumerate(self.gutters):
            gutter.setFixedWidth(72 if len(self.gutters) == 1 else 48)
            grid.addWidget(gutter, 2, 2 * i + 1)
            gutter.show_picture(picture)
            gutter.chosen.connect(self.chosen)
        if picture.lonely:
            invitation = Invitation(accounts[0].side, self._look.letters.base)
            invitation.wanted.connect(self.other_wanted)
            grid.addWidget(invitation, 0, 1, 3, 1)
            grid.setColumnStretch(1, 1)
        self._scroll.setWidget(holder)  # deletes the one before

    def show_review(self, _decided: Decided, review: Review) -> None:
        """Say which text of each account is compared, and offer its layers; one that is gone is shown no more."""
        for column in self.columns:
            if column.account_id not in review.of("account"):
                continue
            capture, layers = review.capture(column.account_id), review.layers_of(column.account_id)
            translation = capture.translation if capture else ""
            if column.laid is not None and column.laid.layer not in layers:
                self.show_layer(column.account_id, None)
            self.kinds[column.account_id].setText(translation_words(translation))
            self.kinds[column.account_id].setVisible(bool(translation) and not layers)  # else the switch says it
            self.switches[column.account_id].offer(translation, layers)

    def layer_of(self, account_id: str) -> int:
        """The id of the layer that a column shows; 0 for the account's own words."""
        column = next((c for c in self.columns if c.account_id == account_id), None)
        return column.laid.layer.id if column is not None and column.laid is not None else 0

    def show_layer(self, account_id: str, laid: Laid | None) -> None:
        """Show a layer in a column, or the account's own words; what is selected stays level."""
        column = next((c for c in self.columns if c.account_id == account_id), None)
        if column is None or self._picture is None:
            return
        column.lay(self._picture, laid)
        self.switches[account_id].tell(self.layer_of(account_id))
        column.emphasise(self._emphasis)
        column.setAccessibleName(self._name(self._picture.comparison.account_by_id[account_id], laid))
        self._align(self._shown_ids, None)

    def wear(self, look: Look) -> None:
        """Paint with that look from now on."""
        self._look = look
        for switch in self.switches.values():
            switch.wear(look)
        for column in self.columns:
            column.wear(look)
            column.setMinimumWidth(self._narrowest())
        for gutter in self.gutters:
            gutter.wear(look)
        self._align(self._shown_ids, None)

    def select(self, thing: Thing | None, at: str | None = None) -> None:
        """Mark a thing in all columns and scroll its statements to one height; `at` is where it was picked."""
        ids = self._shown_ids = statements_of(thing)
        self._emphasise(replace(self._emphasis, selected=frozenset(ids)))
        links = frozenset({thing.id}) if isinstance(thing, Link) else frozenset()
        for gutter in self.gutters:
            gutter.select(links)
        origin = next((c for c in self.columns if at is not None and c.place(at) is not None), None)
        self._align(ids, at if origin else None)

    def set_topic(self, topic: str | None) -> None:
        """Mark where a topic is mentioned, let the rest step back, and show its first mention in every column."""
        row = self._picture.row_of_topic.get(topic) if self._picture and topic is not None else None
        at = row.statements if row else ()
        self._emphasise(replace(self._emphasis, topic=topic, topic_at=frozenset(at)))
        self._align(at, None)

    def note(self, statement_ids: frozenset[str]) -> None:
        """Say at which statements a note stands."""
        self._emphasise(replace(self._emphasis, noted=statement_ids))

    def wanted_width(self) -> int:
        """The width at which every column has its least one and nothing must be scrolled sideways."""
        holder = self._scroll.widget()
        return holder.minimumSizeHint().width() if holder is not None else 0

    def realign(self) -> None:
        """Bring what is selected into view again, after letters or widths changed."""
        self._align(self._shown_ids, None)

    def column_of(self, statement_id: str) -> ColumnView | None:
        """The column in which a statement stands."""
        return next((c for c in self.columns if c.statements.row_of(statement_id) is not None), None)

    def pick_for(self, wanted: For, name: str, fixed: tuple[str, ...], done: Done, within: str = "") -> None:
        """Let statements be chosen in the columns; `done` gets their ids, Esc gives up.

        `within` is the one account in which they may lie; the keyboard goes there.
        """
        if self._picture is None:
            return
        account_of = {s.id: s.account for s in self._picture.comparison.statements if within in ("", s.account)}
        self._picking.begin(wanted, name, fixed, account_of, done)
        if within:
            next(c for c in self.columns if c.account_id == within).setFocus()
        elif not self.has_keyboard():
            mine = {account_of[sid] for sid in fixed}
            next((c for c in self.columns if c.account_id not in mine), self.columns[0]).setFocus()
        elif fixed:
            self._go_sideways(fixed[0], 1 if self.columns[0].account_id == account_of[fixed[0]] else -1)

    @property
    def is_choosing(self) -> bool:
        """Whether statements are chosen now, for a link or a place."""
        return self._picking.wanted is not None

    def give_up_choice(self) -> bool:
        """End a choice that is under way; whether one was."""
        under_way = self._picking.wanted is not None
        self._picking.give_up()
        return under_way

    def current_statement(self) -> str | None:
        """The statement that the keyboard stands on; None while it is in no column."""
        return next((c.current_statement() for c in self.columns if c.hasFocus()), None)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in one of the columns."""
        return any(column.hasFocus() for column in self.columns)

    def _point(self, statement_id: str, more: bool) -> None:
        if more:
            self._picking.toggle(statement_id)
        else:
            self._picking.take(statement_id)

    def _show_choice(self) -> None:
        under_way = self._picking.wanted is not None
        for column in self.columns:
            column.choosing = under_way
        self._emphasise(replace(self._emphasis, chosen=frozenset(self._picking.chosen)))
        self.choosing.emit(self._picking.sentence())

    def _emphasise(self, emphasis: Emphasis) -> None:
        self._emphasis = emphasis
        for column in self.columns:
            column.emphasise(emphasis)

    def _align(self, ids: tuple[str, ...], at: str | None) -> None:
        """Show the first of the ids in every column, level with `at` or with the first column that has one."""
        level: int | None = None
        for column in sorted(self.columns, key=lambda c: at is None or c.place(at) is None):
            mine = [sid for sid in ids if column.statements.row_of(sid) is not None]
            if not mine:
                continue
            if at in mine and at is not None:
                column.bring([at])
                place = column.place(at)
            else:
                if level is None or not column.shows(mine[0]):
                    column.bring(mine, level)
                place = column.place(mine[0])
            column.stand_on(at if at in mine and at is not None else mine[0])
            if level is None and place is not None:
                level = place.top()

    def _go_sideways(self, statement_id: str, by: int) -> None:
        """From a statement to its counterpart in the neighbouring account, else to what stands beside it."""
        start = self.column_of(statement_id)
        if start is None or self._picture is None:
            return
        i = self.columns.index(start) + by
        if not 0 <= i < len(self.columns):
            return
        target = self.columns[i]
        links = self._picture.comparison.links_of.get(statement_id, ())
        linked = [sid for link in links for sid in link.members.get(target.account_id, ())]
        beside = start.place(statement_id)
        if linked:
            target.stand_on(linked[0])
        elif beside is not None:
            index = target.indexAt(target.viewport().rect().topLeft() + beside.topLeft())
            target.setCurrentIndex(index if index.isValid() else target.statements.index(0))
        target.setFocus()
        current = target.current_statement()
        if current and self._picking.wanted is None:
            self.picked.emit(current)

    def _header(self, account: Account) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(10, 0, 10, 8)
        layout.setSpacing(2)
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(label(account.side, "side"), 1)
        name.addWidget(self._source(account), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(name)
        kind = self.kinds[account.id] = label("", "dim")
        kind.hide()
        layout.addWidget(kind)
        facts = label(self._facts(account), "dim")
        self._counts[account.id] = facts
        facts.setToolTip(account.source)
        layout.addWidget(facts)
        if account.revision > 1:
            layout.addWidget(self._revision(account), 0, Qt.AlignmentFlag.AlignLeft)
        if account.notice:
            layout.addWidget(label(account.notice, "notice"))
        switch = self.switches[account.id] = LayerSwitch(account, self._look)
        switch.wanted.connect(lambda layer: self.layer_wanted.emit(account.id, layer))
        layout.addWidget(switch)
        return made

    def _source(self, account: Account) -> QPushButton:
        """ "Source", which leads to where the text comes from and what was left out of it."""
        name = translate("Reading", "Source of {side}: where the text comes from").format(side=account.side)
        return small_button(translate("Reading", "Source"), name, lambda: self.source_wanted.emit(account.id))

    def _revision(self, account: Account) -> QPushButton:
        """ "revision 2", which leads to what changed."""
        made = QPushButton(translate("Reading", "revision {number}").format(number=account.revision))
        made.setProperty("kind", "tag")
        made.setToolTip(translate("Reading", "What changed after publication"))
        made.setAccessibleName(f"{made.text()} – {made.toolTip()}")
        made.clicked.connect(lambda: self.revisions_wanted.emit(account.id))
        return made

    def _facts(self, account: Account) -> str:
        number = len(self._picture.comparison.statements_of(account.id)) if self._picture else 0
        statements = counted(number, translate("Reading", "statement"), translate("Reading", "statements"))
        return f"{statements} · {language_words(account.language)}"

    def _show_again(self, picture: Picture) -> None:
        """Show another comparison of the same accounts: columns, scrolling and the keyboard stay where they are."""
        for account, column in zip(picture.comparison.accounts, self.columns, strict=True):
            column.show_again(picture)
            self._counts[account.id].setText(self._facts(account))
        for gutter in self.gutters:
            gutter.show_picture(picture)

    def _narrowest(self) -> int:
        return round(_NARROWEST * self._look.letters.base)

    def _name(self, account: Account, laid: Laid | None = None) -> str:
        if laid is None:
            return translate("Reading", "Statements of {side}").format(side=account.side)
        words = translate("Reading", "Statements of {side}, shown in another text: {text}")
        return words.format(side=account.side, text=text_words(laid.layer.language, laid.layer.translation))


def statements_of(thing: Thing | None) -> tuple[str, ...]:
    """The statement ids that a thing stands at."""
    if thing is None:
        return ()
    return (thing.id,) if isinstance(thing, Statement) else thing.statements


def _head_of(account: Account) -> tuple[str, ...]:
    """What the head of a column is made of, but for the number of statements."""
    return (account.id, account.side, account.language, account.source, account.notice, str(account.revision))
