import Figures
import Languages
import PRDModel

/// Which requirement reaches which section, and what in the sections comes from no requirement.
package struct Trace: Hashable, Sendable {
    /// One section of the document.
    package struct Section: Hashable, Sendable {
        package let id: SectionID
        package let title: String
        /// Whose requirements its prompt holds.
        package let categories: Set<CategoryID>
        /// Markdown; empty if the section has not been written.
        package let text: String
        /// Of the document, from 1: where the text begins.
        package let firstLine: Int

        package init(id: SectionID, title: String, categories: Set<CategoryID>, text: String, firstLine: Int) {
            self.id = id
            self.title = title
            self.categories = categories
            self.text = text
            self.firstLine = firstLine
        }
    }

    /// An active requirement and the sections that have to do with it.
    package struct Row: Hashable, Sendable {
        package let requirement: Requirement
        package let readers: Set<SectionID>
        /// With the lines of the document, from 1.
        package let citers: [SectionID: [Int]]
    }

    package struct Finding: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            /// Of the document: an ID that no requirement has.
            case unknownID(RequirementID)
            /// Of the document: a requirement that is struck through.
            case inactiveID(RequirementID)
            /// Of the document: a figure as it stands there, which is in no input.
            case unfoundedFigure(String)
            /// Of a requirement file.
            case uncited(RequirementID)
        }

        package let kind: Kind
        /// Nil for what is in no section.
        package let section: SectionID?
        /// Of the document or, for what is in no section, of the requirement file.
        package let line: Int?
    }

    /// In document order.
    package let sections: [Section]
    /// By category in the project's order, then in the order of the files.
    package let rows: [Row]
    /// Those of the document in its order, then those of the requirements.
    package let findings: [Finding]

    /// - Parameters:
    ///   - requirements: of all files, inactive ones too.
    ///   - otherInputs: texts from which a figure may come too: title, instructions, settings, the project's own prompts.
    ///   - language: of the document; decides what `1.000` is there. The inputs may be in another one.
    package init(
        sections: [Section], requirements: [Requirement], categories: [CategoryID], otherInputs: [String],
        language: DocumentLanguage = .english
    ) {
        let reading = TraceBuilder(sections, requirements: requirements, otherInputs: otherInputs, language: language)
        self.sections = sections
        let active = Dictionary(grouping: requirements.filter(\.isActive), by: \.category)
        rows = categories.filter { !$0.isProse }.flatMap { active[$0] ?? [] }.map { requirement in
            Row(
                requirement: requirement,
                readers: Set(sections.filter { $0.categories.contains(requirement.category) }.map(\.id)),
                citers: reading.citers[requirement.id] ?? [:])
        }
        findings =
            reading.findings
            + rows.filter(\.citers.isEmpty).map {
                Finding(kind: .uncited($0.requirement.id), section: nil, line: $0.requirement.place.line)
            }
    }
}

/// What is found on the way through the sections.
private struct TraceBuilder {
    var citers: [RequirementID: [SectionID: [Int]]] = [:]
    var findings: [Trace.Finding] = []
    private let active: Set<RequirementID>
    private let inactive: Set<RequirementID>
    private let shapes: IDShapes
    private var figures = FigureIndex()
    private let marks: FigureNumber.Marks

    init(
        _ sections: [Trace.Section], requirements: [Requirement], otherInputs: [String], language: DocumentLanguage
    ) {
        marks = language.hasDecimalComma ? .decimalComma : .decimalPoint
        active = Set(requirements.filter(\.isActive).map(\.id))
        inactive = Set(requirements.map(\.id)).subtracting(active)
        shapes = IDShapes(requirements.map(\.id))
        for requirement in requirements where requirement.isActive {
            figures.add(requirement.text)
            if let group = requirement.group { figures.add(group) }
        }
        for text in otherInputs { figures.add(text) }
        for section in sections { read(section) }
    }

    private mutating func read(_ section: Trace.Section) {
        for line in Prose(section.text).lines {
            let number = section.firstLine + line.number
            func finding(_ kind: Trace.Finding.Kind) -> Trace.Finding {
                Trace.Finding(kind: kind, section: section.id, line: number)
            }
            for id in line.cited {
                if active.contains(id) {
                    let lines = citers[id]?[section.id] ?? []
                    if lines.last != number { citers[id, default: [:]][section.id] = lines + [number] }
                } else if inactive.contains(id) {
                    findings.append(finding(.inactiveID(id)))
                } else if shapes.mayBeMeant(id) {
                    findings.append(finding(.unknownID(id)))
                }
            }
            var seen: [String] = []
            for reading in FigureScanner.matches(in: line.words, marks: marks) where reading.figure.isClaim {
                let text = reading.figure.text
                // `41 and 52 minutes` are two figures and one finding.
                if isOfTheDocument(reading) || figures.states(reading) || seen.contains(where: { $0.hasSuffix(text) }) {
                    continue
                }
                seen.append(text)
                findings.append(finding(.unfoundedFigure(text)))
            }
        }
    }

    /// `29 functions`, `5 of 7 requirements`: the document counts what it holds, and there are not more than all. `60 % of their words`:
    /// it tells how alike two texts are.
    private func isOfTheDocument(_ reading: FigureScanner.Match) -> Bool {
        switch reading.figure.meaning {
        case .count, .share:
            return reading.following.contains(where: Self.ownNouns.contains)
                && reading.numbers.allSatisfy { $0.contains { $0 <= Double(active.count) } }
        case .quantity(_, .percent):
            guard let of = reading.following.prefix(2).firstIndex(of: "of") else { return false }
            return reading.following[of...].prefix(5).contains("words")
        default: return false
        }
    }

    /// What a document of this kind is made of.
    private static let ownNouns: Set<String> = Set(
        """
        requirements problems goals functions constraints risks assumptions questions actions gaps areas groups sections needs non-goals
        metrics measures mitigations milestones objectives figures dates values categories features items
        exigences problèmes objectifs fonctions contraintes risques hypothèses lacunes sections indicateurs mesures jalons besoins
        requisitos problemas objetivos funciones restricciones riesgos supuestos preguntas acciones carencias secciones indicadores
        medidas hitos necesidades
        """.split { $0 == " " || $0 == "\n" }.map(String.init)
    ).union(JapaneseUnits.ownCounters)
}
