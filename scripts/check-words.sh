#!/usr/bin/env bash
# Holds the repository to what no formatter knows: no build folders, no absolute paths of a build machine.
set -euo pipefail
cd "$(dirname "$0")/.."
git rev-parse --git-dir >/dev/null 2>&1 || exit 0
bad=$(git ls-files | grep -E '(^|/)\.build|Package\.resolved$' || true)
if [ -n "$bad" ]; then
    echo "lint: build products are committed: $bad" >&2
    exit 1
fi
