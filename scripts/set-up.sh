#!/usr/bin/env bash
# Installs the Debian packages that Winnow is built with, where they are missing, and checks for Swift.
# Runs as root or with sudo; does nothing, and needs neither, when all is there.
set -euo pipefail

packages=(
    build-essential git pkg-config
    libcurl4-openssl-dev libxml2-dev libsqlite3-dev libzstd-dev libpsl-dev libre2-dev zlib1g-dev
    libxml2-utils
    # what the Swift toolchain itself runs with
    binutils-gold ca-certificates libncurses6 libsqlite3-0 libxml2 libcurl4 tzdata
)

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done

if [ "${#missing[@]}" -gt 0 ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "set-up: these packages are missing: ${missing[*]}" >&2
            echo "set-up: run as root: apt-get install ${missing[*]}" >&2
            exit 69
        fi
        as_root=(sudo)
    fi
    echo "set-up: installing ${missing[*]}" >&2
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if ! command -v swift >/dev/null; then
    cat >&2 <<'TEXT'
set-up: Swift is missing. Winnow is built with Swift 6.1 or newer.
set-up: Install the toolchain for Debian 12 from https://www.swift.org/install/linux/ ,
set-up: put its usr/bin folder into PATH, and run make again.
TEXT
    exit 69
fi
if ! trouble=$(swift --version 2>&1); then
    echo "set-up: swift is there, but does not run: $trouble" >&2
    exit 69
fi
