"""The dossier that goes with a hand-over: what is open, for the Presidency that comes, through the one door.

Its page is composed for each reader, from the day on which the next Presidency is known. On the day of the hand-over it
is made once more, as a paper for both teams that names institutions and no persons; that one is kept as it is.
"""
