"""Our words: every language says the same, none is missing or idle, what is compiled is what is written."""

import ast
import os
import re
import subprocess
import sys
from functools import cache

import pytest
from catalogues import LOCALE, catalogue, compiled, key, tidy
from conftest import ROOT

from kg.errors import CallError
from kg.vocabulary import PACT, PREFIXES
from kg.words import Words, languages, words_in

NAMES = {path.stem: path for path in sorted(LOCALE.glob("*.po"))}
FIELD = re.compile(r"\{(\w+)\}")
SOURCES = [path for path in sorted(ROOT.glob("kg/**/*")) if path.suffix in (".py", ".html", ".js")]
SPOKEN = [
    path
    for path in SOURCES
    if not {"built", "node_modules"} & {*path.parts} and not path.name.endswith(".test.js")
]

LINGUISTIC = {
    "kg/validate/cues.py": "an example of a cue of sources",
    "kg/validate/figures.py": "numerals and units by which figures are known in sources",
    "kg/validate/mentions.py": "words by which names are known in sources",
    "kg/validate/phrases.py": "words by which promises are known in sources",
    "kg/validate/rules.py": "where a sentence ends, in either language",
    "kg/validate/times.py": "words by which times are known in sources",
    "kg/validate/told.py": "words by which ends are known in sources",
    "kg/identity.py": "examples of names that are folded",
    "kg/labels.py": "an example of names in several scripts",
    "kg/rendering/names.py": "what Chinese calls itself, over its names in every language",
    "kg/rendering/plain_text.py": "where a line may end, and an example",
    "kg/__init__.py": "an example of a question",
}
"""Files that may hold Chinese: what is known of texts and names that others wrote, and examples."""

TERMS = {"property", "situation"}
"""Rooms whose keys are names of terms."""

GIVEN = {*TERMS, "cell"}
"""Rooms whose keys are given by what is told: terms, and what cells of measures hold, as kinds of things."""

STILL = ("kg/catalogue.py", "kg/cli/")
"""Where words of ours are still beside code: what the command line says, and for whom questions are."""


@cache
def entries(lang):
    """Return the entries of a catalogue by room and key, each as its forms."""
    read = catalogue(NAMES[lang].read_bytes(), lang)
    return {(e.context, key(e)): (e.string,) if isinstance(e.id, str) else e.string for e in read if e.id}


@cache
def counted(lang):
    read = catalogue(NAMES[lang].read_bytes(), lang)
    return {(e.context, key(e)) for e in read if e.id and not isinstance(e.id, str)}


@pytest.mark.parametrize("lang", NAMES)
def test_every_language_has_the_same_words(lang):
    assert entries(lang).keys() == entries("en").keys()
    assert counted(lang) == counted("en")
    forms = catalogue(NAMES[lang].read_bytes(), lang).num_plurals
    for place, said in entries(lang).items():
        assert len(said) == (forms if place in counted(lang) else 1), place
        assert all(said), place
        fields = {name for text in entries("en")[place] for name in FIELD.findall(text)}
        assert [set(FIELD.findall(text)) for text in said] == [fields] * len(said), place


@pytest.mark.parametrize("lang", NAMES)
def test_what_is_compiled_is_what_is_written(lang):
    """Renew it with: make words."""
    text = NAMES[lang].read_bytes()
    assert text == tidy(text, lang), "make words puts the words in their order"
    assert NAMES[lang].with_suffix(".mo").read_bytes() == compiled(text, lang)
    assert b"Date" not in text + NAMES[lang].with_suffix(".mo").read_bytes()


@pytest.mark.parametrize("lang", NAMES)
def test_all_that_is_written_is_read(lang):
    words = words_in(lang)
    for (room, name), said in entries(lang).items():
        held = words.table(room)[name]
        assert (held if isinstance(held, tuple) else (held,)) == said


def test_no_other_language_is_spoken():
    assert languages() == tuple(NAMES)
    with pytest.raises(CallError, match="no language 'fr'; there are en, zh"):
        words_in("fr")


