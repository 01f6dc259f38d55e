"""Where a revision of an account comes from, as lines for people: what it is called, and what it says."""

from collections.abc import Iterator

from readout_compare.core.capture import FORMS, Capture
from readout_compare.core.labels import utc_words
from readout_compare.core.model import Account
from readout_compare.ui.labels import counted, translate

Fact = tuple[str, str]  # the name of a line, and what it says


def facts(account: Account, capture: Capture | None) -> tuple[Fact, ...]:
    """Each line of the provenance of a revision that has something to say, in reading order."""
    if capture is None:
        told = [
            (translate("Source", "From"), account.source or translate("Source", "nobody kept where it comes from")),
            (translate("Source", "SHA-256"), digest_words(account.sha256)),
            (
                translate("Source", "Kept"),
                translate("Source", "nothing more: it was brought in before sources were kept"),
            ),
        ]
    else:
        told = list(_told(capture))
    return tuple((name, words) for name, words in told if words)


def _told(capture: Capture) -> Iterator[Fact]:
    yield translate("Source", "From"), origin_words(capture)
    if capture.origin != "address" or capture.address != capture.source:
        yield translate("Source", "Address"), capture.address
    yield translate("Source", "Led through"), "\n".join(capture.redirects[1:])
    yield translate("Source", "Item"), capture.item
    when = translate("Source", "Fetched") if capture.origin == "address" else translate("Source", "Read")
    yield when, _by_words(capture)
    yield translate("Source", "Answer"), _answer_words(capture)
    yield translate("Source", "Form"), form_words(capture)
    if capture.size:
        yield (
            translate("Source", "Size"),
            counted(capture.size, translate("Source", "byte"), translate("Source", "bytes")),
        )
    yield translate("Source", "SHA-256"), digest_words(capture.sha256)


def origin_words(capture: Capture) -> str:
    """The path or address that was asked for, or how else the text came."""
    return {
        "paste": translate("Source", "pasted"),
        "standard input": translate("Source", "piped into the command line"),
        "unknown": capture.source or translate("Source", "nobody kept where it comes from"),
    }.get(capture.origin, capture.source)


def form_words(capture: Capture) -> str:
    """ "web page, utf-8"."""
    return ", ".join(word for word in (FORMS[capture.form], capture.encoding) if word)


def digest_words(sha256: str) -> str:
    """The digest in groups of sixteen, so that it can be wrapped and read aloud."""
    return " ".join(sha256[n : n + 16] for n in range(0, len(sha256), 16))


def _by_words(capture: Capture) -> str:
    if not capture.at:
        return ""
    if not capture.by:
        return utc_words(capture.at)
    return translate("Source", "{at} by {who}").format(at=utc_words(capture.at), who=capture.by)


def _answer_words(capture: Capture) -> str:
    """The status of the answer and the headers that say when and by whom it was made."""
    told = [str(capture.status)] if capture.status else []
    shown = {"content-type", "last-modified", "date", "server", "etag"}
    told += [f"{name}: {value}" for name, value in capture.headers if name.casefold() in shown]
    return "\n".join(told)
