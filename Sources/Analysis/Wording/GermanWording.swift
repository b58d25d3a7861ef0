import Figures
import Languages
import PRDModel

extension Wording {
    static let german = Wording(
        language: .german, phrases: germanPhrases,
        reasons: phraseList("damit, sodass, so dass, weil, um"),
        relating: wordSet(
            "dass die der das welche welcher welches wenn falls ob weil sobald solange bis während wo wie was indem"),
        modals: wordSet("kann können muss müssen soll sollen sollte sollten darf dürfen wird werden"),
        weakModals: wordSet("sollte sollten könnte könnten dürfte dürften"),
        articles: wordSet("der die das ein eine den dem jede jeder jedes"),
        conjunctions: ["und"],
        negations: wordSet("nicht nie niemals kein keine keinen keinem keiner keines"),
        prohibitable: wordSet("darf dürfen soll sollen sollte sollten muss müssen"),
        states: wordSet("enthalten überschreiten haben sein"),
        products: wordSet(
            "system app anwendung software produkt plattform dienst server programm lösung website seite portal oberfläche"),
        comparators: phraseList(
            """
            nach, innerhalb von, innerhalb, binnen, höchstens, mindestens, unter, über, bis zu, weniger als, mehr als, länger als
            maximal, spätestens nach, ab
            """),
        unitless: wordSet(
            """
            zahl anzahl note stufe version bewertung punktzahl wert faktor verhältnis rang priorität seite port alter jahr jahren
            ios android
            """))

    private static let germanPhrases: PhraseTable = {
        var table = PhraseTable()
        addVague(&table)
        addQualities(&table)
        addOpenings(&table)
        table.add(
            .absolute, .quality,
            """
            jederzeit verfügbar|erreichbar, immer verfügbar|erreichbar, jederzeit * * * verfügbar, jederzeit zu 100 verfügbar
            zu 100 verfügbar|zuverlässig|fehlerfrei, unter allen umständen, ohne jede unterbrechung, fehlerfrei~, ausfallfrei~
            nie|niemals ausfallen|abstürzen|auftreten|fehlschlagen|verloren, keine ausfälle, 24 7
            """)
        table.add(
            .superfluousInfinitive, nil,
            """
            in der lage sein, in der lage, fähig sein, imstande sein, im stande sein, möglich sein
            """)
        table.add(nil, nil, "nicht in der lage, nicht möglich sein, nicht fähig sein")
        table.add(.weakModal, nil, "wünschenswert, wäre schön|gut|hilfreich|wünschenswert, ist wünschenswert, nice to have")
        table.add(.leadingPronoun, nil, "^ er|sie|dies, ^ dieser|diese|dieses|jener|jene|jenes *")
        table.sort()
        return table
    }()

    private static func addVague(_ table: inout PhraseTable) {
        table.add(
            .vagueWord, .amount,
            """
            einige|einigen|einiger, mehrere|mehreren|mehrerer, viele|vielen|vieler, wenige|wenigen|weniger, zahlreich~, ausreichend~
            hinreichend~, genügend~, genug, angemessen~, vernünftig~, zumutbar~, akzeptabel, akzeptable|akzeptablen, signifikant~
            erheblich~, etwa, ca, circa, ungefähr, annähernd, nahezu, fast, sehr, ziemlich, relativ, weitgehend~, überwiegend~
            große|großen|großer|kleine|kleinen menge|mengen|anzahl|zahl|datenmengen|dateien|listen, ältere|älteren|neuere|neueren
            """)
        table.add(
            .vagueWord, .condition,
            """
            geeignet~, üblich~, gängig~, gewöhnlich~, üblicherweise, normalerweise, typischerweise, meist, meistens, ordnungsgemäß~
            sachgerecht~, fachgerecht~, relevant~, sinnvoll~, in bestimmten fällen, in gewissen fällen, bestimmten|gewisse|gewissen
            im wesentlichen, größtenteils, hauptsächlich
            """)
        table.add(
            .vagueWord, .range,
            "verschiedene|verschiedenen|verschiedener, diverse|diversen|diverser, unterschiedliche|unterschiedlichen")
        table.add(
            nil, nil,
            """
            wie viele|oft|lange|schnell, zu viele|viel, so viele, weniger als, nicht weniger, ältere|älteren als, oder neuer|älter
            relevant für, nicht genug
            """)
    }

