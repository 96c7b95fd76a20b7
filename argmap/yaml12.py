"""YAML 1.2 core, read safely: no aliases, no tags, no repeated keys, no deep nesting.

A document is read from the events of PyYAML's scanner, so nothing is built that was not
asked for and no input recurses. Plain scalars stay text until ``resolve`` gives them a type,
because some places of a document take every scalar as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.data import MAX_DEPTH
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Plain", "YamlError", "parse", "places", "resolve"]

_NOT_YAML: Final = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what the scanner counts as line ends
_BEYOND: Final = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_MAX_LENGTH: Final = 4_000_000
_INT: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MAX_DIGITS: Final = 1000
_TOO_DEEP: Final = f"data nests more than {MAX_DEPTH} levels deep"
_KEY: Final = r"[A-Za-z_][\w-]*"
_VALUE: Final = r'"[^"\\\n]*"|(?:[^\W_]|[._]|[+-](?=[.\d]))[^\n\\"\'#:,\[\]{}&*!|>%@`]*'
_SIMPLE: Final = re.compile(rf"\{{ *(?:{_KEY}: +(?:{_VALUE}))(?:, *{_KEY}: +(?:{_VALUE}))* *\}}")
_PAIR: Final = re.compile(rf"({_KEY}): +({_VALUE})")


class Plain(str):
    """A scalar written without quotes; its type is not yet decided."""

    __slots__ = ()


class YamlError(ArgmapError, ValueError):
    """What is wrong, and the offset in the text where it is wrong."""

    def __init__(self, message: str, offset: int, fix: str = "") -> None:
        """Keep the message, the offset and the usual cure."""
        super().__init__(message, offset, fix)
        self.message = message
        self.offset = offset
        self.fix = fix


def parse(text: str) -> Any:  # noqa: ANN401  # any YAML value
    """Return the value of a document; plain scalars are ``Plain``, an empty text is None.

    Raises:
        YamlError: The text is not YAML, or uses what is not read here.
    """
    if text.isprintable() and _SIMPLE.fullmatch(text):
        pairs = _PAIR.findall(text)
        made = {
            key: value[1:-1] if value[0] == '"' else Plain(value.rstrip()) for key, value in pairs
        }
        if len(made) == len(pairs):
            return made
    if len(text) > _MAX_LENGTH:
        message = f"data of {len(text)} characters; at most {_MAX_LENGTH} are read"
        raise YamlError(message, 0, "keep large tables in a file of their own")
    return _Builder(text).run()


class _Builder:
    """Turns scanner events into dicts, lists and texts, without recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _BREAK.finditer(text))]
        self.stack: list[tuple[Any, list[Any]]] = []  # container, [pending key]
        self.root: Any = None
        self.documents = 0

    def run(self) -> Any:  # noqa: ANN401  # any YAML value
        import yaml

        if bad := _NOT_YAML.search(self.text):
            message = f"data holds the character {bad[0]!r}"
            raise YamlError(message, bad.start(), "take it out, or escape it between quotes")
        try:
            for event in yaml.parse(
                self.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            ):
                self.take(type(event).__name__, event)
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            if "nesting depth" in (fault.problem or ""):  # the scanner reads on before we count
                raise YamlError(_TOO_DEEP, self.offset(mark), "flatten it") from None
            message = f"not YAML: {fault.problem or fault.context}"
            cure = "quote text that holds : # { } [ ] or a comma"
            raise YamlError(message, self.offset(mark), cure) from None
        except YamlError:
            raise
        except (OverflowError, ValueError):  # of `chr`, where PyYAML has no C loader
            beyond = _BEYOND.search(self.text)
            message, cure = "not YAML: an escape beyond Unicode", "write the character itself"
            raise YamlError(message, beyond.start() if beyond else 0, cure) from None
        return self.root

    def offset(self, mark: Any) -> int:  # noqa: ANN401  # marks of two loaders
        if mark is None or mark.line >= len(self.starts):
            return len(self.text)
        return min(len(self.text), int(self.starts[mark.line] + mark.column))

    def take(self, kind: str, event: Any) -> None:  # noqa: ANN401  # events of two loaders
        if kind == "ScalarEvent":
            self.check(event)
            if not event.value.isascii() and (half := _HALF.search(event.value)):
                message = f"data holds {half[0]!r}, which is half a character"
                self.refuse(event, message, "write the character itself")
            plain = event.style in (None, "") and event.implicit[0]
            self.add(Plain(event.value) if plain else event.value, event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self.check(event)
            made: Any = {} if kind == "MappingStartEvent" else []
            self.add(made, event)
            self.stack.append((made, []))
            if len(self.stack) > MAX_DEPTH:
                self.refuse(event, _TOO_DEEP, "flatten it")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.stack.pop()
        elif kind == "AliasEvent":
            self.refuse(event, f"alias *{event.anchor} is not read", "write the value out")
        elif kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self.refuse(event, "a second document is not read", "take the line --- out")

    def check(self, event: Any) -> None:  # noqa: ANN401  # events of two loaders
        if event.anchor:
            self.refuse(event, f"anchor &{event.anchor} is not read", "write the value out")
        if event.tag and event.tag != "!":
            self.refuse(event, f"tag {event.tag} is not read", "leave the tag out")

    def add(self, value: Any, event: Any) -> None:  # noqa: ANN401  # any YAML value
        if not self.stack:
            self.root = value
            return
        container, pending = self.stack[-1]
        if isinstance(container, list):
            container.append(value)
        elif pending:
            container[pending.pop()] = value
        elif not isinstance(value, str):
            self.refuse(event, "a key must be text", "quote the key")
        elif value in container:
            self.refuse(event, f"key {str(value)!r} stands twice", "keep one of them")
        else:
            pending.append(str(value))

    def refuse(self, event: Any, message: str, fix: str) -> None:  # noqa: ANN401  # events
        raise YamlError(message, self.offset(event.start_mark), fix)


def places(text: str) -> dict[tuple[str | int, ...], int]:
    """Return where every value of a document stands: keys and numbers of items → offset.

    A member of a mapping stands where its key does.

    Raises:
        YamlError: The text is not YAML, or uses what is not read here.
    """
    placer = _Placer(text)
    placer.run()
    return placer.found


class _Placer(_Builder):
    """Notes where each value stands while it is built."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.found: dict[tuple[str | int, ...], int] = {}
        self.paths: list[tuple[str | int, ...]] = []  # of the containers that are open
        self.last: tuple[str | int, ...] = ()

    def take(self, kind: str, event: Any) -> None:  # noqa: ANN401  # events of two loaders
        depth = len(self.stack)
        super().take(kind, event)
        if len(self.stack) > depth:
            self.paths.append(self.last)
        elif len(self.stack) < depth:
            self.paths.pop()

    def add(self, value: Any, event: Any) -> None:  # noqa: ANN401  # any YAML value
        container, pending = self.stack[-1] if self.stack else (None, [])
        inner = self.paths[-1] if self.paths else ()
        if isinstance(container, list):
            self.last = (*inner, len(container))
        elif container is not None:
            self.last = (*inner, pending[0] if pending else str(value))
        self.found.setdefault(self.last, self.offset(event.start_mark))
        super().add(value, event)


def resolve(value: Any, texts: Sequence[tuple[str, ...]] = ()) -> Any:  # noqa: ANN401  # any value
    """Return the value with plain scalars typed as YAML 1.2 core types them.

    Args:
        value: What ``parse`` returned.
        texts: Paths below which every scalar stays text; ``*`` stands for any key, and
            items of a list have the path of the list.
    """
    if isinstance(value, Plain):
        return str(value) if () in texts else _scalar(value)
    if isinstance(value, dict):
        return {
            key: resolve(item, [p[1:] if p else p for p in texts if not p or p[0] in (key, "*")])
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [resolve(item, texts) for item in value]
    return value


def _scalar(text: str) -> str | int | float | bool | None:
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if len(text) < _MAX_DIGITS:
        if _INT.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text) and abs(number := float(text)) != float("inf"):
            return number
    return str(text)
