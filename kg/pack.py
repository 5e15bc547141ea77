"""Evidence packs: an answer with all it rests on as an RO-Crate, for whoever wants to check it.

Rows and passages in, the files of a crate out, by name; it asks nothing, writes no file and knows no clock.
Words of a source are in it only where they were proven.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from kg.cells import guarded
from kg.description import Description, licence_name
from kg.evidence import Grounds, Named, Source, table
from kg.hidden import escaped_json, visible
from kg.query import Answer
from kg.sparql.binding import bound
from kg.vocabulary import BASE, QUERY_PREFIXES
from kg.words import Words, languages, words_in

METADATA: Final = "ro-crate-metadata.json"
_SUMS, _TERMS = "SHA256SUMS", "LICENSE.md"
_PROFILE: Final = "https://w3id.org/ro/crate/1.1"
_MORE_TERMS: Final = {"sha256": "http://schema.org/sha256"}  # not in the context of RO-Crate 1.1
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_MARKUP = re.compile(r"([\\`*_\[\]<>|&])")
_KINDS: Mapping[str, tuple[str, str]] = {
    "question.md": ("text/markdown", "Question, answer and how to check it, in English and Chinese"),
    "query.rq": ("application/sparql-query", "The query with its values, for any SPARQL 1.1 engine"),
    "rows.csv": ("text/csv", "The rows of the answer, and where the evidence of each stands"),
    "rows.json": ("application/json", "The answer for machines"),
    "passages.json": ("application/json", "What stands behind each row: source, position, SHA-256, voice"),
    "sources.csv": ("text/csv", "Every source that was read for the answer"),
    "statements.ttl": ("text/turtle", "All that the graph says of what the answer rests on"),
    "answer.html": ("text/html", "The answer with its evidence, as a page"),
    _TERMS: ("text/markdown", "Who may use what"),
    _SUMS: ("text/plain", "The SHA-256 of every other file"),
}


def pack(answer: Answer, grounds: Grounds, *, edition: str, page: str, version: str) -> dict[str, bytes]:
    """Return the files of an RO-Crate 1.1 that holds an answer and all it rests on, by their names.

    The same answer gives the same bytes.  The date of publication is the newest date of the sources that
    were read; where none has a date the crate has none, and a strict validator will miss it.

    Args:
        answer: What was answered.
        grounds: What it rests on, as :func:`kg.evidence.grounds` gathers it.
        edition: The name of the edition that was asked.
        page: The answer as a page, as :func:`kg.sheet.sheet` makes it.
        version: The version of kg that answered.

    References:
        Sefton et al., RO-Crate Metadata Specification 1.1.3, https://doi.org/10.5281/zenodo.7867028.
    """
    rows = {**answer.as_dict(), "edition": edition}
    passages = {
        "edition": edition,
        "rows": [row.as_dict() for row in grounds.rows],
        "nearby": [row.as_dict() for row in grounds.nearby],
    }
    texts = {
        "question.md": _question(answer, grounds, edition),
        "query.rq": query(answer),
        "rows.csv": _separated(*table(answer, grounds.rows)),
        "rows.json": _json(rows),
        "passages.json": _json(passages),
        "sources.csv": _sources(grounds),
        "statements.ttl": grounds.statements.decode(),
        "answer.html": page,
        _TERMS: _terms(grounds.about),
    }
    made = {name: text.encode() for name, text in texts.items()}
    made[METADATA] = _json(_crate(answer, grounds, (edition, version), made)).encode()
    sums = "".join(f"{_sha256(data)}  {name}\n" for name, data in sorted(made.items()))
    return dict(sorted({**made, _SUMS: sums.encode()}.items()))


def query(answer: Answer) -> str:
    """Return the query as it was asked, with its values, prefixes declared, for any engine."""
    text = bound(answer.question.sparql, answer.values)
    used = [p for p in sorted(QUERY_PREFIXES) if re.search(rf"(?<![\w:-]){p}:", text)]
    return "".join(f"PREFIX {prefix}: <{QUERY_PREFIXES[prefix]}>\n" for prefix in used) + text


def _question(answer: Answer, grounds: Grounds, edition: str) -> str:
    question = answer.question
    columns, rows = answer.table(reading=True)
    values = [f"- {name}: {_markup(_both(value))}" for name, value in grounds.values.items()]
    words = " ".join(f'"{str(value).translate(_QUOTED)}"' for value in answer.values.values())
    spoken = [words_in(lang) for lang in languages()]
    asked = "; ".join(said.text("pack", "edition", edition=edition) for said in spoken)
    parts = [
        f"# {question.question_en}\n\n{question.question_zh}",
        "\n".join(values),
        "\n\n".join(f"**{answer.verdict_text(lang)}**" for lang in languages()),
        _laid_out(columns, rows) if rows else "",
        f"{asked}.\n\n    kg ask {question.name}{' ' if words else ''}{words}",
        "\n\n".join(said.text("pack", "how") for said in spoken) + "\n" + _of_rows(answer, spoken),
    ]
    return "\n\n".join(filter(None, parts))


def _of_rows(answer: Answer, spoken: Iterable[Words]) -> str:
    """Say how the rows that the query gives become those of the answer."""
    question = answer.question
    many = ", ".join(f"`?{name}`" for name in question.gives if name in question.many)
    if not many and not question.decides:
        return ""
    told = []
    for words in spoken:
        folded = words.text("pack", "rows_of_one", columns=many) if many else ""
        nearby = words.text("pack", "rows_nearby", column=question.decides) if question.decides else ""
        told.append(words.joined("pack", "sentences", (folded, nearby)))
    return "\n" + "\n\n".join(told) + "\n"


_QUOTED = {ord(c): f"\\{c}" for c in '\\"$`'}


def _laid_out(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *([_markup(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _markup(text: str) -> str:
    return _MARKUP.sub(r"\\\1", visible(text))


def _both(value: Named | str) -> str:
    if isinstance(value, str):
        return value
    return " / ".join(dict.fromkeys((value.called("en"), value.called("zh"), str(value.iri))))


def _separated(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    cells = [columns, *([visible(guarded(cell)) for cell in row] for row in rows)]
    csv.writer(text, lineterminator="\n").writerows(cells)
    return text.getvalue()


def _sources(grounds: Grounds) -> str:
    behind = {source.iri for row in grounds.rows for source in row.sources}
    rows = [
        (
            str(source.iri),
            source.called(),
            source.title,
            source.issued,
            source.publisher.called() if source.publisher else "",
            source.address,
            source.content_hash,
            "yes" if source.iri in behind else "no",
        )
        for source in grounds.sources
    ]
    columns = ("source", "name", "title", "issued", "publisher", "address", "sha256", "behind a row")
    return _separated(columns, rows)


def _json(value: object) -> str:
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _crate(
    answer: Answer, grounds: Grounds, names: tuple[str, str], made: Mapping[str, bytes]
) -> dict[str, Any]:
    """Describe the crate.  The sums hold this description's own, so they have no digest here."""
    entities = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _PROFILE},
        },
        _root(answer, grounds),
        *(
            _file(name, made.get(name), _TERMS if _quotes(name, grounds) else _licence(grounds))
            for name in _KINDS
        ),
        *_context(answer, grounds, *names),
        *(entity for source in _cited(grounds) for entity in _source(source)),
    ]
    known: dict[str, dict[str, Any]] = {}
    for entity in entities:
        known.setdefault(entity["@id"], entity)
    return {"@context": [f"{_PROFILE}/context", _MORE_TERMS], "@graph": list(known.values())}


