"""An answer asks little, and once it was pickled nothing."""

import pickle

import pytest

from kg.evidence import grounds
from kg.files import shipped_edition
from kg.query import ask
from kg.sheet import sheet
from kg.sparql import queried

ASKED = [
    ("partners-of", "Changzhi"),
    ("start-of-partnership", "Changzhi"),
    ("technologies",),
    ("disagreements",),
    ("rankings", "Changzhi"),
    ("people-with-own-ties", "Shanghai Jiao Tong University"),
]
MOST = 8


@pytest.fixture
def sent(monkeypatch):
    """Return the queries that the engine is given, in their order."""
    texts = []

    def answered(store, sparql):
        texts.append(sparql)
        return given(store, sparql)

    given = queried.answered
    monkeypatch.setattr(queried, "answered", answered)
    return texts


def shown(answer):
    return [
        *(answer.table(lang) for lang in ("en", "zh")),
        *(answer.verdict_text(lang) for lang in ("en", "zh")),
        answer.sides(),
        answer.as_dict(),
        answer._repr_html_(),
    ]


def test_an_answer_with_names_and_evidence_sends_few_queries(sent):
    edition = shipped_edition()
    sent.clear()
    answer = ask(edition, "partners-of", "Changzhi")
    shown(answer)
    found = grounds(edition, answer)
    assert len(sent) <= MOST
    sheet(answer, found, edition=edition.name)
    assert [row.as_dict() for row in found.rows]
    assert len(sent) <= MOST


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_a_pickled_answer_says_the_same_and_asks_nothing(asked, sent):
    edition = shipped_edition()
    told = shown(ask(edition, *asked))
    alone = pickle.loads(pickle.dumps(ask(edition, *asked)))  # noqa: S301
    sent.clear()
    assert (alone.edition, shown(alone), sent) == (None, told, [])


def test_the_evidence_of_a_pickled_answer_is_read_of_an_edition_that_is_given():
    edition = shipped_edition()
    answer = ask(edition, "partners-of", "Changzhi")
    assert grounds(edition, pickle.loads(pickle.dumps(answer))) == grounds(edition, answer)  # noqa: S301


def test_evidence_is_read_at_once_however_many_rows_there_are(sent):
    edition = shipped_edition()
    answers = [ask(edition, *asked) for asked in ASKED]
    assert len({len(answer.rows) for answer in answers}) > 2
    for answer in answers:
        sent.clear()
        grounds(edition, answer)
        assert len(sent) == 1, answer.question.name
