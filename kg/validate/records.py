"""Does every record stand where it is said to stand, with its digest?  Files are read once each."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from kg.errors import CallError, SourceError
from kg.records import Cited, FileFormat, proofs
from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.vocabulary import DCTERMS, PACT, RDF


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the records of each source, and with the files in which they are.

    Raises:
        LimitError: A file is larger than what is read.
    """
    for source, cited in sorted(facts.records_of.items()):
        stated = str(facts.one(source, DCTERMS.format) or "")
        try:
            form = FileFormat.of(stated)
        except CallError as problem:
            yield facts.finding(
                "record-format", source, str(problem), "correct dcterms:format, for instance text/csv"
            )
            continue
        places = {record: str(facts.one(record, RDF.value) or "") for record in cited}
        for record, place in places.items():
            if not form.locates(place):
                yield facts.finding(
                    "record-place",
                    record,
                    f"{place!r} is no place of {form.media_type}",
                    "correct rdf:value: row=12 in a table, line=12 in JSON Lines, /items/3 in JSON",
                )
        yield from _hash(facts, source)
        yield from _in_file(facts, source, places)


def at_hand(facts: Facts) -> int:
    """Return of how many records the file is at hand."""
    return sum(
        len(cited)
        for source, cited in facts.records_of.items()
        if str(facts.one(source, PACT.contentHash)) in facts.files
    )


def _hash(facts: Facts, source: URIRef) -> Iterator[Finding]:
    stated = facts.one(source, PACT.contentHash)
    if stated is None:
        what, do = "has records and no content hash", "add pact:contentHash, the SHA-256 of the file's bytes"
        yield facts.finding("source-without-hash", source, what, do)
    elif str(stated) in facts.files:
        return
    elif facts.texts_given:
        what = "not proven: none of the files that were given has its hash"
        do = "add that file, its bytes unchanged, or correct pact:contentHash"
        yield facts.finding("source-text-absent", source, what, do)
    else:
        what = "not proven: no file with its hash is at hand"
        yield facts.finding(
            "source-not-proven", source, what, "give the folder that holds the file with --texts"
        )


def _in_file(facts: Facts, source: URIRef, places: dict[URIRef, str]) -> Iterator[Finding]:
    of_source = (PACT.contentHash, DCTERMS.format, PACT.archiveMember)
    content_hash, form, member = (str(facts.one(source, term) or "") for term in of_source)
    cited = {
        record: Cited(content_hash, form, member, place, str(facts.one(record, PACT.digest)))
        for record, place in places.items()
    }
    try:
        held = proofs(cited, facts.files)
    except SourceError as problem:
        what = f"{facts.files[content_hash].name}: {problem.problem}"
        do = "correct dcterms:format or pact:archiveMember"
        yield facts.finding("record-file-unread", source, what, do)
        return
    for record, proof in held.items():
        where, name = places[record] or "its root", facts.files[content_hash].name
        if not proof.is_there:
            yield facts.finding(
                "record-place", record, f"{name} has no record at {where}", "correct rdf:value"
            )
        elif proof.record is None:
            what = f"the record of {name} at {where} has another digest"
            do = "correct the place, or read the file again and write its digest"
            yield facts.finding("record-digest", record, what, do)
