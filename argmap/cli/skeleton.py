"""The map that somebody starts with: headings to fill, and an example of each relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.argdown.escape import escaped, flow, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.sources import SourceText

__all__ = ["EXAMPLES", "skeleton"]

EXAMPLES: Final = """\
[Build]: The road should be built. #thesis #policy {at: "SOURCE §1 ¶1 s1"}
  + [Open port]: The port is open all year. #fact {at: "SOURCE §1 ¶1 s2-3", base: likely}
    - [Silt]: The harbour silts up. #fact {voice: reported, at: "SOURCE §1 ¶2 s1", cites: "Ray"}
      - [Dredgers]: Dredgers keep it deep. #fact {at: "SOURCE §1 ¶2 s2"}
  + <Faster trade> {linked: true, scheme: "practical reasoning", at: "SOURCE §2 ¶1 s1"}
    + [Halves the way]: The road halves the way. #fact {at: "SOURCE §2 ¶1 s1"}
    + [Time is money]: Shorter ways are worth their cost. #value {implicit: true, by: analyst}
    _ [Empty lorries]: Half of the lorries would drive empty. #fact {at: "SOURCE §2 ¶1 s2"}

[Build]
  >< [Leave it]: The coast should stay as it is. #policy {by: analyst}
"""
"""One example of each relation; ``SOURCE`` stands for the name of a source."""

_EXPLAINED: Final = """\
/*
An example of each relation; take it out when you know them.

+   a reason; each + is one by itself
-   an objection; below an objection, a reply
_   an objection to the step itself, not to what it starts from
<Name> {linked: true}   reasons that hold only together, each with + below it
>< two claims that exclude each other

[Name]: text   a claim; [Name] alone is the same claim again
#thesis        what everything leads to
#fact #forecast #value #policy   what kind of claim it is
at                its place in the source
by: analyst       what you add; implicit: true, what the text leaves out
voice: reported   what the text tells of others
base, why         how acceptable it is apart from the reasons shown, and on what ground

"""


def skeleton(source: SourceText | None, *, title: str | None = None) -> str:
    """Return the text of a map to start with, for a source text or for none."""
    return "\n".join([*_front(source, title), "", *_headings(source), *_examples(source), ""])


def _front(source: SourceText | None, title: str | None) -> Iterator[str]:
    yield "==="
    shown = title or (source.title if source is not None else None) or "A title for the map"
    yield f"title: {flow(shown)}"
    if source is not None:
        yield "sources:"
        yield f"  {flow(source.id)}:"
        yield f"    title: {flow(source.title or source.id)}"
        yield "    # authors: [A. Author]"
        yield "    # kind: journal article"
        yield "    # year: 2024"
        yield "    # as_of: 2024   # the year that its facts hold for"
        yield from _index(source)
        yield "# what asserts nothing, with the reason:"
        yield f"# skipped: {flow({f'{source.id} §1 ¶1 s1': 'transition'})}"
    yield "==="


def _index(source: SourceText) -> Iterator[str]:
    """Yield the index of passages: a few a line, for it is long and nobody reads it."""
    from argmap.checking import passages_index

    entries = [f"{flow(place)}: {said}" for place, said in passages_index(source).items()]
    yield "    passages: {"
    for n in range(0, len(entries), _A_LINE):
        yield f"      {', '.join(entries[n : n + _A_LINE])},"
    yield "    }"


_A_LINE: Final = 3  # entries of an index that stand on one line


def _headings(source: SourceText | None) -> Iterator[str]:
    if source is None:
        yield from ("# The case", "")
        return
    heads = {section: (level, heading) for section, level, heading in source.headings}
    lowest = min((level for level, _ in heads.values()), default=1)
    for section in source.sections:
        level, heading = heads.get(section, (lowest, "Opening" if heads else "The case"))
        sign, shown = "#" * (level - lowest + 1), escaped(visible(heading))
        yield f"{sign} {shown} {flow({'at': f'{source.id} §{section}'})}"
        yield ""


def _examples(source: SourceText | None) -> Iterator[str]:
    said = EXAMPLES.replace("SOURCE", source.id if source is not None else "paper")
    yield f"{_EXPLAINED}{said}*/"
