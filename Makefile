# make run   installs what is needed, builds, starts the demo on the samples
# make test  installs what is needed, runs the suites, the browser included

BUILD_PACKAGES := libsqlite3-dev libssl-dev libqrencode-dev zlib1g-dev pkg-config libpango1.0-dev libjpeg62-turbo-dev
# Pages of papers are drawn by poppler, in a box without network; the fonts stand in for those that Vietnamese offices use;
# netpbm and libtiff read scans; qpdf puts odd PDFs in order before notes are written into them;
# certutil keeps the certificates that speak for signers. LibreOffice, which reads office files, is for the operator to choose (phonghop doctor).
RUN_PACKAGES := poppler-utils bubblewrap fontconfig fonts-liberation2 fonts-noto-core netpbm libtiff-tools qpdf libnss3-tools
OFFICE_PACKAGES := libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui
TEST_PACKAGES := $(RUN_PACKAGES) $(OFFICE_PACKAGES) chromium python3-venv node-typescript
# Suites with real sockets and deadlines, and those whose programs have only so long, run one test at a time: beside hundreds
# of busy tests they would starve.
SOCKET_SUITES := ^(TransportTests|HTTPTests|RoomsTests|ServerTests|BenchTests|PapersTests)\.
PROGRAM := .build/debug/phonghop
RELEASE := .build/release/phonghop
PORT ?= 8080

.PHONY: run build test lint test-swift test-web test-browser test-signing signing torture attack conformance bench bench-papers \
	report siege fuzz fuzz-papers sanitize release sbom clean

run: build
	.ci/install $(RUN_PACKAGES)
	$(PROGRAM) demo --port $(PORT) --data demo-data

build:
	.ci/install $(BUILD_PACKAGES)
	swift build --product phonghop

release:
	.ci/install $(BUILD_PACKAGES)
	swift build -c release --product phonghop

test: lint test-swift test-web test-browser test-signing

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

test-swift:
	.ci/install $(BUILD_PACKAGES) $(TEST_PACKAGES)
	swift build --build-tests
	.ci/told swift test --skip-build --skip "$(SOCKET_SUITES)"
	.ci/told swift test --skip-build --no-parallel --filter "$(SOCKET_SUITES)"

test-web:
	.ci/install $(TEST_PACKAGES)
	command -v node >/dev/null || .ci/install nodejs
	tsc --project Tests/Web/tsconfig.json
	node --test Tests/Web/

.venv/ready: Tests/requirements.txt
	.ci/install python3-venv
	python3 -m venv .venv
	.venv/bin/pip install --quiet --requirement Tests/requirements.txt
	touch .venv/ready

test-browser: .venv/ready build
	.ci/install $(TEST_PACKAGES)
	PHONGHOP=$(PROGRAM) .venv/bin/python -m pytest Tests/EndToEnd Tests/Crash Tests/Ballots Tests/Proof Tests/Security --quiet --durations=15

# Sealed and spoiled minutes, judged by others: a small sample.
test-signing: .venv/ready
	.ci/install $(BUILD_PACKAGES) $(TEST_PACKAGES)
	swift build --product signing-check
	.venv/bin/python -m pytest Tests/Signing --quiet -s

# 100 minutes of 1 to 300 pages, 600 spoiled files; what sealing and checking take.
signing: .venv/ready
	.ci/install $(BUILD_PACKAGES) $(TEST_PACKAGES)
	swift build -c release --product signing-check
	SIGNING_CHECK=.build/release/signing-check DOCUMENTS=100 VARIANTS=600 LONGEST=300 LIMIT=1800 .venv/bin/python -m pytest Tests/Signing --quiet -s

# 100,000 power cuts under the record; 200 meetings under every mishap at once; 2,000 rounds of kill -9 under load: of the
# record alone, of the whole server in four sessions, and of one with a secret vote; 1,000 backups beside a busy server.
torture: .venv/ready release
	PHONGHOP_POWER_CUTS=100000 swift test --filter PowerCutTests
	PHONGHOP_SIMULATIONS=200 swift test --no-parallel --filter SimulationTests
	PHONGHOP_KILLS=1000 swift test --filter KillTests
	for seed in 1 2 3 4; do \
		PHONGHOP=$(RELEASE) SEED=$$seed ROUNDS=200 LIMIT=7200 .venv/bin/python -m pytest Tests/Crash/test_crash.py --quiet -s || exit 1; \
	done
	PHONGHOP=$(RELEASE) ROUNDS=200 BACKUPS=1000 LIMIT=7200 .venv/bin/python -m pytest Tests/Crash/test_backup.py Tests/Ballots/test_ballot_crash.py --quiet -s

