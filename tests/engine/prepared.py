"""Texts made ready for the engine's parts: statements with topics and profiles."""

from readout_compare.core.model import Account, Comparison, Options, Statement
from readout_compare.core.text import detect_language
from readout_compare.engine.compare import compare
from readout_compare.engine.differences import Context
from readout_compare.engine.linking.encode import Encoder, load_encoder
from readout_compare.engine.reading.profile import Profile, profiles
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.topics import tag


def account(account_id: str, text: str, side: str = "") -> Account:
    """An account of this text; its letters tell the language."""
    return Account(account_id, side or f"Side {account_id.upper()}", text, detect_language(text))


def tagged(of: Account) -> tuple[Statement, ...]:
    """Its statements with their topics."""
    return tag(segment(of), [of], builtin_codebook())


def prepared(account_id: str, text: str) -> tuple[Profile, ...]:
    """The profiles of all its statements."""
    one = account(account_id, text)
    return profiles(one, tagged(one))


def context(*sides: tuple[Profile, ...]) -> Context:
    """What the rules of difference know of these accounts; who acts is left open."""
    said = {ps[0].statement.account: frozenset(t for p in ps for t in p.topics) for ps in sides}
    return Context(codebook=builtin_codebook(), said=said, actors={})


def encoder() -> Encoder:
    """The installed encoder; the test environment has one."""
    found = load_encoder()
    assert found is not None
    return found


def compared_accounts(*accounts: Account) -> Comparison:
    """The comparison of these accounts by their words alone."""
    return compare(accounts, builtin_codebook(), Options())


def compared(*texts: str, options: Options | None = None, meaning: bool = True) -> Comparison:
    """The comparison of these texts as accounts a, b, c …"""
    accounts = [account(chr(ord("a") + i), text) for i, text in enumerate(texts)]
    return compare(accounts, builtin_codebook(), options or Options(), encoder() if meaning else None)
