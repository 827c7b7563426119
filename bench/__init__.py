"""Measurements that print ratios. `python -m bench` makes a database of its own, and touches no other."""
