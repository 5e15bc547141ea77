"""What ``kg ask`` gives: the answer, and with it what it rests on where that is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import columns, give, say_changed

if TYPE_CHECKING:
    from kg.evidence import Grounds
    from kg.query import Answer
    from kg.store import Edition


def show_answer(answer: Answer, lang: str, form: str) -> None:
    """Show an answer alone."""
    from kg.rendering.answers import render_answer

    give(render_answer(answer, form, lang, wide=columns()))


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
    from kg.rendering.answers import GROUNDED, render_answer

    at_hand = held(edition, texts)
    found = grounds(edition, answer, at_hand.texts, at_hand.changed, at_hand.files)
    shown = found if evidence or form in GROUNDED else None
    rendered = render_answer(answer, form, lang, grounds=shown, edition=edition.name, wide=columns())
    if pack:
        _write_pack(pack, answer, found, edition.name, lang)
    cited = {passage.source.iri for passage in found.passages if passage.source}
    say_changed({source: what for source, what in at_hand.changed.items() if source in cited})
    give(rendered)


def _write_pack(folder: Path, answer: Answer, found: Grounds, edition: str, lang: str) -> None:
    from kg import __version__
    from kg.files import write_folder
    from kg.pack import pack
    from kg.sheet import sheet

    page = sheet(answer, found, edition=edition, lang=lang)
    made = pack(answer, found, edition=edition, page=page, version=__version__)
    write_folder(folder, made)
    click.echo(f"{folder}: {len(made)} files, {sum(map(len, made.values())):,} bytes", err=True)
