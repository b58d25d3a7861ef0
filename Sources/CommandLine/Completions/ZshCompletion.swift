import Languages

/// The script for zsh's completion system.
package enum ZshCompletion {
    package static var script: String {
        """
        #compdef prdbuild
        # zsh completion of prdbuild, made by 'prdbuild completions zsh'.
        _prdbuild_sections() {
            local -a sections
            sections=(${(f)"$($program -C $directory completions sections 2>/dev/null | sed 's/:/\\\\:/g; s/\t/:/')"})
            _describe -t sections section sections
        }
        _prdbuild_revisions() {
            local -a revisions
            revisions=(${(f)"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)"})
            _describe -t revisions revision revisions
        }
        _prdbuild() {
            local program=$words[1] command= directory=. option= word state
            local -a commands options
            commands=(
        \(lines(commands))
            )
            for word in ${words[2,CURRENT-1]}; do
        \(Completion.takingWord)
            done
            case ${command:-build} in
        \(lines(options))
            esac
            _arguments -s -S $options '*: :->arguments'
            [[ $state == arguments ]] || return
            if [[ -z $command ]]; then _describe -t commands command commands; fi
            case ${command:-build} in
        \(lines(arguments))
            esac
        }
        if [[ $funcstack[1] == _prdbuild ]]; then _prdbuild "$@"; else compdef _prdbuild prdbuild; fi

        """
    }

    private static func lines(_ lines: [String]) -> String { lines.map { "    " + $0 }.joined(separator: "\n") }

    private static var commands: [String] {
        Completion.entries.flatMap { entry in
            entry.names.map { "    " + singleQuoted("\($0):\(entry.summary.replacing(":", with: #"\:"#))") }
        }
    }

    private static var options: [String] {
        Completion.entries.flatMap { entry in
            ["\(entry.names.joined(separator: "|"))) options=("] + entry.options.map { "    " + specification($0) } + [") ;;"]
        }
    }

    private static func specification(_ option: Completion.Option) -> String {
        let help = option.help.replacing("[", with: #"\["#).replacing("]", with: #"\]"#)
        let value =
            switch option.value {
            case .nothing: ""
            case .free: ":value: "
            case .directory: ":directory:_files -/"
            case .words(let words): ":value:(\(words.joined(separator: " ")))"
            }
        let sign = value.isEmpty ? "" : "="
        guard let short = option.short else { return singleQuoted("--\(option.long)\(sign)[\(help)]\(value)") }
        let plus = value.isEmpty ? "" : "+"
        return "'(-\(short) --\(option.long))'{-\(short)\(plus),--\(option.long)\(sign)}" + singleQuoted("[\(help)]\(value)")
    }

    private static var arguments: [String] {
        Completion.entries.compactMap { entry in
            let body: String? =
                switch entry.argument {
                case .nothing: nil
                case .sections: "_prdbuild_sections"
                case .directories: "_files -/"
                case .sectionsOrDirectories: "_prdbuild_sections; _files -/"
                case .revisions: "_prdbuild_revisions"
                case .words(let words): "compadd -- \(words.joined(separator: " "))"
                }
            return body.map { "\(entry.names.joined(separator: "|"))) \($0) ;;" }
        }
    }
}
