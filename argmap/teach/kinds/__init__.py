"""The kinds of exercise, one small module a kind or family; ``registry`` has them all."""

__all__: list[str] = []
