"""A map and the diagnostics of its text, a line each, short enough to be read as a whole.

A field that has its default is left out. An inference is told as ``A+B>T support``; an id of its
own stands before it. A diagnostic is told by its place and code; unit tests hold its words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from argmap.argdown import Reading
from argmap.data import FrozenMap, thaw
from argmap.model import Claim, Factor, Inference, Scenario, Section, Source
from argmap.names import derived_id

__all__ = ["told"]


def told(reading: Reading) -> str:
    """Return what was read and what the reader had to say."""
    map_ = reading.map
    lines = [f"title {shown(map_.title)}"] if map_.title else []
    lines += [
        f"source {s.id}{fields(s, 'title', 'authors', 'year', 'kind', 'url')}" for s in map_.sources
    ]
    lines += [
        f"factor {f.name}{fields(f, 'states', 'now', 'likely', 'title', 'why')}"
        for f in map_.factors
    ]
    lines += map(scenario, map_.scenarios)
    lines += [f"{key}={shown(value)}" for key, value in map_.data.items()]
    lines += map(section, map_.sections)
    lines += [line for claim in map_.claims for line in of_claim(claim)]
    lines += map(inference, map_.inferences)
    lines += [f"{d.line}:{d.column} {d.severity} {d.code}" for d in reading.diagnostics]
    return "".join(f"{line}\n" for line in lines)


def quoted(text: str) -> str:
    """Return a text in quotes, with line ends and controls escaped."""
    return json.dumps(text, ensure_ascii=False)


def shown(value: object) -> str:
    """Return a value as JSON, without quotes where it is one word."""
    if isinstance(value, str):
        return value if value.replace("-", "").isalnum() else quoted(value)
    plain = thaw(value) if isinstance(value, (FrozenMap, tuple)) else value
    return json.dumps(plain, ensure_ascii=False, default=str)


def fields(item: object, *names: str) -> str:
    """Return the named fields that are given, then the free data."""
    given = {name: getattr(item, name) for name in names}
    given = {name: value for name, value in given.items() if value not in (None, (), False)}
    given = {name: value for name, value in given.items() if value != FrozenMap()}
    given |= dict(getattr(item, "data", {}))
    return "".join(f" {name}={shown(value)}" for name, value in given.items())


def places(item: Claim | Inference) -> str:
    """Return the anchors and the section."""
    at = f" at={shown('; '.join(map(str, item.anchors)))}" if item.anchors else ""
    return at + (f" in={shown(item.section)}" if item.section else "")


def of_claim(claim: Claim) -> Iterator[str]:
    """Yield a claim as ``[id]: text``, a sketch as ``<id>: text``, then its other wordings."""
    opened, closed = "[]" if claim.form == "statement" else "<>"
    tags = "".join(f" #{tag}" for tag in claim.tags)
    more = fields(claim, "title", "base", "why", "factors", "implicit", "by")
    voice = "" if claim.voice == "author" else f" voice={claim.voice}"
    start = f"{opened}{claim.id}{closed}: {quoted(claim.text)}"
    yield f"{start}{tags}{more}{voice}{places(claim)}"
    for wording in claim.wordings:
        at = f" at={shown('; '.join(map(str, wording.anchors)))}" if wording.anchors else ""
        yield f"  also {quoted(wording.text)}{at}"


def inference(step: Inference) -> str:
    """Return an inference: its id where it is its own, premises, target and polarity."""
    between = f"{'+'.join(step.premises)}>{step.target}"
    name = "" if step.id == derived_id(step.premises, step.target) else f"{step.id} = "
    strength = "" if step.strength == 1.0 else f" strength={step.strength}"
    more = fields(step, "mutual", "scheme", "title", "note")
    return f"{name}{between} {step.polarity}{strength}{more}{places(step)}"


def section(item: Section) -> str:
    """Return a section with its level as number signs."""
    tags = "".join(f" #{tag}" for tag in item.tags)
    start = f"{'#' * item.level} {item.id} {quoted(item.title)}"
    return f"{start}{tags}{fields(item, 'parent', 'closed')}"


def source(item: Source) -> str:
    """Return a source with what is known of it."""
    return f"source {item.id}{fields(item, 'title', 'authors', 'year', 'kind', 'url')}"


def factor(item: Factor) -> str:
    """Return a factor with its states."""
    return f"factor {item.name}{fields(item, 'states', 'now', 'likely', 'title', 'why')}"


def scenario(item: Scenario) -> str:
    """Return a scenario with what it supposes."""
    names = ("prior", "set", "suspend", "factors", "weights", "remove", "extends", "why")
    return f"scenario {item.name}{fields(item, *names)}"
