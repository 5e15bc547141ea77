"""The invented graphs that speed is measured with: sound, heavy-tailed, and the same every time."""

import hashlib
import tracemalloc
from collections import Counter, defaultdict
from functools import cache
from itertools import islice, pairwise

import pyoxigraph as ox
import pyrudof
import pytest

from bench.consortia import as_csv, generated, write_graph
from bench.generator import LARGEST, ntriples
from kg import files, shipped
from kg.derive import derive
from kg.model import Corpus, Document, Statement
from kg.pipeline import check_paths
from kg.turtle import ntriples as to_ntriples
from kg.turtle import to_rdflib
from kg.validate import check
from kg.vocabulary import CODE, DCTERMS, FOAF, GRAPH, ID, ORG, PACT, RDF, RDFS, SKOS


@cache
def triples(size=10_000, seed=1):
    """Return the statements of a generated graph."""
    parsed = ox.parse("\n".join(ntriples(size, seed)), format=ox.RdfFormat.N_TRIPLES)
    return tuple(
        Statement(*(to_rdflib(term) for term in quad.triple), GRAPH.wire, f"wire.nt:{line}")
        for line, quad in enumerate(parsed, 1)
    )


@cache
def said(size=10_000):
    """Return subjects to values, by predicate."""
    found = defaultdict(lambda: defaultdict(list))
    for s in triples(size):
        found[s.predicate][s.subject].append(s.object)
    return found


def of_kind(cls, size=10_000):
    return {subject for subject, kinds in said(size)[RDF.type].items() if cls in kinds}


def digest(size, seed):
    return hashlib.sha256("\n".join(ntriples(size, seed)).encode()).hexdigest()


def test_the_same_size_and_seed_give_the_same_bytes():
    assert digest(10_000, 1) == digest(10_000, 1)
    assert len({digest(10_000, 1), digest(10_000, 2), digest(20_000, 1)}) == 3


@pytest.mark.parametrize("size", [100, 1_000, 10_000, 100_000])
def test_there_are_as_many_triples_as_were_asked_for_and_each_once(size):
    lines = list(ntriples(size))
    assert len(lines) == len(set(lines))
    assert size <= len(lines) < max(size + 400, 500)


@pytest.mark.large
def test_memory_does_not_grow_with_the_situations():
    """A graph of a hundred thousand triples, and the peak taken after a third and after two thirds."""
    rows = ntriples(100_000)
    tracemalloc.start()
    peaks = []
    for _ in range(2):
        for _ in islice(rows, 33_000):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0] < 2_000_000


def second_opinion(statements):
    """Return the nodes at which pyrudof finds a violation; it is the faster engine."""
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_shacl(
        (shipped.ontology() / "shapes.ttl").read_text(encoding="utf-8"), pyrudof.ShaclFormat.Turtle
    )
    session.read_data(to_ntriples(statements).decode(), pyrudof.RDFFormat.NTriples)
    return {entry.focus_node for entry in session.validate_shacl() if entry.severity.endswith("Violation")}


@pytest.mark.large
@pytest.mark.parametrize(("size", "shapes"), [(1_500, True), (10_000, False)])
def test_a_small_graph_keeps_to_the_rules_and_shapes_as_far_as_they_apply_without_texts(size, shapes):
    document = Document("wire.nt", GRAPH.wire, triples(size), "", {})
    corpus = Corpus((document,), files.vocabulary(), None)
    derived = derive(corpus.statements(), shipped.ontology() / "rules")
    report = check(corpus, derived, files.shapes() if shapes else None)
    # Two persons in five have no Chinese name, which only the editorial labels could excuse.
    nameless = {str(p) for p in of_kind(FOAF.Person, size) if len(said(size)[RDFS.label][p]) == 1}
    assert nameless
    assert {(f.rule, f.node) for f in report.violations} == {("label-missing", node) for node in nameless}
    assert {f.rule for f in report.findings} - {"label-missing"} <= {
        *("no-ledger", "shape-idle", "source-not-proven"),
    }
    assert second_opinion([*corpus.statements(), *derived]) == set()
    assert any(s.predicate == PACT.partnerOf for s in derived)


