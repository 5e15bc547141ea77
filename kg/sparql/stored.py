"""Queries in files: their text, the header that is their contract, and the parts that they share.

A header is the comments that a file begins with, each ``# KEY: TEXT``.  A line ``# with: NAME`` in a query
stands for the file ``NAME.rq``, which is put there as a subquery, so that what several queries ask for is
written once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files
from itertools import takewhile
from pathlib import Path

from kg.errors import SourceError
from kg.sparql.binding import narrowed

_WITH = re.compile(r"^ *# with: ([a-z-]+)((?: [a-z_]+=[a-z_]+)*)$", re.MULTILINE)


@cache
def text(folder: str, name: str) -> str:
    """Return the query ``NAME.rq`` of a folder of the package, such as ``questions/parts``; read once."""
    return files("kg").joinpath(*folder.split("/"), f"{name}.rq").read_text(encoding="utf-8")


def shared_by_rules(folder: Path, name: str) -> str:
    """Return the text of a pattern that the rules in ``folder`` share: ``parts/NAME.rq``.

    Raises:
        SourceError: There is no such part.
    """
    path = folder / "parts" / f"{name}.rq"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise SourceError(str(path), 0, f"no such part of a rule: {problem.strerror}") from None


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of the queries in a folder of the package, sorted; read once."""
    found = (file.name for file in files("kg").joinpath(*folder.split("/")).iterdir())
    return tuple(sorted(name.removesuffix(".rq") for name in found if name.endswith(".rq")))


def header(sparql: str) -> dict[str, str]:
    r"""Return what the comments at the beginning of a query say, by their keys.

    >>> header("# title: Who works with whom\n# note: a: b\nSELECT * {}\n# no: header")
    {'title': 'Who works with whom', 'note': 'a: b'}
    """
    comments = takewhile(lambda line: line.startswith("#"), sparql.splitlines())
    told = (line.removeprefix("#").partition(":") for line in comments)
    return {key.strip(): value.strip() for key, _, value in told}


def composed(sparql: str, part: Callable[[str], str], takes: Collection[str] = ()) -> str:
    """Put a part in the place of each line ``# with: NAME``, as a subquery; parts may have such lines.

    A line may say what the query calls a variable of the part: ``# with: NAME party=one``.

    Args:
        sparql: A query.
        part: Gives the text of a part by its name.
        takes: The values that the query takes: of any other that a part could take, the part is asked of
            everything.
    """

    def put(line: re.Match[str]) -> str:
        return narrowed(_put(line, part), takes)

    return _WITH.sub(put, sparql)


def _put(line: re.Match[str], part: Callable[[str], str]) -> str:
    """Return the part of a line with its own parts in it, which share the names that the line gives."""
    whole = _WITH.sub(lambda inner: _put(inner, part), part(line[1]))
    return f"{{ {_renamed(whole, line[2])} }}"


def _renamed(sparql: str, pairs: str) -> str:
    """Give variables other names, ``OLD=NEW`` each, and the values of those names their marks."""
    called = dict(pair.split("=") for pair in pairs.split())

    def other(name: re.Match[str]) -> str:
        return called.get(name[0], name[0])

    sparql = re.sub(r"(?<=\?)[a-z_]+", other, sparql)
    return re.sub(r"(?<=# values: )[a-z_ ]+", lambda mark: re.sub(r"[a-z_]+", other, mark[0]), sparql)
