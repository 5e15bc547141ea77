"""What a file from a stranger may be: how large, how many statements, how deep, looked at before any parser.

It counts brackets, tags and contexts; it reads no statement and mends nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self
from xml.parsers import expat

from kg.errors import CallError, LimitError, SourceError

DEEPEST: Final = 200
"""Levels of nesting.  Oxigraph 0.5 ends the whole process at about 3,500 levels of JSON-LD."""

MOST_TERMS: Final = 2_000
"""Terms of one JSON-LD context.  Each may stand on the next, and Oxigraph 0.5 dies in a chain of 6,000."""

LONGEST_IRI: Final = 8_192
"""Code units of an IRI, because a prefix is written out at each of its uses."""

_EXPANSION: Final = 8
_TURTLE = re.compile(
    rb"""<[^<>"{}|^`\x00-\x20]*+>                            # an IRI
    | "{3}(?:"{0,2}+(?:[^"\\]++|\\.))*+(?:"{3})?+ | "(?:[^"\\\n\r]++|\\.)*+"?+
    | '{3}(?:'{0,2}+(?:[^'\\]++|\\.))*+(?:'{3})?+ | '(?:[^'\\\n\r]++|\\.)*+'?+
    | \#[^\n\r]*+ | \\.                                       # a comment, a character of a name
    | (?P<open><<|[\[({]) | (?P<close>>>|[\])}])
    """,
    re.VERBOSE | re.DOTALL,
)
_JSON = re.compile(rb'"(?:[^"\\]++|\\.)*+"?+|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)
_LONG_IRI = re.compile(rb"<[^<>\s]{%d}" % (LONGEST_IRI + 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file from a stranger is read into memory.

    Attributes:
        megabytes: Of its text, after decompression; what it says may be eight times that when written out.
        statements: In all its graphs.
    """

    megabytes: int = 256
    statements: int = 1_000_000

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """Return the limits that ``KG_MAX_MB`` and ``KG_MAX_STATEMENTS`` set, where they are set.

        Raises:
            CallError: One of them is no whole number above zero.
        """
        given = {}
        for field, name in (("megabytes", "KG_MAX_MB"), ("statements", "KG_MAX_STATEMENTS")):
            value = environment.get(name, "")
            if value and not re.fullmatch(r"[1-9][0-9]{0,8}", value):
                raise CallError(f"{name} is {value!r}; write a whole number above zero")
            if value:
                given[field] = int(value)
        return cls(**given)

    @property
    def most_bytes(self) -> int:
        """Bytes of text."""
        return self.megabytes * 1_000_000

    def too_large(self, path: str) -> LimitError:
        """Return the refusal of a file with more text than this."""
        return LimitError(
            f"{path}:1: larger than {self.megabytes} MB: split it, or raise the limit with "
            f"KG_MAX_MB={2 * self.megabytes}"
        )

    def enforce(self, path: str, statements: int, written: int) -> None:
        """Refuse a file that says more than this.

        Args:
            path: For the message.
            statements: How many were read.
            written: Bytes of those statements as N-Quads.

        Raises:
            LimitError: A limit was passed.
        """
        if statements > self.statements:
            raise LimitError(
                f"{path}:1: more than {self.statements:,} statements: split it, or raise the limit with "
                f"KG_MAX_STATEMENTS={2 * self.statements}"
            )
        if written > _EXPANSION * self.most_bytes:
            raise LimitError(
                f"{path}:1: more than {_EXPANSION * self.megabytes} MB when its names are written out: "
                f"shorten its prefixes, or raise the limit with KG_MAX_MB={2 * self.megabytes}"
            )


def inspect(data: bytes, kind: str, path: str) -> None:
    """Refuse text that could harm a parser, before a parser sees it.

    Args:
        data: The text, whole.
        kind: ``turtle`` (TriG too), ``lines`` (N-Triples and N-Quads), ``json`` or ``xml``.
        path: For the message.

    Raises:
        LimitError: It is nested too deep, or a name or a context in it is too long.
        SourceError: It is XML with a DOCTYPE or in another encoding than UTF-8, or JSON-LD whose context is
            elsewhere, or neither JSON nor XML at all.
    """
    _KINDS[kind](data, path)


def _look_at_turtle(data: bytes, path: str) -> None:
    long_name = _LONG_IRI.search(data) is not None
    if long_name or sum(map(data.count, (b"[", b"(", b"{", b"<<"))) > DEEPEST:
        _count(data, _tokens(_TURTLE, data), path)


def _look_at_lines(data: bytes, path: str) -> None:
    if 2 * data.count(b"<<") > DEEPEST:
        _count(data, _tokens(_TURTLE, data), path)


