"""A process that reads one DOCX: `python -m portal.word.reading SECONDS MEMORY`."""

from portal.word.reading import worker

worker.run()
