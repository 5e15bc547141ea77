"""Stories: numbered steps, in English and Chinese, that move the view of a page through one graph."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rdflib import URIRef

from kg.errors import SourceError
from kg.folders import STORIES, files_below
from kg.turtle import decode

_STEP = {"title_en", "title_zh", "text_en", "text_zh"}
_VIEW = {"select": str, "around": dict, "links": list, "view": str}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_VIEWS = ("network", "map", "timeline")


def read_story(path: Path) -> dict[str, Any]:
    """Read a story.

    A step has ``title_en``, ``title_zh``, ``text_en`` and ``text_zh``; it may have ``select`` (IRI of a thing
    or a situation), ``around`` (``id`` and ``depth``), ``links`` (kinds of link or steps that stay) and
    ``view`` (network, map or timeline).

    Raises:
        SourceError: It is no JSON, or has not this form.
    """
    try:
        story = json.loads(decode(path))
    except ValueError as problem:
        raise SourceError(
            str(path), getattr(problem, "lineno", 1), f"not JSON: {getattr(problem, 'msg', problem)}"
        ) from None
    except RecursionError:
        raise SourceError(str(path), 1, "nested too deeply for a story") from None
    steps = story.get("steps") if isinstance(story, dict) else None
    titled = isinstance(story, dict) and all(isinstance(story.get(f"title_{x}"), str) for x in ("en", "zh"))
    if not titled or not isinstance(steps, list) or not steps:
        raise SourceError(str(path), 1, "a story has title_en, title_zh and a list of steps")
    for number, step in enumerate(steps, start=1):
        if wrong := _wrong(step):
            raise SourceError(str(path), 1, f"step {number} {wrong}")
    return dict(story)


def _wrong(step: object) -> str:
    """Say what is wrong with the form of a step; nothing where it is right."""
    if not isinstance(step, dict) or not all(isinstance(step.get(name), str) for name in _STEP):
        return f"has not all of {', '.join(sorted(_STEP))}"
    for name in step:
        if name not in _STEP and not isinstance(step[name], _VIEW.get(name, ())):
            return f"has {name}, which is unknown or not of its kind; it may have {', '.join(_VIEW)}"
    around = step.get("around", {"id": "", "depth": 1})
    if not isinstance(around.get("id"), str) or type(around.get("depth")) is not int:
        return "has an around without an id and a depth"
    if not all(map(_IRI.fullmatch, _named(step))):
        return "goes to what is no IRI; write it whole, as https://…"
    if not all(isinstance(link, str) for link in step.get("links", [])):
        return "has links that are no names"
    if step.get("view", _VIEWS[0]) not in _VIEWS:
        return f"has the view {step['view']!r}; there are {', '.join(_VIEWS)}"
    return ""


def read_stories(
    graph: Path, known: Callable[[URIRef], object]
) -> tuple[list[dict[str, Any]], list[SourceError]]:
    """Read the stories of a graph folder, in order of their names.

    Args:
        graph: The folder; its stories are the ``.json`` files in ``stories/``.
        known: Says of an IRI whether the graph speaks of it.

    Returns:
        The stories, and of each file that is none why it is refused: it has not the form of one, or tells of
        something of which the graph does not speak.
    """
    stories, refused = [], []
    for path in files_below(graph / STORIES) if (graph / STORIES).is_dir() else ():
        if path.suffix.lower() == ".md":
            continue
        try:
            story = _read(path)
            foreign = list(_foreign(path, story, known))
        except SourceError as problem:
            refused.append(problem)
            continue
        refused += foreign
        stories += [] if foreign else [story]
    return stories, refused


def _read(path: Path) -> dict[str, Any]:
    if path.suffix.lower() != ".json":
        raise SourceError(str(path), 0, "is not read: a story is a .json file; move it to files/")
    return read_story(path)


def refuse_foreign_story(path: Path, story: Mapping[str, Any], known: Callable[[URIRef], object]) -> None:
    """Refuse a story that moves the view to something of which a graph does not speak.

    Raises:
        SourceError: ``known`` denies an IRI; with the line on which the story names it.
    """
    for problem in _foreign(path, story, known):
        raise problem


def _foreign(
    path: Path, story: Mapping[str, Any], known: Callable[[URIRef], object]
) -> Iterator[SourceError]:
    """Yield what a story tells of and ``known`` denies, with the line on which the story names it."""
    for number, step in enumerate(story["steps"], start=1):
        for iri in _named(step):
            if not known(URIRef(iri)):
                lines = decode(path).split("\n")
                line = next((at for at, text in enumerate(lines, start=1) if iri in text), 1)
                yield SourceError(
                    str(path),
                    line,
                    f"step {number} goes to {iri}, of which the graph says nothing; "
                    "correct it, or move the story to the graph that it tells of",
                )


def _named(step: Mapping[str, Any]) -> Iterator[str]:
    if select := step.get("select"):
        yield select
    if around := step.get("around"):
        yield around["id"]
