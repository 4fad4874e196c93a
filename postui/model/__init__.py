"""What there is: one module per record kind, plus fields, states, times and clean text.

Nothing here reads a file, a clock or a screen.
"""
