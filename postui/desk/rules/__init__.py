"""What is wrong: one small module per family of rules."""
