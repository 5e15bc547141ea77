"""Values put into a stored query, as SPARQL 1.1 and no engine of its own has it.

A stored query marks with a comment ``# values: NAME …`` at the end of a line each group that uses a value.
There a ``VALUES`` block takes the mark's place: SPARQL reads a group by itself, so that a FILTER or BIND in
it does not see what is fixed outside, and engines differ in what they hand down.  A query whose marks are
left is a query of everything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from rdflib import BNode
from rdflib.term import Identifier

from kg.errors import CallError
from kg.turtle import to_ox

Values = Mapping[str, Identifier | Iterable[Identifier]]
"""What each variable is: a term, or any of several."""

_MARK = re.compile(r"# values: ([a-z_]+(?: [a-z_]+)*)[ ]*$", re.MULTILINE)


def bound(sparql: str, values: Values) -> str:
    r"""Return a stored query in which the variables of ``values`` stand for their terms.

    Args:
        sparql: A query with marks.
        values: A term or several for each name that is marked, and for no other.

    Raises:
        CallError: A value has no place in the query, a place no value, or a term cannot stand in a query.

    >>> from rdflib import URIRef
    >>> bound("SELECT ?x WHERE { # values: x\n  ?x ?y ?z\n}", {"x": URIRef("urn:a")})
    'SELECT ?x WHERE { VALUES ?x { <urn:a> }\n  ?x ?y ?z\n}'
    """
    blocks = {name: f"VALUES ?{name} {{ {_written(term)} }}" for name, term in values.items()}
    places = {name for mark in _MARK.findall(sparql) for name in mark.split()}
    if homeless := sorted(set(blocks) - places):
        raise CallError(f"the query has no place for a value of {', '.join(homeless)}")
    if empty := sorted(places - set(blocks)):
        raise CallError(f"the query wants a value for {', '.join(empty)}")
    return _MARK.sub(lambda mark: " ".join(blocks[name] for name in mark[1].split()), sparql)


def narrowed(sparql: str, names: Collection[str]) -> str:
    r"""Return a query with only the marks of ``names``; of any other it is asked of everything.

    >>> narrowed("{ # values: a b\n}\n{ # values: b\n}", ["a"])
    '{ # values: a\n}\n{\n}'
    """

    def kept(mark: re.Match[str]) -> str:
        left = " ".join(name for name in mark[1].split() if name in names)
        return f"# values: {left}" if left else ""

    return re.sub(r" +$", "", _MARK.sub(kept, sparql), flags=re.MULTILINE)


def _written(value: Identifier | Iterable[Identifier]) -> str:
    terms = [value] if isinstance(value, Identifier) else list(value)
    if any(isinstance(term, BNode) for term in terms):
        raise CallError("not a value for a query: a blank node has no name outside its graph")
    try:
        return " ".join(str(to_ox(term)) for term in terms)
    except UnicodeEncodeError:
        raise CallError("not a value for a query: it has bytes that are not UTF-8 text") from None
    except (TypeError, ValueError) as problem:
        raise CallError(f"not a value for a query: {problem}") from None
