"""How an answer is shown: its rows, what contradicts it, and the evidence under each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import say_changed, separated, show, write_bytes, write_json
from kg.hidden import visible
from kg.terminal import block, laid_out, table

if TYPE_CHECKING:
    from kg.evidence import Evidence, Grounds
    from kg.query import Answer
    from kg.store import Edition


def show_grounds(
    edition: Edition,
    answer: Answer,
    lang: str,
    form: str,
    *,
    evidence: bool,
    pack: Path | None,
    texts: Path | None,
) -> None:
    """Show an answer with what it rests on; a pack is written first, so that a refusal shows nothing."""
    from kg.evidence import grounds, held
    from kg.files import write_folder

    at_hand = held(edition, texts)
    found = grounds(edition, answer, at_hand.texts, at_hand.changed, at_hand.files)
    page = ""
    if pack or form == "html":
        from kg.sheet import sheet

        page = sheet(answer, found, edition=edition.name, lang=lang)
    if pack:
        from kg import __version__
        from kg.pack import pack as packed

        made = packed(answer, found, edition=edition.name, page=page, version=__version__)
        write_folder(pack, made)
        click.echo(f"{pack}: {len(made)} files, {sum(map(len, made.values())):,} bytes", err=True)
    cited = {passage.source.iri for passage in found.passages if passage.source}
    say_changed({source: what for source, what in at_hand.changed.items() if source in cited})
    if form in ("ttl", "html"):
        write_bytes(found.statements if form == "ttl" else page.encode())
        if form == "ttl" and not answer.rows:
            click.echo(answer.verdict_text(lang), err=True)
    else:
        show_answer(answer, lang, form, found if evidence else None)


def show_answer(answer: Answer, lang: str, form: str, found: Grounds | None = None) -> None:
    """Show an answer in a format; with ``found`` the evidence under each row."""
    if form == "json":
        write_json(_as_dict(answer, found))
        return
    columns, rows = answer.table(lang, counted=form == "table", reading=form in ("table", "md"))
    words = answer.verdict_text(lang)
    if form in ("csv", "tsv"):
        if found:
            from kg.evidence import table

            columns, rows = table(answer, found.rows, lang)
        separated(columns, rows, form)
        if not rows or answer.contradictions:
            click.echo(words, err=True)
        return
    if form == "table":
        show(answer.question.question_zh if lang == "zh" else answer.question.question_en)
    if rows:
        show(_shown(columns, rows, form, lang, found.rows if found else None), form)
    if not rows or form == "table" or answer.contradictions:
        show(words if form == "table" or not rows else f"\n{words}", form)
    _show_beside(answer, lang, form, found)


def _show_beside(answer: Answer, lang: str, form: str, found: Grounds | None) -> None:
    """Print what stands beside the rows: a note, both sides of a contradiction, what is said nearby."""
    if note := answer.question.note_zh if lang == "zh" else answer.question.note_en:
        show(note, form)
    if answer.contradictions:
        click.echo("\n相互矛盾之处：" if lang == "zh" else "\nWhere it is contradicted:")
        click.echo(laid_out(*answer.sides(lang), form))
    if answer.nearby:
        click.echo("\n来源的相关陈述：" if lang == "zh" else "\nWhat is said of the matter:")
        columns, rows = answer.table(
            lang, nearby=True, counted=form == "table", reading=form in ("table", "md")
        )
        show(_shown(columns, rows, form, lang, found.nearby if found else None), form)


def _as_dict(answer: Answer, found: Grounds | None) -> dict[str, Any]:
    told = answer.as_dict()
    if found:
        told["evidence"] = [behind.as_dict() for behind in found.rows]
        if found.nearby:
            told["nearby_evidence"] = [behind.as_dict() for behind in found.nearby]
    return told


def _shown(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    form: str,
    lang: str,
    found: Sequence[Evidence] | None,
) -> str:
    """Lay out an answer, with what stands behind each row under it if that is asked for."""
    if found is None:
        return laid_out(columns, rows, form)
    if form == "md":
        behind = [_listed(number, row, lang) for number, row in enumerate(found, start=1)]
        return "\n\n".join([table(("#", *columns), _numbered(rows), form), *behind])
    return "\n\n".join(
        "\n".join(block([*zip(columns, row, strict=True)], "") + _behind(evidence, lang))
        for row, evidence in zip(rows, found, strict=True)
    )


def _numbered(rows: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    return [(str(number), *row) for number, row in enumerate(rows, start=1)]


def _listed(number: int, evidence: Evidence, lang: str) -> str:
    """Write the evidence of a row as a list in Markdown."""
    lines = [f"{number}. {evidence.support_text(lang)}"]
    for told in evidence.told(lang):
        (heading, text), *others = told
        lines.append(f"   - {heading}: {visible(text)}")
        lines += [f"     - {heading}: {visible(text)}" for heading, text in others]
    return "\n".join(lines)


def _behind(evidence: Evidence, lang: str) -> list[str]:
    """Lay out the evidence of a row for the terminal, each passage set in under a mark."""
    lines = [f"  {evidence.support_text(lang)}"]
    for told in evidence.told(lang):
        first, *others = block(told, "    ")
        lines += [f"  - {first.strip()}", *others]
    return lines
