from contextlib import suppress

import hypothesis.strategies as st
import pytest
from conftest import ROOT, statement
from hypothesis import given
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import SourceError
from kg.model import as_graph
from kg.nquads import subject_of
from kg.turtle import (
    canonical,
    ntriples,
    parse,
    rdfxml,
    read,
    to_ox,
    to_rdflib,
    trig,
    trig_stream,
    turtle,
    turtle_stream,
)
from kg.vocabulary import GRAPH, ID, PACT, RDF, RDFS, XSD

HAND = """\
# A header stays.
@prefix code: <https://w3id.org/pact-kg/code/> .
@prefix id: <https://w3id.org/pact-kg/id/> .
@prefix pact: <https://w3id.org/pact-kg/ont#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

id:town
    a pact:AdministrativeArea ;
    rdfs:label
        "Town"@en ,
        "镇"@zh ;
    pact:level code:level\\/city .

id:town\\/visit
    a pact:Event ;
    pact:value 23.0 .
"""
CURATED = sorted([*ROOT.glob("graph/**/*.ttl"), *ROOT.glob("ontology/**/*.ttl")])


def test_what_is_canonical_stays_as_it_is():
    assert canonical(HAND) == HAND


def test_comments_stay_with_the_subject_they_stand_at():
    loose = """\
# A header stays.

# Where it happened.
@prefix id: <https://w3id.org/pact-kg/id/> . # our things
PREFIX pact: <https://w3id.org/pact-kg/ont#>
# The visit, '#' and all;
# of two lines.
id:town\\/visit pact:value 23.0 ; # a figure
  a pact:Event . # happened
# The town.

<https://w3id.org/pact-kg/id/t\\u006Fwn> a pact:AdministrativeArea . id:a\\#b pact:value 1.5.
id:z pact:note '''# no
comment''', "# none", '# none' .
# The end.
"""
    tidy = canonical(loose)
    assert (
        tidy
        == """\
# A header stays.
# Where it happened.
# our things
@prefix id: <https://w3id.org/pact-kg/id/> .
@prefix pact: <https://w3id.org/pact-kg/ont#> .

<https://w3id.org/pact-kg/id/a#b>
    pact:value 1.5 .

# The town.
id:town
    a pact:AdministrativeArea .

# The visit, '#' and all;
# of two lines.
# a figure
# happened
id:town\\/visit
    a pact:Event ;
    pact:value 23.0 .

id:z
    pact:note
        "# no\\ncomment" ,
        "# none" .

# The end.
"""
    )
    assert canonical(tidy) == tidy


def test_a_comment_at_a_node_without_a_name_is_refused_with_its_line():
    for node in ("[]", "_:b", "( 1 )"):
        with pytest.raises(SourceError, match="comment at a node without a name") as refused:
            canonical(f"<http://a> <http://p> 1 .\n# why\n{node} <http://p> 2 .")
        assert refused.value.line == 3


remarks = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9).map(
    lambda text: f"# {text}".rstrip()
)
breaks = st.sampled_from(["\n", "\r\n", "\n\n  ", "\r"])
values = st.sampled_from(
    ["1", "+01", "1.50", ".5", "1", '"#"', "'''#\n'''", '"x"@EN', "<http://x#y>", "id:a\\#b"]
)


@st.composite
def untidy(draw):
    """Turtle in no form, and the comments that stand before its subjects, each with the subject."""
    text, wanted = "@prefix id: <https://w3id.org/pact-kg/id/> .\n", []
    for subject in draw(
        st.lists(st.sampled_from(["id:a", "id:b.c", "<http://x/é#y>", "id:d\\/e"]), max_size=6)
    ):
        for remark in draw(st.lists(remarks, max_size=2)):
            text += remark + draw(breaks)
            wanted.append((subject, remark))
        said = " , ".join(draw(st.lists(values, min_size=1, max_size=3)))
        text += f"{subject}  <http://p>{draw(breaks)}{said}{draw(st.sampled_from(['.', ' .', ' ; .']))}"
        text += draw(breaks)
    return text, wanted


