import Figures
import Languages

/// Pairs of words that turn one requirement into the contrary, or the counterpart, of another.
enum Opposites {
    /// Whether one text has a word whose opposite the other has in its place.
    static func tellApart(_ first: Set<String>, _ second: Set<String>) -> Bool {
        let (own, others) = (first.subtracting(second), second.subtracting(first))
        guard !own.isEmpty, !others.isEmpty else { return false }
        return own.contains { word in
            if pairs[word]?.isDisjoint(with: others) == false { return true }
            return others.contains { other in negated(word, other) || negated(other, word) }
        }
    }

    /// `available` and `unavailable`, `valid` and `invalid`.
    private static func negated(_ word: String, _ other: String) -> Bool {
        word.utf8.count > 3 && other.hasSuffix(word)
            && prefixes.contains { other.utf8.count == word.utf8.count + $0.utf8.count && other.hasPrefix($0) }
    }

    private static let prefixes = ["un", "in", "im", "ir", "dis", "de", "non", "non-", "ent", "miss"]

    private static let pairs: [String: Set<String>] = {
        var pairs: [String: Set<String>] = [:]
        for line in table.split(separator: ",") {
            let sides = line.split(separator: "/").map { side in
                Set(side.split(whereSeparator: { $0 == " " || $0 == "\n" }).flatMap { [String($0), Words.stem(String($0))] })
            }
            guard sides.count == 2 else { continue }
            for word in sides[0] { pairs[word, default: []].formUnion(sides[1]) }
            for word in sides[1] { pairs[word, default: []].formUnion(sides[0]) }
        }
        return pairs
    }()

    /// English verbs stand in their basic form, which every form is reduced to.
    private static let table = """
        allow permit grant accept enable / block deny refuse reject forbid prohibit revoke disable, approve / reject decline deny, enable / disable,
        activate / deactivate, open / close shut, lock / unlock, include / exclude omit, show display / hide, start begin / stop end finish, first / last,
        add create insert / remove delete drop, create / update edit archive, update edit / delete remove archive, install / uninstall,
        import / export, upload / download, send / receive, log-in login sign-in / log-out logout sign-out, subscribe / unsubscribe,
        connect / disconnect, encrypt / decrypt, increase raise / decrease reduce lower, maximum max most longest highest / minimum min least shortest lowest,
        before / after, above over / below under, with / without, internal / external, public / private, online / offline, manual manually /
        automatic automatically, success successful successfully pass / failure fail failed unsuccessful, left / right, up / down, ascending / descending,
        old / new, input / output, read / write, borrow / return, buy / sell, check-in / check-out, expand / collapse, mute / unmute, publish / unpublish,
        assign / unassign, pause suspend / resume continue, earlier / later, entry enter arrival / exit leave departure, incoming / outgoing, on / off,
        source / target destination, sender / recipient receiver, parent / child, client / server, front / back rear, day / night, summer / winter,
        horizontal horizontally / vertical vertically, request / response, present / absent, even / odd, weekday weekdays / weekend weekends, ios / android,
        erlauben erlaubt gestatten gestattet zulassen / verbieten verboten verbietet sperren gesperrt blockieren blockiert ablehnen,
        annehmen angenommen akzeptieren genehmigen genehmigt / ablehnen abgelehnt, aktivieren aktiviert einschalten eingeschaltet / deaktivieren deaktiviert
        ausschalten ausgeschaltet abschalten, öffnen öffnet geöffnet / schließen schließt geschlossen, sperren sperrt gesperrt / entsperren entsperrt freigeben,
        einschließen enthalten / ausschließen ausgeschlossen, anzeigen angezeigt einblenden / ausblenden ausgeblendet verbergen, hinzufügen hinzugefügt anlegen
        angelegt erstellen erstellt / entfernen entfernt löschen gelöscht, anlegen erstellen / ändern bearbeiten, ändern bearbeiten / löschen, starten startet
        beginnen beginnt / stoppen stoppt beenden beendet enden, importieren importiert / exportieren exportiert, hochladen hochgeladen / herunterladen
        heruntergeladen, senden sendet gesendet / empfangen empfängt, anmelden anmeldung / abmelden abmeldung, verbinden / trennen, verschlüsseln /
        entschlüsseln, erhöhen / verringern senken, maximal höchstens / minimal mindestens, vor / nach, über oberhalb / unter unterhalb, mit / ohne,
        intern interne internen / extern externe externen, öffentlich / privat, manuell / automatisch, erfolgreich / fehlgeschlagen, links / rechts,
        eingang eingehend eingehende / ausgang ausgehend ausgehende, ein / aus, erste ersten / letzte letzten, kauf kaufen / verkauf verkaufen
        """
}
