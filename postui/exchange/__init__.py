"""How records get in and out: one module per format."""
