"""Where the records live: one protocol, and the stores that keep it."""
