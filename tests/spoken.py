"""The words of the page in every language, as its script holds them."""

from kg.words import languages, words_in

WORDS = {lang: words_in(lang).table("page") for lang in languages()}


def said_of(lang, key, count):
    """Return words of the page that depend on a count, which is written as the page writes it."""
    return words_in(lang).counted("page", key, count, count=f"{count:,}")
