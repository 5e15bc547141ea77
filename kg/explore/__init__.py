"""Pages for people: the network with its evidence, and the report of a check.  No file is written here."""

from kg.explore.page import Page, page
from kg.explore.report import report_page

__all__ = ["Page", "page", "report_page"]
