"""Answers that drip, hang, never end, blow up, or are no HTTP at all; and documents that are dear to read."""
import gzip, random, zlib
from server import Answer, FEED, PAGE, add, feed, item, items, mark, move, rss, scenario

MIB = 1 << 20


def head(*fields, status="200 OK"):
    return (f"HTTP/1.1 {status}\r\n" + "".join(field + "\r\n" for field in fields or ["Content-Type: text/xml"]) + "\r\n").encode()


def stream(function, **more):
    return lambda ask: Answer(raw=function(ask), close=True, **more)


def hostile(name, function, **more):
    add("faults", name, function, **more)


@scenario("faults")
def sound(ask):
    return feed(ask, items(ask, 3 + ask.round), f'"{ask.round}"')


# Slow: before, in and after the head; above and below any low-speed bound.

def drip(pause, size, total=90):
    def pieces(ask):
        yield head()
        body = rss(ask, items(ask, 200))
        for place in range(0, int(total / pause) * size, size):
            if ask.wait(pause):
                return
            yield body[place:place + size] or b" " * size
    return stream(pieces)


hostile("dripslow", drip(0.5, 1))
hostile("dripfast", drip(0.1, 30))
hostile("driplate", drip(5, 2000))


def silent(ask):
    ask.wait(90)
    return iter(())


hostile("silence", stream(silent))


def stops(ask):
    yield head("Content-Length: 5000")
    ask.wait(90)


hostile("headonly", stream(stops))


