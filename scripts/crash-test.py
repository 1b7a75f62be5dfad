#!/usr/bin/env python3
"""crash-test.py WINNOW [--kills 30] [--feeds 40] [--seed 1]

Kills `winnow poll` (SIGKILL) at chance moments of its rounds and looks at what is left. The feeds are served from
here; each carries only its newest entries, so that what a killed round had not stored, yet noted as seen, would be
lost for good. After each kill no file may be half written and the database must be sound; the next round runs to
its end, and then every entry ever served must be there once, under the id that it had first.
"""
import argparse, glob, http.server, json, os, random, signal, socketserver, sqlite3, subprocess, sys
import tempfile, threading, time, xml.etree.ElementTree as trees
from datetime import datetime, timedelta, timezone

NEW_A_ROUND = 2
SHOWN = 4
START = datetime.now(timezone.utc).replace(microsecond=0)


def article(feed, number):
    words = ("harbour council water train library market signal river budget engine garden ferry quay barley clock window "
             "orchard lantern school bridge").split()
    pick = random.Random(f"{feed}/{number}")
    return " ".join(" ".join(pick.choice(words) for _ in range(12)).capitalize() + "." for _ in range(9))


class Site(http.server.BaseHTTPRequestHandler):
    """Feeds /f/N, whose pages are /p/N/I; `version` counts the rounds served so far."""
    protocol_version = "HTTP/1.1"
    version = 1

    def do_GET(self):
        parts = self.path.split("/")
        if parts[1] == "f":
            self.feed(int(parts[2]))
        elif parts[1] == "p":
            body = f"<!doctype html><html><head><title>Report</title></head><body><article><h1>Report {parts[2]} {parts[3]}</h1>"
            body += "".join(f"<p>{article(parts[2], parts[3])}</p>" for _ in range(3)) + "</article></body></html>"
            self.answer(200, body.encode(), "text/html")
        else:
            self.answer(404, b"", "text/plain")

    def feed(self, feed):
        version = Site.version
        tag = f'"{feed}-{version}"'
        if self.headers.get("If-None-Match") == tag:
            return self.answer(304, None, "", tag)
        last = version * NEW_A_ROUND
        items = ""
        for number in range(last, max(0, last - SHOWN), -1):
            link = f"http://{self.headers['Host']}/p/{feed}/{number}"
            items += (f"<item><title>Report {feed} {number}</title><link>{link}</link><guid>r{feed}-{number}</guid>"
                      f"<description>{article(feed, number)}</description></item>")
        self.answer(200, f'<rss version="2.0"><channel><title>Feed {feed}</title>{items}</channel></rss>'.encode(),
                    "application/rss+xml", tag)

    def answer(self, status, body, kind, tag=None):
        self.send_response(status)
        if tag:
            self.send_header("ETag", tag)
        if body is not None:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        """The killed hang up in the middle of an answer."""


class Trial:
    def __init__(self, winnow, folder, feeds):
        self.winnow, self.folder, self.feeds = winnow, folder, feeds
        lines = ""
        for feed in range(feeds):
            # Every feed has a host of its own; one in eight has its pages read.
            server = Server((f"127.0.{feed // 250}.{feed % 250 + 1}", 0), Site)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            host, port = server.server_address[:2]
            text = "always" if feed % 8 == 0 else "never"
            lines += f'  - {{ url: "http://{host}:{port}/f/{feed}", full_text: {text} }}\n'
        self.config = f"{folder}/winnow.yaml"
        with open(self.config, "w") as file:
            file.write(f'state: "{folder}/state"\noutput: "{folder}/public"\nserver: {{ listen: off }}\nfetch:\n'
                       f"  page_delay: 10ms\n  allow_addresses: [127.0.0.0/8]\n  first_poll: all\nfeeds:\n{lines}")
        self.ids = {}
        self.hours = 0

    def start(self):
        self.hours += 2
        moment = (START + timedelta(hours=self.hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
        return subprocess.Popen([self.winnow, "poll", "--config", self.config, "--all", "--force"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "WINNOW_NOW": moment})

    def whole_round(self):
        begin = time.monotonic()
        process = self.start()
        _, words = process.communicate(timeout=300)
        if process.returncode != 0:
            sys.exit(f"a round ended with {process.returncode}: {words.decode()[-2000:]}")
        return time.monotonic() - begin

    def killed_round(self, seconds):
        """True when the blow fell before the round's end."""
        process = self.start()
        time.sleep(seconds)
        alive = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return alive

    def base(self):
        return sqlite3.connect(f"{self.folder}/state/winnow.db", timeout=30)

    def look_at_files(self):
        for path in glob.glob(f"{self.folder}/public/**/*", recursive=True):
            if os.path.isdir(path) or "/." in path.removeprefix(self.folder):
                continue
            with open(path, "rb") as file:
                data = file.read()
            try:
                if path.endswith((".atom", ".rss")):
                    trees.fromstring(data)
                elif path.endswith(".json"):
                    json.loads(data)
                elif path.endswith(".html") and b"</html>" not in data[-200:].lower() and b"</body>" not in data[-200:].lower():
                    raise ValueError("no end")
            except (ValueError, trees.ParseError) as error:
                sys.exit(f"half a file: {path}: {error}")

    def look_at_base(self):
        if not os.path.exists(f"{self.folder}/state/winnow.db"):
            return
        with self.base() as base:
            verdict = base.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            sys.exit(f"integrity_check: {verdict}")

    def look_at_entries(self):
        with self.base() as base:
            rows = base.execute("SELECT title, coalesce(id, link) FROM entry").fetchall()
        found = {}
        for title, entry in rows:
            if title in found:
                sys.exit(f"doubled: {title}")
            found[title] = entry
        wanted = {f"Report {feed} {number}" for feed in range(self.feeds)
                  for number in range(1, Site.version * NEW_A_ROUND + 1)}
        if set(found) != wanted:
            sys.exit(f"lost: {sorted(wanted - set(found))[:10]}; not served: {sorted(set(found) - wanted)[:10]}")
        for title, entry in self.ids.items():
            if found[title] != entry:
                sys.exit(f"another id: {title}")
        self.ids = found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--feeds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    pick = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="winnow-crash-") as folder:
        trial = Trial(os.path.abspath(arguments.winnow), folder, arguments.feeds)
        usual = trial.whole_round()
        trial.look_at_entries()
        kills = rounds = 0
        while kills < arguments.kills and rounds < 5 * arguments.kills:
            rounds += 1
            Site.version += 1
            kills += trial.killed_round(pick.random() * usual)
            trial.look_at_files()
            trial.look_at_base()
            usual = 0.7 * usual + 0.3 * trial.whole_round()
            trial.look_at_files()
            trial.look_at_entries()
        trial.look_at_base()
        print(f"{kills} kills in {rounds} rounds of about {usual:.1f} s: {len(trial.ids)} entries, "
              "none lost, none doubled, no id changed, no half file, integrity_check ok")
        sys.exit(0 if kills >= arguments.kills else 1)


if __name__ == "__main__":
    main()
