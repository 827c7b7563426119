"""What the history tells of a record and its lines, to whom, and how an earlier state comes back into the form."""
