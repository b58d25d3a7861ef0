/// A statement in numbers, as a text has it and as it can be compared.
package struct Figure: Hashable {
    package enum Meaning: Hashable {
        /// Several where day and month may be either.
        case date([FigureDate])
        /// Minutes since midnight.
        case timeOfDay(Int)
        /// In the base unit of the dimension; several values where a mark may separate thousands or decimals.
        case quantity([Double], FigureUnit.Dimension)
        /// Numbers of things.
        case count([[Double]])
        /// So many of so many: `4 of 10 sites`.
        case share([Double], of: [Double])
        /// A number that says nothing by itself; it may be the value of a label or of a cell.
        case bare([Double])
        /// A quantity in everyday words (`one in three`, `within an hour`) or of a few things (`9 sites`), which a text may well count
        /// itself.
        case informal
        /// A number that says nothing of an amount: part of a name, or a few things in words.
        case mention
    }

    package let text: String
    package let meaning: Meaning

    /// Whether it is a claim that needs a source.
    package var isClaim: Bool {
        switch meaning {
        case .bare, .informal, .mention: false
        default: true
        }
    }

    /// Whether it says how much or how many.
    var isMeasure: Bool {
        switch meaning {
        case .quantity, .count, .share, .informal: true
        default: false
        }
    }
}
