"""Comments of Turtle: which of them stands with which statement.  It knows tokens, and no terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<comment>\#[^\n\r]*) | (?P<line>\r\n|\n|\r) | (?P<iri><[^<>\s]*>)
    | "{3}(?:\\.|"{0,2}[^"\\])*"{3} | '{3}(?:\\.|'{0,2}[^'\\])*'{3}
    | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
    | (?P<word>(?:\\.|[^\s<>"'\#\[\]();,\\])+) | (?P<mark>[\[\]();,])""",
    re.VERBOSE | re.DOTALL,
)
_LINE: Final = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Sentence:
    """One statement of Turtle, with the comments in front of it and in it.

    Attributes:
        line: Where it begins, counted from 1.
        subject: Its first token; ``@prefix`` and the like where it declares something.
        text: All of it where it declares something; else empty.
        comments: Without the space around them, in their order.
    """

    line: int
    subject: str
    text: str = ""
    comments: list[str] = field(default_factory=list)

    @property
    def declares(self) -> bool:
        """Whether it is a prefix or a base."""
        return self.subject.lower() in ("@prefix", "@base", "prefix", "base")


@dataclass(frozen=True, slots=True)
class Commented:
    """Turtle as its comments see it.

    Attributes:
        head: The comment lines before anything else.
        sentences: What is stated and declared, in order.
        foot: The comments after the last statement.
    """

    head: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    foot: tuple[str, ...]


def comments(text: str) -> Commented:
    r"""Return the comments of ``text``, which must be Turtle, each with the statement it stands with.

    A comment belongs to the statement that follows it; where it stands in a statement or on the line on which
    one ends, to that one.

    >>> found = comments("# head\n\n# of a\n<a:a> <a:b> 1 . # too\n# of b\n<b:b> <a:b> '# no' .")
    >>> found.head, [sentence.comments for sentence in found.sentences]
    (('# head',), [['# of a', '# too'], ['# of b']])
    """
    head: list[str] = []
    start = 0
    for line in _LINE.split(text):
        if not line.startswith("#"):
            break
        head.append(line.rstrip())
        start += len(line)
        start += len(end[0]) if (end := _LINE.match(text, start)) else 0
    reader = _Reader(len(head) + 1)
    for token in _TOKEN.finditer(text, start):
        reader.take(token)
    return Commented(tuple(head), tuple(reader.sentences), tuple(reader.waiting))


class _Reader:
    """Parts tokens into statements."""

    def __init__(self, line: int) -> None:
        self.sentences: list[Sentence] = []
        self.waiting: list[str] = []
        self._line = line
        self._open = False
        self._ended = 0
        self._tokens: list[str] = []

    def take(self, token: re.Match[str]) -> None:
        if token["line"]:
            self._line += 1
        elif token["comment"]:
            own = self.sentences and (self._open or self._ended == self._line)
            (self.sentences[-1].comments if own else self.waiting).append(token["comment"].rstrip())
        else:
            for part in _parts(token[0]) if token["word"] else (token[0],):
                self._add(part)
            self._line += len(_LINE.findall(token[0]))

    def _add(self, part: str) -> None:
        if not self._open:
            self.sentences.append(Sentence(self._line, part, comments=self.waiting))
            self.waiting, self._tokens, self._open = [], [], True
        now = self.sentences[-1]
        self._tokens.append(part)
        # SPARQL's PREFIX and BASE end with their IRI and have no point.
        length = {"prefix": 3, "base": 2}.get(now.subject.lower())
        if part == "." if length is None else len(self._tokens) == length:
            now.text = " ".join(self._tokens) if now.declares else ""
            self._open, self._ended = False, self._line


def _parts(word: str) -> Iterator[str]:
    """Part a word from the point that ends the statement, which no name and no number ends with."""
    if word.endswith(".") and not word.endswith("\\."):
        if word != ".":
            yield word[:-1]
        yield "."
    else:
        yield word
