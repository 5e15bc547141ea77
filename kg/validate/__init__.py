"""Does a graph keep its promises?  Findings with a place and a remedy; nothing is repaired here."""

from kg.validate.checking import check
from kg.validate.ledger import fingerprint_of_node
from kg.validate.report import RULES, Finding, Report

__all__ = ["RULES", "Finding", "Report", "check", "fingerprint_of_node"]
