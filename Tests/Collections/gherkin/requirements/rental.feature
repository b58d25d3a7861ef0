# language: de
Funktionalität: Verleih
  Schuhe, Gurte und Seile werden an der Theke ausgegeben.

  Regel: Gurte werden nach jeder Rückgabe geprüft

    Szenario: Gurt in Ordnung
      Angenommen ein Gurt wurde zurückgegeben
      Wenn die Theke ihn prüft
      Und keinen Schaden findet
      Dann kann er wieder verliehen werden

    Szenario: Gurt beschädigt
      Angenommen ein Gurt wurde zurückgegeben
      Wenn die Theke einen Schaden findet
      Dann wird der Gurt gesperrt

  Regel: Seile werden nach 200 Tagen ausgemustert

    Beispiel: Altes Seil
      Gegeben sei ein Seil mit 200 Leihtagen
      Wenn es zurückgegeben wird
      Dann steht es nicht mehr in der Liste
