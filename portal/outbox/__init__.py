"""The outbox: whoever wants a mail sent posts it, with the change it belongs to; a task writes and sends it.

A row holds the kind of mail and its arguments. Text and link are made when it is sent and kept nowhere: a link that
signs in or sets a password stands in no row, no log and on no page.
"""
