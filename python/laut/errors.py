"""What can go wrong, as one family of exceptions: all are `laut.Error`, with the contract's codes.

>>> import laut
>>> try:
...     laut.Ledger("no/such.db", create=False)
... except laut.Error as error:
...     print(error.code)
ledger_missing
"""

from __future__ import annotations

from typing import Any


class Error(Exception):
    """Something that laut could not do."""

    code: str
    """A word for programs to branch on, such as `weights_differ`."""
    message: str
    """What failed, in lower case."""
    where: str | None
    """The file, the article or the field that it is about."""
    help: str | None
    """What to do about it."""
    article: str | None = None
    """The id of the article among others in whose place it stands, if that came with one."""

    def __init__(self, code: str, message: str, where: str | None = None, help: str | None = None) -> None:
        super().__init__(code, message, where, help)
        self.code, self.message, self.where, self.help = code, message, where, help

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return place + self.message + (f"; {self.help}" if self.help else "")

    def to_dict(self) -> dict[str, Any]:
        """Returns what the contract has for errors: `{"error": {"code", "message", "where", "help"}}`."""
        return {"error": {"code": self.code, "message": self.message, "where": self.where, "help": self.help}}


class InputError(Error, ValueError):
    """What was given is no article, or something about it makes no sense."""


class InputTypeError(InputError, TypeError):
    """What was given is of a kind that cannot be an article: bytes, None, a number."""


class LedgerError(Error):
    """The ledger refused, or its file cannot be used."""


class MissingError(LedgerError, LookupError):
    """There is no such ledger, article, claim or source."""


class ClosedError(LedgerError):
    """The ledger was closed, or opened before the process was forked."""


class WeightsError(LedgerError):
    """What was read with other weights cannot be compared."""


class PackageError(Error, ImportError):
    """A package is not installed that is wanted for what was asked; laut itself needs none."""

    @classmethod
    def of(cls, package: str, what: str) -> PackageError:
        """Returns the error for a package, and what is made or read with it."""
        message = f"for {what} {package} is wanted, which is not installed"
        return cls("package_missing", message, help=f"pip install {package}")


class InputWarning(UserWarning):
    """Something that was given with an article was passed over."""


def counted(count: int, thing: str) -> str:
    """Returns a number with its noun."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def whole(what: str, text: str) -> str:
    """Returns a text as it is; raises InputError where it holds half of a character, which no other program could read."""
    try:
        text.encode()
    except UnicodeEncodeError:
        message = f"the {what} holds half of a character (a lone surrogate)"
        raise InputError("input_encoding", message, help='decode its bytes again, with errors="replace"') from None
    return text


# Codes that are no ledger's, although they do not look it.
_INPUT = ("input_", "parameter_", "record_", "correction_")


def of_problem(code: str, message: str, where: str | None = None, help: str | None = None) -> Error:
    """Returns the exception for a problem in the contract's words."""
    kind: type[Error] = Error
    if code == "weights_differ":
        kind = WeightsError
    elif code.endswith("_missing"):
        kind = MissingError
    elif code in ("ledger_closed", "forked"):
        kind = ClosedError
    elif code.startswith("ledger_") or code == "refused":
        kind = LedgerError
    elif code == "input_type":
        kind = InputTypeError
    elif code.startswith(_INPUT):
        kind = InputError
    return kind(code, message, where, help)
