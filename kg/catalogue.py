"""The catalogue of stored questions: what each file of ``kg/questions/`` takes, gives and means.

SPARQL lives in ``kg/questions/*.rq``, never in Python strings.  The header of each file is its contract: who
asks, what it takes and gives, and what an empty answer means.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from kg.errors import CallError
from kg.identity import fold
from kg.shipped import ontology
from kg.sparql import stored

_Cell = TypeVar("_Cell")

AUDIENCES: Mapping[str, tuple[str, str]] = {
    "analyst": ("Regional analyst", "区域创新分析者"),
    "journalist": ("Journalist", "记者与核查者"),
    "officer": ("Technology-transfer officer", "技术转移人员"),
    "consumer": ("Linked-data consumer", "关联数据使用者"),
}
"""Who asks, in English and in Chinese, in the order of the gallery."""


@dataclass(frozen=True)
class Question:
    """A stored query and the contract in its header.

    Attributes:
        name: What ``kg ask`` calls it: the file's name.
        number: Its number among the competency questions.
        title_en: A few words; ``title_zh`` the same in Chinese.
        question_en: The question in full; ``question_zh`` the same in Chinese.
        asked_by: Who asks it: analyst, journalist, officer or consumer.
        takes: The names of the values it takes, and the kind of each, a key of
            :data:`kg.naming.KINDS`.
        gives: The columns of its answer, in order.
        many: The columns that hold all values of a row together.
        optional: The columns that say something only where they hold something: of those in which nothing is
            in any row, tables for readers are without.
        headings_zh: The columns' headings in Chinese.
        decides: The variable that must hold something for a row to answer, a column or not; empty if any
            row will do.  Rows without it are what the sources say of the matter: a denial, say.
        weighs: The column that must hold something for a row nearby to deny or end the matter; empty if any
            row will do.
        computed: The columns whose figures the question computes; no source states them, nothing stores them.
        attributed: The columns that only named graphs tell: who states the rest.  A row names in ``?unknown``
            those of them that no graph of one source tells.
        rests_on: What its rows rest on other than the sources that were read: ``graph`` if the graph itself
            tells them, or the column that names a registry; else empty.
        about: The column with the thing of which a row tells, where a row rests on what that rests on,
            whatever else it names; empty if it rests on all that it names.
        empty: What an answer without rows means: ``not stated`` or ``none``.
        undecided_en: What an answer means that has no rows, but something nearby that is not yet decided, or
            between whose two dates no source appeared; ``undecided_zh`` the same in Chinese.  Else empty.
        view: The view of the network that shows it.
        note_en: What a reader must know of the answer, such as what is not told apart; may be empty.
        note_zh: The same in Chinese.
        stored: The query as it stands in its file.
    """

    name: str
    number: int
    title_en: str
    title_zh: str
    question_en: str
    question_zh: str
    asked_by: str
    takes: Mapping[str, str]
    gives: tuple[str, ...]
    many: frozenset[str]
    optional: frozenset[str]
    headings_zh: tuple[str, ...]
    decides: str
    weighs: str
    computed: frozenset[str]
    attributed: frozenset[str]
    rests_on: str
    about: str
    empty: str
    undecided_en: str
    undecided_zh: str
    view: str
    note_en: str
    note_zh: str
    stored: str

    @cached_property
    def sparql(self) -> str:
        """The query with what it shares, and marks where :mod:`kg.sparql.binding` puts what it takes."""
        return composed(self.stored, self.takes)

    def subject(self, row: Mapping[str, _Cell]) -> Mapping[str, _Cell]:
        """Return of a row the cells by which it rests on sources: that of :attr:`about`, else all."""
        return {self.about: row[self.about]} if self.about else row


@cache
def questions() -> Mapping[str, Question]:
    """Return every stored question by its name, in the order of their numbers; read once."""
    found = [_parse(name, stored.text("questions", name)) for name in stored.names("questions")]
    return {question.name: question for question in sorted(found, key=lambda q: (q.number, q.name))}


def search(word: str) -> list[Question]:
    """Return the questions whose name, title or words hold ``word``; all of them for an empty word.

    Raises:
        CallError: None does.
    """
    wanted = fold(word)
    found = [
        q
        for q in questions().values()
        if any(
            wanted in fold(text) for text in (q.name, q.title_en, q.title_zh, q.question_en, q.question_zh)
        )
    ]
    if not found:
        raise CallError(f"no question speaks of {word!r}; kg ask lists all {len(questions())}")
    return found


def part(name: str) -> str:
    """Return a pattern that questions share, or a query that reads what answers need: ``parts/NAME.rq``.

    What rules share, such as what a later source ends, questions may ask too.
    """
    if name in stored.names("questions/parts"):
        return stored.text("questions/parts", name)
    return stored.shared_by_rules(ontology() / "rules", name)


def composed(sparql: str, takes: Collection[str]) -> str:
    """Put a part of questions in the place of each line ``# with: NAME``, as :mod:`kg.sparql.stored` does."""
    return stored.composed(sparql, part, takes)


def _parse(name: str, sparql: str) -> Question:
    header = stored.header(sparql)
    gives = header["gives"].split()
    takes = dict(word.split("=") for word in header.get("takes", "").split())
    return Question(
        name=name,
        number=int(header["number"]),
        title_en=header["title"],
        title_zh=header["title-zh"],
        question_en=header["question"],
        question_zh=header["question-zh"],
        asked_by=header["asked-by"],
        takes=takes,
        gives=tuple(word.removesuffix("*") for word in gives),
        many=frozenset(word.removesuffix("*") for word in gives if word.endswith("*")),
        optional=frozenset(header.get("optional", "").split()),
        headings_zh=tuple(header["gives-zh"].split()),
        decides=header.get("decides", ""),
        weighs=header.get("weighs", ""),
        computed=frozenset(header.get("computed", "").split()),
        attributed=frozenset(header.get("attributed", "").split()),
        rests_on=header.get("rests-on", ""),
        about=header.get("about", ""),
        empty=header["empty"],
        undecided_en=header.get("undecided", ""),
        undecided_zh=header.get("undecided-zh", ""),
        view=header["view"],
        note_en=header.get("note", ""),
        note_zh=header.get("note-zh", ""),
        stored=sparql,
    )
