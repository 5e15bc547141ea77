"""A registry of consortia as a graph of records, and every command a user calls on it.

The rows are generated, or those of a CSV of CORDIS' participations that is given; each row becomes the record
of one participation, and each project with two members or more an agreement of all its members.
"""

from __future__ import annotations

import csv
import hashlib
import io
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.derive import rules
from kg.growing import Growing
from kg.model import Statement
from kg.records import FileFormat, digest_of_record, records
from kg.shipped import ontology
from kg.store import Edition
from kg.turtle import ntriples, turtle
from kg.vocabulary import CODE, DCTERMS, GRAPH, ID, ORG, PACT, RDF, RDFS, XSD

PROJECTS, PARTIES, DOCUMENTS = 206, 1_800, 70
COLUMNS = ("projectID", "projectAcronym", "organisationID", "name", "activityType", "role", "ecContribution")
_KINDS = {"HES": "university", "REC": "institute", "PRC": "company", "PUB": "government-body"}
_TIES = """SELECT ?one ?other ?stage ?situation {
  ?tie pact:between ?one , ?other ; pact:stage ?stage ; pact:derivedFrom ?situation .
  FILTER (STR(?one) < STR(?other))
}"""
_PASSAGES = "SELECT ?situation ?passage { ?situation a pact:Agreement ; pact:evidence ?passage }"
_THINGS = "SELECT ?party ?name ?value { ?party a org:Organization ; ?name ?value }"
_MEMBERS = "SELECT ?party (COUNT(?situation) AS ?often) { ?situation pact:party ?party } GROUP BY ?party"

Row = Mapping[str, str]
Said = list[Statement]


def generated(projects: int = PROJECTS, parties: int = PARTIES, seed: int = 1) -> Iterator[Row]:
    """Yield participations: a few parties are in very many projects, and a project has up to 44 members."""
    chance = random.Random(seed)
    weights = [1 / (rank + 5) for rank in range(parties)]
    for project in range(projects):
        size = min(44, 2 + int(chance.expovariate(1 / 11)))
        members = sorted(set(chance.choices(range(parties), weights, k=size)))
        for place, member in enumerate(members):
            yield {
                "projectID": str(100_000 + project),
                "projectAcronym": f"PROJECT {project}",
                "organisationID": str(member),
                "name": f"Organization {member} of Research and Development",
                "activityType": chance.choice(list(_KINDS)),
                "role": "participant" if place else "coordinator",
                "ecContribution": f"{chance.randrange(1_000, 900_000)}.5",
            }


