"""Who shares situations with whom, at size: engine bytes, integer codes, sparse products."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from kg.errors import CallError
from kg.projection.views import part
from kg.spoken import refuse_foreign
from kg.store import Edition
from kg.weighted import Weighted

PARTIES = ("all", "organizations", "persons")
"""Whose ties are kept; whoever is no person counts as an organization, a city among them."""

_SIDES = (b'"first"', b'"second"', b'"each"')


def together(edition: Edition, parties: str = "all") -> Weighted:
    r"""Return who shares situations with whom; of n named parties each pair weighs 1/(n-1), dimensionless.

    These are the pairs and weights of the ties of :func:`kg.projection.network` that are not derived: only
    what reaches a step of the ladder ties anybody, a visit ties guests with hosts, a promise givers with
    receivers.  What a delegation lends is left out, and so are affiliations, so that each situation counts
    once.  Who had left a situation before another joined it is paired with that one all the same, which the
    network does not do.  The engine lists the situations of each party and never makes a pair; with
    :math:`B_n` the matrix of the situations of n parties, the weights are
    :math:`\sum_n B_n^T B_n / (n - 1)` off the diagonal.

    Args:
        edition: What is asked, with what follows from it.
        parties: ``all``, or the ties among ``organizations`` (whoever is no person) or among ``persons``
            only.  n stays the number of all parties, so that a weight does not depend on who is shown.

    Returns:
        Every such party to a situation that reaches a step, those without a tie included.

    References:
        M. E. J. Newman, Phys. Rev. E 64, 016132 (2001).

    Raises:
        CallError: ``parties`` is none of these, or a party or a situation has no IRI.
        VocabularyError: The graph says nothing in our vocabulary.
    """
    if parties not in PARTIES:
        raise CallError(f"parties are {', '.join(PARTIES)}, not {parties!r}", PARTIES)
    refuse_foreign(edition)
    members = {who: within for (who, _), within in _lists(edition, "members").items()}
    sides = _lists(edition, "sides-of-parties")
    # Rows are in one order, so that sums are the same to the last bit on every kind of store.
    row = {told: number for number, told in enumerate(sorted({*chain.from_iterable(members.values())}))}
    # Where no rule was applied, who has a role in a situation need not be told to be a party to any.
    names = sorted({*members, *(who for who, _ in sides)})
    column = {name: number for number, name in enumerate(names)}
    whole = _matrix(((told, who) for who, within in members.items() for told in within), row, column)
    size = np.asarray(whole.sum(axis=1), dtype=np.int64)
    weight = np.divide(1.0, size - 1, out=np.zeros(len(row)), where=size > 1)
    first, second, each = (
        _matrix(
            ((told, who) for (who, on), within in sides.items() if on == side for told in within), row, column
        )
        for side in _SIDES
    )
    # In a situation of two kinds whoever is on a side is one of those who are tied to each other, too.
    sided = np.where(np.asarray(each.sum(axis=1)) > 0, 0.0, weight)
    weights = _pairs(each, each, weight) + _across(first, second, sided)
    wanted = np.asarray(whole.sum(axis=0) > 0) & _kind(edition, names, parties)
    return _chosen(names, weights, wanted)


def _column(edition: Edition, name: str) -> set[bytes]:
    """Return the IRIs of a query with one column."""
    return {cell[1:-1] for cell in edition.results(part(name), "tsv").split(b"\n")[1:-1]}


def _lists(edition: Edition, name: str) -> Mapping[tuple[bytes, bytes], list[bytes]]:
    """Return the rows of a query that gives an IRI, perhaps a word, and the IRIs that stand with them."""
    found = {}
    for line in edition.results(part(name), "tsv").split(b"\n")[1:-1]:
        iri, *words, told = line.split(b"\t")
        if not iri.startswith(b"<") or not told:
            raise _unnamed()
        found[iri[1:-1], b"".join(words)] = told[1:-1].split(b" ")
    return found


def _unnamed() -> CallError:
    return CallError("a party, or what it is a party to, has no IRI; give it one")


def _matrix(
    pairs: Iterable[tuple[bytes, bytes]], row: Mapping[bytes, int], column: Mapping[bytes, int]
) -> csr_array:
    """Return situations × parties, 1 where a party is in a situation that reaches a step."""
    there = [(row[told], column[who]) for told, who in pairs if told in row]
    rows, columns = np.array(there, dtype=np.int64).reshape(-1, 2).T
    made = csr_array((np.ones(len(there)), (rows, columns)), shape=(len(row), len(column)))
    made.data[:] = 1.0  # who is told twice to take part, or a situation of two kinds, counts once
    return made


def _pairs(one: csr_array, other: csr_array, weight: NDArray[np.float64]) -> csr_array:
    """Weigh the pairs of a party that ``one`` has in a situation with one that ``other`` has in it."""
    return one.T.tocsr() @ (diags_array(weight) @ other).tocsr()


def _across(one: csr_array, other: csr_array, weight: NDArray[np.float64]) -> csr_array:
    """Weigh the pairs of one side with the other; who is on both sides of a situation pairs once."""
    there = _pairs(one, other, weight)
    both = one.multiply(other).tocsr()
    return there + there.T.tocsr() - _pairs(both, both, weight)


def _kind(edition: Edition, names: list[bytes], parties: str) -> NDArray[np.bool_]:
    if parties == "all":
        return np.ones(len(names), dtype=np.bool_)
    persons = _column(edition, "persons")
    return np.fromiter(((name in persons) == (parties == "persons") for name in names), np.bool_, len(names))


def _chosen(names: list[bytes], weights: csr_array, wanted: NDArray[np.bool_]) -> Weighted:
    made = weights[wanted][:, wanted].tocoo()
    off = (made.row != made.col) & (made.data != 0)
    kept = csr_array((made.data[off], (made.row[off], made.col[off])), shape=made.shape)
    return Weighted(tuple(name.decode() for name, keep in zip(names, wanted, strict=True) if keep), kept)
