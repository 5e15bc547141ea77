"""Sheets: an answer with its evidence as one page for people.  It asks nothing and writes no file."""

from kg.sheet.page import sheet

__all__ = ["sheet"]
