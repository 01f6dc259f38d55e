"""Decisions on where a text comes from: what its capture tells, what was left out of it, and its other texts."""

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout_compare.core.capture import TRANSLATIONS, Capture, Layer, Piece, Translation, kept_text
from readout_compare.core.deciding.now import added, changed, removed
from readout_compare.core.deciding.revision import Cutter, new_revision
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import listed
from readout_compare.core.model import Account
from readout_compare.core.records import By
from readout_compare.core.review import Review
from readout_compare.core.text import one_line

_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_MOMENT = re.compile(rf"(\d{{4}})-(0[1-9]|1[0-2])-(\d\d)(T{_TIME}(:[0-5]\d)?(Z|[+-]{_TIME})?)?", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_NAMES: Mapping[str, str] = {
    "title": "title", "publisher": "publisher", "published": "date of publication", "place": "place",
    "people": "people", "translation": "translation", "archive": "archived copy",
}  # fmt: skip


def with_captures(edit: Edit, captures: Iterable[Capture]) -> Edit:
    """An import or new revision that also keeps where its texts come from, undone with it in one go."""
    return replace(edit, changes=(*edit.changes, *(added("capture", capture) for capture in captures)))


def change_details(
    review: Review,
    account_id: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    place: str | None = None,
    people: Sequence[str] | None = None,
    translation: Translation | None = None,
    archive: str | None = None,
    revision: int | None = None,
) -> Edit:
    """Other details of where a revision, or the newest, comes from; None leaves one as it is.

    A revision that nobody kept the source of, as in a project of an earlier release, gets a capture of unknown origin.
    WrongUseError for a day, kind of translation or archive address that is none; KeyError for a revision that is none.
    """
    account = _revision(review, account_id, revision)
    before = review.capture(account_id, account.revision)
    given: dict[str, object] = {
        name: one_line(value)
        for name, value in (("title", title), ("publisher", publisher), ("place", place)) if value is not None
    }  # fmt: skip
    if published is not None:
        given["published"] = _published(published.strip())
    if people is not None:
        given["people"] = tuple(name for name in map(one_line, people) if name)
    if translation is not None:
        given["translation"] = _translation(translation)
    if archive is not None:
        given["archive"] = _address(archive.strip())
    base = before or _of_unknown_origin(account)
    after = replace(base, **given)  # type: ignore[arg-type]
    names = [_NAMES[name] for name in _NAMES if getattr(after, name) != getattr(base, name)]
    change = changed("capture", before, after) if before else added("capture", after)
    changes = (change,) if names else ()
    return Edit("Change details", f"{_named(review, account)}: {listed(names)}", changes, review.call_of(account_id).id)


def _revision(review: Review, account_id: str, number: int | None) -> Account:
    return review.account(account_id) if number is None else review.revision(account_id, number)


def _named(review: Review, account: Account) -> str:
    """The side, with the revision where it is not the newest."""
    newest = account.revision == review.account(account.id).revision
    return account.side if newest else f"{account.side}, revision {account.revision}"


def _of_unknown_origin(account: Account) -> Capture:
    return Capture(account.id, account.revision, source=account.source, pieces=(Piece(account.text),))


def _published(value: str) -> str:
    if value and not _is_moment(value):
        raise WrongUseError(f"“{value}” is no date of publication; write it like 2025-03-18 or 2025-03-18T20:15.")
    return value


def _is_moment(value: str) -> bool:
    """Whether this is an ISO 8601 day, or a moment of one, that there is."""
    found = _MOMENT.fullmatch(value)
    if found is None or found[1] == "0000":
        return False
    return 1 <= int(found[3]) <= calendar.monthrange(int(found[1]), int(found[2]))[1]


def _translation(value: Translation) -> Translation:
    if value not in TRANSLATIONS:
        kinds = listed([name for name in TRANSLATIONS if name])
        raise WrongUseError(f"“{value}” is no kind of translation; choose one of {kinds}.")
    return value


def _address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise WrongUseError(f"“{value}” is no address; write it like https://web.archive.org/…")
    return value


def change_side(review: Review, account_id: str, side: str) -> Edit:
    """Another name for who describes the call, in every revision; WrongUseError for a blank one and one taken there."""
    name, call = one_line(side), review.call_of(account_id)
    if not name:
        raise WrongUseError("A side needs a name; write who published the account.")
    others = (account for account in review.accounts_of(call.id) if account.id != account_id)
    taken = next((account.side for account in others if account.side.casefold() == name.casefold()), None)
    if taken is not None:
        raise WrongUseError(f"The call has an account of {taken} already; choose another name.")
    former = review.account(account_id).side
    return Edit("Change side", f"{former} to {name}", _in_every_revision(review, account_id, side=name), call.id)


def change_language(review: Review, account_id: str, language: str) -> Edit:
    """Another language of an account, ISO 639-1, in every revision: its texts are read by the rules of that one.

    WrongUseError for what is no such code.
    """
    code = language.strip().casefold()
    if not re.fullmatch("[a-z]{2}", code):
        raise WrongUseError(f"“{language}” is no code of a language; write two letters, like en or ru.")
    account = review.account(account_id)
    changes = _in_every_revision(review, account_id, language=code)
    what = f"{account.side}, {account.language} to {code}"
    return Edit("Change language", what, changes, review.call_of(account_id).id)


def _in_every_revision(review: Review, account_id: str, **fields: str) -> tuple[Change, ...]:
    *former, newest = review.revisions(account_id)
    changes = [changed("revision", one, replace(one, **fields)) for one in former]  # type: ignore[arg-type]
    changes.append(changed("account", newest, replace(newest, **fields)))  # type: ignore[arg-type]
    return tuple(change for change in changes if change.before != change.after)


def change_date(review: Review, call_id: str, date: str) -> Edit:
    """Another day of a call, ISO 8601, or none; WrongUseError for what is no day."""
    call, day = review.call(call_id), date.strip()
    if day and ("T" in day or not _is_moment(day)):
        raise WrongUseError(f"“{date}” is no day; write it like 2025-03-18.")
    after = replace(call, date=day)
    return Edit("Change date", f"{call.title}: {after.date or 'none'}", (changed("call", call, after),), call_id)


def add_layer(
    review: Review,
    account_id: str,
    text: str,
    translation: Translation,
    language: str,
    source: str,
    sha256: str,
    by: By,
) -> Edit:
    """Another text of an account beside it, such as the original of a translation; `text` is canonical.

    WrongUseError for a blank one, and for the words of the account or of a layer that it has.
    """
    account = review.account(account_id)
    _check_words(review, account, text)
    layer = Layer(review.next_id, account_id, text, _translation(translation), language, source, sha256,
                  by.author, by.at)  # fmt: skip
    return Edit("Add layer", _layer_words(account, layer), (added("layer", layer),), review.call_of(account_id).id)


def remove_layer(review: Review, layer: Layer) -> Edit:
    """Take a layer away; its text and bytes stay in the history."""
    account = review.account(layer.account)
    changes = (removed("layer", layer),)
    return Edit("Remove layer", _layer_words(account, layer), changes, review.call_of(account.id).id)


def _check_words(review: Review, account: Account, text: str) -> None:
    words = text.strip()
    if not any(map(str.isalnum, words)):
        raise WrongUseError("A layer needs a text; choose the original or a translation of the account.")
    if words == account.text.strip():
        raise WrongUseError(f"This is the very text of the {account.side} account; choose another one as its layer.")
    if any(words == layer.text.strip() for layer in review.layers_of(account.id)):
        raise WrongUseError(f"The {account.side} account has this text as a layer already; choose another one.")


def _layer_words(account: Account, layer: Layer) -> str:
    """ "Kremlin, official translation, en"."""
    return ", ".join(word for word in (account.side, TRANSLATIONS[layer.translation], layer.language) if word)


def bring_back(
    review: Review, account_id: str, pieces: Sequence[Piece], statements: Cutter = lambda _account: ()
) -> Edit:
    """A new revision made of other pieces of what the newest one was captured from, some now kept, others left out.

    `pieces` are those of its capture, in order, with other ones kept; `statements` cuts an account as for
    `new_revision`, whose verb and errors this has. WrongUseError too where nobody kept what was captured, and where no
    words would be left; ValueError for pieces of another text.
    """
    former, capture = review.account(account_id), review.capture(account_id)
    if capture is None:
        raise WrongUseError(f"Nobody kept what was left out of the {former.side} account; bring its source in again.")
    if [piece.text for piece in pieces] != [piece.text for piece in capture.pieces]:
        raise ValueError("the pieces are not those of the capture")
    text = kept_text(pieces)
    if not any(map(str.isalnum, text)):
        raise WrongUseError(f"No words of the {former.side} account would be left; keep some of them.")
    edit = new_revision(review, account_id, replace(former, text=text), statements)
    after = replace(capture, revision=former.revision + 1, pieces=tuple(pieces))
    turned = [piece.kept for piece, old in zip(pieces, capture.pieces, strict=True) if piece.kept != old.kept]
    return with_captures(replace(edit, what=f"{edit.what} ({_turned(sum(turned), len(turned))})"), [after])


def _turned(back: int, all_turned: int) -> str:
    """ "2 lines brought back, 1 left out"."""
    out = all_turned - back
    parts = [f"{back} {'line' if back == 1 else 'lines'} brought back"] if back else []
    if out:
        parts.append(f"{out} left out" if back else f"{out} {'line' if out == 1 else 'lines'} left out")
    return ", ".join(parts)
