"""Texts that try to open, send, attach or break something: what somebody hostile could type into a field.

`{web}` stands for an address of a listener on this machine, `{file}` for the path of a file that holds a secret.
"""

TAGS = """\
<img src="{web}/img">
<img src="file://{file}">
<img src='{web}/single' onerror=alert(1)>
<IMG SRC={web}/unquoted>
<img/src="{web}/slash"/>
<img src="{web}/unclosed"
<image src="{web}/image">
<img srcset="{web}/srcset 1x, {web}/srcset 2x">
<picture><source srcset="{web}/source"><img alt=x></picture>
<input type=image src="{web}/input">
<video poster="{web}/poster"><source src="{web}/video"></video>
<audio src="{web}/audio"></audio>
<embed src="{web}/embed">
<embed src="file://{file}" type="text/plain">
<object data="{web}/object"></object>
<object data="file://{file}" type="image/svg+xml"></object>
<object data="data:image/svg+xml,%3Csvg/%3E"></object>
<iframe src="{web}/iframe"></iframe>
<iframe src="file://{file}"></iframe>
<iframe srcdoc="<img src={web}/srcdoc>"></iframe>
<frameset><frame src="{web}/frame"></frameset>
<script src="{web}/script"></script>
<script>fetch("{web}/fetch")</script>
<body background="{web}/background">
<table background="{web}/table"><tr><td background="{web}/cell">x</td></tr></table>
<base href="{web}/"><img src="base.png">
<base href="file:///"><img src="{file}">
<meta http-equiv="refresh" content="0; url={web}/refresh">
<meta name="author" content="{web}">
<form action="{web}/form"><input name=x><button>x</button></form>
<isindex action="{web}/isindex">
<bgsound src="{web}/bgsound">
<applet code="{web}/applet"></applet>
<math href="{web}/math"><mi xlink:href="{web}/mi">x</mi></math>
<p title='x' onclick="alert(1)">x</p>
<a href="javascript:alert(1)">x</a>
<a href="file://{file}">x</a>
<a rel="attachment" href="file://{file}">x</a>
<a rel=attachment href="{web}/a-attachment">x</a>
<link rel="attachment" href="file://{file}">
<link rel=attachment href="{web}/attachment" title="x">
<link rel="stylesheet" href="{web}/sheet.css">
<link rel="stylesheet" href="file://{file}">
<link rel=stylesheet href="data:text/css,@import '{web}/data-css'">
<link rel="icon" href="{web}/icon"><link rel=preload as=font href="{web}/preload">
<?xml-stylesheet href="{web}/pi.css"?>
<!DOCTYPE x [<!ENTITY e SYSTEM "file://{file}">]><x>&e;</x>
<!-- <img src="{web}/comment"> --><img src="{web}/behind">
<![CDATA[<img src="{web}/cdata">]]>
</p></div></body></html><img src="{web}/closing">
<div><div><img src="{web}/inner"></div>
<section id="s1"><h1>x</h1></section>
<small class="footnote">x<img src="{web}/note"></small>
<marquee><img src="{web}/marquee"></marquee>
<noscript><img src="{web}/noscript"></noscript>
<template><img src="{web}/template"></template>
<xmp><img src="{web}/xmp"></xmp><textarea><img src="{web}/textarea"></textarea>
<title></title><img src="{web}/title">""".splitlines()

STYLES = """\
<style>@import "{web}/import.css";</style>
<style>@import url(file://{file});</style>
<style>@\\69mport "{web}/escaped.css";</style>
<style>@font-face {{ font-family: x; src: url({web}/font) }} p {{ font-family: x }}</style>
<style>@font-face {{ font-family: x; src: url(file://{file}) }} p {{ font-family: x }}</style>
<style>p {{ background: url({web}/background) }}</style>
<style>p::before {{ content: url({web}/content) }}</style>
<style>li {{ list-style-image: url({web}/list) }}</style>
<style>@page {{ background: url("{web}/page"); @top-left {{ content: url({web}/margin) }} }}</style>
<style>p {{ -weasy-link: url({web}/link); link: url({web}/link) }}</style>
<style>p {{ border-image: url({web}/border) 1; mask: url({web}/mask); cursor: url({web}/cursor), auto }}</style>
<style>html {{ font-size: 9999999px }} * {{ columns: 999999 }}</style>
<style>p {{ width: calc(1px * 9e999); height: 99999999999px }}</style>
<p style="background: url({web}/style)">x</p>
<p style="background-image: url('file://{file}')">x</p>
<p style="content: url({web}/style-content); list-style: url({web}/style-list)">x</p>
<p style="position: fixed; top: 0">over everything</p>
<b style="bookmark-label: url({web}/b); bookmark-level: 1; string-set: head 'x'">x</b>""".splitlines()

DRAWINGS = """\
<svg><image href="{web}/svg" width="9" height="9"/></svg>
<svg><image xlink:href="file://{file}" width="9" height="9"/></svg>
<svg xmlns="http://www.w3.org/2000/svg"><use href="{web}/use#x"/></svg>
<svg><style>@import "{web}/svg-import";</style></svg>
<svg><foreignObject><img src="{web}/foreign"></foreignObject></svg>
<svg><script xlink:href="{web}/svg-script"/></svg>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<svg><filter id="f"><feImage href="{web}/filter"/></filter><rect filter="url(#f)"/></svg>
<svg onload="alert(1)"><rect fill="url({web}/fill)"/></svg>""".splitlines()

