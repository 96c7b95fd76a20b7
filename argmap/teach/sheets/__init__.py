"""Worksheets to print, and their answer keys; the room's front gives its public names."""

__all__: list[str] = []
