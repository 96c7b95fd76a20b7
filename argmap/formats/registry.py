"""The formats that a map is read from and written to, found by name, suffix or content."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from argmap.errors import FormatError
from argmap.files import decode, read_bytes, read_text, reader_below, write_bytes
from argmap.formats.losses import LossReport, Written
from argmap.formats.signs import Sign, nearest_kind, sign_shown
from argmap.model import ArgumentMap
from argmap.refusals import need, need_map, need_path, need_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FORMATS",
    "Format",
    "binary_kind",
    "dump",
    "dumps",
    "format_of",
    "load",
    "loads",
    "map_in",
    "named",
    "need_argdown",
    "stem_of",
    "suffix_of",
]


@frozen
class Format:
    """A format: what files of it are called, and who reads and writes it.

    ``reader`` and ``writer`` are ``module:function``, loaded when they are needed; a writer
    gives text, or what is ``Written``; ``signs`` are how a text shows that it is of this format.
    One with ``magic``, the bytes that a file of it starts with, is no text.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    reader: str | None = field(default=None, kw_only=True)
    writer: str | None = field(default=None, kw_only=True)
    signs: tuple[Sign, ...] = field(default=(), kw_only=True)
    magic: bytes = field(default=b"", kw_only=True)


_HEAD: Final = r"(?:[^\n]*[,;\t])?[\"']?{}[\"']?[ ]*(?:[,;\t\n]|\Z)"
"""A first line that names some column."""

_TREE: Final = (
    r"\ufeff?(?:---[ \t\r]*\n|[ \t]*(?:#[^\n]*)?\n)*+[^\s#=\[<{][^\n]*:[ \t\r]*\n"
    r"(?:[ \t]+(?:label|note|strength):[^\n]*\n)*[ \t]+[ro]-?\d*:[ \t\r]*\n"
)
"""A key with reasons and objections below it."""

