"""A small class: exercises, answers, a model map."""

from __future__ import annotations

import json
from typing import Any

from argmap.teach import Exercise, MapMark, Material, Option, Part, Shown, Submission

MODEL: dict[str, dict[str, Any]] = {
    "c1": {"parent": None, "sign": "", "group": None, "text": "We should build the port."},
    "c2": {"parent": "c1", "sign": "support", "group": "g", "text": "The port is free of ice."},
    "c3": {"parent": "c1", "sign": "support", "group": "g", "text": "Trade needs open water."},
    "c4": {"parent": "c2", "sign": "attack", "group": None, "text": "Storms close it in winter."},
}
OWN = """\
[A]: We should build the port. #thesis
  + <W> {linked: true}
    + [B]: The port is free of ice.
      - [C]: Storms close it in winter.
    + [D]: Trade needs open water.
"""


def choice(id_: str = "choice") -> Exercise:
    options = [
        Option("a", "It rains.", is_right=True, credit=1.0),
        Option("b", "We stay.", credit=0.25, error="conclusion", why_wrong="It is no reason."),
    ]
    part = Part("q", "Which is the reason?", options=options, key="a")
    return exercise(id_, "choice", "credit", [part])


def text(key: str = "Trade needs open water.") -> Exercise:
    return exercise("text", "text", "similar", [Part("q", "What is missing?", key=key)])


def places() -> dict[str, dict[str, Any]]:
    """Return where the claims of the model hang."""
    return {h: {k: said[k] for k in ("parent", "sign", "group")} for h, said in MODEL.items()}


def tree() -> Exercise:
    claims = [Shown(h, str(said["text"]), h) for h, said in MODEL.items()]
    parts = [Part("p", "The map", key=places(), points=5.0)]
    return exercise("tree", "tree", "tree", parts, material=Material(claims=claims))


def own(id_: str = "own") -> Exercise:
    return exercise(id_, "open", "map", [Part("p", "The map", key=MODEL, points=5.0)])


def essay() -> Exercise:
    return exercise("essay", "open", "teacher", [Part("p", "Map it.", points=4.0)])


def exercise(id_: str, form: str, rule: str, parts: list[Part], **fields: Any) -> Exercise:  # noqa: ANN401  # any field
    return Exercise(id_, form, form, rule, MapMark("m", "d"), 0, "Answer.", parts, **fields)


def handed_in(student: str, *answers: tuple[Exercise, dict[str, Any]]) -> Submission:
    data = {
        "argmap": "answers/1",
        "student": student.title(),
        "answers": [{"exercise": e.id, "version": e.version, "answer": a} for e, a in answers],
    }
    return Submission(student, f"{student}.json", json.dumps(data).encode())
