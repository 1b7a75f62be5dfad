#!/usr/bin/env python3
"""server.py --port N --group NAME --log FILE --work DIR

A publisher that misbehaves on purpose, on loopback only: each scenario has an address of its own,
http://127.0.2.K:PORT/s/NAME/feed.xml, with its pages at /p/NAME/I. It prints the addresses of its feeds, logs
each request as a line of JSON, and obeys http://127.0.2.254:PORT/_ctl/: clock?offset=S, round?n=N,
urls?group=G. What the scenarios do is in the files beside this one; `politeness.py` judges.
"""
import argparse, email.utils, html, json, os, random, select, signal, socket, ssl, struct, subprocess, sys, threading, time
import urllib.parse

SCENARIOS = {}
FEED = ("Content-Type", "application/rss+xml; charset=utf-8")
PAGE = ("Content-Type", "text/html; charset=utf-8")
CANARY = "127.9.9.9"
CONTROL = "127.0.2.254"
WORDS = """anchor barley cellar drizzle ember ferry gravel hinge ivory jetty kettle lantern marble nettle orchard
parcel quarry ribbon saddle timber umbrella velvet willow yarn zephyr mended counted carried opened weighed painted
slowly early north behind under across seven many other quiet broad narrow the a of and with for when until""".split()


class Answer:
    """What a scenario answers: a status, fields and a body, or raw pieces of bytes as they come."""

    def __init__(self, body=b"", fields=(FEED,), status=200, raw=None, close=False, reset=False):
        self.body = body.encode() if isinstance(body, str) else body
        self.fields, self.status, self.raw = list(fields), status, raw
        self.close, self.reset = close, reset


class Scenario:
    def __init__(self, name, group, answer, page=None, robots=None, host=None, tls=None, shown=True):
        self.name, self.group, self.answer, self.page = name, group, answer, page
        self.robots, self.host, self.tls, self.shown = robots, host, tls, shown


def scenario(group, **more):
    def add(function):
        name = function.__name__.lower().replace("_", "")
        SCENARIOS[name] = Scenario(name, group, function, **more)
        return function
    return add


def add(group, name, function, **more):
    SCENARIOS[name] = Scenario(name, group, function, **more)


class Ask:
    """One request to a scenario."""

    def __init__(self, server, name, path, fields, count, host):
        self.server, self.name, self.path, self.count, self.host = server, name, path, count, host
        self.fields = {key.lower(): value for key, value in fields}
        self.round, self.now, self.start = server.round, server.now(), server.started
        self.memory = server.memory.setdefault(name, {})
        self.base = f"http://{host}"

    def url(self, file="feed.xml"):
        return f"{self.base}/s/{self.name}/{file}"

    def wait(self, seconds):
        """True when the server ends meanwhile."""
        return self.server.stopping.wait(seconds)


def words(seed, sentences=5):
    chance = random.Random(seed)
    return " ".join(" ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 15))).capitalize() + "."
                    for _ in range(sentences))


def mark(name, number, version=1):
    """The word by which a judge finds an item again."""
    return f"zq{name}x{number}v{version}q"


def item(ask, number, version=1, **over):
    name = over.pop("name", ask.name)
    made = {"title": f"{words(f'{name}{number}', 1)[:40]} {mark(name, number, version)}",
            "guid": f"tag:faults.example,2026:{name}/{number}", "link": f"{ask.base}/p/{name}/{number}",
            "date": ask.start - 3600 * (number + 1), "text": f"<p>{words(f'{name}-{number}')}</p>", "more": ""}
    made.update(over)
    return made


def items(ask, count=3, **over):
    return [item(ask, number, **over) for number in range(count)]


def date(seconds):
    return email.utils.formatdate(seconds, usegmt=True)


def rss(ask, entries, channel="", head="", title=None):
    out = ['<?xml version="1.0" encoding="utf-8"?>', head, '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
           ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom"'
           ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>',
           f"<title>{html.escape(title or 'Faults of ' + ask.name)}</title><link>{ask.base}/</link>"
           f"<description>made to be hard</description>{channel}"]
    for entry in entries:
        out.append("<item>")
        for tag, key in (("title", "title"), ("link", "link"), ("description", "text")):
            if entry[key] is not None:
                out.append(f"<{tag}>{html.escape(entry[key])}</{tag}>")
        if entry["guid"] is not None:
            out.append(f'<guid isPermaLink="false">{html.escape(entry["guid"])}</guid>')
        if entry["date"] is not None:
            when = entry["date"]
            out.append(f"<pubDate>{when if isinstance(when, str) else date(when)}</pubDate>")
        out.append(entry["more"] + "</item>")
    return ("".join(out) + "</channel></rss>").encode()


