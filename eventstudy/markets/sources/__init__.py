"""Where bars come from: the embedded snapshot, Yahoo, crypto exchanges, the user's files."""