PICTURES = """\
![x]({web}/picture)
![x](file://{file})
![x](<file://{file}>)
![x](//127.0.0.1/protocol-relative)
![x]({file})
![x](../../../../../../../../../../{file})
![x](data:image/svg+xml;base64,PHN2Zy8+)
![x](data:text/css,@import)
![x](paper:static/print/page.css)
![x](paper:static/../../manage.py)
![x](paper:static/%2e%2e/manage.py)
![x](paper:image/somebody-elses)
![x](image:somebody-elses "A caption")
![x](paper:../../etc/passwd)
![x](FILE://{file})
![x](jar:file://{file}!/x)
![x](ftp://127.0.0.1/x)
![x]({web}/redirect?to=file://{file})
![x](http://127.0.0.1:1@{web}/credentials)
![x][r]

[r]: {web}/reference "a title"
![![x]({web}/inner)]({web}/outer)
[![x]({web}/linked)](javascript:alert(1))
![x]({web}/title "<img src={web}/in-title>")
![<img src={web}/in-alternative>]({web}/alternative)""".replace("\n\n[r]", "¶¶[r]").splitlines()

LINKS = """\
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x]( javascript:alert(1))
[x](java\\script:alert(1))
[x](&#106;avascript:alert(1))
[x](javascript&colon;alert(1))
[x](javascript&#x3a;alert(1))
[x](\u200bjavascript:alert(1))
[x](java\u00adscript:alert(1))
[x](\u0001javascript:alert(1))
[x](vbscript:x)
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](file://{file})
[x](<file://{file}>)
[x](file:\\\\{file})
[x](%66ile://{file})
[x](//127.0.0.1/x)
[x](\\\\127.0.0.1\\x)
[x]({file})
[x](#s1)
[x](blob:null/x)
[x](ws://127.0.0.1/x)
[x](https&#58;//example.org onclick=alert(1))
<javascript:alert(1)>
<file://{file}>
<data:text/html,x>
[x][bad]¶¶[bad]: javascript:alert(1)
[x][]¶¶[x]: file://{file}
[x]¶¶[x]:¶ <javascript:alert(1)>
[x](https://example.org "</a><img src={web}/title>")
[x](https://example.org/"onmouseover="alert(1))
[`](javascript:alert(1)) `
[x\\](javascript:alert(1)) [y](javascript:alert(2))
`<img src={web}/code>` <img src={web}/after-code>
`` ` `` <img src={web}/ticks> `
""".splitlines()

NOTES = """\
Uno[^1].¶¶[^1]: <img src="{web}/note">
Uno[^1].¶¶[^1]: ![x](file://{file})
Uno[^1].¶¶[^1]: [x](javascript:alert(1))
Uno[^1].¶¶[^1]: Dos[^1] y tres[^1].
Uno[^a].¶¶[^a]: Dos[^b].¶[^b]: Tres[^a].
Uno^[<img src="{web}/inline-note">].
Uno[^<img src={web}/label>].¶¶[^<img src={web}/label>]: x
# <img src="{web}/heading">
## [x](javascript:alert(1))
<img src="{web}/setext">¶===
| a |¶|---|¶| <img src="{web}/cell"> |
| <style>@import "{web}/head"</style> |¶|---|¶| x |
- <img src="{web}/item">¶- ![x](file://{file})
> <img src="{web}/quoted">¶> <script>¶> alert(1)
    <img src="{web}/indented">
```html¶<img src="{web}/fenced">¶```
```<img src="{web}/information">¶x¶```
~~<img src="{web}/struck">~~ **<img src="{web}/strong">**
Fotografía: <cite style="background:url({web}/caption)">x</cite>
\u0000<img src="{web}/nul">\u0000
<\u0000img src="{web}/split">
<\u200bimg src="{web}/zero-width">
\uff1cimg src="{web}/full-width"\uff1e
&lt;img src="{web}/entity"&gt;
&#60;img src="{web}/numeric"&#62;
\\<img src="{web}/escaped"\\>
\\\\<img src="{web}/twice-escaped">
\u202e<img src="{web}/turned">
{% include "{file}" %}{{{{ settings.SECRET_KEY }}}}""".splitlines()

DEPTHS = [
    "> " * 300 + "x",
    ">" * 5000 + "x",
    "- " * 300 + "x",
    "1. " * 300 + "x",
    "> - " * 200 + "x",
    "\n".join(" " * (2 * depth) + "- x" for depth in range(200)),
    "\n".join("> " * depth + "x\n" for depth in range(60)),
    "*a **b " * 300 + "x" + "** *" * 300,
    "*" * 3000 + "x" + "*" * 3000,
    "_x " * 2000 + " x_" * 2000,
    "~~" * 999 + "x" + "~~" * 999,
    "[" * 3000,
    "[" * 500 + "x" + "](https://example.org)" * 500,
    "![" * 500 + "x" + "]({web}/nested)" * 500,
    "<div>" * 500 + "x",
    "`" * 4000,
    "^[" * 500 + "x" + "]" * 500,
    "x" * 20_000,
    "\u0301" * 5000,
    "|" * 2000 + "\n" + "|-" * 2000 + "\n",
]

LINES = [*TAGS, *STYLES, *DRAWINGS, *PICTURES, *LINKS, *NOTES]


def payloads(*, web: str, file: str) -> list[str]:
    """All of them, with the addresses filled in."""
    places = (("{web}", web), ("{file}", file), ("¶", "\n"), ("{{", "{"), ("}}", "}"))
    found = []
    for text in [*LINES, *DEPTHS]:
        for sign, value in places:
            text = text.replace(sign, value)  # noqa: PLW2901 - filled in step by step
        found.append(text)
    return found
