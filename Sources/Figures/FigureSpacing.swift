import Languages
import PRDModel

/// Puts blanks around the numbers of a line whose script has none, and turns signs of full width into usual ones, so that
/// `約１２％を30分で` reads like `約 12% を 30分 で`. Units and counters stay at their number.
func spacedFigures(_ line: String) -> String {
    // Nothing below these bytes is a kana, a Chinese character or a sign of full width.
    guard line.utf8.contains(where: { $0 >= 0xE2 }) else { return line }
    var spacing = FigureSpacing(line)
    return spacing.run()
}

private struct FigureSpacing {
    private let scalars: [Unicode.Scalar]
    private var result = String.UnicodeScalarView()
    private var index = 0

    init(_ line: String) {
        scalars = line.unicodeScalars.flatMap { Self.usual($0) }
    }

    /// Punctuation becomes what ends a clause in other scripts too.
    private static func usual(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar.value {
        case 0x301C, 0xFF5E: ["-"]
        case 0xFF01...0xFF5D: [Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar]
        case 0x3000, 0x30FB: [" "]
        case 0x3001: [",", " "]
        case 0x3002: [".", " "]
        case 0x300C, 0x300E, 0x3010: [" ", "\""]
        case 0x300D, 0x300F, 0x3011: ["\"", " "]
        case 0x2103: ["°", "C"]
        case 0xFFE5: ["¥"]
        default: [scalar]
        }
    }

    mutating func run() -> String {
        while index < scalars.count {
            let scalar = scalars[index]
            if let last = result.last, isWide(last) != isWide(scalar), last != "第", isWord(last), isWord(scalar) {
                result.append(" ")
            }
            result.append(scalar)
            index += 1
            if isDigit(scalar), index == scalars.count || !isDigit(scalars[index]) { takeTail() }
        }
        return String(result)
    }

    private func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.isWrittenWithoutBlanks }
    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Part of a word or a number; signs of money and of comparison stand in front of one.
    private func isWord(_ scalar: Unicode.Scalar) -> Bool {
        isWide(scalar) || isDigit(scalar) || scalar.properties.isAlphabetic || "%‰¥$€£≥≤°µ".unicodeScalars.contains(scalar)
    }

    /// What belongs to the number that ends here: the rest of a date or time, or a unit.
    private mutating func takeTail() {
        guard index < scalars.count, isWide(scalars[index]) else { return }
        for (sign, next) in [("年", "月"), ("月", "日"), ("時", "分")] where begins(sign) && !begins(sign + "間") {
            let digits = scalars[(index + 1)...].prefix { isDigit($0) }.count
            guard (1...2).contains(digits), begins(next, at: index + 1 + digits) else { continue }
            result.append(contentsOf: scalars[index..<(index + 1 + digits)])
            index += 1 + digits
            return takeTail()
        }
        take(longestOf: JapaneseUnits.magnitudes.keys)
        take(longestOf: JapaneseUnits.behindNumbers)
        if index < scalars.count, isWord(scalars[index]) { result.append(" ") }
    }

    private mutating func take(longestOf words: some Sequence<String>) {
        guard let word = words.filter({ begins($0) }).max(by: { $0.utf8.count < $1.utf8.count }) else { return }
        result.append(contentsOf: word.unicodeScalars)
        index += word.unicodeScalars.count
    }

    private func begins(_ word: String, at start: Int? = nil) -> Bool {
        scalars[min(start ?? index, scalars.count)...].starts(with: word.unicodeScalars)
    }
}

/// What stands right behind a number in Japanese.
package enum JapaneseUnits {
    static let magnitudes: [String: Double] = ["千": 1e3, "万": 1e4, "億": 1e8, "兆": 1e12]

    /// For things; they are counted as other languages do it by a noun.
    static let counters = wordSet(
        """
        人 名 件 回 台 社 個 項目 拠点 箇所 か所 カ所 ヶ所 店舗 店 枚 本 冊 通 種類 ページ 点 行 文字 桁 問 つ 部署 部門 ユーザー ユーザ 席 室 校 世帯 棟
        """)

    /// What a document of this kind has of its own.
    package static let ownCounters = wordSet("件 個 項目 つ 点")

    /// In lower case, as `FigureUnit` has them.
    static let units = wordSet(
        """
        パーセント ミリ秒 秒 秒間 分 分間 時間 日 日間 営業日 週 週間 か月 か月間 カ月 カ月間 ヶ月 ヶ月間 ケ月 ヵ月 ヵ月間 四半期 年 年間 バイト
        キロバイト メガバイト ギガバイト テラバイト ミリメートル センチメートル センチ メートル キロメートル グラム キログラム リットル 円 ドル ユーロ ポンド 倍
        """)

    /// With the signs that end a date or a time.
    static let behindNumbers = counters.union(units).union(["月", "時"])
}