FORMATS: Final = (
    Format(
        "argdown",
        (".argdown", ".ad"),
        reader="argmap.argdown:loads",
        writer="argmap.argdown:dumps",
    ),
    Format(
        "argdown-json",
        (".argdown.json",),
        reader="argmap.formats.argdown_json:loads",
        writer="argmap.formats.argdown_json:dumps",
        signs=(Sign(keys=("statements", "arguments", "relations"), without=("argmap",)),),
    ),
    Format(
        "json",
        (".json",),
        reader="argmap.formats.native:loads",
        writer="argmap.formats.native:dumps",
        signs=(Sign(keys=("argmap",)),),
    ),
    Format(
        "aif",
        reader="argmap.formats.aif:loads",
        writer="argmap.formats.aif:write",
        signs=(
            Sign(keys=("nodes", "edges", "nodeID"), without=("AIF", "argmap")),
            Sign(keys=("nodes", "edges", "locutions"), without=("AIF", "argmap")),
        ),
    ),
    Format(
        "xaif",
        reader="argmap.formats.xaif:loads",
        writer="argmap.formats.xaif:write",
        signs=(Sign(keys=("AIF",), without=("argmap",)),),
    ),
    Format(
        "sadface",
        reader="argmap.formats.sadface:loads",
        writer="argmap.formats.sadface:write",
        signs=tuple(
            Sign(
                keys=("nodes", "edges", *more),
                without=("nodeID", "atom", "schemaVersion", "argmap"),
            )
            for more in (("resources", "metadata"), ("source_id",))
        ),
    ),
    Format(
        "arguebuf",
        reader="argmap.formats.arguebuf:loads",
        writer="argmap.formats.arguebuf:write",
        signs=tuple(
            Sign(keys=("nodes", "edges", version), without=("nodeID", "source_id", "argmap"))
            for version in ("schemaVersion", "schema_version", "atom")
        ),
    ),
    Format(
        "cedrus",
        reader="argmap.formats.cedrus:loads",
        signs=(Sign(keys=("format", "claims", "arguments", "session_id"), without=("argmap",)),),
    ),
    Format(
        "kialo",
        reader="argmap.formats.kialo:loads",
        writer="argmap.formats.kialo_text:write",
        signs=(Sign(opening=r"\ufeff?\s*Discussion (?:Title|Name):"),),
    ),
    Format(
        "microtexts",
        reader="argmap.formats.microtexts:loads",
        writer="argmap.formats.microtexts_xml:write",
        signs=(Sign(root="arggraph"),),
    ),
    Format(
        "csv",
        (".csv",),
        reader="argmap.formats.csv_table:loads",
        writer="argmap.formats.csv_table:write",
        signs=(Sign(opening=rf"(?i:\ufeff?(?={_HEAD.format('id')})(?={_HEAD.format('text')}))"),),
    ),
    Format(
        "xlsx",
        (".xlsx",),
        reader="argmap.formats.xlsx_reading:loads",
        writer="argmap.formats.xlsx:write",
        magic=b"PK\x03\x04",
    ),
    Format("parquet", (".parquet",), writer="argmap.formats.parquet:write", magic=b"PAR1"),
    Format(
        "ova",
        reader="argmap.formats.ova:loads",
        signs=(Sign(keys=("analysis", "nodes", "edges"), without=("AIF", "nodeID", "argmap")),),
    ),
    Format(
        "mindmup",
        (".mup",),
        reader="argmap.formats.mindmup:loads",
        writer="argmap.formats.mindmup_json:write",
        signs=(Sign(keys=("ideas", "id", "title"), without=("AIF", "nodes", "argmap")),),
    ),
    Format(
        "mindmup-yaml",
        reader="argmap.formats.mindmup_yaml:loads",
        signs=(Sign(opening=_TREE),),
    ),
    Format(
        "brat",
        (".ann",),
        reader="argmap.formats.brat:loads",
        signs=(Sign(opening=r"\ufeff?(?:#[^\n]*\n)*[TRA]\d+\t\S+ "),),
    ),
    Format(
        "aml",
        (".aml",),
        reader="argmap.formats.araucaria:loads",
        signs=(Sign(root="ARG"),),
    ),
    Format(
        "argunet",
        reader="argmap.formats.argunet:loads",
        signs=(Sign(root="graphml", inside=r"http://www\.argunet\.org/xml/argml"),),
    ),
    Format("lkif", reader="argmap.formats.lkif:loads", signs=(Sign(root="lkif"),)),
    Format("caf", reader="argmap.formats.caf:loads", signs=(Sign(root="caf"),)),
    Format(
        "rationale",
        (".rtnl",),
        reader="argmap.formats.rationale:loads",
        signs=(Sign(opening=r"\ufeff?\s*#Rationale Version "),),
    ),
    Format(
        "graphml",
        (".graphml",),
        reader="argmap.formats.graphml:loads",
        writer="argmap.formats.graphml_writing:write",
        signs=(Sign(root="graphml"),),
    ),
    Format("yed", writer="argmap.formats.graphml_writing:write_yed"),
    Format("gexf", (".gexf",), writer="argmap.formats.graphml_writing:write_gexf"),
    Format(
        "tgf",
        (".tgf",),
        reader="argmap.formats.frameworks_text:loads_tgf",
        writer="argmap.formats.frameworks_text:write_tgf",
    ),
    Format(
        "apx",
        (".apx",),
        reader="argmap.formats.frameworks_text:loads_apx",
        writer="argmap.formats.frameworks_text:write_apx",
        signs=(Sign(opening=r"\s*(?:%[^\n]*\n\s*)*arg\s*\([^)\n]*\)\s*\."),),
    ),
    Format(
        "iccma",
        (".af",),
        reader="argmap.formats.frameworks_text:loads_iccma",
        writer="argmap.formats.frameworks_text:write_iccma",
        signs=(Sign(opening=r"\s*(?:#[^\n]*\n\s*)*p af \d+\s*(?:\n|\Z)"),),
    ),
    Format(
        "aba",
        (".aba",),
        reader="argmap.formats.assumptions:loads",
        writer="argmap.formats.assumptions:write",
        signs=(Sign(opening=r"\s*(?:#[^\n]*\n\s*)*p aba \d+\s*(?:\n|\Z)"),),
    ),
    Format(
        "opml",
        (".opml",),
        reader="argmap.formats.opml:loads",
        writer="argmap.formats.opml:write",
        signs=(Sign(root="opml"),),
    ),
    Format(
        "markdown",
        (".md", ".markdown"),
        reader="argmap.formats.fences:loads",
        writer="argmap.formats.outline:to_markdown",
    ),
    Format("mermaid", (".mmd", ".mermaid"), writer="argmap.formats.mermaid:to_mermaid"),
    Format("outline", writer="argmap.formats.outline:to_outline"),
    Format("plain", writer="argmap.formats.outline:to_plain_outline"),
)
"""Every format; the first is the one that a text without any sign is taken for."""

