"""Where the nodes of a network stand.  The same network gives the same picture, whatever its order.

Communities come first: each is laid out alone, then the discs they fill are pushed apart.  A picture that
is settled when it opens is what makes a network readable; nothing is simulated in the browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.complex128]
Floats = NDArray[np.float64]

_STEP = 110.0
_HUB = 6
_GAP = 34.0
_WHOLE = 90
_SEED = 20230707


def radius(network: nx.MultiDiGraph, node: str) -> float:
    """Return how large a node is drawn, in pixels: the more partners, up to forty, the larger."""
    partners = {*network.successors(node), *network.predecessors(node)} - {node}
    return 11 + 4 * float(np.sqrt(min(len(partners), 40)))


def positions(network: nx.Graph, radii: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """Return where each node stands, in whole pixels, x to the right and y downward.

    No two nodes overlap.  Parts that no edge joins stand side by side; nodes without any edge stand in rows
    underneath.

    Args:
        network: Any networkx graph; direction, parallel edges and edges from a node to itself do not count.
        radii: The radius in pixels at which each node is drawn.
    """
    names = sorted(network)
    number = {name: index for index, name in enumerate(names)}
    pairs = Counter(tuple(sorted((number[a], number[b]))) for a, b in network.edges() if a != b)
    places = _places(tuple(float(radii[name]) for name in names), tuple(sorted(pairs.items())))
    return dict(zip(names, places, strict=True))


@lru_cache(maxsize=8)
def _places(
    radii: tuple[float, ...], pairs: tuple[tuple[tuple[int, ...], int], ...]
) -> tuple[tuple[int, int], ...]:
    """Return where nodes stand that are called by their numbers; kept, for one network leaves in many files.

    Args:
        radii: At which radius each node is drawn.
        pairs: Which two nodes are joined, and by how many edges.
    """
    # Whole numbers in place of names: sets of strings are walked in an order that differs between runs.
    plain = nx.Graph()
    plain.add_nodes_from(range(len(radii)))
    plain.add_edges_from((a, b, {"ties": count}) for (a, b), count in pairs)
    sizes = np.array(radii, dtype=np.float64)
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda p: (-len(p), p))
    joined = [part for part in parts if len(part) > 1]
    alone = [part[0] for part in parts if len(part) == 1]
    points = np.zeros(len(radii), dtype=np.complex128)
    if joined:
        starts = min(60, max(1, 2_400 // len(radii)))
        for part, placed in zip(joined, _side_by_side(plain, joined, sizes, starts), strict=True):
            points[part] = placed
        within = np.concatenate(joined)
        points[within] = _level(points[within]) if len(joined) == 1 else _centred(points[within])
    _in_rows(points, alone, joined)
    return tuple((round(point.real), round(point.imag)) for point in points)


def _side_by_side(graph: nx.Graph, parts: Sequence[list[int]], sizes: Floats, starts: int) -> list[Points]:
    """Lay out each part alone and set them in rows, the largest first."""
    # Copies, because a view of a view asks of every neighbour whether it is in both.
    made = [_part(graph.subgraph(part).copy(), part, sizes[part], starts) for part in parts]
    discs = [_disc(points, sizes[part]) for points, part in zip(made, parts, strict=True)]
    order = sorted(range(len(parts)), key=lambda index: (-discs[index], index))
    wide = max(2 * max(discs), 2.4 * float(np.sqrt(np.square(discs).sum())))
    rows: list[list[int]] = [[]]
    for index in order:
        if rows[-1] and 2 * sum(discs[one] for one in rows[-1]) + 2 * discs[index] > wide:
            rows.append([])
        rows[-1].append(index)
    top = 0.0
    for row in rows:
        left = -sum(discs[index] for index in row)
        for index in row:
            made[index] = made[index] + (left + discs[index]) + 1j * (top + discs[row[0]])
            left += 2 * discs[index]
        top += 2 * discs[row[0]]
    return made


def _part(graph: nx.Graph, part: list[int], sizes: Floats, starts: int) -> Points:
    """Lay out a connected part around 0: as a whole if small, else community by community."""
    if len(part) <= _WHOLE:
        return _settled(graph, part, sizes, starts)
    found = nx.community.louvain_communities(graph, seed=_SEED)
    communities = sorted((sorted(community) for community in found), key=lambda c: (-len(c), c))
    if len(communities) == 1:
        return _settled(graph, part, sizes, starts)
    place = {node: index for index, node in enumerate(part)}
    rows = [[place[node] for node in community] for community in communities]
    # A community need not hang together once its neighbours are taken away.
    made = [
        _community(graph.subgraph(nodes).copy(), nodes, sizes[row], starts)
        for nodes, row in zip(communities, rows, strict=True)
    ]
    discs = np.array([_disc(points, sizes[row]) for points, row in zip(made, rows, strict=True)])
    home = {node: index for index, community in enumerate(communities) for node in community}
    between = nx.Graph()
    between.add_nodes_from(range(len(communities)))
    for one, other in sorted(graph.edges()):
        if home[one] != home[other]:
            length = discs[home[one]] + discs[home[other]] + _GAP
            between.add_edge(home[one], home[other], length=float(length))
    centres = _apart(_relaxed(_lengths(between, len(communities)), starts=4), discs + _GAP / 2)
    points = np.zeros(len(part), dtype=np.complex128)
    for row, inside, centre in zip(rows, made, centres, strict=True):
        points[row] = inside + centre
    for row, nodes, inside, centre in zip(rows, communities, made, centres, strict=True):
        points[row] = centre + inside * _facing(graph, nodes, inside, points, place, centre)
    return _centred(points)


def _community(graph: nx.Graph, nodes: list[int], sizes: Floats, starts: int) -> Points:
    if not nx.is_connected(graph):
        pieces = sorted(
            (sorted(piece) for piece in nx.connected_components(graph)), key=lambda p: (-len(p), p)
        )
        place = {node: index for index, node in enumerate(nodes)}
        points = np.zeros(len(nodes), dtype=np.complex128)
        full = np.zeros(max(nodes) + 1)
        full[nodes] = sizes
        for piece, placed in zip(pieces, _side_by_side(graph, pieces, full, starts), strict=True):
            points[[place[node] for node in piece]] = placed
        return _centred(points)
    if len(nodes) == 1:
        return np.zeros(1, dtype=np.complex128)
    return _part(graph, nodes, sizes, starts)


def _facing(
    graph: nx.Graph,
    nodes: list[int],
    inside: Points,
    points: Points,
    place: Mapping[int, int],
    centre: complex,
) -> complex:
    """Return the turn that brings the nodes of a community nearest to their neighbours outside."""
    own = set(nodes)
    pull = sum(
        (
            np.conj(inside[index]) * (points[place[far]] - centre)
            for index, node in enumerate(nodes)
            for far in sorted(graph[node])
            if far not in own and far in place
        ),
        0j,
    )
    return complex(pull / abs(pull)) if abs(pull) > 1e-9 else 1 + 0j


def _settled(graph: nx.Graph, nodes: list[int], sizes: Floats, starts: int) -> Points:
    """Lay out a connected graph as a whole; a small one so that few edges cross, of several starts."""
    place = {node: index for index, node in enumerate(nodes)}
    edges = np.array(sorted(tuple(sorted((place[a], place[b]))) for a, b in graph.edges()))
    if len(nodes) > _WHOLE:
        return _centred(_apart(_relaxed(_hops(edges, len(nodes)) * _STEP, starts=1), sizes + _GAP / 2))
    wanted = nx.Graph()
    for one, other, count in sorted(graph.edges(data="ties")):
        # What only touches a hub stays near it; hubs need room for what is written there.
        length = min(graph.degree(one), graph.degree(other), _HUB) ** 0.5 * (1 + 0.12 * min(count, 4))
        wanted.add_edge(place[one], place[other], length=_STEP * length)
    lengths = _lengths(wanted, len(nodes))
    best, fewest = np.zeros(len(nodes), dtype=np.complex128), (np.inf, np.inf)
    for start in range(starts if len(nodes) > 3 else 1):
        points = _relaxed(lengths, starts=1, seed=_SEED + start)
        points = _apart(_off_lines(points, edges, sizes), sizes + _GAP / 2)
        cost = (_clutter(points, edges), round(_stress(points, lengths), 6))
        if cost < fewest:
            best, fewest = points, cost
    return _centred(best)


def _off_lines(points: Points, edges: NDArray[np.int64], sizes: Floats) -> Points:
    """Push nodes off the edges that are not theirs."""
    for _ in range(30):
        away, distance = _from_lines(points, edges)
        lacking = np.maximum(sizes[:, None] + _GAP - distance, 0)
        push = np.divide(away, distance, out=np.zeros_like(away), where=(distance > 1e-9) & (lacking > 0))
        points = points + 0.5 * (push * lacking).sum(axis=1)
    return points


def _from_lines(points: Points, edges: NDArray[np.int64]) -> tuple[Points, Floats]:
    """Return the way from each edge to each node, and its length; endless for a node's own edges."""
    a, b = points[edges[:, 0]], points[edges[:, 1]]
    along = np.real((points[:, None] - a) * np.conj(b - a)) / np.maximum(np.abs(b - a) ** 2, 1e-9)
    away = points[:, None] - (a + np.clip(along, 0, 1) * (b - a))
    own = (np.arange(len(points))[:, None, None] == edges).any(axis=2)
    return away, np.where(own, np.inf, np.abs(away))


