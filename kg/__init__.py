"""A knowledge graph of partnerships and institutions that can be checked.

Nine names.  Each is loaded where it is first used, because a shell command that prints its help must not wait
for a plotting library.  A folder or a file is named by a string or a path, whichever is at hand.

:func:`build` reads a graph folder and writes a build; :func:`open` opens one, or any RDF file, or without a
name the graph that travels with the package:

>>> import kg, tempfile
>>> folder = tempfile.TemporaryDirectory()
>>> built = kg.build(out=folder.name)
>>> built.report.conforms
True
>>> edition = kg.open(folder.name)
>>> edition.name == built.edition.name
True

:func:`questions` are those that can be asked, and :func:`ask` asks one:

>>> kg.questions()["partners-of"].question_en
'With whom does a party work, at which step, on what, and on which evidence?'
>>> kg.ask(edition, "partners-of", "长治").verdict
'stated'
>>> kg.ask(edition, "partners-of", "Zhejiang University").verdict
'not stated'

:func:`network` is a network of networkx, :func:`measure` measures one, :func:`page` draws one, and
:data:`FORMATS` write one, or the whole graph, for other programs:

>>> drawn = kg.network(edition)
>>> "https://w3id.org/pact-kg/id/changzhi" in drawn
True
>>> kg.measure(edition, "degree", top=1).table()[1]
[['Changzhi', '2', '1.66667']]
>>> kg.page(drawn).save(folder.name + "/mine.html").name
'mine.html'
>>> kg.FORMATS["graphml"].write(drawn)[:5]
b'<?xml'

What goes wrong is a :class:`KgError`, whose text says what to do:

>>> try:
...     kg.ask(edition, "partners-of", "Changzi")
... except kg.KgError as problem:
...     print(problem, "->", problem.candidates[0])
no party called 'Changzi' in the graph -> Changzhi
>>> folder.cleanup()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.explore.page import page
    from kg.export import FORMATS
    from kg.files import open_graph as open
    from kg.measures import measure
    from kg.pipeline import build
    from kg.projection.network import network
    from kg.query import ask, questions

__all__ = ["FORMATS", "KgError", "ask", "build", "measure", "network", "open", "page", "questions"]
__version__ = "0.1.0"

_HOMES = {
    "FORMATS": ("kg.export", "FORMATS"),
    "KgError": ("kg.errors", "KgError"),
    "ask": ("kg.query", "ask"),
    "build": ("kg.pipeline", "build"),
    "measure": ("kg.measures", "measure"),
    "network": ("kg.projection", "network"),
    "open": ("kg.files", "open_graph"),
    "page": ("kg.explore", "page"),
    "questions": ("kg.query", "questions"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load one of the nine names (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    home, real = _HOMES[name]
    return getattr(import_module(home), real)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted({*__all__, "__version__"})
