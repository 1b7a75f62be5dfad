"""Schedules, validators and redirects: what a polite poller has to keep over many hours."""
import time
from server import Answer, FEED, PAGE, add, article, date, feed, item, items, move, rss, scenario

DAY = 86_400


def manners(name, function, **more):
    add("manners", name, function, **more)


def saying(*fields, channel=""):
    """A feed that never changes and says something about when to come back."""
    def answer(ask):
        given = [(name, value(ask) if callable(value) else value) for name, value in fields]
        return feed(ask, etag='"same"', fields=given, channel=channel)
    return answer


# How long an answer is fresh.
manners("freshyear", saying(("Cache-Control", "max-age=31536000")))
manners("freshshared", saying(("Cache-Control", "public, s-maxage=60, max-age=\"10800\"")))
manners("freshnot", saying(("Cache-Control", "no-cache, max-age=36000")))
manners("freshnull", saying(("Cache-Control", "max-age=0"), ("Expires", lambda ask: date(ask.now + 9 * 3600))))
manners("freshminus", saying(("Cache-Control", "max-age=-5")))
manners("freshhuge", saying(("Cache-Control", "max-age=99999999999999999999999")))
manners("freshword", saying(("Cache-Control", "max-age=soon")))
manners("expires", saying(("Date", lambda ask: date(ask.now)), ("Expires", lambda ask: date(ask.now + 5 * 3600))))
manners("expiresclock", saying(("Date", lambda ask: date(ask.now - 40 * DAY)), ("Expires", lambda ask: date(ask.now - 40 * DAY + 4 * 3600))))
manners("expirespast", saying(("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")))
manners("expireszero", saying(("Expires", "0")))
manners("agewins", saying(("Cache-Control", "max-age=7200"), ("Expires", lambda ask: date(ask.now + 9 * 3600))))
manners("fresh304", lambda ask: feed(ask, etag='"f"', fields=[("Cache-Control", "max-age=14400")] if ask.count > 1 else []))
# What the feed itself asks for.
manners("ttlnull", saying(channel="<ttl>0</ttl>"))
manners("ttlhuge", saying(channel="<ttl>99999999999</ttl>"))
manners("ttlword", saying(channel="<ttl>often</ttl>"))
manners("ttlthree", saying(channel="<ttl>180</ttl>"))
manners("periods", saying(channel="<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"))
manners("periodhourly", saying(channel="<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>"))


def hours(count):
    """Skips so many hours, the first of them the hour after the next."""
    def answer(ask):
        first = time.gmtime(ask.start).tm_hour + 2
        listed = "".join(f"<hour>{(first + n) % 24}</hour>" for n in range(count))
        return feed(ask, etag='"h"', channel=f"<skipHours>{listed}</skipHours>")
    return answer


manners("skipsix", hours(6))
manners("skipall", hours(24))
manners("skipnever", saying(channel="<skipDays>" + "".join(
    f"<day>{day}</day>" for day in ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()) + "</skipDays>"))
manners("hubs", saying(channel='<atom:link rel="hub" href="HUB/hub"/><atom:link rel="self" href="/self.xml"/>'
                       '<atom:link rel="next" href="/next.xml"/><image><url>/icon.png</url></image><cloud domain="c" port="80" path="/c"/>'
                       '<atom:icon>/icon.ico</atom:icon>'))


# Retry-After in all its forms: asked first, refused, then well.
def refusing(status, value, times=1):
    def answer(ask):
        if ask.count > times:
            return feed(ask, etag='"back"')
        given = value(ask) if callable(value) else value
        return Answer(b"not now", [("Retry-After", given)] if given is not None else [], status)
    return answer


manners("afterhuge", refusing(429, "999999999999"))
manners("afterminus", refusing(503, "-60"))
manners("afterword", refusing(503, "later"))
manners("afterpast", refusing(503, "Thu, 01 Jan 1998 00:00:00 GMT"))
manners("afternull", refusing(429, "0"))
manners("afterspace", refusing(503, "  10800  "))
manners("afternone", refusing(429, None))
manners("afterdate", refusing(429, lambda ask: date(ask.now + 5 * 3600)))
manners("afterfine", lambda ask: feed(ask, etag='"fine"', fields=[("Retry-After", "36000")]))
# Failures.
for status in (400, 401, 403, 404, 405, 418, 451, 500, 502, 504):
    manners(f"status{status}", lambda ask, status=status: Answer(b"no", [PAGE], status))
manners("status204", lambda ask: Answer(b"", [], 204))
manners("goneonce", lambda ask: Answer(b"gone", [], 410) if ask.count == 1 else feed(ask, etag='"alive"'))
manners("goneagain", lambda ask: Answer(b"gone", [], 410) if ask.count in (1, 3) else feed(ask, etag='"alive"'))
manners("gonetwice", lambda ask: Answer(b"gone", [], 410))
manners("failskeep", lambda ask: Answer(b"", [("ETag", '"bad"')], 500) if ask.count == 2 else feed(ask, etag='"kept"'))
manners("unasked304", lambda ask: Answer(b"", [("ETag", '"x"')], 304))
manners("closedconn", lambda ask: Answer(rss(ask, items(ask)), [FEED, ("ETag", '"c"'), ("Connection", "close")], close=True))


