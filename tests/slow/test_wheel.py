"""The wheel, installed as a new user would, into an empty environment, used in an empty folder."""

import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

pytestmark = pytest.mark.kill


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "-o", str(out), str(ROOT)], check=True, capture_output=True
    )
    (made,) = out.glob("*.whl")
    return made


def test_the_wheel_holds_ontology_and_graph_and_no_text(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "kg/data/ontology/pact.ttl" in names
    assert "kg/data/graph/sources/china-daily-2023-07-07.ttl" in names
    assert "kg/data/graph/stories/changzhi.json" in names
    assert {"kg/explore/built/explorer.js", "kg/locale/en.mo", "kg/locale/zh.mo"} <= set(names)
    assert not [name for name in names if "client" in name]
    assert [name for name in names if name.startswith("kg/questions/") and name.endswith(".rq")]
    assert not [name for name in names if "texts/" in name or name.startswith("tests")]


def test_an_installed_wheel_answers_and_draws(wheel, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    home = {"HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    pip = [str(tmp_path / "env/bin/pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    kg = str(tmp_path / "env/bin/kg")
    asked = subprocess.run(
        [kg, "ask", "partners-of", "长治"], cwd=empty, env=home, capture_output=True, text=True
    )
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "Shanghai Jiao Tong University" in asked.stdout
    drawn = subprocess.run([kg, "view", "-o", "x.html"], cwd=empty, env=home, capture_output=True, text=True)
    assert drawn.returncode == 0
    assert (empty / "x.html").stat().st_size > 100_000
