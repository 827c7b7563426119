"""The press: WeasyPrint in a process of its own, and a fresh fork of it for every paper.

`engine` lays a paper out and is the only caller of WeasyPrint; `server` is the process that has it loaded and forks;
`keeper` is the portal's side, which starts the server and hands papers over. Nothing here knows Django.
"""
