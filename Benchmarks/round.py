#!/usr/bin/env python3
"""round.py WINNOW [--feeds 200] [--entries 20] [--repetitions 3]

A first and a second polling round over feeds that nginx serves on loopback, with Winnow and, where it is installed,
newsboat, in turn. Prints for each: CPU seconds (user and system, all its processes), wall seconds, peak memory of the
largest process in MiB, and what the server saw: answers 200 and 304. The median of the repetitions.

Needs Debian's nginx-light; newsboat where it is to be compared. Everything is written below a temporary folder.
"""
import argparse
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

SYLLABLES = "ka lo mi ter van sel do ri pas un gre mo ha bel tin so wy der fa lun".split()
WORDS = [x + y + z for x in SYLLABLES for y in SYLLABLES for z in ["", "n", "st", *SYLLABLES[:12]]]


def word(pick):
    """A word, the frequent ones far more often than the rare, as in a language."""
    return WORDS[int(len(WORDS) ** pick.random()) - 1]


def prose(pick, words):
    """Sentences of chance words, so many in all."""
    out = []
    while words > 0:
        length = min(words, pick.randint(8, 20))
        sentence = [word(pick) for _ in range(length)]
        out.append(" ".join(sentence).capitalize() + ".")
        words -= length
    return " ".join(out)


def write_feeds(folder, feeds, entries):
    """Feeds in Atom and RSS, each with full texts of 80 to 600 words."""
    pick = random.Random(1)
    for feed in range(feeds):
        rows = []
        for entry in range(entries):
            title = prose(pick, 8)[:-1]
            body = "".join(f"<p>{prose(pick, pick.randint(20, 75))}</p>" for _ in range(pick.randint(4, 8)))
            day = time.gmtime(time.time() - 3600 * (entry + 1) - feed)
            link = f"http://{address(feed)}/{feed}/{entry}"
            if feed % 2:
                rows.append(
                    f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
                    f"<pubDate>{time.strftime('%a, %d %b %Y %H:%M:%S GMT', day)}</pubDate>"
                    f"<description><![CDATA[{body}]]></description></item>"
                )
            else:
                rows.append(
                    f"<entry><id>{link}</id><title>{title}</title><link href='{link}'/>"
                    f"<updated>{time.strftime('%Y-%m-%dT%H:%M:%SZ', day)}</updated>"
                    f"<content type='html'><![CDATA[{body}]]></content></entry>"
                )
        name = f"Feed {feed}"
        if feed % 2:
            text = f"<rss version='2.0'><channel><title>{name}</title><link>http://{address(feed)}/</link>"
            text += "<description>Words</description>" + "\n".join(rows) + "</channel></rss>"
        else:
            text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{name}</title><id>urn:feed:{feed}</id>"
            text += "<updated>2026-01-01T00:00:00Z</updated>" + "\n".join(rows) + "</feed>"
        with open(os.path.join(folder, f"{feed}.xml"), "w") as file:
            file.write(text)
        old = time.time() - 600
        os.utime(os.path.join(folder, f"{feed}.xml"), (old, old))


def address(feed):
    """One loopback address for every two feeds: 127.1.0.1 and on."""
    return f"127.1.{feed // 2 // 200}.{feed // 2 % 200 + 1}"


def start_server(folder, port):
    configuration = os.path.join(folder, "nginx.conf")
    with open(configuration, "w") as file:
        file.write(
            f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;\n"
            "events { worker_connections 1024; }\n"
            "http {\n"
            f"  log_format status '$status'; access_log {folder}/access.log status;\n"
            f"  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;\n"
            f"  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;\n"
            "  types { application/xml xml; } gzip on; gzip_types application/xml;\n"
            f"  server {{ listen 0.0.0.0:{port}; root {folder}/site; }}\n"
            "}\n"
        )
    server = subprocess.Popen(["nginx", "-p", folder, "-c", configuration], stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return server
        except OSError:
            time.sleep(0.05)
    server.terminate()
    sys.exit("round.py: nginx did not start; see its error.log")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def measured(command, folder):
    """Runs a command; CPU s, wall s, peak MiB."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"round.py: {command[0]} ended with {status}: {errors.decode(errors='replace')[-2000:]}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024


def winnow(binary, folder, urls):
    path = os.path.join(folder, "winnow.yaml")
    with open(path, "w") as file:
        file.write(
            "state: state\noutput: public\nserver: { listen: off }\n"
            "fetch:\n  full_text: never\n  first_poll: all\n  robots: ignore\n  allow_addresses: [127.0.0.0/8]\n"
            "feeds:\n" + "".join(f"  - {url}\n" for url in urls)
        )
    return [binary, "poll", "--all", "--force", "--config", path]


def newsboat(folder, urls):
    with open(os.path.join(folder, "urls"), "w") as file:
        file.write("\n".join(urls) + "\n")
    with open(os.path.join(folder, "config"), "w") as file:
        file.write("reload-threads 16\n")
    files = ["-u", f"{folder}/urls", "-C", f"{folder}/config", "-c", f"{folder}/cache.db"]
    return ["newsboat", *files, "-x", "reload"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("winnow")
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--repetitions", type=int, default=3)
    options = parser.parse_args()
    names = ["winnow"] + (["newsboat"] if shutil.which("newsboat") else [])
    rows = {(name, phase): [] for name in names for phase in ("first", "second")}
    with tempfile.TemporaryDirectory(prefix="winnow-bench-") as folder:
        os.chmod(folder, 0o755)
        os.mkdir(f"{folder}/site")
        write_feeds(f"{folder}/site", options.feeds, options.entries)
        port = free_port()
        urls = [f"http://{address(feed)}:{port}/{feed}.xml" for feed in range(options.feeds)]
        server = start_server(folder, port)
        try:
            for repetition in range(options.repetitions):
                for name in names if repetition % 2 == 0 else names[::-1]:
                    place = f"{folder}/{name}-{repetition}"
                    os.mkdir(place)
                    binary = os.path.abspath(options.winnow)
                    command = winnow(binary, place, urls) if name == "winnow" else newsboat(place, urls)
                    for phase in ("first", "second"):
                        seen = os.path.getsize(f"{folder}/access.log")
                        figures = measured(command, place)
                        with open(f"{folder}/access.log") as log:
                            log.seek(seen)
                            answers = log.read().split()
                        rows[name, phase].append((*figures, answers.count("200"), answers.count("304")))
        finally:
            server.terminate()
            server.wait()
    print(f"{options.feeds} feeds of {options.entries} entries, median of {options.repetitions}")
    print(f"{'':10}{'round':8}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}{'200':>7}{'304':>7}")
    for (name, phase), runs in rows.items():
        cpu, wall, peak, ok, unchanged = (statistics.median(column) for column in zip(*runs))
        print(f"{name:10}{phase:8}{cpu:9.3f}{wall:9.2f}{peak:10.1f}{ok:7.0f}{unchanged:7.0f}")


if __name__ == "__main__":
    main()
