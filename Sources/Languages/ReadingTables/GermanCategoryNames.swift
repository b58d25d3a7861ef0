extension ReadingWords {
    /// What German requirement files call the categories.
    static let germanCategories: [CategoryID: CategoryNames] = [
        .background: CategoryNames(
            [
                "Hintergrund", "Hintergründe", "Einleitung", "Einführung", "Zweck", "Zweck des Dokuments", "Vision",
                "Produktvision", "Management Summary", "Ausgangslage", "Ausgangssituation", "Istzustand", "Ist-Analyse",
                "Ist-Situation", "Lösungsansatz", "Lösungsvorschlag", "Lösungskonzept", "Lösungsidee", "Vorgeschlagene Lösung",
                "Lösungsüberblick", "Produktübersicht", "Produktüberblick", "Projektüberblick", "Produktbeschreibung",
                "Projektbeschreibung", "Allgemeine Beschreibung", "Gesamtbeschreibung", "Produkteinsatz", "Produktperspektive",
                "Allgemeines", "Über dieses Dokument", "Konventionen", "Leserkreis", "Veranlassung", "Anlass", "Projektanlass",
                "Einsatzbereich", "Anwendungsbereich", "Anwendungsbereiche", "Geltungsbereich", "Systemüberblick",
                "Systemkontext", "Marktanalyse", "Wettbewerbsanalyse", "Klarstellungen", "Soll-Konzept", "Zielbestimmung",
            ],
            weak: [
                "Überblick", "Übersicht", "Kontext", "Umfang", "Beschreibung", "Vorwort", "Motivation", "Begründung", "Historie",
                "Anhang", "Anhänge", "Alternativen", "Grundsätze", "Voraussetzungen", "Anmerkungen", "Warum", "Vorbemerkung",
                "Vorbemerkungen", "Leitbild", "Lösung", "Zusammenfassung", "Kurzfassung", "Wettbewerb",
            ]),
        .problems: CategoryNames(
            [
                "Probleme und Schwachstellen", "Probleme", "Problem", "Problemstellung", "Problemstellungen",
                "Problembeschreibung", "Problemdefinition", "Schwachstellenanalyse", "Schmerzpunkte", "Problemanalyse",
                "Nutzerprobleme", "Bestehende Probleme", "Aktuelle Probleme", "Handlungsbedarf", "Pain Points",
            ],
            weak: [
                "Herausforderungen", "Herausforderung", "Schwierigkeiten", "Mängel", "Defizite", "Schwachstellen",
                "Schwachstelle",
            ]),
        .targetUsers: CategoryNames(
            [
                "Nutzer und Stakeholder", "Nutzer & Stakeholder", "Nutzer", "Benutzer", "Anwender", "Stakeholder",
                "Zielgruppen", "Zielgruppe", "Nutzergruppen", "Nutzergruppe", "Benutzergruppen", "Anwendergruppen", "Personas",
                "Persona", "Akteure", "Akteur", "Rollen und Verantwortlichkeiten", "Rollen und Rechte", "Benutzerrollen",
                "Nutzerrollen", "Benutzerprofile", "Benutzerklassen", "Benutzermerkmale", "Benutzereigenschaften",
                "Nutzereigenschaften", "Interessengruppen", "Interessensgruppen", "Anspruchsgruppen", "Endanwender",
                "Endnutzer", "Projektbeteiligte", "Stakeholderanalyse", "Nutzerinnen und Nutzer", "Anwenderinnen und Anwender",
                "Benutzerinnen und Benutzer",
            ],
            weak: ["Rollen", "Kunden", "Kundengruppen", "Kundensegmente", "Beteiligte"]),
        .userGoals: CategoryNames(
            [
                "Nutzerziele", "Nutzerziel", "Ziele", "Ziel", "Benutzerziele", "Anwenderziele", "Ziele der Nutzer", "Zielsetzung",
                "Zielsetzungen", "Projektziele", "Projektziel", "Produktziele", "Produktziel", "Geschäftsziele",
                "Unternehmensziele",
                "Fachliche Ziele", "Nutzerbedürfnisse", "Bedürfnisse der Nutzer", "Kundenbedürfnisse", "Ziele und Nutzen",
            ],
            weak: ["Nutzen", "Bedürfnisse", "Mehrwert", "Wirtschaftlicher Nutzen", "Erwartungen"]),
        .successCriteria: CategoryNames(
            [
                "Erfolgskriterien", "Erfolgskriterium", "Erfolgskennzahlen", "Erfolgskennzahl", "Erfolgsmessung",
                "Erfolgsindikatoren", "Erfolgsmetriken", "Erfolgsfaktoren", "KPIs", "KPI", "Leistungskennzahlen",
                "Messbare Ergebnisse", "OKRs", "OKR", "Schlüsselergebnisse", "Ziele und Kennzahlen",
                "Abnahmekriterien des Produkts", "Abnahmekriterien für das Produkt", "Abnahmekriterien des Gesamtsystems",
            ],
            weak: ["Erfolg", "Metriken", "Zielwerte", "Indikatoren", "Kennzahlen", "Kennzahl", "Messgrößen", "Zielgrößen"]),
        .functionalRequirements: CategoryNames(
            [
                "Inhalt des MVP", "Umfang des MVP", "MVP-Umfang", "Im Umfang enthalten", "Lieferumfang der Software",
                "Funktionale Anforderungen", "Funktionale Anforderung", "Funktional", "Anforderungen", "Anforderung",
                "Funktionsanforderungen", "Funktionelle Anforderungen", "Fachliche Anforderungen",
                "Anforderungen an die Funktionalität", "Anforderungen an das System", "Anforderungen an das Produkt",
                "Systemanforderungen", "Softwareanforderungen", "Produktanforderungen", "Nutzeranforderungen",
                "Benutzeranforderungen", "Anwenderanforderungen", "Kundenanforderungen", "Geschäftsanforderungen",
                "Stakeholder-Anforderungen", "Anforderungskatalog", "Anforderungsliste", "User Stories", "User Story",
                "Nutzergeschichten", "Benutzergeschichten", "Anwendergeschichten", "Stories", "Anwendungsfälle",
                "Anwendungsfall", "Use Cases", "Use Case", "Geschäftsvorfälle", "Geschäftsprozesse", "Nutzungsszenarien",

                "Produktfunktionen", "Systemfunktionen", "Hauptfunktionen", "Kernfunktionen", "Leistungsmerkmale",
                "Leistungsumfang", "Funktionsumfang", "Funktionalität", "Funktionalitäten", "Funktionsbeschreibung",
                "Funktionsliste", "Lieferumfang", "Schnittstellenanforderungen", "Externe Schnittstellen", "Geschäftsregeln",
                "Musskriterien", "Sollkriterien", "Wunschkriterien", "Kannkriterien", "Muss-Anforderungen",
                "Soll-Anforderungen", "Kann-Anforderungen", "Epics", "Im Umfang", "Produkt-Backlog", "Product Backlog",
            ],
            weak: [
                "Funktionen", "Funktion", "Features", "Leistungen", "Schnittstellen", "Schnittstelle", "Benutzeroberfläche",
                "Benutzerschnittstelle", "Bedienoberfläche", "Oberfläche", "Abläufe", "Prozesse", "Verhalten", "Regeln",
                "Dialoge", "Spezifikation", "Fähigkeiten", "Arbeitsabläufe", "Szenarien",
            ]),
        .qualityRequirements: CategoryNames(
            [
                "Nichtfunktionale Anforderungen", "Nichtfunktionale Anforderung", "Nichtfunktional",
                "Nichtfunktionelle Anforderungen", "NFA", "NFAs", "NFR", "Qualitätsanforderungen", "Qualitätsanforderung",
                "Qualitätsmerkmale", "Qualitätsmerkmal", "Qualitätsziele", "Qualitätsbestimmungen", "Qualitätskriterien",
                "Qualitätsattribute", "Qualitätsszenarien", "Qualität", "Produktqualität", "Produktleistungen",
                "Leistungsanforderungen", "Performanceanforderungen", "Sicherheitsanforderungen", "Datenschutzanforderungen",
                "Anforderungen an den Datenschutz", "Anforderungen an die Sicherheit", "Anforderungen an die Qualität",
                "Anforderungen an die Leistung", "Anforderungen an die Performance", "Anforderungen an die Verfügbarkeit",
                "Anforderungen an die Benutzbarkeit", "Anforderungen an die Bedienbarkeit",
                "Anforderungen an die Barrierefreiheit", "Anforderungen an den Betrieb", "Anforderungen an die Wartung",
                "Usability-Anforderungen", "Gebrauchstauglichkeitsanforderungen", "Zuverlässigkeitsanforderungen",
                "Verfügbarkeitsanforderungen", "Skalierbarkeitsanforderungen", "Wartbarkeitsanforderungen",
                "Barrierefreiheitsanforderungen", "Kompatibilitätsanforderungen", "Betriebsanforderungen",
                "Wartungsanforderungen", "Ergonomieanforderungen", "Antwortzeitanforderungen", "Mengengerüst", "Service Level",
                "Dienstgüte", "Dokumentationsanforderungen", "Schulungsanforderungen", "Supportanforderungen",
                "Zugänglichkeitsanforderungen",
            ],
            weak: [
                "Leistung", "Performance", "Leistungsfähigkeit", "Sicherheit", "Informationssicherheit", "IT-Sicherheit",
                "Datensicherheit", "Datenschutz", "Benutzbarkeit", "Bedienbarkeit", "Benutzerfreundlichkeit",
                "Gebrauchstauglichkeit", "Usability", "Zuverlässigkeit", "Verfügbarkeit", "Skalierbarkeit", "Barrierefreiheit",
                "Zugänglichkeit", "Wartbarkeit", "Änderbarkeit", "Übertragbarkeit", "Portierbarkeit", "Kompatibilität",
                "Interoperabilität", "Effizienz", "Robustheit", "Ausfallsicherheit", "Fehlertoleranz", "Antwortzeiten",
                "Antwortzeit", "Ergonomie", "Testbarkeit", "Lokalisierung", "Mehrsprachigkeit", "Internationalisierung",
                "Datensicherung", "Beobachtbarkeit", "Durchsatz",
            ]),
        .dataNeeds: CategoryNames(
            [
                "Datenbedarf", "Datenanforderungen", "Datenanforderung", "Anforderungen an die Daten", "Datenmodell",
                "Datenmodelle", "Fachliches Datenmodell", "Domänenmodell", "Fachmodell", "Entitäten", "Wichtige Entitäten",
                "Zentrale Entitäten", "Datenobjekte", "Geschäftsobjekte", "Fachobjekte", "Datenquellen", "Datenhaltung",
                "Datenstruktur", "Datenstrukturen", "Datenverzeichnis", "Datenkatalog", "Datenbankanforderungen",
                "Datenmigration", "Datenübernahme", "Datenflüsse", "Datenfelder", "Aufbewahrungsfristen",
            ],
            weak: ["Daten", "Datenbank", "Objekte", "Stammdaten", "Produktdaten"]),
        .constraints: CategoryNames(
            [
                "Rahmenbedingungen", "Rahmenbedingung", "Technischer Rahmen", "Rechtlicher Rahmen", "Organisatorischer Rahmen",
                "Randbedingungen", "Randbedingung", "Einschränkungen", "Einschränkung", "Vorgaben",
                "Technische Rahmenbedingungen", "Technische Randbedingungen", "Technische Einschränkungen",
                "Technische Vorgaben", "Technische Anforderungen", "Organisatorische Rahmenbedingungen",
                "Organisatorische Randbedingungen", "Rechtliche Rahmenbedingungen", "Rechtliche Vorgaben",
                "Rechtliche Anforderungen", "Gesetzliche Anforderungen", "Gesetzliche Vorgaben", "Regulatorische Anforderungen",
                "Regulatorische Vorgaben", "Compliance-Anforderungen", "Hardwareanforderungen", "Infrastrukturanforderungen",
                "Umgebungsanforderungen", "Installationsanforderungen", "Architekturvorgaben", "Entwurfsvorgaben",
                "Designvorgaben", "Restriktionen", "Grenzen", "Beschränkungen", "Beschränkung", "Technische Produktumgebung",
                "Produktumgebung", "Entwicklungsumgebung", "Betriebsbedingungen", "Systemumgebung", "Einsatzumgebung",
                "Normen und Richtlinien", "Normen und Standards", "Budget", "Randbedingungen und Abhängigkeiten",
                "Technologiestack", "Wirtschaftliche Rahmenbedingungen",
            ],
            weak: [
                "Abhängigkeiten", "Abhängigkeit", "Normen", "Standards", "Richtlinien", "Architektur", "Technologie",
                "Technologien", "Technik", "Plattformen", "Infrastruktur", "Kosten", "Compliance", "Entscheidungen",
                "Entwurfsentscheidungen", "Bedingungen", "Hardware", "Software", "Umgebung", "Technische Hinweise",
            ]),
        .nonGoals: CategoryNames(
            [
                "Nicht-Ziele", "Nicht-Ziel", "Keine Ziele", "Abgrenzung", "Abgrenzungen", "Abgrenzungskriterien",
                "Projektabgrenzung", "Produktabgrenzung", "Leistungsabgrenzung", "Ausschlüsse", "Ausschluss",
                "Ausschlusskriterien", "Nicht im Umfang", "Außerhalb des Umfangs", "Nicht im Scope", "Nicht enthalten",
                "Nicht Bestandteil", "Nicht Gegenstand", "Nicht vorgesehen", "Nicht Teil des Projekts",
                "Abgelehnte Anforderungen", "Entfallene Anforderungen", "Was wir nicht bauen", "Out of Scope",
            ],
            weak: ["Systemgrenzen", "Systemabgrenzung", "No-Gos"]),
        .risksAssumptions: CategoryNames(
            [
                "Risiken und Annahmen", "Risiken & Annahmen", "Risiken und Gegenmaßnahmen", "Risiken", "Risiko", "Annahmen",
                "Annahme", "Annahmen und Risiken", "Annahmen und Abhängigkeiten", "Risikoanalyse", "Risikobewertung",
                "Risikobetrachtung", "Risikomanagement", "Risikoliste", "Projektrisiken", "Technische Risiken",
                "Chancen und Risiken", "Risiken und Maßnahmen", "Risiken und Abhängigkeiten", "Risiken und technische Schulden",
            ],
            weak: ["Bedrohungen", "Gegenmaßnahmen", "Gefahren", "Gefährdungen", "Bedenken"]),
        .openQuestions: CategoryNames(
            [
                "Offene Fragen", "Offene Frage", "Fragen", "Frage", "Offene Punkte", "Offener Punkt", "Offene Themen",
                "Ungeklärte Fragen", "Ungeklärte Punkte", "Klärungsbedarf", "Zu klären", "Noch zu klären", "Zu klärende Punkte",
                "Offene Entscheidungen", "Erkannte Lücken", "Lücken", "Unklarheiten",
            ],
            weak: ["Diskussion", "Diskussionspunkte"]),
        .actionItems: CategoryNames(
            [
                "Zu erledigen", "Nächste Schritte", "Nächster Schritt", "Meilensteine", "Meilenstein",
                "Zeitplan und Meilensteine", "Projektplan", "Projektzeitplan", "Roadmap", "Umsetzungsplan", "Einführungsplan",
                "Releaseplan", "Termine und Meilensteine", "Aktionspunkte", "Weiteres Vorgehen", "Aufgabenliste",
                "Liefergegenstände", "Fristen",
            ],
            weak: [
                "Plan", "Planung", "Projektplanung", "Vorgehen", "Phasen", "Projektphasen", "Zeitrahmen",
                "Einführung des Systems", "Testplan", "Ergebnisse", "Aktionen", "Aufgaben", "Aufgabe", "Maßnahmen", "Maßnahme",
                "Zeitplan", "Terminplan", "Termine", "Fahrplan", "Arbeitspakete", "Liefertermine",
            ]),
        .glossary: CategoryNames(
            [
                "Glossar", "Begriffe", "Begriffsdefinitionen", "Begriffsbestimmungen", "Begriffserklärungen",
                "Begriffsverzeichnis", "Begriffe und Abkürzungen", "Definitionen", "Definition", "Definitionen und Abkürzungen",
                "Abkürzungen", "Abkürzungsverzeichnis", "Akronyme", "Abkürzungen und Akronyme", "Terminologie", "Fachbegriffe",
                "Definitionen, Akronyme und Abkürzungen", "Glossar und Abkürzungen", "Legende",
            ],
            weak: ["Konzepte"]),
    ]
}
