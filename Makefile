# make example   the first look: builds prdbuild and the PRD of example-project
# make test      every test
# make test-durability   all points at which a build can be killed or a call can fail (minutes)
# make fuzz      projects with damaged files, a minute of them; SECONDS= and SEED= to set
# make fuzz-readers      the readers of files and answers by libFuzzer; SECONDS= for each of them
# make test-work         that work grows as the input does, counted in the code itself
# make test-sanitizers   races and memory errors, in the tests and in the binary that they run
# make test-page         the live page in a real browser (installs Debian's chromium)
# make build     the release binary, .build/release/prdbuild

SHELL := /bin/bash
.DEFAULT_GOAL := build
.PHONY: build test test-durability test-work fuzz fuzz-readers test-sanitizers test-page bench manual example lint bootstrap install clean

SWIFT := $(shell command -v swift)
# Loading libstdc++ and libgcc would be a third of a start: -static-libgcc takes the one, and a folder that holds nothing but
# libstdc++.a the other, since the toolchain names that library itself. Without position independence a start has no
# relocations to do, and --gc-sections and -s take a third off the size.
ARCHIVES := .build/archives
RELEASE := --configuration release --static-swift-stdlib --disable-local-rpath -Xlinker --gc-sections -Xlinker -s \
	-Xlinker -L$(CURDIR)/$(ARCHIVES) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xswiftc -Xclang-linker -Xswiftc -no-pie
BINARY := .build/release/prdbuild
PREFIX ?= /usr/local
# Left out where sanitizers look, for how they watch the binary from outside: DurabilityTests and WorkTests put their own functions in
# the place of those that a sanitizer puts its own in, and FuzzTests bounds memory and time, of which a sanitizer takes several times as much.
UNSANITIZED := ^(PageTests|DurabilityTests|WorkTests|FuzzTests)
# A process that ends at once ends at once: usually the sanitizer lets its threads go on for a second, to see more of them.
AT_ONCE := TSAN_OPTIONS=atexit_sleep_ms=0
# What is built with a sanitizer takes many times as long.
PATIENTLY := PRDBUILD_PATIENCE=10
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
	$(AT_ONCE) $(PATIENTLY) '$(SWIFT)' test --skip-build --sanitize=thread --scratch-path .build/thread --skip '$(UNSANITIZED)'
	'$(SWIFT)' build --build-tests --sanitize=address --scratch-path .build/address
	$(WITHOUT_LEAKS) $(PATIENTLY) '$(SWIFT)' test --skip-build --sanitize=address --scratch-path .build/address --skip '$(UNSANITIZED)'

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

# Inputs for one function at a time, chosen by the ways that they take in it. READERS= names some of them, SEED= repeats a run.
fuzz-readers: SECONDS := 60
fuzz-readers: bootstrap
	PRDBUILD_INSTRUMENTATION=fuzz '$(SWIFT)' build --configuration release --product ReaderFuzz --scratch-path .build/fuzz
	@.ci/fuzz-readers .build/fuzz/release/ReaderFuzz $(SECONDS) $(or $(SEED),0) $(READERS)

# `make test` counts bytes alone; here the code counts the ways that it takes.
test-work: bootstrap
	PRDBUILD_INSTRUMENTATION=work '$(SWIFT)' build --build-tests --scratch-path .build/work
	PRDBUILD_INSTRUMENTATION=work '$(SWIFT)' test --skip-build --scratch-path .build/work --filter '^WorkTests'

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
