"""Ways to places that are nobody else's business, and bytes that want to be more than text."""
from server import Answer, CANARY, FEED, PAGE, add, feed, item, items, move, rss, scenario


def safe(name, function, **more):
    add("safe", name, function, **more)


@scenario("safe")
def control(ask):
    return feed(ask)


def canary(ask, host=CANARY):
    return f"http://{host}:{ask.server.canary_port}/canary/{ask.name}"


FORMS = {"plain": CANARY, "short": "127.1", "zero": "0.0.0.0", "zeroshort": "0", "octal": "0177.0.0.1", "hex": "0x7f.0.0.1", "hexone": "0x7f090909",
         "number": "2131298569", "long": "127.000.000.001", "six": "[::1]", "sixany": "[::]", "mapped": "[::ffff:127.9.9.9]",
         "mappedhex": "[::ffff:7f09:909]", "compatible": "[::127.9.9.9]", "nat64": "[64:ff9b::7f09:909]", "sixtofour": "[2002:7f09:909::1]",
         "teredo": "[2001:0:0:0:0:0:80f6:f6f6]", "local": "localhost", "localdot": "localhost.", "localsub": "x.localhost", "upper": "LOCALHOST",
         "fullwidth": "%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1", "encoded": "127%2E0%2E0%2E1", "dotted": "127。0。0。1", "linklocal": "169.254.169.254",
         "unique": "[fd00::1]", "zone": "[fe80::1%25lo]", "bare": "router", "internal": "printer.internal"}
for _name, _host in FORMS.items():
    safe("to" + _name, lambda ask, host=_host: move(301, canary(ask, host)))
    safe("via" + _name, lambda ask, host=_host: feed(ask) if ask.path.endswith("two.xml") and ask.count > 99 else move(
        302, canary(ask, host) if ask.path.endswith("two.xml") else ask.url("two.xml")))
for _name, _target in {"file": "file://{secret}", "fileup": "FILE://{secret}", "ftp": "ftp://127.9.9.9:{port}/f", "gopher": "gopher://127.9.9.9:{port}/_x",
                       "dict": "dict://127.9.9.9:{port}/x", "data": "data:application/rss+xml,<rss/>", "script": "javascript:alert(1)",
                       "user": "http://user:secret@127.9.9.9:{port}/", "ssh": "http://127.0.2.1:22/", "smtp": "http://127.0.2.1:25/"}.items():
    safe("scheme" + _name, lambda ask, target=_target: move(302, target.format(secret=ask.server.secret, port=ask.server.canary_port)))
safe("refresh", lambda ask: Answer(rss(ask, items(ask)), [FEED, ("Refresh", "0; url=" + canary(ask)), ("Link", f"<{canary(ask)}>; rel=canonical")]))
safe("metarefresh", lambda ask: Answer(f'<html><head><meta http-equiv=refresh content="0;url={canary(ask)}"></head></html>', [PAGE]))
safe("pagecanary", lambda ask: Answer(f'<html><head><link rel=alternate type="application/rss+xml" href="{canary(ask)}"></head></html>', [PAGE]))


def doctype(text, use="&x;"):
    return lambda ask: Answer(rss(ask, items(ask), head=text.format(secret=ask.server.secret, canary=canary(ask), local=canary(ask, "127.0.0.1"))).replace(
        b"made to be hard", use.encode()), [FEED])