def _hops(edges: NDArray[np.int64], count: int) -> Floats:
    """Return how many edges lie between every two nodes of a connected graph."""
    joined = np.zeros((count, count), dtype=np.float32)
    joined[edges[:, 0], edges[:, 1]] = joined[edges[:, 1], edges[:, 0]] = 1
    hops = np.where(np.eye(count, dtype=bool), 0.0, np.inf)
    reached, step = np.eye(count, dtype=np.float32), 0
    while np.isinf(hops).any():
        step += 1
        reached = ((reached @ joined + reached) > 0).astype(np.float32)
        hops[(reached > 0) & np.isinf(hops)] = step
    return hops


def _lengths(graph: nx.Graph, count: int) -> Floats:
    """Return how far apart every two nodes want to be: the length of the shortest way between them."""
    lengths = np.full((count, count), np.nan)
    for one, ways in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        for other, length in ways.items():
            lengths[one, other] = length
    longest = np.nanmax(lengths) if count else 0.0
    return np.where(np.isnan(lengths), longest * 1.2 + _STEP, lengths)


def _relaxed(lengths: Floats, *, starts: int, seed: int = _SEED) -> Points:
    """Return the points whose distances agree best with ``lengths`` (stress, as Kamada and Kawai have it).

    Each point moves to the mean of the places where the others would have it, all at once.
    """
    count = len(lengths)
    if count == 1:
        return np.zeros(1, dtype=np.complex128)
    weights = 1 / np.where(lengths > 0, lengths, np.inf) ** 1.6
    total = weights.sum(axis=1)
    rounds = 250 if count <= _WHOLE else 60
    best, least = np.zeros(count, dtype=np.complex128), np.inf
    for start in range(starts):
        random = np.random.default_rng(seed + start)
        spread = float(lengths.max()) / 2
        points = spread * np.sqrt(random.random(count)) * np.exp(2j * np.pi * random.random(count))
        for _ in range(rounds):
            away = points[:, None] - points
            far = np.abs(away)
            wanted = points + lengths * np.divide(away, far, out=np.zeros_like(away), where=far > 1e-9)
            points = (weights * wanted).sum(axis=1) / total
        if (left := _stress(points, lengths)) < least:
            best, least = points, left
    return best


