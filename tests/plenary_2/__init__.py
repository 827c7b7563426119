"""The second plenary as the reference data tell it: what its concept note counts, cites and marks."""
