"""The W3C's test suites as cases, and what three readers and engines make of each.  Nothing is fetched.

Results are compared as data sets and as bags of rows, blank nodes by what is said of them and numbers by
their values, because every store of the engine keeps values.
"""

import json
import logging
import re
import tarfile
import warnings
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import pyoxigraph as ox
import rdflib
from pyld import jsonld
from rdflib.plugins.sparql import prepareQuery

from kg.errors import KgError
from kg.export import FORMATS
from kg.limits import Limits
from kg.nquads import stored_lines
from kg.rdf_files import SYNTAXES as SYNTAX
from kg.rdf_files import Read, read_bytes
from kg.store import Edition

TESTS = "https://w3c.github.io/rdf-tests/"
JSONLD = "https://w3c.github.io/json-ld-api/tests/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FIRST, REST = (f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}" for name in ("first", "rest"))
PLAIN = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig", ".rdf": "xml", ".jsonld": "json-ld"}
ROWS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}

REFUSALS = (KgError, SyntaxError, ValueError, OSError, RuntimeError)
"""What a reader or an engine says no with."""


@dataclass(frozen=True)
class Case:
    """One test: the suite and the kind it is counted under, and the files it needs by their IRIs."""

    suite: str
    name: str
    kind: str
    action: str
    expected: str = ""
    data: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    base: str = ""
    lax: bool = False


