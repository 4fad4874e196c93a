"""How text leaves the terminal."""
