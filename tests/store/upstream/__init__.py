"""TinyDB's own tests, run on our classes: see `__main__`."""
