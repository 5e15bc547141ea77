import os
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from rdflib import Graph
from rdflib.compare import isomorphic

from kg import shipped
from kg.build_folder import held
from kg.cli import run
from kg.errors import DataError, SourceError
from kg.files import open_store
from kg.model import as_graph
from kg.pipeline import PRODUCTS, build, check_paths, fix
from kg.vocabulary import PACT, RDF

ALL = {*PRODUCTS, "explorer.html", "report.html"}


@pytest.fixture
def graph(tmp_path):
    """A copy of the shipped graph that a test may spoil."""
    return shutil.copytree(shipped.graph(), tmp_path / "graph", ignore=shutil.ignore_patterns("texts"))


@pytest.fixture
def copy_of_the_build(built_folder, tmp_path):
    """A build that a test may build over or spoil."""
    return shutil.copytree(built_folder, tmp_path / "out")


def files(out):
    """Return the bytes of every product, and the name of the edition."""
    found = {path.name: path.read_bytes() for path in out.iterdir() if path.name in ALL}
    return {**found, "current": (out / "edition" / "current").read_bytes()}


def test_a_build_writes_every_product(built, built_folder):
    assert {path.name for path in built.files} == ALL
    assert set(files(built_folder)) == ALL | {"current"}
    assert open_store(built_folder).name == built.edition.name
    assert built.report.conforms


def test_what_is_curated_comes_out_as_it_went_in(built_folder, shipped_statements):
    assert isomorphic(Graph().parse(built_folder / "pact.ttl"), as_graph(shipped_statements))


def test_building_twice_changes_nothing(copy_of_the_build):
    before = files(copy_of_the_build)
    build(out=copy_of_the_build)
    assert files(copy_of_the_build) == before
    assert len([path for path in (copy_of_the_build / "edition").iterdir() if path.is_dir()]) == 1


def test_two_builds_are_alike_in_the_seven_files_and_the_name_that_the_readme_says(tmp_path, built_folder):
    build(out=tmp_path)
    assert files(tmp_path) == files(built_folder)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} - {".lock"} == ALL
    words = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert len(ALL) == 7
    assert "the same bytes in each of their seven files and the same name to the edition" in words
    assert "same bytes in every product" not in words


def test_every_situation_cites_passages_as_the_line_of_a_build_says(shipped_statements):
    cited = {s.subject for s in shipped_statements if s.predicate == PACT.evidence}
    kinds = {PACT.Partnership, PACT.Commitment, PACT.Agreement, PACT.Event, PACT.Affiliation, PACT.Claim}
    kinds.add(PACT.Observation)
    situations = {s.subject for s in shipped_statements if s.predicate == RDF.type and s.object in kinds}
    assert len(situations) > 20
    assert situations <= cited


def test_a_rejected_build_changes_nothing(copy_of_the_build, graph):
    before = files(copy_of_the_build)
    source = graph / "sources" / "china-daily-2023-07-07.ttl"
    source.write_text(source.read_text("utf-8").replace("pact:status", "pact:stage", 1), encoding="utf-8")
    with pytest.raises(DataError, match="violations") as refused:
        build(graph, out=copy_of_the_build)
    assert refused.value.report.findings
    assert files(copy_of_the_build) == before


def test_a_product_that_cannot_be_replaced_leaves_all_of_them_as_they_were(copy_of_the_build, graph):
    out = copy_of_the_build
    (out / "report.html").unlink()
    (out / "report.html").mkdir()
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    (graph / "reviewed.csv").unlink()
    source = graph / "labels.ttl"
    source.write_text(source.read_text("utf-8").replace('"长治市"', '"长治城"'), encoding="utf-8")
    with pytest.raises(SourceError, match=r"report\.html.*nothing was changed"):
        build(graph, out=out)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert not list(out.glob(".staging-*"))


def test_a_first_build_that_fails_leaves_no_folder(tmp_path):
    with pytest.raises(SourceError):
        build(tmp_path, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_bad_syntax_is_refused_with_its_line(tmp_path, graph):
    source = graph / "sources" / "china-daily-2023-07-07.ttl"
    lines = source.read_text("utf-8").split("\n")
    lines[30] += " <"
    source.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SourceError, match=r"china-daily-2023-07-07\.ttl:3[0-9]: not Turtle"):
        build(graph, out=tmp_path / "out")
    assert not (tmp_path / "out" / "edition").exists()


def test_two_builds_at_once_do_not_mix(tmp_path):
    with held(tmp_path), pytest.raises(SourceError, match=f"process {os.getpid()} is building"):
        build(out=tmp_path)


def test_what_a_killed_build_left_is_swept(tmp_path):
    (tmp_path / ".staging-x").mkdir()
    (tmp_path / "edition" / "0.partial-1").mkdir(parents=True)
    build(out=tmp_path)
    assert not (tmp_path / ".staging-x").exists()
    assert not (tmp_path / "edition" / "0.partial-1").exists()


