"""The words we may use: namespaces, prefixes, and nothing that acts.

This is the only module with IRI text in it.  The ontology's namespace is closed, so that a
misspelt term stops the program where it is written instead of becoming a new term.
"""

from __future__ import annotations

from typing import Final

from rdflib import DC, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

__all__ = [
    "BASE",
    "CODE",
    "CURATED_PREFIXES",
    "DC",
    "DCTERMS",
    "EDITION",
    "FOAF",
    "GRAPH",
    "ID",
    "MEASURE",
    "OA",
    "ORG",
    "OWL",
    "PACT",
    "PREFIXES",
    "PROV",
    "QUERY_PREFIXES",
    "RDF",
    "RDFS",
    "RULE",
    "SCHEMA",
    "SCHEMA_HTTP",
    "SHAPES",
    "SKOS",
    "TECH",
    "VOID",
    "WGS84",
    "XSD",
]

BASE: Final = "https://w3id.org/pact-kg/"
ID: Final = Namespace(BASE + "id/")
CODE: Final = Namespace(BASE + "code/")
TECH: Final = Namespace(BASE + "tech/")
MEASURE: Final = Namespace(BASE + "measure/")
GRAPH: Final = Namespace(BASE + "graph/")
RULE: Final = Namespace(BASE + "rule/")
EDITION: Final = Namespace(BASE + "edition/")
SHAPES: Final = Namespace(BASE + "shapes#")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
SCHEMA: Final = Namespace("https://schema.org/")
SCHEMA_HTTP: Final = Namespace("http://schema.org/")
WGS84: Final = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")


class PACT(DefinedNamespace):
    """Terms of ``ontology/pact.ttl``; a test keeps the two lists equal."""

    _NS = Namespace("https://w3id.org/pact-kg/ont#")
    _fail = True

    AdministrativeArea: URIRef
    Affiliation: URIRef
    Agreement: URIRef
    Citation: URIRef
    Claim: URIRef
    Commitment: URIRef
    Event: URIRef
    Facility: URIRef
    Measure: URIRef
    Observation: URIRef
    Participation: URIRef
    Partnership: URIRef
    Party: URIRef
    Passage: URIRef
    Product: URIRef
    Record: URIRef
    Situation: URIRef
    Source: URIRef
    TechnologyArea: URIRef
    Tie: URIRef

    about: URIRef
    accordingTo: URIRef
    actsFor: URIRef
    advances: URIRef
    affiliatedWith: URIRef
    amount: URIRef
    archiveMember: URIRef
    between: URIRef
    body: URIRef
    concerns: URIRef
    contentHash: URIRef
    currency: URIRef
    derivedBy: URIRef
    derivedFrom: URIRef
    digest: URIRef
    earliest: URIRef
    evidence: URIRef
    expires: URIRef
    formerParty: URIRef
    founds: URIRef
    futureParty: URIRef
    giver: URIRef
    guest: URIRef
    holder: URIRef
    host: URIRef
    inSource: URIRef
    instrument: URIRef
    latest: URIRef
    level: URIRef
    locatedIn: URIRef
    madeAt: URIRef
    measure: URIRef
    mentions: URIRef
    participant: URIRef
    participation: URIRef
    partnerOf: URIRef
    party: URIRef
    place: URIRef
    post: URIRef
    produces: URIRef
    rank: URIRef
    rankedWithin: URIRef
    receiver: URIRef
    reprints: URIRef
    role: URIRef
    stage: URIRef
    statedTime: URIRef
    status: URIRef
    term: URIRef
    time: URIRef
    timeBasis: URIRef
    toldOn: URIRef
    unit: URIRef
    unnamed: URIRef
    value: URIRef


for _term in PACT.__annotations__:
    setattr(
        PACT, _term, PACT[_term]
    )  # rdflib looks a term up at each use, which a check does half a million times


CURATED_PREFIXES: Final[dict[str, str]] = {
    "code": str(CODE),
    "dc": str(DC),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "graph": str(GRAPH),
    "id": str(ID),
    "measure": str(MEASURE),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "pact": str(PACT._NS),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "rule": str(RULE),
    "skos": str(SKOS),
    "tech": str(TECH),
    "void": str(VOID),
    "wgs84": str(WGS84),
    "xsd": str(XSD),
}
"""The prefixes a curated file may declare, and what each means everywhere."""

PREFIXES: Final[dict[str, str]] = {
    **CURATED_PREFIXES,
    "bibo": "http://purl.org/ontology/bibo/",
    "geonames": "https://sws.geonames.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "ror": "https://ror.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "shapes": str(SHAPES),
    "style": BASE + "style#",
    "vann": "http://purl.org/vocab/vann/",
    "wikidata": "http://www.wikidata.org/entity/",
}
"""The prefixes that queries, names and products know without a declaration."""

QUERY_PREFIXES: Final[dict[str, str]] = {
    **PREFIXES,
    **{
        name: f"{CODE}{name}/"
        for name in (
            "currency",
            "instrument",
            "level",
            "organization-kind",
            "role",
            "sector",
            "stage",
            "status",
            "time-basis",
            "unit",
            "unnamed-reason",
        )
    },
}
"""What queries know: besides :data:`PREFIXES` one prefix for each code list.

``stage:operating`` is the code that Turtle writes as ``code:stage\\/operating``; an escaped slash is right in
SPARQL, but not every engine reads it.
"""

THINGS: Final = frozenset(
    {PACT.AdministrativeArea, PACT.Facility, PACT.Product, FOAF.Person, ORG.Organization, ORG.Post}
)
"""Classes of what situations are about."""

SITUATIONS: Final = frozenset(
    {
        PACT.Situation,
        PACT.Partnership,
        PACT.Commitment,
        PACT.Agreement,
        PACT.Event,
        PACT.Affiliation,
        PACT.Observation,
        PACT.Claim,
    }
)
"""Classes of what is said to hold or happen."""

CITATIONS: Final = frozenset({PACT.Passage, PACT.Record})
"""Classes of what evidence points to."""

ROLES: Final = (PACT.giver, PACT.receiver, PACT.guest, PACT.host, PACT.holder, PACT.body)
"""The properties that say in which role a party takes part."""

DERIVED: Final = frozenset(
    {
        PACT.partnerOf,
        PACT.affiliatedWith,
        PACT.stage,
        PACT.between,
        PACT.derivedBy,
        PACT.derivedFrom,
        PACT.earliest,
        PACT.latest,
        PACT.expires,
        PACT.formerParty,
        PACT.futureParty,
        PACT.toldOn,
    }
)
"""The properties that only rules may give."""