    private static func addQualities(_ table: inout PhraseTable) {
        table.add(
            .unmeasuredQuality, .speed,
            """
            schnell~, schneller|schnellere|schnelleren, rasch~, zügig~, flott, flüssig~, performant~, reaktionsschnell~, leistungsfähig~
            leistungsstark~, gute|guten performance, hohe|hohen performance|leistung|geschwindigkeit
            """)
        table.add(
            .unmeasuredQuality, .ease,
            """
            einfach~, einfacher|einfachere|einfacheren, leicht~, leichter, intuitiv~, benutzerfreundlich~, nutzerfreundlich~
            anwenderfreundlich~, bedienerfreundlich~, bedienfreundlich~, bequem~, komfortabel, komfortable|komfortablen, unkompliziert~
            übersichtlich~, verständlich~, selbsterklärend~, nahtlos~, reibungslos~, ergonomisch~
            """)
        table.add(
            .unmeasuredQuality, .quality,
            """
            robust~, stabil~, zuverlässig~, verlässlich~, sicher sein, sicher ist|sind, sichere|sicheren|sicheres, flexibel, flexible
            flexiblen|flexibler|flexibles, effizient~, effektiv~, modern~, ansprechend~, attraktiv~, schön~, hochwertig~, hochverfügbar~
            skalierbar~, wartbar~, wartungsarm~, wartungsfreundlich~, erweiterbar~, zukunftssicher~, kostengünstig~, preiswert~, optimal~
            optimieren, minimieren, maximieren, bestmöglich~, besser~, gute|guten|guter|gutes, gut $, aktuell sein|bleiben, aussagekräftig~
            hohe|hohen|hoher qualität|verfügbarkeit|zuverlässigkeit|sicherheit
            """)
        table.add(
            nil, nil,
            """
            einfache|einfachen mehrheit, einfache|einfacher sprache, leichte|leichter sprache, nicht einfach, sicher stellen
            so einfach, besser als
            """)
    }

    private static func addOpenings(_ table: inout PhraseTable) {
        table.add(
            .indefiniteTime, .time,
            """
            bald, demnächst, zeitnah~, zeitgerecht~, umgehend~, unverzüglich~, sofort, rechtzeitig~, regelmäßig~, gelegentlich~
            manchmal, oft, häufig~, von zeit zu zeit, periodisch~, in echtzeit, kurzfristig~, langfristig~, in kürze, sobald wie möglich
            so bald wie möglich, schnellstmöglich~, baldmöglichst, baldigst, ohne verzögerung, irgendwann, laufend, von zeit zu zeit
            """)
        table.add(
            nil, nil, "ab sofort, sofort|unverzüglich|umgehend nach|wenn|sobald|bei|beim, wie oft, so oft, unmittelbar nach")
        table.add(
            .escapeClause, .condition,
            """
            nach möglichkeit, soweit|sofern|wenn|falls|wo möglich, so weit wie möglich, soweit wie möglich, möglichst, gegebenenfalls, ggf
            bei bedarf, nach bedarf, soweit|sofern|wenn|falls|wo nötig|notwendig|erforderlich|sinnvoll|praktikabel|zweckmäßig, idealerweise
            vorzugsweise, grundsätzlich, prinzipiell, im prinzip, in der regel, eventuell, evtl, unter umständen
            """)
        table.add(
            .openEnd, .range,
            """
            usw, etc, und so weiter, und ähnliches|ähnliche, oder ähnliches|ähnliche, und dergleichen, u ä, o ä, unter anderem, u a
            und vieles mehr, u v m, und andere $, und anderes $
            """)
        table.add(
            .placeholder, .content,
            """
            tbd, todo, fixme, xx, xxx, lorem ipsum, noch festzulegen, noch offen, noch zu klären|definieren|bestimmen|festlegen|entscheiden
            wird noch festgelegt|geklärt|bestimmt|definiert|entschieden, noch nicht festgelegt|geklärt|bekannt|entschieden, n n
            zu klären $, zu definieren $
            """)
    }
}
