#!/usr/bin/env bash
# Kills polling rounds at chance moments and looks for what was lost: crash-test.sh [WINNOW] [options of crash-test.py].
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
winnow=${1:-}
if [ -z "$winnow" ]; then
    winnow="$(cd "$here/.." && swift build --show-bin-path)/winnow"
else
    shift
fi
exec python3 "$here/crash-test.py" "$winnow" "$@"
