#!/usr/bin/env bash
# fuzz.sh [TARGET...]: builds the fuzzer and runs each target for FUZZ_SECONDS (default 600), one after the other,
# and on until it had FUZZ_RUNS (default 1,000,000; none where only FUZZ_SECONDS is given) or four times that long.
#
# Inputs that were found useful stay in .build/fuzz/corpus and are the next run's start; what breaks a target is
# written to .build/fuzz/findings, and the exit code is 1. Make a fixture of it in Tests before you mend it.
set -uo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
out=${FUZZ_OUT:-$top/.build/fuzz}
targets=("$@")
[ "${#targets[@]}" -gt 0 ] || targets=(xml json dates encodings opml page sanitiser)
seconds=${FUZZ_SECONDS:-600}
wanted=${FUZZ_RUNS:-$([ -n "${FUZZ_SECONDS:-}" ] && echo 0 || echo 1000000)}
"$top/Fuzz/build.sh" "$out" || exit 1

# run BOUND...: one run of the target within libFuzzer's bounds, added to the log.
# Without Swift's own handler: libFuzzer's writes the input that it crashed on.
run() {
    FUZZ_TARGET=$target SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 "$out/winnow-fuzz" "$@" \
        -max_len="${FUZZ_MAX_LENGTH:-$longest}" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="$out/findings/$target-" "${dictionary[@]}" "${seeds[@]}" >>"$log" 2>&1
}

# executed: how many inputs the target's runs took.
executed() { awk '/^stat::number_of_executed_units:/ { sum += $2 } END { print sum + 0 }' "$log"; }

failed=0
for target in "${targets[@]}"; do
    mkdir -p "$out/corpus/$target" "$out/findings"
    seeds=("$out/corpus/$target")
    [ -d "$top/Fuzz/Seeds/$target" ] && seeds+=("$top/Fuzz/Seeds/$target")
    [ -n "${FUZZ_CORPUS:-}" ] && seeds+=("$FUZZ_CORPUS")
    dictionary=()
    [ -f "$top/Fuzz/Seeds/$target.dict" ] && dictionary=(-dict="$top/Fuzz/Seeds/$target.dict")
    # A page is read in many passes: short ones break the same rules and are four times as many.
    longest=4096
    [ "$target" = page ] && longest=1024
    log=$out/$target.log
    : >"$log"
    run -max_total_time="$seconds"
    result=$?
    missing=$((wanted - $(executed)))
    if [ "$result" -eq 0 ] && [ "$missing" -gt 0 ]; then
        run -max_total_time=$((3 * seconds)) -runs="$missing"
        result=$?
    fi
    runs=$(executed)
    if [ "$result" -eq 0 ]; then
        echo "$target: $runs runs, nothing found"
    else
        failed=1
        echo "$target: FOUND after $runs runs, see $log"
        grep -E 'Fatal error|ERROR:|SUMMARY' "$log" | head -3
    fi
done
exit "$failed"