@given(untidy())
def test_fixing_twice_is_fixing_once_and_keeps_triples_and_comments(made):
    text, wanted = made
    tidy = canonical(text)
    assert canonical(tidy) == tidy
    assert facts_of(tidy) == facts_of(text)
    held, subject = [], ""
    for line in reversed(tidy.split("\n")):
        if line.startswith("#"):
            held.append((subject, line))
        elif line and not line.startswith((" ", "@")):
            subject = line
    assert sorted(held) == sorted(wanted)


def facts_of(text):
    """What is said, numbers by their value."""
    made = parse(text, GRAPH.a, "x.ttl").statements
    return {
        (
            s.subject,
            s.predicate,
            s.object.toPython(),
            str(getattr(s.object, "datatype", "")),
            s.object.n3()[0],
        )
        for s in made
    }


def test_order_spacing_and_prefixes_of_the_input_do_not_matter():
    loose = """\
# A header stays.
<https://w3id.org/pact-kg/id/town/visit> <https://w3id.org/pact-kg/ont#value> 023.00 ;
  a <https://w3id.org/pact-kg/ont#Event> .
@prefix p: <https://w3id.org/pact-kg/ont#> . @prefix r: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/pact-kg/id/town> p:level <https://w3id.org/pact-kg/code/level/city> ;
a p:AdministrativeArea; r:label "镇"@zh , "Town"@en .
"""
    assert canonical(loose) == HAND


@pytest.mark.parametrize("path", CURATED, ids=lambda path: str(path.relative_to(ROOT)))
def test_curated_files_are_canonical(path):
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text, f"put it in form with: kg check --fix {path.relative_to(ROOT)}"


def test_blank_nodes_are_written_where_they_are_used():
    text = canonical(
        "@prefix x: <http://x/> . [] x:members ( x:a [ x:q 1 ] ) . "
        "x:s x:p [ x:q [ x:r 1 , true , 'é'@fr ] ] ; x:n () ."
    )
    assert text.count("[") == text.count("]") > 0
    assert "_:" not in text
    assert canonical(text) == text


def test_a_blank_node_used_twice_keeps_a_name():
    text = "_:b <http://p> 1 . <http://a> <http://p> _:b . <http://c> <http://p> _:b ."
    assert isomorphic(Graph().parse(data=canonical(text)), Graph().parse(data=text))


literals = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])).map(Literal),
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: Literal(text, lang="zh")),
)
names = st.sampled_from(
    [ID.a, ID["a/b"], ID["a.b"], ID["é"], ID["p-1-2"], URIRef("http://x/y?z=1#w"), PACT.party]
)


@given(st.lists(st.tuples(names, names, st.one_of(names, literals)), max_size=8))
def test_turtle_says_what_went_in(triples):
    data = ntriples(statement(*triple) for triple in triples)
    wanted = {(str(s), str(p), str(o), str(getattr(o, "language", ""))) for s, p, o in triples}
    made = parse(turtle(data).decode(), GRAPH.a, "x.ttl")
    assert {
        (str(s.subject), str(s.predicate), str(s.object), str(getattr(s.object, "language", "")))
        for s in made.statements
    } == wanted


@given(st.lists(st.tuples(names, names, st.one_of(names, literals)), max_size=12))
def test_what_is_written_in_pieces_is_what_is_written_whole(triples):
    data = ntriples(statement(*triple, GRAPH.a) for triple in triples)
    lines = sorted(data.split(b"\n")[:-1], key=lambda line: (subject_of(line), line))
    assert b"".join(turtle_stream(lines)) == turtle(data)
    named = [(b"", lines), (b"<urn:g>", lines)] if lines else []
    whole = trig({"": data, "urn:g": data} if lines else {})
    assert b"".join(trig_stream(named)) == whole


def test_subjects_stand_in_the_order_of_their_names_also_where_one_begins_another():
    data = ntriples(statement(ID[name], RDF.type, PACT.Party, GRAPH.a) for name in ("a/b", "a", "ab"))
    lines = sorted(data.split(b"\n")[:-1], key=subject_of)
    assert [URIRef(subject_of(line).decode()) for line in lines] == [ID.a, ID["a/b"], ID.ab]
    assert b"".join(turtle_stream(lines)) == turtle(data)


def test_trig_keeps_graphs_apart():
    text = trig(
        {
            "": ntriples([statement(ID.a, RDF.type, PACT.Party)]),
            str(GRAPH.x): ntriples([statement(ID.b, RDF.type, PACT.Party)]),
        }
    )
    assert b"graph:x {\n    id:b\n        a pact:Party .\n}\n" in text


