"""Maps as one page to explore: it needs no network, no program and no server."""

__all__: list[str] = []