@dataclass
class Suites:
    """The files of the archives, by the IRIs they have on the web."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, archive: Path, folder: str, base: str) -> None:
        with tarfile.open(archive) as tar:
            for member in tar:
                path = PurePosixPath(member.name)
                if member.isfile() and path.is_relative_to(folder):
                    self.files[base + str(path.relative_to(folder))] = tar.extractfile(member).read()

    def manifest(self, iri: str) -> list[dict[str, list[object]]]:
        """Return the entries of a manifest and of those it includes, in order, each by property."""
        said: dict[object, dict[str, list[object]]] = {}
        for quad in ox.parse(self.files[iri], format=ox.RdfFormat.TURTLE, base_iri=iri):
            facts = said.setdefault(quad.subject, {"": [quad.subject]})
            facts.setdefault(quad.predicate.value, []).append(quad.object)
        found = []
        for facts in list(said.values()):
            for inner in [one for head in facts.get(f"{MF}include", []) for one in _list(said, head)]:
                found += self.manifest(inner.value)
            found += [
                {**said[one], "said": [said]}
                for head in facts.get(f"{MF}entries", [])
                for one in _list(said, head)
                if one in said
            ]
        return found


def _list(said, head):
    while FIRST in said.get(head, {}):
        yield said[head][FIRST][0]
        head = said[head][REST][0]


def suffix(iri):
    ending = PurePosixPath(iri).suffix
    return ".nq" if iri.endswith(".nq") else ending


def lines_of(quads):
    return stored_lines(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


def same(one, other):
    """Say whether two lists of N-Quads lines are one data set."""
    if len(one) != len(other):
        return False
    sets = [ox.Dataset(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)) for lines in (one, other)]
    for each in sets:
        each.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return sets[0] == sets[1]


class Kg:
    """Our reader and our editions: a data set is read, sealed in memory, and written again."""

    def quads(self, data, ending, base):
        return read_bytes(data.removeprefix(b"\xef\xbb\xbf"), ending, "test", base, Limits()).quads

    def lines(self, data, ending, base):
        read = read_bytes(data.removeprefix(b"\xef\xbb\xbf"), ending, "test", base, Limits())
        written = FORMATS["trig"].write(Edition.of_read(read))
        return lines_of(ox.parse(written, format=ox.RdfFormat.TRIG))

    def parse(self, query, base):
        Edition.in_memory([]).form(f"BASE <{base}>\n{query}")

    def answer(self, quads, query, base):
        edition = Edition.of_read(Read(quads, lines_of(quads)))
        text = f"BASE <{base}>\n{query}"
        if edition.form(text) == "GRAPH":
            return ox.parse(edition.results(text, "nt"), format=ox.RdfFormat.N_TRIPLES)
        return ox.parse_query_results(edition.results(text, "json"), format=ox.QueryResultsFormat.JSON)


class Engine:
    """pyoxigraph alone."""

    def quads(self, data, ending, base):
        return list(ox.parse(data.removeprefix(b"\xef\xbb\xbf"), format=SYNTAX[ending][0], base_iri=base))

    def lines(self, data, ending, base):
        return lines_of(self.quads(data, ending, base))

    def parse(self, query, base):
        ox.Store().query(query, base_iri=base)

    def answer(self, quads, query, base):
        store = ox.Store()
        store.extend(quads)
        found = store.query(query, base_iri=base)
        if isinstance(found, ox.QueryTriples):
            return ox.parse(found.serialize(format=ox.RdfFormat.N_TRIPLES), format=ox.RdfFormat.N_TRIPLES)
        data = found.serialize(format=ox.QueryResultsFormat.JSON)
        return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)


class Rdflib:
    """rdflib alone."""

    def _dataset(self, data, ending, base):
        made = rdflib.Dataset()
        made.parse(data=data, format=PLAIN[ending], publicID=base)
        return made

    def quads(self, data, ending, base):
        return list(_quads(self._dataset(data, ending, base)))

    def lines(self, data, ending, base):
        return lines_of(self.quads(data, ending, base))

    def parse(self, query, base):
        prepareQuery(query, base=base)

    def answer(self, quads, query, base):
        made = rdflib.Dataset()
        data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
        made.parse(data=data, format="nquads")
        found = made.query(query, base=base)
        if found.graph is not None:
            return _quads(found.graph)
        data = found.serialize(format="json")
        return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)


class Pyld:
    """PyLD, which reads JSON-LD alone."""

    def quads(self, data, ending, base):
        options = {"base": base, "format": "application/n-quads", "documentLoader": _nowhere}
        text = jsonld.to_rdf(json.loads(data), options)
        return list(ox.parse(text, format=ox.RdfFormat.N_QUADS))

    def lines(self, data, ending, base):
        return lines_of(self.quads(data, ending, base))


def _nowhere(url, _):
    raise OSError(f"{url} is not fetched")


def _quads(made):
    default = str(getattr(made, "default_graph", made).identifier)
    for s, p, o, *graph in made.quads() if isinstance(made, rdflib.Dataset) else made:
        name = str(getattr(graph[0], "identifier", graph[0])) if graph and graph[0] is not None else default
        where = (
            ox.DefaultGraph()
            if name == default
            else _term(
                rdflib.BNode(name)
                if isinstance(getattr(graph[0], "identifier", graph[0]), rdflib.BNode)
                else rdflib.URIRef(name)
            )
        )
        yield ox.Quad(_term(s), _term(p), _term(o), where)


def _term(term):
    return next(
        iter(
            ox.parse_query_results(
                json.dumps({"head": {"vars": ["t"]}, "results": {"bindings": [{"t": _json(term)}]}}).encode(),
                format=ox.QueryResultsFormat.JSON,
            )
        )
    )[0]


def _json(term):
    if isinstance(term, rdflib.URIRef):
        return {"type": "uri", "value": str(term)}
    if isinstance(term, rdflib.BNode):
        return {"type": "bnode", "value": str(term)}
    told = {"type": "literal", "value": str(term)}
    if term.language:
        return {**told, "xml:lang": term.language}
    return {**told, "datatype": str(term.datatype)} if term.datatype else told


def rows_as_lines(found):
    """Return rows as N-Quads lines of one node for each row, so that they compare as a data set does."""
    if isinstance(found, ox.QueryBoolean):
        return [str(bool(found))]
    if not isinstance(found, ox.QuerySolutions):
        return lines_of(found)
    quads = []
    names = [variable.value for variable in found.variables]
    for number, row in enumerate(found):
        node = ox.BlankNode(f"row{number}x")
        quads.append(ox.Quad(node, ox.NamedNode(TYPE), ox.NamedNode("urn:row")))
        cells = zip(names, row, strict=True)
        quads += [
            ox.Quad(node, ox.NamedNode(f"urn:{name}"), value) for name, value in cells if value is not None
        ]
    return lines_of(quads)


def same_answer(one, other):
    if {len(one), len(other)} == {1} and one[0] in ("True", "False"):
        return one == other
    return same(one, other)


def _each_once(lines):
    """Return the rows in ``lines`` as a set: REDUCED lets an engine leave repeated ones out."""
    rows = {}
    for line in lines:
        node, cell = line.split(" ", 1)
        rows.setdefault(node, set()).add(cell)
    return set(map(frozenset, rows.values()))


_FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)


class Runner:
    """Runs a case with one reader or engine."""

    def __init__(self, suites):
        self._suites, self._engine = suites, Engine()

    def passes(self, case, reader):
        """Say whether ``reader`` does with ``case`` as the W3C wants."""
        logging.disable(logging.CRITICAL)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                done = getattr(self, f"_{case.kind}")(case, reader)
            except REFUSALS:
                return case.kind.startswith("refuse")
            except Exception as problem:  # noqa: BLE001  rdflib and PyLD refuse with whatever came
                return not type(problem).__module__.startswith("kg") and case.kind.startswith("refuse")
            finally:
                logging.disable(logging.NOTSET)
            return done and not case.kind.startswith("refuse")

    def _accept(self, case, reader):
        reader.quads(self._file(case.action), suffix(case.action), case.base or case.action)
        return True

    _refuse = _accept

    def _evaluate(self, case, reader):
        said = reader.lines(self._file(case.action), suffix(case.action), case.base or case.action)
        wanted = self._engine.lines(self._file(case.expected), suffix(case.expected), case.expected)
        return same(said, wanted)

    def _accept_query(self, case, reader):
        reader.parse(self._file(case.action).decode(), case.action)
        return True

    _refuse_query = _accept_query

    def _answer(self, case, reader):
        query = self._file(case.action).decode()
        quads = [q for iri in case.data for q in self._read(iri)]
        asked = {urljoin(case.action, iri) for iri in _FROM.findall(query)} & self._suites.files.keys()
        for iri, graph in dict.fromkeys([*case.named, *((iri, iri) for iri in sorted(asked))]):
            where = ox.NamedNode(graph)
            quads += [ox.Quad(q.subject, q.predicate, q.object, where) for q in self._read(iri)]
        found, wanted = reader.answer(quads, query, case.action), self._wanted(case.expected)
        return (
            _each_once(rows_as_lines(found)) == _each_once(wanted)
            if case.lax
            else same_answer(rows_as_lines(found), wanted)
        )

    def _read(self, iri):
        """Read a file whose blank nodes are nobody else's."""
        data, form = self._file(iri).removeprefix(b"\xef\xbb\xbf"), SYNTAX[suffix(iri)][0]
        return list(ox.parse(data, format=form, base_iri=iri, rename_blank_nodes=True))

    def _file(self, iri):
        return self._suites.files[iri]

    def _wanted(self, iri):
        if suffix(iri) in ROWS:
            return rows_as_lines(ox.parse_query_results(self._file(iri), format=ROWS[suffix(iri)]))
        quads = self._read(iri)
        told = {(q.subject, q.predicate.value): q.object for q in quads}
        truth = [o for (_, p), o in told.items() if p == f"{RS}boolean"]
        if truth:
            return [str(truth[0].value == "true")]
        if not any(
            q.predicate.value == f"{RS}resultVariable" or q.object == ox.NamedNode(f"{RS}ResultSet")
            for q in quads
        ):
            return lines_of(quads)
        made = []
        for solution in [q.object for q in quads if q.predicate.value == f"{RS}solution"]:
            made.append(ox.Quad(solution, ox.NamedNode(TYPE), ox.NamedNode("urn:row")))
            for binding in [
                q.object for q in quads if q.subject == solution and q.predicate.value == f"{RS}binding"
            ]:
                name = told[binding, f"{RS}variable"].value
                made.append(ox.Quad(solution, ox.NamedNode(f"urn:{name}"), told[binding, f"{RS}value"]))
        return lines_of(made)
