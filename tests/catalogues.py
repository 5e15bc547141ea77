"""The catalogues of words: put in order and compiled.  ``make words`` runs this file.

Babel would write the time of the day and its own version into what it makes; here the same words give the
same bytes.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parent.parent / "kg" / "locale"


class Undated(Catalog):
    """A catalogue whose header says its language and the rule of its plurals, and nothing else."""

    @property
    def mime_headers(self):
        return [
            ("Language", str(self.locale)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", self.plural_forms),
        ]


def catalogue(text, lang):
    """Return the entries of a catalogue, room by room and key by key."""
    read = read_po(BytesIO(text), locale=lang, abort_invalid=True)
    made = Undated(locale=lang, fuzzy=False)
    made._num_plurals, made._plural_expr = read.num_plurals, read.plural_expr
    for entry in sorted((entry for entry in read if entry.id), key=place):
        made.add(entry.id, entry.string, context=entry.context, auto_comments=entry.auto_comments)
    return made


def place(entry):
    """Return room and key of an entry."""
    return entry.context, key(entry)


def key(entry):
    """Return the key of an entry, which is the same for one and for many."""
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def tidy(text, lang):
    """Return the text of a catalogue in its order, each entry in one line."""
    out = BytesIO()
    made = catalogue(text, lang)
    made.header_comment = ""
    write_po(out, made, width=0)
    return out.getvalue().strip() + b"\n"


def compiled(text, lang):
    """Return a catalogue in the form that gettext reads."""
    out = BytesIO()
    write_mo(out, catalogue(text, lang))
    return out.getvalue()


def main(folder=LOCALE):
    for path in sorted(folder.glob("*.po")):
        path.write_bytes(tidy(path.read_bytes(), path.stem))
        path.with_suffix(".mo").write_bytes(compiled(path.read_bytes(), path.stem))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
