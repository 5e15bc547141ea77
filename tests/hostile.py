"""Text that means harm, and a network with it wherever a page or an export may take it for code."""

import networkx as nx

SCRIPT = "window.planted=(window.planted||0)+1"
TEXTS = (
    f"<script>{SCRIPT}</script>",
    f"</script><script>{SCRIPT}</script>",
    f"<img src=x onerror={SCRIPT}>",
    f'href <img src=x onerror="{SCRIPT}">',
    f'<a href="javascript:{SCRIPT}">href</a>',
    f"<svg onload={SCRIPT}>",
    f"<svg><script>{SCRIPT}</script></svg>",
    f"<iframe srcdoc='<script>parent.{SCRIPT}</script>'></iframe>",
    f"<details open ontoggle={SCRIPT}>",
    f"<input autofocus onfocus={SCRIPT}>",
    f"<style>@import url(http://127.0.0.1:9/x);</style><b onclick={SCRIPT}>",
    "<base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    f"--></option></select><script>{SCRIPT}</script>",
    f"<!--<script>{SCRIPT}",
    f"]]><script>{SCRIPT}</script>",
    f"';{SCRIPT};'",
    f'";{SCRIPT};"',
    f"`;{SCRIPT};`",
    f"${{{SCRIPT}}}",
    f"{{{{constructor.constructor('{SCRIPT}')()}}}}",
    "{% raw %}{{ config }}{% endraw %}",
    "{count}",
    "a\u2028b\u2029c",
    "\u202egnp.exe",
    "a\u200bb\ufeffc",
    "\x00\x07\x1b[31m",
    "\ud800",
    "\\u003cscript\\u003e",
    "&lt;script&gt;",
    "&#x3c;script&#x3e;",
    "%3Cscript%3E",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "=HYPERLINK(1)",
    "'\"><",
    "ﷺ" * 40,
    "W" * 4000,
    "\n\n\t",
    " ",
    "长治市" * 60,
    "e\u0301" * 200,
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍👩‍👧‍👦",
    f"<body onpageshow={SCRIPT}>",
    f"<marquee onstart={SCRIPT}>x</marquee>",
    f"<video><source onerror={SCRIPT}></video>",
    f"<audio src=x onerror={SCRIPT}>",
    f"<object data='javascript:{SCRIPT}'></object>",
    f"<embed src='javascript:{SCRIPT}'>",
    f"<form action='javascript:{SCRIPT}'><button>x</button></form>",
    f"<math><mtext></mtext><mglyph><style><img src=x onerror={SCRIPT}></style></mglyph></math>",
    f"<template><script>{SCRIPT}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={SCRIPT}>'>",
    f"<xmp><p title='</xmp><img src=x onerror={SCRIPT}>'></xmp>",
    f"<textarea></textarea><script>{SCRIPT}</script>",
    f"</title><script>{SCRIPT}</script>",
    f"</style><script>{SCRIPT}</script>",
    f"<svg><animate onbegin={SCRIPT} attributeName=x dur=1s>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={SCRIPT}>#x'></svg>",
    f"<a href=javascript&colon;{SCRIPT}>x</a>",
    f"<a href='java\tscript:{SCRIPT}'>x</a>",
    f"<img src='x' onerror='{SCRIPT}' />",
    f"<IMG SRC=x ONERROR={SCRIPT}>",
    f"<scr<script>ipt>{SCRIPT}</script>",
    f"\\u003cimg src=x onerror={SCRIPT}\\u003e",
    f"&lt;img src=x onerror={SCRIPT}&gt;",
    f"%3Cimg%20src=x%20onerror={SCRIPT}%3E",
    f"＜script＞{SCRIPT}＜/script＞",
    f"{{{{7*7}}}}{{% {SCRIPT} %}}",
    f"#{{{SCRIPT}}}",
    f"<%= {SCRIPT} %>",
    f"javascript:{SCRIPT}//",
    f"*/{SCRIPT}/*",
    f"</script><!--{SCRIPT}",
    "toString",
    "valueOf",
    "isPrototypeOf",
    "__defineGetter__",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "<",
    '"',
    "\\",
    "null",
)
ADDRESSES = (
    f"javascript:{SCRIPT}",
    f"JaVaScRiPt:{SCRIPT}",
    f"\tjavascript:{SCRIPT}",
    f"data:text/html,<script>opener.{SCRIPT}</script>",
    f"vbscript:{SCRIPT}",
    "file:///etc/passwd",
    "http://user:word@",
    f'https://x.example/"onclick="{SCRIPT}',
    f"blob:{SCRIPT}",
    "//127.0.0.1:9/x",
    "#top",
    "",
)
TIMES = ("2023-13-45", "<b>now</b>", "9" * 400, "-1", "../../..", "NaN")

NAMES = ("label_en", "label_zh", "aliases", "hidden", "kind", "sector", "same_as", "acts_for", "lat", "long")


def network():
    """Return a network of one star, each edge of which carries one hostile text in every field."""
    drawn = nx.MultiDiGraph(view=TEXTS[0], ladder=["contact", TEXTS[1]])
    labels, passages, sources = {}, {}, {}
    drawn.add_node("urn:hub", label_en="hub", label_zh="", aliases="", hidden="", kind="place", sector="")
    for number, text in enumerate((*TEXTS, *ADDRESSES, *TIMES)):
        address = ADDRESSES[number % len(ADDRESSES)] or "urn:empty"
        thing = f"{address}#{number}" if number % 2 else f"{text}#{number}"
        node = dict.fromkeys(NAMES, text)
        drawn.add_node(thing, **{**node, "same_as": address, "kind": text if number % 3 else "person"})
        passage, source = f"{text}#p{number}".replace(" ", "_"), f"{address}#s{number}".replace(" ", "_")
        drawn.add_edge(
            thing,
            "urn:hub",
            f"{text}#{number}",
            link="tie" if number % 2 else text,
            kind=text,
            situation=f"{address}#{number}",
            label_en=text,
            label_zh=text,
            gist_en=text,
            gist_zh=text,
            stage=text if number % 2 else "contact",
            status=text,
            time=TIMES[number % len(TIMES)],
            stated_time=text,
            time_basis=text,
            role=text,
            instrument=text,
            derived=number % 2,
            rule=address,
            according_to=text,
            voice=text,
            roles=f"{text.replace(' ', '_')}={thing.replace(' ', '_')}",
            technologies=f"{text.replace(' ', '_')} {address}",
            evidence=passage,
            sources=source,
        )
        labels[text] = {"en": text, "zh": text, "definition_en": text, "definition_zh": text}
        passages[passage] = {"source": source, "start": number, "end": number + 1, "digest": text}
        sources[source] = {
            "label_en": text,
            "label_zh": text,
            "title": text,
            "issued": text,
            "address": address,
            "content_hash": text,
        }
    drawn.graph.update(labels=labels, passages=passages, sources=sources)
    return drawn
