"""The tags that a gap or a link carries: chips to take off, and a button that puts more on."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from readout_compare.core.review import Review
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.cards.common import Ground, Make, Refilled, action_button
from readout_compare.ui.widgets.parts import removable
from readout_compare.ui.widgets.tag_dot import tag_dot


class TagChips(Refilled):
    """Shows tags in their own colours; a cross takes one off."""

    def __init__(self, ground: Ground, retagged: Callable[[Iterable[str]], Make]) -> None:
        super().__init__(flows=True)
        self._ground, self._retagged = ground, retagged

    def tell(self, tags: tuple[str, ...], review: Review) -> None:
        """Show these tags."""
        colours = {tag.name: tag.colour for tag in review.tags}
        state = tuple((tag, colours.get(tag, "")) for tag in tags)
        self.fill(state, lambda: self._chips(state))

    def _chips(self, tags: tuple[tuple[str, str], ...]) -> list[QWidget]:
        made: list[QWidget] = []
        for name, colour in tags:
            rest = tuple(other for other, _ in tags if other != name)
            off = translate("Cards", "Take the tag {tag} off").format(tag=name)
            made.append(
                removable(name, name, None, off, partial(self._take_off, rest), tag_dot(colour, self._ground.look))
            )
        more = action_button(self._ground, "tag", translate("Cards", "Tag…"))
        return [*made, more] if more is not None else made

    def _take_off(self, rest: tuple[str, ...]) -> None:
        self._ground.wishes.edit(self._retagged(rest))
