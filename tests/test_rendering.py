"""Rendering: the bytes of the commands, from data alone, in the width that is given."""

import builtins
import io
import os
import pickle
from pathlib import Path

import pytest
from conftest import LAKELAND

from kg import projection, query, worker
from kg.cli import cli, run
from kg.compare import FORMATS as CHANGES
from kg.compare import compare
from kg.errors import CallError
from kg.evidence import grounds, held
from kg.export import FORMATS
from kg.files import shapes
from kg.listing import names
from kg.measures import MEASURES, measure
from kg.pipeline import check_paths
from kg.rendering import answers, questions, reports
from kg.rendering import measures as figures
from kg.rendering import names as named
from kg.rendering.answers import render_answer
from kg.rendering.changes import render_changes
from kg.rendering.lists import render_formats, render_measures, render_views
from kg.rendering.measures import render_measured
from kg.rendering.names import render_names
from kg.rendering.plain_text import width
from kg.rendering.questions import render_questions
from kg.rendering.rendered import ended, lines
from kg.rendering.reports import render_report
from kg.rendering.rows import render_rows
from kg.store import Edition
from kg.validate import register

SELECT = "SELECT ?a ?b { ?a pact:partnerOf ?b } ORDER BY ?a ?b"


class Data:
    """What is rendered: the results of commands, and how each of them is called."""

    def __init__(self, new, old):
        self.home, self.old = str(new.path), str(old.path)
        self.edition = new.name
        at_hand = held(new, None)
        self.answers = {}
        for name, *values in (["disagreements"], ["technologies"], ["partners-of", "id:northhaven"]):
            answer = query.ask(new, name, *values)
            found = grounds(new, answer, at_hand.texts, at_hand.changed, at_hand.files)
            # Pickled, it has no edition: whatever is shown of it is data.
            self.answers[name] = pickle.loads(pickle.dumps(answer)), found  # noqa: S301
        self.names = names(new)
        self.views = [projection.view(name) for name in projection.views()]
        self.report = check_paths((LAKELAND,), None)
        self.rules = register(shapes())
        self.measured = measure(new, "white-space", about="id:northhaven")
        self.changes = compare(old, new)
        limits = worker.QueryLimits(None, worker.size("1GiB"), None)
        self.rows = {
            form: worker.run(SELECT, self.home, form, limits).data for form in ("table", "md", "csv", "json")
        }
        self.explained = worker.run(SELECT, self.home, None, limits, explained=True).data


@pytest.fixture(scope="module")
def data(tmp_path_factory, lakeland_statements, shipped_statements):
    home = tmp_path_factory.mktemp("editions")
    new = Edition.write(home / "new", lakeland_statements)
    return Data(new, Edition.write(home / "old", shipped_statements))


def _answer(name, form, lang="en", *, evidence=False):
    values = ["id:northhaven"] if name == "partners-of" else []
    words = ["ask", name, *values, "--format", form, "--lang", lang, *["--evidence"] * evidence]

    def render(data, wide):
        answer, found = data.answers[name]
        shown = found if evidence or form in answers.GROUNDED else None
        return render_answer(answer, form, lang, grounds=shown, edition=data.edition, wide=wide)

    return pytest.param(
        [*words, "--store", "NEW"], render, id=f"{name}-{form}-{lang}{'-evidence' * evidence}"
    )


def _case(words, render):
    return pytest.param(words.split(), render, id=words.replace(" ", "-"))


ANSWERS = [
    *(_answer("disagreements", form) for form in answers.FORMS),
    *(_answer("technologies", form, "zh", evidence=True) for form in ("table", "md", "tsv", "json")),
    *(_answer("partners-of", form, evidence=True) for form in ("table", "csv")),
]
OTHERS = [
    *(
        pytest.param(
            ["sparql", SELECT, "--format", form, "--store", "NEW"],
            lambda data, wide, form=form: render_rows(data.rows[form], form, wide),
            id=f"sparql-{form}",
        )
        for form in ("table", "md", "csv", "json")
    ),
    pytest.param(
        ["sparql", SELECT, "--explain", "--store", "NEW"],
        lambda data, wide: render_rows(data.explained, "text", wide),
        id="sparql-explain",
    ),
    *(
        _case(
            f"names --format {form} --store NEW",
            lambda data, wide, form=form: render_names(data.names, form, wide),
        )
        for form in named.FORMS
    ),
    *(
        _case(
            f"check LAKELAND --format {form}",
            lambda data, wide, form=form: render_report(
                data.report, form, rules=data.rules, folder=Path.cwd(), wide=wide
            ),
        )
        for form in reports.FORMS
    ),
    *(
        _case(
            f"measure white-space --about id:northhaven --format {form} --lang {lang} --store NEW",
            lambda data, wide, form=form, lang=lang: render_measured(data.measured, form, lang, wide),
        )
        for form, lang in [*((form, "en") for form in figures.FORMS), ("table", "zh"), ("md", "zh")]
    ),
    *(
        _case(
            f"diff OLD NEW --format {form} --lang {lang}",
            lambda data, wide, form=form, lang=lang: render_changes(data.changes, form, lang, wide),
        )
        for form, lang in [*((form, "en") for form in CHANGES), ("text", "zh")]
    ),
    *(
        _case(
            f"ask --format {form} --lang {lang}",
            lambda data, wide, form=form, lang=lang: render_questions(query.search(""), form, lang, wide),
        )
        for form, lang in [*((form, "en") for form in questions.FORMS), ("table", "zh")]
    ),
    _case(
        "view --list",
        lambda data, wide: render_views(data.views, wide=wide),
    ),
    _case("export --list", lambda data, wide: render_formats(FORMATS.values(), wide)),
    _case("measure --lang zh", lambda data, wide: render_measures(MEASURES.values(), "zh", wide)),
]
WIDE = [None, 80]


