import Driver
import Formats
import Languages
import Loading
import PRDModel

/// All commands and options: what the parser accepts is what help shows.
package enum CommandTable {
    static let options: [CommandOption] = [
        CommandOption(.directory, short: "C", .text("DIR"), help: "work on the project in DIR or above it"),
        CommandOption(
            .jobs, short: "j", .text("N"), help: "sections made at the same time (default: the project file's, else 8)"),
        CommandOption(.dryRun, short: "n", help: "say what would be done and why; change nothing"),
        CommandOption(.force, short: "B", help: "make sections anew although nothing changed"),
        CommandOption(
            .mode, .choice(Mode.allCases.map(\.rawValue)), help: "which document: all sections, or the fewer of a draft"),
        CommandOption(
            .provider, .text("NAME", offers: ProviderName.all),
            help: "who writes, over the project file: " + ProviderName.all.joined(separator: ", ")),
        CommandOption(.model, .text("NAME"), help: "the provider's model, over the project file"),
        CommandOption(.all, help: "every project below the working directory, or below -C DIR"),
        CommandOption(
            .shard, .text("I/N"), help: "with --all, part I of N: each project is in one part, the same on every machine"),
        CommandOption(.strict, help: "a section that fails keeps those that read it from being made"),
        CommandOption(.offline, help: "fail where the network would be needed; leave the remote cache alone"),
        CommandOption(.maxTokensTotal, .text("N"), help: "leave stale what could take more tokens than N in all"),
        CommandOption(.maxCost, .text("USD"), help: "leave stale what could cost more than that in all"),
        CommandOption(.maxSize, .text("SIZE"), help: "what prune keeps at most, e.g. 64M or 1G (default: 256M)"),
        CommandOption(.events, .choice(["ndjson"]), help: "print events as JSON lines on standard output"),
        CommandOption(.noWait, help: "fail instead of waiting while another build runs"),
        CommandOption(.rebuildLock, help: "set aside the lock and reconstruct it from PRD.md and the cache"),
        CommandOption(.discardEdits, help: "replace text that was edited by hand; a copy goes to .prdbuild/backups/"),
        CommandOption(.fromScratch, help: "give a model no earlier text to revise"),
        CommandOption(.instructions, .text("TEXT"), help: "further instructions, kept in the lock until changed; '' clears them"),
        CommandOption(.numbered, help: "give new, numbered IDs (PROB-001) to the items that have none of their own"),
        CommandOption(.cascade, help: "also bring up to date the sections that read it"),
        CommandOption(.yes, help: "build at once also where it may cost something"),
        CommandOption(.json, help: "print JSON on standard output"),
        CommandOption(.format, .text("FORMAT"), help: "form of the output (default: text)"),
        CommandOption(.port, .text("N"), help: "port to serve on (default: 8000; 0: any free one)"),
        CommandOption(.open, help: "open the page in a browser"),
        CommandOption(.setAside, help: "list what was taken as background, glossary or nothing, with the reason"),
        CommandOption(.grounded, help: "also fail on IDs and figures that a model wrote and no input has"),
        CommandOption(.exitCode, help: "exit with 1 if anything changed"),
        CommandOption(
            .language, .choice(Language.all.map(\.code)),
            help: "the language of the requirements (default: the project file's, else the one that they are written in)"),
        CommandOption(.markdown, help: "print the whole manual as Markdown"),
        CommandOption(.quiet, short: "q", help: "print errors only"),
        CommandOption(.verbose, short: "v", help: "print reasons too"),
        CommandOption(.color, .choice(["auto", "always", "never"]), help: "colours (default: auto, on a terminal)"),
        CommandOption(.help, short: "h", help: "show this help"),
        CommandOption(.version, help: "show the version"),
    ]

    /// Taken by every command.
    static let general: [OptionID] = [.directory, .color, .quiet, .verbose, .help, .version]

    static let commands: [Command] = [
        Command(
            id: .build, arguments: .sectionsOrDirectories,
            summary: "bring the PRD, or the named sections and what they read, up to date",
            details: [
                "Regenerates the sections whose inputs changed, then writes PRD.md, PRD.html and prdbuild.lock. "
                    + "Texts that were edited by hand are kept.",
                "With directories, or --all, it builds several projects at once, with one limit for requests (-j, else 8), tokens and "
                    + "money, and says of each in a line what became of it. A directory is told from a section by a slash: billing/",
                "Exits with 0 if everything is fresh, 1 if a section failed or was held back, 2 on wrong usage or input.",
            ],
            options: [
                .all, .shard, .jobs, .dryRun, .force, .fromScratch, .strict, .mode, .provider, .model, .offline, .maxTokensTotal,
                .maxCost,
                .events, .noWait,
                .rebuildLock,
            ]),
        Command(
            id: .status, arguments: .none, summary: "a line a section: state, age, provider, tokens; reasons with -v",
            details: [], options: [.json, .mode, .provider, .model]),
        Command(
            id: .check, arguments: .directories, summary: "for CI: exit 1 and say why unless the PRD is current; changes nothing",
            details: [
                "Compares PRD.md, PRD.html and prdbuild.lock with what a build would leave. Needs no network, key or cache.",
                "--format github prints annotations on standard output.",
                "--grounded also fails on what a model wrote and no input says: cited IDs that no requirement has, and figures.",
            ], options: [.all, .shard, .format, .grounded, .mode, .provider, .model],
            formats: CheckFormat.allCases.map(\.rawValue)),
        Command(
            id: .explain, arguments: .oneSection, summary: "all that a section depends on, and what makes it stale",
            details: [], options: [.mode, .provider, .model]),
        Command(
            id: .regenerate, arguments: .oneSection, summary: "make one section anew",
            details: [
                "Says which sections read it, directly or through others, and on a terminal asks which of them to bring up to date "
                    + "too; --cascade brings all. A model is given the earlier text to revise, unless --from-scratch is said.",
                "A text that was edited by hand is replaced only with --discard-edits.",
                "--json prints {\"section\", \"affected_sections\", \"warning\"}, also if the section failed.",
            ],
            options: [
                .instructions, .cascade, .discardEdits, .fromScratch, .json, .events, .jobs, .mode, .provider, .model, .offline,
                .maxTokensTotal, .maxCost,
                .noWait,
            ]),
        Command(
            id: .accept, arguments: .sections, summary: "declare edited or stale texts right as they are",
            details: [
                "The texts stay as they are and count as made from the present requirements. Nothing is asked for and nothing is spent."
            ],
            options: [.all, .mode, .provider, .model, .noWait],
            meanings: [.all: "every section that is edited or stale and has a text"]),
        Command(
            id: .prompt, arguments: .oneSection, summary: "print the exact prompt of a section",
            details: ["A model that wrote the section before is also given its earlier text and what changed since."],
            options: [.fromScratch, .mode, .provider, .model]),
        Command(
            id: .graph, arguments: .none, summary: "the graph of sections, coloured by state",
            details: [], options: [.format, .mode, .provider, .model], formats: GraphFormat.allCases.map(\.rawValue)),
        Command(
            id: .render, arguments: .none, summary: "write PRD.md and PRD.html from what is there; generate nothing",
            details: [], options: [.mode, .noWait]),
        Command(
            id: .diff, arguments: .optionalRevision,
            summary: "what changed in the PRD since a commit (default: HEAD), by requirement and section",
            details: [
                "Compares the files as they are with those of the commit: requirements by ID, sections by their lines, and what each "
                    + "section cites. For a branch: prdbuild diff \"$(git merge-base main HEAD)\".",
                "--format md is meant for a comment on a pull request.",
            ], options: [.format, .exitCode, .mode], formats: DifferenceFormat.allCases.map(\.rawValue)),
        Command(
            id: .trace, arguments: .none, summary: "which requirement reaches which section, and what comes from none",
            details: [
                "Finds requirements that no section cites, cited IDs that no requirement has, and figures (dates, times, percentages, "
                    + "money, numbers with units) that stand in no input. It looks at PRD.md as it is.",
                "Exits with 0, with --strict 1 if something is found.",
            ], options: [.format, .strict, .mode], formats: TraceFormat.allCases.map(\.rawValue),
            meanings: [.strict: "exit with 1 if something is found"]),
        Command(
            id: .requirements, arguments: .none, summary: "what was read from the requirement files, and as what",
            details: [
                "Lists each requirement with its ID, category, area, title or first words, and file:line. -v adds attributes, acceptance "
                    + "criteria, and what in the file made it a requirement.",
                "--set-aside lists the blocks that are not requirements instead. 'headings:' in prdbuild.yaml says what a heading of your "
                    + "own means.",
                "--format json prints everything, also what was set aside; csv has a column for each attribute.",
            ], options: [.setAside, .format, .verbose], formats: RequirementsFormat.allCases.map(\.rawValue),
            meanings: [.verbose: "show attributes, criteria, and what made each requirement"]),
        Command(
            id: .lint, arguments: .none, summary: "what in the requirements is vague, doubled, contradictory or missing",
            details: [
                "Reads prdbuild.yaml and the requirement files only. Prints each finding with file:line:column, level, words "
                    + "and rule; 'prdbuild help RULE' explains one.",
                "'lint: { RULE: off|note|warning|error }' in prdbuild.yaml sets a rule's level. '<!-- lint-ignore RULE: reason -->' "
                    + "in a requirement, or on a line of its own before it, leaves one finding out.",
                "Exits with 0; with --strict with 1 if there is a finding of level warning or error.",
            ],
            options: [.format, .language, .strict], formats: LintFormat.allCases.map(\.rawValue),
            meanings: [
                .format: "form of the output (default: text); sarif is for code scanning",
                .strict: "exit with 1 on a finding of level warning or error",
            ]),
        Command(
            id: .ids, arguments: .none, summary: "write the IDs that requirements have into their files; nothing becomes stale",
            details: [
                "An ID made from a text changes with the text; one that stands in the file stays. "
                    + "Nothing else in the files is touched.",
                "--numbered gives PROB-001 and so on after the highest in use, and says which sections that makes stale.",
                "Exits with 1 if there are items that no ID can be written to.",
            ], options: [.dryRun, .numbered, .mode, .provider, .model]),
        Command(
            id: .watch, arguments: .none, summary: "build, and build again whenever a file of the project changes",
            details: [
                "Looks at all that a build reads, and at PRD.md, PRD.html and prdbuild.lock, a few times a second, and says in a line what "
                    + "changed and what was built. An input that is broken is told once; it goes on when it is put right. Ctrl-C ends it; "
                    + "finished sections are kept.",
                "A change during a build calls off the requests that it makes stale; the others are finished, and nothing is paid twice. "
                    + "'cutoff spared' counts sections that stay because what they read came out the same.",
                "Where a model or a program writes, it shows what it would ask for and waits for Enter; --yes builds at once. What the "
                    + "caches have needs neither. --max-tokens-total and --max-cost hold for each build.",
            ],
            options: [
                .yes, .mode, .provider, .model, .jobs, .strict, .offline, .maxTokensTotal, .maxCost, .events,
            ]),
        Command(
            id: .serve, arguments: .none, summary: "a live page in the browser: read, build, regenerate and edit",
            details: [
                "Serves the page on 127.0.0.1, for this machine only, and prints its address. What changes on disk shows on every open "
                    + "page. Ctrl-C ends it; sections that are finished by then are kept.",
                "After a change it builds at once what costs nothing. What a model or a program would write waits for the page's button, "
                    + "or is built with --yes.",
                "--max-tokens-total and --max-cost hold for each build.",
            ],
            options: [
                .port, .open, .yes, .mode, .provider, .model, .jobs, .strict, .offline, .maxTokensTotal, .maxCost,
            ]),
        Command(
            id: .models, arguments: .none, summary: "what the configured provider offers", details: [],
            options: [.provider, .model]),
        Command(
            id: .doctor, arguments: .none, summary: "try provider, key, server, model, cache and locks, and say what to do",
            details: [], options: [.provider, .model]),
        Command(
            id: .`init`, arguments: .optionalDirectory, summary: "begin a project with a short worked example",
            details: [
                "In a folder that has specifications already, in "
                    + Layout.all.map { "'\($0.glob)'" }.joined(separator: ", ")
                    + ", it writes a \(ProjectFileFormat.fileName) that names them, and no example. It does the same for a document with a usual "
                    + "name, e.g. 'Lastenheft.md' or 'docs/PRD.md'."
            ], options: []),
        Command(
            id: .clean, arguments: .none, summary: "delete .prdbuild/ (cache and backups); PRD.md, PRD.html and the lock stay",
            details: [], options: []),
        Command(
            id: .cache, arguments: .optionalWord(CacheAction.allCases.map(\.rawValue)),
            summary: "show what the cache holds; prune or verify it",
            details: [
                "prune deletes the entries whose last use is longest ago until the rest is within --max-size. What prdbuild.lock "
                    + "or an unfinished build needs is kept in any case. A build does the same above 256M.",
                "verify reads every entry and deletes the damaged ones, naming each; it exits with 1 if there were any.",
                ".prdbuild/failed/ holds the last unusable answer of each section. .prdbuild/backups/ holds texts of yours that were "
                    + "replaced: no build and no prune deletes them.",
            ], options: [.maxSize, .json, .noWait]),
        Command(
            id: .schema, arguments: .none, summary: "print the JSON schema of prdbuild.yaml, for editors",
            details: [
                "An editor with a YAML language server completes and checks prdbuild.yaml after "
                    + "'prdbuild schema > \(ProjectFileSchema.fileName)' and this first line in it:",
                "# yaml-language-server: $schema=./\(ProjectFileSchema.fileName)",
            ], options: []),
        Command(
            id: .completions, arguments: .oneWord(CompletionWord.allCases.map(\.rawValue)),
            summary: "print what a shell needs to complete commands, options and sections",
            details: [
                "For bash, write this into ~/.bashrc: source <(prdbuild completions bash)",
                "For zsh: prdbuild completions zsh > \"${fpath[1]}/_prdbuild\"",
                "For fish: prdbuild completions fish > ~/.config/fish/completions/prdbuild.fish",
                "'prdbuild completions sections' prints the sections of the project, which these scripts ask for.",
            ], options: [.mode]),
        Command(
            id: .help, arguments: .optionalCommand, summary: "help on a command or a rule of lint", details: [],
            options: [.markdown]),
    ]

    package static func command(_ id: CommandID) -> Command {
        // The table has an entry for each case; a test holds it to that.
        commands.first { $0.id == id } ?? commands[0]
    }

    static func option(_ id: OptionID) -> CommandOption? {
        options.first { $0.id == id }
    }
}
