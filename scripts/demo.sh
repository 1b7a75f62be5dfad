#!/usr/bin/env bash
# Runs Winnow over the bundled sample world: scripts/demo.sh FOLDER-OF-BINARIES
# With DEMO_ONCE=1 it ends after the first round; else it serves until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."
binaries=$1
config=config/demo.yaml
state=demo-state

rm -rf "$state"
mkdir -p "$state"

site_pid=
daemon_pid=
finish() {
    for pid in $daemon_pid $site_pid; do kill "$pid" 2>/dev/null || true; done
    for pid in $daemon_pid $site_pid; do wait "$pid" 2>/dev/null || true; done
}
trap finish EXIT
trap 'exit 0' INT TERM

"$binaries/winnow-demo-site" --folder seeds --port 8381 >"$state/site.log" 2>&1 &
site_pid=$!
for _ in $(seq 50); do
    (exec 3<>/dev/tcp/127.0.0.2/8381) 2>/dev/null && break
    kill -0 "$site_pid" 2>/dev/null || { cat "$state/site.log" >&2; exit 69; }
    sleep 0.1
done

"$binaries/winnow" check --config "$config"
"$binaries/winnow" poll --config "$config"
"$binaries/winnow" digest daily --config "$config"

here=$(pwd)
cat <<TEXT

The filtered feed:  $here/$state/public/feeds/main.atom   (also .rss, .json and .html)
The daily digest:   $here/$state/public/digests/daily/latest.html   (also .md and .txt)
All pages:          $here/$state/public/index.html
TEXT
[ "${DEMO_ONCE:-}" = 1 ] && exit 0

"$binaries/winnow" run --config "$config" &
daemon_pid=$!
cat <<TEXT

Served until Ctrl-C:
  http://127.0.0.1:8380/                          the index
  http://127.0.0.1:8380/feeds/main.atom           the filtered feed
  http://127.0.0.1:8380/digests/daily/latest.html the daily digest
  http://127.0.0.1:8380/search?q=cranes           search
TEXT
wait "$daemon_pid"
