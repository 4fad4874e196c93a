"""postui: a keyboard-driven terminal dashboard for post-production coordinators."""

__version__ = "0.1.0"
