"""What is told of a round: its notice as a paper, mails, reminders, what became of the mails, a calendar file.

The paper is what counts. A mail is a courtesy copy of it in the language of its recipient: its subject names no paper,
and its link opens a page and never acts.
"""