def test_words_that_are_missing_are_an_error():
    words = words_in("en")
    for wrong in ("no such key", "count_ties"):
        with pytest.raises(KeyError):
            words.text("page", wrong)
    with pytest.raises(KeyError):
        words.counted("page", "saved", 1)
    with pytest.raises(KeyError):
        words.text("page", "saved")


def test_braces_in_a_value_stay():
    assert words_in("en").text("page", "path_name", **{"from": "{to}", "to": "{0} {"}) == "{to} → {0} {"


POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def polish():
    """Return a catalogue of English words with a rule of three forms; each begins with its number."""
    made = [f'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Plural-Forms: {POLISH}\\n"\n']
    for (room, name), said in entries("en").items():
        forms = [f"{at}: {said[-1]}" for at in range(3)] if (room, name) in counted("en") else said
        plural = f"msgid_plural {quoted(name)}\n" if len(forms) > 1 else ""
        lines = [f"msgstr{f'[{at}]' * bool(plural)} {quoted(text)}\n" for at, text in enumerate(forms)]
        made.append(f"msgctxt {quoted(room)}\nmsgid {quoted(name)}\n{plural}{''.join(lines)}")
    return "\n".join(made).encode()


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.fixture(scope="module")
def with_polish(tmp_path_factory):
    """Return a folder with kg as it is, and one file of words more with what is compiled of it."""
    folder = tmp_path_factory.mktemp("polish")
    (folder / "kg" / "locale").mkdir(parents=True)
    for held in (*ROOT.glob("kg/*"), *LOCALE.glob("*"), ROOT / "graph", ROOT / "ontology"):
        if held != LOCALE:
            (folder / held.relative_to(ROOT)).symlink_to(held)
    (folder / "kg" / "locale" / "pl.po").write_bytes(polish())
    (folder / "kg" / "locale" / "pl.mo").write_bytes(compiled(polish(), "pl"))
    return folder


def test_a_third_language_is_one_file(with_polish):
    assert languages(with_polish / "kg" / "locale") == ("en", "pl", "zh")
    words = Words("pl", with_polish / "kg" / "locale")
    said = [words.counted("page", "count_ties", count) for count in (0, 1, 2, 5, 12, 22, 101, 1004)]
    assert [text.partition(":")[0] for text in said] == [*"20122121"]
    assert words.table("page")["count_ties"] == tuple(f"{at}: {{count}} links" for at in range(3))
    assert [words.rule[count] for count in (1, 3, 13, 102)] == [*"0121"]