def _stress(points: Points, lengths: Floats) -> float:
    off = np.abs(points[:, None] - points) - lengths
    return float((off**2 / np.where(lengths > 0, lengths, np.inf) ** 2).sum())


def _clutter(points: Points, edges: NDArray[np.int64]) -> float:
    """Count crossings, and nodes on which an edge that is not theirs nearly lies."""
    a, b = points[edges[:, 0]], points[edges[:, 1]]

    def side(p: Points, q: Points, r: Points) -> NDArray[np.bool_]:
        return np.imag(np.conj(q - p) * (r - p)) > 0

    apart = side(a[:, None], b[:, None], a) != side(a[:, None], b[:, None], b)
    crossing = apart & apart.T
    shared = (edges[:, None, :, None] == edges[None, :, None, :]).any(axis=(2, 3))
    _, distance = _from_lines(points, edges)
    return float((crossing & ~shared).sum() / 2 + (distance < _STEP * 0.3).sum())


def _apart(points: Points, reach: Floats) -> Points:
    """Push discs of radius ``reach`` apart until none overlaps."""
    # Points on one spot have no direction to be pushed in; the golden angle gives each its own.
    points = points + 0.01 * np.exp(2.399963j * np.arange(len(points)))
    for _ in range(300 if len(points) <= _WHOLE else 40):
        away = points[:, None] - points
        far = np.abs(away)
        lacking = reach[:, None] + reach - far
        np.fill_diagonal(lacking, 0)
        if (lacking <= 1e-6).all():
            return points
        lacking = np.maximum(lacking, 0)
        push = np.divide(away, far, out=np.zeros_like(away), where=far > 0) * lacking
        points = points + 0.5 * push.sum(axis=1) / np.maximum((lacking > 0).sum(axis=1), 1)
    far = np.abs(points[:, None] - points)
    np.fill_diagonal(far, np.inf)
    return points * max(1.0, float(((reach[:, None] + reach) / far).max()))


def _level(points: Points) -> Points:
    """Turn the longest way of a picture level: names are wide."""
    points = _centred(points)
    spread = (points**2).sum()
    if abs(spread) > 1e-9:
        points = points * np.exp(-0.5j * np.angle(spread))
    return points


def _centred(points: Points) -> Points:
    return np.asarray(points - points.mean(), dtype=np.complex128)


def _in_rows(points: Points, alone: Sequence[int], joined: Sequence[list[int]]) -> None:
    """Set the nodes without an edge in rows under the rest."""
    within = points[np.concatenate(joined)] if joined else np.zeros(1, dtype=np.complex128)
    left, right, floor = within.real.min(), within.real.max(), within.imag.max()
    step = _STEP * 2.2
    per_row = max(4, int((right - left) // step), int(np.sqrt(len(alone))))
    for index, node in enumerate(alone):
        row, column = divmod(index, per_row)
        in_row = min(per_row, len(alone) - row * per_row)
        across = (left + right) / 2 + (column - (in_row - 1) / 2) * step
        points[node] = across + 1j * (floor + _STEP * (row + 1.0))


def _disc(points: Points, sizes: Floats) -> float:
    return float((np.abs(points) + sizes).max()) + _GAP / 2
