"""What Winnow has to make of the scenarios beside this file; run by ../politeness.py."""
import json, os, re, subprocess

HOUR = 3600


def seen(log, name, file="feed.xml"):
    return [r for r in log if r["scn"] == name and r["kind"] == "feed" and r["path"].split("?")[0].endswith("/" + file)]


def gaps(requests):
    return [later["v"] - earlier["v"] for earlier, later in zip(requests, requests[1:])]


def states(group):
    """The feeds' rows by the name of their scenario."""
    rows = group.rows("SELECT url, configured_url, failures, etag, last_modified, state, reason, next_poll FROM feed")
    keys = ("url", "configured", "failures", "etag", "modified", "state", "reason", "next")
    return {row[1].split("/")[4]: dict(zip(keys, row)) for row in rows}


# Hostile answers.

WHOLE = {"sound": 4, "redirectbody": 3}
# Harmless documents around something dear: what they say must still arrive.
READ = {"laughs": 3, "quadratic": 3, "circular": 3, "deephtml": 3, "deeptables": 3, "deeplists": 3, "hugetitle": 2, "hugetext": 2,
        "hugelink": 2, "formatting": 2, "hugeline": 2, "ampersands": 2, "quotes": 2, "othertags": 1, "manymedia": 1, "manypeople": 1}
NOTHING = ("dripslow dripfast driplate silence headonly halfway slowhead bytehead fieldflood longfield continues enditems endspace "
           "endtext endopen tinychunks extension gzipbomb deflatebomb twicebomb zstdbomb wrongcoding oddcoding longlength hugelength "
           "badchunksize hugechunk minuschunk nolastchunk resetbody resetatonce closeatonce nohttp badstatus selfloop pingpong newforever "
           "longplace noplace badplace tlsunknown tlssilent tlsplain storm stormless errorbody").split()


def faults(group):
    for number in range(2):
        seconds, memory, _ = group.poll(number, number * 1.1, "--all", "--force")
        group.check(f"round {number} within 90 s", seconds <= 90, f"{seconds:.0f} s")
        group.check(f"round {number} within 256 MiB", memory <= 256, f"{memory:.0f} MiB")
    log = group.requests()
    group.judge_manners(group, log)
    start = min(r["t"] for r in log if r["r"] == 0)
    sound = seen(log, "sound")
    group.check("the sound feed is not kept waiting", sound[0]["t"] - start < 5, sound[0]["t"] - start)
    for name, count in {**WHOLE, **READ}.items():
        found = group.copies(name)
        group.check(f"{name}: {count} entries, each once", len(found) == count and set(found.values()) == {1}, str(found)[:200])
    row = states(group)["gzipcut"]
    group.check("gzipcut: its whole items, and no validators", 30 < len(group.copies("gzipcut")) < 40 and not row["etag"], len(group.copies("gzipcut")))
    for name in NOTHING:
        group.check(f"{name}: nothing is kept of it", not group.copies(name), group.copies(name))
    rows = states(group)
    for name in NOTHING:
        row = rows.get(name, {"failures": 0})
        group.check(f"{name}: a failure, told, without validators", row["failures"] > 0 and row["reason"] and not row["etag"], row)
    many = group.rows("SELECT max(n) FROM (SELECT count(*) n FROM entry GROUP BY feed)")[0][0]
    group.check("manyitems: a thousand are taken", many == 1000, many)
    longest = group.rows("SELECT max(length(title)) FROM entry")[0][0]
    group.check("hugetitle: cut", longest <= 2048, longest)
    for name in ("selfloop", "pingpong", "newforever"):
        count = len([r for r in log if r["scn"] == name and r["r"] == 0])
        group.check(f"{name}: left after a few hops", count <= 6, count)
    sent = sum(r["sent"] for r in log)
    group.check("what is endless is cut: under 600 MiB sent", sent < 600 << 20, f"{sent >> 20} MiB")


# Schedules, validators, redirects.

LEAST = {"freshyear": 12, "freshhuge": 12, "freshshared": 3, "expires": 5, "expiresclock": 4, "agewins": 2, "ttlhuge": 12, "ttlthree": 3,
         "periods": 6, "afterhuge": 12, "afterspace": 3, "afterdate": 5}