def _root(answer: Answer, grounds: Grounds) -> dict[str, Any]:
    question = answer.question
    about = ", ".join(
        value if isinstance(value, str) else value.called() for value in grounds.values.values()
    )
    dates = [source.issued for source in grounds.sources if _DATE.fullmatch(source.issued)]
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{question.title_en}: {about}" if about else question.title_en,
        "alternateName": question.title_zh,
        "description": f"{question.question_en} {answer.verdict_text()} With the passages behind each row. "
        "The date is that of the newest source that was read.",
        **({"datePublished": max(dates)} if dates else {}),
        "license": {"@id": _licence(grounds)},
        **_by(grounds),
        "isBasedOn": {"@id": "#edition"},
        **_cites([{"@id": str(source.iri)} for source in _cited(grounds)]),
        "mentions": {"@id": "#ask"},
        "hasPart": [{"@id": name} for name in _KINDS],
    }


def _cites(sources: list[dict[str, str]]) -> dict[str, Any]:
    # One value stands alone: the specification asks for no list of one.
    return {"citation": sources if len(sources) > 1 else sources[0]} if sources else {}


def _quotes(name: str, grounds: Grounds) -> bool:
    return name in ("passages.json", "answer.html") and any(passage.words for passage in grounds.passages)


def _file(name: str, data: bytes | None, licence: str) -> dict[str, Any]:
    media_type, text = _KINDS[name]
    sealed = {} if data is None else {"contentSize": str(len(data)), "sha256": _sha256(data)}
    return {
        "@id": name,
        "@type": "File",
        "name": name,
        "description": text,
        "encodingFormat": media_type,
        **sealed,
        "license": {"@id": licence},
    }


