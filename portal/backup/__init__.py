"""Copies of the whole portal: one archive of database and files, brought back and proved; the move to another engine.

An archive is a tar that gzip has packed, encrypted on request: the database at one moment, the files that its rows name
at that moment, and a manifest of what has to be there. It is made while people write. Who reads it believes nothing of
it: no path in it leads out of the folder in which it is unpacked, and all is compared with the manifest before anything
of the portal is touched.
"""
