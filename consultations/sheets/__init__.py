"""A sheet on which a State answers a round offline: it goes out as DOCX or XLSX, and what comes back is read.

`sheet` says what one holds, `writing` makes the file. Of a returned file `filled` finds the rows, by whichever format;
`heads` tells for which round it was made, `matching` to which paragraph a row belongs, and `reading` puts together what
can be recorded and every problem at its place. Nothing here saves anything.
"""
