"""Exercises in the formats of learning platforms; the room's front gives its public names."""

__all__: list[str] = []
