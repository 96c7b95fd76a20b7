"""What readers of XML formats share: ids, and what rides along with claims and inferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats import xmltext
from argmap.formats.foreign import KEY
from argmap.names import is_line

if TYPE_CHECKING:
    from argmap.formats.xmltext import Element
    from argmap.span import Text

__all__ = ["beside", "id_of", "more_of", "said_in", "words_in"]


def id_of(whole: Text, element: Element, seen: set[str]) -> str:
    """Return the id of an element, and mark it as seen.

    Raises:
        ParseError: It is missing, or another element has it.
    """
    id_ = element.get("id")
    if not is_line(id_) or id_ in seen:
        problem = (
            f"two elements have the id {id_!r}"
            if id_ in seen
            else f"the element {element.name} lacks its id"
        )
        raise xmltext.error_at(whole, element.start, problem)
    seen.add(id_)
    return id_


def words_in(element: Element | None, name: str) -> str:
    """Return the text of the first element inside that has a name, or an empty text."""
    found = element.child(name) if element else None
    return found.words() if found else ""


def said_in(element: Element | None) -> str:
    """Return the text that stands directly in an element, as it stands there."""
    return "".join(part for part in element.parts if isinstance(part, str)) if element else ""


def more_of(element: Element | None, *read: str) -> dict[str, Any]:
    """Return the attributes of an element that were not read and say something."""
    found = element.attributes.items() if element else ()
    return {key.rpartition(":")[2]: value for key, value in found if key not in read and value}


def beside(**kept: object) -> dict[str, Any]:
    """Return the data of an item that keep what rides along with it; nothing where it is empty."""
    left = {key: value for key, value in kept.items() if value not in (None, "", [], {}, ())}
    return {KEY: left} if left else {}
