"""Where the ontology and the graph that travel with the package are.  It reads nothing.

In a checkout they are the folders ``ontology/`` and ``graph/`` beside ``kg/``, which people edit; in an
installed package the same folders are inside it.
"""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "data"
_HOME = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parent.parent


def ontology() -> Path:
    """Return the folder of the ontology: terms, codes, shapes, rules, examples."""
    return _HOME / "ontology"


def graph() -> Path:
    """Return the folder of the curated graph: sources, identities, labels, reviews."""
    return _HOME / "graph"
