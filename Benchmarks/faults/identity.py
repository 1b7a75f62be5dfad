"""Entries that change their names, their links and their words from one poll to the next."""
import random
from server import Answer, FEED, PAGE, add, feed, item, items, mark, rss, scenario, words

DAY = 86_400


def same(name, make):
    add("same", name, lambda ask: Answer(rss(ask, make(ask)), [FEED]))


same("freshguids", lambda ask: [item(ask, n, guid=f"{ask.count}-{n}") for n in range(4)])
same("trackers", lambda ask: [item(ask, n, guid=None, link=f"{ask.base}/p/trackers/{n}?utm_source=r{ask.count}&utm_medium=rss#f{ask.count}") for n in range(3)])
same("hostflip", lambda ask: [item(ask, n, guid=None, link=f"http{'s' if ask.count % 2 else ''}://{'www.' if ask.count % 2 else ''}flip.example/{n}") for n in range(3)])
same("slashflip", lambda ask: [item(ask, n, guid=None, link=f"https://slash.example/{n}{'/' if ask.count % 2 else ''}") for n in range(3)])
same("guidspace", lambda ask: [item(ask, n, guid=f"{'  ' if ask.count % 2 else ''}space-{n}{chr(10) if ask.count % 2 else ''}") for n in range(3)])
same("oneguid", lambda ask: [item(ask, n, guid="the-same") for n in range(3)])
same("twiceinone", lambda ask: items(ask, 3) + items(ask, 3))
same("nonames", lambda ask: [item(ask, n, guid=None, link=None) for n in range(3)])
same("notitles", lambda ask: [item(ask, n, title=None, text=f"<p>{mark('notitles', n)} {words(n)}</p>") for n in range(3)])
same("samelink", lambda ask: [item(ask, n, link=f"{ask.base}/") for n in range(3)])
same("shuffled", lambda ask: random.Random(ask.count).sample(items(ask, 6), 6))
same("vanishes", lambda ask: items(ask, 5) if ask.round == 0 else items(ask, 2))
same("redated", lambda ask: [item(ask, n, date=ask.now) for n in range(3)])
same("future", lambda ask: [item(ask, n, date=ask.now + 400 * DAY) for n in range(2)])
same("past", lambda ask: [item(ask, n, date="Thu, 01 Jan 1970 00:00:00 GMT") for n in range(2)])
same("baddate", lambda ask: [item(ask, n, date="the other day") for n in range(2)])
same("edits", lambda ask: [item(ask, 0), item(ask, 1, 1 + min(ask.round, 1), text=f"<p>{words(f'edited {min(ask.round, 1)}')}</p>")])
same("counters", lambda ask: [item(ask, n, text=f"<p>{words(f'counters{n}')}</p><p>{ask.count} comments</p>") for n in range(2)])
same("many", lambda ask: [item(ask, n) for n in range(1500)])


@scenario("same")
def emptied(ask):
    return feed(ask, [] if ask.round == 1 else items(ask, 3), etag=f'"{min(ask.round, 2)}"')


@scenario("same")
def replaced(ask):
    return Answer("<html><body>We will be back soon</body></html>", [PAGE, ("ETag", '"soon"')]) if ask.round == 1 else feed(ask, etag='"f"')


@scenario("same")
def otherfeed(ask):
    """Another feed at the same address for one poll (a wrong virtual host)."""
    return feed(ask, [item(ask, n, name="stranger") for n in range(2)] if ask.round == 1 else items(ask, 3))


@scenario("same")
def newguidsonce(ask):
    """The publisher changed its system: new guids, same links."""
    return feed(ask, [item(ask, n, guid=f"new-{n}" if ask.round else f"old-{n}") for n in range(4)])


@scenario("same")
def httpguids(ask):
    scheme = "https" if ask.round else "http"
    return feed(ask, [item(ask, n, guid=f"{scheme}://perma.example/{n}", link=f"{scheme}://perma.example/{n}") for n in range(4)])
