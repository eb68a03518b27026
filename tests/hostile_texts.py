"""Texts that a page, a terminal or a file must show and never obey."""

from __future__ import annotations

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload='alert(1)'>",
    "' autofocus onfocus=alert(1) x='",
    "</td></table></style></title><iframe src=//x>",
    "<!-- --><![CDATA[x]]>",
    "&lt;b&gt;&#60;i&#62;&amp;",
    "[x](javascript:alert(1)) ![x](http://x/y.png)",
    "http://mal.example www.mal.example moi@mal.example",
    "**gras** _ital_ ~~non~~ `code` $x$ # titre",
    "a | b\n| --- |\n| c |",
    "```\nfin\n```\n> cité\n- point",
    "\x1b[31mrouge\x1b[0m\x1b[2J",
    "\x1b]0;titre\x07\x1b]8;;http://x\x1b\\lien\x1b]8;;\x1b\\",
    "\x9b31m\x90q\x9c",
    "a\rb\x08\x7f\x00",
    "\u202egauche\u202c\u2066x\u2069",
    "seul \ud800",
    "[bold]x[/bold] [link=http://x]y[/] :boom:",
    "{{x}} ${x} {x} %s %(x)s",
    '","schema":2,"x":"',
    "\\\\\" \\u0000 \\' \u2028 \u2029",
]
