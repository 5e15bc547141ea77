"""A knowledge graph of partnerships and institutions that can be checked.

Eight names: :func:`open`, :func:`build`, :func:`ask`, :func:`questions`, :func:`network`, :func:`page`,
:data:`FORMATS` and :class:`KgError`.  Each is loaded where it is first used, because a shell command that
prints its help must not wait for a plotting library.

>>> import kg
>>> edition = kg.open()
>>> kg.ask(edition, "partners-of", "长治").verdict
'stated'
>>> kg.ask(edition, "partners-of", "Zhejiang University").verdict
'not stated'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.explore import page
    from kg.export import FORMATS
    from kg.files import open_store as open
    from kg.pipeline import build
    from kg.projection import network
    from kg.query import ask, questions

__all__ = ["FORMATS", "KgError", "ask", "build", "network", "open", "page", "questions"]
__version__ = "0.1.0"

_HOMES = {
    "FORMATS": ("kg.export", "FORMATS"),
    "KgError": ("kg.errors", "KgError"),
    "ask": ("kg.query", "ask"),
    "build": ("kg.pipeline", "build"),
    "network": ("kg.projection", "network"),
    "open": ("kg.files", "open_store"),
    "page": ("kg.explore", "page"),
    "questions": ("kg.query", "questions"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load one of the eight names (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    home, real = _HOMES[name]
    return getattr(import_module(home), real)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted({*__all__, "__version__"})
