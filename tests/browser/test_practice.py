"""What Chromium makes of a page to practise on: keys, dragging, marks and the answer file."""

from __future__ import annotations

import json
import random
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from argmap import casebook
from argmap.cli import main
from argmap.data import freeze, thaw
from argmap.teach import (
    Exercise,
    Form,
    KeyFile,
    grade,
    make_exercises,
    mark_all,
    practice_page,
    submitted,
)
from tests.browser.devtools import Tab
from tests.unit.teach.samples import samples, tree_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.browser

DATA = json.loads(
    (Path(__file__).parents[1] / "unit/teach/data/vectors.json").read_text(encoding="utf-8")
)
VECTORS = {e["id"]: Exercise.from_json(json.dumps(e)) for e in DATA["exercises"]}
ALL = tuple(samples().values())
NUMBER = {form: n for n, form in enumerate(samples(), 1)}
HOSTILE = "</script><img src=x onerror=alert(1)><b>bold</b>"
MARKED = """
JSON.parse(document.getElementById("data").textContent).exercises.filter((e) => e.marked)
  .flatMap((e) => (ANSWERS[e.id] || []).map((answer) => [e.id, window.argmapMark(e, answer)]))
"""


@contextmanager
def opened(exercises: Sequence[Exercise], folder: Path) -> Iterator[Tab]:
    page = folder / "practice.html"
    page.write_text(practice_page(exercises), encoding="utf-8")
    with Tab(page, folder) as tab:
        yield tab


def focused(tab: Tab) -> str:
    return str(tab.run("document.activeElement.id"))


def section(form: Form) -> str:
    return f"#e{NUMBER[form]}"


def text_of(tab: Tab, selector: str) -> str:
    return str(tab.run(f"document.querySelector({json.dumps(selector)}).innerText"))


def tab_to(tab: Tab, wanted: str) -> None:
    """Press Tab until an element has the focus for which an expression is true of ``it``."""
    for _ in range(300):
        tab.press("Tab")
        if tab.run(f"((it) => {wanted})(document.activeElement)"):
            return
    pytest.fail(f"no way by keys to where {wanted}")


def kept(tab: Tab) -> dict[str, Any]:
    """Return what the page keeps: exercise → answer."""
    found: dict[str, Any] = tab.run(
        "JSON.parse(localStorage.getItem(localStorage.key(0)) || '{}').answers"
    )
    return found


# --- marks ------------------------------------------------------------------------------------


def assert_marks_agree(
    exercises: Sequence[Exercise], answers: dict[str, list[dict[str, Any]]], folder: Path
) -> int:
    """Hold what the page says of answers to what Python says; return how many there were."""
    with opened(exercises, folder) as tab:
        found = tab.run(MARKED.replace("ANSWERS", f"({json.dumps(answers)})"))
        assert tab.complaints == []
    by_id = {exercise.id: exercise for exercise in exercises}
    given = [(id_, one) for id_, _ in by_id.items() for one in answers.get(id_, ())]
    assert [id_ for id_, _ in found] == [id_ for id_, _ in given]
    for (id_, answer), (_, told) in zip(given, found, strict=True):
        mine = grade(by_id[id_], answer)
        assert told["score"] == pytest.approx(mine.score, abs=1e-9), (id_, answer)
        for one, other in zip(told["marks"], mine.marks, strict=True):
            assert one["points"] == pytest.approx(other.points)
            assert one["score"] == pytest.approx(other.score)
            names = ("item", "error", "feedback")
            assert [one[name] for name in names] == [getattr(other, name) for name in names]
    return len(given)


def test_the_shared_vectors_earn_in_the_page_what_they_earn_in_python(tmp_path: Path) -> None:
    answers: dict[str, list[dict[str, Any]]] = {}
    for vector in DATA["vectors"]:
        answers.setdefault(vector["exercise"], []).append(vector["answer"])
    n = assert_marks_agree(tuple(VECTORS.values()), answers, tmp_path)
    assert n == len(DATA["vectors"]) > 30


