"""The command line: the same use cases as the board, without Textual."""
