"""The readings behind quick add: words, the names they may mean, and one module per kind."""
