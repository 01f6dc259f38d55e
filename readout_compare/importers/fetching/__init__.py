"""Addresses to bytes: one http or https address fetched within limits, and what counts as an address.

What goes to the network is in the room `fetch` and loaded with it, not with this package.
"""

from readout_compare.importers.fetching.target import completed_address, is_address
from readout_compare.importers.fetching.values import Download, Reach, Watch, utc_now

__all__ = ["Download", "Reach", "Watch", "completed_address", "is_address", "utc_now"]
