"""Untrusted files at the command line: one sentence, a status, nothing asked of any server."""

import gzip
import os
import re
import threading
import tracemalloc
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from conftest import kg_bound_by_permissions
from pyoxigraph import RdfFormat, parse

from kg.cli import run
from kg.limits import DEEPEST, Limits
from kg.store import Edition
from kg.turtle import turtle

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPO = "<http://a> <http://b> <http://c> ."
ONE = "<http://a> <http://b> 1"


@pytest.fixture(scope="module")
def server():
    """A server on loopback, and the list of who called."""
    calls = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", calls
    server.shutdown()
    server.server_close()


@pytest.fixture
def listener(server):
    """The server that counts who calls, of whom there is nobody yet."""
    server[1].clear()
    return server


@pytest.fixture
def refused(tmp_path, capfd):
    """Write a file, have it read; return the status and the one line of the refusal.

    By a command that reads it in this process: that another process refuses the same is tested by itself.
    """

    def call(name, data, *words):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        status = run([*(words or ("export", "nt", "--store")), str(path)])
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith(f"kg: {path}:"), err
        assert (err.count("\n"), "Traceback" in err) == (1, False), err
        return status, err

    return call


def laughs(doctype, levels=9):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(levels))
    return (
        f'<!{doctype} x [{entities}]><rdf:RDF xmlns:rdf="{RDF}" xmlns:e="http://e/">'
        f"<e:a><e:b>&l{levels - 1};</e:b></e:a></rdf:RDF>"
    )


BOMBS = {
    "laughs": laughs("DOCTYPE"),
    "laughs-in-small-letters": laughs("doctype"),
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]><x>{"&a;" * 2000}</x>',
    "external-entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "{url}">]><x>&a;</x>',
    "parameter-entity": '<!DOCTYPE x [<!ENTITY % a SYSTEM "{url}"> %a;]><x/>',
    "external-dtd": '<!DOCTYPE x SYSTEM "{url}"><x/>',
    "after-a-comment": "<!-- > --><!-- --" + ">" + laughs("DOCTYPE"),
}


@pytest.mark.parametrize("suffix", [".rdf", ".xml", ".rdf.gz"])
@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_xml_with_a_doctype_is_refused_before_anything_is_expanded(refused, listener, suffix, bomb, encoding):
    url, calls = listener
    data = BOMBS[bomb].replace("{url}", url).encode(encoding)
    status, err = refused(f"x{suffix}", gzip.compress(data) if suffix.endswith(".gz") else data)
    assert (status, calls) == (2, [])
    assert re.search("with a DOCTYPE is refused|not XML|not UTF-8", err)


