"""How text leaves the terminal: the right clipboard for where the person sits, told truthfully."""

from __future__ import annotations

from postui.clipboard.copying import copy
from postui.clipboard.job import Receipt
from postui.clipboard.route import Route, choose
from postui.clipboard.terminal import tty_writer

__all__ = ["Receipt", "Route", "choose", "copy", "tty_writer"]
