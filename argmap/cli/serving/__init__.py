"""A live preview of maps: files followed, pages drawn, and a server for this machine alone."""

__all__: list[str] = []