def test_a_build_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be written"):
        build(out=tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("mine", ["pact.ttl", "notes.txt", "edition/mine.txt"])
def test_a_folder_that_no_build_wrote_is_refused_and_nothing_in_it_changed(tmp_path, capfd, mine):
    out = tmp_path / "own"
    for name in dict.fromkeys((mine, "x.txt" if mine.startswith("edition") else mine)):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert run(["build", "-o", str(out)]) == 2
    err = capfd.readouterr().err
    assert err.startswith(f"kg: {out}: not a build and not empty: ")
    assert (err.count("\n"), "with -o; nothing was changed" in err) == (1, True)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_an_empty_folder_and_a_build_are_built_into(tmp_path, copy_of_the_build):
    (tmp_path / "mine").mkdir()
    assert run(["build", "-o", str(tmp_path / "mine")]) == 0
    (copy_of_the_build / "beside.txt").write_text("mine", encoding="utf-8")
    (copy_of_the_build / "edition" / "current").unlink()  # as a first build leaves it that is killed late
    assert run(["build", "-o", str(copy_of_the_build)]) == 0
    assert (copy_of_the_build / "beside.txt").read_text("utf-8") == "mine"


def test_another_folder_locale_seed_and_zone_give_the_same_bytes(tmp_path, graph, built_folder):
    there = tmp_path / "elsewhere with 空格"
    there.mkdir()
    shutil.move(graph, there / "g")
    builds = []
    for name, seed, zone, locale, cwd in (
        ("one", "1", "UTC", "C.UTF-8", ROOT),
        ("two", "4242", "Pacific/Kiritimati", "C", there),
    ):
        done = subprocess.run(
            [
                *(sys.executable, "-c", "from kg.cli import main; main()", "build"),
                *("--graph", str(there / "g"), "-o", str(tmp_path / name)),
            ],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        builds.append(files(tmp_path / name))
    assert builds[0] == builds[1] == files(built_folder)


def test_nothing_of_this_machine_is_in_a_product(built_folder):
    for name, data in files(built_folder).items():
        assert str(ROOT).encode() not in data, name
        assert str(built_folder).encode() not in data, name


def test_fixing_changes_the_form_and_not_what_is_said(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("# Kept.\n<http://b> <http://p> 1 .\n<http://a> <http://p> 2 .\n", encoding="utf-8")
    before = Graph().parse(path)
    assert fix([path]) == [path]
    assert isomorphic(Graph().parse(path), before)
    assert path.read_text(encoding="utf-8").startswith("# Kept.\n")
    assert fix([path]) == []


def test_a_comment_that_the_form_cannot_keep_is_not_thrown_away(graph):
    source, labels = graph / "sources" / "china-daily-2023-07-07.ttl", graph / "labels.ttl"
    labels.write_text(labels.read_text("utf-8") + "\n\n", encoding="utf-8")
    nameless = "# why\n[] <http://purl.org/dc/terms/description> 1 .\n"
    source.write_text(source.read_text("utf-8") + nameless, encoding="utf-8")
    before = source.read_text("utf-8"), labels.read_text("utf-8")
    with pytest.raises(SourceError, match="comment"):
        fix([labels, source])
    assert (source.read_text("utf-8"), labels.read_text("utf-8")) == before


def test_a_file_that_is_only_untidy_is_built_with_a_warning_and_mended_with_its_comments(
    graph, tmp_path, built
):
    source = graph / "sources" / "china-daily-2023-07-07.ttl"
    tidy = source.read_text("utf-8")
    untidy = tidy.replace("\n    ", "\n  ").replace("\nid:changzhi\n", "\n# The city.\nid:changzhi\n")
    untidy = untidy.replace("pact:value 38.6", "pact:value 38.60").replace("pact:rank 1 ;", "pact:rank 01 ;")
    source.write_text(untidy, encoding="utf-8")
    made = build(graph, out=tmp_path / "out")
    assert {f.rule for f in made.report.findings if f.severity == "warning"} == {"file-form", "literal-form"}
    assert made.edition.name == built.edition.name
    assert fix([source]) == [source]
    assert source.read_text("utf-8") == tidy.replace("\nid:changzhi\n", "\n# The city.\nid:changzhi\n")
    assert "file-form" not in {finding.rule for finding in check_paths([graph]).findings}


def test_a_link_to_a_file_stays_one_when_the_file_is_fixed(graph, tmp_path):
    labels = graph / "labels.ttl"
    labels.write_text(labels.read_text("utf-8") + "\n\n", encoding="utf-8")
    labels.chmod(0o600)
    (tmp_path / "link.ttl").symlink_to(labels)
    assert fix([tmp_path / "link.ttl"]) == [tmp_path / "link.ttl"]
    assert (tmp_path / "link.ttl").is_symlink()
    assert not labels.read_text("utf-8").endswith("\n\n")
    assert labels.stat().st_mode & 0o777 == 0o600


def test_a_file_of_a_graph_folder_is_checked_with_the_rest_of_it(graph):
    source = graph / "sources" / "china-daily-2023-07-07.ttl"
    assert check_paths([source]).violations == ()
    (graph / "labels.ttl").unlink()
    assert {finding.path for finding in check_paths([source]).violations} == {str(source)}
    assert check_paths([graph, graph]).findings == check_paths([graph]).findings


def test_a_file_with_bad_syntax_is_not_fixed(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("<http://b> <http://p>", encoding="utf-8")
    with pytest.raises(SourceError):
        fix([path])
    assert path.read_text(encoding="utf-8") == "<http://b> <http://p>"


def test_a_single_file_can_be_checked(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text(
        '<https://w3id.org/pact-kg/id/x> <https://w3id.org/pact-kg/ont#nonsense> "x" .', encoding="utf-8"
    )
    assert "unknown-term" in {finding.rule for finding in check_paths([path]).findings}


@pytest.mark.seed
def test_every_position_digest_and_mention_is_proven():
    from conftest import SEED

    report = check_paths([shipped.graph()], SEED)
    assert [finding for finding in report.findings if finding.severity != "note"] == []
    ((covered, total),) = report.coverage.values()
    assert covered / total >= 0.98
