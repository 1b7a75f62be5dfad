#!/usr/bin/env bash
# Every bench that brings its own inputs: Benchmarks/all.sh WINNOW. The others take a labelled corpus by argument.
set -euo pipefail
winnow=$(realpath "$1")
cd "$(dirname "$0")"

heading() { printf '\n== %s\n' "$1"; }

heading "polling: a first and a second round"
if command -v nginx >/dev/null; then
    python3 round.py "$winnow"
else
    echo "left out: apt-get install nginx-light (and newsboat, to compare)"
fi
heading "parse beside bare libxml2"
python3 parse.py "$winnow"
heading "copies and stories on arrival"
python3 stories.py "$winnow" --counts 1000,10000
