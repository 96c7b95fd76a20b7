"""A page to practise on in a browser; the room's front gives its public names."""

__all__: list[str] = []
