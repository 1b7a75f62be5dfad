"""Articles' pages: robots.txt in all its forms, pages that are none, budgets."""
from server import Answer, PAGE, add, article, feed, item, items, mark, move, words


def page(name, answer, robots=None, count=2, host=None, **over):
    over.setdefault("text", "<p>A teaser only.</p>")
    add("leaves", name, lambda ask: feed(ask, [item(ask, n, **over) for n in range(count)], etag='"p"'), page=answer, robots=robots, host=host)


def good(ask, number):
    return Answer(article(ask, number), [PAGE])


page("fine", good)
page("rulesown", good, robots="User-agent: *\nDisallow: /\n\nUser-agent: winnow\nAllow: /p/\n")
page("rulesownno", good, robots="User-agent: *\nAllow: /\n\nUser-agent: Winnow\nDisallow: /p/\n")
page("ruleslongest", good, robots="User-agent: *\nDisallow: /\nAllow: /p/ruleslongest/\n")
page("ruleswild", good, robots="User-agent: *\nDisallow: /*/ruleswild/*1$\n")
page("rulesempty", good, robots="User-agent: *\nDisallow:\n")
page("rulesgroup", good, robots="User-agent: other\nUser-agent: winnow\nDisallow: /p\n")
page("rulescase", good, robots="\ufeffUSER-AGENT: *\r\nDISALLOW: /P/\r\n")
page("rulescoded", good, robots="User-agent: *\nDisallow: /%70/rulescoded/\n")
page("rules500", good, robots=lambda ask: Answer(b"", [], 500))
page("rules429", good, robots=lambda ask: Answer(b"", [("Retry-After", "7200")], 429))
page("rules403", good, robots=lambda ask: Answer(b"", [], 403))
page("rulesmoved", good, robots=lambda ask: move(301, f"{ask.base}/s/rulesmoved/robots.txt"))
page("ruleshtml", good, robots=lambda ask: Answer("<html>Disallow: /</html>", [PAGE]))
page("ruleshuge", good, robots=lambda ask: Answer("User-agent: *\nDisallow: /p/\n" + "# filler\n" * 200_000, [("Content-Type", "text/plain")]))
page("rulesslow", good, robots=lambda ask: Answer(raw=slow(ask), close=True))


def slow(ask):
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    for _ in range(200):
        if ask.wait(0.5):
            return
        yield b"#"


for _kind in ("application/pdf", "image/png", "video/mp4", "application/octet-stream", "application/json"):
    page("kind" + _kind.split("/")[1].replace("-", ""), lambda ask, number, kind=_kind: Answer(article(ask, number) * 50, [("Content-Type", kind)]))
page("kindnone", lambda ask, number: Answer(article(ask, number), []))
page("kindtext", lambda ask, number: Answer(f"{mark(ask.name, number)}\n\n" + words(number, 60), [("Content-Type", "text/plain; charset=utf-8")]))
for _status in (401, 403, 404, 410, 451, 500, 503):
    page(f"answers{_status}", lambda ask, number, status=_status: Answer(article(ask, number), [PAGE], status))
page("answers429", lambda ask, number: Answer(b"", [("Retry-After", "7200")], 429), count=5)
page("endless", lambda ask, number: Answer(raw=(part for part in [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"] + [b"<p>no end " * 10_000] * 5_000), close=True))
page("circle", lambda ask, number: move(302, f"{ask.base}/p/circle/{number}"))
page("toprivate", lambda ask, number: move(302, f"http://127.9.9.9:{ask.server.canary_port}/canary/page"))
page("tofeed", lambda ask, number: move(302, f"{ask.base}/s/tofeed/feed.xml"))
page("cookies", lambda ask, number: Answer(article(ask, number), [PAGE, ("Set-Cookie", "a=b")]), count=3)
page("consent", lambda ask, number: Answer("<html><body><h1>CONSENTWALL</h1><p>We and our partners value your privacy. CONSENTWALL accept all cookies.</p></body></html>", [PAGE]))
page("teaser", lambda ask, number: Answer("<html><body><article><p>PAYWALLTEXT short.</p></article></body></html>", [PAGE]), text=f"<p>{words('teaser', 30)}</p>")
page("canonical", lambda ask, number: Answer(article(ask, number, head=f'<link rel="canonical" href="/canon/{number}"><link rel="amphtml" href="/amp/{number}">'
     f'<meta property="og:url" content="{ask.base}/og/{number}"><link rel="icon" href="/icon.png"><meta http-equiv="refresh" content="1;url=/refresh">'), [PAGE]))
add("leaves", "sharea", lambda ask: feed(ask, [item(ask, 0, name="shareb", text="<p>One.</p>")]), page=good, host="127.0.4.7")
add("leaves", "shareb", lambda ask: feed(ask, [item(ask, 0, text="<p>Two.</p>")]), page=good, host="127.0.4.7")


def edited(ask):
    version = 2 if ask.round >= 3 else 1
    return feed(ask, [item(ask, 0, version, text="<p>A teaser only.</p>"), item(ask, 1, text=f"<p>{ask.round} readers.</p>")])


add("leaves", "editedpage", edited, page=lambda ask, number: Answer(article(ask, number, version=ask.count), [PAGE]))
