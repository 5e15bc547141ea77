"""The data that a page holds, read as a browser would, and pages with other data in them."""

import json
import re

TABLES = ("nodes", "ties", "passages")
SPACE = "https://w3id.org/pact-kg/"


def held(html):
    """Return the data of a page, up to the first end of its script; rows have their names, IRIs are whole."""
    data = json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script', html, re.DOTALL)[1]
    )
    data |= {name: _unpacked(data[name]) for name in TABLES}
    ids = [node["id"] for node in data["nodes"]]
    for tie in data["ties"]:
        for name, iris in (("technologies", ids), ("source", data["sourceIris"])):
            if name in tie:
                tie[name] = [iris[at] if isinstance(at, int) else at for at in tie[name]]
    return data


def edited(html, edit):
    """Return the page with its data changed by ``edit``; the policy seals scripts and style, not data."""
    data = held(html)
    edit(data)
    data |= {name: _packed(data[name]) for name in TABLES}
    start = html.index('id="data">') + len('id="data">')
    end = html.index("</script", start)
    return html[:start] + json.dumps(data).replace("<", "\\u003c") + html[end:]


def _unpacked(table):
    return [
        {name: _whole(name, value) for name, value in zip(table["says"][row[0]], row[1:], strict=True)}
        for row in table["rows"]
    ]


def _whole(name, value):
    if name not in ("id", "iri", "rule", "situation") or not value.startswith("~"):
        return value
    return value[1:] if value.startswith("~~") else SPACE + value[1:]


def _packed(rows):
    return {"says": [list(row) for row in rows], "rows": [[at, *row.values()] for at, row in enumerate(rows)]}