def half(ask):
    body = rss(ask, items(ask))
    yield head(f"Content-Length: {len(body)}") + body[:len(body) // 2]
    ask.wait(90)


hostile("halfway", stream(half))


def slow_head(ask):
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(90):
        if ask.wait(1):
            return
        yield b"X-Slow-%d: y\r\n" % number


hostile("slowhead", stream(slow_head))


def byte_head(ask):
    for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nX-Long: " + b"y" * 400:
        if ask.wait(0.2):
            return
        yield bytes([byte])


hostile("bytehead", stream(byte_head))

# Endless heads.


def many_fields(ask):
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(400_000):
        yield b"X-%d: %s\r\n" % (number, b"y" * 60)


def long_field(ask):
    yield b"HTTP/1.1 200 OK\r\nX-Long: "
    for _ in range(1_000):
        yield b"y" * 65_536


def continues(ask):
    for _ in range(200_000):
        yield b"HTTP/1.1 100 Continue\r\n\r\n"


def early_hints(ask):
    for number in range(100_000):
        yield b"HTTP/1.1 103 Early Hints\r\nLink: </%d>; rel=preload; title=%s\r\n\r\n" % (number, b"y" * 200)


hostile("fieldflood", stream(many_fields))
hostile("longfield", stream(long_field))
hostile("continues", stream(continues))
hostile("earlyhints", stream(early_hints))

# Endless bodies.


def endless(piece):
    def pieces(ask):
        yield head()
        yield rss(ask, items(ask)).split(b"</channel>")[0]
        for _ in range(512):
            yield piece * (MIB // len(piece))
    return stream(pieces)


hostile("enditems", endless(b"<item><title>junk</title><description>nothing</description></item>"))
hostile("endspace", endless(b" "))
hostile("endtext", endless(b"endless words "))
hostile("endopen", endless(b"<div>"))


def tiny_chunks(ask):
    yield head("Content-Type: text/xml", "Transfer-Encoding: chunked")
    for _ in range(60_000):
        yield b"1\r\nx\r\n" * 1_000


def chunk_extension(ask):
    yield head("Content-Type: text/xml", "Transfer-Encoding: chunked") + b"5;x="
    for _ in range(512):
        yield b"y" * MIB


def trailers(ask):
    yield head("Content-Type: text/xml", "Transfer-Encoding: chunked") + b"5\r\n<rss>\r\n0\r\n"
    for number in range(300_000):
        yield b"X-%d: %s\r\n" % (number, b"y" * 100)


hostile("tinychunks", stream(tiny_chunks))
hostile("extension", stream(chunk_extension))
hostile("trailers", stream(trailers))


def error_body(ask):
    yield head("Content-Type: text/html", status="500 Oops")
    for _ in range(512):
        yield b"sorry " * 100_000


def redirect_body(ask):
    yield head("Location: /s/redirectbody/next.xml", status="302 Found")
    for _ in range(512):
        yield b"moved " * 100_000


hostile("errorbody", stream(error_body))
hostile("redirectbody", lambda ask: feed(ask) if ask.path.endswith("next.xml") else Answer(raw=redirect_body(ask), close=True))

# Codings.


def bomb(kind, wbits, layers=1):
    cache = []

    def answer(ask):
        if not cache:
            packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
            data = packer.compress(b'<?xml version="1.0"?><rss version="2.0"><channel><title>')
            piece = packer.compress(b"A" * (8 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
            data += piece + packer.compress(b"A" * (8 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
            body = data + piece * 126
            cache.append(gzip.compress(body) if layers > 1 else body)
        return Answer(cache[0], [FEED, ("Content-Encoding", kind)])
    return answer


hostile("gzipbomb", bomb("gzip", 31))
hostile("deflatebomb", bomb("deflate", 15))
hostile("twicebomb", bomb("gzip, gzip", 31, 2))


def zstd_bomb(ask):
    """Two GiB of one letter in runs; its window alone asks for 128 MiB."""
    block = ((128 * 1024) << 3 | 1 << 1).to_bytes(3, "little") + b"A"
    frame = b"\x28\xb5\x2f\xfd" + bytes([0x00, 0x88]) + block * 16_000
    return Answer(frame, [FEED, ("Content-Encoding", "zstd")])


hostile("zstdbomb", zstd_bomb)
hostile("wrongcoding", lambda ask: Answer(rss(ask, items(ask)), [FEED, ("Content-Encoding", "gzip")]))
hostile("oddcoding", lambda ask: Answer(rss(ask, items(ask)), [FEED, ("Content-Encoding", "exi")]))
hostile("gzipcut", lambda ask: Answer(gzip.compress(rss(ask, items(ask, 40)))[:-300], [FEED, ("Content-Encoding", "gzip")]))
hostile("gziptail", lambda ask: Answer(gzip.compress(rss(ask, items(ask))) + b"junk" * 50, [FEED, ("Content-Encoding", "gzip")]))

# Lengths and chunks that lie.


def lengths(*fields, cut=None, tail=b""):
    def pieces(ask):
        body = rss(ask, items(ask))
        yield head("Content-Type: text/xml", *[field.replace("N", str(len(body))) for field in fields])
        yield body[:cut] + tail
    return stream(pieces)


hostile("longlength", lengths('ETag: "long"', "Content-Length: N000"))
hostile("shortlength", lengths("Content-Length: 300"))
hostile("minuslength", lengths("Content-Length: -5"))
hostile("wordlength", lengths("Content-Length: many"))
hostile("hugelength", lengths("Content-Length: 99999999999999999999999"))
hostile("twolengths", lengths("Content-Length: N", "Content-Length: 17"))
hostile("afterlength", lengths("Content-Length: N", tail=b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad"))


def chunks(*pieces):
    def answer(ask):
        body = rss(ask, items(ask))
        yield head("Content-Type: text/xml", "Transfer-Encoding: chunked")
        for piece in pieces:
            yield piece.replace(b"BODY", b"%x\r\n%s\r\n" % (len(body), body)).replace(b"HALF", b"%x\r\n%s\r\n" % (200, body[:200]))
    return stream(answer)


hostile("badchunksize", chunks(b"HALF", b"XYZ\r\n"))
hostile("hugechunk", chunks(b"HALF", b"fffffffffffffffff\r\nabc"))
hostile("minuschunk", chunks(b"HALF", b"-4\r\nabcd\r\n"))
hostile("nolastchunk", chunks(b"BODY"))
hostile("resetbody", lambda ask: Answer(raw=[head("Content-Length: 9000"), b"<rss>" + b"x" * 400], reset=True))
hostile("resetatonce", lambda ask: Answer(raw=[], reset=True))
hostile("closeatonce", lambda ask: Answer(raw=[], close=True))
hostile("nohttp", lambda ask: Answer(raw=[b"SSH-2.0-OpenSSH_9\r\n"], close=True))
hostile("http09", lambda ask: Answer(raw=[rss(ask, items(ask))], close=True))
hostile("badstatus", lambda ask: Answer(raw=[b"HTTP/1.1 abc Fine\r\n\r\n" + rss(ask, items(ask))], close=True))
hostile("zerobytes", lambda ask: Answer(raw=[b"HTTP/1.1 200 OK\r\nX: \0\0\r\nContent-Length: 5\r\n\r\n\0\0\0\0\0"], close=True))
hostile("switches", lambda ask: Answer(raw=[b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n" + b"\0" * 900], close=True))

# Redirects that lead nowhere.

hostile("selfloop", lambda ask: move(302, ask.url()))
hostile("pingpong", lambda ask: move(301, ask.url("b.xml" if ask.path.endswith("feed.xml") else "feed.xml")))
hostile("newforever", lambda ask: move(302, ask.url(f"feed.xml?n={ask.count}")))
hostile("longplace", lambda ask: move(302, ask.url("y" * 50_000)))
hostile("noplace", lambda ask: Answer(b"", [PAGE], 302))
hostile("badplace", lambda ask: move(301, "http://[bad/ %zz\\"))

# TLS.

hostile("tlsunknown", feed, tls="tls")
hostile("tlssilent", feed, tls="silent")
hostile("tlsplain", feed, tls="plain")

# Limits of other people's making.

hostile("storm", lambda ask: Answer(b"slow down", [("Retry-After", "999999999999")], 429))
hostile("stormless", lambda ask: Answer(b"slow down", [], 429))

# Documents that are dear to read.


def document(name, make):
    hostile(name, lambda ask: Answer(make(ask), [FEED]))


def with_doctype(text, use):
    return lambda ask: rss(ask, items(ask), head=text).replace(b"made to be hard", use)


LAUGHS = "<!DOCTYPE rss [<!ENTITY l0 \"lol\">" + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
document("laughs", with_doctype(LAUGHS, b"&l11;"))
document("quadratic", with_doctype('<!DOCTYPE rss [<!ENTITY a "' + "A" * 60_000 + '">]>', b"&a;" * 60_000))
document("parameters", with_doctype('<!DOCTYPE rss [<!ENTITY % a "' + "x" * 5_000 + '"><!ENTITY % b "%a;%a;%a;">%b;%b;]>', b"&b;"))
document("circular", with_doctype('<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', b"&a;"))
document("deepxml", lambda ask: rss(ask, items(ask)).replace(b"</channel>", b"<a>" * 300_000))
document("deephtml", lambda ask: rss(ask, [item(ask, 0, text="<div><b><i>" * 60_000 + "deep")] + items(ask, 3)[1:]))
document("deeptables", lambda ask: rss(ask, [item(ask, 0, text="<table><tr><td>" * 20_000)] + items(ask, 3)[1:]))
document("deeplists", lambda ask: rss(ask, [item(ask, 0, text="<ul><li>" * 30_000 + "x" + "<p>y" * 20_000)] + items(ask, 3)[1:]))
document("hugeattribute", lambda ask: rss(ask, items(ask)).replace(b"<channel>", b'<channel x="' + b"y" * (9 * MIB) + b'">'))
document("manyattributes", lambda ask: rss(ask, items(ask)).replace(
    b"<channel>", b"<channel " + b" ".join(b'a%d="1"' % n for n in range(120_000)) + b">"))
document("sameattributes", lambda ask: rss(ask, items(ask)).replace(b"<channel>", b"<channel " + b'a="1" ' * 200_000 + b">"))
document("manyspaces", lambda ask: rss(ask, items(ask)).replace(
    b"<channel>", b"<channel " + b" ".join(b'xmlns:n%d="u%d"' % (n, n) for n in range(100_000)) + b">"))
document("manynames", lambda ask: rss(ask, items(ask)).replace(b"</channel>", b"".join(b"<e%d/>" % n for n in range(400_000)) + b"</channel>"))
document("manyitems", lambda ask: rss(ask, [item(ask, n, text=None, date=None, link=None) for n in range(60_000)]))
document("manytags", lambda ask: rss(ask, [item(ask, 0, more="<category>c</category>" * 300_000)]))
document("othertags", lambda ask: rss(ask, [item(ask, 0, more="".join(f"<category>c{n}</category>" for n in range(200_000)))]))
document("manymedia", lambda ask: rss(ask, [item(ask, 0, more='<enclosure url="http://e.example/a" length="1"/>' * 100_000)]))
document("manypeople", lambda ask: rss(ask, [item(ask, 0, more="<dc:creator>A B</dc:creator>" * 200_000)]))
document("hugetitle", lambda ask: rss(ask, [item(ask, 0, title=mark(ask.name, 0) + " y" * (4 * MIB)), item(ask, 1)]))
document("hugetext", lambda ask: rss(ask, [item(ask, 0, text="<p>word and word</p>" * 250_000), item(ask, 1)]))
document("hugeline", lambda ask: rss(ask, [item(ask, 0, text="<p>" + "x" * (8 * MIB)), item(ask, 1)]))
document("hugelink", lambda ask: rss(ask, [item(ask, 0, link="http://e.example/" + "y/../" * MIB), item(ask, 1)]))
document("ampersands", lambda ask: rss(ask, [item(ask, 0, text="&amp;" * MIB), item(ask, 1)]))
document("brackets", lambda ask: b"<rss>" + b"<" * (9 * MIB))
document("comment", lambda ask: rss(ask, items(ask)).replace(b"</channel>", b"<!--" + b"- " * (4 * MIB)))
document("cdata", lambda ask: rss(ask, items(ask)).replace(b"</channel>", b"<![CDATA[" * MIB))
document("instructions", lambda ask: rss(ask, items(ask)).replace(b"</channel>", b"<?a b?>" * MIB + b"</channel>"))
document("quotes", lambda ask: rss(ask, [item(ask, 0, text="<a href='" * 400_000), item(ask, 1)]))
document("formatting", lambda ask: rss(ask, [item(ask, 0, text="<b><p><i>" * 20_000 + "</b></i>" * 20_000), item(ask, 1)]))
document("jsondeep", lambda ask: b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * (4 * MIB))
document("jsonkeys", lambda ask: b'{"version":"https://jsonfeed.org/version/1.1",' + b"".join(b'"k%d":1,' % n for n in range(500_000)) + b'"items":[]}')
document("jsonnumber", lambda ask: b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":' + b"9" * (8 * MIB) + b"}]}")
document("utf16junk", lambda ask: b"\xff\xfe" + random.Random(1).randbytes(4 * MIB))
document("utf32", lambda ask: b"\0\0\xfe\xff" + b"\0\x11\0\0" * MIB)
document("dates", lambda ask: rss(ask, [item(ask, n, date="1" * 50_000) for n in range(150)]))
document("pagelinks", lambda ask: b"<html><head>" + b'<link rel="alternate" type="application/rss+xml" href="/s/selfloop/feed.xml">' * 50_000)
