#!/usr/bin/env python3
"""Speed and memory of `winnow extract` beside bare libxml2 and, where installed, other extractors.

usage: extract.py WINNOW CORPUS [--set NAME] [--rounds N] [--peers]

CORPUS is a folder with html/ID.html (any folder of web pages will do). Each program reads the same
files N times in one process; what counts is CPU time of the fastest round beyond the start of the
process, pages/s and MB/s by it, and the peak of memory. `floor` is libxml2 making and freeing a tree
of each page and nothing else (rawhtml.c beside this script, compiled on the fly).

--peers also runs trafilatura and resiliparse from this Python's packages.
"""
import argparse, glob, json, os, resource, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))

PEERS = {
    "trafilatura": "import trafilatura as t\nrun = lambda b: t.extract(b, with_metadata=True, output_format='json')",
    "resiliparse": "from resiliparse.extract.html2text import extract_plain_text as e\n"
    "run = lambda b: e(b.decode('utf-8', 'replace'), main_content=True)",
}


def measured(command, stdin=None):
    """CPU seconds and peak MB of one child."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.Popen(command, stdin=subprocess.PIPE if stdin else None, stdout=subprocess.DEVNULL)
    if stdin:
        done.stdin.write(stdin)
        done.stdin.close()
    peak = 0
    while done.poll() is None:
        try:
            with open(f"/proc/{done.pid}/status") as status:
                for line in status:
                    if line.startswith("VmHWM"):
                        peak = max(peak, int(line.split()[1]) / 1024)
        except OSError:
            pass
        time.sleep(0.005)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def report(name, files, size, start, runs):
    cpu = max(1e-6, min(run[0] for run in runs) - start)
    print(json.dumps({
        "program": name, "pages": len(files), "pages_per_s": round(len(files) / cpu, 1),
        "mb_per_s": round(size / cpu, 1), "peak_mb": round(max(run[1] for run in runs)),
    }))
    return len(files) / cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("corpus")
    parser.add_argument("--set", default="", help="only pages whose names begin so")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true")
    a = parser.parse_args()
    folder = os.path.join(a.corpus, "html")
    folder = folder if os.path.isdir(folder) else a.corpus
    files = sorted(glob.glob(os.path.join(folder, a.set + "*.html")))
    if not files:
        sys.exit(f"no pages in {folder}")
    size = sum(os.path.getsize(f) for f in files) / 1e6
    listing = "\n".join(files).encode()
    with tempfile.TemporaryDirectory() as scratch:
        floor = os.path.join(scratch, "floor")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], capture_output=True, text=True).stdout
        subprocess.run(["cc", "-O2", os.path.join(HERE, "rawhtml.c"), "-o", floor, *flags.split()], check=True)
        empty = os.path.join(scratch, "empty.html")
        open(empty, "w").write("<p>nothing</p>")
        command = [a.winnow, "extract", "--format", "json", "--files-from", "-"]
        start = min(measured(command, empty.encode())[0] for _ in range(3))
        runs = [measured(command, listing) for _ in range(a.rounds)]
        ours = report("winnow extract", files, size, start, runs)
        bare = report("floor", files, size, 0, [measured([floor], listing) for _ in range(a.rounds)])
        print(json.dumps({"share_of_floor": round(ours / bare, 2)}))
        for name, code in PEERS.items() if a.peers else []:
            if subprocess.run([sys.executable, "-c", code], capture_output=True).returncode:
                continue
            script = code + "\nimport sys\nfor line in sys.stdin:\n    run(open(line.strip(), 'rb').read())\n"
            start = measured([sys.executable, "-c", code])[0]
            report(name, files, size, start, [measured([sys.executable, "-c", script], listing)])


if __name__ == "__main__":
    main()
