"""Where Python runs and POSIX is not: what only POSIX gives is hidden, and everything is done all the same.

No other system stands behind this: a Linux plays one, in a process of its own and in those that it starts.
"""

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ROOT, kg_bound_by_permissions

from kg import build_folder
from kg.errors import SourceError
from kg.files import write_folder, write_whole
from kg.pipeline import build
from kg.worker import run

HIDDEN = r"""
import os, shutil, signal, subprocess, sys, warnings

for name in ("fcntl", "resource", "termios", "pwd", "grp"):
    sys.modules[name] = None
subprocess.Popen.kill = lambda self: os.kill(self.pid, 9) if self.poll() is None else None
shutil._use_fd_functions = False
for name in ("SIGKILL", "SIGHUP", "SIGBUS", "SIGALRM", "SIGPIPE"):
    delattr(signal, name)
for name in ("O_NONBLOCK", "O_DIRECTORY", "O_NOFOLLOW", "killpg", "fork", "setsid", "mkfifo"):
    delattr(os, name)
# A text file without an encoding has that of the machine.
warnings.filterwarnings("error", category=EncodingWarning, module=r"kg(\.|$)")


def as_windows(move, over):
    def moved(old, new, **more):
        # There no open file is renamed, nor a folder with one, and no folder is replaced.
        held = {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}
        for path in map(os.path.realpath, map(os.fspath, (old, new))):
            if any(name == path or name.startswith(path + os.sep) for name in held):
                raise PermissionError(13, "The process cannot access the file", path)
        if os.path.isdir(new) or (not over and os.path.lexists(new)):
            raise PermissionError(5, "Access is denied", os.fspath(new))
        return move(old, new, **more)
    return moved


def no_folder(path, *more, _open=os.open, **named):
    if not named and os.path.isdir(path):
        raise PermissionError(13, "Permission denied", os.fspath(path))
    return _open(path, *more, **named)


os.replace, os.rename = as_windows(os.replace, True), as_windows(os.rename, False)
os.open = no_folder
"""
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
UNBOUND = (
    "kg: the query ran without a limit of memory, because this system has none for a process; "
    "limits of time and rows hold\n"
)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Return the environment in which Python starts without what only POSIX gives."""
    folder = tmp_path_factory.mktemp("hidden")
    (folder / "sitecustomize.py").write_text(HIDDEN, encoding="utf-8")
    path = os.pathsep.join([str(folder), str(ROOT)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONWARNDEFAULTENCODING": "1"}


@pytest.fixture(scope="module")
def kg(elsewhere, tmp_path_factory):
    """Return what runs ``kg`` there and gives its status, its output and what it says beside it."""
    cwd = tmp_path_factory.mktemp("empty")

    def run_there(*words):
        done = subprocess.run(
            [*KG, *map(str, words)], env=elsewhere, cwd=cwd, capture_output=True, check=False
        )
        return done.returncode, done.stdout, done.stderr.decode()

    return run_there


@pytest.fixture(scope="module")
def built(kg, tmp_path_factory):
    """Return a folder in which the shipped graph was built there, twice."""
    out = tmp_path_factory.mktemp("there") / "out"
    for _ in range(2):
        status, _, said = kg("build", "-o", out)
        assert (status, said) == (0, "")
    return out


def products(out):
    found = {
        path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != ".lock"
    }
    edition = out / "edition"
    return {**found, **{name: (edition / name).read_bytes() for name in ("current", "files.sha256")}}


def test_what_is_hidden_is_missing_there_and_in_what_is_started_there(elsewhere):
    inner = "import signal, os; print(hasattr(signal, 'SIGKILL'), hasattr(os, 'killpg')); import fcntl"
    outer = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {inner!r}]).returncode)"
    done = subprocess.run(
        [sys.executable, "-c", outer], env=elsewhere, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "False False\n")
    assert "fcntl" in done.stderr.splitlines()[-1]


def test_every_module_is_imported(elsewhere):
    every = (
        "import importlib, kg, pkgutil\n"
        "names = [found.name for found in pkgutil.walk_packages(kg.__path__, 'kg.')]\n"
        "assert len(names) > 100, names\n"
        "for name in names: importlib.import_module(name)"
    )
    done = subprocess.run(
        [sys.executable, "-c", every], env=elsewhere, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_build_has_the_same_bytes(built, tmp_path):
    build(out=tmp_path)
    assert products(built) == products(tmp_path)


def test_a_question_is_answered(kg, built):
    words = ("ask", "partners-of", "Changzhi", "--format", "csv")
    status, out, said = kg(*words, "--store", built)
    assert (status, said) == (0, "")
    assert b"Shanghai Jiao Tong University" in out


def test_a_query_is_answered_and_the_missing_limit_of_memory_is_said(kg, built):
    status, out, said = kg("sparql", COUNT, "--store", built, "--format", "json")
    assert (status, said) == (0, UNBOUND)
    assert out == run(COUNT, str(built), "json").data + b"\n"


def test_where_memory_is_bound_nothing_is_said_of_it(built):
    assert run(COUNT, str(built)).remarks == ()


def test_a_query_is_stopped_at_its_time(kg, built):
    status, out, said = kg("sparql", ENDLESS, "--store", built, "--timeout", "2")
    assert (status, out) == (3, b"")
    assert said == "kg: stopped: the query ran longer than 2 s; nothing was answered\n"


def test_a_file_and_a_pack_are_written(kg, built, tmp_path):
    (tmp_path / "pack").mkdir()
    for _ in range(2):
        status, _, said = kg("export", "nt", "--store", built, "-o", tmp_path / "x.nt")
        assert (status, said.startswith("kg: ")) == (0, False)
    status, _, said = kg("ask", "partners-of", "Changzhi", "--store", built, "--pack", tmp_path / "pack")
    assert (status, "kg: " in said) == (0, False)
    assert (tmp_path / "pack" / "ro-crate-metadata.json").is_file()


def stopped_while_it_builds(environment, out):
    """Start a build and hold it where it is as soon as it says which process builds."""
    process = subprocess.Popen(
        [*KG, "build", "-o", str(out)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not list(out.glob(".staging-*")) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGSTOP)
    return process


def test_a_second_build_is_refused_with_the_process_and_a_killed_one_blocks_no_next(kg, elsewhere, tmp_path):
    out = tmp_path / "out"
    process = stopped_while_it_builds(elsewhere, out)
    try:
        status, _, said = kg("build", "-o", out)
        assert (status, said) == (
            2,
            f"kg: {out}: process {process.pid} is building here; wait until it ends\n",
        )
    finally:
        process.kill()
        process.wait()
    status, _, said = kg("build", "-o", out)
    assert (status, said) == (0, "")
    assert not list(out.glob(".staging-*"))


def test_a_first_build_that_fails_leaves_no_folder(kg, tmp_path):
    (tmp_path / "graph").mkdir()
    status, _, said = kg("build", "--graph", tmp_path / "graph", "-o", tmp_path / "out")
    assert (status, said.count("\n")) == (2, 1)
    assert not (tmp_path / "out").exists()


def test_a_stopped_build_holds_its_folder_and_a_killed_one_does_not(tmp_path):
    process = stopped_while_it_builds({**os.environ, "PYTHONPATH": str(ROOT)}, tmp_path)
    try:
        with pytest.raises(SourceError, match=f"process {process.pid} is building here"):
            build(out=tmp_path)
    finally:
        process.kill()
        process.wait()
    build(out=tmp_path)
    assert not list(tmp_path.glob(".staging-*"))


def test_a_holder_that_says_no_name_is_told_with_what_to_do(tmp_path, monkeypatch):
    with build_folder.held(tmp_path) as staging:
        staging.rmdir()
        with pytest.raises(SourceError, match=r"another process is building here.*remove .*\.lock"):
            build(out=tmp_path)
        staging.mkdir()


@pytest.mark.parametrize("left", ["pipe", "bytes"])
def test_what_stands_under_the_name_of_the_lock_never_blocks(tmp_path, left):
    if left == "pipe":
        os.mkfifo(tmp_path / ".lock")
    else:
        (tmp_path / ".lock").write_bytes(b"4711\n")  # what versions before wrote into it
    with build_folder.held(tmp_path), pytest.raises(SourceError, match=f"process {os.getpid()} is building"):
        build(out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


@pytest.mark.parametrize("left", ["folder", "link"])
def test_what_cannot_be_a_lock_is_one_sentence(tmp_path, left):
    lock = tmp_path / ".lock"
    if left == "folder":
        lock.mkdir()
    else:
        lock.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SourceError, match=r"\.lock: cannot be written: .*; nothing was changed$"):
        build(out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


@pytest.fixture(params=[PermissionError(errno.EPERM, "no links here"), NotImplementedError()], ids=repr)
def no_links(request, monkeypatch):
    """A disk, or a system, that has no second names of files."""

    def refuse(*_, **__):
        raise request.param

    monkeypatch.setattr(os, "link", refuse)


def swapped(out, staging):
    """Put two files in place of two, and a third where none was; return what stands there then."""
    for folder in (out, staging):
        folder.mkdir(exist_ok=True)
        for name in ("a", "b", "pointer"):
            (folder / name).write_text(folder.name, encoding="utf-8")
    (staging / "c").write_text("new", encoding="utf-8")
    with suppress(IsADirectoryError):
        build_folder.swap(
            {staging / name: out / name for name in "abc"}, staging / "pointer", out / "edition" / "current"
        )
    return {name: (out / name).read_text(encoding="utf-8") for name in "abc" if (out / name).exists()}


@pytest.mark.usefixtures("no_links")
def test_files_are_swapped_on_a_disk_without_links(tmp_path):
    (tmp_path / "out" / "edition").mkdir(parents=True)
    assert swapped(tmp_path / "out", tmp_path / "new") == {"a": "new", "b": "new", "c": "new"}
    assert (tmp_path / "out" / "edition" / "current").read_text(encoding="utf-8") == "new"


@pytest.mark.usefixtures("no_links")
def test_a_swap_that_fails_on_a_disk_without_links_puts_everything_back(tmp_path):
    (tmp_path / "out" / "edition" / "current").mkdir(parents=True)
    assert swapped(tmp_path / "out", tmp_path / "new") == {"a": "out", "b": "out"}


@pytest.mark.parametrize("what", ["a new folder in it", "a folder with a lock", "a folder without one"])
def test_a_place_that_may_not_be_written_is_one_sentence(tmp_path, what):
    place = tmp_path / "place"
    place.mkdir()
    out = place / "out" if "new" in what else place
    if what == "a folder with a lock":
        (place / ".lock").touch()
    before = sorted(place.iterdir())
    place.chmod(0o555)
    done = kg_bound_by_permissions("build", "-o", out)
    place.chmod(0o755)
    where = out / ".lock" if what == "a folder without one" else out
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kg: {where}: cannot be written: Permission denied; nothing was changed\n"
    assert sorted(place.iterdir()) == before


def test_a_file_is_closed_before_it_takes_its_place(tmp_path, monkeypatch):
    held = []
    real = os.replace

    def looked_at(old, new):
        numbers = Path("/proc/self/fd").iterdir()
        held.extend(number for number in numbers if os.path.realpath(number) == str(old))
        real(old, new)

    monkeypatch.setattr(os, "replace", looked_at)
    write_whole(tmp_path / "x", b"1")
    write_folder(tmp_path / "folder", {"a": b"1"})
    assert held == []
    assert (tmp_path / "folder" / "a").read_bytes() == b"1"


def test_an_empty_folder_that_cannot_be_replaced_is_there_as_before(tmp_path, monkeypatch):
    def denied(old, new):
        if Path(new) == tmp_path / "folder":
            raise PermissionError(errno.EACCES, "Access is denied", str(new))
        real(old, new)

    real = os.replace
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(os, "replace", denied)
    with pytest.raises(SourceError, match="Access is denied; nothing was changed"):
        write_folder(tmp_path / "folder", {"a": b"1"})
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]