def stale(ask):
    """Closes the connection after each answer without a word."""
    made = feed(ask, etag='"s"')
    made.close = True
    return made


manners("staleconn", stale)
# Validators.
for name, tag in {"tagempty": '""', "tagbare": "bare-tag", "tagspace": '"a  b"', "tagweak": 'W/"w"', "tagcomma": '"a,b", "c"',
                  "tagquote": '"a\\"b"', "taglong": '"' + "t" * 3000 + '"', "taglatin": '"caf\u00e9"', "tagstar": "*"}.items():
    manners(name, lambda ask, tag=tag: feed(ask, etag=tag))
for name, when in {"datespaces": "Mon,  02 Nov 2026 07:05:09 GMT", "datelocal": "Mon, 02 Nov 2026 08:05:09 +0100", "dateiso": "2026-11-02T07:05:09Z",
                   "datenull": "0", "datefuture": "Mon, 02 Nov 2099 07:05:09 GMT", "dateword": "yesterday"}.items():
    manners(name, lambda ask, when=when: feed(ask, modified=when))
manners("taglost", lambda ask: feed(ask, etag='"had"' if ask.count == 1 else None))
manners("tagnew", lambda ask: feed(ask, items(ask, 2 + ask.count), etag=f'"n{ask.count}"'))
manners("tagswap", lambda ask: feed(ask, etag='"e"') if ask.count % 2 else Answer(rss(ask, items(ask)), [FEED, ("Last-Modified", date(ask.start))]))
manners("tagoferror", lambda ask: Answer(b"<html>oops</html>", [PAGE, ("ETag", '"html"')]) if ask.count == 2 else feed(ask, etag='"feed"'))
manners("tagofhop", lambda ask: feed(ask, etag='"end"') if "end" in ask.path else move(302, ask.url("end.xml"), [("ETag", '"hop"')]))
manners("sametext", lambda ask: Answer(rss(ask, items(ask)), [FEED]))


# Redirects: which are adopted, which not.
def moving(status, then="end.xml", end=None):
    def answer(ask):
        if not ask.path.endswith("feed.xml"):
            return end(ask) if end else feed(ask, etag='"end"')
        return move(status, ask.url(then))
    return answer


manners("perm308", moving(308))
manners("temp307", moving(307))
manners("temp303", moving(303))
manners("permdead", moving(301, end=lambda ask: Answer(b"", [PAGE], 404)))
manners("permpage", moving(301, end=lambda ask: Answer("<html><p>no feed here</p></html>", [PAGE])))


@scenario("manners")
def permtemp(ask):
    if ask.path.endswith("feed.xml"):
        return move(301, ask.url("middle.xml"))
    return move(302, ask.url("end.xml")) if ask.path.endswith("middle.xml") else feed(ask, etag='"end"')


@scenario("manners")
def tempperm(ask):
    if ask.path.endswith("feed.xml"):
        return move(302, ask.url("middle.xml"))
    return move(301, ask.url("end.xml")) if ask.path.endswith("middle.xml") else feed(ask, etag='"end"')


@scenario("manners")
def permonce(ask):
    """Moved in one poll only: an accident."""
    if not ask.path.endswith("feed.xml"):
        return feed(ask, etag='"end"')
    return move(301, ask.url("end.xml")) if ask.count == 2 else feed(ask, items(ask, 3), etag='"home"')


@scenario("manners")
def longchain(ask):
    step = int(ask.path.rsplit("step", 1)[1].split(".")[0]) if "step" in ask.path else 0
    return feed(ask) if step == 9 else move(302, ask.url(f"step{step + 1}.xml"))


# A page in the feed's place.
LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


def naming(*targets, after=0):
    def answer(ask):
        if not ask.path.endswith("feed.xml"):
            return feed(ask, etag='"real"')
        if ask.count <= after:
            return feed(ask, etag=f'"{ask.count}"')
        links = "".join(LINK.format(target) for target in targets)
        return Answer(f"<!doctype html><html><head><title>Hello</title>{links}</head><body>Hello</body></html>", [PAGE])
    return answer


manners("pagenames", naming("comments.xml", "real.xml"))
manners("pageitself", naming("feed.xml"))
manners("pageprivate", naming("http://127.9.9.9:1/real.xml", "file:///etc/passwd", "javascript:alert(1)"))


@scenario("manners")
def pageonce(ask):
    """A notice of maintenance that names a feed, for one poll."""
    if ask.count == 2 and ask.path.endswith("feed.xml"):
        return naming("real.xml")(ask)
    return feed(ask, etag='"steady"')


@scenario("manners")
def pagetopage(ask):
    return Answer("<html><head>" + LINK.format(ask.url("other.xml" if ask.path.endswith("feed.xml") else "feed.xml")) + "</head></html>", [PAGE])


for _number in range(4):
    manners(f"shares{_number}", saying(), host="127.0.4.9")