# No hint, or one that is none: asked every hour, give or take what its rhythm allows.
OFTEN = "freshnot freshnull freshminus freshword expirespast expireszero ttlnull ttlword skipall skipnever periodhourly hubs".split()


# Validators that come from what is no feed, or from another address: judged by themselves.
OWN_RULES = ("tagoferror", "failskeep", "unasked304", "permonce", "pageonce")


def manners(group):
    rounds = 13
    for number in range(rounds):
        group.poll(number, number * (1 + 2 / HOUR), "--all")
    log = group.requests()
    group.judge_manners(group, log)
    group.judge_conditions(group, [r for r in log if r["scn"] not in OWN_RULES])
    for name in sorted({r["scn"] for r in log}):
        found = gaps(seen(log, name))
        least = LEAST.get(name, 1)
        group.check(f"{name}: not sooner than {least} h", all(gap >= least * HOUR - 1 for gap in found[:1 if name.startswith("after") else None]), found)
    for name in OFTEN:
        group.check(f"{name}: is no hint", len(seen(log, name)) >= 12, len(seen(log, name)))
    expected = {"agewins": 5, "periods": 2, "ttlthree": 4, "freshshared": 4, "expires": 2, "expiresclock": 3}
    for name, count in expected.items():
        group.check(f"{name}: asked again when it is over", len(seen(log, name)) >= count, len(seen(log, name)))
    later = gaps(seen(log, "fresh304"))
    group.check("fresh304: a 304's word counts", len(later) >= 2 and all(gap >= 4 * HOUR - 1 for gap in later[1:]), later)
    judge_hours(group, log)
    judge_refusals(group, log)
    judge_validators(group, log)
    judge_moves(group, log)
    judge_named(group, log)


