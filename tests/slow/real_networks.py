"""Real networks beside the checkout, read into the form in which kg.network gives them; none is committed."""

import csv
import gzip
import io
from pathlib import Path

import networkx as nx

DATA = Path(__file__).parents[3] / "shared" / "data"
LADDER = ["contact", "visit", "intent", "agreed", "signed", "operating"]


def _rows(path, **how):
    with gzip.open(DATA / path) as file:
        yield from csv.reader(io.TextIOWrapper(file, encoding="utf-8-sig"), **how)


def _empty():
    return nx.MultiDiGraph(view="collaboration", ladder=LADDER, labels={}, passages={}, sources={})


def _thing(network, iri, label, kind, **more):
    if iri not in network:
        plain = {"label_zh": "", "aliases": "", "hidden": "", "sector": "", "same_as": "", "acts_for": ""}
        network.add_node(iri, label_en=label, kind=kind, lat="", long="", **plain)
    network.nodes[iri].update(more)


def _tie(network, one, other, situation, **more):
    said = {"link": "tie", "kind": "Partnership", "stage": "operating", "derived": 0, "weight": 1.0}
    network.add_edge(one, other, situation, situation=situation, **{**said, **more})


def leiden():
    """750 universities and 151,644 ties weighted by joint papers."""
    network = _empty()
    with (DATA / "networks/leiden2015_nodes.txt").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            _thing(network, f"urn:university:{row['id']}", row["label"], "university")
    for one, other, weight in _rows("networks/leiden2015_edges.txt.gz", delimiter="\t"):
        ends = (f"urn:university:{one}", f"urn:university:{other}")
        _tie(network, *ends, f"urn:papers:{one}-{other}", weight=float(weight))
    return network


def twin_cities():
    """17,717 cities with coordinates and 25,917 partnerships."""
    network, rows = _empty(), _rows("cities/twin_cities.csv.gz")
    next(rows)
    for number, (city, country, lat, long, city2, country2, lat2, long2) in enumerate(rows):
        ends = []
        for name, land, north, east in ((city, country, lat, long), (city2, country2, lat2, long2)):
            iri = f"urn:city:{land}:{name}"
            _thing(network, iri, f"{name}, {land}", "place", lat=north, long=east)
            ends.append(iri)
        _tie(network, *ends, f"urn:twins:{number}")
    return network


def cordis(most=120):
    """Organizations in the first ``most`` of 336 projects: consortia of up to 45, each one situation."""
    network, projects, roles = _empty(), {}, {}
    rows = _rows("cordis/h2020_participations_2023.csv.gz")
    head = next(rows)
    for row in rows:
        said = dict(zip(head, row, strict=True))
        if said["projectID"] not in projects and len(projects) == most:
            continue
        iri = f"urn:organization:{said['organisationID']}"
        lat, _, long = said["geolocation"].partition(",")
        _thing(network, iri, said["name"], "organization", lat=lat[:12], long=long[:12])
        projects.setdefault(said["projectID"], {})[iri] = said["role"]
        roles[said["projectID"]] = said["projectAcronym"]
    for project, parties in projects.items():
        told = " ".join(f"party={iri}" for iri in sorted(parties))
        for one in sorted(parties):
            for other in sorted(parties):
                if one < other:
                    weight = 1 / (len(parties) - 1)
                    _tie(
                        network,
                        one,
                        other,
                        f"urn:project:{project}",
                        roles=told,
                        label_en=roles[project],
                        weight=weight,
                        stage="signed",
                    )
    return network
