"""The one register of formats, and how a network's attributes are called in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import CallError
from kg.identity import fingerprint

if TYPE_CHECKING:
    # For the checker of types only: writing N-Triples must not wait for networkx.
    from kg.projection import Network

_Write = TypeVar("_Write", bound=Callable[..., bytes | Iterator[bytes]])
Scalar = str | int | float


@dataclass(frozen=True, slots=True)
class Format:
    """A way out of the graph.

    Attributes:
        name: What ``kg export`` calls it.
        suffix: Of a file in it.
        media_type: As registered with IANA.
        text: What it holds, in one sentence.
        takes: ``edition``, or ``network`` for a format that writes the network of a view.
        pieces: Takes one of these and gives the bytes, piece by piece; it changes nothing.
    """

    name: str
    suffix: str
    media_type: str
    text: str
    takes: str
    pieces: Callable[..., Iterator[bytes]]

    def write(self, given: object, *rest: Any, **named: Any) -> bytes:  # noqa: ANN401
        """Return all the bytes.

        Raises:
            CallError: ``given`` is not what the format takes.
        """
        return b"".join(self.pieces(given, *rest, **named))


FORMATS: dict[str, Format] = {}
"""Every format by name; the command line and the documentation read their choices from here."""


def export_format(
    name: str, suffix: str, media_type: str, *, takes: str = "edition"
) -> Callable[[_Write], _Write]:
    """Register a writer under ``name``, which gives bytes, or an iterator of them if they may be many.

    Raises:
        ValueError: The name is taken.
    """

    def register(write: _Write) -> _Write:
        if name in FORMATS:
            raise ValueError(f"two exporters called {name!r}")
        text = (write.__doc__ or "").partition("\n")[0]
        FORMATS[name] = Format(name, suffix, media_type, text, takes, _refusing(write, name, takes))
        return write

    return register


def _refusing(
    write: Callable[..., bytes | Iterator[bytes]], name: str, takes: str
) -> Callable[..., Iterator[bytes]]:
    """Let a writer refuse the other kind of thing in one sentence."""
    has = "nodes" if takes == "network" else "facts"
    made = "a network, as kg.network(edition)" if takes == "network" else "an edition, as kg.open()"

    @wraps(write)
    def checked(given: object, *rest: Any, **named: Any) -> Iterator[bytes]:  # noqa: ANN401
        if not hasattr(given, has):
            raise CallError(f"{name} is written of {made} gives one, not of {given!r:.60}")
        written = write(given, *rest, **named)
        return iter((written,)) if isinstance(written, bytes) else written

    return checked


LAID_OUT = 2_000
"""Of so many nodes at most does an export say where they stand."""


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of a network on its way out.

    Attributes:
        id: 16 hex digits that stand for its ends and its key.
        one: IRI of a node; ``other`` the same.
        said: The key as ``edge_key``, since networkx cannot read GEXF with ``key``, and its attributes.
    """

    id: str
    one: str
    other: str
    said: Mapping[str, Scalar]

    @property
    def directed(self) -> bool:
        """Whether it leads from ``one`` to ``other``; a tie does not."""
        return self.said.get("direction") == "forward"


def nodes(network: Network) -> Iterator[tuple[str, Mapping[str, Scalar]]]:
    """Yield every node and its attributes, sorted; each has a ``label``, coordinates are as stated."""
    for iri in sorted(network):
        yield (
            iri,
            {
                "label": network.nodes[iri].get("label_en") or iri,
                **{
                    name: value if name in ("lat", "long") else rounded(value)
                    for name, value in network.nodes[iri].items()
                },
            },
        )


def placed(network: Network) -> Iterator[tuple[str, Mapping[str, Scalar]]]:
    """Yield every node with ``x`` and ``y``, x to the right and y upward, as the page would draw it.

    The positions are the same for the same network, and take a second of computing for a thousand nodes:
    beyond :data:`LAID_OUT` nodes there are none, and the tool that reads the file may lay it out.
    """
    if len(network) > LAID_OUT:
        yield from nodes(network)
        return
    # Here, because writing N-Triples must not wait for networkx.
    from kg.layout import positions, radius

    places = positions(network, {iri: radius(network, iri) for iri in network})
    for iri, said in nodes(network):
        x, y = places[iri]
        yield iri, {**said, "x": x, "y": -y}


def ties(network: Network) -> Iterator[Tie]:
    """Yield every edge, parallel ones too, sorted by ends and key."""
    for one, other, key in sorted(network.edges(keys=True)):
        said = {name: rounded(value) for name, value in network.edges[one, other, key].items()}
        yield Tie(fingerprint(one, other, key), one, other, {"edge_key": key, **said})


def directed(network: Network) -> bool:
    """Return whether a network keeps only links that have a direction, so that its file is directed.

    A file that holds both is undirected: networkx refuses GraphML and GEXF that mix, and igraph takes all
    for undirected without a word.
    """
    return bool(network.graph.get("links") == "directed")


def rounded(value: Any) -> Any:  # noqa: ANN401
    """Return a number with six significant digits, anything else as it is."""
    return float(f"{value:.6g}") if isinstance(value, float) else value
