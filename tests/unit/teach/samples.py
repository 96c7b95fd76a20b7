"""One exercise of each form, in which any text can stand where a map's own text does."""

from __future__ import annotations

from typing import Any

from argmap.teach import Exercise, Form, MapMark, Material, Option, Outline, Part, Row, Rule, Shown

MARK = MapMark("port", "ab" * 32)
HINTS = ("Look up.", "Look at the root.", "It is the first.")
RULES = {
    Form.CHOICE: Rule.CREDIT,
    Form.MANY: Rule.SET,
    Form.MATCH: Rule.CREDIT,
    Form.GAP: Rule.CREDIT,
    Form.ORDER: Rule.KENDALL,
    Form.TREE: Rule.TREE,
    Form.TEXT: Rule.SIMILAR,
    Form.OPEN: Rule.TEACHER,
}


def options(text: str = "Gwadar is deep.", *, right: str = "a", half: float = 0.5) -> list[Option]:
    """Return three options: one right, one that earns something, one wrong."""
    found = [
        Option("a", text),
        Option("b", f"{text} But not so.", credit=half, why_wrong=f"Not {text}", error="near"),
        Option("c", "Winters are cold.", why_wrong="It is a reason too.", error="far"),
    ]
    return [
        Option(o.id, o.text, is_right=True, credit=1.0)
        if o.id == right
        else Option(o.id, o.text, credit=o.credit, why_wrong=o.why_wrong or "No.", error=o.error)
        for o in found
    ]


def exercise(form: Form, parts: list[Part], **more: Any) -> Exercise:  # noqa: ANN401  # of Exercise
    """Return an exercise of a form; its kind is called after it."""
    prompt = more.pop("prompt", "Look at the argument.")
    rule = more.pop("rule", RULES[form])
    more.setdefault("hints", HINTS)
    return Exercise(f"{form}-1f", str(form), form, rule, MARK, 7, prompt, parts, **more)


def material(text: str = "Trade grows.") -> Material:
    """Return three claims, of which two hang in an outline beside a gap."""
    claims = (
        Shown("c1", text, "T"),
        Shown("c2", f"{text} Ships come.", "S"),
        Shown("c3", "Ice comes.", "I"),
    )
    rows = (Row(0, claim="c1"), Row(1, gap="g1", sign="support"), Row(2, claim="c2", sign="attack"))
    return Material(claims=claims, outlines=(Outline(rows),), text="A passage.")


def tree_key() -> dict[str, dict[str, str | None]]:
    """Return a tree: c2 for c1, c3 against c2."""
    return {
        "c1": {"parent": None, "sign": None, "group": None},
        "c2": {"parent": "c1", "sign": "support", "group": None},
        "c3": {"parent": "c2", "sign": "attack", "group": None},
    }


def samples(text: str = "Gwadar is deep.") -> dict[Form, Exercise]:
    """Return an exercise of each form with a text everywhere."""
    shown = material(text)
    same = options(text, half=0.0)
    return {
        Form.CHOICE: exercise(
            Form.CHOICE, [Part("p1", text, options=options(text), key="a")], material=shown
        ),
        Form.MANY: exercise(
            Form.MANY, [Part("p1", text, options=options(text, half=0.0), key=["a"])]
        ),
        Form.MATCH: exercise(
            Form.MATCH,
            [
                Part("p1", f"1 {text}", options=same, key="a"),
                Part("p2", "2", options=options(text, right="c", half=0.0), key="c"),
            ],
        ),
        Form.GAP: exercise(
            Form.GAP, [Part("g1", "The gap", options=same, key="a")], material=shown
        ),
        Form.ORDER: exercise(
            Form.ORDER, [Part("p1", text, options=same, key=["b", "a", "c"])], prompt=text
        ),
        Form.TREE: exercise(
            Form.TREE,
            [Part("p1", "The map", key=tree_key(), points=4.0)],
            material=Material(claims=shown.claims),
        ),
        Form.TEXT: exercise(Form.TEXT, [Part("p1", text, key=text)]),
        Form.OPEN: exercise(Form.OPEN, [Part("p1", text, points=3.0)], hints=()),
    }
