"""Rendering: answers, rows, names, reports, figures and changes as text, Markdown, CSV, JSON and HTML.

Data in, bytes out, for whoever shows them: a command prints them, a server sends them, and both are the same
bytes.  A renderer prints nothing, asks no terminal how wide it is and opens nothing that anyone named.

Each kind of result has a module of its own, which is imported where it is used.  This one imports none of
them, so that whoever lists questions does not wait for the libraries of networks.
"""
