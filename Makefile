# `make demo` and `make test` are all that a newcomer needs. PREFIX and DESTDIR steer `make install`.
PREFIX ?= /usr
DESTDIR ?=
SWIFT ?= swift
SOURCES = Package.swift Sources Tests

.PHONY: demo test build release lint format bench crash bench-parse bench-extract fuzz install set-up clean

demo: set-up
	$(SWIFT) build -c release --product winnow
	$(SWIFT) build -c release --product winnow-demo-site
	scripts/demo.sh "$$($(SWIFT) build -c release --show-bin-path)"

test: set-up
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: set-up
	$(SWIFT) build

release: set-up
	$(SWIFT) build -c release --product winnow

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)
	scripts/check-words.sh

format:
	$(SWIFT) format format --in-place --recursive --parallel $(SOURCES)

bench: set-up
	$(SWIFT) build -c release --product winnow
	Benchmarks/all.sh "$$($(SWIFT) build -c release --show-bin-path)/winnow"

# BENCH_CORPUS: a folder of feeds, else they are generated; BENCH_PYTHON: a Python with fastfeedparser.
bench-parse: set-up
	$(SWIFT) build -c release --product winnow
	Benchmarks/parse.py "$$($(SWIFT) build -c release --show-bin-path)/winnow"

# BENCH_PAGES: a folder of web pages; with trafilatura and resiliparse in python3 those run as well.
bench-extract: set-up
	$(SWIFT) build -c release --product winnow
	Benchmarks/extract.py "$$($(SWIFT) build -c release --show-bin-path)/winnow" "$(BENCH_PAGES)" --peers

# FUZZ_SECONDS for each target; FUZZ_TARGETS: some of xml json dates encodings opml page sanitiser.
fuzz: set-up
	Fuzz/fuzz.sh $(FUZZ_TARGETS)

# Kills polling rounds at chance moments; nothing may be lost or doubled.
crash: set-up
	$(SWIFT) build -c release --product winnow
	scripts/crash-test.sh "$$($(SWIFT) build -c release --show-bin-path)/winnow"

install: release
	install -Dm755 "$$($(SWIFT) build -c release --show-bin-path)/winnow" $(DESTDIR)$(PREFIX)/bin/winnow
	install -Dm644 systemd/winnow.service $(DESTDIR)$(PREFIX)/lib/systemd/system/winnow.service
	install -Dm644 systemd/winnow.socket $(DESTDIR)$(PREFIX)/lib/systemd/system/winnow.socket
	install -Dm644 systemd/winnow.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/winnow.conf
	install -Dm644 systemd/winnow.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/winnow.conf
	install -Dm644 docs/winnow.1 $(DESTDIR)$(PREFIX)/share/man/man1/winnow.1
	test -e $(DESTDIR)/etc/winnow/winnow.yaml || \
		install -Dm640 config/winnow.example.yaml $(DESTDIR)/etc/winnow/winnow.yaml

set-up:
	scripts/set-up.sh

clean:
	rm -rf .build