def test_rdfxml_is_read_back_equal():
    facts = [
        statement(ID.a, RDFS.label, Literal("长治 & <x>", lang="zh")),
        statement(ID.a, RDF.type, PACT.Party),
    ]
    assert isomorphic(Graph().parse(data=rdfxml(ntriples(facts)), format="xml"), as_graph(facts))


def test_rdfxml_refuses_what_xml_cannot_hold():
    with pytest.raises(SourceError, match="control character"):
        rdfxml(ntriples([statement(ID.a, RDFS.label, "\u0001")]))


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (
            b"<http://a> <http://b> <http://c> .\n<bad line\n<http://a> <http://b> <http://c> .",
            2,
            "not Turtle",
        ),
        (b'<http://a> <http://b> "caf\xe9" .', 1, "not UTF-8"),
        (b"\n\n<http://a> <http://b> .", 3, "not Turtle"),
        (b'<http://a> <http://b> "\\uD800" .', 1, "not Turtle"),
        (b'<http://a> <http://b> "\\U00110000" .', 1, "not Turtle"),
        (b"<a b> <http://b> <http://c> .", 1, "not Turtle"),
        (b'<http://a"> <http://b> <http://c> .', 1, "not Turtle"),
        (b"<http://a{}> <http://b> <http://c> .", 1, "not Turtle"),
        (b"<http://a%zz> <http://b> <http://c> .", 1, "not Turtle"),
        (b"<relative> <http://b> <http://c> .", 1, "not Turtle"),
        (b"<> <http://b> <http://c> .", 1, "not Turtle"),
        (b'<http://a> <http://b> "x"@zh_CN .', 1, "not Turtle"),
        (b"<http://a> <http://b> <<( <http://a> <http://b> <http://c> )>> .", 1, "RDF 1.2"),
        ("<http://a> <http://b> <http://c> .".encode("utf-16"), 1, "not UTF-8"),
        (b"{}", 1, "not Turtle"),
    ],
)
def test_bad_turtle_is_refused_with_its_line(tmp_path, data, line, words):
    path = tmp_path / "x.ttl"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=words) as refused:
        read(path, GRAPH.x)
    assert refused.value.line == line


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + HAND.encode())
    assert read(path, GRAPH.x).text == HAND


def test_a_file_cut_anywhere_adds_nothing(tmp_path):
    whole = (ROOT / "ontology/codes.ttl").read_bytes()
    for end in range(len(whole) // 3, len(whole), 997):
        path = tmp_path / "cut.ttl"
        path.write_bytes(whole[:end])
        with suppress(SourceError):  # a cut between two statements is a whole, shorter file
            read(path, GRAPH.x)
            assert whole[:end].rstrip().endswith(b".")


@pytest.mark.parametrize("make", [lambda p: p.mkdir(), lambda p: None], ids=["folder", "absent"])
def test_what_is_no_file_is_refused(tmp_path, make):
    make(tmp_path / "x.ttl")
    with pytest.raises(SourceError, match=r"x\.ttl: "):
        read(tmp_path / "x.ttl", GRAPH.x)


def test_a_device_is_refused():
    from pathlib import Path

    with pytest.raises(SourceError, match="is a pipe or a device, and a file is wanted"):
        read(Path("/dev/zero"), GRAPH.x)


def test_each_subject_knows_its_line():
    document = parse(HAND, GRAPH.x, "x.ttl")
    assert document.lines == {ID.town: 7, ID["town/visit"]: 14}
    assert {s.locator for s in document.statements} == {"x.ttl:7", "x.ttl:14"}


@pytest.mark.parametrize(
    "term",
    [
        Literal("0042"),
        Literal('quote " backslash \\ newline \n tab \t'),
        Literal("Zürich", lang="de"),
        Literal("2019-05", datatype=XSD.gYearMonth),
        Literal("38.6", datatype=XSD.decimal),
        Literal("23.0", datatype=XSD.decimal, normalize=False),
        URIRef("https://example.org/é?q=1#f"),
    ],
)
def test_terms_come_back_as_they_went_in(term):
    assert to_rdflib(to_ox(term)) == term