def accepting() -> list[Exercise]:
    """Return exercises whose teacher accepts more than the key."""
    tree = thaw(VECTORS["tree"].parts[0].key)
    other = {**tree, "c4": {"parent": "c1", "sign": "support", "group": None}}
    more: dict[str, list[Any]] = {
        "choice": ["c"],
        "many": [["a", "b", "c"], []],
        "order": [["b", "a", "d", "c"]],
        "tree": [other, {"c5": {"parent": "c2", "sign": "attack", "group": None}}],
    }
    made = []
    for id_, accepted in more.items():
        (part,) = VECTORS[id_].parts
        parts = [evolve(part, accepted=map(freeze, accepted))]
        made.append(Exercise(**_fields(VECTORS[id_], parts=parts)))
    return made


def _fields(exercise: Exercise, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # of Exercise
    names = ("id", "kind", "form", "rule", "map", "seed", "prompt", "material")
    return {**{name: getattr(exercise, name) for name in names}, **more}


def test_what_a_teacher_accepts_counts_in_the_page_too(tmp_path: Path) -> None:
    answers: dict[str, list[dict[str, Any]]] = {}
    for vector in DATA["vectors"]:
        answers.setdefault(vector["exercise"], []).append(vector["answer"])
    made = accepting()
    for exercise in made:
        answers[exercise.id] += [
            {part.id: thaw(key)} for part in exercise.parts for key in part.accepted
        ]
    assert assert_marks_agree(made, {e.id: answers[e.id] for e in made}, tmp_path) > 30


def answer_at_random(exercise: Exercise, dice: random.Random) -> dict[str, Any]:
    return {
        part.id: given
        for part in exercise.parts
        if (given := _part_at_random(exercise, part.id, dice)) is not None
    }


def _part_at_random(exercise: Exercise, part_id: str, dice: random.Random) -> object:
    part = exercise.part(part_id)
    assert part is not None
    ids = [option.id for option in part.options]
    if dice.random() < 0.1:
        return None
    match exercise.form:
        case Form.MANY:
            return [id_ for id_ in ids if dice.random() < 0.5]
        case Form.ORDER:
            return dice.sample(ids, len(ids))
        case Form.TREE:
            key = thaw(part.key)
            claims = [shown.id for shown in exercise.material.claims]
            return {
                claim: dice.choice(
                    [
                        key.get(claim) or {"parent": None, "sign": "", "group": None},
                        {
                            "parent": dice.choice([*claims, None]),
                            "sign": dice.choice(["support", "attack"]),
                            "group": dice.choice([None, "r1", "r2"]),
                        },
                    ]
                )
                for claim in claims
                if dice.random() < 0.9
            }
        case _:
            return dice.choice(ids)


@pytest.mark.parametrize("name", ["blog", "hayat"])
def test_answers_at_random_earn_the_same_in_the_page_and_in_python(
    name: str, tmp_path: Path
) -> None:
    made = make_exercises(casebook.load(name), n=30)
    rules = ("credit", "set", "kendall", "tree")
    made = tuple(e for e in made if e.rule in rules and not e.discussion)
    assert {str(e.rule) for e in made} == set(rules)
    dice = random.Random(7)  # noqa: S311  # no secret
    answers = {e.id: [answer_at_random(e, dice) for _ in range(20)] for e in made}
    assert assert_marks_agree(made, answers, tmp_path) == 20 * len(made)


# --- the page ---------------------------------------------------------------------------------


def test_the_page_opens_without_a_complaint_and_loads_nothing(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        assert tab.complaints == []
        assert tab.run("performance.getEntriesByType('resource').map((r) => r.name)") == []
        assert text_of(tab, "#progress") == "0 of 8 answered"


def test_texts_that_look_like_tags_are_shown_as_texts(tmp_path: Path) -> None:
    with opened(tuple(samples(HOSTILE).values()), tmp_path) as tab:
        assert tab.complaints == []
        assert tab.run("document.querySelectorAll('img, .work b b, p b > b').length") == 0
        for form in (Form.CHOICE, Form.MANY, Form.GAP, Form.ORDER, Form.TREE, Form.TEXT):
            assert HOSTILE in text_of(tab, section(form)), form


def test_tab_leads_to_every_control_in_the_order_of_the_page(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        n = tab.run("""(() => {
          const all = [...document.querySelectorAll("a, button, select, textarea, input")];
          const radios = new Set();
          window.stops = all.filter((e) => {  // one stop for the options of one choice
            if (e.type !== "radio") return true;
            return radios.has(e.name) ? false : radios.add(e.name);
          });
          return stops.length;
        })()""")
        assert n > 50
        for stop in range(n):
            tab.press("Tab")
            assert tab.run(f"document.activeElement === stops[{stop}]"), (stop, focused(tab))
            assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_every_control_has_a_name_and_every_list_its_items(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        tab.call("Accessibility.enable")
        nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
        roles = [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes]
        controls = {"button", "combobox", "radio", "checkbox", "textbox", "link", "group", "region"}
        assert [pair for pair in roles if pair[0] in controls and not pair[1]] == []
        assert controls - {"region"} <= {role for role, _ in roles}
        assert ("combobox", "c1 hangs on") in roles
        assert {"list", "listitem", "status", "navigation", "main"} <= {role for role, _ in roles}


def test_all_forms_are_answered_by_keys_alone_and_the_file_is_marked(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        tab_to(tab, "it.id === 'student'")
        tab.press(*"Ann O")
        tab_to(tab, "it.closest('#e1') && it.type === 'radio'")
        tab.press(" ")
        tab_to(tab, "it.closest('#e2') && it.type === 'checkbox'")
        tab.press(" ")
        tab_to(tab, "it.closest('#e3') && it.dataset.part === 'p1'")
        tab.press("ArrowDown")
        tab_to(tab, "it.dataset.part === 'p2'")
        tab.press("End")
        tab_to(tab, "it.closest('#e4') && it.dataset.part === 'g1'")
        tab.press("ArrowDown")
        tab_to(tab, "it.closest('#e5') && it.textContent === 'Down a'")
        tab.press("Enter")
        build_by_keys(tab)
        tab_to(tab, "it.closest('#e7') && it.tagName === 'TEXTAREA'")
        tab.press(*"Gwadar is deep.")
        tab_to(tab, "it.closest('#e8') && it.tagName === 'TEXTAREA'")
        tab.press(*"I think so.")
        assert text_of(tab, "#progress") == "8 of 8 answered"
        tab_to(tab, "it.id === 'download'")
        tab.press("Enter")
        content = downloaded(tab, "answers-Ann-O.json")
        assert tab.complaints == []
    key = KeyFile(ALL)
    (student,) = mark_all(key, [submitted("answers-Ann-O.json", content)]).students
    assert student.named == "Ann O"
    assert student.notes == ()
    scores = {g.exercise: g.score for g in student.grades}
    marked = {e.id: 1.0 for e in ALL if e.form is not Form.OPEN}
    assert {id_: scores[id_] for id_ in marked} == marked


def build_by_keys(tab: Tab) -> None:
    """Make c1 the main claim, hang c2 under it as a reason and c3 under c2 as an objection."""
    tab_to(tab, "it.id.endsWith('-c1-hangs on')")
    tab.press("ArrowDown")
    assert text_of(tab, f"{section(Form.TREE)} .said") == "c1 is the main claim."
    assert focused(tab).endswith("-c1-hangs on")
    tab_to(tab, "it.id.endsWith('-c2-hangs on')")
    tab.press("ArrowDown", "ArrowDown")
    assert text_of(tab, f"{section(Form.TREE)} .said") == "c2 is a reason for c1."
    tab_to(tab, "it.id.endsWith('-c3-hangs on')")
    tab.press("End")
    tab_to(tab, "it.id.endsWith('-c3-as')")
    tab.press("ArrowDown")
    assert text_of(tab, f"{section(Form.TREE)} .said") == "c3 is an objection to c2."
    told = tab.run(
        "[...document.querySelectorAll('[aria-label=\"Your map\"] li')].map(li => "
        "[li.dataset.claim, li.parentElement.closest('li')?.dataset.claim || ''])"
    )
    assert told == [["c1", ""], ["c2", "c1"], ["c3", "c2"]]


def downloaded(tab: Tab, name: str) -> bytes:
    for _ in range(200):
        if (tab.downloads / name).exists():
            return (tab.downloads / name).read_bytes()
        time.sleep(0.05)
    pytest.fail(f"{name} was not downloaded")


def click(tab: Tab, where: str, name: str) -> None:
    tab.run(
        f"[...document.querySelectorAll('{where} button')]"
        f".find((b) => b.textContent === {json.dumps(name)}).click()"
    )


def test_a_tree_is_built_by_dragging(tmp_path: Path) -> None:
    at = section(Form.TREE)
    with opened(ALL, tmp_path) as tab:
        tab.look(width=1000)
        tab.drag(f"{at} [data-claim=c1] .grip", f"{at} [aria-label='Your map']")
        tab.drag(f"{at} [data-claim=c2] .grip", f"{at} [data-claim=c1] .card")
        tab.drag(f"{at} [data-claim=c3] .grip", f"{at} [data-claim=c2] .card")
        wanted = {**tree_key(), "c1": {"parent": None, "sign": "", "group": None}}
        wanted["c3"] = {"parent": "c2", "sign": "support", "group": None}
        assert kept(tab)["tree-1f"] == {"p1": wanted}
        tab.drag(f"{at} [data-claim=c1] .grip", f"{at} [data-claim=c3] .card")
        assert text_of(tab, f"{at} .said") == "c1 cannot hang under itself."
        assert kept(tab)["tree-1f"] == {"p1": wanted}
        tab.drag(f"{at} [data-claim=c3] .grip", f"{at} [aria-label='Claims not used']")
        assert kept(tab)["tree-1f"]["p1"].keys() == {"c1", "c2"}
        assert tab.complaints == []


def test_check_says_at_once_what_grade_would(tmp_path: Path) -> None:
    made = samples()[Form.CHOICE]
    with opened(ALL, tmp_path) as tab:
        tab.run("document.querySelector('#e1 input[value=b]').click()")
        click(tab, "#e1", "Check")
        told = text_of(tab, "#e1 .feedback").split("\n")
        assert told[0] == "0.5 of 1 point"
        assert told[-1] == grade(made, {"p1": "b"}).feedback
        assert text_of(tab, "#s1") == " – answered, 50 %"
        tab.run("document.querySelector('#e1 input[value=a]').click()")
        assert tab.run("document.querySelector('#e1 .feedback').children.length") == 0
        click(tab, "#e1", "Check")
        assert text_of(tab, "#e1 .feedback") == "Right. 1 of 1 point"


def test_an_order_that_is_checked_counts_as_it_stands(tmp_path: Path) -> None:
    made = samples()[Form.ORDER]
    with opened(ALL, tmp_path) as tab:
        click(tab, "#e5", "Check")
        assert kept(tab) == {"order-1f": {"p1": ["a", "b", "c"]}}
        told = text_of(tab, "#e5 .feedback").split("\n")
        found = grade(made, {"p1": ["a", "b", "c"]})
        assert (told[0], told[-1]) == (f"{found.points:.2f} of 1 point", found.feedback)


def test_hints_come_one_by_one(tmp_path: Path) -> None:
    made = samples()[Form.CHOICE]
    with opened(ALL, tmp_path) as tab:
        for n in range(1, 4):
            click(tab, "#e1", "Hint")
            assert tab.run("document.querySelectorAll('#e1 .hints li').length") == n
        click(tab, "#e1", "Hint")
        assert text_of(tab, "#e1 .said") == "There are no more hints."
        assert text_of(tab, "#e1 .hints").split("\n") == list(made.hints)


def test_an_option_fills_one_gap(tmp_path: Path) -> None:
    made = make_exercises(casebook.load("blog"), kinds="skeleton")
    with opened(made, tmp_path) as tab:
        choose = (
            "((n) => { const s = document.querySelectorAll('#e1 select')[n]; s.value = 'a';"
            "s.dispatchEvent(new Event('change')); })"
        )
        tab.run(f"{choose}(0)")
        tab.run(f"{choose}(1)")
        assert text_of(tab, "#e1 .said") == "a was taken out of gap g1."
        assert kept(tab)[made[0].id] == {"g2": "a"}


def test_answers_are_there_again_when_the_page_is_opened_again(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        tab.run("document.querySelector('#e1 input[value=b]').click()")
        click(tab, "#e5", "Up b")
        tab.run("document.querySelector('#student').focus()")
        tab.press(*"Ann")
        before = kept(tab)
        tab.load()
        assert (
            kept(tab) == before == {"choice-1f": {"p1": "b"}, "order-1f": {"p1": ["b", "a", "c"]}}
        )
        assert tab.run("document.querySelector('#e1 input:checked').value") == "b"
        assert text_of(tab, "#e5 .order li").endswith("b Gwadar is deep. But not so.")
        assert tab.run("document.querySelector('#student').value") == "Ann"
        click(tab, "#e1", "Start again")
        assert kept(tab) == {"order-1f": before["order-1f"]}


@pytest.mark.parametrize(
    "odd", ["3", "{", '{"answers": 3}', '{"answers": {"order-1f": {"p1": 3}}}']
)
def test_what_was_kept_and_cannot_be_read_is_passed_over(odd: str, tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        tab.run(f"localStorage.setItem(localStorage.key(0), {json.dumps(odd)})")
        tab.load()
        assert tab.complaints == []
        assert text_of(tab, "#progress") == "0 of 8 answered"


def test_a_circle_of_claims_that_was_kept_is_cut(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        place = {"sign": "support", "group": None}
        circle = {"c1": {"parent": "c2", **place}, "c2": {"parent": "c1", **place}}
        state = {"answers": {"tree-1f": {"p1": circle}}}
        tab.run(f"localStorage.setItem(localStorage.key(0), {json.dumps(json.dumps(state))})")
        tab.load()
        assert tab.complaints == []
        assert tab.run("document.querySelectorAll('#e6 [data-claim]').length") == 3


def test_where_nothing_can_be_kept_the_page_says_so_and_works(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        script = "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } })"
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=script)
        tab.load()
        assert "keeps nothing" in text_of(tab, "#unkept")
        tab.run("document.querySelector('#e1 input[value=a]').click()")
        assert text_of(tab, "#progress") == "1 of 8 answered"
        assert tab.complaints == []


def test_all_answers_are_cleared_once_that_is_confirmed(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        tab.run("document.querySelector('#e1 input[value=a]').click()")
        for said, left in ((False, 1), (True, 0)):
            tab.run(f"window.confirm = () => {json.dumps(said)}")
            click(tab, "header", "Clear all answers")
            tab.load()
            assert len(kept(tab)) == left
            assert text_of(tab, "#progress") == f"{left} of 8 answered"


def test_a_script_that_is_not_the_page_s_own_does_not_run(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        tab.run(
            "(() => { const s = document.createElement('script'); s.text = 'window.ran = 1';"
            "document.body.append(s); })()"
        )
        assert tab.run("window.ran") is None
        assert "Content Security Policy" in " ".join(tab.complaints)


def test_nothing_is_downloaded_where_nothing_is_answered(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        click(tab, "header", "Download my answers")
        said = "There is nothing to download: no exercise is answered."
        assert text_of(tab, "#downloaded") == said


# --- an exam ----------------------------------------------------------------------------------


def test_an_exam_is_answered_handed_in_and_marked_by_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("road.argdown").write_text(ROAD, encoding="utf-8")
    made = ["-o", "exam.html", "--practice", "--exam", "--key", "key.json"]
    assert main(["exercise", "road.argdown", *made, "--kind", "gap", "--kind", "order"]) == 0
    with Tab(Path("exam.html").resolve(), tmp_path) as tab:
        names = tab.run("[...document.querySelectorAll('main button')].map((b) => b.textContent)")
        assert not {"Check", "Hint"} & set(names)
        tab.run("document.querySelector('#student').focus()")
        tab.press(*"Ann")
        tab_to(tab, "it.tagName === 'SELECT'")
        tab.press("ArrowDown")
        click(tab, "main", "Keep this order")
        click(tab, "header", "Download my answers")
        content = downloaded(tab, "answers-Ann.json")
        assert tab.complaints == []
    (tmp_path / "ann.json").write_bytes(content)
    capsys.readouterr()
    assert main(["grade", "key.json", "ann.json", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    given = {a["exercise"]: a["answer"] for a in json.loads(content)["answers"]}
    key = KeyFile.from_json(Path("key.json").read_text(encoding="utf-8")).made
    wanted = {e.id: grade(e, given[e.id]).score for e in key}
    assert len(wanted) == 2
    assert {g["exercise"]: g["score"] for g in told[0]["grades"]} == wanted


ROAD = """\
[Build]: The road should be built.
  + [Open port]: The port at its end is open all year.
    + [No ice]: The sea there never freezes.
    - [Silt]: The harbour silts up every spring.
  + <Trade>: Trade gains by it. {linked: true}
    + [Goods wait]: Goods wait for weeks at the old port.
    + [Road is short]: The new road halves the way.
  - [Cost]: The road costs more than the town earns in a year.
    - [Loan]: A loan spreads the cost over thirty years.
"""


# --- looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_at_four_times_the_size_nothing_is_wider_than_the_window(
    dark: bool,  # noqa: FBT001  # a case
    tmp_path: Path,
) -> None:
    made = make_exercises(
        casebook.load("blog"), others=[casebook.load("hayat")], links=casebook.links()
    )
    with opened(made, tmp_path) as tab:
        tab.look(width=1280, zoom=4, dark=dark)
        width, wide = tab.run("[innerWidth, document.documentElement.scrollWidth]")
        assert width == 320 >= wide
        ground = tab.run("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(20, 25, 31)" if dark else "rgb(255, 255, 255)")


def test_what_is_pressed_is_at_least_24_pixels_high(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        small = tab.run(
            "[...document.querySelectorAll('button, select, textarea, .option, .grip')]"
            ".filter((e) => e.getBoundingClientRect().height < 24).map((e) => e.outerHTML)"
        )
        assert small == []


def test_a_print_has_no_buttons_and_every_claim(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        tab.call("Emulation.setEmulatedMedia", media="print")
        assert tab.run(
            "[...document.querySelectorAll('button, nav')].every((b) => !b.offsetHeight)"
        )
        assert "Ice comes." in text_of(tab, section(Form.TREE))


def test_who_wants_no_motion_gets_none(tmp_path: Path) -> None:
    with opened(ALL, tmp_path) as tab:
        wanted = {"name": "prefers-reduced-motion", "value": "reduce"}
        tab.call("Emulation.setEmulatedMedia", features=[wanted])
        assert tab.run("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert tab.run("document.getAnimations().length") == 0
