"""Checks on what TOML files of our resources hold; each error names the place and says what to write there."""

from collections.abc import Mapping, Set

from readout_compare.core.errors import UnusableInputError


def only_keys(where: str, table: Mapping[str, object], known: Set[str]) -> None:
    """UnusableInputError that names the first key, by alphabet, that is not known."""
    unknown = sorted(set(table) - known)
    if unknown:
        raise UnusableInputError(f'{where} has an unknown key "{unknown[0]}"; use only {", ".join(sorted(known))}.')


def a_table(where: str, value: object) -> Mapping[str, object]:
    """The value; UnusableInputError if it is no table."""
    if not isinstance(value, dict):
        raise UnusableInputError(f"{where} is not a table; write it as one.")
    return value


def a_text(where: str, value: object) -> str:
    """The value; UnusableInputError if it is no text or a blank one."""
    if not isinstance(value, str) or not value.strip():
        raise UnusableInputError(f"{where} is missing or no text; write it in quotes.")
    return value


def texts(where: str, value: object) -> tuple[str, ...]:
    """The values of a list; UnusableInputError if it is no list or holds anything but texts."""
    if not isinstance(value, list):
        raise UnusableInputError(f"{where} is not a list; write it in square brackets.")
    return tuple(a_text(f"{where}: an entry", entry) for entry in value)


def a_weight(where: str, value: object) -> float:
    """The value as a float; UnusableInputError if it is no number from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UnusableInputError(f"{where} has a weight that is no number from 0 to 1; correct it.")
    return float(value)