def test_a_third_language_is_spoken_everywhere(with_polish):
    code = """
import kg
from kg.compare import compare, write
from kg.evidence import grounds
from kg.pack import pack
from kg.sheet import sheet
from pagedata import held
edition = kg.open()
answer = kg.ask(edition, "partners-of", "Changzhi")
rests = grounds(edition, answer)
print(answer.verdict_text("pl"))
print(rests.rows[0].support_text("pl"))
print("rows" in sheet(answer, rests, edition="e", lang="pl"))
print(pack(answer, rests, edition="e", page="", version="0")["LICENSE.md"].count(b"# Licence"))
print(write(compare(edition, edition), "text", "pl").decode().strip())
print(" ".join(note.among("pl") for note in kg.measure(edition, "degree", top=2).notes))
page = kg.page(kg.network(edition), lang="pl")
print('<button type="button" id="to-pl"' in page, held(page)["words"]["pl"]["count_ties"])
"""
    path = os.pathsep.join(map(str, (with_polish, ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=with_polish,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == "0: 2: 5 rows from the 1 sources read."
    assert said[1] == "0: 1 sources"
    assert said[2:4] == ["True", "2"]
    assert "The first 2 of " in said[5]
    assert said[6].startswith("True ['0: ")


def test_words_are_read_when_the_first_is_wanted():
    code = """
import sys
read = []
def hear(event, about):
    if event == "open" and str(about[0]).endswith(".mo"):
        read.append(about[0])
sys.addaudithook(hear)
import kg.compare, kg.explore, kg.measures, kg.pack, kg.sheet
from kg.words import words_in
words = words_in("zh")
print(len(read))
words.text("page", "close"), words_in("zh").text("page", "copy")
print(len(read))
"""
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True)
    assert done.stdout == "0\n1\n", done.stderr


def _calls():
    """Yield each call for words in code: its file, its line, how it asks, its room and its key."""
    for path in (path for path in SPOKEN if path.suffix == ".py" and path.name != "words.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "from kg.words import" in text else ():
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            whose, how = ast.unparse(node.func).rpartition(".")[::2]
            if how in ("text", "counted", "joined", "table") and whose not in ("", "stored"):
                yield path, node.lineno, how, node.args[0].value, node.args[1:2]
            elif how == "Said":
                how = "counted" if len(node.args) == 3 else "text"
                yield path, node.lineno, how, node.args[0].value, node.args[1:2]


def _patterns(key):
    """Return what keys an expression can name, as patterns; none where code cannot tell."""
    if isinstance(key, ast.Constant):
        return [re.escape(key.value)]
    if isinstance(key, ast.IfExp):
        return [*_patterns(key.body), *_patterns(key.orelse)]
    if isinstance(key, ast.JoinedStr):
        parts = (re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in key.values)
        return ["".join(parts)]
    return []


def test_no_word_that_code_asks_for_is_missing():
    asked = 0
    for path, line, how, room, keys in _calls():
        held = {name for where, name in entries("en") if where == room}
        assert held, f"{path}:{line}: no room {room}"
        for pattern in (pattern for node in keys for pattern in _patterns(node)):
            found = {name for name in held if re.fullmatch(pattern, name)}
            assert found, f"{path}:{line}: no words {room}: {pattern}"
            if how != "table":
                assert {(room, name) in counted("en") for name in found} == {how == "counted"}, (
                    f"{path}:{line}"
                )
            asked += 1
    assert asked


def _named(path):
    """Return the texts in a file that can be keys, or that keys can begin or end with."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        said = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
        said = {value for value in said if isinstance(value, str)}
        return said | {word for text in said if re.fullmatch(r"[a-z_ ]+", text) for word in text.split()}
    named = r"\b(?:words|said|w)\.(\w+)|data-words=\"(\w+)\"|[\"'](\w+)[\"']|`(\w+_)\$\{|\}(_\w+)`"
    return {name for found in re.findall(named, text) for name in found if name}


def test_no_word_is_idle():
    """What no file that has to do with its room names, whole or by its beginning or its end, nobody says."""
    rooms = {}
    for path, _, _, room, _ in _calls():
        rooms.setdefault(room, set()).add(path if path.parent == ROOT / "kg" else path.parent)
    assert rooms.keys() == {room for room, _ in entries("en")}
    for room, homes in ((room, homes) for room, homes in rooms.items() if room not in GIVEN):
        named = set().union(*(_named(path) for path in SPOKEN if homes & {path, *path.parents}))
        first = tuple(text for text in named if text.endswith(("_", ".")))
        last = tuple(text for text in named if text.startswith(("_", ".")))
        names = {name for where, name in entries("en") if where == room} - named
        idle = [name for name in sorted(names) if not (name.startswith(first) or name.endswith(last))]
        assert idle == [], room


def test_words_for_terms_are_of_terms():
    """Our namespace is closed: it has no term that the ontology does not declare."""
    for name in (name for room, name in entries("en") if room in TERMS):
        prefix, _, local = name.rpartition(":")
        assert (prefix and PREFIXES[prefix] != str(PACT._NS)) or PACT[local], name


def test_no_words_are_left_in_code():
    """Words of ours are in the catalogues; what a file in the list above holds is of others."""
    for path in sorted(ROOT.glob("kg/**/*.py")):
        han = [
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"[\u3001-\u3011\u4e00-\u9fff，：；（）！？]", node.value)
        ]
        name = path.relative_to(ROOT).as_posix()
        assert name.startswith(STILL) or bool(han) == (name in LINGUISTIC), (name, han[:3])