# 500 secret votes, and an attacker with everything that is left of them.
attack: .venv/ready release
	PHONGHOP=$(RELEASE) .venv/bin/python Tests/Ballots/attacker.py --polls 500

# The Autobahn suite, where a Python 2.7 is at hand.
conformance: release
	Tests/Conformance/run $(RELEASE)

# A session with simulated members; then the same members and messages at the plain C loop, SwiftNIO and Node's ws
# (node-ws: the peer); secret and open ballots.
bench: .venv/ready release
	.ci/install nodejs node-ws
	mkdir -p artifacts
	$(RELEASE) bench --json artifacts/session.json --html artifacts/session.html
	PHONGHOP=$(RELEASE) python3 Tests/Benchmarks/compare.py --json artifacts/peers.json
	PHONGHOP=$(RELEASE) .venv/bin/python Tests/Benchmarks/ballots.py
	PHONGHOP=$(RELEASE) .venv/bin/python Tests/Benchmarks/votes.py

# Every target and figure in artifacts/report.md; half an hour.
report: release
	.ci/install nodejs node-ws
	PHONGHOP=$(RELEASE) python3 Tests/Benchmarks/report.py --again

# 1,000 slow senders, 200 dead readers and 2,000 silent connects beside 500 voters, ten minutes.
siege: release
	PHONGHOP=$(RELEASE) python3 Tests/Benchmarks/siege.py

# Papers: upload to first page, a crowd opening one paper, pages beside nginx, ink, and searching.
bench-papers: .venv/ready release
	.ci/install $(TEST_PACKAGES) nginx-light wrk
	PHONGHOP=$(RELEASE) python3 Tests/Benchmarks/papers.py
	PHONGHOP=$(RELEASE) .venv/bin/python Tests/Benchmarks/ink.py
	$(RELEASE) bench search

# 2,000 spoiled PDF and office files, scans and clips.
fuzz-papers:
	.ci/install $(BUILD_PACKAGES) $(TEST_PACKAGES)
	PHONGHOP_FUZZ_PAPERS=2000 swift test --filter MutatedFilesTests

# What reads bytes of strangers, against libFuzzer: ten minutes each. What it finds is left in artifacts/fuzz.
FUZZ_SECONDS ?= 600
FUZZED := http websocket commands agenda pdf pictures
fuzz:
	.ci/install $(BUILD_PACKAGES)
	PHONGHOP_FUZZ=build swift build --product fuzz --sanitize=fuzzer --scratch-path .build-fuzz
	Tests/Fuzz/run $(FUZZ_SECONDS) $(FUZZED)

# The suites under the address and the thread sanitizer. Leaks are not looked for: Swift's runtime keeps some on purpose.
# mutex.so tells the thread sanitizer of locks that are waited for in the standard library.
sanitize:
	.ci/install $(BUILD_PACKAGES) $(TEST_PACKAGES)
	mkdir -p artifacts
	clang -O1 -shared -fPIC -o artifacts/mutex.so Tests/Sanitizers/mutex.c -ldl
	for kind in address thread; do \
		swift build --build-tests --sanitize=$$kind --scratch-path .build-$$kind && \
		LD_PRELOAD=$$([ $$kind = address ] || echo $(CURDIR)/artifacts/mutex.so) ASAN_OPTIONS=detect_leaks=0 \
			.build-$$kind/debug/phonghopPackageTests.xctest --testing-library swift-testing --no-parallel || exit 1; \
	done

# Every part of the program with its version, as CycloneDX.
sbom: build
	.ci/sbom $(PROGRAM) > sbom.cdx.json

clean:
	rm -rf sbom.cdx.json .build .venv demo-data artifacts