def write_graph(home: Path, data: bytes) -> int:
    """Write a graph folder of records into ``home``; return how many statements it has.

    Args:
        home: A folder that is not there yet.
        data: A CSV with :data:`COLUMNS`, which may be compressed with gzip.
    """
    for folder in ("records", "files"):
        (home / folder).mkdir(parents=True)
    file = home / "files" / "participations.csv"
    file.write_bytes(data)
    projects = defaultdict[str, list[tuple[str, Row]]](list)
    for place, row in records(file, FileFormat.of("text/csv")):
        if isinstance(row, Mapping):
            projects[str(row["projectID"])].append((place, {key: str(row[key]) for key in row}))
    joint = [rows for rows in projects.values() if len({row["organisationID"] for _, row in rows}) > 1]
    known: set[URIRef] = set()
    said = [_project(rows, known) for rows in joint]
    said[0] += _source(hashlib.sha256(data).hexdigest())
    each = -(-len(said) // DOCUMENTS)
    for start in range(0, len(said), each):
        document = [statement for some in said[start : start + each] for statement in some]
        (home / "records" / f"consortia-{start // each:04}.ttl").write_bytes(turtle(ntriples(document)))
    (home / "graph.ttl").write_text(_DESCRIPTION, encoding="utf-8")
    return sum(map(len, said))


_DESCRIPTION = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix void: <http://rdfs.org/ns/void#> .

<https://example.org/consortia>
    a void:Dataset ;
    dcterms:language "en" ;
    dcterms:title "Consortia"@en .
"""


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as a CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _source(content_hash: str) -> Said:
    source = ID["consortia"]
    return [
        _said(source, RDF.type, PACT.Source),
        _said(source, RDFS.label, Literal("Consortia", lang="en")),
        _said(source, DCTERMS.issued, Literal("2023-05-01")),
        _said(source, DCTERMS["format"], Literal("text/csv")),
        _said(source, PACT.contentHash, Literal(content_hash)),
    ]


def _project(rows: Iterable[tuple[str, Row]], known: set[URIRef]) -> Said:
    said: Said = []
    for place, row in rows:
        record = ID[f"consortia/{place.replace('=', '-')}"]
        project, party = ID[f"consortia/{row['projectID']}"], ID[f"organization-{row['organisationID']}"]
        part = URIRef(f"{project}-{row['organisationID']}")
        said += [
            _said(record, RDF.type, PACT.Record),
            _said(record, PACT.inSource, ID["consortia"]),
            _said(record, RDF.value, Literal(place)),
            _said(record, PACT.digest, Literal(digest_of_record(row))),
            _said(project, PACT.evidence, record),
            _said(project, PACT.participation, part),
            _said(part, RDF.type, PACT.Participation),
            _said(part, PACT.participant, party),
            _said(part, PACT.role, CODE[f"role/{row['role'] if row['role'] in _ROLES else 'participant'}"]),
            _said(part, PACT.evidence, record),
        ]
        if party not in known:
            kind = CODE[f"organization-kind/{_KINDS.get(row['activityType'], 'association')}"]
            name = Literal(" ".join(row["name"].title().split()), lang="en")
            said += [_said(party, RDF.type, ORG.Organization), _said(party, RDFS.label, name)]
            said += [_said(party, ORG.classification, kind), _said(party, PACT.evidence, record)]
        if project not in known:
            said += [
                _said(project, RDF.type, PACT.Agreement),
                _said(project, RDFS.label, Literal(row["projectAcronym"], lang="en")),
                _said(project, PACT.instrument, CODE["instrument/grant-agreement"]),
                _said(project, PACT.status, CODE["status/occurred"]),
            ]
        known |= {party, project}
        amount = row["ecContribution"].replace(",", ".")
        if re.fullmatch(r"[0-9]+\.[0-9]+", amount) and float(amount) > 0:
            said += [_said(part, PACT.amount, Literal(amount, datatype=XSD.decimal))]
            said += [_said(part, PACT.currency, CODE["currency/euro"])]
    return list(dict.fromkeys(said))


_ROLES = ("coordinator", "participant")


def _said(subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> Statement:
    return Statement(subject, predicate, value, GRAPH["consortia"], "bench")


def read_rows(edition: Path) -> None:
    """Read from the engine alone what a network is made of: ties and situations, passages, parties."""
    for sparql in (_TIES, _PASSAGES, _THINGS):
        answer = _asked(edition, sparql)
        names = [variable.value for variable in answer.variables]
        for row in answer:
            _ = [row[name].value for name in names]


def _asked(edition: Path, sparql: str) -> ox.QuerySolutions:
    answer = ox.Store.read_only(str(edition / "store")).query(
        sparql, prefixes={"pact": str(PACT), "org": str(ORG)}
    )
    assert isinstance(answer, ox.QuerySolutions)
    return answer


def degree_by_hand(edition: Path) -> None:
    """The number of partners of each party by scipy, of the ties and their situations, and no more."""
    import numpy as np
    import scipy.sparse

    pairs = {(row["one"].value, row["other"].value) for row in _asked(edition, _TIES)}
    parties = {name: at for at, name in enumerate(sorted({one for pair in pairs for one in pair}))}
    at = np.array([[parties[one], parties[other]] for one, other in pairs])
    tied = scipy.sparse.csr_matrix((np.ones(len(at)), (at[:, 0], at[:, 1])), (len(parties), len(parties)))
    degrees = np.diff((tied + tied.T).tocsr().indptr)
    print(*sorted(zip(degrees, parties, strict=True), reverse=True)[:20])


def network_of(edition: Path) -> None:
    """The network of the usual view."""
    # Here, because the engine's rows beside it are read without networkx.
    from kg.projection import network

    network(Edition.open(edition))


def derive_all(data: Path) -> None:
    """Apply all rules to what is stated, as a build does."""
    growing = Growing(())
    growing.add(data.read_bytes())
    for rule in rules(ontology() / "rules"):
        growing.add(growing.made_by(rule.sparql))


def load_derived(data: Path) -> None:
    """The engine alone: load what was derived, from a file beside what is stated."""
    ox.Store().bulk_load(path=str(data), format=ox.RdfFormat.N_TRIPLES)


def largest(edition: Path) -> str:
    """Return the IRI of the party with most situations."""
    counts = [(int(row["often"].value), row["party"].value) for row in _asked(edition, _MEMBERS)]
    return max(counts)[1]


def stated_and_derived(folder: Path, edition: Edition) -> tuple[Path, Path]:
    """Write what is stated and what follows from it in an edition as two N-Triples files."""
    stated, derived = folder / "stated.nt", folder / "derived.nt"
    graphs = edition.by_source()
    rule = str(GRAPH["derived/"])
    stated.write_bytes(b"".join(data for name, data in graphs.items() if not name.startswith(rule)))
    derived.write_bytes(b"".join(data for name, data in graphs.items() if name.startswith(rule)))
    return stated, derived
