import PRDModel

extension Diagnostic {
    /// Says how the blocks of one file that have no category are read.
    package static func uncategorised(_ file: RequirementFile.Uncategorised, hint: String) -> Diagnostic {
        let count = file.functional + file.background
        return .warning(
            "no heading or file name gives \(count == 1 ? "1 block" : "\(count) blocks") a category: "
                + "\(words(file.functional, file.background))",
            at: file.place, hint: hint)
    }

    /// The same for several files.
    package static func uncategorised(_ files: [RequirementFile.Uncategorised], hint: String) -> Diagnostic {
        let functional = files.reduce(0) { $0 + $1.functional }
        let background = files.reduce(0) { $0 + $1.background }
        return .warning(
            "\(files.count) files have blocks to which nothing gives a category: \(words(functional, background))",
            at: files.first?.place, hint: hint)
    }

    private static func words(_ functional: Int, _ background: Int) -> String {
        switch (functional, background) {
        case (1, 0): "it demands something and is read as a functional requirement"
        case (0, 1): "it is read as background"
        case (_, 0): "all demand something and are read as functional requirements"
        case (0, _): "all are read as background"
        default:
            "\(functional) that \(functional == 1 ? "demands" : "demand") something "
                + "\(functional == 1 ? "is read as a functional requirement" : "are read as functional requirements"), "
                + "\(background) as background"
        }
    }
}
