import Languages

/// What a quantity is measured in: two quantities are the same if dimension and value in its first unit are.
package struct FigureUnit: Hashable {
    package enum Dimension: Hashable {
        case percent, percentagePoint, perMille
        case seconds, workingDays, months
        case bytes, bits, bytesPerSecond, bitsPerSecond
        case metres, squareMetres, litres, grams, celsius, fahrenheit
        case volts, watts, wattHours, ampereHours, hertz, decibels, pixels, dotsPerInch, framesPerSecond, multiples
        /// By its code.
        case money(String)
    }

    let dimension: Dimension
    let factor: Double

    private init(_ dimension: Dimension, _ factor: Double = 1) {
        self.dimension = dimension
        self.factor = factor
    }

    static func money(_ currency: String) -> FigureUnit { FigureUnit(.money(currency)) }
    func times(_ magnitude: Double) -> FigureUnit { FigureUnit(dimension, factor * magnitude) }
    static let workingDay = FigureUnit(.workingDays)
    static let percentagePoint = FigureUnit(.percentagePoint)

    /// - Parameter word: as it is written, because `MB` and `mb` differ, and so do `m` and `M`.
    static func named(_ word: String) -> FigureUnit? { symbols[word] ?? words[word.lowercased()] }

    /// Whether the word stands for an amount behind a number: `MB`, `taps`, `requests/s`.
    package static func isUnit(_ word: String) -> Bool {
        named(word) != nil || ofThings.contains(word.lowercased()) || word.lowercased().contains("/s")
    }

    /// What makes even `two` of them an amount.
    static let ofThings = wordSet(
        """
        night nights tap taps click clicks step steps character characters digit digits decimal decimals line lines page pages item items
        times point points zeichen klick klicks schritte schritten punkt punkte zeilen seiten mal
        """)

    /// Case counts.
    private static let symbols: [String: FigureUnit] = table([
        (.percent, 1, "%"), (.perMille, 1, "‰"), (.percentagePoint, 1, "pp"),
        (.seconds, 1e-9, "ns"), (.seconds, 1e-6, "µs μs"), (.seconds, 1e-3, "ms"), (.seconds, 1, "s"), (.seconds, 60, "min"),
        (.seconds, 3600, "h"), (.seconds, 86_400, "d"),
        (.bytes, 1e3, "kB KB kb"), (.bytes, 1e6, "MB"), (.bytes, 1e9, "GB"), (.bytes, 1e12, "TB"),
        (.bytes, 1e15, "PB"), (.bytes, 1e3, "Ko"), (.bytes, 1e6, "Mo"), (.bytes, 1e9, "Go"), (.bytes, 1024, "KiB"),
        (.bytes, 1_048_576, "MiB"), (.bytes, 1_073_741_824, "GiB"),
        (.bytes, 1_099_511_627_776, "TiB"), (.bits, 1e3, "kbit Kbit"), (.bits, 1e6, "Mbit Mb"), (.bits, 1e9, "Gbit Gb"),
        (.bytesPerSecond, 1e3, "kB/s KB/s"), (.bytesPerSecond, 1e6, "MB/s"), (.bytesPerSecond, 1e9, "GB/s"),
        (.bitsPerSecond, 1e3, "kbit/s Kbit/s kbps Kbps"), (.bitsPerSecond, 1e6, "Mbit/s Mbps Mb/s"),
        (.bitsPerSecond, 1e9, "Gbit/s Gbps Gb/s"),
        (.metres, 1e-6, "µm μm"), (.metres, 1e-3, "mm"), (.metres, 1e-2, "cm"), (.metres, 1, "m"), (.metres, 1e3, "km"),
        (.metres, 0.3048, "ft"), (.squareMetres, 1, "m² m2 sqm"), (.squareMetres, 1e4, "ha"), (.litres, 1, "l L"),
        (.litres, 1e-3, "ml mL"), (.litres, 1e3, "m³ m3"), (.grams, 1e-3, "mg"), (.grams, 1, "g"), (.grams, 1e3, "kg"),
        (.grams, 1e6, "t"), (.celsius, 1, "°C C"), (.fahrenheit, 1, "°F F"), (.volts, 1, "V"), (.watts, 1, "W"),
        (.watts, 1e3, "kW"), (.watts, 1e6, "MW"),
        (.wattHours, 1, "Wh"), (.wattHours, 1e3, "kWh"), (.ampereHours, 1e-3, "mAh"), (.hertz, 1, "Hz"), (.hertz, 1e3, "kHz"),
        (.hertz, 1e6, "MHz"), (.hertz, 1e9, "GHz"), (.decibels, 1, "dB"), (.pixels, 1, "px"), (.dotsPerInch, 1, "dpi ppi"),
        (.framesPerSecond, 1, "fps"), (.multiples, 1, "x × X"), (.money("EUR"), 1, "€ EUR"), (.money("USD"), 1, "$ USD"),
        (.money("GBP"), 1, "£ GBP"), (.money("CHF"), 1, "CHF"), (.money("JPY"), 1, "¥ JPY"), (.money("EUR"), 1e3, "k€ T€"),
        (.money("EUR"), 1e6, "M€"),
    ])

    /// In lower case.
    private static let words: [String: FigureUnit] = table([
        (.percent, 1, "percent per-cent prozent pct"), (.percentagePoint, 1, "prozentpunkt prozentpunkte prozentpunkten"),
        (.seconds, 1e-3, "millisecond milliseconds millisekunde millisekunden"),
        (.seconds, 1, "sec secs second seconds sekunde sekunden sek"), (.seconds, 60, "min mins minute minutes minuten"),
        (.seconds, 3600, "hr hrs hour hours stunde stunden std"), (.seconds, 86_400, "day days tag tage tagen"),
        (.seconds, 604_800, "week weeks woche wochen"), (.workingDays, 1, "workday workdays arbeitstag arbeitstage arbeitstagen"),
        (.workingDays, 1, "werktag werktage werktagen"), (.months, 1, "month months monat monate monaten"),
        (.months, 3, "quarter quarters quartal quartale quartalen"), (.months, 12, "yr yrs year years jahr jahre jahren"),
        (.bytes, 1, "byte bytes"), (.bytes, 1e3, "kilobyte kilobytes"), (.bytes, 1e6, "megabyte megabytes"),
        (.bytes, 1e9, "gigabyte gigabytes"), (.bytes, 1e12, "terabyte terabytes"), (.bits, 1, "bit bits"),
        (.bits, 1e6, "megabit megabits"), (.bits, 1e9, "gigabit gigabits"),
        (.metres, 1e-3, "millimetre millimetres millimeter millimeters"),
        (.metres, 1e-2, "centimetre centimetres centimeter centimeters zentimeter"),
        (.metres, 1, "metre metres meter meters metern"),
        (.metres, 1e3, "kilometre kilometres kilometer kilometers kilometern"), (.metres, 0.0254, "inch inches zoll"),
        (.metres, 0.3048, "foot feet"), (.metres, 1609.344, "mile miles meile meilen"),
        (.litres, 1, "litre litres liter liters litern"), (.grams, 1, "gram grams gramm"),
        (.grams, 1e3, "kilogram kilograms kilogramm"), (.grams, 1e6, "tonne tonnes tonnen"), (.celsius, 1, "degrees"),
        (.watts, 1, "watt watts"), (.pixels, 1, "pixel pixels pixeln"), (.money("EUR"), 1, "euro euros"),
        (.money("USD"), 1, "dollar dollars"), (.money("GBP"), 1, "pound pounds"), (.money("CHF"), 1, "franken francs"),
        (.money("JPY"), 1, "yen yens"),
        // Symbols that people write in small letters.
        (.bytes, 1e6, "mb"), (.bytes, 1e9, "gb"), (.bytes, 1e12, "tb"), (.hertz, 1, "hz"), (.hertz, 1e3, "khz"),
        (.hertz, 1e6, "mhz"), (.hertz, 1e9, "ghz"), (.watts, 1e3, "kw"), (.wattHours, 1e3, "kwh"), (.celsius, 1, "°c"),
        (.money("EUR"), 1, "eur"), (.money("USD"), 1, "usd"), (.money("GBP"), 1, "gbp"), (.money("CHF"), 1, "chf"),
        // French and Spanish
        (.seconds, 1e-3, "millisecondes milisegundos"), (.seconds, 1, "seconde secondes segundo segundos"),
        (.seconds, 60, "minuto minutos"),
        (.seconds, 3600, "heure heures hora horas"), (.seconds, 86_400, "jour jours día días"),
        (.seconds, 604_800, "semaine semaines semana semanas"), (.months, 1, "mois mes meses"),
        (.months, 3, "trimestre trimestres"), (.months, 12, "ans année années año años"), (.bytes, 1, "octet octets"),
        (.metres, 1, "mètre mètres metro metros"), (.metres, 1e3, "kilomètre kilomètres kilómetro kilómetros"),
        (.litres, 1, "litro litros"), (.grams, 1, "gramme grammes gramo gramos"), (.grams, 1e3, "kilogramme kilogrammes kilos"),
        (.money("USD"), 1, "dólar dólares"), (.money("GBP"), 1, "livres"),
        // Japanese
        (.percent, 1, "パーセント"), (.seconds, 1e-3, "ミリ秒"), (.seconds, 1, "秒 秒間"), (.seconds, 60, "分 分間"), (.seconds, 3600, "時間"),
        (.seconds, 86_400, "日 日間"), (.workingDays, 1, "営業日"), (.seconds, 604_800, "週 週間"),
        (.months, 1, "か月 か月間 カ月 カ月間 ヶ月 ヶ月間 ケ月 ヵ月 ヵ月間"), (.months, 3, "四半期"), (.months, 12, "年 年間"), (.bytes, 1, "バイト"),
        (.bytes, 1e3, "キロバイト"), (.bytes, 1e6, "メガバイト"), (.bytes, 1e9, "ギガバイト"), (.bytes, 1e12, "テラバイト"),
        (.metres, 1e-3, "ミリメートル"), (.metres, 1e-2, "センチメートル センチ"), (.metres, 1, "メートル"), (.metres, 1e3, "キロメートル"),
        (.grams, 1, "グラム"), (.grams, 1e3, "キログラム"), (.litres, 1, "リットル"), (.money("JPY"), 1, "円"), (.money("USD"), 1, "ドル"),
        (.money("EUR"), 1, "ユーロ"), (.money("GBP"), 1, "ポンド"), (.multiples, 1, "倍"),
    ])

    private static func table(_ rows: [(Dimension, Double, String)]) -> [String: FigureUnit] {
        var result: [String: FigureUnit] = [:]
        for (dimension, factor, names) in rows {
            for name in names.split(separator: " ") { result[String(name)] = FigureUnit(dimension, factor) }
        }
        return result
    }
}
