"""The script of the page: its types, its own tests, and that what is committed is what its modules build."""

import shutil
import subprocess

import pytest
from client import CLIENT, NPM, installed
from conftest import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(NPM is None, reason="no npm on this machine"),
]


def npm(*arguments):
    return subprocess.run(
        [NPM, "run", "--silent", *arguments], cwd=installed(), capture_output=True, text=True, timeout=300
    )


def test_the_types_of_the_modules_hold():
    checked = npm("check")
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_modules_pass_their_own_tests():
    tested = npm("test")
    assert tested.returncode == 0, tested.stdout
    assert "# fail 0" in tested.stdout


def test_what_is_committed_is_what_the_modules_build(tmp_path):
    """The build runs on a copy, so that a test never mends what it is there to find."""
    copy = tmp_path / "client"
    shutil.copytree(CLIENT, copy, ignore=shutil.ignore_patterns("node_modules"))
    (copy / "node_modules").symlink_to(installed() / "node_modules")
    (tmp_path / "built").mkdir()
    subprocess.run([NPM, "run", "--silent", "build"], cwd=copy, check=True, timeout=120)
    built = (tmp_path / "built" / "explorer.js").read_bytes()
    assert built == (ROOT / "kg" / "explore" / "built" / "explorer.js").read_bytes()
