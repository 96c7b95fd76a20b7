"""The kinds of exercise, one small module a kind or family."""
