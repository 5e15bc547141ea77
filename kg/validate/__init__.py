"""Does a graph keep its promises?  Findings with a place and a remedy; nothing is repaired here."""

from kg.validate.checking import check
from kg.validate.ledger import fingerprint_of_node
from kg.validate.report import Finding, Report
from kg.validate.rules import RULES, CheckRule, register
from kg.validate.sarif import sarif

__all__ = [
    "RULES",
    "CheckRule",
    "Finding",
    "Report",
    "check",
    "fingerprint_of_node",
    "register",
    "sarif",
]
