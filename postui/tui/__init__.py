"""The board. Only this package imports Textual."""