def judge_hours(group, log):
    start = seen(log, "skipsix")[0]["v"]
    first = (int(start // HOUR) + 2) % 24
    closed = {(first + n) % 24 for n in range(6)}
    hours = [int(r["v"] // HOUR) % 24 for r in seen(log, "skipsix")[1:]]
    group.check("skipsix: the hours are skipped, and it is asked after them", hours and not closed & set(hours), (sorted(closed), hours))


def judge_refusals(group, log):
    for name in ("afterminus", "afterword", "afterpast", "afternull", "afternone"):
        found = gaps(seen(log, name))
        group.check(f"{name}: asked again after an hour or two", found and HOUR - 1 <= found[0] <= 2.3 * HOUR, found)
    found = gaps(seen(log, "afterfine"))
    group.check("afterfine: Retry-After on a good answer is none", len(found) >= 10, len(found))
    group.check("afterhuge: capped at seven days", states(group)["afterhuge"]["next"] - seen(log, "afterhuge")[0]["v"] < 7.1 * 86_400)
    for status in (400, 401, 403, 404, 405, 418, 451, 500, 502, 504):
        found = gaps(seen(log, f"status{status}"))
        grows = all(gap >= HOUR * 2 ** place - 1 for place, gap in enumerate(found))
        group.check(f"status{status}: backs off, and is not given up", 2 <= len(found) <= 4 and grows, found)
    alive = seen(log, "goneonce"), seen(log, "goneagain")
    group.check("goneonce: lives on", len(alive[0]) >= 9, len(alive[0]))
    group.check("goneagain: two that are not in a row are none", len(alive[1]) >= 8, len(alive[1]))
    group.check("gonetwice: then never again", len(seen(log, "gonetwice")) == 2, len(seen(log, "gonetwice")))
    group.check("closedconn and staleconn: no poll is lost", all(len(seen(log, name)) >= 12 for name in ("closedconn", "staleconn")))
    kept = [dict(r["hdrs"]).get("If-None-Match") for r in seen(log, "failskeep")]
    group.check("failskeep: an error's validators are nothing, the old ones stand", set(kept[1:]) == {'"kept"'}, kept)
    shared = [r for r in log if (r["scn"] or "").startswith("shares") and r["r"] == 0]
    group.check("shares: one connection to one host", len({r["conn"] for r in shared}) == 1 and len(shared) == 4, len(shared))


def judge_validators(group, log):
    html = [dict(r["hdrs"]).get("If-None-Match") for r in seen(log, "tagoferror")]
    group.check("tagoferror: no validator of what is no feed", '"html"' not in html and html[-1] == '"feed"', html)
    group.check("unasked304: a failure", states(group)["unasked304"]["failures"] > 0)
    revisions = group.rows("SELECT count(*) FROM revision")[0][0]
    group.check("nothing that stands still is revised", revisions == 0, revisions)


def judge_moves(group, log):
    rows = states(group)
    home = {name: len(seen(log, name)) for name in rows}
    group.check("perm308: adopted within three polls", 1 <= home["perm308"] <= 3 and rows["perm308"]["url"].endswith("end.xml"), home["perm308"])
    for name in ("temp307", "temp303", "tempperm", "permonce"):
        group.check(f"{name}: stays where it is", rows[name]["url"].endswith("feed.xml") and home[name] >= 11, (rows[name]["url"], home[name]))
    group.check("permtemp: to the end of the permanent run", rows["permtemp"]["url"].endswith("middle.xml"), rows["permtemp"]["url"])
    for name in ("permdead", "permpage", "longchain"):
        group.check(f"{name}: never adopted", rows[name]["url"].endswith("feed.xml") and rows[name]["failures"] > 1, rows[name])
    hops = len([r for r in log if r["scn"] == "longchain" and r["r"] == 0])
    group.check("longchain: at most five hops", hops <= 6, hops)


def judge_named(group, log):
    rows = states(group)
    group.check("pagenames: its feed is followed and kept", rows["pagenames"]["url"].endswith("real.xml") and group.copies("pagenames") == {0: 1, 1: 1, 2: 1},
                (rows["pagenames"], group.copies("pagenames")))
    group.check("pagenames: the page is not asked again", len(seen(log, "pagenames")) == 1, len(seen(log, "pagenames")))
    for name in ("pageitself", "pageprivate", "pagetopage"):
        count = len([r for r in log if r["scn"] == name and r["r"] == 0])
        group.check(f"{name}: a failure, and no circle", rows[name]["failures"] > 1 and count <= 2, (rows[name], count))
    group.check("pagetopage: followed once", len(seen(log, "pagetopage", "other.xml")) == 1, len(seen(log, "pagetopage", "other.xml")))
    group.check("pageonce: a page for one poll changes nothing", rows["pageonce"]["url"].endswith("feed.xml") and not seen(log, "pageonce", "real.xml"), rows["pageonce"])


# Identity.

def same(group):
    group.poll(0, 0, "--all", "--force")
    for number in range(1, 5):
        group.poll(number, number * 1.1, "--all", "--force")
    group.judge_manners(group, group.requests())
    counts = {"freshguids": 4, "trackers": 3, "hostflip": 3, "slashflip": 3, "guidspace": 3, "oneguid": 3, "twiceinone": 3, "nonames": 3, "notitles": 3,
              "samelink": 3, "shuffled": 6, "vanishes": 5, "redated": 3, "future": 2, "past": 2, "baddate": 2, "edits": 2, "counters": 2, "emptied": 3,
              "replaced": 3, "newguidsonce": 4, "httpguids": 4, "many": 1000}
    for name, count in counts.items():
        found = group.copies(name)
        group.check(f"{name}: {count} entries, each once", len(found) == count and set(found.values()) == {1}, (len(found), str(found)[:200]))
    group.check("otherfeed: both feeds' entries, once", group.copies("otherfeed") == {0: 1, 1: 1, 2: 1}, group.copies("otherfeed"))
    title = [text for text in group.titles() if "zqeditsx1" in text]
    group.check("edits: the new words stand", len(title) == 1 and "x1v2q" in title[0], title)
    moved = group.rows("SELECT count(DISTINCT published), count(*), max(published) - min(first_seen) FROM entry WHERE title LIKE '%zqredatedx%'")[0]
    group.check("redated: an edit does not move the date", (moved[2] or 0) <= 120, moved)
    odd = group.rows("SELECT count(*) FROM entry WHERE published IS NOT NULL AND (title LIKE '%zqfuturex%' OR title LIKE '%zqpastx%' OR title LIKE '%zqbaddatex%')")[0][0]
    group.check("unusable dates: first seen counts", odd == 0, odd)
    ids = group.rows("SELECT count(*), count(DISTINCT id) FROM entry")[0]
    group.check("every id is its own", ids[0] == ids[1], ids)


# Security.

def safe(group):
    text = open(group.config).read()
    for name in ("secrets", "secretmove"):
        text = re.sub(rf'  - "(\S+/{name}/feed.xml)"', r'  - { url: "\1", auth: { user: zquser, password: zqsecret }, cookie: zqcookie, headers: { X-Key: zqkey } }', text)
    open(group.config, "w").write(text)
    for number in range(4):
        group.poll(number, number * 1.1, "--all", "--force")
    log = group.requests()
    touched = [(r["host"], r["path"]) for r in log if r["kind"] == "canary"]
    group.check("no private address is contacted", not touched, touched[:5])
    own = [r for r in log if r["kind"] != "canary" and r["scn"] not in ("secrets", "secretmove")]
    group.judge_manners(group, [r for r in own if r["scn"] != "links"])
    told = [r["path"] for r in own if "zqsecret" in str(r["hdrs"]) or "enF1c2Vy" in str(r["hdrs"]) or "zqcookie" in str(r["hdrs"]) or "zqkey" in str(r["hdrs"])]
    group.check("credentials stay at home", not told, told)
    home = seen(log, "secrets")
    group.check("and are used there", home and all("Authorization" in dict(r["hdrs"]) for r in home), len(home))
    for name, count in {"control": 3, "links": 17, "titles": 15, "bodies": 22, "secrets": 3, "secretmove": 3}.items():
        found = group.copies(name)
        group.check(f"{name}: {count} entries", len(found) == count, found)
    for name in ("xxefile", "xxeweb", "xxepublic", "xxeparameter", "dtd", "dtdpublic", "stylesheet", "include", "schema", "refresh", "fieldtricks"):
        found = group.copies(name)
        group.check(f"{name}: harmless, and read", found == {0: 1, 1: 1, 2: 1}, found)
    links = [row[0] for row in group.rows("SELECT link FROM entry WHERE link IS NOT NULL")]
    bad = [link for link in links if not re.match(r"https?://[^@\s]*$", link)]
    group.check("links are web addresses without credentials", not bad, bad)
    odd = [text for text in group.titles() if re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)]
    group.check("titles hold no control and no direction marks", not odd, odd)
    leaked = subprocess.run(["grep", "-rlaE", "ZQLOCALSECRET|ZQCANARY|root:x:", f"{group.folder}/state", f"{group.folder}/public"], capture_output=True, text=True).stdout.split()
    group.check("no local file is read", not leaked, leaked)
    logged = open(f"{group.folder}/stderr.txt", "rb").read()
    group.check("nothing secret is logged", not re.search(b"zqsecret|zqcookie|zqkey", logged))
    group.check("no control character is logged", not re.search(b"[\x00-\x08\x0b-\x1f\x7f]", logged))
    judge_published(group)


def judge_published(group):
    for folder, _, names in os.walk(f"{group.folder}/public"):
        for name in names:
            group.check(f"{name}: its name is ours", re.fullmatch(r"[a-z0-9.-]+", name), name)
            if not name.endswith((".html", ".json", ".atom", ".rss")):
                continue
            text = open(f"{folder}/{name}", encoding="utf-8").read()
            # What Atom and JSON carry as text is text; a reader may take RSS's for HTML.
            if name.endswith(".atom"):
                text = "".join(re.findall(r'<content type="html">(.*?)</content>', text, re.S))
            if name.endswith(".json"):
                text = " ".join(one.get("content_html", "") for one in json.loads(text).get("items", []))
            text = text if name.endswith((".html", ".json")) else text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
            inert = re.sub(r"&lt;.*?&gt;", "", text, flags=re.S)
            hits = re.findall(r"<[a-z][^<>]*\son\w+\s*=|<(?:script|iframe|object|embed|svg|math|form|base)\b[^>]*XV|(?:href|src|action|poster)=\\?\"?\s*(?:javascript|data|vbscript):", inert, re.I)
            group.check(f"{name}: nothing in it runs", not hits, hits[:3])


# Pages.

def leaves(group):
    for number in range(6):
        group.poll(number, number * 1.5, "--all")
    group.poll(6, 30, "--all")
    log = group.requests()
    group.judge_manners(group, [r for r in log if r["scn"] not in ("tofeed", "rulesmoved")])
    asked = {}
    for r in log:
        if r["kind"] == "page":
            asked.setdefault(r["scn"], {}).setdefault(r["i"], []).append(r)
    count = {name: sorted(len(tries) for tries in pages.values()) for name, pages in asked.items()}
    for name in ("fine", "rulesown", "ruleslongest", "rulesempty", "rules403", "ruleshtml", "kindnone", "kindtext", "cookies", "consent", "teaser", "canonical", "rulescase"):
        wanted = [1] * (3 if name == "cookies" else 2)
        group.check(f"{name}: each page once for life", count.get(name) == wanted, count.get(name))
    for name in ("rulesownno", "rulesgroup", "rulescoded", "rules500", "ruleshuge"):
        group.check(f"{name}: robots.txt is obeyed", name not in count, count.get(name))
    group.check("ruleswild: only what the pattern leaves", list(asked.get("ruleswild", {})) == [0], list(asked.get("ruleswild", {})))
    group.check("rulesmoved: rules behind a redirect count", count.get("rulesmoved") == [1, 1], count.get("rulesmoved"))
    first = [r["v"] for pages in [asked.get("rules429", {})] for tries in pages.values() for r in tries]
    held = [r for r in log if r["scn"] == "rules429" and r["kind"] == "robots"]
    group.check("rules429: the site rests for two hours", all(v - held[0]["v"] >= 7200 for v in first), first)
    for name in ("kindpdf", "kindpng", "kindmp4", "kindoctetstream", "kindjson"):
        group.check(f"{name}: dropped, once", count.get(name) == [1, 1], count.get(name))
        group.check(f"{name}: its body is not read", all(r["sent"] < 700_000 for tries in asked.get(name, {}).values() for r in tries))
    for name in ("answers404", "answers500", "answers503", "answers401", "answers403", "answers410", "answers451", "endless", "circle", "toprivate"):
        most = max((r for r in count.get(name, [0])), default=0)
        group.check(f"{name}: at most three tries", 1 <= most <= (18 if name == "circle" else 3), count.get(name))
    group.check("answers429: one question, then rest", len([r for r in log if r["scn"] == "answers429" and r["kind"] == "page" and r["v"] - held[0]["v"] < 7000]) <= 1)
    group.check("sharea and shareb: one page for both", sum(len(t) for name in ("sharea", "shareb") for t in asked.get(name, {}).values()) == 1, (count.get("sharea"), count.get("shareb")))
    group.check("editedpage: again when the title changes, never for a counter", count.get("editedpage") == [1, 2], count.get("editedpage"))
    touched = [r["path"] for r in log if r["kind"] == "canary"]
    group.check("no private address is contacted", not touched, touched)
    for name in {r["scn"] for r in log if r["kind"] == "feed"} - {"sharea", "shareb", "editedpage"}:
        found = group.copies(name)
        group.check(f"{name}: its entries stand, once", found and set(found.values()) == {1} and len(found) >= 2, found)
    for host in {r["host"] for r in log if r["kind"] == "page"}:
        here = [r for r in log if r["host"] == host and r["kind"] in ("page", "robots")]
        first = [r["kind"] for r in here][0]
        group.check(f"{here[0]['scn']}: robots.txt first", first == "robots", first)
        rules = [r for r in here if r["kind"] == "robots"]
        group.check(f"{here[0]['scn']}: robots.txt once a day", len(rules) <= 2 or here[0]["scn"] in ("rules500", "rulesslow", "rules429"), len(rules))
    group.run("search", "--json", "--limit", "500", "text:(consentwall OR paywalltext)")
    junk = open(f"{group.folder}/stdout.txt").read()
    group.check("no wall is taken for an article", not junk, junk[:300])


JUDGES = {"faults": (faults, "  full_text: never\n"), "manners": (manners, "  full_text: never\n"), "same": (same, "  full_text: never\n"),
          "safe": (safe, "  full_text: auto\n  page_delay: 0s\n"), "leaves": (leaves, "")}
