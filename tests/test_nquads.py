import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nquads import nameless, triple_of

A, B = ox.NamedNode("http://a.example/a>b".replace(">", "")), ox.BlankNode("b1")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.one_of(
    st.sampled_from([A, B]),
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="zh-Hans")),
    TEXTS.map(lambda text: ox.Literal(text, datatype=A)),
    st.sampled_from(['x" <http://g> .', "> _:b .", '\\" <http://g>']).map(ox.Literal),
)


@given(st.sampled_from([A, B]), VALUES, st.sampled_from([A, B, ox.DefaultGraph()]))
def test_a_line_is_parted_into_its_triple_and_its_graph(subject, value, graph):
    quad = ox.Quad(subject, A, value, graph)
    line = ox.serialize([quad], format=ox.RdfFormat.N_QUADS).removesuffix(b"\n")
    triple = ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES).removesuffix(b"\n")
    assert triple_of(line) == (triple, b"" if graph == ox.DefaultGraph() else str(graph).encode())
    assert nameless([line]) == (B in (subject, value, graph))


@pytest.mark.parametrize("line", [b'<a:s> <a:p> "> _:b ." .', b'<a:s> <a:p> "_:b"@en <a:g> .'])
def test_what_a_text_says_of_nodes_without_a_name_is_a_text(line):
    assert not nameless([line])