def _look_at_json(data: bytes, path: str) -> None:
    text = _utf8(data, path)
    _count(data, _tokens(_JSON, data), path)
    see = _Contexts(path).see
    try:
        json.loads(text, object_pairs_hook=see, parse_int=_nothing, parse_float=_nothing)
    except json.JSONDecodeError as problem:
        raise SourceError(path, problem.lineno, f"not JSON: {problem.msg}; correct it") from None


def _utf8(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise SourceError(path, line, "not UTF-8; save the file as UTF-8") from None


def _nothing(_: str) -> None:
    return None


def _tokens(shape: re.Pattern[bytes], data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield for each bracket and IRI its step in or out, its offset and its length."""
    for token in shape.finditer(data):
        if token.lastgroup is not None:
            yield (1 if token.lastgroup == "open" else -1), token.start(), 0
        elif data[token.start()] == _LESS:
            yield 0, token.start(), token.end() - token.start() - 2


_LESS: Final = ord("<")


def _count(data: bytes, tokens: Iterator[tuple[int, int, int]], path: str) -> None:
    depth = 0
    for step, offset, length in tokens:
        depth = max(depth + step, 0)
        if depth > DEEPEST:
            raise _deep(path, data.count(b"\n", 0, offset) + 1)
        if length > LONGEST_IRI:
            raise _long(path, data.count(b"\n", 0, offset) + 1)


def _deep(path: str, line: int) -> LimitError:
    return LimitError(
        f"{path}:{line}: nested deeper than {DEEPEST} levels, which is fixed because parsers die of it: "
        "give the nodes names and write them one after another, as N-Triples does"
    )


def _long(path: str, line: int) -> LimitError:
    return LimitError(f"{path}:{line}: an IRI or a prefix is longer than {LONGEST_IRI:,} bytes: shorten it")


@dataclass(frozen=True, slots=True)
class _Object:
    """What is kept of a JSON object: how many keys it has, and the length of its longest text."""

    keys: int
    longest: int


class _Contexts:
    """Sees every JSON object from the innermost out, and refuses what a context may not be."""

    def __init__(self, path: str) -> None:
        self._path = path

    def see(self, pairs: list[tuple[str, Any]]) -> _Object:
        longest = 0
        for key, value in pairs:
            if key == "@context":
                self._hold(value)
            elif key == "@import":
                self._elsewhere(value)
            longest = max(longest, len(key), *map(_length, value if isinstance(value, list) else [value]))
        return _Object(len(pairs), longest)

    def _hold(self, context: object) -> None:
        for part in context if isinstance(context, list) else [context]:
            if isinstance(part, str):
                self._elsewhere(part)
            if isinstance(part, _Object) and part.keys > MOST_TERMS:
                raise LimitError(
                    f"{self._path}:1: a @context of {part.keys:,} terms; the most is {MOST_TERMS:,}, "
                    "which is fixed because the parser dies of long chains: save it as Turtle"
                )
            if _length(part) > LONGEST_IRI:
                raise _long(self._path, 1)

    def _elsewhere(self, address: object) -> None:
        raise SourceError(
            self._path,
            1,
            f"its @context is elsewhere ({str(address)[:80]}) and nothing is fetched; write the context into "
            "the file, or save it as Turtle",
        )


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) else value.longest if isinstance(value, _Object) else 0


def _look_at_xml(data: bytes, path: str) -> None:
    """Let a parser that does not recurse see the tags; a DOCTYPE stops it before any entity is made."""
    _utf8(data, path)
    parser = expat.ParserCreate()
    tags = _Tags(path, parser)
    parser.StartDoctypeDeclHandler = tags.doctype
    parser.StartElementHandler, parser.EndElementHandler = tags.start, tags.end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        words = expat.ErrorString(problem.code)
        raise SourceError(path, problem.lineno, f"not XML: {words}; correct it") from None


class _Tags:
    """Counts how deep the tags are, and refuses what RDF/XML from a stranger may not have."""

    def __init__(self, path: str, parser: expat.XMLParserType) -> None:
        self._path, self._parser, self._depth = path, parser, 0

    def doctype(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise SourceError(self._path, line, "RDF/XML with a DOCTYPE is refused; save it as Turtle")

    def start(self, _: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _deep(self._path, self._parser.CurrentLineNumber)
        if len(attributes) > MOST_TERMS or any(
            len(value) > LONGEST_IRI for name, value in attributes.items() if name.startswith("xml")
        ):
            raise _long(self._path, self._parser.CurrentLineNumber)

    def end(self, _: str) -> None:
        self._depth -= 1


_KINDS: Final = {
    "turtle": _look_at_turtle,
    "lines": _look_at_lines,
    "json": _look_at_json,
    "xml": _look_at_xml,
}