_BY_NAME: Final = {format_.name: format_ for format_ in FORMATS}
_SIGNS: Final = tuple((format_.name, sign) for format_ in FORMATS for sign in format_.signs)
_XML: Final = re.compile(r"\s*<\?xml\s")
_JSON: Final = re.compile(r"\s*\{\s*[\"}]")
_BY_CONTENT: Final = ("json", "graphml")  # whose suffixes other formats have as well
_BY_SUFFIX: Final = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}


# --- reading ------------------------------------------------------------------------------


def load(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    overlay: str | os.PathLike[str] | None = None,
) -> ArgumentMap:
    """Return the map in a file, named after the file.

    Args:
        path: The file.
        format: Its format; where left out, its suffix or its content tells.
        overlay: A file of Argdown with what is hung on the map's claims.

    Raises:
        FileError: The file cannot be read.
        FormatError: No reader knows what it is, or it is not Argdown and has an overlay.
        ParseError: It is not in its encoding, or not in its format, at one place.
        SyntaxFaults: It has faults; holds them with their places, and what could be read.
    """
    need_path(path, "load")
    content, name = read_bytes(path), os.fspath(path)
    if binary := binary_kind(content, format=format, filename=name):
        if overlay is not None:
            need_argdown(binary, name)
        return named(map_in(content, binary, filename=name), stem_of(name))
    text = decode(content, name)
    kind = format_of(text, format=format, filename=name)
    if overlay is not None:
        return _overlaid(text, name, kind, overlay=overlay)
    if kind.name == "argdown" and (base := _overlaid_map(text)):
        message = (
            f"{name}: this is an overlay of the map {base!r}; load the map with it: "
            f"load('{base}.argdown', overlay={name!r})"
        )
        raise FormatError(message)
    more = {"include": reader_below(Path(path).parent)} if kind.name == "argdown" else {}
    return named(_call(kind.reader)(text, filename=name, **more), stem_of(name))


def binary_kind(content: bytes, *, format: str | None = None, filename: str = "") -> Format | None:
    """Return the format of a file that is no text, or None where it is to be read as a text.

    Raises:
        FormatError: The format is unknown or is only written, or the file is not in it.
    """
    asked = _asked(format) if format is not None else _BY_SUFFIX.get(suffix_of(filename))
    shown = next((f for f in FORMATS if f.magic and content.startswith(f.magic)), None)
    if asked is not None and asked.magic and shown is not asked:
        which = filename or "<file>"
        message = (
            f"{which}: not {asked.name}: it starts with {content[:4]!r}; expected {asked.magic!r}"
        )
        raise FormatError(message)
    kind = shown if asked is None else asked
    if kind is None or not kind.magic:
        return None
    _refuse_unread(kind, filename)
    return kind


def map_in(content: bytes, kind: Format, *, filename: str | None = None) -> ArgumentMap:
    """Return the map in a file of a kind that is no text.

    Raises:
        FormatError: The file is not in its format.
    """
    made: ArgumentMap = _call(kind.reader)(content, filename=filename)
    return made


