"""What the actions on other texts of an account call: showing, adding and removing one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from readout_compare.core.capture import Layer
from readout_compare.core.deciding import captures
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.review import Review
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.layers import LayerDialog
from readout_compare.ui.labels import translate
from readout_compare.ui.laid import Laid, laid
from readout_compare.ui.panels.reading import statements_of

LANE = "layer"  # of the jobs that lay texts beside each other


class LayerCommands:
    """Layers of the accounts that are shown; adding and removing one are edits that undo."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"add_layer": self.add, "remove_layer": self.remove, "switch_layer": self.switch}

    def show(self, account_id: str, layer_id: int) -> None:
        """Show a layer in its account's column once its paragraphs are found, or the account's own text for 0."""
        session, reading = self._window.desk.session, self._window.reading
        layer = next((x for x in self._layers(account_id) if x.id == layer_id), None)
        if session is None or layer is None:
            reading.show_layer(account_id, None)
            return
        text = session.review.account(account_id).text

        def then(made: Laid) -> None:
            if self._window.desk.session is session and layer in self._layers(account_id):
                reading.show_layer(account_id, made)

        words = translate("Layers", "Laying the texts beside each other…")
        self._window.desk.jobs.run(f"{LANE} {account_id}", words, lambda _watch: laid(text, layer), then)

    def switch(self) -> None:
        """Show the next text of the account that is selected or read, or of the first that has several."""
        account = self._with_layers()
        if not account:
            words = translate(
                "Layers", "No account here has another text; add its original or a translation with {action}."
            )
            action = self._window.actions_by_name["add_layer"].text().replace("&", "")
            self._window.message.tell(words.format(action=f"“{action}”"), "notice")
            return
        texts = [0, *(layer.id for layer in self._layers(account))]
        at = texts.index(self._window.reading.layer_of(account))
        self.show(account, texts[(at + 1) % len(texts)])

    def add(self) -> None:
        """Ask for another text of an account, of the one that is selected or read first."""
        desk = self._window.desk
        session, picture = desk.session, desk.picture
        if session is None or picture is None or self._is_refused():
            return
        self._window.detail.flush()
        if not desk.save_rest():
            return
        account = self._account() or picture.comparison.accounts[0].id
        dialog = LayerDialog(session.review, account, desk.jobs, self._window.look(), self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._add(dialog))
        dialog.open()

    def _add(self, dialog: LayerDialog) -> None:
        wanted = dialog.wanted
        if wanted is None:
            return

        def edit(now: Now) -> Edit:
            return captures.add_layer(
                now.review, wanted.account, wanted.text, wanted.translation, wanted.language, wanted.source,
                wanted.sha256, now.by,
            )  # fmt: skip

        if self._window.desk.do(edit, {wanted.sha256: wanted.data}):
            self.show(wanted.account, self._layers(wanted.account)[-1].id)

    def remove(self) -> None:
        """Take away the layer that is shown, or the only one of the account that is selected or read."""
        if self._is_refused():
            return
        reading, account = self._window.reading, self._with_layers()
        layers = self._layers(account)
        shown = next((layer for layer in layers if layer.id == reading.layer_of(account)), None)
        wanted = shown or (layers[0] if len(layers) == 1 else None)
        if wanted is None:
            words = translate("Layers", "First show the text that is to go, in the column of its account.")
            self._window.message.tell(words, "notice")
            return
        self._window.desk.do(lambda now: captures.remove_layer(now.review, wanted))

    def _is_refused(self) -> bool:
        """Whether the project takes no edit, which is then told."""
        session = self._window.desk.session
        if session is not None and session.is_read_only:
            words = translate("Layers", "This project is open to be read only, so its texts stay as they are.")
            self._window.message.tell(words)
            return True
        return session is None

    def _review(self) -> Review | None:
        session = self._window.desk.session
        return session.review if session is not None else None

    def _layers(self, account_id: str) -> tuple[Layer, ...]:
        review = self._review()
        return review.layers_of(account_id) if review is not None and account_id else ()

    def _account(self) -> str:
        """The account that is read with the keyboard or that is selected; "" for neither."""
        reading, picture = self._window.reading, self._window.desk.picture
        at = reading.current_statement() or next(iter(statements_of(self._window.selected)), None)
        return picture.comparison.statement_by_id[at].account if at and picture is not None else ""

    def _with_layers(self) -> str:
        """The account that is meant, where it has layers, else the first that has some; "" where none has."""
        picture, meant = self._window.desk.picture, self._account()
        if picture is None:
            return ""
        order = [meant, *(account.id for account in picture.comparison.accounts)]
        return next((account for account in order if self._layers(account)), "")