def _licence(grounds: Grounds, name: str = "") -> str:
    """Return the licence that the graph gives itself; where it gives none or quotes stand, the terms."""
    quoting = _quotes(name, grounds)
    return grounds.about.licence if grounds.about and grounds.about.licence and not quoting else _TERMS


def _by(grounds: Grounds) -> dict[str, Any]:
    named = grounds.about is not None and grounds.about.publisher
    return {"author": {"@id": "#publisher"}, "publisher": {"@id": "#publisher"}} if named else {}


def _terms(about: Description | None) -> str:
    """Say who may use what, in each language: what the graph says of itself, and no more."""
    return "\n".join(_terms_in(words_in(lang), about) for lang in languages())


def _terms_in(words: Words, about: Description | None) -> str:
    if about is None or not about.licence:
        text = words.text("pack", "no_licence")
    else:
        licence = f"{licence_name(about.licence)}, <{about.licence}>"
        text = words.text("pack", "licensed", licence=licence)
        if by := about.publisher:
            text = words.text("pack", "licensed_by", licence=licence, by=_markup(by))
    return f"# {words.text('pack', 'licence')}\n\n{text}\n\n{words.text('pack', 'quotes')}\n"


def _context(answer: Answer, grounds: Grounds, edition: str, version: str) -> Iterator[dict[str, Any]]:
    about = grounds.about
    if about and about.licence:
        name = licence_name(about.licence)
        yield {"@id": about.licence, "@type": "CreativeWork", "name": name, "identifier": about.licence}
    if about and about.publisher:
        yield {"@id": "#publisher", "@type": "Organization", "name": about.publisher, "url": about.iri}
    yield {
        "@id": "#edition",
        "@type": "CreativeWork",
        "name": f"Edition {edition} of a graph of partnerships",
        "identifier": edition,
        "license": {"@id": _licence(grounds)},
    }
    yield {
        "@id": "#kg",
        "@type": "SoftwareApplication",
        "name": "pact-kg",
        "version": version,
        "softwareVersion": version,
        "url": BASE,
    }
    yield {
        "@id": "#ask",
        "@type": "CreateAction",
        "name": f"kg ask {answer.question.name}",
        "instrument": {"@id": "#kg"},
        "object": [{"@id": "#edition"}, {"@id": "query.rq"}],
        "result": [{"@id": "rows.csv"}, {"@id": "rows.json"}, {"@id": "passages.json"}],
    }


def _cited(grounds: Grounds) -> list[Source]:
    found = {p.source.iri: p.source for p in grounds.passages if p.source}
    return [found[iri] for iri in sorted(found)]


def _source(source: Source) -> Iterator[dict[str, Any]]:
    told = {
        "headline": source.title,
        "datePublished": source.issued,
        "url": source.address,
        "sha256": source.content_hash,
    }
    yield {
        "@id": str(source.iri),
        "@type": "CreativeWork",
        "name": source.called(),
        **{name: text for name, text in told.items() if text},
        **({"publisher": {"@id": str(source.publisher.iri)}} if source.publisher else {}),
    }
    if source.publisher:
        iri = str(source.publisher.iri)
        yield {"@id": iri, "@type": "Organization", "name": source.publisher.called(), "url": iri}
