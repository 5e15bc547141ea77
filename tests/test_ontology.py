"""The ontology held against its own style, against two SHACL engines, and against the code that uses it."""

import csv
import json
from functools import cache
from itertools import pairwise

import pyrudof
import pyshacl
import pytest
from conftest import ROOT
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef

from kg import files, shipped
from kg.derive import derive
from kg.growing import Growing
from kg.identity import expand
from kg.model import Corpus, Statement
from kg.shacl import broken, shapes_of
from kg.turtle import canonical, ntriples, read
from kg.validate.cues import shipped_cues
from kg.validate.facts import Facts
from kg.validate.shapes import findings
from kg.vocabulary import (
    BASE,
    CODE,
    DCTERMS,
    FOAF,
    GRAPH,
    ORG,
    PACT,
    PREFIXES,
    TECH,
)

ONTOLOGY = shipped.ontology()
STYLED = ("pact", "codes", "technologies", "measures", "alignments")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
STYLE = PREFIXES["style"]
STYLE_LEFT = URIRef(f"{STYLE}alignment-is-asserted")
STYLED_GRAPH = URIRef(BASE + "styled")
ONT = URIRef(BASE + "ont")
EXAMPLES = sorted(ONTOLOGY.glob("examples/*/*.ttl"))
CONSEQUENCES = {
    "party-can-act": {"tie-between-two"},  # the rule for ties takes the wrong party at its word
    "tie-rests-on-situations": {"tie-has-one-stage"},  # the same tie is derived too, at its true stage
}


def ontology(*names):
    graph = Graph(bind_namespaces="none")
    for name in names:
        graph.parse(ONTOLOGY / f"{name}.ttl", format="turtle")
    return graph


@pytest.fixture(scope="module")
def styled():
    return ontology(*STYLED)


@pytest.fixture(scope="module")
def style_graph():
    return ontology("style")


@pytest.fixture(scope="module")
def style(style_graph):
    """The rules of style compiled for the engine, and those that it does not compile as they are."""
    left, others = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
    left += style_graph.cbd(STYLE_LEFT)
    left += style_graph.cbd(URIRef(STYLE.removesuffix("#")))
    others += style_graph - style_graph.cbd(STYLE_LEFT)
    return shapes_of(others), left


@pytest.fixture(scope="module")
def rows(styled):
    """Each alignment: our term, how, their term, the reasons by language."""
    return [
        (
            styled.value(row, OWL.annotatedSource),
            styled.value(row, OWL.annotatedProperty),
            styled.value(row, OWL.annotatedTarget),
            {reason.language: reason for reason in styled.objects(row, RDFS.comment)},
        )
        for row in styled.subjects(RDF.type, OWL.Axiom)
    ]


def own_terms(graph):
    return {t for kind in KINDS for t in graph.subjects(RDF.type, kind) if t.startswith(str(PACT._NS))}


def by_pyshacl(graph, shapes):
    """Return the names of the style rules that pySHACL finds broken in ``graph``."""
    private = Graph(bind_namespaces="none")
    private += shapes
    _, report, text = pyshacl.validate(graph, shacl_graph=private, inference="none", inplace=True)
    assert isinstance(report, Graph), text
    return {str(s).removeprefix(STYLE) for s in report.objects(None, SH.sourceShape)}


def by_the_engine(graph, compiled):
    """Return the names of the style rules that the engine finds broken, asked as ``kg check`` asks it."""
    facts = Growing(Statement(*triple, STYLED_GRAPH, "-") for triple in graph)
    return {str(each.shape).removeprefix(STYLE) for each in broken(facts, compiled)}


def breaks(graph, style):
    """Return the names of the style rules that ``graph`` breaks, by the engine.

    It does not compile one of them, which has a group in a group; that one pySHACL is asked.
    """
    compiled, left = style
    return by_the_engine(graph, compiled) | by_pyshacl(graph, left)


def test_the_code_and_the_ontology_have_the_same_terms(styled):
    assert {str(t).removeprefix(str(PACT._NS)) for t in own_terms(styled)} == set(PACT.__annotations__) - {
        "_NS",
        "_fail",
    }


