"""SPARQL texts: read from the package's files, given values, refused, run, ordered and written as bytes.

SPARQL lives in files ending in ``.rq``, never in Python strings.  The editions that are asked are in
:mod:`kg.store`.
"""