def feed(ask, entries=None, etag=None, modified=None, fields=(), **over):
    """A feed that answers 304 to its own validators."""
    given = [(name, value) for name, value in (("ETag", etag), ("Last-Modified", modified)) if value is not None]
    asked, since = ask.fields.get("if-none-match"), ask.fields.get("if-modified-since")
    if (etag is not None and asked == etag) or (modified is not None and asked is None and since == modified):
        return Answer(status=304, fields=given + list(fields))
    body = rss(ask, items(ask) if entries is None else entries, **over)
    return Answer(body, [FEED] + given + list(fields))


def move(status, target, fields=()):
    return Answer("<html><body>elsewhere</body></html>", [("Location", target), PAGE] + list(fields), status)


def article(ask, number, name=None, head="", more="", version=1):
    name = name or ask.name
    text = "".join(f"<p>{words(f'page {name} {number} {part}', 6)}</p>" for part in range(5))
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{mark(name, number, version)}</title>{head}'
            f"</head><body><article><h1>{mark(name, number, version)}</h1>{text}{more}</article></body></html>").encode()


REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found", 410: "Gone"}


class Server:
    def __init__(self, arguments):
        self.log_file, self.folder = arguments.log, os.path.abspath(arguments.work)
        self.offset, self.round, self.memory, self.counts, self.log = 0.0, 0, {}, {}, []
        self.lock, self.stopping = threading.Lock(), threading.Event()
        self.started = self.now()
        self.names = [name for name, one in SCENARIOS.items() if one.group in arguments.group]
        self.hosts, self.by_host = {}, {}
        for number, name in enumerate(self.names):
            host = SCENARIOS[name].host or f"127.0.{2 + number // 240}.{number % 240 + 1}"
            self.hosts[name] = host
            self.by_host.setdefault(host, name)
        self.secret = os.path.join(self.folder, "local.xml")
        with open(self.secret, "w") as file:
            file.write("<rss><channel><title>ZQLOCALSECRET</title><item><title>ZQLOCALSECRET</title></item></channel></rss>")
        self.port, self.canary_port = arguments.port, 0
        self.listeners = {self.listen(host, self.port): "plain" for host in [*self.by_host, CONTROL]}
        spy = self.listen(CANARY, 0)
        self.canary_port = spy.getsockname()[1]
        self.listeners[spy] = "canary"
        for host in ("127.0.0.1", "::1"):
            try:
                self.listeners[self.listen(host, self.canary_port)] = "canary"
            except OSError:
                pass
        self.tls_port = self.open_tls()
        self.connections = 0

    def now(self):
        return time.time() + self.offset

    def listen(self, host, port):
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(256)
        return listener

    def open_tls(self):
        """Listeners for the scenarios with `tls`: a certificate that nobody knows, or no TLS at all."""
        names = [name for name in self.names if SCENARIOS[name].tls]
        if not names:
            return 0
        key, certificate = f"{self.folder}/key.pem", f"{self.folder}/cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=nobody"], check=True, stderr=subprocess.DEVNULL)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        port = 0
        for name in names:
            listener = self.listen(self.hosts[name], port)
            port = listener.getsockname()[1]
            self.listeners[listener] = SCENARIOS[name].tls
        return port

    def url(self, name):
        one = SCENARIOS[name]
        scheme, port = ("https", self.tls_port) if one.tls else ("http", self.port)
        return f"{scheme}://{self.hosts[name]}:{port}/s/{name}/feed.xml"

    def run(self):
        while not self.stopping.is_set():
            for listener in select.select(list(self.listeners), [], [], 0.3)[0]:
                peer, _ = listener.accept()
                self.connections += 1
                threading.Thread(target=self.serve, args=(peer, listener, self.connections), daemon=True).start()

    def serve(self, peer, listener, number):
        kind, host = self.listeners[listener], listener.getsockname()[0]
        peer.settimeout(60)
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if kind == "canary":
                return self.canary(peer, host, number)
            if kind == "silent":
                return self.stopping.wait(60)
            if kind == "tls":
                peer = self.context.wrap_socket(peer, server_side=True)
            rest = b""
            while not self.stopping.is_set():
                while b"\r\n\r\n" not in rest:
                    piece = peer.recv(65536)
                    if not piece:
                        return
                    rest += piece
                head, rest = rest.split(b"\r\n\r\n", 1)
                if not self.answer(peer, host, number, head.decode("latin-1").split("\r\n")):
                    return
        except OSError:
            pass
        finally:
            peer.close()

    def canary(self, peer, host, number):
        start = time.time()
        peer.settimeout(3)
        try:
            line = peer.recv(4096).split(b"\r\n")[0].decode("latin-1")
        except OSError:
            line = ""
        self.note(kind="canary", scn=None, i=None, r=self.round, v=self.now(), t=start, te=time.time(), conn=number, host=host,
                  method=line.split(" ")[0], path=line, hdrs=[], status=200, sent=0, out=[])
        peer.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss><channel><title>ZQCANARY</title><item>"
                     b"<title>ZQCANARY</title></item></channel></rss>")

    def answer(self, peer, host, number, lines):
        start, virtual, turn = time.time(), self.now(), self.round
        method, path = (lines[0].split(" ") + ["", ""])[:2]
        fields = [tuple(part.strip() for part in line.split(":", 1)) for line in lines[1:] if ":" in line]
        parts = urllib.parse.urlsplit(path).path.split("/")
        kind, name, place, made = "other", None, None, None
        try:
            if parts[1:2] == ["_ctl"]:
                kind, made = "ctl", self.control(path)
            elif path == "/robots.txt":
                kind, name = "robots", self.by_host.get(host)
                rules = SCENARIOS[name].robots if name else None
                made = rules(self.ask(name, path, fields, "r", host)) if callable(rules) else (
                    Answer(rules, [("Content-Type", "text/plain")]) if rules else Answer(b"", [], 404))
            elif len(parts) > 3 and parts[1] in "sp" and parts[2] in SCENARIOS:
                name, kind = parts[2], "feed" if parts[1] == "s" else "page"
                place = int(parts[3]) if kind == "page" and parts[3].isdigit() else 0
                ask = self.ask(name, path, fields, "p" if kind == "page" else parts[3], host)
                one = SCENARIOS[name]
                made = one.answer(ask) if kind == "feed" else (one.page(ask, place) if one.page else Answer(article(ask, place), [PAGE]))
            else:
                made = Answer("<h1>404</h1>", [PAGE], 404)
        except Exception as error:  # A mistake of this file must be seen.
            print("SERVER BUG", name, repr(error), file=sys.stderr, flush=True)
            made = Answer(b"", [], 500)
        sent, keep = self.send(peer, made)
        if kind != "ctl":
            kept = [pair for pair in made.fields if pair[0] in ("ETag", "Last-Modified", "Retry-After")]
            self.note(kind=kind, scn=name, i=place, r=turn, v=virtual, t=start, te=time.time(), conn=number, host=host, method=method,
                      path=path, hdrs=fields, status=0 if made.raw is not None else made.status, sent=sent, out=kept)
        return keep

    def ask(self, name, path, fields, what, host):
        with self.lock:
            self.counts[name, what] = count = self.counts.get((name, what), 0) + 1
        return Ask(self, name, path, fields, count, f"{host}:{self.port}")

    def send(self, peer, made):
        sent = 0
        try:
            if made.raw is not None:
                for piece in made.raw:
                    if self.stopping.is_set():
                        break
                    peer.sendall(piece)
                    sent += len(piece)
            else:
                head = [f"HTTP/1.1 {made.status} {REASONS.get(made.status, 'So')}"] + [f"{key}: {value}" for key, value in made.fields]
                if made.status != 304:
                    head.append(f"Content-Length: {len(made.body)}")
                if not any(key == "Date" for key, _ in made.fields):
                    head.append("Date: " + date(self.now()))
                peer.sendall(("\r\n".join(head) + "\r\n\r\n").encode("latin-1", "replace"))
                if made.status != 304:
                    peer.sendall(made.body)
                    sent = len(made.body)
            if made.reset:
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return sent, not (made.close or made.reset)
        except OSError:
            return sent, False

    def control(self, path):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
        self.offset = float(asked.get("offset", [self.offset])[0])
        self.round = int(asked.get("n", [self.round])[0])
        listed = "".join(self.url(name) + "\n" for name in self.names if SCENARIOS[name].shown) if "urls" in path else "ok\n"
        return Answer(listed, [("Content-Type", "text/plain")])

    def note(self, **line):
        with self.lock:
            self.log.append(line)

    def save(self):
        with self.lock, open(self.log_file, "w") as file:
            for line in self.log:
                file.write(json.dumps(line) + "\n")


def main():
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    # The scenarios add themselves to this very module, also when it is run as a program.
    sys.modules["server"] = sys.modules[__name__]
    import hostile, identity, manners, pages, security  # noqa: F401
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--group", action="append", required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--work", default=".")
    server = Server(parser.parse_args())
    threading.Thread(target=server.run, daemon=True).start()
    print("serving; canary", server.canary_port, file=sys.stderr, flush=True)
    print("\n".join(server.url(name) for name in server.names), flush=True)
    done = threading.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda *_: done.set())
    while not done.wait(1):
        server.save()
    server.stopping.set()
    server.save()


if __name__ == "__main__":
    main()
