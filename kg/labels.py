"""What a thing is called: of all its names, the one for a reader of a language.

This is the one place that decides it.  Tags are matched by the basic filtering of RFC 4647, section 3.3.1:
``en`` takes ``en-GB``, and not the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.vocabulary import FOAF, RDFS, SCHEMA, SCHEMA_HTTP, SKOS

PROPERTIES: Final = (RDFS.label, SKOS.prefLabel, FOAF.name, SCHEMA.name, SCHEMA_HTTP.name)
"""What states a name that is shown; of two names in one language that of the earlier property counts."""

Names = Mapping[str, str]
"""Names by their language tags in lower case; under an empty tag one that says no language."""

# "None" is what some programs write for no language, and "und" what BCP 47 has for it.
_UNTAGGED = ("und", "none")


def tagged(texts: Iterable[Identifier]) -> dict[str, str]:
    """Return one text for each language, the first in the order of letters; one that is blank is none.

    >>> tagged([Literal("b", lang="EN-gb"), Literal("a", lang="en-GB"), Literal(" "), Literal("c")])
    {'': 'c', 'en-gb': 'a'}
    """
    held: dict[str, str] = {}
    for text in texts:
        if isinstance(text, Literal) and str(text).strip():
            tag = (text.language or "").lower()
            tag = "" if tag in _UNTAGGED else tag
            held[tag] = min(held.get(tag, str(text)), str(text))
    return dict(sorted(held.items()))


def by_tag(told: Iterable[tuple[Identifier, Identifier]]) -> dict[str, str]:
    """Return the name for each language out of pairs of property and name.

    >>> by_tag([(FOAF.name, Literal("A.", lang="en")), (RDFS.label, Literal("Ann", lang="en"))])
    {'en': 'Ann'}
    """
    held: dict[URIRef, list[Identifier]] = {property_: [] for property_ in PROPERTIES}
    for property_, name in told:
        if property_ in held:
            held[URIRef(property_)].append(name)
    names: dict[str, str] = {}
    for property_ in reversed(PROPERTIES):
        names.update(tagged(held[property_]))
    return names


def matches(tag: str, lang: str) -> bool:
    """Return whether a text with this tag is one in ``lang``; a transcription into Latin letters is not.

    >>> matches("en-GB", "en"), matches("eng", "en"), matches("zh-Latn-pinyin", "zh")
    (True, False, False)
    """
    first, *more = tag.lower().split("-")
    return first == lang and "latn" not in more


def within(names: Names, lang: str) -> str:
    """Return the name in ``lang`` itself: with just this tag, else with a longer one; empty if there is none.

    Of longer tags ``zh-hans`` comes first, then they come by letters.

    >>> within({"zh-hant": "長治", "zh-hans": "长治", "zh-latn-pinyin": "Changzhi"}, "zh")
    '长治'
    """
    longer = sorted((tag for tag in names if matches(tag, lang)), key=lambda t: (not _is_simplified(t), t))
    return names.get(lang) or next((names[tag] for tag in longer), "")


def called(names: Names, lang: str) -> str:
    """Return what a reader of ``lang`` calls a thing; empty only where it has no name at all.

    The name in that language, else one that says no language, else one in English, in Chinese, or in the
    first language by tag; a transcription last.

    >>> called({"de": "Wien", "zh-latn-pinyin": "Weiyena"}, "en"), called({}, "en")
    ('Wien', '')
    """
    rest = sorted(names, key=lambda tag: ("latn" in tag.split("-"), tag))
    return (
        within(names, lang)
        or names.get("")
        or within(names, "en")
        or within(names, "zh")
        or next((names[tag] for tag in rest), "")
    )


def labelled(names: Names, stem: str = "label") -> dict[str, str]:
    """Return names as answers for machines have them: the stem and the tag, the stem alone without one.

    >>> labelled({"": "A", "en-gb": "B"})
    {'label': 'A', 'label_en-gb': 'B'}
    """
    return {f"{stem}_{tag}" if tag else stem: name for tag, name in sorted(names.items())}


def _is_simplified(tag: str) -> bool:
    return f"{tag}-".startswith("zh-hans-")
