"""Pages for people: the network with its evidence, the report of a check, the reference of the ontology.

No file is written here.
"""

from kg.explore.glossary import Ontology
from kg.explore.page import JSONLD_CARRIED, Page, page
from kg.explore.reference import PAGES, reference_page
from kg.explore.report import report_page

__all__ = ["JSONLD_CARRIED", "PAGES", "Ontology", "Page", "page", "reference_page", "report_page"]
