#!/usr/bin/env python3
"""politeness.py WINNOW [SERVER] [--groups faults,manners,...] [--keep DIR]

Judges how `winnow poll` behaves towards servers that misbehave on purpose: our own (`faults/`), and SERVER
where it is given, another fault-injecting feed server (a Python file with --port, --group, --log and --work,
and a /_ctl/ address that moves its clock and numbers the rounds). Each group of its scenarios is polled for some virtual hours; what the server's
request log and Winnow's database then say is held against one rule after the other.

Needs Python 3.9 and nothing else. Ends with 1 when a rule is broken.
"""
import argparse, json, os, re, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, time, urllib.request
from datetime import datetime, timedelta, timezone

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults"))
import judges

HOUR = 3600
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json"
# Requests carry nothing that a poll does not need.
UNWANTED = {"cookie", "referer", "origin", "range", "x-requested-with", "from"}


class Group:
    """One group of scenarios: a server, a configuration, a state folder, and the verdicts."""

    def __init__(self, name, arguments, folder, fetch=""):
        self.name, self.winnow, self.folder = name, arguments.winnow, folder
        os.makedirs(folder)
        own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults", "server.py")
        self.server_file, self.fetch = own if name in judges.JUDGES else arguments.server, fetch
        self.judge_manners, self.judge_conditions = judge_manners, judge_conditions
        self.verdicts, self.runs, self.offset = [], [], 0.0
        with socket.socket() as probe:
            probe.bind(("127.0.2.254", 0))
            self.port = probe.getsockname()[1]
        self.start_server()
        self.configure(self.urls())

    def start_server(self):
        self.log = f"{self.folder}/requests-{len(self.runs)}.jsonl"
        command = [sys.executable, self.server_file, "--port", str(self.port), "--log", self.log]
        command += ["--group", self.name, "--work", self.folder]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.canary = int(self.server.stderr.readline().split()[-1])
        self.base = time.time()

    def stop_server(self):
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(5)
            except subprocess.TimeoutExpired:  # Started in the background, it does not hear of SIGINT.
                self.server.kill()
                self.server.wait()

    def control(self, path):
        with urllib.request.urlopen(f"http://127.0.2.254:{self.port}/_ctl/{path}", timeout=30) as answer:
            return answer.read().decode()

    def urls(self):
        return self.control(f"urls?group={self.name}").split()

    def configure(self, urls):
        feeds = "".join(f'  - "{url}"\n' for url in urls)
        self.config = f"{self.folder}/winnow.yaml"
        with open(self.config, "w") as file:
            file.write(
                f'state: "{self.folder}/state"\noutput: "{self.folder}/public"\ntime_zone: UTC\n'
                f"server: {{ listen: off }}\nfetch:\n  first_poll: all\n"
                f"  allow_addresses: [127.0.2.0/24, 127.0.3.0/24, 127.0.4.0/24]\n{self.fetch}feeds:\n{feeds}")

    def poll(self, number, hours, *options):
        """One round at so many virtual hours after the start: (seconds, MiB, exit code)."""
        self.offset = hours * HOUR
        self.control(f"clock?offset={self.offset}")
        self.control(f"round?n={number}")
        moment = datetime.now(timezone.utc) + timedelta(seconds=self.offset)
        return self.run("poll", *options, moment=moment)

    def run(self, command, *options, moment=None):
        environment = dict(os.environ)
        moment = moment or datetime.now(timezone.utc) + timedelta(seconds=self.offset)
        environment["WINNOW_NOW"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        start = time.monotonic()
        with open(f"{self.folder}/stderr.txt", "ab") as errors, open(f"{self.folder}/stdout.txt", "wb") as out:
            process = subprocess.Popen([self.winnow, command, "--config", self.config, *options],
                                       stdout=out, stderr=errors, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        result = (time.monotonic() - start, usage.ru_maxrss / 1024, process.returncode)
        self.runs.append(result)
        if command == "poll":
            self.check("the round ends well", process.returncode in (0, 1), f"exit code {process.returncode}")
        return result

    def requests(self):
        """The log, once it has been written after the last round."""
        time.sleep(2.5)
        with open(self.log) as file:
            return [json.loads(line) for line in file]

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.folder}/state/winnow.db?mode=ro", uri=True) as base:
            return base.execute(sql).fetchall()

    def titles(self):
        return [row[0] for row in self.rows("SELECT title FROM entry")]

    def copies(self, scenario):
        """How often each item of a scenario stands in the store, by its number."""
        found = {}
        for title in self.titles():
            mark = re.search(r"zq%sx(\d+)v(\d+)q" % scenario, title)
            if mark:
                found[int(mark[1])] = found.get(int(mark[1]), 0) + 1
        return found

    def check(self, rule, holds, detail=""):
        self.verdicts.append((f"{self.name}: {rule}", bool(holds), str(detail)))


def fields(request):
    return {name.lower(): value for name, value in request["hdrs"]}


def of(log, scenario, path=None):
    wanted = [r for r in log if r["scn"] == scenario and r["kind"] == "feed"]
    return [r for r in wanted if path is None or r["path"].endswith(path)]


def gaps(requests):
    return [later["v"] - earlier["v"] for earlier, later in zip(requests, requests[1:])]


def most_at_once(requests):
    edges = sorted([(r["t"], 1) for r in requests] + [(r["te"], -1) for r in requests])
    most = now = 0
    for _, step in edges:
        now += step
        most = max(most, now)
    return most


def judge_manners(group, log):
    """Rules that every request has to keep, whatever the scenario."""
    group.check("only GET", all(r["method"] == "GET" for r in log))
    agents = {fields(r).get("user-agent") for r in log}
    group.check("one honest User-Agent", len(agents) == 1 and str(min(agents)).startswith("winnow/"), agents)
    extra = {name for r in log for name in fields(r)} & UNWANTED
    group.check("no unwanted fields", not extra, extra)
    plain = [r for r in log if r["kind"] == "feed" and not fields(r).get("accept", "").startswith(ACCEPT)]
    group.check("Accept names feed formats", not plain, len(plain))
    group.check("gzip is accepted", all("gzip" in fields(r).get("accept-encoding", "") for r in log))
    stray = [r["path"] for r in log if r["kind"] not in ("feed", "page", "robots")]
    group.check("nothing is asked for that nobody needs", not stray, stray[:3])
    # Feeds of one host share it; one host is one address here.
    for host in {r["host"] for r in log}:
        most = most_at_once([r for r in log if r["host"] == host])
        if most > 2:
            group.check(f"at most two requests at once to {host}", False, most)


def judge_conditions(group, log):
    """Validators go back byte for byte, to the address that gave them, and are dropped when withdrawn."""
    wrong, known = [], {}
    for request in log:
        if request["kind"] != "feed" or not request["status"]:
            continue
        place, sent = (request["scn"], request["path"]), fields(request)
        held = known.get(place, {})
        found = {"ETag": sent.get("if-none-match"), "Last-Modified": sent.get("if-modified-since")}
        for name, value in found.items():
            if value != held.get(name):
                wrong.append((place, name, held.get(name), value))
        given = {name: value for name, value in request["out"] if name in found}
        if request["status"] == 200:
            known[place] = given
        elif request["status"] == 304:
            known[place] = {**held, **given}
    group.check("validators go back byte for byte", not wrong, wrong[:3])


def polite(group):
    rounds = 13
    for number in range(rounds):
        group.poll(number, number * (1 + 2 / HOUR))
    log = group.requests()
    judge_manners(group, log)
    judge_conditions(group, log)
    least = {"maxage": 4, "ttl": 6}
    for scenario in sorted({r["scn"] for r in log}):
        found = gaps(of(log, scenario, "feed.xml"))
        wanted = least.get(scenario, 1) * HOUR - 1
        group.check(f"{scenario}: not sooner than {least.get(scenario, 1)} h", all(g >= wanted for g in found), found)
    for scenario, wait in (("ra429s", 10800), ("ra503d", 21600)):
        found = gaps(of(log, scenario))
        group.check(f"{scenario}: Retry-After is kept, then it is asked", found and found[0] >= wait, found)
    for scenario in ("nf404", "err500"):
        found = gaps(of(log, scenario))
        grows = all(gap >= HOUR * 2 ** place - 1 for place, gap in enumerate(found))
        group.check(f"{scenario}: backs off, and comes back", 2 <= len(found) <= 4 and grows, found)
    asked = len(of(log, "gone410"))
    group.check("gone410: one confirmation, then never", asked == 3, asked)
    moved = of(log, "m301")
    first = [r["path"].rsplit("/", 1)[1] for r in moved]
    group.check("m301: the new address is kept", first.count("feed.xml") in (1, 2, 3) and first[-1] == "moved.xml", first)
    back = [r["path"].rsplit("/", 1)[1] for r in of(log, "r302")]
    group.check("r302: the old address is asked first", back[::2] == ["feed.xml"] * (len(back) // 2), back)
    group.check("r302: conditional behind the redirect", of(log, "r302")[-1]["status"] == 304)
    for scenario in ("recover", "relloc", "gz", "novalid", "ra429s", "ra503d", "m301"):
        group.check(f"{scenario}: its entries are there, once", group.copies(scenario) == {0: 1, 1: 1, 2: 1},
                    group.copies(scenario))
    judge_force(group)
    judge_outage(group)


def judge_force(group):
    """`--force` passes over everything but what a server asked for."""
    before = len(group.requests())
    group.poll(20, 13.1, "--force")
    log = group.requests()[before:]
    asked = {r["scn"] for r in log}
    group.check("--force asks again at once", "etaglm" in asked and "nf404" in asked, sorted(asked))
    group.check("--force leaves the gone alone", "gone410" not in asked)


def judge_outage(group):
    """When nobody can be reached, the network is ours, and no feed is to blame."""
    before = dict(group.rows("SELECT url, failures FROM feed"))
    group.stop_server()
    moment = datetime.now(timezone.utc) + timedelta(seconds=60 * HOUR)
    group.run("poll", moment=moment)
    after = dict(group.rows("SELECT url, failures FROM feed"))
    group.check("an outage on this side counts against no feed", before == after)


def hosts(group):
    group.poll(0, 0)
    group.poll(1, 0.5, "--force")
    for number in (2, 3, 4):
        group.poll(number, number - 0.9)
    log = group.requests()
    judge_manners(group, log)
    shared = [r for r in log if (r["scn"] or "").startswith("host") and r["r"] == 0]
    group.check("feeds of one host follow each other", most_at_once(shared) == 1, most_at_once(shared))
    group.check("over one connection", len({r["conn"] for r in shared}) == 1, len({r["conn"] for r in shared}))
    limited = [r for r in log if (r["scn"] or "").startswith("lim")]
    found = gaps(limited)
    in_first = len([r for r in limited if r["r"] < 2])
    group.check("429 holds the whole site, --force or not", in_first == 1 and all(g >= 7199 for g in found), found)
    group.check("and it is asked again after that", len(limited) > 1, len(limited))
    first = [r for r in log if r["r"] == 0]
    start = min(r["t"] for r in first)
    others = max(r["te"] - start for r in first if (r["scn"] or "").startswith("other"))
    group.check("a slow host keeps nobody waiting", others < 2, others)


def identity(group):
    rounds = 4
    for number in range(rounds):
        group.poll(number, number * 1.1, "--all", "--force")
    log = group.requests()
    judge_manners(group, log)
    counts = {"noguid": 6, "edited": 3, "nodates": 3, "dropback": 3, "window": 10}
    for scenario, wanted in counts.items():
        found = group.copies(scenario)
        once = len(found) == wanted and set(found.values()) == {1}
        group.check(f"{scenario}: {wanted} entries, each once", once, found)
    edited = [title for title in group.titles() if "zqeditedx1" in title]
    group.check("edited: the new words stand", len(edited) == 1 and "zqeditedx1v2q" in edited[0], edited)
    revised = group.rows("SELECT count(*) FROM revision")[0][0]
    group.check("edited: the old words are a revision", revised >= 1, revised)
    group.check("guidcase: two entries", len(group.copies("guidcase")) == 2, group.copies("guidcase"))
    dates = group.rows("SELECT count(*) FROM entry WHERE published IS NULL AND title LIKE '%zqnodates%'")
    group.check("nodates: first seen counts", dates[0][0] == 3, dates)


def formats(group):
    for number in range(2):
        group.poll(number, number * 1.1, "--all", "--force")
    judge_manners(group, group.requests())
    for scenario in ("bomutf8", "leadspace", "rawamp", "ctypehtml", "jsonfeed", "chunkedok"):
        found = group.copies(scenario)
        group.check(f"{scenario}: three entries", found == {0: 1, 1: 1, 2: 1}, found)
    group.check("fmtcontrol: four entries", len(group.copies("fmtcontrol")) == 4, group.copies("fmtcontrol"))
    whole = group.copies("truncxml")
    group.check("truncxml: the whole items are kept", set(whole) == {0, 1}, whole)
    titles = " ".join(group.titles())
    group.check("utf16 and latin1 are read", titles.count("Caf\u00e9") == 2 and "\u65e5\u672c" in titles)
    names = [row[0] or "" for row in group.rows("SELECT own_title FROM feed")]
    group.check("rawamp: the ampersands stand", any("R&D & co" in name for name in names), names)
    failing = [row[0] for row in group.rows("SELECT url FROM feed WHERE failures > 0")]
    bad = sorted(url.split("/")[4] for url in failing)
    group.check("what is no feed is a failure", bad == ["emptybody", "garbage"], bad)
    kept = group.rows("SELECT count(*) FROM feed WHERE failures > 0 AND (etag IS NOT NULL OR last_modified IS NOT NULL)")
    group.check("and leaves no validators", kept[0][0] == 0)


def hostile(group):
    for number in range(2):
        seconds, memory, _ = group.poll(number, number * 1.1, "--all", "--force")
        group.check(f"round {number} within 90 s", seconds <= 90, f"{seconds:.0f} s")
        group.check(f"round {number} within 256 MiB", memory <= 256, f"{memory:.0f} MiB")
    log = group.requests()
    judge_manners(group, log)
    healthy = [r for r in log if r["scn"] == "healthy"]
    start = min(r["t"] for r in log if r["r"] == 0)
    group.check("the healthy feed is not kept waiting", healthy[0]["t"] - start < 5, healthy[0]["t"] - start)
    group.check("healthy: four entries", len(group.copies("healthy")) == 4, group.copies("healthy"))
    for scenario in ("shortbody", "slowneighbour"):
        found = group.copies(scenario)
        group.check(f"{scenario}: its entries come", found == {0: 1, 1: 1, 2: 1}, found)
    tags = dict(group.rows("SELECT url, etag FROM feed"))
    short = next(tag for url, tag in tags.items() if "/shortbody/" in url)
    group.check("shortbody: no validators of a cut body", short == '"full"', short)
    half = group.copies("truncgz")
    group.check("truncgz: whole items only, and no validators", set(half) <= {0, 1}, half)
    for scenario in ("midreset", "badchunk", "gzbomb", "neverend", "slowdrip"):
        group.check(f"{scenario}: nothing of a cut body", not group.copies(scenario), group.copies(scenario))
    loop = len([r for r in log if r["scn"] == "rloop" and r["r"] == 0])
    group.check("rloop: a circle is left", loop <= 6, loop)


def security(group):
    group.poll(0, 0)
    log = group.requests()
    touched = [r["path"] for r in log if r["kind"] == "canary"]
    group.check("no private address is contacted", not touched, touched)
    judge_manners(group, [r for r in log if r["kind"] != "canary"])
    found = group.copies("seccontrol")
    group.check("seccontrol: three entries", found == {0: 1, 1: 1, 2: 1}, found)
    group.check("badlinks: the entries stay", len(group.copies("badlinks")) == 14, len(group.copies("badlinks")))
    links = [row[0] for row in group.rows("SELECT link FROM entry WHERE link IS NOT NULL")]
    bad = [link for link in links if not re.match(r"https?://[^@]*$", link)]
    group.check("links are web addresses without credentials", not bad, bad)
    leaked = subprocess.run(["grep", "-rlaE", "ZQLOCALSECRET|ZQCANARY", f"{group.folder}/state", f"{group.folder}/public"],
                            capture_output=True, text=True).stdout.split()
    group.check("no local file is read", not leaked, leaked)
    published = ""
    for folder, _, names in os.walk(f"{group.folder}/public"):
        for name in names:
            if name.endswith((".html", ".json")):
                published += open(f"{folder}/{name}", encoding="utf-8", errors="replace").read()
    inert = re.sub(r"&lt;.*?&gt;", "", published, flags=re.S)
    hits = re.findall(r"<[a-z][^<>]*\son\w+\s*=|<script[^>]*>[^<]*XV|(?:href|src)=\"?\s*(?:javascript|data|vbscript):", inert, re.I)
    group.check("nothing published runs", not hits, hits[:3])


def pages(group):
    for number in range(6):
        group.poll(number, number * 1.5)
    log = group.requests()
    judge_manners(group, log)
    asked = {}
    for request in log:
        if request["kind"] == "page":
            place = (request["scn"], request["i"])
            asked[place] = asked.get(place, 0) + 1
    once = {scenario: [n for (name, _), n in asked.items() if name == scenario] for scenario, _ in asked}
    for scenario in ("pgok", "pgjs", "pgmany"):
        group.check(f"{scenario}: each page once for life", set(once.get(scenario, [])) == {1}, once.get(scenario))
    group.check("pgmany: all thirty in the end", len(once.get("pgmany", [])) == 30, len(once.get("pgmany", [])))
    for scenario in ("pg404", "pgslow"):
        group.check(f"{scenario}: at most three tries", max(once.get(scenario, [0])) <= 3, once.get(scenario))
    group.check("pgrobots: not asked for", "pgrobots" not in once, once.get("pgrobots"))
    for host in {r["host"] for r in log if r["kind"] == "page"}:
        here = [r for r in log if r["host"] == host and r["kind"] in ("page", "robots")]
        rules = [r for r in here if r["kind"] == "robots"]
        group.check(f"{here[-1]['scn']}: robots.txt first, once", len(rules) == 1 and here[0] is rules[0], len(rules))
        many = [r for r in here if r["kind"] == "page"]
        close = [later["t"] - earlier["t"] for earlier, later in zip(many, many[1:])]
        close = [gap for gap, request in zip(close, many[1:]) if "/999" not in request["path"]]
        group.check(f"{here[-1]['scn']}: pages a second apart", all(gap > 0.95 for gap in close), min(close, default=0))
    for scenario in ("pgok", "pg404", "pgslow", "pglogin", "pgjs", "pgrobots"):
        found = group.copies(scenario)
        group.check(f"{scenario}: both entries stand", found == {0: 1, 1: 1}, found)
    group.run("search", "--json", "--limit", "500", "text:(loginwall OR jswall OR pagejunk)")
    junk = open(f"{group.folder}/stdout.txt").read()
    group.check("no wall and no error page is taken for an article", not junk, junk[:200])


GROUPS = {
    "polite": (polite, "  full_text: never\n"), "hosts": (hosts, "  full_text: never\n"),
    "identity": (identity, "  full_text: never\n"), "formats": (formats, "  full_text: never\n"),
    "hostile": (hostile, "  full_text: never\n"), "security": (security, "  full_text: never\n"),
    "pages": (pages, ""),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("server", nargs="?")
    parser.add_argument("--groups", help="some of " + ", ".join({**judges.JUDGES, **GROUPS}))
    parser.add_argument("--keep", help="keep logs and states in this folder")
    arguments = parser.parse_args()
    arguments.winnow = os.path.abspath(arguments.winnow)
    folder = arguments.keep or tempfile.mkdtemp(prefix="winnow-manners-")
    verdicts = []
    known = {**judges.JUDGES, **(GROUPS if arguments.server else {})}
    for name in arguments.groups.split(",") if arguments.groups else known:
        judge, fetch = known[name]
        start = time.monotonic()
        group = Group(name, arguments, os.path.abspath(f"{folder}/{name}"), fetch)
        try:
            judge(group)
        finally:
            group.stop_server()
        broken = [v for v in group.verdicts if not v[1]]
        verdicts += group.verdicts
        slowest, largest = max(run[0] for run in group.runs), max(run[1] for run in group.runs)
        print(f"{name}: {len(group.verdicts) - len(broken)} of {len(group.verdicts)} rules kept, slowest round "
              f"{slowest:.1f} s, peak {largest:.0f} MiB, {time.monotonic() - start:.0f} s in all", flush=True)
        for rule, _, detail in broken:
            print(f"  BROKEN {rule}: {detail[:600]}", flush=True)
    kept = sum(verdict[1] for verdict in verdicts)
    print(f"{kept} of {len(verdicts)} rules kept")
    if not arguments.keep:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if kept == len(verdicts) else 1)


if __name__ == "__main__":
    main()
