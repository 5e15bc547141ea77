"""What the documents promise is there: modules, commands, links, questions."""

import ast
import importlib.metadata
import re
import shlex
import sys
import tomllib

import pytest
from conftest import ROOT

from kg.cli import cli, run
from kg.export import FORMATS
from kg.measures import MEASURES, manual
from kg.query import questions

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_every_module_is_on_the_map():
    told = set(
        re.findall(r"^\| `kg\.(\w+)`", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.M)
    )
    there = {path.stem for path in ROOT.glob("kg/*.py")} | {
        path.parent.name for path in ROOT.glob("kg/*/__init__.py")
    }
    assert told == there - {"__init__"}


def test_the_map_and_the_contract_of_layers_agree():
    told = re.findall(r"^\| `kg\.(\w+)`", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.M)
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    held = [name for layer in reversed(layers[0]["layers"]) for name in layer.split(" | ")]
    assert set(told) == set(held)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_questions_that_are_named_exist(path):
    text = path.read_text(encoding="utf-8")
    for command, word in re.findall(
        r"\bkg (ask|build|check|diff|export|measure|names|sparql|view)(?: ([a-z][a-z-]+))?", text
    ):
        assert command in cli.commands
        if command == "ask" and word:
            assert word in questions(), f"kg ask {word}"
        if command == "export" and word:
            assert word in FORMATS, f"kg export {word}"
        if command == "measure" and word:
            assert word in MEASURES, f"kg measure {word}"


def test_every_command_is_in_the_architecture_page():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert all(f"`kg {name}`" in text for name in cli.commands)


def test_the_manual_of_measures_is_fresh():
    """Renew it with: kg measure --format md > docs/measures.md."""
    assert (ROOT / "docs/measures.md").read_text(encoding="utf-8") == manual()


def test_decisions_have_their_four_parts():
    for path in ROOT.glob("docs/decisions/*.md"):
        text = path.read_text(encoding="utf-8")
        for part in ("Context", "Decision", "Consequences", "What would change our mind"):
            assert f"**{part}.**" in text, (path.name, part)


def test_every_library_that_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["fast"]]
    declared = {re.split("[<>=]", name)[0].casefold() for name in wanted}
    imported = {
        module.partition(".")[0]
        for path in ROOT.glob("kg/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in _modules(node)
    }
    homes = importlib.metadata.packages_distributions()
    foreign = imported - sys.stdlib_module_names - {"kg"}
    assert len(foreign) > 5
    assert [name for name in sorted(foreign) if not {n.casefold() for n in homes[name]} & declared] == []


def _modules(node):
    if isinstance(node, ast.ImportFrom):
        return [node.module] if node.level == 0 else []
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_no_test_asserts_a_time():
    """A busy machine is no defect: limits are tested by what happens, speeds are ratios in ``bench/``."""
    timed = re.compile(r"assert .*\b(?:monotonic|perf_counter|process_time|seconds|elapsed|took|slowest)\b")
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(ROOT.glob("tests/**/*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if timed.match(line.strip())
    ]
    assert found == []


def test_the_demo_asks_the_questions_of_the_readme():
    shown = re.findall(r"^\.venv/bin/kg (ask .+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    demo = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ndemo:")[2].partition("\n\n")[0]
    assert re.findall(r"\$\(BIN\)/kg (ask .+)", demo) == shown
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(words in text for words in re.findall(r"--- (.+?)\\n", demo))


def test_the_commands_of_the_readme_run(tmp_path, monkeypatch, capfd):
    """Each shows what the text around it says: a partner, or that a thing is not stated."""
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\.venv/bin/kg (.+)$", text, re.M)
    assert len(commands) == 3
    answers = []
    for command in commands:
        assert run(shlex.split(command)) == 0
        answers.append(capfd.readouterr().out)
    assert "Shanghai Jiao Tong University" in answers[0]
    assert all("Not stated in the 1 source read." in answer for answer in answers[1:])
