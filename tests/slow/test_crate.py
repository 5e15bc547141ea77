"""Evidence packs under roc-validator, installed apart because it wants another rich than import-linter."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import ROOT

from kg.cli import run

pytestmark = pytest.mark.kill

VALIDATOR = Path(__file__).parent / "validator.py"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    home = tmp_path_factory.mktemp("roc-validator")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(home), "roc-validator==0.13.0"], check=True, capture_output=True)
    return home


def judged(installed, crate):
    context = files("rocrate") / "data" / "ro-crate.jsonld"
    done = subprocess.run(
        [sys.executable, str(VALIDATOR), str(crate), str(context)],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin", "HOME": str(crate.parent)},
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "words",
    [("partners-of", "Changzhi"), ("start-of-partnership", "长治"), ("figures-by-voice", "Changzhi")],
    ids=["stated", "not stated", "figures"],
)
def test_a_pack_is_all_that_the_profile_requires_and_recommends(installed, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert run(["ask", *words, "--pack", "pack"]) == 0
    assert judged(installed, tmp_path / "pack") == {"passed": True, "issues": []}


def test_a_crate_without_its_date_is_seen(installed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (
        run(
            [
                "ask",
                "partners-of",
                "Changzhi",
                "--pack",
                "pack",
                "--store",
                str(ROOT / "graph/sources/china-daily-2023-07-07.ttl"),
            ]
        )
        == 0
    )
    path = tmp_path / "pack" / "ro-crate-metadata.json"
    crate = json.loads(path.read_text(encoding="utf-8"))
    del crate["@graph"][1]["datePublished"]
    path.write_text(json.dumps(crate), encoding="utf-8")
    found = judged(installed, tmp_path / "pack")
    assert not found["passed"]
    assert any("datePublished" in issue for issue in found["issues"])
