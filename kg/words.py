"""Our own words by language, room and key: catalogues of gettext in ``locale/``, one file a language.

A language is read on its first word.  Its plurals are those of its file; gettext applies their rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, reduce
from gettext import GNUTranslations
from pathlib import Path

from kg.errors import CallError

LOCALE = Path(__file__).parent / "locale"
"""The folder of the catalogues: ``xx.po`` is edited, ``xx.mo`` is compiled from it and read."""

_ROOM = "\x04"
"""What stands in a compiled catalogue between the context of an entry, here its room, and its key."""

_SHOWN = 200
"""To which count a rule is written out; rules of gettext look at the last two digits and at small counts."""

Entry = str | tuple[str, ...]
"""Words that do not depend on a count, or all forms of those that do, in the order of gettext."""


class _Catalogue(GNUTranslations):
    """A compiled catalogue; gettext has no public name for all that it holds."""

    _catalog: dict[str | tuple[str, int], str]
    plural: Callable[[int], int]


@cache
def languages(folder: Path = LOCALE) -> tuple[str, ...]:
    """Return the languages there are words in: the names of the compiled catalogues.

    >>> languages()
    ('en', 'zh')
    """
    return tuple(sorted(path.stem for path in folder.glob("*.mo")))


class Words:
    """The words of one language."""

    def __init__(self, lang: str, folder: Path = LOCALE) -> None:
        """Refuse a language in which there are no words.

        Raises:
            CallError: There are none.
        """
        known = languages(folder)
        if lang not in known:
            raise CallError(f"no language {lang!r}; there are {', '.join(known)}", known)
        self.lang, self._folder = lang, folder

    def text(self, room: str, key: str, /, **values: object) -> str:
        """Return words with values in the place of their names in braces; braces in a value stay.

        >>> Words("en").text("page", "saved", name="a {b}.svg")
        'Saved as a {b}.svg'
        """
        found = self._rooms[room][key]
        if not isinstance(found, str):
            raise KeyError(f"{room}: {key} depends on a count")
        return _filled(found, values)

    def counted(self, room: str, key: str, count: int, /, **values: object) -> str:
        """Return the form for a count, which takes the place of ``{count}`` unless it is written otherwise.

        >>> Words("en").counted("page", "count_ties", 1), Words("en").counted("page", "count_ties", 2)
        ('1 link', '2 links')
        """
        forms = self._rooms[room][key]
        if isinstance(forms, str):
            raise KeyError(f"{room}: {key} depends on no count")
        return _filled(forms[self._catalogue.plural(count)], {"count": count, **values})

    def joined(self, room: str, key: str, parts: Iterable[str]) -> str:
        """Return parts as one text, with what the language puts between two; empty parts are left out.

        >>> Words("en").joined("answer", "sentences", ["One.", "", "Two."])
        'One. Two.'
        """
        said = filter(None, parts)
        return reduce(lambda before, after: self.text(room, key, before=before, after=after), said)

    def table(self, room: str) -> Mapping[str, Entry]:
        """Return all words of a room, for templates, pages and whoever asks whether there are any."""
        return self._rooms[room]

    @cached_property
    def rule(self) -> str:
        """Which form each count from 0 takes, a digit each: the rule for whoever has no gettext.

        A greater count takes the form of that between 100 and 199 with the same last two digits.
        """
        return "".join(str(self._catalogue.plural(count)) for count in range(_SHOWN))

    @cached_property
    def _catalogue(self) -> _Catalogue:
        with (self._folder / f"{self.lang}.mo").open("rb") as file:
            return _Catalogue(file)

    @cached_property
    def _rooms(self) -> Mapping[str, Mapping[str, Entry]]:
        rooms: dict[str, dict[str, Entry]] = {}
        for name, text in self._catalogue._catalog.items():
            room, _, key = (name if isinstance(name, str) else name[0]).partition(_ROOM)
            held = rooms.setdefault(room, {})
            held[key] = text if isinstance(name, str) else (*held.get(key, ()), text)
        return rooms


@cache
def words_in(lang: str) -> Words:
    """Return the words of a language, which is read once in a process.

    Raises:
        CallError: There are no words in it.
    """
    return Words(lang)


class Said:
    """Words of ours before it is known in which language they are wanted.

    >>> Said("page", "count_ties", 2).en
    '2 links'
    """

    def __init__(self, room: str, key: str, count: int | None = None, /, **values: object) -> None:
        """Keep what is said; a value may be such words again."""
        self.room, self.key, self.count, self.values = room, key, count, values

    def among(self, lang: str) -> str:
        """Return the words in a language.

        Raises:
            CallError: There are none in it.
        """
        words = words_in(lang)
        values = {k: v.among(lang) if isinstance(v, Said) else v for k, v in self.values.items()}
        if self.count is None:
            return words.text(self.room, self.key, **values)
        return words.counted(self.room, self.key, self.count, **values)

    def everywhere(self) -> dict[str, str]:
        """Return the words in every language there is."""
        return {lang: self.among(lang) for lang in languages()}

    @property
    def en(self) -> str:
        """The words in English."""
        return self.among("en")

    @property
    def zh(self) -> str:
        """The words in Chinese."""
        return self.among("zh")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.room, self.key, self.count))

    def __repr__(self) -> str:
        return f"Said({self.en!r})"


def _filled(text: str, values: Mapping[str, object]) -> str:
    # Most words take no value, and a long answer says them for each of its passages.
    return text if "{" not in text else re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), text)
