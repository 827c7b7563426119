"""Printing: WeasyPrint in processes of its own, a fresh one for every paper.

`engine` lays a paper out and is the only caller of WeasyPrint; `worker` is a process that prints one paper and ends;
`pool` is the portal's side, which starts workers and hands them papers as a `Job`. Nothing here knows Django.

A process that has loaded Pango must not be forked: from 1.52 on Pango starts a thread, which a fork would lack and wait
for. So workers are started, warm up while nobody waits, and each is used once.
"""
