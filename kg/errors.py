"""Every refusal this package can utter, and what to do about it.

An error says what is wrong in one sentence that a person can act on; it never prints.
Exit statuses are those of the command contract: 2 bad file, 3 limit, 4 bad call, 5 store, 6 data, 8 another
vocabulary; 7 is kept for an engine that did not answer whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class KgError(Exception):
    """A problem the caller can act on; the command line prints it without a traceback."""

    exit_status = 1


class SourceError(KgError):
    """A file cannot be read or written.

    The message starts ``path:line:``, as compilers do, or ``path:`` where no line is meant: ``line`` is 0.
    """

    exit_status = 2

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
        self.path, self.line, self.problem = path, line, problem


class LimitError(KgError):
    """A limit was reached; the message names it and says how to stay below it.  Nothing was written."""

    exit_status = 3


class CallError(KgError):
    """The call itself is wrong: an unknown name, a missing value, a query that is none.

    Attributes:
        candidates: What the caller may have meant, nearest first; empty if there is no guess.
    """

    exit_status = 4

    def __init__(self, problem: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(problem)
        self.candidates = tuple(candidates)


class StoreError(KgError):
    """An edition is damaged, of another version, or not an edition.  It was not changed."""

    exit_status = 5


class DataError(KgError):
    """The data breaks a rule.  Nothing was written; ``report`` says where.

    Attributes:
        report: The :class:`kg.validate.Report` with the findings.
    """

    exit_status = 6

    def __init__(self, problem: str, report: object) -> None:
        super().__init__(problem)
        self.report = report


class VocabularyError(KgError):
    """A graph says nothing in our vocabulary, and its silence means nothing.  Nothing was written."""

    exit_status = 8
