"""English of messages that depends on a word or a number beside it.  Strings in, strings out."""

from __future__ import annotations


def a(noun: str) -> str:
    """Return a noun with its article; ours that begin with a vowel are spoken with one.

    >>> a("organization"), a("party")
    ('an organization', 'a party')
    """
    return f"{'an' if noun[:1].lower() in set('aeiou') else 'a'} {noun}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, which has an s unless there is one of it.

    >>> counted(1, "source"), counted(1662, "fact"), counted(0, "warning")
    ('1 source', '1,662 facts', '0 warnings')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
