"""What a comparison in another thread is made from, taken from a session in the window's thread."""

from dataclasses import dataclass

from readout_compare.core.codebook import Codebook
from readout_compare.core.hand import Hand
from readout_compare.core.model import Account, Options
from readout_compare.session import jobs
from readout_compare.session.project import Session
from readout_compare.ui.picture import Picture, picture
from readout_compare.ui.worker import Watch


@dataclass(frozen=True, slots=True)
class Wanted:
    """Values that another thread may read while edits go on."""

    accounts: tuple[Account, ...]
    options: Options
    topics: Codebook
    hand: Hand

    @classmethod
    def of(cls, session: Session, call: str = "") -> "Wanted":
        """What a call of a project is compared from, by default the one at work; KeyError for an id that is none."""
        at = call or session.call
        return cls(session.review.accounts_of(at), session.options, session.codebook(), session.hand_in(at))

    def compared(self, watch: Watch) -> Picture:
        """The comparison, pictured; `watch` may raise at each stage to stop it."""
        comparison = jobs.run_comparison(self.accounts, self.options, watch, self.topics, self.hand)
        watch("picture")
        return picture(comparison, self.topics)
