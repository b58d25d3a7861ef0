# make example   the first look: builds prdbuild and the PRD of example-project
# make test      every test
# make test-durability   all points at which a build can be killed or a call can fail (minutes)
# make fuzz      projects with damaged files, a minute of them; SECONDS= and SEED= to set
# make test-sanitizers   races and memory errors in what runs in parallel
# make test-page         the live page in a real browser (installs Debian's chromium)
# make build     the release binary, .build/release/prdbuild

SHELL := /bin/bash
.DEFAULT_GOAL := build
.PHONY: build test test-durability fuzz test-sanitizers test-page bench manual example lint bootstrap install clean

SWIFT := $(shell command -v swift)
# Loading libstdc++ and libgcc would be a third of a start: -static-libgcc takes the one, and a folder that holds nothing but
# libstdc++.a the other, since the toolchain names that library itself. Without position independence a start has no
# relocations to do, and --gc-sections and -s take a third off the size.
ARCHIVES := .build/archives
RELEASE := --configuration release --static-swift-stdlib --disable-local-rpath -Xlinker --gc-sections -Xlinker -s \
	-Xlinker -L$(CURDIR)/$(ARCHIVES) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xswiftc -Xclang-linker -Xswiftc -no-pie
BINARY := .build/release/prdbuild
PREFIX ?= /usr/local
# What the sanitizers look at: clients and servers in one process, and the binary as a server.
NETWORK := ^(HTTPTransportTests|ProviderTests|RemoteCachingTests|ServingTests)
SERVED := ^ServeTests
# Beside the network: the scheduler, the lock around the Markdown parser, and the binary itself, sanitized too, asking a model.
PARALLEL := ^(BuildingTests|WatchTests|FormatsTests\..*/parsingOnManyThreads|ModelRunTests|CommandTests\.(ModelBuildTests|EventTests|SeveralProjectsTests)/)
# What hands memory to C libraries and gets it from them, without the binary: its runs have an environment of their own.
UNSAFE := ^(FormatsTests|FileAccessTests|ModelTests|RenderingTests)
# A process that ends at once ends at once: usually the sanitizer lets its threads go on for a second, to see more of them.
AT_ONCE := TSAN_OPTIONS=atexit_sleep_ms=0
# Not leaks: Swift keeps marks in the spare bits of the pointers to boxed enum cases, so the search does not find what they point to.
WITHOUT_LEAKS := ASAN_OPTIONS=detect_leaks=0

bootstrap:
	@.ci/bootstrap '$(SWIFT)'

build: bootstrap $(ARCHIVES)/libstdc++.a
	'$(SWIFT)' build $(RELEASE) --product prdbuild

$(ARCHIVES)/libstdc++.a:
	@mkdir -p $(ARCHIVES)
	@ln -s "$$('$(dir $(SWIFT))clang' -print-file-name=libstdc++.a)" $@

test: bootstrap
	'$(SWIFT)' build --build-tests
	'$(SWIFT)' test --skip-build --skip '^PageTests'

# A report makes the run fail, though every test passes. Builds lie below .build: nothing of theirs fits the ordinary one.
test-sanitizers: bootstrap
	'$(SWIFT)' build --build-tests --sanitize=thread --scratch-path .build/thread
	'$(SWIFT)' test --skip-build --sanitize=thread --scratch-path .build/thread --filter '$(NETWORK)'
	'$(SWIFT)' test --skip-build --sanitize=thread --scratch-path .build/thread --filter '$(SERVED)'
	$(AT_ONCE) '$(SWIFT)' test --skip-build --sanitize=thread --scratch-path .build/thread --filter '$(PARALLEL)'
	'$(SWIFT)' build --build-tests --sanitize=address --scratch-path .build/address
	$(WITHOUT_LEAKS) '$(SWIFT)' test --skip-build --sanitize=address --scratch-path .build/address --filter '$(NETWORK)'
	$(WITHOUT_LEAKS) '$(SWIFT)' test --skip-build --sanitize=address --scratch-path .build/address --filter '$(UNSAFE)'

# PRDBUILD_PAGE_SHOTS=folder keeps pictures of every state, to be looked at.
test-page: bootstrap
	@.ci/bootstrap '$(SWIFT)' chromium
	'$(SWIFT)' build --build-tests
	'$(SWIFT)' test --skip-build --filter '^PageTests'

example: build
	$(BINARY) -C example-project
	@echo
	@echo "Look at example-project/PRD.md, or open example-project/PRD.html in a browser."
	@echo "Then change a file in example-project/requirements/ and run: $(BINARY) -C example-project"

# Every point at which a build can be killed, and every call that can fail; `make test` tries a sample of them.
test-durability: bootstrap
	'$(SWIFT)' build --build-tests
	PRDBUILD_FAULT_POINTS=all '$(SWIFT)' test --skip-build --filter '^DurabilityTests'

# A failure prints its seed and keeps the project.
fuzz: SECONDS := 60
fuzz: bootstrap
	'$(SWIFT)' build --build-tests
	PRDBUILD_FUZZ_SECONDS=$(SECONDS) PRDBUILD_FUZZ_SEED=$(SEED) '$(SWIFT)' test --skip-build --filter '^FuzzTests'

# The manual is made from the tables that the commands are made from.
manual: build
	$(BINARY) help --markdown > MANUAL.md

# docs/performance.md holds what came out last, and docs/instructions.txt what is compared.
bench: build
	'$(SWIFT)' build $(RELEASE) --product ModelBench
	@.ci/bench $(BINARY)
	@.ci/bench-growth $(BINARY) docs/performance.svg
	@.ci/bench-instructions $(BINARY) docs/instructions.txt
	@.build/release/ModelBench
	@.ci/bench-reading $(BINARY)
	@.ci/bench-lint $(BINARY)
	@.ci/bench-watch $(BINARY)

lint: bootstrap
	'$(SWIFT)' format lint --strict --recursive Sources Tests Package.swift

install: build
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/prdbuild

clean:
	rm -rf .build
