"""What several tests share: where things are, both kinds of store, the shipped graph."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from rdflib import Literal

from kg import shipped
from kg.derive import derive
from kg.files import read_corpus
from kg.model import Statement
from kg.pipeline import build
from kg.query import ask
from kg.store import Edition
from kg.vocabulary import GRAPH

ROOT = Path(__file__).parent.parent
LAKELAND = ROOT / "tests" / "fixtures" / "lakeland"
SEED = ROOT.parent / "shared" / "seed"

# How wide a terminal is must not decide what a test sees.
os.environ.pop("COLUMNS", None)

# A busy machine is no reason to fail: what a test takes is measured by the benchmark and nowhere else.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """Say of each test that needs the text of the first source that it was skipped, and why."""
    if not SEED.is_dir():
        absent = pytest.mark.skip(reason="the text of the first source is not beside this checkout")
        for item in items:
            if item.get_closest_marker("seed"):
                item.add_marker(absent)


def statement(subject, predicate, value, graph="a", locator="a.ttl:1"):
    """Return a statement; text is taken for a plain literal."""
    value = Literal(value) if type(value) is str else value
    return Statement(subject, predicate, value, GRAPH[graph], locator)


def kg_bound_by_permissions(*words, cwd=None):
    """Run ``kg`` as somebody whom the permissions of files bind, which the superuser is not.

    The superuser keeps his number, so that a checkout that only he may enter can still be run, and loses
    the two capabilities by which he reads what is forbidden.
    """
    libc = ctypes.CDLL(None, use_errno=True)

    def bound():
        if os.geteuid() == 0 and any(libc.prctl(24, capability, 0, 0, 0) for capability in (1, 2)):
            os._exit(99)  # PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH was refused

    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *map(str, words)],
        cwd=cwd,
        preexec_fn=bound,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(params=["memory", "disk"])
def write(request, tmp_path):
    """A way to make an edition.  Each test that asks runs on both kinds; they must agree."""
    if request.param == "memory":
        return Edition.in_memory
    return lambda statements: Edition.write(tmp_path / "home", statements)


@pytest.fixture(scope="session")
def corpus():
    """The curated graph that travels with the package, read."""
    return read_corpus(shipped.graph())


@pytest.fixture(scope="session")
def derived(corpus):
    """What follows from the shipped graph."""
    return derive(corpus.statements(), shipped.ontology() / "rules")


@pytest.fixture(scope="session")
def shipped_statements(corpus, derived):
    """All that an edition of the shipped graph holds."""
    return [*corpus.statements(), *derived]


@pytest.fixture(scope="session")
def lakeland_statements():
    """All that an edition of the invented graph of seven sources holds."""
    statements = list(read_corpus(LAKELAND).statements())
    return [*statements, *derive(statements, shipped.ontology() / "rules")]


@pytest.fixture(scope="session")
def graphs(shipped_statements, lakeland_statements):
    """Both graphs in memory, by the names that the cases in ``answers`` have for them; made once."""
    made = {"changzhi": shipped_statements, "lakeland": lakeland_statements}
    return {name: Edition.in_memory(statements) for name, statements in made.items()}


@pytest.fixture(scope="session")
def asked(graphs):
    """Ask one of the graphs in memory; the same words once, however many tests look at the answer."""

    @cache
    def answer(graph, *words):
        return ask(graphs[graph], *words)

    return answer


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The shipped graph, built once; whoever changes a file of it takes a copy of its folder."""
    return build(out=tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def built_folder(built):
    """The folder of that build."""
    return built.files[0].parent