MANY = 100_000
DEEP = {
    "x.ttl": ("<http://a> <http://b> ", "[ <http://b> ", "]", " ."),
    "lists.ttl": ("<http://a> <http://b> ", "(", ")", " ."),
    "triples.ttl": ("<http://a> <http://b> ", "<<( <http://a> <http://b> ", ")>>", " ."),
    "quoted.ttl": ("<http://a> <http://b> ", "<< <http://a> <http://b> ", ">>", " ."),
    "notes.ttl": ("<http://a> <http://b> 1 ", "{| <http://b> 1 ", "|}", " ."),
    "x.trig": ("<http://g> { <http://a> <http://b> ", "[ <http://b> ", "]", " }"),
    "x.nt": ("<http://a> <http://b> ", "<<( <http://a> <http://b> ", ")>>", " ."),
    "x.nq": ("<http://a> <http://b> ", "<<( <http://a> <http://b> ", ")>>", " ."),
    "x.jsonld": ("", '{"@id":"http://a","http://b":', "}", ""),
    "lists.jsonld": ('{"@id":"http://a","http://b":', '{"@list":[', "]}", "}"),
    "x.rdf": (f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="http://e/">', "<e:a><e:b>", "</e:b></e:a>", "</rdf:RDF>"),
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting_of_a_hundred_thousand_levels_is_refused(refused, name):
    before, opening, closing, after = DEEP[name]
    status, err = refused(name, before + opening * MANY + "1" + closing * MANY + after)
    assert status == 3
    assert f"nested deeper than {DEEPEST} levels" in err
    status, _ = refused(name, before + opening * MANY)
    assert status in (2, 3)


@pytest.mark.parametrize("words", [["check"], ["check", "--fix"]])
def test_deep_turtle_is_refused_by_the_check(refused, words):
    before, opening, closing, after = DEEP["x.ttl"]
    status, err = refused("x.ttl", before + opening * MANY + "1" + closing * MANY + after, *words)
    assert (status, "nested deeper" in err) == (3, True)


OF_EVERY_KIND = {
    "bomb.rdf": BOMBS["laughs"],
    "deep.ttl": "<http://a> <http://b> " + "[ <http://b> " * MANY,
    "elsewhere.jsonld": '{"@context": "http://127.0.0.1:9/", "@id": "http://a", "http://b": 1}',
    "damaged.nt.gz": b"not gzip",
    "newer.nt": "<http://a> <http://b> <<( <http://a> <http://b> <http://c> )>> .",
    "wrong.ttl": "<http://a> <http://b> .",
}


@pytest.mark.parametrize("name", OF_EVERY_KIND)
def test_the_process_of_a_query_refuses_a_file_in_the_words_of_every_other_command(refused, name):
    asked = refused(name, OF_EVERY_KIND[name], "sparql", "ASK {}", "--store")
    assert asked == refused(name, OF_EVERY_KIND[name])
    assert asked[0] in (2, 3)


CHAINS = {
    "prefixes": '"p{n}": "p{m}:"',
    "terms": '"p{n}": "p{m}"',
    "ids": '"p{n}": {"@id": "p{m}"}',
    "types": '"p{n}": {"@id": "http://x/{n}", "@type": "p{m}"}',
}


@pytest.mark.parametrize("chain", CHAINS)
def test_a_chain_of_ten_thousand_terms_is_refused_and_one_of_two_thousand_is_read(refused, chain, tmp_path):
    def text(length):
        terms = ",".join(
            CHAINS[chain].replace("{n}", str(n)).replace("{m}", str(n + 1)) for n in range(length)
        )
        return f'{{"@context": {{{terms}, "p{length}": "http://x/"}}, "@id": "http://a", "p0": 1}}'

    status, err = refused("x.jsonld", text(10_000))
    assert (status, "@context of 10,001 terms" in err) == (3, True)
    (tmp_path / "y.jsonld").write_text(text(1_999), encoding="utf-8")
    assert len(Edition.of_file(tmp_path / "y.jsonld")) == 1


CONTEXTS = [
    '{"@context": "{url}", "@id": "http://a", "http://b": 1}',
    '{"@context": ["{url}"], "@id": "http://a", "http://b": 1}',
    '{"@context": "file:///etc/passwd", "@id": "http://a", "http://b": 1}',
    '{"@context": "context.jsonld", "@id": "http://a", "http://b": 1}',
    '{"@context": {"@import": "{url}"}, "@id": "http://a", "http://b": 1}',
    '{"@context": {"x": {"@id": "http://x", "@context": "{url}"}}, "x": {"http://y": 1}}',
    '{"@context": {"X": {"@id": "http://x", "@context": "{url}"}}, "@type": "X", "http://y": 1}',
    '{"@context": {"@base": "{url}", "@import": "c.jsonld"}, "@id": "a", "http://b": 1}',
    '{"http://b": {"@context": "{url}", "@id": "http://c"}}',
]


@pytest.mark.parametrize("text", CONTEXTS)
def test_a_context_from_elsewhere_is_refused_and_not_fetched(refused, listener, text):
    url, calls = listener
    status, err = refused("x.jsonld", text.replace("{url}", url))
    assert (status, calls) == (2, [])
    assert "its @context is elsewhere" in err


def test_a_gzip_bomb_is_refused_at_the_limit(refused, monkeypatch):
    monkeypatch.setenv("KG_MAX_MB", "5")
    bomb = gzip.compress(b"#" * 50_000_000) * 4
    tracemalloc.start()
    status, err = refused("x.nt.gz", bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert status == 3
    assert "larger than 5 MB: split it, or raise the limit with KG_MAX_MB=10" in err
    assert most < 20_000_000


@pytest.mark.parametrize(
    "data",
    [b"not gzip", gzip.compress(b"# x\n" * 999, mtime=0)[:-9], gzip.compress(b"x", mtime=0)[:5]],
    ids=["none", "without-its-end", "its-head-alone"],
)
def test_a_damaged_gzip_file_is_refused(refused, data):
    status, err = refused("x.nt.gz", data)
    assert (status, "not a whole gzip file" in err) == (2, True)


def test_a_compressed_file_says_what_the_plain_one_does(tmp_path):
    (tmp_path / "x.ttl").write_text(SPO, encoding="utf-8")
    (tmp_path / "x.ttl.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + SPO.encode()))
    names = {Edition.of_file(tmp_path / name).name for name in ("x.ttl", "x.ttl.gz")}
    assert len(names) == 1


@pytest.mark.large
def test_a_file_with_one_statement_too_many_is_refused(refused, monkeypatch, tmp_path):
    monkeypatch.setenv("KG_MAX_STATEMENTS", "3000")
    lines = [f"<http://a> <http://b> <http://c/{n}> .\n" for n in range(3001)]
    status, err = refused("x.nt", "".join(lines))
    assert (status, "more than 3,000 statements" in err, "KG_MAX_STATEMENTS=6000" in err) == (3, True, True)
    (tmp_path / "y.nt").write_text("".join(lines[:-1]), encoding="utf-8")
    assert len(Edition.of_file(tmp_path / "y.nt", Limits(statements=3000))) == 3000


def test_a_prefix_that_would_be_written_out_without_end_is_refused(refused, monkeypatch):
    monkeypatch.setenv("KG_MAX_MB", "1")
    text = f"@prefix p: <http://a/{'x' * 8000}> .\n" + "".join(f"p:{n} p:b p:c .\n" for n in range(5000))
    status, err = refused("x.ttl", text)
    assert (status, "when its names are written out" in err) == (3, True)
    monkeypatch.delenv("KG_MAX_MB")
    status, err = refused("x.ttl", text.replace("http://a/", "http://a/" + "x" * 9000))
    assert (status, "longer than 8,192 bytes" in err) == (3, True)


def test_a_text_too_long_for_the_parser_is_refused(refused):
    status, err = refused("x.ttl", f'<http://a> <http://b> "{"x" * 17_000_000}" .')
    assert (status, "too long for the parser" in err) == (3, True)


def test_a_limit_that_is_none_is_a_bad_call(tmp_path, monkeypatch, capfd):
    (tmp_path / "x.ttl").write_text(SPO, encoding="utf-8")
    monkeypatch.setenv("KG_MAX_MB", "lots")
    assert run(["sparql", "ASK {}", "--store", str(tmp_path / "x.ttl")]) == 4
    assert capfd.readouterr().err == "kg: KG_MAX_MB is 'lots'; write a whole number above zero\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.trig", f"{ONE} . <http://g> {{ {ONE} }} <http://h> {{ <http://c> <http://b> 2 }}"),
        ("x.nq", '<http://a> <http://b> "1" <http://g> .\n<http://c> <http://b> "2" <http://h> .\n'),
        (
            "x.jsonld",
            '[{"@id": "http://g", "@graph": [{"@id": "http://a", "http://b": 1}]},'
            '{"@id": "http://h", "@graph": [{"@id": "http://c", "http://b": 2}]}]',
        ),
    ],
)  # fmt: skip
def test_every_graph_of_a_file_is_kept_and_each_fact_stands_once(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    edition = Edition.of_file(tmp_path / name)
    assert [str(graph) for graph in edition.sources()] == ["http://g", "http://h"]
    assert len(edition) == 2
    found = edition.select("SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert [(str(row["g"]), str(row["s"])) for row in found] == [
        ("http://g", "http://a"),
        ("http://h", "http://c"),
    ]


@pytest.mark.parametrize("name", ["x.rdf", "x.jsonld", "x.nt.gz", "x.txt", "x"])
def test_the_check_is_of_turtle_and_says_how_to_come_by_it(refused, name):
    status, err = refused(name, "<x/>", "check")
    assert (status, "which is Turtle and ends in .ttl" in err) == (2, True)
    assert ("try: kg export turtle --store" in err) is (name not in ("x.txt", "x"))


def test_triple_terms_are_refused_whole(refused):
    for name in ("x.ttl", "x.nt"):
        status, err = refused(
            name, f"{SPO}\n<http://a> <http://b> <<( <http://a> <http://b> <http://c> )>> ."
        )
        assert (status, "RDF 1.2" in err) == (2, True)


@pytest.mark.parametrize("words", [["check"], ["sparql", "ASK {}", "--store"], ["export", "nt", "--store"]])
def test_what_is_no_file_of_its_kind_is_one_sentence(tmp_path, capfd, words):
    places = [
        tmp_path / name for name in ("folder.ttl", "pipe.ttl", "zero.ttl", "loop.ttl", "json.ttl", "x.docx")
    ]
    places[0].mkdir()
    os.mkfifo(places[1])
    places[2].symlink_to("/dev/zero")
    places[3].symlink_to("loop.ttl")
    places[4].write_text('{"@id": "http://a"}', encoding="utf-8")
    places[5].write_bytes(b"PK\x03\x04")
    for path in [*places, tmp_path / "json.ttl" / "below.ttl", tmp_path / ("x" * 300 + ".ttl"), "/dev/zero"]:
        status = run([*words, str(path)])
        out, err = capfd.readouterr()
        assert (status in (2, 5), out) == (True, ""), path
        assert err.startswith("kg: "), path
        assert (err.count("\n"), "Traceback" in err) == (1, False), (path, err)


@pytest.mark.parametrize("words", [["check"], ["sparql", "ASK {}", "--store"]])
def test_a_file_that_may_not_be_read_is_one_sentence(tmp_path, words):
    path = tmp_path / "x.ttl"
    path.write_text(SPO, encoding="utf-8")
    path.chmod(0)
    done = kg_bound_by_permissions(*words, path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kg: {path}: cannot be read: Permission denied\n"


BLANK = {
    "a chain": "".join(f"_:n{n} <http://p> _:n{n + 1} .\n" for n in range(3000)),
    "a circle": "_:a <http://p> _:b .\n_:b <http://p> _:c .\n_:c <http://p> _:a .\n",
    "itself": "_:a <http://p> _:a .\n",
    "a list without end": f'_:a <{RDF}first> "1" .\n_:a <{RDF}rest> _:a .\n',
    "a circle of lists": f'_:a <{RDF}first> "1" .\n_:a <{RDF}rest> _:b .\n'
    f'_:b <{RDF}first> "1" .\n_:b <{RDF}rest> _:a .\n',
    "a list of lists": "".join(
        f"_:n{n} <{RDF}first> _:n{n + 1} .\n_:n{n} <{RDF}rest> <{RDF}nil> .\n" for n in range(3000)
    ),
    "a tail that two lists share": "".join(
        f'_:{n} <{RDF}first> "{n}" .\n_:{n} <{RDF}rest> _:c .\n' for n in "ab"
    )
    + f'_:c <{RDF}first> "c" .\n_:c <{RDF}rest> <{RDF}nil> .\n',
    "a list with two heads": f'<http://s> <http://p> _:a .\n_:a <{RDF}first> "1" .\n_:a <{RDF}first> "2" .\n'
    f"_:a <{RDF}rest> <{RDF}nil> .\n",
    "a list that ends in a name": '<http://s> <http://p> _:a .\n'
    f'_:a <{RDF}first> "1" .\n_:a <{RDF}rest> <http://x> .\n',
}  # fmt: skip


@pytest.mark.parametrize("name", BLANK)
def test_turtle_of_nodes_without_names_says_all_of_it_and_no_more(name):
    """The same number of triples of each shape: graphs this odd are too slow to compare node by node."""
    text = turtle(BLANK[name].encode())
    back = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    lines = BLANK[name].splitlines()
    assert len(back) == len(lines)
    assert sorted(str(t.predicate) for t in back) == sorted(line.split(" ")[1] for line in lines)
    assert turtle(b"".join(f"{t} .\n".encode() for t in back)).count(b"\n") == text.count(b"\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "DIR.ttl/x"], "DIR.ttl/x: cannot be read: No such file or directory"),
        (["check", "P.ttl"], "P.ttl: is a pipe or a device, and a file is wanted; save in one what it gives"),
        (["sparql", "-f", "DIR.ttl"], "DIR.ttl: is a folder, and a file is wanted"),
        (["sparql", "ASK {}", "--store", "P.ttl"], "P.ttl: is a pipe or a device, and a file"),
        (["sparql", "ASK {}", "--store", "LATIN.nt"], "LATIN.nt:2: not UTF-8; save the file as UTF-8"),
        (
            ["names", "--store", "GRAPH"],
            "GRAPH: a graph folder, which is asked when it is",
        ),
        (["view", "--texts", "LATIN.nt"], "LATIN.nt: is no folder; name the one that holds"),
        (["view", "--story", "EMPTY.json"], "EMPTY.json:1: not JSON: Expecting value\n"),
        (
            ["check", "--fix", "EMPTY.json"],
            "EMPTY.json: not a curated file, which is Turtle",
        ),
        (["ask", "partners-of", "\udcff"], "not a value for a query: it has bytes that are not UTF-8 text\n"),
    ],
)
def test_what_is_not_the_file_that_is_wanted_is_called_what_it_is(tmp_path, monkeypatch, capfd, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "DIR.ttl").mkdir()
    os.mkfifo(tmp_path / "P.ttl")
    (tmp_path / "LATIN.nt").write_bytes(b'<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> "\xe9" .\n')
    (tmp_path / "GRAPH" / "sources").mkdir(parents=True)
    (tmp_path / "EMPTY.json").touch()
    status = run(words)
    out, err = capfd.readouterr()
    assert (status, out) == (4 if "value" in said and "JSON" not in said else 2, "")
    assert err.startswith(f"kg: {said}")
    assert err.count("\n") == 1