def _overlaid_map(text: str) -> str:
    """Return the map that the front matter of an overlay names, or an empty text."""
    opened = text.lstrip()
    front = opened.split("===", 2)[1] if opened.startswith("===") else ""
    found = re.search(r"(?m)^overlay[ \t]*:[ \t]*(\S.*?)[ \t]*$", front)
    return found[1] if found else ""


def need_argdown(kind: Format, name: str) -> None:
    """Refuse what no overlay can be read onto.

    Raises:
        FormatError: The format of the file is not Argdown.
    """
    if kind.name != "argdown":
        message = f"{name}: an overlay is read onto Argdown, not onto {kind.name}; convert it first"
        raise FormatError(message)


def _overlaid(
    text: str, name: str, kind: Format, *, overlay: str | os.PathLike[str]
) -> ArgumentMap:
    from argmap import argdown

    need_path(overlay, "load")
    need_argdown(kind, name)
    stem = stem_of(name)
    argdown.loads(text, filename=name)  # for the faults of the map itself
    said = read_text(overlay)
    return named(argdown.loads_overlay(said, text, name=stem, filename=os.fspath(overlay)), stem)


def loads(
    text: str, *, format: str | None = None, name: str = "", filename: str | None = None
) -> ArgumentMap:
    """Return the map that a text describes.

    Args:
        text: Argdown, its JSON, or argmap's own JSON.
        format: The name of its format; where left out, its content tells.
        name: What to call the map; where left out, what the text says.
        filename: What messages call the text.

    Raises:
        FormatError: No reader knows what it is.
        ParseError: It is not in its format at one place.
        SyntaxFaults: It has faults; holds them with their places, and what could be read.

    Example:
        >>> loads("[Port]: Gwadar is open all year.").claims[0].text
        'Gwadar is open all year.'
    """
    need_text(text, "loads")
    need(name, str, what="the name of a map must be text")
    text = text.removeprefix("\ufeff")
    kind = format_of(text, format=format)
    return named(_call(kind.reader)(text, filename=filename), name)


def format_of(text: str, *, format: str | None = None, filename: str = "") -> Format:
    """Return the format to read a text as.

    What is asked for wins; then the suffix of the file; then the start of the text, which also
    tells apart what kinds of JSON a ``.json`` holds.

    Raises:
        FormatError: The format is unknown or is only written.
    """
    kind = _asked(format) if format is not None else _BY_SUFFIX.get(suffix_of(filename))
    if kind is None or (format is None and kind.name in _BY_CONTENT):
        kind = _shown(text, filename) or kind or FORMATS[0]
    _refuse_unread(kind, filename)
    if kind.magic:
        message = f"{kind.name} is no text; read the file with argmap.load(path)"
        raise FormatError(message)
    return kind


def _refuse_unread(kind: Format, filename: str) -> None:
    if kind.reader is None:
        which = f"{filename}: " if filename else ""
        readable = ", ".join(f.name for f in FORMATS if f.reader)
        message = f"{which}{kind.name} is written but not read; argmap reads {readable}"
        raise FormatError(message)


def _shown(text: str, filename: str) -> Format | None:
    """Return the format that a text shows; refuse an unknown kind of JSON or XML."""
    name = sign_shown(text, _SIGNS)
    if name is None and _JSON.match(text):
        which, near = filename or "<text>", nearest_kind(text, _SIGNS)
        kinds = ", ".join(dict.fromkeys(n for n, s in _SIGNS if s.keys))
        lacks = f"; nearest is {near[0]}, but it lacks {', '.join(near[1])}" if near else ""
        message = f"{which}: JSON of an unknown kind{lacks}; argmap reads JSON of {kinds}"
        raise FormatError(message)
    if name is None and _XML.match(text):
        which, roots = filename or "<text>", dict.fromkeys(s.root for _, s in _SIGNS if s.root)
        message = (
            f"{which}: XML of an unknown kind; argmap reads XML with the root {', '.join(roots)}"
        )
        raise FormatError(message)
    return _BY_NAME[name] if name else None