def test_consortia_have_a_heavy_tail():
    sizes = Counter(len(said(60_000)[PACT.party][node]) for node in of_kind(PACT.Partnership, 60_000))
    assert min(sizes) == 2
    assert 30 < max(sizes) <= LARGEST
    assert 0.3 < sizes[2] / sizes.total() < 0.6
    assert all(sizes[few] > sizes[more] for few, more in pairwise((2, 3, 4, 6, 10, 20)))


def test_a_few_parties_are_in_many_partnerships():
    taking = Counter(
        str(p) for parties in said(60_000)[PACT.party].values() for p in parties if "/party-" in p
    )
    most = [count for _, count in taking.most_common()]
    assert most[0] > 20 * most[len(most) // 2]
    assert sum(most[: len(most) // 10]) > 0.3 * sum(most)


def test_technologies_form_one_tree():
    broader = said(60_000)[SKOS.broader]
    fields = of_kind(PACT.TechnologyArea, 60_000)
    tops = {field for field in fields if field not in broader}
    assert len(tops) == 1
    for field in fields:
        steps = 0
        while field in broader:
            (field,) = broader[field]
            steps += 1
        assert field in tops
        assert steps < 6


def test_there_is_something_of_everything():
    for cls in (
        *(PACT.Partnership, PACT.Agreement, PACT.Commitment, PACT.Event, PACT.Affiliation, PACT.Observation),
        *(
            PACT.Claim,
            PACT.Participation,
            PACT.Source,
            PACT.AdministrativeArea,
            FOAF.Person,
            ORG.Organization,
        ),
    ):
        assert of_kind(cls), cls
    for term in (PACT.actsFor, PACT.founds, PACT.advances, PACT.accordingTo, PACT.guest, PACT.host):
        assert said(60_000)[term], term
    statuses = Counter(status for values in said(60_000)[PACT.status].values() for status in values)
    assert 0.02 < statuses[CODE["status/denied"]] / statuses.total() < 0.04


def test_a_reprint_cites_the_same_situations():
    reprints = said(60_000)[PACT.reprints]
    assert reprints
    cited = said(60_000)[PACT.evidence]
    by_source = {ID[name]: set() for name in ("wire-11", "reprint-11")}
    for node, passages in cited.items():
        for passage in passages:
            source = passage.rpartition("/p-")[0]
            for wanted in by_source:
                if source == str(wanted):
                    by_source[wanted].add(node)
    assert reprints[ID["reprint-11"]] == [ID["wire-11"]]
    assert by_source[ID["reprint-11"]] <= by_source[ID["wire-11"]]
    assert by_source[ID["reprint-11"]]


def test_some_situations_stand_in_two_sources_that_are_no_reprints():
    twice = [
        node
        for node, passages in said()[PACT.evidence].items()
        if len({p.rpartition("/p-")[0].replace("reprint-", "wire-") for p in passages}) > 1
    ]
    assert 0.03 < len(twice) / len(said()[DCTERMS.description]) < 0.2


def test_everything_but_persons_has_both_labels_and_three_persons_in_five_have():
    for node, labels in said()[RDFS.label].items():
        assert {label.language for label in labels} >= {"en"}
        if node not in of_kind(FOAF.Person):
            assert len(labels) == 2
    persons = of_kind(FOAF.Person, 60_000)
    share = sum(len(said(60_000)[RDFS.label][person]) == 2 for person in persons) / len(persons)
    assert share == pytest.approx(0.6, abs=0.01)


def test_generated_consortia_are_a_graph_of_records_that_conforms(tmp_path):
    data = as_csv(generated(projects=8, parties=30))
    statements = write_graph(tmp_path / "graph", data)
    report = check_paths([tmp_path / "graph"], tmp_path / "graph" / "files")
    assert report.conforms
    assert not [finding for finding in report.findings if finding.severity == "warning"]
    counts = report.counts
    assert (counts["statements"], counts["records with their file at hand"]) == (
        statements,
        counts["records"],
    )
    assert counts["records"] == data.count(b"\n") - 1


def test_generated_consortia_have_parties_of_very_many_and_are_the_same_each_time():
    rows = list(generated())
    often = Counter(row["organisationID"] for row in rows)
    assert max(often.values()) > 20 * len(rows) / len(often)
    assert list(generated()) == rows
