#!/usr/bin/env python3
"""parse.py WINNOW [--corpus FOLDER] [--feeds 300] [--json-feeds 150] [--repetitions 5] [--python PYTHON]

`winnow parse` beside libxml2's bare SAX2 parser (rawxml.c, built here) and, where a Python has it, fastfeedparser, in
turn over the same files: MB and feeds per CPU second, peak memory, ratios. Medians of the repetitions.

CPU seconds are those of the whole process, start and output included; only fastfeedparser is timed inside, without
its imports. FOLDER (or BENCH_CORPUS) holds feeds, those in JSON named *.json; without it feeds are generated.
PYTHON (or BENCH_PYTHON) is an interpreter with fastfeedparser installed.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

from feed_corpus import write_corpus

HERE = os.path.dirname(os.path.abspath(__file__))
PEER = """
import sys, time, json, resource, fastfeedparser
spent = 0
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    start = time.process_time()
    try: fastfeedparser.parse(data)
    except Exception: pass
    spent += time.process_time() - start
print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def run(command):
    """CPU seconds and peak KiB of a process."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"parse.py: {command[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def run_peer(python, files):
    """CPU seconds of fastfeedparser's own work, and peak KiB; None where it is not installed."""
    done = subprocess.run([python, "-c", PEER] + files, capture_output=True, text=True)
    return tuple(json.loads(done.stdout)) if done.returncode == 0 else None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("winnow")
    options.add_argument("--corpus", default=os.environ.get("BENCH_CORPUS"))
    options.add_argument("--feeds", type=int, default=300)
    options.add_argument("--json-feeds", type=int, default=150)
    options.add_argument("--repetitions", type=int, default=5)
    options.add_argument("--python", default=os.environ.get("BENCH_PYTHON", "python3"))
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        raw = os.path.join(folder, "rawxml")
        flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "libxml-2.0"], text=True).split()
        subprocess.check_call(["cc", "-O2", os.path.join(HERE, "rawxml.c"), "-o", raw] + flags)
        corpus = options.corpus
        if not corpus:
            corpus = os.path.join(folder, "feeds")
            os.mkdir(corpus)
            write_corpus(corpus, options.feeds, options.json_feeds)
        compare(options, raw, sorted(os.path.join(place, name) for place, _, names in os.walk(corpus) for name in names))


def compare(options, raw, files):
    kinds = {"XML": [f for f in files if not f.endswith(".json")], "JSON": [f for f in files if f.endswith(".json")]}
    largest = max(os.path.getsize(file) for file in files)
    figures = {}
    for _ in range(options.repetitions):
        bare = run([options.winnow, "--version"])
        figures.setdefault("--version", []).append(bare)
        for kind, chosen in kinds.items():
            if not chosen:
                continue
            if kind == "XML":
                figures.setdefault((kind, "libxml2 SAX2, nothing kept"), []).append(run([raw] + chosen))
            figures.setdefault((kind, "winnow parse"), []).append(run([options.winnow, "parse"] + chosen))
            peer = run_peer(options.python, chosen)
            if peer:
                figures.setdefault((kind, "fastfeedparser"), []).append(peer)
    middle = {
        key: (statistics.median(cpu for cpu, _ in runs), statistics.median(peak for _, peak in runs))
        for key, runs in figures.items()
    }
    allowed = middle["--version"][1] + 4 * largest / 1024
    for kind, chosen in kinds.items():
        if not chosen:
            continue
        size = sum(os.path.getsize(file) for file in chosen)
        print(f"{kind}: {len(chosen)} feeds, {size / 1e6:.1f} MB")
        for (own, name), (cpu, peak) in ((key, value) for key, value in middle.items() if key != "--version" and key[0] == kind):
            ratio = middle.get((kind, "libxml2 SAX2, nothing kept"), (0, 0))[0] / cpu
            print(
                f"  {name:27} {size / cpu / 1e6:7.0f} MB per CPU-s {len(chosen) / cpu:7.0f} feeds per CPU-s "
                f"{peak / 1024:6.1f} MiB" + (f"  {ratio:.2f} of SAX2" if ratio else "")
            )
    print(
        f"memory: --version {middle['--version'][1] / 1024:.1f} MiB; with 4 x the largest file ({largest / 1e6:.2f} MB) "
        f"{allowed / 1024:.1f} MiB are allowed"
    )
    goals = []
    if ("XML", "winnow parse") in middle:
        ratio = middle["XML", "libxml2 SAX2, nothing kept"][0] / middle["XML", "winnow parse"][0]
        goals.append((f"XML at {ratio:.2f} of SAX2 (goal 0.50)", ratio >= 0.5))
    if ("JSON", "winnow parse") in middle:
        speed = sum(os.path.getsize(f) for f in kinds["JSON"]) / 1e6 / middle["JSON", "winnow parse"][0]
        goals.append((f"JSON at {speed:.0f} MB per CPU-s (goal 100)", speed >= 100))
    peak = max(value[1] for key, value in middle.items() if key[1] == "winnow parse")
    goals.append((f"peak {peak / 1024:.1f} MiB (allowed {allowed / 1024:.1f})", peak <= allowed))
    for text, met in goals:
        print(("met:    " if met else "missed: ") + text)


if __name__ == "__main__":
    main()
