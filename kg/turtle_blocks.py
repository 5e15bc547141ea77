"""Turtle laid out for people: lines of N-Triples in, blocks of subjects with short names out.

It works on text, and knows spelling and no meaning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.identity import spelling
from kg.vocabulary import RDF, RDFS, SKOS

_DEEPEST = 50
_LONGEST_NUMBER = 18
_IN_FRONT = (str(RDF.type), str(RDFS.label), str(SKOS.prefLabel))
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_./-]*[A-Za-z0-9_/-])?")


class Writer:
    """Shortens terms and lays out blocks; remembers which prefixes it used.

    It works on N-Triples text, not on term objects, and keeps each shortened IRI: that is what makes it
    an order of magnitude faster than a serializer that asks a namespace manager for each term.
    """

    def __init__(
        self,
        prefixes: Mapping[str, str],
        kept: frozenset[str] = frozenset(),
        notes: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._kept = kept
        self._notes = notes or {}
        self._spaces = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._prefixes = prefixes
        self._used: set[str] = set()
        self._short: dict[str, str] = {}

    def header(self) -> str:
        """Return the declarations of the prefixes that were used, sorted."""
        return "".join(f"@prefix {p}: <{self._prefixes[p]}> .\n" for p in sorted(self._used))

    def blocks(self, lines: Iterable[str], indent: str) -> str:
        """Lay out N-Triples lines as subject blocks, a blank line between two."""
        said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for line in sorted(set(lines)):
            if line:
                subject, predicate, rest = line.split(" ", 2)
                said[subject][predicate].append(rest[:-2])
        inliner = _Inliner(said, self, self._kept) if any(s[0] == "_" for s in said) else None
        inlined = inliner.text if inliner else None
        out = [
            self._named(subject, said[subject], indent, inlined)
            for subject in sorted(said, key=lambda s: (s[0] == "_", s[1:-1]))
            if subject[0] != "_"
        ]
        if inliner is not None:
            out.extend(self._loose(said, indent, inliner))
        return "\n".join(out)

    def stream(self, lines: Iterable[str], indent: str) -> Iterator[str]:
        """Yield what :meth:`blocks` lays out, in pieces, of lines in which every node has a name.

        Args:
            lines: In the order of their subjects' IRIs, each once.
            indent: In front of each line.
        """
        between = ""
        for subject, group in groupby((line.split(" ", 2) for line in lines), key=itemgetter(0)):
            facts = defaultdict[str, list[str]](list)
            for _, predicate, rest in sorted(group):
                facts[predicate].append(rest[:-2])
            yield between + self._named(subject, facts, indent, None)
            between = "\n"

    def _named(
        self, subject: str, facts: Mapping[str, list[str]], indent: str, inlined: _Inline | None
    ) -> str:
        notes = "".join(f"{line}\n" for line in self._notes.get(subject, ()))
        return notes + self._block(self.term(subject), facts, indent, inlined)

    def _loose(
        self, said: Mapping[str, Mapping[str, list[str]]], indent: str, inliner: _Inliner
    ) -> list[str]:
        """Blank subjects that stand for themselves; last, in order of what they say."""
        blocks = []
        for subject in inliner.loose():
            name = subject if inliner.uses[subject] else "[]"
            blocks.append(self._block(name, said[subject], indent, inliner.text))
        return sorted(blocks)

    def _block(self, name: str, facts: Mapping[str, list[str]], indent: str, inlined: _Inline | None) -> str:
        return f"{indent}{name}\n{self.facts(facts, indent + '    ', inlined)} .\n"

    def facts(self, facts: Mapping[str, list[str]], indent: str, inlined: _Inline | None) -> str:
        """Lay out predicates and objects, one predicate to a line."""
        parts = []
        for predicate in sorted(facts, key=_rank):
            verb = "a" if predicate == _TYPE else self.term(predicate)
            objects = [
                inlined(o, indent + "    ") if inlined and o[0] == "_" else self.term(o)
                for o in facts[predicate]
            ]
            if len(objects) == 1:
                parts.append(f"{indent}{verb} {objects[0]}")
            else:
                joint = f" ,\n{indent}    "
                parts.append(
                    f"{indent}{verb}\n{indent}    {joint.join(sorted(objects) if inlined else objects)}"
                )
        return " ;\n".join(parts)

    def term(self, token: str) -> str:
        """Shorten an IRI or a literal that is written as in N-Triples."""
        if token[0] == "<":
            short = self._short.get(token)
            if short is None:
                short = self._short[token] = self._shorten(token)
            return short
        if token[-1] == ">":
            return self._typed(token)
        return token

    def _shorten(self, token: str) -> str:
        iri = token[1:-1]
        for prefix, space in self._spaces:
            if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
                self._used.add(prefix)
                return f"{prefix}:{iri[len(space) :]}".replace("/", "\\/")
        return token

    def _typed(self, token: str) -> str:
        quoted, _, datatype = token.rpartition("^^")
        lexical = quoted[1:-1]
        # The engine keeps the spelling of what is too long for a number of its own, and so do we.
        number = spelling(lexical, datatype[1:-1])
        kept = number if len(lexical) <= _LONGEST_NUMBER or number == lexical else None
        return kept or f"{quoted}^^{self.term(datatype)}"


_Inline = Callable[[str, str], str]


class _Inliner:
    """Writes a blank node where it is used: ``[ … ]``, or ``( … )`` for a list.

    A node that is used twice, that stands in a circle, or that is nested too deep keeps its label, and so
    do those in ``kept``.
    """

    def __init__(
        self, said: Mapping[str, Mapping[str, list[str]]], writer: Writer, kept: frozenset[str]
    ) -> None:
        self._said, self._writer = said, writer
        self.uses = Counter(obj for facts in said.values() for objects in facts.values() for obj in objects)
        self.uses.update(dict.fromkeys(kept, 2))
        self._blank = [node for node in said if node[0] == "_"]
        self._written: set[str] = set()
        self._no_list: set[str] = set()
        self._waiting: list[str] = []
        self._depth = 0

    def loose(self) -> Iterator[str]:
        """Yield the blank nodes that need a block of their own; those in a circle come last."""
        yield from self._begun(node for node in self._blank if self.uses[node] != 1)
        yield from self._begun(node for node in sorted(self._blank) if node not in self._written)

    def _begun(self, nodes: Iterable[str]) -> Iterator[str]:
        for node in nodes:
            self._waiting.append(node)
            while self._waiting:
                self._written.add(self._waiting[-1])
                yield self._waiting.pop()

    def text(self, node: str, indent: str) -> str:
        if node == _NIL:
            return "()"
        if self.uses[node] != 1 or node not in self._said or node in self._written:
            return node
        if self._depth == _DEEPEST:
            self._waiting.append(node)
            return node
        self._depth += 1
        shown = self._list(node, indent) or self._node(node, indent)
        self._depth -= 1
        return shown

    def _node(self, node: str, indent: str) -> str:
        self._written.add(node)
        return f"[\n{self._writer.facts(self._said[node], indent + '    ', self.text)}\n{indent}]"

    def _list(self, node: str, indent: str) -> str:
        """Return the list that begins at ``node``; empty unless it is one, whole and used nowhere else."""
        cells = self._cells(node)
        self._written.update(cells)
        heads = (self._said[cell][_FIRST][0] for cell in cells)
        items = [self.text(head, indent) if head[0] == "_" else self._writer.term(head) for head in heads]
        return f"( {' '.join(items)} )" if items else ""

    def _cells(self, node: str) -> list[str]:
        cells: list[str] = []
        while node != _NIL:
            facts = self._said.get(node, {})
            plain = set(facts) == {_FIRST, _REST} and all(len(values) == 1 for values in facts.values())
            if not plain or self.uses[node] != 1 or node in self._no_list or node in cells[:1]:
                self._no_list.update(cells)
                return []
            cells.append(node)
            node = facts[_REST][0]
        return cells


_TYPE, _FIRST, _REST, _NIL = (f"<{iri}>" for iri in (RDF.type, RDF.first, RDF.rest, RDF.nil))


@lru_cache(maxsize=4096)
def _rank(predicate: str) -> tuple[int, str]:
    iri = predicate[1:-1]
    return (_IN_FRONT.index(iri) if iri in _IN_FRONT else len(_IN_FRONT), iri)
