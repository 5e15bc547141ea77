"""Read random deep files in this process: ``python tests/slow/depths.py SEED COUNT FOLDER``.

It prints how many were read and how many were refused as JSON; a parser that dies takes only this process.
"""

import json
import random
import sys
from pathlib import Path

from kg.errors import KgError, LimitError
from kg.store import Edition

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TURTLE = [
    ("[ e:b ", " ]"),
    ("( ", " )"),
    ("<< e:a e:b ", " >>"),
    ("[ e:c 1 ; e:b ", " ; e:d () ]"),
    ("( e:x ", " 1 )"),
]
TURTLE_NOISE = [
    *('"((((" ', "'[[[[' ", '"""{{ \\""" (((""" ', "'''] ' [''' ", "# it's ( \" ((\n", "<http://a?'(> ",),
    *("e:a\\'b ", "e:a\\#b ", "<http://a#\\u0041'> ", '"\\\\" ', "1.5 ", "true ", "_:n "),
]  # fmt: skip
JSON = [
    ('{"@id": "e:a", "http://b": ', "}"),
    ("[", "]"),
    ('{"@list": [', "]}"),
    ('{"@graph": [', "]}"),
    ('{"@context": {"e": "http://e/"}, "e:b": ', "}"),
    ('{"@reverse": {"http://b": ', "}}"),
    ('{"a": "}}]]\\"{{[[", "http://b": ', "}"),
]
XML = [
    ("<e:a><e:b>", "</e:b></e:a>"),
    ('<e:a e:t=">"><e:b>', "</e:b></e:a>"),
    ("<e:a><!-- </e:b> <e:b> --><e:b>", "</e:b></e:a>"),
    ("<e:a><?pi > <e:b> ?><e:b>", "<!-- > --></e:b></e:a>"),
    ('<e:a><e:b rdf:parseType="Collection">', "</e:b></e:a>"),
    ('<e:a><e:b rdf:parseType="Resource"><e:c>', "</e:c></e:b></e:a>"),
]
CONTEXTS = (
    '"p{n}": "p{m}:"',
    '"p{n}": "p{m}"',
    '"p{n}": {{"@id": "p{m}:x"}}',
    '"p{n}": {{"@id": "http://x", "@type": "p{m}:x"}}',
)


def levels(chance):
    """Return how deep to go: few, about the limit, or very many."""
    return chance.choice(
        (
            chance.randint(1, 60),
            chance.randint(90, 260),
            chance.randint(300, 4_000),
            chance.randint(10_000, 60_000),
        )
    )


def spine(chance, pairs, noise, core):
    """Return openers, a core and the closers, sometimes cut or crossed."""
    chosen = [chance.choice(pairs) for _ in range(levels(chance))]
    if chance.random() < 0.3:
        chosen = [chance.choice(pairs)] * len(chosen)
    opened = "".join(
        (chance.choice(noise) if noise and chance.random() < 0.02 else "") + opening for opening, _ in chosen
    )
    closed = "".join(closing for _, closing in reversed(chosen))
    fate = chance.random()
    if fate < 0.1:
        closed = closed[: chance.randrange(len(closed) + 1)]
    elif fate < 0.15:
        closed = closed[::-1]
    return opened + core + closed


def text(chance):
    """Return the name and the text of one file."""
    kind = chance.randrange(6)
    if kind == 0:
        return "x.ttl", "@prefix e: <http://e/> .\ne:a e:b " + spine(
            chance, TURTLE, TURTLE_NOISE, "1"
        ) + " .\n"
    if kind == 1:
        inner = spine(chance, TURTLE, TURTLE_NOISE, "1")
        return "x.trig", "@prefix e: <http://e/> .\ne:g { e:a e:b " + inner + " }\n"
    if kind == 2:
        return "x.nt", "<http://a> <http://b> " + spine(
            chance, [("<<( <http://a> <http://b> ", " )>>")], [], "<http://c>"
        ) + " .\n"
    if kind == 3:
        return "x.jsonld", spine(chance, JSON, [], "1")
    if kind == 4:
        length = levels(chance)
        shape = chance.choice(CONTEXTS)
        terms = ",".join(shape.format(n=n, m=n + 1) for n in range(length))
        return (
            "x.jsonld",
            f'{{"@context": {{{terms}, "p{length}": "http://x/"}}, "@id": "http://a", "p0:b": 1}}',
        )
    return "x.rdf", f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="http://e/">' + spine(
        chance, XML, [], ""
    ) + "</rdf:RDF>"


def main(seed, count, folder):
    """Read ``count`` files; whatever is no refusal of ours ends this process."""
    chance, seen = random.Random(seed), {"read": 0, "refused": 0, "too deep": 0}
    for _ in range(count):
        name, written = text(chance)
        path = folder / name
        path.write_text(written, encoding="utf-8")
        try:
            Edition.of_file(path)
            seen["read"] += 1
        except KgError as problem:
            if not str(problem).startswith(f"{path}:") or "\n" in str(problem):
                raise
            seen["too deep" if isinstance(problem, LimitError) else "refused"] += 1
    print(json.dumps(seen))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
