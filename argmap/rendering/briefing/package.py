"""A brief that is a Word document: its fields are content controls, read and kept as they are."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from argmap.errors import FormatError, RenderError
from argmap.rendering.briefing.fields import Field, hint_of
from argmap.rendering.briefing.marks import digest_of, no_brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document

__all__ = ["EMPTY", "STAMP", "TAG", "Package", "opened", "stamp_of", "tagged"]

TAG: Final = "argmap:"
"""What the tag of a content control begins with; the name of its field follows."""

STAMP: Final = "argmap/brief/1"
"""What the hidden paragraph begins with that ends a brief."""

EMPTY: Final = "…"
"""What stands in a field that asks for nothing, so that there is something to click on."""

_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W: Final = f"{{{_SPACE}}}"
_FOREIGN: Final = frozenset(
    f"{_W}{name}"
    for name in (
        *("drawing", "pict", "object", "commentReference", "footnoteReference"),
        *("endnoteReference", "ins", "del", "moveFrom", "moveTo", "tbl"),
    )
)


@frozen(eq=False)
class Package:
    """A Word document that becomes a brief.

    Attributes:
        document: The document: a new one, or the brief that was there.
        controls: Name of a field → the content control in which its author wrote.
        is_new: Whether it is a new one.
    """

    document: Document
    controls: Mapping[str, Any]
    is_new: bool

    def prose(self) -> dict[str, str]:
        """Return what the author wrote, as name of a field → text."""
        return {name: _text(control) for name, control in self.controls.items()}


def opened(content: bytes, name: str) -> Package:
    """Return the brief that a file holds, or an empty document where there is none.

    Raises:
        RenderError: The package python-docx is missing.
        FileError: It is a document and no brief.
        FormatError: It is no document, a field is gone or doubled, or something was written
            outside of the fields.
    """
    try:
        import docx
    except ModuleNotFoundError:
        message = "writing .docx needs python-docx; install it: pip install 'argmap[texts]'"
        raise RenderError(message) from None
    if not content:
        return Package(docx.Document(), {}, is_new=True)
    from argmap.sources.word import taken_from_docx

    return taken_from_docx(content, name=name, take=lambda found: _brief(found, name))


def _brief(document: Document, name: str) -> Package:
    body = document.element.body
    controls = list(tagged(body))
    stamps = [text for text in map(_text, _paragraphs(body)) if text.startswith(STAMP)]
    if not stamps and not controls:
        raise no_brief(name)
    if not stamps:
        raise _fault(name, "the hidden last paragraph of the brief is gone")
    seen: dict[str, Any] = {}
    for field, control in controls:
        if field.name in seen:
            raise _fault(name, f"the field {field.label!r} stands twice", "remove the copy")
        seen[field.name] = control
    _need_untouched(body, [field for field, _ in controls], stamps[-1].split()[1:], name)
    return Package(
        document, {n: deepcopy(c) for n, c in seen.items() if _is_written(n, c)}, is_new=False
    )


def _need_untouched(body: Any, fields: list[Field], known: list[str], name: str) -> None:  # noqa: ANN401  # an element
    """Refuse a brief in which something was written outside of its fields."""
    found = stamp_of(body).split()[1:]
    labels = ["the beginning", *(repr(field.label) for field in fields), "the end"]
    for n, (one, other) in enumerate(zip(found, known, strict=False)):
        if one != other:
            between = f"between {labels[n]} and {labels[n + 1]}"
            if len(found) != len(known):
                told = f"{between} a field is gone or added; there are {len(fields)}"
                raise _fault(name, f"{told} of {len(known) - 1}")
            raise _fault(name, f"{between} something was changed that argmap wrote")
    if len(found) != len(known):
        raise _fault(name, f"fields are gone from the end; there are {len(fields)}")


def _fault(name: str, what: str, cure: str = "") -> FormatError:
    """Return what to say of a brief that cannot be renewed."""
    cure = cure or "take it back and write in the fields, or name another file"
    return FormatError(f"{name}: {what}; {cure}")


def _is_written(name: str, control: Any) -> bool:  # noqa: ANN401  # an element
    """Tell whether what stands in a control is its author's; Word asks in a style of its own."""
    asks = control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
    styles = {style.get(f"{_W}val") for style in control.iter(f"{_W}rStyle")}
    if asks and "PlaceholderText" in styles:
        return False
    rich = any(True for tag in _FOREIGN for _ in control.iter(tag))
    return rich or " ".join(_text(control).split()) not in ("", EMPTY, hint_of(name))


# --- elements ---------------------------------------------------------------------------------


def tagged(body: Any) -> Iterator[tuple[Field, Any]]:  # noqa: ANN401  # an element
    """Yield the fields of a document with their content controls, in order."""
    for control in body.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        value = "" if tag is None else str(tag.get(f"{_W}val"))
        if value.startswith(TAG):
            yield Field(value.removeprefix(TAG)), control


def stamp_of(body: Any) -> str:  # noqa: ANN401  # an element
    """Return what tells what argmap wrote from what others write: a digest up to each field."""
    chunks: list[list[str]] = [[]]
    inside: set[Any] = set()
    for control in (each for _, each in tagged(body)):
        inside.update(control.iter())
    starts = {control for _, control in tagged(body)}
    for element in body.iter():
        if element in starts:
            chunks.append([])
        elif element not in inside:
            chunks[-1] += _token(element)
    return " ".join([STAMP, *(digest_of(_joined(chunk)) for chunk in chunks)])


def _joined(chunk: list[str]) -> str:
    return "".join(chunk).partition(STAMP)[0]


def _token(element: Any) -> Iterator[str]:  # noqa: ANN401  # an element
    """Yield what an element is in a digest: its text, or its name where it is no text."""
    if element.tag == f"{_W}t":
        yield element.text or ""
    elif element.tag == f"{_W}p":
        yield " "
    elif element.tag in _FOREIGN:
        yield f"<{element.tag.removeprefix(_W)}>"


def _paragraphs(body: Any) -> Iterator[Any]:  # noqa: ANN401  # elements
    yield from body.iterchildren(f"{_W}p")


def _text(element: Any) -> str:  # noqa: ANN401  # an element
    """Return the text of an element, a line a paragraph."""
    told = ("\n" if each.tag == f"{_W}p" else each.text or "" for each in element.iter(*_TOLD))
    return "".join(told).strip()


_TOLD: Final = (f"{_W}p", f"{_W}t")
