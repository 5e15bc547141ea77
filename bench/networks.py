"""Large networks as ``kg.network`` makes them: communities, 30 % Chinese names, one passage a tie."""

import random

import networkx as nx

from kg.identity import digest

LADDER = ["contact", "visit", "intent", "agreed", "signed", "operating"]
KINDS = ["university", "company", "government", "research", "person", "place", "facility"]
WORDS = [
    "Riverton",
    "Hollow Hills",
    "Northgate",
    "Amber Bay",
    "Stonefield",
    "Larkmoor",
    "Queensferry",
    "Ashby",
]
CHARACTERS = ["临河", "北门", "石原", "云岭", "琥珀湾", "南浦", "青山", "白沙"]
ENDS = {"university": ("University", "大学"), "company": ("Works", "公司"), "government": ("Council", "政府")}


def network(nodes, ties, seed=1):
    """Return a network of so many things and ties, and the one text that all its passages are in."""
    choose = random.Random(seed)
    drawn = nx.MultiDiGraph(view="everything", ladder=LADDER)
    names = [f"https://w3id.org/pact-kg/id/thing-{number}" for number in range(nodes)]
    for number, iri in enumerate(names):
        kind = KINDS[number % len(KINDS)]
        drawn.add_node(iri, **_thing(number, kind, chinese=number % 10 < 3))
    sentences, passages, at = [], {}, 0
    source = "https://w3id.org/pact-kg/id/source"
    for number in range(ties):
        one = choose.randrange(nodes)
        near = choose.random() < 0.9
        other = (one // 25 * 25 + choose.randrange(25)) % nodes if near else choose.randrange(nodes)
        words = (
            f"In {1990 + number % 34} {drawn.nodes[names[one]]['label_en']} and its partner said in case "
            f"{number}, that "
            "they would go on working together on what each of them knows best. "
        )
        passage = f"{source}/p-{number}"
        passages[passage] = {
            "source": source,
            "start": at,
            "end": at + len(words) - 1,
            "digest": digest(words[:-1]),
        }
        sentences.append(words)
        at += len(words)
        drawn.add_edge(names[one], names[other], f"{source}/s-{number}", **_tie(number, source, passage))
    text = "".join(sentences)
    drawn.graph.update(
        labels={},
        passages=passages,
        sources={source: {"label_en": "Riverton Post", "issued": "2024-01-31", "content_hash": digest(text)}},
    )
    return drawn, {digest(text): text}


def _thing(number, kind, chinese):
    end = ENDS.get(kind, ("House", "院"))
    return {
        "label_en": f"{WORDS[number % 8]} {number} {end[0]}",
        "label_zh": f"{CHARACTERS[number % 8]}{number}{end[1]}" if chinese else "",
        "aliases": "",
        "hidden": f"{WORDS[number % 8].lower()}{number}" if chinese else "",
        "kind": kind,
        "sector": "",
        "same_as": "",
        "acts_for": "",
    }


def _tie(number, source, passage):
    return {
        "link": "tie" if number % 4 else "locatedIn",
        "kind": "",
        "situation": f"{source}/s-{number}",
        "stage": LADDER[number % 6] if number % 4 else "",
        "status": "ongoing",
        "label_en": f"Case {number}",
        "label_zh": "",
        "gist_en": "They work together on what each of them knows best." if number % 4 == 0 else "",
        "gist_zh": "双方就各自所长开展合作。" if number % 4 == 0 else "",
        "time": str(1990 + number % 34) if number % 3 else "",
        "derived": int(number % 11 == 0),
        "roles": "",
        "technologies": "",
        "evidence": passage,
        "sources": source,
    }
