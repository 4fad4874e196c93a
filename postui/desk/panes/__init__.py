"""What each of the four panes shows, one module per pane."""
