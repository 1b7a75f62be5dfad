#!/usr/bin/env python3
"""link-order.py: writes scripts/link-order.txt, the parts of the program that its work runs through.

The linker puts these side by side (Package.swift), so that a round takes up fewer pages of the
program: without it 18 MB of 27 are in memory, with it 10. The list ages gently: names that are no
longer there are passed over, new ones stand among the rest. Make it anew now and then.

Builds the release with a map, polls, publishes and serves the sample world under valgrind's
callgrind, and keeps one name for each section that was run. Needs valgrind; takes some minutes.
"""
import collections, os, re, shutil, signal, subprocess, sys, tempfile, time, urllib.error, urllib.request

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SITE = "127.0.0.2:8381"
PAGES = ["/", "/feeds/main.atom", "/feeds/main.html", "/digests/daily/latest.html", "/search?q=cranes"]
ENTRY = re.compile(r"\s*([0-9a-f]+)\s+([0-9a-f]+)\s+([0-9a-f]+)\s+(\d+)( *)(.*)$")


def built(map_file):
    """Builds what is needed; the folder of binaries."""
    build = ["swift", "build", "-c", "release"]
    subprocess.run(build + ["--product", "winnow-demo-site"], cwd=TOP, check=True)
    subprocess.run(build + ["--product", "winnow", "-Xlinker", "-Map=" + map_file], cwd=TOP, check=True)
    shown = subprocess.run(build + ["--show-bin-path"], cwd=TOP, check=True, capture_output=True, text=True)
    return shown.stdout.strip()


def functions(profile):
    """Instructions by the names of functions in a profile, as the linker knows them."""
    names, costs, name, is_call = {}, {}, None, False
    with open(profile, errors="replace") as lines:
        for line in lines:
            function = re.match(r"c?fn=\((\d+)\)(?: (.+))?$", line)
            if function:
                if function[2]:
                    names[function[1]] = re.sub(r"'\d+$", "", function[2])
                if line.startswith("fn="):
                    name = names[function[1]]
                    costs.setdefault(name, 0)
            elif line.startswith("calls="):
                # The next line's cost is that of the function that is called.
                is_call = True
            elif re.match(r"[-+*\d]", line):
                if name and not is_call:
                    costs[name] += int(line.split()[1])
                is_call = False
    return costs


def run(winnow, folder):
    """Takes the sample world through the program; the instructions of each function, a stage each."""
    shutil.rmtree(os.path.join(TOP, "demo-state"), ignore_errors=True)
    os.makedirs(os.path.join(TOP, "demo-state"))
    stages = []

    def start(*command):
        profile = os.path.join(folder, command[0])
        traced = ["valgrind", "--tool=callgrind", "--demangle=no", "--callgrind-out-file=" + profile, winnow]
        return profile, subprocess.Popen([*traced, *command, "--config", "config/demo.yaml"], cwd=TOP)

    for command in (["poll"], ["digest", "daily"]):
        profile, process = start(*command)
        process.wait()
        stages.append(functions(profile))
    profile, process = start("run")
    visit(process)
    process.send_signal(signal.SIGTERM)
    process.wait()
    return stages + [functions(profile)]


def visit(process):
    """Reads what the daemon serves, once it does."""
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("the daemon ended before it served")
        try:
            for page in PAGES:
                urllib.request.urlopen("http://127.0.0.1:8380" + page, timeout=60).read()
            return
        except urllib.error.URLError:
            time.sleep(1)
    sys.exit("the daemon does not answer on 127.0.0.1:8380")


def representatives(map_file, stages):
    """One name for each section of code that was run: the shortest that no other section has.

    By the first stage that needs it, the busiest first."""
    ran, section, places, homes = set().union(*stages), None, {}, collections.Counter()
    with open(map_file) as lines:
        for line in lines:
            entry = ENTRY.match(line)
            if not entry:
                continue
            depth, name = len(entry[5]), entry[6]
            if depth == 9:
                section = name if ":(.text" in name else None
            elif depth > 9 and section and name in ran:
                places.setdefault(section, []).append(name)
                homes[name] += 1

    def rank(group):
        first = next(i for i, stage in enumerate(stages) if any(name in stage for name in group))
        return first, -sum(stages[first].get(name, 0) for name in group), group

    ordered = sorted(places.values(), key=rank)
    return [min(group, key=lambda name: (homes[name], len(name), name)) for group in ordered]


def main():
    with tempfile.TemporaryDirectory() as folder:
        map_file = os.path.join(folder, "map")
        binaries = built(map_file)
        winnow = os.path.join(folder, "winnow")
        # valgrind stumbles over the debugger's tables.
        subprocess.run(["strip", "-g", "-o", winnow, os.path.join(binaries, "winnow")], check=True)
        port = SITE.rpartition(":")[2]
        site = subprocess.Popen([os.path.join(binaries, "winnow-demo-site"), "--folder", "seeds", "--port", port], cwd=TOP)
        try:
            time.sleep(2)
            stages = run(winnow, folder)
        finally:
            site.terminate()
            site.wait()
        order = representatives(map_file, stages)
    with open(os.path.join(TOP, "scripts", "link-order.txt"), "w") as out:
        out.write("\n".join(order) + "\n")
    print(f"{len(order)} sections")


if __name__ == "__main__":
    main()
