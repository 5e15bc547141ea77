"""A query given to the engine: what is refused before, the answer, and the bytes that it is written as.

It knows pyoxigraph's answers and complaints, and nothing of editions or of our terms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import CallError, StoreError
from kg.sparql.syntax import cause
from kg.vocabulary import QUERY_PREFIXES

MAX_NESTING = 64
"""How deeply the brackets of a query may be nested: at 64 the engine plans the worst in a quarter second."""

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
"""What SELECT and ASK can be written as."""

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""What CONSTRUCT and DESCRIBE can be written as."""

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""What a query is answered with."""

_F = TypeVar("_F")


def answered(store: ox.Store, sparql: str) -> Answer:
    """Run a query; the prefixes of :mod:`kg.vocabulary` need no declaration.

    Raises:
        CallError: The text is no query, asks another server, is nested too deeply or cannot be run.
        StoreError: The store cannot be read.
    """
    refuse_service(sparql)
    refuse_nesting(sparql)
    if not sparql.strip():
        raise CallError("the query is empty; kg sparql --help has examples")
    try:
        return store.query(sparql, prefixes=QUERY_PREFIXES)
    except SyntaxError as problem:
        raise CallError(f"not a SPARQL query: {cause(sparql, problem.msg, QUERY_PREFIXES)}") from None
    except ValueError as problem:
        raise CallError(f"not a SPARQL query: {cause(sparql, str(problem), QUERY_PREFIXES)}") from None
    except RuntimeError as problem:
        raise CallError(f"the query cannot be run: {problem}") from None
    except OSError as problem:
        raise broken(problem) from None


def rows_of(answer: Answer, term: Callable[[object], _F]) -> Iterator[dict[str, _F]]:
    """Yield the rows of a SELECT as the engine finds them; what a row does not hold is not in it.

    Args:
        answer: Of a SELECT.
        term: Turns one of the engine's terms into what a cell holds; it is asked once of a term met again.

    Raises:
        CallError: The answer is of another form.
        StoreError: The store cannot be read.
    """
    if not isinstance(answer, ox.QuerySolutions):
        raise CallError("not a SELECT query")
    names = [variable.value for variable in answer.variables]
    cell_of = lru_cache(maxsize=65536)(term)
    try:
        for solution in answer:
            cells = zip(names, solution, strict=True)
            yield {name: cell_of(cell) for name, cell in cells if cell is not None}
    except (OSError, RuntimeError) as problem:
        raise broken(problem) from None


def whole(answer: Answer, form: str) -> bytes:
    """Write an answer as bytes.

    Args:
        answer: Of any form of query.
        form: A key of :data:`RESULT_FORMATS` for SELECT and ASK, of :data:`GRAPH_FORMATS` for the others.

    Raises:
        CallError: It does not come in ``form``.
        StoreError: The store cannot be read.
    """
    try:
        if isinstance(answer, ox.QueryTriples):
            return answer.serialize(format=_chosen(GRAPH_FORMATS, form, "CONSTRUCT and DESCRIBE")) or b""
        return answer.serialize(format=_chosen(RESULT_FORMATS, form, "SELECT and ASK")) or b""
    except (OSError, RuntimeError) as problem:
        if "RDF 1.2" in str(problem):
            raise CallError(f"the answer has triple terms of RDF 1.2, which {form} cannot hold") from None
        raise broken(problem) from None


def beginning(answer: Answer, form: str, most: int) -> tuple[bytes, bool]:
    """Write at most ``most`` rows or triples of an answer, and say whether more were left; as :func:`whole`.

    The engine is stopped at the row after the last.
    """
    try:
        if isinstance(answer, ox.QueryTriples):
            shape = _chosen(GRAPH_FORMATS, form, "CONSTRUCT and DESCRIBE")
            cut = _Cut(most)
            lines = cut.taken(lambda: answer.serialize(cut, format=ox.RdfFormat.N_TRIPLES))  # type: ignore[arg-type]
            triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
            return ox.serialize((quad.triple for quad in triples), format=shape) or b"", cut.more
        chosen = _chosen(RESULT_FORMATS, form, "SELECT and ASK")
        if isinstance(answer, ox.QueryBoolean):
            return answer.serialize(format=chosen) or b"", False
        cut = _Cut(most + 1)  # the names of the columns come first
        lines = cut.taken(lambda: answer.serialize(cut, format=ox.QueryResultsFormat.TSV))  # type: ignore[arg-type]
        kept = ox.parse_query_results(lines, format=ox.QueryResultsFormat.TSV)
        return kept.serialize(format=chosen) or b"", cut.more
    except (OSError, RuntimeError) as problem:
        raise broken(problem) from None


class _Enough(Exception):  # noqa: N818
    """Stops the engine where it writes the row after the last."""


class _Cut:
    """A file that keeps the first lines written to it, and stops the writer after them."""

    def __init__(self, most: int) -> None:
        self._most, self._lines, self._kept = most, 0, bytearray()
        self.more = False

    def write(self, data: bytes) -> int:
        self._kept += data
        self._lines += data.count(b"\n")
        if self._lines > self._most:
            raise _Enough
        return len(data)

    def flush(self) -> None:
        """Do nothing: there is no file behind it."""

    def taken(self, run: Callable[[], object]) -> bytes:
        """Return the lines that ``run`` wrote, and say in ``more`` whether any were left."""
        try:
            run()
        except _Enough:
            self.more = True
        if not self.more:
            return bytes(self._kept)
        return b"".join(line + b"\n" for line in self._kept.split(b"\n", self._most)[: self._most])


def _chosen(formats: Mapping[str, _F], form: str, kind: str) -> _F:
    if form not in formats:
        raise CallError(f"{kind} answers come as {', '.join(formats)}, not {form}")
    return formats[form]


@lru_cache(maxsize=256)
def columns_of(sparql: str) -> tuple[str, ...]:
    """Return the columns of a SELECT, none for another form; the engine reads the query on an empty store."""
    return names_of(answered(ox.Store(), sparql))


def names_of(answer: Answer) -> tuple[str, ...]:
    """Return the columns of an answer to a SELECT, none for another form."""
    return tuple(v.value for v in answer.variables) if isinstance(answer, ox.QuerySolutions) else ()


def broken(problem: Exception) -> StoreError:
    """Return the refusal for a store that cannot be read."""
    return StoreError(f"the store cannot be read: {problem}; build it again with: kg build")


_OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>            # an IRI
    | "{3}(?:\\.|"{0,2}[^"\\])*"{3} | '{3}(?:\\.|'{0,2}[^'\\])*'{3}
    | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
    | \#[^\n\r]* | [?$]\w+                   # a comment, a variable
    | (?<![\w.:-])(?!\w*service)[A-Za-z][\w-]*:[A-Za-z_][\w-]*(?![\w.:-])  # a prefixed name
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def refuse_service(sparql: str) -> None:
    r"""Refuse a query that asks another server.

    Oxigraph would open a connection, and has no switch for it.  Strings, IRIs, comments, variables and
    prefixed names are set aside; if the word is still there the query is refused, even where a cleverer
    reader might see that it is harmless, because the engine's grammar needs no space round it.

    Raises:
        CallError: The word SERVICE is left.

    >>> refuse_service('SELECT * { ?service a pact:Party . FILTER (?x != "SERVICE") }')
    >>> refuse_service("SELECT * { SERVICE#x\n<http://127.0.0.1/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    kg.errors.CallError: SERVICE is refused: no query opens a connection from here
    """
    word = "service"
    if word in sparql.casefold() and word in _bare(sparql).casefold():
        raise CallError("SERVICE is refused: no query opens a connection from here")


def refuse_nesting(sparql: str) -> None:
    """Refuse a query whose brackets are nested more than :data:`MAX_NESTING` deep.

    Oxigraph 0.5 plans nested collections in more than cubic time, and some thousand levels of any bracket
    overrun its stack and end the process.  What hides its depth from this count meets the same end, so
    that strangers' queries belong in a process of their own, see :mod:`kg.worker`.

    Raises:
        CallError: It is nested too deeply.
    """
    if sum(map(sparql.count, "[({")) <= MAX_NESTING:
        return
    depth = deepest = 0
    for bracket in re.findall(r"[][(){}]", _bare(sparql)):
        depth += 1 if bracket in "[({" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING:
        raise CallError(f"the query is nested {deepest:,} levels deep; at most {MAX_NESTING} are run")


def may_be_ordered(sparql: str) -> bool:
    """Say whether an ORDER BY at the end of a query is in its place; False where that is not plain to see.

    Outside all brackets nothing is there that comes after an ORDER BY or is one.

    >>> may_be_ordered("SELECT ?x { { SELECT ?x { ?x a ?y } LIMIT 3 } }")
    True
    >>> may_be_ordered("SELECT ?x { ?x a ?y } LIMIT 3")
    False
    """
    text, groups = _bare(sparql), 1
    while groups:
        text, groups = _GROUP.subn(" ", text)
    return _LATE.search(text) is None


_GROUP = re.compile(r"\{[^{}]*\}")
_LATE = re.compile(r"[{}]|order|limit|offset|values", re.IGNORECASE)


@lru_cache(maxsize=64)
def _bare(sparql: str) -> str:
    return _OPAQUE.sub(" ", sparql)
