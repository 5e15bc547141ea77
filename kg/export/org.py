"""Who belongs to which organization, for readers of the Organization Ontology of W3C."""

from __future__ import annotations

from kg.export.register import export_format
from kg.sparql import stored
from kg.store import Edition
from kg.turtle import turtle


@export_format("org", ".ttl", "text/turtle")
def org(edition: Edition) -> bytes:
    """Who belongs to which organization, as W3C ORG memberships in Turtle; nothing denied, expected or over.

    References:
        W3C, The Organization Ontology, Recommendation of 16 January 2014.
    """
    asked = stored.text("export", "memberships")
    return turtle(edition.results(asked, "nt"))