@pytest.mark.parametrize("wide", WIDE)
@pytest.mark.parametrize(("words", "render"), [*ANSWERS, *OTHERS])
def test_a_command_prints_the_bytes_of_its_renderer(capfdbinary, monkeypatch, data, words, render, wide):
    monkeypatch.delenv("COLUMNS", raising=False)
    if wide:
        monkeypatch.setenv("COLUMNS", str(wide))
    places = {"NEW": data.home, "OLD": data.old, "LAKELAND": str(LAKELAND)}
    capfdbinary.readouterr()
    assert run([places.get(word, word) for word in words]) == 0
    out, err = capfdbinary.readouterr()
    rendered = render(data, wide)
    assert out == rendered.body
    assert err == lines(rendered.remarks)
    assert out.endswith(b"\n")


def _needs_files(case):
    """Return whether a form is made with what travels with kg: a template, or the version of kg."""
    return any(form in case.values[0] for form in ("html", "sarif"))


@pytest.mark.parametrize(
    ("words", "render"), [case for case in [*ANSWERS, *OTHERS] if not _needs_files(case)]
)
def test_rendering_prints_nothing_and_opens_nothing(capfd, monkeypatch, data, words, render):
    def refuse(*_, **__):
        raise AssertionError("a renderer opens nothing")

    once = render(data, 80)  # what is imported late is imported now
    with monkeypatch.context() as blocked:
        for module in (builtins, io, os):
            blocked.setattr(module, "open", refuse)
        blocked.setenv("COLUMNS", "20")
        again = render(data, 80)
    assert again == once
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("wide", [40, 80, 120])
@pytest.mark.parametrize(
    ("words", "render"),
    [
        case
        for case in [*ANSWERS, *OTHERS]
        if not {"md", "csv", "tsv", "json", "html", "ttl", "sarif"} & set(case.values[0])
    ],
)
def test_what_people_read_is_no_wider_than_it_is_told(data, words, render, wide):
    assert [line for line in render(data, wide).body.decode().splitlines() if width(line) > wide] == []


@pytest.mark.parametrize(
    ("words", "render"),
    [case for case in [*ANSWERS, *OTHERS] if {"md", "csv", "tsv", "json", "ttl"} & set(case.values[0])],
)
def test_what_programs_read_has_no_width(data, words, render):
    assert render(data, 20) == render(data, None)


def test_remarks_stand_beside_what_is_for_machines_only(data):
    answer, found = data.answers["disagreements"]
    assert answer.contradictions
    said = (answer.verdict_text(),)
    assert {form: render_answer(answer, form, grounds=found).remarks for form in answers.FORMS} == {
        **dict.fromkeys(answers.FORMS, ()),
        "csv": said,
        "tsv": said,
    }
    assert data.measured.notes
    assert {form for form in figures.FORMS if render_measured(data.measured, form).remarks} == {"csv", "tsv"}


def test_commands_offer_what_is_rendered():
    offered = {
        "ask": answers.FORMS,
        "names": named.FORMS,
        "check": reports.FORMS,
        "measure": figures.FORMS,
        "diff": CHANGES,
    }
    for command, forms in offered.items():
        choice = next(one.type for one in cli.commands[command].params if one.name == "form")
        assert set(choice.choices) == set(forms)


def test_a_form_that_is_not_known_is_refused_with_those_that_are(data):
    answer, _ = data.answers["technologies"]
    for render in (
        lambda: render_answer(answer, "pdf"),
        lambda: render_names(data.names, "pdf"),
        lambda: render_report(data.report, "pdf"),
        lambda: render_measured(data.measured, "pdf"),
        lambda: render_changes(data.changes, "pdf"),
        lambda: render_questions([], "pdf"),
    ):
        with pytest.raises(CallError, match=r"no format 'pdf'; there are .*json") as refused:
            render()
        assert "json" in refused.value.candidates


def test_a_form_is_refused_without_what_it_shows(data):
    answer, _ = data.answers["technologies"]
    for form in answers.GROUNDED:
        with pytest.raises(CallError, match="gather that first"):
            render_answer(answer, form)
    with pytest.raises(CallError, match="give it the rules and a folder"):
        render_report(data.report, "sarif")


def test_half_of_a_pair_is_spelt_out_and_no_line_is_added_to_nothing():
    assert lines(["a\udc80"]) == b"a\\udc80\n"
    assert ended(b"") == b""
    assert ended(b"a") == ended(b"a\n") == b"a\n"
