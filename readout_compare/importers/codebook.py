"""Reads a codebook of the user's own from a TOML file, or says in one sentence why it can't be used."""

from readout_compare.core.codebook import Codebook, codebook_from_toml
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.received import file_bytes

MAX_BYTES = 4 * 1024 * 1024  # many times the built-in codebook


def read_codebook(source: str) -> Codebook:
    """The codebook in a file; UnusableInputError that names the file for anything else. Terms are not compiled yet."""
    data = file_bytes(source, MAX_BYTES, "save the codebook to a file")
    if len(data) > MAX_BYTES:
        raise UnusableInputError(f"{source} is larger than 4 MB; give a codebook, a TOML file with topics.")
    if not data.strip():
        raise UnusableInputError(f"{source} is empty; give a codebook, a TOML file with topics.")
    try:
        return codebook_from_toml(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnusableInputError(
            f"{source} is not a text in UTF-8; save the codebook as UTF-8 and try again."
        ) from error
    except ValueError as error:  # tomllib lets Python's own refusal through
        raise UnusableInputError(f"{source} has a number of thousands of digits; write a shorter one.") from error
    except RecursionError as error:
        raise UnusableInputError(
            f"{source} nests tables or lists too deeply; write it as docs/codebook.md says."
        ) from error
    except UnusableInputError as error:
        raise UnusableInputError(f"{source} can't be used as a codebook: {error}") from error