def named(map_: ArgumentMap, name: str) -> ArgumentMap:
    """Return a map under another name; an empty name changes nothing."""
    if not name or name == map_.name:
        return map_
    renamed = object.__new__(ArgumentMap)  # no rule speaks of the name: nothing to check again
    renamed.__setstate__({**map_.__getstate__(), "name": name})
    return renamed


# --- writing ------------------------------------------------------------------------------


def dump(map_: ArgumentMap, path: str | os.PathLike[str], *, format: str | None = None) -> None:
    """Write a map to a file, whole or not at all.

    Args:
        map_: The map.
        path: The file; what it holds is replaced.
        format: The format; where left out, the suffix of the file tells.

    Raises:
        FormatError: The format is unknown, or the suffix does not tell it.
        FileError: The file cannot be written; what stood there before still stands.
    """
    need_map(map_, "dump")
    need_path(path, "dump")
    if format is None:
        suffix = suffix_of(os.fspath(path))
        if suffix not in _BY_SUFFIX:
            writable = [f for f in FORMATS if f.writer]
            suffixes = ", ".join(suffix for f in writable for suffix in f.suffixes)
            message = (
                f"{os.fspath(path)}: no format has the suffix {suffix!r}; expected one of "
                f"{suffixes}, or name the format: {', '.join(f.name for f in writable)}"
            )
            raise FormatError(message)
        format = _BY_SUFFIX[suffix].name
    content = written(map_, format=format).content
    write_bytes(
        path, content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    )


def dumps(map_: ArgumentMap, *, format: str = "argdown") -> str:
    """Return a map as text in a format.

    Raises:
        FormatError: The format is unknown.

    Example:
        >>> from argmap.model import ArgumentMap, Claim
        >>> print(dumps(ArgumentMap([Claim("port", "It is open.")]), format="json"), end="")
        {
        "argmap": "map/1",
        "claims": [
          {"id": "port", "text": "It is open."}
        ],
        "inferences": []
        }
    """
    need_map(map_, "dumps")
    content = written(map_, format=format).content
    if isinstance(content, bytes):
        message = f"{format} is no text; write it to a file with dump"
        raise FormatError(message)
    return content


def written(map_: ArgumentMap, *, format: str = "argdown") -> Written:
    """Return a map in a format, with a report of what the format does not hold.

    Raises:
        FormatError: The format is unknown, or is only read.
    """
    need_map(map_, "written")
    kind = _asked(format)
    if kind.writer is None:
        writable = ", ".join(f.name for f in FORMATS if f.writer)
        message = f"{kind.name} is read but not written; argmap writes {writable}"
        raise FormatError(message)
    made: str | Written = _call(kind.writer)(map_)
    return made if isinstance(made, Written) else Written(made, LossReport(kind.name))


@lru_cache(maxsize=1024)  # a file is asked for several times while it is read
def suffix_of(name: str) -> str:
    """Return the suffix of a file, in lower case: the longest that is some format's, else the last.

    Example:
        >>> suffix_of("maps/paper.Argdown.json"), suffix_of("paper.v2.md"), suffix_of("-")
        ('.argdown.json', '.md', '')
    """
    suffixes = Path(name).suffixes
    each = ("".join(suffixes[i:]).lower() for i in range(len(suffixes)))
    return next((suffix for suffix in each if suffix in _BY_SUFFIX), Path(name).suffix.lower())


def stem_of(name: str) -> str:
    """Return the name of a file without its folder and its suffix.

    Example:
        >>> stem_of("maps/paper.argdown.json"), stem_of("paper.v2.md")
        ('paper', 'paper.v2')
    """
    last = Path(name).name
    suffix = suffix_of(last)
    return last[: -len(suffix)] if suffix and len(suffix) < len(last) else last


def _asked(name: str) -> Format:
    need(name, str, what="format must be the name of a format")
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = get_close_matches(name, _BY_NAME, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; expected one of {', '.join(_BY_NAME)}"
    message = f"unknown format {name!r}{hint}"
    raise FormatError(message)


def _call(where: str | None) -> Callable[..., Any]:
    module, _, function = (where or "").partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