safe("xxefile", doctype('<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'))
safe("xxeweb", doctype('<!DOCTYPE rss [<!ENTITY x SYSTEM "{local}">]>'))
safe("xxepublic", doctype('<!DOCTYPE rss [<!ENTITY x PUBLIC "-//x//y" "{canary}">]>'))
safe("xxeparameter", doctype('<!DOCTYPE rss [<!ENTITY % p SYSTEM "{local}"> %p;]>'))
safe("dtd", doctype('<!DOCTYPE rss SYSTEM "{local}">'))
safe("dtdpublic", doctype('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "{canary}">'))
safe("stylesheet", doctype('<?xml-stylesheet type="text/xsl" href="{local}"?>'))
safe("include", lambda ask: Answer(rss(ask, items(ask), channel=f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{ask.server.secret}" parse="text"/>'), [FEED]))
safe("schema", lambda ask: Answer(rss(ask, items(ask)).replace(b'version="2.0"', b'version="2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
     b'xsi:noNamespaceSchemaLocation="' + canary(ask, "127.0.0.1").encode() + b'"'), [FEED]))

LINKS = ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>1</script>", "vbscript:x", "file:///etc/passwd",
         "feed:javascript:alert(1)", "view-source:http://x/", "blob:http://x/1", "http://u:p@example.org/", "jar:http://x!/", "about:blank", "http://",
         "//[bad", "http://exa mple.org/ a b", "\u200bjavascript:alert(1)", "&#106;avascript:alert(1)"]
safe("links", lambda ask: feed(ask, [item(ask, n, link=link, more=f'<enclosure url="{link.replace("<", "&lt;").replace("&", "&amp;")}" type="a/b" length="1"/>')
                                     for n, link in enumerate(LINKS)]))
safe("privatepages", lambda ask: feed(ask, [item(ask, n, link=f"http://{host}:{ask.server.canary_port}/canary/p{n}", text="<p>short</p>")
                                            for n, host in enumerate(list(FORMS.values())[:16])]))
TEXTS = ["<script>XV</script>", "&lt;img src=x onerror=XV&gt;", "\u202eevil\u202c \u2066x\u2069", "a\u0085b\u009bc", "]]>XV", "--><script>XV", "=1+1", "{{7*7}}",
         "<b>bold</b> &amp;lt;script&amp;gt;XV", "[x](javascript:XV)", "`code` *star* _line_ # head", "<!--", "\ufffe\uffff", "../../etc/passwd", "%0d%0aSet-Cookie: a=b"]
safe("titles", lambda ask: feed(ask, [item(ask, n, title=f"{text} zqtitlesx{n}v1q") for n, text in enumerate(TEXTS)], title="F \u202e <script>XV</script>"))
BODIES = ["<img src=x onerror=alert('XV')>", "<svg onload=alert('XV')>", "<a href=' javascript:alert(1)'>x</a>", "<a href='java&#9;script:alert(1)'>x</a>",
          "<iframe src=javascript:alert('XV')></iframe>", "<math><mtext><table><mglyph><style><img src=x onerror=alert('XV')>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
          "<img srcset='javascript:alert(1) 1x'>", "<form action=javascript:alert(1)><input type=submit>", "<base href=http://127.9.9.9/>", "<style>@import 'http://127.9.9.9/'</style>",
          "<div style='background:url(javascript:1)' onclick=XV class=c id=i>x</div>", "<a href=data:text/html,XV>x</a>", "<object data=XV></object><embed src=XV>",
          "<video poster=javascript:XV src=data:XV></video>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>XV</x:script>", "<img/src='x'/onerror='XV'>",
          "<p/onmouseover=alert(1)>x", "<<script>alert('XV')//<</script>", "<textarea><script>XV</textarea>", "<xmp><img src=x onerror=XV></xmp>", "<plaintext>XV"]
safe("bodies", lambda ask: feed(ask, [item(ask, n, text=f"<p>before</p>{body}<p>after</p>") for n, body in enumerate(BODIES)]))
safe("fieldtricks", lambda ask: feed(ask, etag='"a"\tX-Evil: 1', fields=[("Set-Cookie", "sid=1"), ("Content-Location", canary(ask)), ("Alt-Svc", 'h2=":1"'),
                                                                         ("Content-Disposition", "attachment; filename=../../x"), ("Strict-Transport-Security", "max-age=9")]))


@scenario("safe")
def secrets(ask):
    """Asked with credentials; leads to another host, which must not see them."""
    other = ask.server.hosts["keeper"]
    return move(302, f"http://{other}:{ask.server.port}/s/keeper/feed.xml")


@scenario("safe", shown=False)
def keeper(ask):
    return feed(ask, [item(ask, n, name="secrets") for n in range(3)])


@scenario("safe")
def secretmove(ask):
    """The same, for good: nor when the feed has moved."""
    other = ask.server.hosts["movedkeeper"]
    return move(301, f"http://{other}:{ask.server.port}/s/movedkeeper/feed.xml")


@scenario("safe", shown=False)
def movedkeeper(ask):
    return feed(ask, [item(ask, n, name="secretmove") for n in range(3)])
