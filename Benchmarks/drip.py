#!/usr/bin/env python3
"""drip.py WINNOW [--feeds 180] [--drips 20] [--repetitions 3]

Whether feeds that drip keep others waiting: a first round over healthy feeds alone, and one over the same feeds
among others that send a byte now and then for a minute. Prints when the last healthy feed was answered and when the
last one stood in the store, in seconds after the start; medians, and their ratio.

Needs Debian's nginx-light, as `round.py` does, whose feeds these are.
"""
import argparse
import os
import random
import shutil
import socketserver
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time

import round


class Drip(socketserver.BaseRequestHandler):
    """Sends a byte every half second."""

    def handle(self):
        try:
            self.request.recv(4096)
            self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>")
            for _ in range(120):
                time.sleep(0.5)
                self.request.sendall(b" ")
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True


def stored(place, healthy):
    """How many healthy feeds stand in the store."""
    try:
        with sqlite3.connect(f"file:{place}/state/winnow.db?mode=ro", uri=True, timeout=5) as base:
            found = base.execute("SELECT count(*) FROM feed WHERE last_success IS NOT NULL AND url LIKE '%.xml'")
            return found.fetchone()[0] >= healthy
    except sqlite3.Error:
        return False


def finished(binary, place, folder, urls, healthy):
    """Seconds until the last healthy feed was answered, and until it was stored."""
    os.mkdir(place)
    command = round.winnow(binary, place, urls)
    log = f"{folder}/access.log"
    seen = os.path.getsize(log)
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=place)
    answered = None
    while process.poll() is None:
        if answered is None:
            with open(log) as file:
                file.seek(seen)
                if len(file.read().split()) >= healthy:
                    answered = time.monotonic() - started
        elif stored(place, healthy):
            break
        time.sleep(0.02)
    both = answered or 0, time.monotonic() - started
    process.terminate()
    process.wait()
    return both


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("winnow")
    parser.add_argument("--feeds", type=int, default=180)
    parser.add_argument("--drips", type=int, default=20)
    parser.add_argument("--repetitions", type=int, default=3)
    options = parser.parse_args()
    rows = {"alone": [], "among drips": []}
    with tempfile.TemporaryDirectory(prefix="winnow-drip-") as folder:
        os.chmod(folder, 0o755)
        os.mkdir(f"{folder}/site")
        round.write_feeds(f"{folder}/site", options.feeds, 20)
        port = round.free_port()
        urls = [f"http://{round.address(feed)}:{port}/{feed}.xml" for feed in range(options.feeds)]
        drips = Server(("0.0.0.0", 0), Drip)
        threading.Thread(target=drips.serve_forever, daemon=True).start()
        slow = [f"http://127.2.0.{number + 1}:{drips.server_address[1]}/drip" for number in range(options.drips)]
        mixed = urls + slow
        random.Random(1).shuffle(mixed)
        server = round.start_server(folder, port)
        try:
            for repetition in range(options.repetitions):
                for name, wanted in (("alone", urls), ("among drips", mixed)):
                    place = f"{folder}/{name.replace(' ', '-')}-{repetition}"
                    binary = os.path.abspath(options.winnow)
                    rows[name].append(finished(binary, place, folder, wanted, options.feeds))
                    shutil.rmtree(place)
        finally:
            server.terminate()
            server.wait()
    print(f"{options.feeds} healthy feeds, {options.drips} that drip, median of {options.repetitions}")
    alone, mixed = ([statistics.median(column) for column in zip(*rows[name])] for name in rows)
    for name, first, second in zip(("last answered", "last stored"), alone, mixed):
        print(f"{name:15}alone {first:6.2f} s   among drips {second:6.2f} s   {second / first:5.2f} x")


if __name__ == "__main__":
    main()
