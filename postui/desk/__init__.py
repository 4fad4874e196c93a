"""What a coordinator does with the records: pure functions on a snapshot."""
