"""Write ``argmap/rendering/widths.json`` from fonts that are installed here.

Run it with fontTools, Liberation Sans and DejaVu Sans on the machine::

    python tests/tools/make_widths.py

Arial and Helvetica have the widths of Liberation Sans.
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

FONTS = Path("/usr/share/fonts/truetype")
FILES = {
    "regular": ("liberation2/LiberationSans-Regular.ttf", "dejavu/DejaVuSans.ttf"),
    "bold": ("liberation2/LiberationSans-Bold.ttf", "dejavu/DejaVuSans-Bold.ttf"),
}
RANGES = ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2190, 0x22FF))
TARGET = Path(__file__).resolve().parents[2] / "argmap" / "rendering" / "widths.json"
MISSING = 690


def widths(path: Path) -> dict[int, int]:
    """Return the advance width of every character of a font, in thousandths of an em."""
    font = TTFont(path)
    scale = 1000 / font["head"].unitsPerEm
    advance = font["hmtx"].metrics
    return {code: round(advance[name][0] * scale) for code, name in font.getBestCmap().items()}


def main() -> None:
    """Write the table."""
    table: dict[str, dict[str, list[int]]] = {}
    for weight, paths in FILES.items():
        first, second = (widths(FONTS / path) for path in paths)
        known = {**second, **first}
        table[weight] = {
            f"{start:X}": [known.get(code, MISSING) for code in range(start, end + 1)]
            for start, end in RANGES
        }
        for code in (*range(0x300, 0x370), *range(0x483, 0x48A), *range(0x200B, 0x2010)):
            start = max(first for first, _ in RANGES if first <= code)
            table[weight][f"{start:X}"][code - start] = 0
    TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
