/// The script for fish.
package enum FishCompletion {
    package static var script: String { ([opening] + commands + options + arguments).joined(separator: "\n") + "\n" }

    private static let opening = """
        # fish completion of prdbuild, made by 'prdbuild completions fish'.
        function __prdbuild_command -d 'The command that was typed; fails if none was'
            set -l option
            for word in (commandline -opc)[2..-1]
                if test -n "$option"
                    set option
                    continue
                end
                switch $word
                    case \(Completion.spellingsWithValue.joined(separator: " "))
                        set option $word
                    case '-*'
                    case \(Completion.names.joined(separator: " "))
                        echo $word
                        return 0
                    case '*'
                        echo build
                        return 0
                end
            end
            return 1
        end
        function __prdbuild_is
            set -l command (__prdbuild_command)
            or set command build
            contains -- $command $argv
        end
        function __prdbuild_sections
            set -l words (commandline -opc)
            set -l directory .
            for index in (seq 2 (math (count $words) - 1))
                if contains -- $words[$index] -C --directory
                    set directory $words[(math $index + 1)]
                end
            end
            $words[1] -C $directory completions sections 2>/dev/null
        end
        complete -c prdbuild -f
        """

    private static func condition(_ entry: Completion.Entry) -> String {
        "-n " + singleQuoted("__prdbuild_is " + entry.names.joined(separator: " "))
    }

    private static var commands: [String] {
        Completion.entries.flatMap { entry in
            entry.names.map {
                "complete -c prdbuild -n 'not __prdbuild_command >/dev/null' -a \($0) -d \(singleQuoted(entry.summary))"
            }
        }
    }

    private static var options: [String] {
        Completion.entries.flatMap { entry in
            entry.options.map { option in
                let value =
                    switch option.value {
                    case .nothing: ""
                    case .free: " -x"
                    case .directory: " -x -a '(__fish_complete_directories)'"
                    case .words(let words): " -x -a " + singleQuoted(words.joined(separator: " "))
                    }
                let short = option.short.map { " -s \($0)" } ?? ""
                return
                    "complete -c prdbuild \(condition(entry))\(short) -l \(option.long)\(value) -d \(singleQuoted(option.help))"
            }
        }
    }

    private static var arguments: [String] {
        Completion.entries.flatMap { entry -> [String] in
            let lists: [String] =
                switch entry.argument {
                case .nothing: []
                case .sections: ["(__prdbuild_sections)"]
                case .directories: ["(__fish_complete_directories)"]
                case .sectionsOrDirectories: ["(__prdbuild_sections)", "(__fish_complete_directories)"]
                case .revisions: ["(git for-each-ref --format=\"%(refname:short)\" 2>/dev/null)"]
                case .words(let words): [words.joined(separator: " ")]
                }
            return lists.map { "complete -c prdbuild \(condition(entry)) -a \(singleQuoted($0))" }
        }
    }
}
