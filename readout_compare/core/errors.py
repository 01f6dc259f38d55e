"""Errors that a user can cause; each message is one sentence that says what to do."""


class ReadoutError(Exception):
    """Base of every error that is shown to a user as its message, without a traceback."""

    exit_code = 1


class UnusableInputError(ReadoutError):
    """An account that can't be read: missing, empty, binary, a folder, of unknown encoding."""


class LocalAddressError(UnusableInputError):
    """An address of the local network, asked for without leave; `host` is what the user is to be asked about.

    `leave` tells how to give it.
    """

    def __init__(self, host: str, leave: str = "allow it") -> None:
        super().__init__(
            f"{host} is in your own network, not on the internet; {leave} if you mean it, or check the address."
        )
        self.host = host


class OfflineError(UnusableInputError):
    """An address that can't be reached because this computer has no network."""


class AnswerError(UnusableInputError):
    """An address whose server answers without a document; `status` is the answer's, `address` the one that gave it."""

    def __init__(self, sentence: str, status: int, address: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.address = address


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
