"""A graph folder: every file of it is read, or named as not read with the reason; none is passed over."""

import gzip
import shutil

import pytest
from conftest import ROOT, kg_bound_by_permissions

from kg.cli import run
from kg.errors import SourceError
from kg.files import read_corpus
from kg.folders import curated, home, turtle_files
from kg.turtle import canonical


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped graph, to be added to."""
    return shutil.copytree(ROOT / "graph", tmp_path / "graph")


TURTLE = "<https://w3id.org/pact-kg/id/mill> a <http://www.w3.org/ns/org#Organization> .\n"
FORBIDDEN = "<https://w3id.org/pact-kg/id/mill> <https://w3id.org/pact-kg/ont#nosuch> 1 .\n"


@pytest.mark.parametrize(
    "name",
    ["sources/2024/x.ttl", "sources/x.TTL", "sources/x.ttl.gz", "sources/a/b/X.TTL.GZ", "concepts/x.ttl"],
)
def test_turtle_is_read_in_folders_below_in_capitals_and_compressed(folder, capsys, name):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = FORBIDDEN.encode()
    path.write_bytes(gzip.compress(data) if name.lower().endswith("gz") else data)
    assert path in [folder / document.path for document in read_corpus(folder).documents]
    assert run(["check", str(folder)]) == 6
    assert str(path) in capsys.readouterr().out
    assert run(["check", str(path)]) == 6
    assert str(path) in capsys.readouterr().out


NOT_READ = {
    "sources/x.trig": "ends in .ttl; write it anew with: kg export turtle",
    "sources/x.nt.gz": "ends in .ttl; write it anew with: kg export turtle",
    "sources/x.ttl~": "move it to files/",
    "sources/scan.pdf": "move it to files/",
    "identities/list.csv": "move it to files/",
    "technologies.ttl": "move it to concepts/",
    "x.ttl": "move it to concepts/",
    "more/x.ttl": "sources/, records/, identities/ and concepts/",
    "notes.txt": "move it to files/",
}


@pytest.mark.parametrize("name", NOT_READ)
@pytest.mark.parametrize("words", [["check"], ["build", "-o", "out", "--graph"]], ids=["check", "build"])
def test_a_file_that_nothing_reads_is_named_with_the_reason(
    folder, tmp_path, monkeypatch, capfd, name, words
):
    monkeypatch.chdir(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(TURTLE, encoding="utf-8")
    assert run([*words, "graph"]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"kg: graph/{name}: is not read: ")
    assert NOT_READ[name] in err
    assert not (tmp_path / "out").exists()


def test_of_many_files_that_nothing_reads_two_are_named_and_the_rest_counted(folder):
    for name in "abcd":
        (folder / f"{name}.txt").write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.txt: is not read: .*; nor is .*b\.txt, and 2 more$"):
        curated(folder)


def test_what_is_kept_beside_the_graph_is_no_part_of_it(folder):
    before = curated(folder)
    beside = "texts/a.txt files/b.pdf stories/c.json README.md sources/notes.MD .git/x.ttl sources/.x.ttl.swp"
    for name in (*beside.split(), "LICENSE", "build/edition/current", "build/pact.ttl"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("not Turtle", encoding="utf-8")
    assert curated(folder) == before


@pytest.mark.parametrize("name", ["sources/2024", "sources", "identities/secret"])
@pytest.mark.parametrize("words", [["check"], ["check", "--fix"], ["build", "-o", "out", "--graph"]])
def test_a_folder_that_may_not_be_read_is_named(folder, tmp_path, name, words):
    locked = folder / name
    locked.mkdir(exist_ok=True)
    (locked / "x.ttl").write_text(TURTLE, encoding="utf-8")
    locked.chmod(0)
    try:
        done = kg_bound_by_permissions(*words, "graph", cwd=tmp_path)
    finally:
        locked.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kg: graph/{name}: cannot be read: Permission denied\n"


def test_a_link_that_leads_back_is_refused_and_one_that_leads_elsewhere_followed(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.ttl").write_text(TURTLE, encoding="utf-8")
    (folder / "sources" / "linked").symlink_to(tmp_path / "elsewhere")
    assert folder / "sources" / "linked" / "x.ttl" in curated(folder)
    (folder / "sources" / "back").symlink_to(folder / "sources")
    with pytest.raises(SourceError, match="a link to a folder that is read already"):
        curated(folder)


def test_two_files_of_one_name_in_folders_below_are_refused_with_both(folder):
    for year in ("2023", "2024"):
        (folder / "sources" / year).mkdir()
        (folder / "sources" / year / "x.ttl").write_text(TURTLE, encoding="utf-8")
    with pytest.raises(SourceError, match=r"2024/x\.ttl:1: two files have one name, this and .*2023/x\.ttl"):
        read_corpus(folder)


def test_the_form_of_a_compressed_file_is_mended_in_it(folder, capsys):
    path = folder / "sources" / "x.ttl.gz"
    path.write_bytes(gzip.compress(TURTLE.replace(" a ", "   a ").encode()))
    run(["check", "--fix", str(folder)])
    assert gzip.decompress(path.read_bytes()).decode() == canonical(TURTLE)
    assert path.read_bytes() == gzip.compress(canonical(TURTLE).encode(), mtime=0)


def test_a_compressed_file_that_is_none_is_refused(folder, capfd):
    path = folder / "sources" / "x.ttl.gz"
    path.write_text(TURTLE, encoding="utf-8")
    assert run(["check", str(folder)]) == 2
    assert "x.ttl.gz: not a whole gzip file" in capfd.readouterr().err


def test_turtle_is_found_in_any_folder_and_a_file_is_taken_as_it_is(tmp_path):
    for name in ("x.ttl", "sub/y.TTL", "sub/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    wanted = [tmp_path / "x.ttl", tmp_path / "sub" / "y.TTL", tmp_path / "z"]
    assert turtle_files([tmp_path, tmp_path / "z"]) == wanted


def test_a_file_knows_the_graph_folder_it_is_read_with(folder):
    (folder / "sources" / "2024").mkdir()
    for name in ("labels.ttl", "sources/2024/x.ttl", "identities/y.ttl"):
        (folder / name).write_text("", encoding="utf-8")
        assert home(folder / name) == folder
    (folder / "z.ttl").write_text("", encoding="utf-8")
    assert home(folder / "z.ttl") is None
    assert home(folder / "sources") is None
