"""Why a query could not be read, in words: the cause, where it is, and what was expected there.

It looks at the text and at the engine's complaint, and knows no grammar of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<text>\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<quote>["'])
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z-]+)
    | (?P<blank>_:[\w.-]+)
    | (?P<name>(?P<prefix>[A-Za-z][\w-]*)?:(?!:)(?:[\w%.-]|\\.)*)
    | (?P<word>\w+)
    | (?P<bracket>[{}()\[\]])
    | (?P<other>\S)""",
    re.VERBOSE,
)
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_CLOSES = {"}": "{", ")": "(", "]": "["}
_TERM = {'"$"', '"?"', '"<"'}
_MOST = 6


def cause(sparql: str, complaint: str, known: Mapping[str, str]) -> str:
    """Say why a query is none.

    Args:
        sparql: The query.
        complaint: What the engine said of it.
        known: The prefixes that need no declaration.

    >>> cause("SELECT ?a { ?a foo:b ?c }", "error at 1:21: expected one of Prefix not found", {"pact": ""})
    'the prefix foo: at 1:16 is not known; declare it: PREFIX foo: <…>'
    >>> cause("SELECT ?a { ?a ?b }", 'error at 1:19: expected one of "$", "<", "?"', {})
    'at 1:19, before }: expected a variable, an IRI or a prefixed name'
    """
    tokens = [match for match in _TOKEN.finditer(sparql) if match.lastgroup != "comment"]
    return (
        _unknown_prefix(sparql, tokens, known)
        or _beginning(sparql, tokens)
        or _unclosed(sparql, tokens)
        or _expected(sparql, complaint)
    )


def _at(sparql: str, offset: int) -> str:
    line = sparql.count("\n", 0, offset) + 1
    return f"{line}:{offset - sparql.rfind(chr(10), 0, offset)}"


def _unknown_prefix(sparql: str, tokens: list[re.Match[str]], known: Mapping[str, str]) -> str:
    declared = set(known)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token["name"] is None:
            continue
        prefix = token["prefix"] or ""
        if before is not None and (before["word"] or "").upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            place, near = _at(sparql, token.start()), get_close_matches(prefix, declared, 1)
            usual = f"; known are {', '.join([*known][:_MOST])} and others" if len(known) > _MOST else ""
            meant = f"did you mean {near[0]}:?" if near else f"declare it: PREFIX {prefix}: <…>{usual}"
            return f"the prefix {prefix}: at {place} is not known; {meant}"
    return ""


def _beginning(sparql: str, tokens: list[re.Match[str]]) -> str:
    """Say of a text that begins as no query does, after what it declares."""
    at = 0
    while at < len(tokens) and (tokens[at]["word"] or "").upper() in ("PREFIX", "BASE"):
        at += 3 if (tokens[at]["word"] or "").upper() == "PREFIX" else 2
    if at >= len(tokens):
        return ""
    first = tokens[at].group()
    if first.upper() in _FORMS:
        return ""
    place = _at(sparql, tokens[at].start())
    begins = f"a query begins with {_or(_FORMS)}"
    if first.upper() in _UPDATES:
        return f"{first} at {place} would change the graph, and kg only reads; {begins}"
    return f"{first} at {place} is no beginning: {begins}"


def _unclosed(sparql: str, tokens: list[re.Match[str]]) -> str:
    open_: list[re.Match[str]] = []
    for token in tokens:
        if token["quote"]:
            return f"the text that begins with {token.group()} at {_at(sparql, token.start())} does not end"
        bracket = token["bracket"]
        if bracket and bracket in _CLOSES:
            if not open_ or open_[-1].group() != _CLOSES[bracket]:
                return f"{_bracket(sparql, token)} closes nothing: {_bracket(sparql, *open_[-1:])} is open"
            open_.pop()
        elif bracket:
            open_.append(token)
    if open_:
        return f"{_bracket(sparql, open_[-1])} is not closed"
    return ""


def _bracket(sparql: str, token: re.Match[str] | None = None) -> str:
    return f"the {token.group()} at {_at(sparql, token.start())}" if token else "none"


def _expected(sparql: str, complaint: str) -> str:
    """Say in words what the engine expected, and what stands there instead."""
    told = _PLACE.search(complaint)
    if told is None:
        return complaint
    line, column, wanted = int(told[1]), int(told[2]), _items(told[3])
    place = f"at {line}:{column}"
    sentences = [one for one in wanted if re.fullmatch(r"[A-Z].*[a-z].* .*", one)]
    if sentences:
        return f"{place}: {sentences[0]}"
    rest = "\n".join(sparql.split("\n")[line - 1 :])[column - 1 :].lstrip()
    found = _TOKEN.match(rest)
    before = f", before {found.group()[:40]}" if found else ", at the end of the query"
    words = list(_in_words(wanted))
    return f"{place}{before}: expected {_or(words)}" if words else f"{place}{before}: this is not understood"


def _items(wanted: str) -> list[str]:
    return re.findall(r"\[[^\]]*\]|\"(?:[^\"\\]|\\.)*\"|[^,\s\"\[][^,]*", wanted)


def _in_words(wanted: Iterable[str]) -> Iterator[str]:
    held = set(wanted)
    if held >= _TERM:
        yield from ("a variable", "an IRI", "a prefixed name")
        if r'"\""' in held:
            yield "a value"
        return
    marks = [one.strip('"') for one in held if re.fullmatch(r'"[^"\\<|~]{1,2}"', one)]
    yield from sorted(marks)[:_MOST]
    # Of other words the engine names the last it tried, which misleads.
    yield from sorted(held & {"AS", "BY", "WHERE"})


def _or(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
