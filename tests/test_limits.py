"""What is refused before a parser sees it, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import CallError, LimitError, SourceError
from kg.limits import DEEPEST, LONGEST_IRI, MOST_TERMS, Limits, inspect


def nested(opening, closing, levels):
    return (opening * levels + closing * levels).encode()


DEEP = [
    ("turtle", "<http://a> <http://b> ", "[ <http://b> ", "] ", "."),
    ("turtle", "<http://a> <http://b> ", "( ", ") ", "."),
    ("turtle", "<http://g> ", "{ ", "} ", ""),
    ("turtle", "<http://a> <http://b> ", "<< <http://a> <http://b> ", ">> ", "."),
    ("lines", "<http://a> <http://b> ", "<<( <http://a> <http://b> ", ")>> ", "."),
    ("json", "", "[", "]", ""),
    ("json", "", '{"http://b":', "}", ""),
    ("xml", "", "<a>", "</a>", ""),
]


@pytest.mark.parametrize(("kind", "before", "opening", "closing", "after"), DEEP)
def test_one_level_too_many_is_refused_with_its_line(kind, before, opening, closing, after):
    inner = "1" if closing == "}" and kind == "json" else ""
    half = DEEPEST // 2 if opening.startswith("<<(") else DEEPEST
    for levels, refused in ((half, False), (half + 1, True)):
        text = f"{before}{opening * levels}{inner}{closing * levels}{after}"
        if refused:
            with pytest.raises(LimitError, match=rf"^x:2: nested deeper than {DEEPEST} levels"):
                inspect(("\n" + text).encode(), kind, "x")
        else:
            inspect(("\n" + text).encode(), kind, "x")


HIDING = [
    b'"%s"', b"'%s'", b'"""%s"""', b"'''%s'''", b"# %s\n", b"<http://a?%s>", b'"\\"%s"',
    b"'''a''%s'''", b'"""\n"%s"""',
]  # fmt: skip


@pytest.mark.parametrize("hiding", HIDING)
def test_brackets_in_texts_names_and_comments_are_no_nesting(hiding):
    brackets = b"(" * (2 * DEEPEST)
    inspect(hiding % brackets + b" <http://b> 1 .", "turtle", "x")


SHOWING = [
    b"e:a\\'",
    b"e:a\\#",
    b"<http://a?'>",
    b"<http://a#\\u0041'>",
    b'"a\\\\"',
    b"'''a\\\\'''",
    b"'a' # '\n",
    b"<#>",
]


@pytest.mark.parametrize("before", SHOWING)
def test_no_quote_or_comment_hides_brackets_that_the_parser_would_see(before):
    with pytest.raises(LimitError):
        inspect(before + b" e:b " + b"[ e:b " * (DEEPEST + 1), "turtle", "x")


@given(st.text("ab\\\"'<>#()[]{} \n", max_size=300))
def test_the_look_ends_for_any_text(text):
    inspect(text.encode(), "turtle", "x")
    inspect(text.encode(), "lines", "x")


def test_a_name_too_long_is_refused_and_a_long_text_is_not():
    long = b"http://a/" + b"x" * LONGEST_IRI
    for data, kind in (
        (b"@prefix p: <%s> . p:a p:b p:c ." % long, "turtle"),
        (b'{"@context": {"p": "%s"}}' % long, "json"),
        (b'{"@context": [{"p": {"@id": "%s"}}]}' % long, "json"),
        (b'<a xmlns:p="%s"/>' % long, "xml"),
    ):
        with pytest.raises(LimitError, match="longer than 8,192 bytes"):
            inspect(data, kind, "x")
    inspect(b'<http://a> <http://b> "<%s" .' % long, "turtle", "x")
    inspect(b'{"http://b": "%s"}' % long, "json", "x")
    inspect(b'<a b="%s"/>' % long, "xml", "x")


def test_a_context_of_too_many_terms_is_refused():
    chain = ",".join(f'"p{n}": "p{n + 1}:"' for n in range(MOST_TERMS + 1))
    with pytest.raises(LimitError, match=r"@context of 2,001 terms; the most is 2,000"):
        inspect(f'{{"@context": {{{chain}}}}}'.encode(), "json", "x")


@pytest.mark.parametrize(
    "text",
    [
        '{"@context": "http://127.0.0.1:9/"}',
        '{"@context": ["file:///etc/passwd"]}',
        '{"@context": {}, "@context": "context.jsonld"}',
        '{"\\u0040context": "http://127.0.0.1:9/"}',
        '{"@context": {"@import": "http://127.0.0.1:9/"}}',
        '{"@context": {"x": {"@id": "http://x", "@context": "http://127.0.0.1:9/"}}}',
        '[{"a": [{"@context": "http://127.0.0.1:9/"}]}]',
    ],
)
def test_a_context_from_elsewhere_is_refused(text):
    with pytest.raises(SourceError, match=r"its @context is elsewhere .* nothing is fetched"):
        inspect(text.encode(), "json", "x")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><x/>', "x:1: RDF/XML with a DOCTYPE is refused"),
        ('\n<!DOCTYPE x SYSTEM "http://127.0.0.1:9/"><x/>', "x:2: RDF/XML with a DOCTYPE"),
        ("<!doctype x><x/>", "not XML"),
        ("<x><y></x>", "x:1: not XML: mismatched tag"),
        ("<x>&a;</x>", "not XML: undefined entity"),
        ("", "not XML: no element found"),
    ],
)
def test_xml_that_is_none_or_has_a_doctype_is_refused(text, words):
    with pytest.raises(SourceError, match=words):
        inspect(text.encode(), "xml", "x")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "gb18030", "latin-1"])
def test_xml_and_json_in_another_encoding_are_refused(encoding):
    for kind, text in (
        ("xml", '<!DOCTYPE x [<!ENTITY a "é">]><x>é&a;</x>'),
        ("json", '{"é": {"@context": "é"}}'),
    ):
        with pytest.raises(SourceError, match=r"not UTF-8|not XML|not JSON"):
            inspect(text.encode(encoding), kind, "x")


def test_json_that_is_none_is_refused_with_its_line():
    with pytest.raises(SourceError, match=r"x:2: not JSON"):
        inspect(b'{"a": 1,\n', "json", "x")
    inspect(b'{"a": 1e999, "b": %s}' % (b"1" * 5000), "json", "x")


def test_limits_come_from_the_environment():
    assert Limits.of({}) == Limits()
    assert Limits.of({"KG_MAX_MB": "2", "KG_MAX_STATEMENTS": "7"}) == Limits(2, 7)
    for value in ("0", "-1", "1e3", "many", "٣", "9" * 5000):
        with pytest.raises(CallError, match="KG_MAX_MB"):
            Limits.of({"KG_MAX_MB": value})


def test_limits_name_themselves_and_how_to_raise_them():
    with pytest.raises(LimitError, match=r"more than 2 statements: .*KG_MAX_STATEMENTS=4"):
        Limits(statements=2).enforce("x", 3, 0)
    with pytest.raises(LimitError, match=r"more than 8 MB when its names are written out: .*KG_MAX_MB=2"):
        Limits(megabytes=1).enforce("x", 1, 8_000_001)
    assert str(Limits(megabytes=3).too_large("x")).endswith("KG_MAX_MB=6")
    Limits(1, 2).enforce("x", 2, 8_000_000)
