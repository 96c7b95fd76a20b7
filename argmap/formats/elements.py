"""What readers of XML formats share: ids, and what rides along with claims and inferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats.foreign import KEY
from argmap.formats.xmltext import words
from argmap.names import is_line

if TYPE_CHECKING:
    from argmap.formats.xmltext import Element, Tree

__all__ = ["beside", "id_of", "more_of", "said_in", "words_in"]


def id_of(tree: Tree, element: Element, seen: set[str]) -> str:
    """Return the id of an element, and mark it as seen.

    Raises:
        ParseError: It is missing, or another element has it.
    """
    id_ = element.get("id", "")
    if not is_line(id_) or id_ in seen:
        problem = (
            f"two elements have the id {id_!r}"
            if id_ in seen
            else f"the element {element.tag} lacks its id"
        )
        raise tree.error_at(element, problem)
    seen.add(id_)
    return id_


def words_in(element: Element | None, name: str) -> str:
    """Return the text of the first element inside that has a name, or an empty text."""
    found = None if element is None else element.find(name)
    return "" if found is None else words(found)


def said_in(element: Element | None) -> str:
    """Return the text that stands directly in an element, as it stands there."""
    if element is None:
        return ""
    return "".join([element.text or "", *(inner.tail or "" for inner in element)])


def more_of(element: Element | None, *read: str) -> dict[str, Any]:
    """Return the attributes of an element that were not read and say something."""
    found = () if element is None else element.items()
    return {key.rpartition(":")[2]: value for key, value in found if key not in read and value}


def beside(**kept: object) -> dict[str, Any]:
    """Return the data of an item that keep what rides along with it; nothing where it is empty."""
    left = {key: value for key, value in kept.items() if value not in (None, "", [], {}, ())}
    return {KEY: left} if left else {}
