"""The ontology's terms with all that is said of each, in one language.  It writes no page.

What is said comes from the ontology, its alignments, its shapes and its derivations; everything is sorted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.derive import DerivationRule
from kg.identity import compact, expand
from kg.validate import RULES, CheckRule
from kg.vocabulary import CODE, DCTERMS, MEASURE, PACT, SHAPES, SKOS, TECH

_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object",
    OWL.DatatypeProperty: "datatype",
    OWL.AnnotationProperty: "annotation",
}
_HOW = {
    RDFS.subClassOf: "sub",
    RDFS.subPropertyOf: "sub_property",
    SKOS.exactMatch: "exact",
    SKOS.closeMatch: "close",
    SKOS.broadMatch: "broader",
    SKOS.narrowMatch: "narrower",
    SKOS.relatedMatch: "related",
}
_MADE = re.compile(r"CONSTRUCT\s*\{(.*?)\}\s*WHERE", re.DOTALL)
_OURS = re.compile(r"\bpact:(\w+)")


@dataclass(frozen=True, slots=True)
class Ontology:
    """What a glossary is made of: the ontology with its lists and alignments, what holds and what follows.

    Attributes:
        graph: Terms, codes, technologies, measures and alignments.
        shapes: The shapes that data is held against.
        rules: Every rule by name, as :func:`kg.validate.register` gives them.
        derivations: In the order in which they run.
        deprecated: Rows of ``term``, ``since``, ``replaced_by`` and ``reason``.
    """

    graph: Graph
    shapes: Graph
    rules: Mapping[str, CheckRule]
    derivations: Sequence[DerivationRule]
    deprecated: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A name with the place it leads to: within the page, elsewhere, or nowhere."""

    name: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a term's entry."""

    what: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How one of our terms stands to another's, and why."""

    how: str
    theirs: Link
    reason: str


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: a term, a code, a technology or a measure, and what is said of it in one language."""

    iri: str
    anchor: str
    name: str
    kind: str
    label: str
    other: str
    aliases: tuple[str, ...]
    definition: str
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    notation: str
    rows: tuple[Row, ...]
    alignments: tuple[Alignment, ...]
    below: tuple[Term, ...]


class Glossary:
    """An ontology in one language, as a page asks for it."""

    def __init__(self, ontology: Ontology, lang: str) -> None:
        self._it, self._graph, self._lang = ontology, ontology.graph, lang

    @property
    def deprecated(self) -> Sequence[Mapping[str, object]]:
        """The terms that were given up, each with links to itself and to what replaces it, if a term does."""
        return [
            {key: self._link(iri) if (iri := expand(value)) else value for key, value in row.items()}
            for row in self._it.deprecated
        ]

    @cached_property
    def about(self) -> dict[str, str]:
        """Title, description, version and the like of the ontology itself."""
        node = URIRef(self.namespace.removesuffix("#"))
        words = {name: self._said(node, DCTERMS[name]) for name in ("title", "description")}
        plain = {
            "licence": DCTERMS.license,
            "cite": DCTERMS.bibliographicCitation,
            "version": OWL.versionInfo,
            "issued": DCTERMS.issued,
        }
        return {**words, **{name: str(self._graph.value(node, term)) for name, term in plain.items()}}

    @cached_property
    def namespace(self) -> str:
        """What our terms begin with."""
        return str(PACT._NS)

    @cached_property
    def classes(self) -> list[Term]:
        """Our classes, by name, so that both languages have one order."""
        return self._terms(OWL.Class)

    @cached_property
    def properties(self) -> list[Term]:
        """Our properties, by name."""
        return self._terms(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

    def _terms(self, *kinds: URIRef) -> list[Term]:
        ours = {
            term
            for kind in kinds
            for term in self._graph.subjects(RDF.type, kind)
            if isinstance(term, URIRef) and term.startswith(self.namespace)
        }
        return sorted((self._term(term) for term in ours), key=lambda t: (t.name.casefold(), t.name))

    @cached_property
    def tree(self) -> list[Term]:
        """The classes that are below no other of ours."""
        under = {term.iri for above in self.classes for term in self.below(above)}
        return [term for term in self.classes if term.iri not in under]

    def below(self, term: Term) -> list[Term]:
        """Return our classes right below one."""
        under = {str(node) for node in self._kinds_of(URIRef(term.iri))}
        return [t for t in self.classes if t.iri in under]

    @cached_property
    def code_lists(self) -> list[tuple[Term, list[Term]]]:
        """Each code list with its codes, in order of notation and name."""
        found = []
        for scheme in self._schemes(str(CODE)):
            codes = [self._term(code) for code in self._in(scheme)]
            found.append((self._term(scheme), sorted(codes, key=lambda c: (_order(c.notation), c.name))))
        return found

    @cached_property
    def technologies(self) -> list[Term]:
        """The widest technologies, each with those below it."""
        (scheme,) = self._schemes(str(TECH))
        tops = [node for node in self._in(scheme) if self._graph.value(node, SKOS.broader) is None]
        return [self._term(node) for node in tops]

    @cached_property
    def measures(self) -> list[Term]:
        """What observations count."""
        (scheme,) = self._schemes(str(MEASURE))
        return [self._term(node) for node in self._in(scheme)]

    def _schemes(self, space: str) -> list[URIRef]:
        nodes = self._graph.subjects(RDF.type, SKOS.ConceptScheme)
        return sorted(n for n in nodes if isinstance(n, URIRef) and n.startswith(space))

    def _in(self, scheme: URIRef) -> list[URIRef]:
        return sorted(n for n in self._graph.subjects(SKOS.inScheme, scheme) if isinstance(n, URIRef))

    @cached_property
    def derivations(self) -> list[tuple[DerivationRule, str, list[Link]]]:
        """Each derivation with its text, and the terms that it makes."""
        return [
            (
                rule,
                rule.text_zh if self._lang == "zh" else rule.text,
                [self._link(t) for t in sorted(_made(rule))],
            )
            for rule in self._it.derivations
        ]

    @cached_property
    def shape_rules(self) -> list[CheckRule]:
        """The rules that shapes hold."""
        return [rule for name, rule in sorted(self._it.rules.items()) if name not in RULES]

    @cached_property
    def code_rules(self) -> list[CheckRule]:
        """The rules that are no shapes."""
        return [rule for name, rule in sorted(self._it.rules.items()) if name in RULES]

    @cached_property
    def vocabularies(self) -> list[tuple[str, list[tuple[Link, str, Link]]]]:
        """The alignments by the vocabulary of the other term."""
        found: defaultdict[str, list[tuple[Link, str, Link]]] = defaultdict(list)
        for ours, rows in sorted(self._alignments.items()):
            for how, theirs, _ in rows:
                short = Link(theirs.removeprefix(_space(theirs)), "", str(theirs))
                found[_space(theirs)].append((self._link(ours), _HOW[how], short))
        return sorted(found.items())

    @cached_property
    def _alignments(self) -> dict[URIRef, list[tuple[URIRef, URIRef, str]]]:
        found: defaultdict[URIRef, list[tuple[URIRef, URIRef, str]]] = defaultdict(list)
        for row in self._graph.subjects(RDF.type, OWL.Axiom):
            parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
            ours, how, theirs = (URIRef(str(self._graph.value(row, part))) for part in parts)
            found[ours].append((how, theirs, self._said(row, RDFS.comment)))
        return {ours: sorted(rows) for ours, rows in found.items()}

    def _term(self, iri: URIRef) -> Term:
        kinds = [kind for cls, kind in _KINDS.items() if (iri, RDF.type, cls) in self._graph]
        label = SKOS.prefLabel if self._graph.value(iri, SKOS.prefLabel) else RDFS.label
        other = "en" if self._lang == "zh" else "zh"
        below = sorted(n for n in self._graph.subjects(SKOS.broader, iri) if isinstance(n, URIRef))
        return Term(
            iri=str(iri),
            anchor=_anchor(iri),
            name=compact(str(iri)),
            kind=kinds[0] if kinds else "",
            label=self._said(iri, label),
            other=self._said(iri, label, other),
            aliases=self._all(iri, SKOS.altLabel),
            definition=self._said(iri, SKOS.definition),
            notes=self._all(iri, SKOS.scopeNote),
            examples=self._all(iri, SKOS.example),
            notation=str(self._graph.value(iri, SKOS.notation) or ""),
            rows=tuple(row for row in self._rows(iri) if row.links),
            alignments=tuple(
                Alignment(_HOW[how], self._link(theirs), why)
                for how, theirs, why in self._alignments.get(iri, [])
            ),
            below=tuple(self._term(node) for node in below),
        )

    def _rows(self, iri: URIRef) -> Iterator[Row]:
        graph = self._graph
        if (iri, RDF.type, OWL.Class) in graph:
            yield self._row("sub", self._above(iri), but=iri)
            yield self._row("super", self._kinds_of(iri))
            yield self._row("disjoint", self._disjoint(iri))
            yield self._row("property", graph.subjects(RDFS.domain, iri))
            yield self._row("used", graph.subjects(RDFS.range, iri))
        yield self._row("domain", graph.objects(iri, RDFS.domain))
        yield self._row("range", graph.objects(iri, RDFS.range))
        yield self._row("sub_property", graph.objects(iri, RDFS.subPropertyOf), but=iri)
        yield self._row("super_property", graph.subjects(RDFS.subPropertyOf, iri))
        yield self._row("unit", graph.objects(iri, PACT.unit))
        made = [rule.name for rule in self._it.derivations if iri in _made(rule)]
        yield Row("derived", tuple(Link(name, "", f"#derive-{name}") for name in made))
        yield Row("held", tuple(Link(name, "", f"#rule-{name}") for name in self._held.get(iri, ())))

    def _row(self, what: str, terms: Iterable[Node], *, but: URIRef | None = None) -> Row:
        # What an alignment asserts stands with its reason, not among our own axioms.
        aligned = {theirs for _, theirs, _ in self._alignments.get(but, [])} if but else set()
        named = {term for term in terms if isinstance(term, URIRef)} - aligned
        return Row(what, tuple(sorted(map(self._link, named), key=lambda link: link.name)))

    def _above(self, iri: URIRef) -> Iterator[Node]:
        yield from self._graph.objects(iri, RDFS.subClassOf)
        for union, members in self._graph.subject_objects(OWL.unionOf):
            if iri in Collection(self._graph, members):
                yield from self._graph.objects(union, RDFS.subClassOf)

    def _kinds_of(self, iri: URIRef) -> Iterator[Node]:
        yield from self._graph.subjects(RDFS.subClassOf, iri)
        for union in self._graph.subjects(RDFS.subClassOf, iri):
            for members in self._graph.objects(union, OWL.unionOf):
                yield from Collection(self._graph, members)

    def _disjoint(self, iri: URIRef) -> Iterator[Node]:
        yield from self._graph.objects(iri, OWL.disjointWith)
        yield from self._graph.subjects(OWL.disjointWith, iri)
        for group in self._graph.subjects(RDF.type, OWL.AllDisjointClasses):
            members = list(Collection(self._graph, self._graph.value(group, OWL.members)))  # type: ignore[arg-type]
            if iri in members:
                yield from (member for member in members if member != iri)

    @cached_property
    def _held(self) -> dict[URIRef, list[str]]:
        """The shapes that hold each term: those that target it or name it."""
        found: defaultdict[URIRef, set[str]] = defaultdict(set)
        shapes = self._it.shapes
        for rule in self.shape_rules:
            shape = SHAPES[rule.name]
            targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
            homes = [shape, *shapes.subjects(SH.property, shape)]
            terms = {term for home in homes for target in targets for term in shapes.objects(home, target)}
            for term in terms | set(_named_in(shapes, shape)):
                if isinstance(term, URIRef):
                    found[term].add(rule.name)
        return {term: sorted(names) for term, names in found.items()}

    def _link(self, iri: URIRef) -> Link:
        anchor = _anchor(iri)
        label = SKOS.prefLabel if self._graph.value(iri, SKOS.prefLabel) else RDFS.label
        return Link(compact(str(iri)), self._said(iri, label), f"#{anchor}" if anchor else str(iri))

    def _said(self, node: Node, term: URIRef, lang: str = "") -> str:
        return next(iter(self._all(node, term, lang)), "")

    def _all(self, node: Node, term: URIRef, lang: str = "") -> tuple[str, ...]:
        values = self._graph.objects(node, term)
        wanted = lang or self._lang
        return tuple(sorted(str(v) for v in values if isinstance(v, Literal) and v.language == wanted))


def _anchor(iri: URIRef) -> str:
    """Return the place of one of our terms within the page; empty for a term of others."""
    if iri.startswith(str(PACT._NS)):
        return iri.removeprefix(str(PACT._NS))
    for space, name in ((CODE, "code"), (TECH, "tech"), (MEASURE, "measure")):
        if iri.startswith(str(space)):
            return f"{name}-{iri.removeprefix(str(space)).replace('/', '-')}"
    return ""


def _space(iri: str) -> str:
    end = max(iri.rfind("#"), iri.rfind("/"))
    return iri[: end + 1]


def _order(notation: str) -> tuple[int, str]:
    return (int(notation), "") if notation.isdigit() else (1_000_000, notation)


def _made(rule: DerivationRule) -> set[URIRef]:
    """Return our terms in the head of a derivation."""
    head = _MADE.search(rule.sparql)
    return {PACT._NS[name] for name in _OURS.findall(head[1])} if head else set()


def _named_in(shapes: Graph, shape: Node) -> Iterator[Node]:
    """Yield the terms that a shape names, also within its nameless parts and its queries."""
    for term in shapes.objects(shape):
        if isinstance(term, BNode):
            yield from _named_in(shapes, term)
        elif isinstance(term, Literal):
            yield from (PACT._NS[name] for name in _OURS.findall(str(term)) if name in PACT.__annotations__)
        else:
            yield term
