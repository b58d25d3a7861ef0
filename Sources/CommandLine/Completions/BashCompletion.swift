/// The script for bash, from version 4 on.
package enum BashCompletion {
    package static var script: String {
        """
        # bash completion of prdbuild, made by 'prdbuild completions bash'.
        _prdbuild() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
            local command= directory=. option= word index options= words=
            COMPREPLY=()
            # To bash the '=' in --mode=draft is a word.
            if [[ $current == = ]]; then
                current=
            elif [[ $previous == = ]]; then
                previous=${COMP_WORDS[COMP_CWORD-2]}
            fi
            for ((index = 1; index < COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                if [[ $word == = ]]; then continue; fi
        \(Completion.takingWord)
            done
            case ${command:-build}:$previous in
        \(lines(values))
            esac
            case ${command:-build} in
        \(lines(options))
            esac
            if [[ $current == -* ]]; then
                mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
                return
            fi
            if [[ ! $command ]]; then words='\(Completion.names.joined(separator: " "))'; fi
            case ${command:-build} in
        \(lines(arguments))
            esac
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
        }
        complete -F _prdbuild prdbuild

        """
    }

    private static func lines(_ lines: [String]) -> String { lines.map { "    " + $0 }.joined(separator: "\n") }

    /// What comes behind an option that takes a value.
    private static var values: [String] {
        Completion.entries.flatMap { entry in
            entry.options.compactMap { option -> String? in
                let patterns = entry.names.flatMap { name in option.spellings.map { "\(name):\($0)" } }.joined(separator: "|")
                switch option.value {
                case .nothing: return nil
                case .free: return "\(patterns)) return ;;"
                case .directory: return "\(patterns)) \(directories) return ;;"
                case .words(let words):
                    return
                        "\(patterns)) mapfile -t COMPREPLY < <(compgen -W \(singleQuoted(words.joined(separator: " "))) -- \"$current\"); return ;;"
                }
            }
        }
    }

    private static var options: [String] {
        Completion.entries.map { entry in
            let spellings = entry.options.flatMap(\.spellings).joined(separator: " ")
            return "\(entry.names.joined(separator: "|"))) options='\(spellings)' ;;"
        }
    }

    private static let directories = "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\");"
    private static let sections =
        "words+=\" $(\"${COMP_WORDS[0]}\" -C \"$directory\" completions sections 2>/dev/null | cut -f 1)\""

    private static var arguments: [String] {
        Completion.entries.compactMap { entry in
            let body: String? =
                switch entry.argument {
                case .nothing: nil
                case .sections: sections
                case .directories: directories + " return"
                case .sectionsOrDirectories:
                    "\(sections); compopt -o filenames; mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"; compgen -d -- \"$current\"); return"
                case .revisions: "words+=\" $(git for-each-ref --format='%(refname:short)' 2>/dev/null)\""
                case .words(let words): "words+=\(singleQuoted(" " + words.joined(separator: " ")))"
                }
            return body.map { "\(entry.names.joined(separator: "|"))) \($0) ;;" }
        }
    }
}
