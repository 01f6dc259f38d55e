"""Errors that a user can cause; each message is one sentence that says what to do."""


class ReadoutError(Exception):
    """Base of every error that is shown to a user as its message, without a traceback."""

    exit_code = 1


class UnusableInputError(ReadoutError):
    """An account that can't be read: missing, empty, binary, a folder, of unknown encoding."""


class WrongUseError(ReadoutError):
    """A request that makes no sense as asked, such as comparing one account; exit code 2."""

    exit_code = 2


class ProjectFileError(ReadoutError):
    """A project file that is missing, foreign, newer, damaged or in use; the file is left as it was."""


class ProjectInUseError(ProjectFileError):
    """A project that another window, program or computer has open for writing; it can still be opened read-only."""


class DamagedProjectError(ProjectFileError):
    """A project whose pages, references or values are no longer those that were written; a backup can be restored."""


class OutputError(ReadoutError):
    """An output file that could not be written; whatever stood there before is unchanged."""
