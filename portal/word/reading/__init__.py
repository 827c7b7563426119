"""A DOCX from outside as plain texts, read in a process of its own that may open no other file and send nothing.

`process` is the portal's side and the only door: it hands the bytes over and takes a `WordFile` or a refusal, in words
for whoever sent the file. Nothing of the file is unpacked before: `archive` looks at it in that process (`worker`),
`parts` parses, `body` and `text` read. None of these knows Django.
"""