@pytest.mark.parametrize(
    "path",
    [*sorted(ONTOLOGY.rglob("*.ttl")), ROOT / "tests" / "fixtures" / "neighbours.ttl"],
    ids=lambda path: path.stem,
)
def test_every_file_is_in_canonical_form(path):
    text = path.read_text(encoding="utf-8")
    assert canonical(text, path.name) == text


def test_what_is_deprecated_is_gone_and_names_its_replacement_or_the_reason(styled):
    with (ONTOLOGY / "deprecated.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        assert rows.fieldnames == ["term", "since", "replaced_by", "reason"]
        for row in rows:
            described = set(styled.subjects())
            assert expand(row["term"]) not in described
            assert expand(row["term"]) not in PACT
            assert not row["replaced_by"] or expand(row["replaced_by"]) in described
            assert row["reason"].endswith(".")


def test_the_words_of_the_checker_are_no_part_of_the_vocabulary(styled):
    assert "pact:cue" in (ONTOLOGY / "deprecated.csv").read_text(encoding="utf-8")
    for path in [*ONTOLOGY.rglob("*.ttl"), ONTOLOGY / "context.jsonld"]:
        assert "pact:cue" not in path.read_text(encoding="utf-8"), path
    assert set(shipped_cues()) <= set(styled.subjects())
    for code in shipped_cues():
        languages = {cue.isascii() for cue in shipped_cues()[code]}
        assert languages == {True, False} or not str(code).startswith(str(CODE)), code


def test_the_ontology_keeps_to_its_style(styled, style):
    assert breaks(styled, style) == set()


SMALL = (
    *(ONT, PACT.Facility, PACT.Agreement, PACT.party, PACT.giver, PACT.value, ORG.Membership),
    *(TECH.scheme, TECH.energy, TECH.coal, CODE.stage, CODE["stage/contact"], CODE["stage/visit"]),
)


@pytest.fixture(scope="module")
def part(styled):
    """A part of the ontology that has one of everything."""
    blank = {s for s in styled.subjects() if isinstance(s, BNode) and (s, RDF.type, OWL.Axiom) not in styled}
    row = min(s for s in styled.subjects(OWL.annotatedSource, PACT.Agreement))
    return [triple for subject in (*SMALL, *blank, row) for triple in styled.triples((subject, None, None))]


@pytest.fixture
def small(part):
    """That part, to plant faults in."""
    graph = Graph(bind_namespaces="none")
    for triple in part:
        graph.add(triple)
    return graph


def without(subject, predicate, language=None):
    def plant(graph):
        for value in list(graph.objects(subject, predicate)):
            if language is None or value.language == language:
                graph.remove((subject, predicate, value))

    return plant


def plus(*triples):
    def plant(graph):
        for triple in triples:
            graph.add(triple)

    return plant


def instead(subject, predicate, *values, language=None):
    def plant(graph):
        without(subject, predicate, language)(graph)
        plus(*((subject, predicate, value) for value in values))(graph)

    return plant


def renamed(old, new):
    def plant(graph):
        for _, p, o in list(graph.triples((old, None, None))):
            graph.remove((old, p, o))
            graph.add((new, p, o))

    return plant


def of_the_row(predicate, value=None, language=None):
    def plant(graph):
        (row,) = graph.subjects(RDF.type, OWL.Axiom)
        instead(row, predicate, *filter(None, [value]), language=language)(graph)

    return plant


def in_both(name, plant):
    """Return the mutant for each language; ``name`` has a place for its article and name."""
    return {name.format("an-english"): plant("en"), name.format("a-chinese"): plant("zh")}


COAL, FACILITY = TECH.coal, PACT.Facility
MUTANTS = {
    **in_both("term-has-{}-label", lambda tag: without(FACILITY, RDFS.label, tag)),
    **in_both("term-has-{}-definition", lambda tag: without(FACILITY, SKOS.definition, tag)),
    **in_both("term-has-{}-example", lambda tag: without(FACILITY, SKOS.example, tag)),
    **in_both("concept-has-{}-label", lambda tag: without(COAL, SKOS.prefLabel, tag)),
    **in_both("concept-has-{}-definition", lambda tag: without(COAL, SKOS.definition, tag)),
    **in_both("scheme-has-{}-label", lambda tag: without(TECH.scheme, SKOS.prefLabel, tag)),
    **in_both("scheme-has-{}-definition", lambda tag: without(TECH.scheme, SKOS.definition, tag)),
    **in_both("alignment-has-{}-reason", lambda tag: of_the_row(RDFS.comment, language=tag)),
    **in_both("ontology-has-{}-title", lambda tag: without(ONT, DCTERMS.title, tag)),
    **in_both("ontology-has-{}-description", lambda tag: without(ONT, DCTERMS.description, tag)),
    "term-is-defined-here": instead(FACILITY, RDFS.isDefinedBy, URIRef(BASE + "other")),
    "term-says-where-it-is-defined": without(FACILITY, RDFS.isDefinedBy),
    "term-speaks-our-languages": plus((FACILITY, RDFS.label, Literal("Anlage", lang="de"))),
    "term-label-is-tidy": instead(FACILITY, RDFS.label, Literal("Facility ", lang="en"), language="en"),
    "term-definition-is-a-sentence": instead(
        FACILITY, SKOS.definition, Literal("a plant", lang="en"), language="en"
    ),
    "term-scope-notes-in-both-languages": plus((FACILITY, SKOS.scopeNote, Literal("And so on.", lang="en"))),
    "scope-notes-come-in-pairs": without(COAL, SKOS.scopeNote, "zh"),
    "term-is-of-one-kind": plus((PACT.giver, RDF.type, OWL.DatatypeProperty)),
    "term-is-named-for-its-kind": renamed(PACT.giver, PACT._NS["Giver"]),
    "term-has-one-domain": plus((PACT.giver, RDFS.domain, PACT.Agreement)),
    "term-has-one-range": plus((PACT.party, RDFS.range, FACILITY)),
    "property-has-a-domain-or-says-why": without(PACT.value, RDFS.domain),
    "property-has-a-range-or-says-why": without(PACT.value, RDFS.range),
    "class-is-connected": renamed(FACILITY, PACT._NS["Lonely"]),
    "nothing-is-said-of-terms-of-others": plus((ORG.Membership, RDFS.subClassOf, PACT.Situation)),
    "no-cycle-of-classes": plus((PACT.Agreement, RDFS.subClassOf, PACT.Agreement)),
    "no-cycle-of-properties": plus((PACT.party, RDFS.subPropertyOf, PACT.giver)),
    "no-two-terms-share-a-label": instead(FACILITY, RDFS.label, Literal("party", lang="en"), language="en"),
    "concept-in-one-scheme": plus((COAL, SKOS.inScheme, CODE.stage)),
    "concept-label-is-tidy": plus((COAL, SKOS.altLabel, Literal("black  gold", lang="en"))),
    "concept-labels-differ": plus((COAL, SKOS.hiddenLabel, Literal("coal industry", lang="en"))),
    "alternative-is-not-hidden": plus((COAL, SKOS.hiddenLabel, Literal("coal", lang="en"))),
    "concept-definition-is-a-sentence": instead(
        COAL, SKOS.definition, Literal("coal and so on", lang="en"), language="en"
    ),
    "concept-has-a-place": without(COAL, SKOS.broader),
    "concept-is-named-in-lower-case": renamed(COAL, TECH["Coal_industry"]),
    "no-cycle-of-concepts": plus((TECH.energy, SKOS.broader, COAL)),
    "no-two-concepts-share-a-label": plus((TECH.energy, SKOS.prefLabel, Literal("coal industry", lang="en"))),
    "no-two-concepts-share-a-notation": instead(CODE["stage/visit"], SKOS.notation, Literal("1")),
    "alignment-is-of-a-term-of-ours": of_the_row(OWL.annotatedSource, ORG.Membership),
    "alignment-is-asserted": of_the_row(OWL.annotatedTarget, ORG.Membership),
    "ontology-has-a-licence": without(ONT, DCTERMS.license),
    "ontology-has-a-version": instead(ONT, OWL.versionInfo, Literal("one")),
    "ontology-has-a-version-address": without(ONT, OWL.versionIRI),
    "ontology-says-its-prefix": without(ONT, URIRef(PREFIXES["vann"] + "preferredNamespacePrefix")),
    "ontology-says-its-namespace": without(ONT, URIRef(PREFIXES["vann"] + "preferredNamespaceUri")),
    "ontology-says-its-makers": without(ONT, DCTERMS.creator),
    "ontology-says-its-publisher": without(ONT, DCTERMS.publisher),
    "ontology-says-how-to-cite-it": without(ONT, DCTERMS.bibliographicCitation),
    "ontology-says-when-it-was-made": instead(ONT, DCTERMS.created, Literal("today")),
    "ontology-says-when-it-was-issued": without(ONT, DCTERMS.issued),
    "ontology-says-when-it-was-changed": without(ONT, DCTERMS.modified),
    "ontology-says-its-status": without(ONT, URIRef(PREFIXES["bibo"] + "status")),
    "ontology-imports-nothing": plus((ONT, OWL.imports, URIRef(str(ORG)))),
}


def test_the_part_that_faults_are_planted_in_keeps_to_the_style(small, style):
    assert breaks(small, style) == set()


def test_both_engines_find_the_same_faults_of_style(small, style, style_graph):
    """All of them are planted one on the other: some hide others, most are found."""
    for plant in MUTANTS.values():
        plant(small)
    found = breaks(small, style)
    assert found == by_pyshacl(small, style_graph)
    assert len(found) > len(MUTANTS) / 2


def test_every_rule_of_style_has_a_fault_that_breaks_it(style_graph):
    speaking = {s for p in (SH.message, SH.sparql) for s in style_graph.subjects(p) if isinstance(s, URIRef)}
    assert {str(s).removeprefix(STYLE) for s in speaking} == set(MUTANTS)


@pytest.mark.parametrize("rule", MUTANTS)
def test_a_fault_of_style_is_caught_by_its_rule(small, style, rule):
    MUTANTS[rule](small)
    compiled, left = style
    found = by_pyshacl(small, left) if STYLE + rule == str(STYLE_LEFT) else by_the_engine(small, compiled)
    assert rule in found


@cache
def shapes():
    return files.shapes()


@cache
def vocabulary():
    return files.vocabulary()


def shape_of(path):
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# breaks: ")


def held(documents):
    """Return documents with the vocabulary, and what follows."""
    corpus = Corpus(documents, vocabulary())
    return corpus, derive(corpus.statements(), ONTOLOGY / "rules")


def violations(corpus, derived):
    """Return the violations that the engine finds, the way ``kg check`` asks it."""
    found, _ = findings(Facts(corpus, derived), shapes())
    return [finding for finding in found if finding.severity == "violation"]


@cache
def pyrudof_session():
    """Return a session of pyrudof with shapes and vocabulary: to make one takes longer than to ask it."""
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_shacl((ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8"), pyrudof.ShaclFormat.Turtle)
    told = [statement for document in vocabulary() for statement in document.statements]
    session.read_data(ntriples(told).decode(), pyrudof.RDFFormat.NTriples)
    return session


def second_opinion(statements):
    """Return the nodes at which pyrudof finds a violation, among them those of the vocabulary."""
    session = pyrudof_session()
    session.begin_staging()
    try:
        session.read_data(ntriples(statements).decode(), pyrudof.RDFFormat.NTriples, merge=True)
        found = session.validate_shacl()
        return {entry.focus_node for entry in found if entry.severity.endswith("Violation")}
    finally:
        session.rollback_staging()


def test_the_shapes_are_shapes_by_the_rules_of_shacl():
    private = Graph(bind_namespaces="none")
    private += shapes()
    conforms, _, text = pyshacl.validate(
        Graph(), shacl_graph=private, inference="none", inplace=True, meta_shacl=True
    )
    assert conforms, text


def test_both_engines_find_the_shipped_graph_sound(corpus, derived, shipped_statements):
    assert violations(corpus, derived) == []
    assert second_opinion(shipped_statements) == set()


def test_a_shape_asks_for_the_datatype_that_is_the_range_of_its_property(styled):
    asked = [
        (path, datatype)
        for shape, datatype in shapes().subject_objects(SH.datatype)
        for path in shapes().objects(shape, SH.path)
        if path in own_terms(styled)
    ]
    assert len(asked) >= 8
    assert [(path, datatype) for path, datatype in asked if styled.value(path, RDFS.range) != datatype] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_breaks_its_own_rule_and_no_other(path):
    corpus, derived = held((read(path, GRAPH[path.stem], path.name),))
    broken = violations(corpus, derived)
    if path.parent.name == "valid":
        assert broken == []
    else:
        rule, at = (line.split(": ")[1] for line in path.read_text(encoding="utf-8").splitlines()[:2])
        assert (rule, at) in {(finding.rule, finding.node) for finding in broken}
        assert {finding.rule for finding in broken} == {rule} | CONSEQUENCES.get(rule, set())
    assert second_opinion([*corpus.statements(), *derived]) == {finding.node for finding in broken}


def test_every_rule_of_the_shapes_has_an_example_that_breaks_it():
    speaking = {s for p in (SH.message, SH.sparql) for s in shapes().subjects(p) if isinstance(s, URIRef)}
    broken = {shape_of(path) for path in EXAMPLES if path.parent.name == "invalid"}
    assert {str(s).rpartition("#")[2] for s in speaking} - broken == set()


def test_every_alignment_has_its_reason_in_both_languages(rows):
    assert len(rows) > 70
    assert all(set(reasons) == {"en", "zh"} for *_, reasons in rows)
    texts = [text for *_, reasons in rows for text in reasons.values()]
    assert len(texts) == len(set(texts))


def test_every_alignment_is_a_row_with_a_reason(rows):
    graph = ontology("alignments")
    said = {t for t in graph if str(t[0]).startswith((str(PACT._NS), str(TECH)))}
    assert said == {row[:3] for row in rows}


def test_alignments_name_only_terms_that_are_declared(styled, rows):
    kinds = (*KINDS, OWL.NamedIndividual)
    builtin = {RDFS.subClassOf, RDFS.subPropertyOf}
    for ours, how, theirs, _ in rows:
        assert (ours, RDF.type, SKOS.Concept) in styled or ours in own_terms(styled)
        assert how in builtin or (how, RDF.type, OWL.AnnotationProperty) in styled
        assert [kind for kind in kinds if (theirs, RDF.type, kind) in styled]


def test_alignments_join_terms_of_one_kind(styled, rows):
    for ours, _, theirs, _ in rows:
        properties = [(term, RDF.type, OWL.Class) not in styled for term in (ours, theirs)]
        assert properties[0] == properties[1]


@pytest.mark.parametrize("status", ["ongoing", "denied"])
def test_no_affiliation_becomes_a_membership_by_its_class_or_its_properties(styled, status):
    """By RDFS: of a class and all above it, and of the domains of its properties and all above those."""
    post = PACT._NS["post-in-question"]
    graph = styled + Graph().parse(ROOT / "tests" / "fixtures" / "neighbours.ttl")
    for predicate, value in (
        (RDF.type, PACT.Affiliation),
        (PACT.status, CODE[f"status/{status}"]),
        (PACT.holder, CODE.someone),
        (PACT.body, CODE.somewhere),
        (ORG.role, CODE["role/professor"]),
    ):
        graph.add((post, predicate, value))
    kinds = {
        row[0]
        for row in graph.query(
            "SELECT ?kind { { ?post a/rdfs:subClassOf* ?kind } UNION"
            " { ?post ?said ?value . ?said rdfs:subPropertyOf*/rdfs:domain/rdfs:subClassOf* ?kind } }",
            initNs={"rdfs": RDFS},
            initBindings={"post": post},
        )
    }
    assert PACT.Situation in kinds
    assert ORG.Membership not in kinds


@pytest.mark.parametrize(
    "space",
    [
        *(str(ORG), "http://data.europa.eu/s66#", "http://vivoweb.org/ontology/core#", PREFIXES["prov"]),
        *("https://w3id.org/semanticarts/ns/ontology/gist/", "https://spec.edmcouncil.org/fibo/"),
        *("http://schema.org/", str(SKOS), PREFIXES["oa"], "http://promsns.org/def/agr#", str(FOAF)),
        "http://data.europa.eu/8mn/euroscivoc/",
    ],
)
def test_each_neighbour_is_aligned(rows, space):
    assert [theirs for _, _, theirs, _ in rows if theirs.startswith(space)]


def test_every_concept_is_in_one_scheme_that_is_there(styled):
    for concept in styled.subjects(RDF.type, SKOS.Concept):
        (scheme,) = styled.objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in styled
        assert concept.startswith(scheme.removesuffix("scheme").removesuffix("/") + "/")
        tops = set(styled.objects(concept, SKOS.topConceptOf))
        assert tops <= {scheme}


def test_no_concept_is_broader_than_itself(styled):
    for concept in styled.subjects(SKOS.broader):
        assert concept not in set(styled.transitive_objects(concept, SKOS.broader)) - {concept}
        assert all(
            concept not in styled.transitive_objects(above, SKOS.broader)
            for above in styled.objects(concept, SKOS.broader)
        )


def test_a_label_names_one_concept_in_its_scheme_and_language(styled):
    labels = [
        (styled.value(concept, SKOS.inScheme), label.language, str(label))
        for concept in styled.subjects(RDF.type, SKOS.Concept)
        for label in styled.objects(concept, SKOS.prefLabel)
    ]
    assert len(labels) == len(set(labels))


def test_the_stages_of_the_ladder_are_in_order(styled):
    ladder = ("contact", "visit", "intent", "agreed", "signed", "operating")
    steps = [int(styled.value(CODE[f"stage/{step}"], SKOS.notation)) for step in ladder]
    assert all(lower < higher for lower, higher in pairwise(steps))


@pytest.fixture(scope="module")
def context():
    return json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]


def meant(context):
    """Return what each term of the context stands for, in full."""
    names = {
        name: entry["@id"] if isinstance(entry, dict) else entry
        for name, entry in context.items()
        if not name.startswith("@")
    }
    full = {}
    for name, iri in names.items():
        prefix, colon, local = iri.partition(":")
        full[name] = names[prefix] + local if colon and prefix in PREFIXES else iri
    return full


def test_the_context_has_a_short_name_for_every_term(styled, context):
    names = meant(context)
    for term in own_terms(styled):
        assert names[term.removeprefix(str(PACT._NS))] == str(term)


def test_the_context_knows_every_prefix_whose_name_it_has_not_given_away(context):
    taken = {"id", "measure"}  # the key of a node, and the short name of pact:measure
    assert taken <= set(PREFIXES)
    assert {p: space for p, space in PREFIXES.items() if context.get(p) != space}.keys() == taken


def test_the_context_takes_the_objects_of_object_properties_for_addresses(styled, context):
    for name, iri in meant(context).items():
        kinds = set(styled.objects(URIRef(iri), RDF.type))
        if OWL.ObjectProperty in kinds:
            assert context[name]["@type"] == "@id"
        if OWL.DatatypeProperty in kinds:
            assert context[name].get("@type") != "@id"


def test_the_context_types_numbers_as_the_graph_does(shipped_statements, context):
    names = {iri: name for name, iri in meant(context).items()}
    used = {
        (names[str(s.predicate)], s.object.datatype)
        for s in shipped_statements
        if isinstance(s.object, Literal) and s.object.datatype
    }
    assert used
    for name, datatype in used:
        assert context[name]["@type"] == f"xsd:{datatype.rpartition('#')[2]}"


def test_the_context_is_written_one_term_a_line_in_order(context):
    names = [n for n in context if not n.startswith("@") and n not in (*PREFIXES, "type")]
    assert names == sorted(names)
