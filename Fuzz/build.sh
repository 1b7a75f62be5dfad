#!/usr/bin/env bash
# build.sh OUT: compiles the rooms that read strangers' bytes, instrumented for libFuzzer, into OUT/winnow-fuzz.
#
# By hand and not as a SwiftPM package: SwiftPM gives every executable a main of its own, libFuzzer has one too.
# SANITIZERS (default fuzzer,address) are those of swiftc.
set -euo pipefail

out=$(mkdir -p "$1" && cd "$1" && pwd)
top=$(cd "$(dirname "$0")/.." && pwd)
flags=(
    -O -wmo -parse-as-library -swift-version 6 -sanitize="${SANITIZERS:-fuzzer,address}" -g
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility -suppress-warnings
    -I "$out" -Xcc "-fmodule-map-file=$top/Sources/CLibXML2/module.modulemap"
)
for flag in $(pkg-config --cflags libxml-2.0); do flags+=(-Xcc "$flag"); done

objects=()
for room in Model Text Markup FeedParsing Extraction; do
    mapfile -t sources < <(find "$top/Sources/$room" -name '*.swift' | sort)
    swiftc "${flags[@]}" -module-name "$room" -emit-module -emit-module-path "$out/$room.swiftmodule" \
        -c -o "$out/$room.o" "${sources[@]}"
    objects+=("$out/$room.o")
done
swiftc "${flags[@]}" -module-name WinnowFuzz -c -o "$out/WinnowFuzz.o" "$top"/Fuzz/*.swift
swiftc -sanitize="${SANITIZERS:-fuzzer,address}" -o "$out/winnow-fuzz" "$out/WinnowFuzz.o" "${objects[@]}" \
    $(pkg-config --libs libxml-2.0) 2> >(grep -v "Cannot export local symbol" >&2)
