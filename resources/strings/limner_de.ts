<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name></name>
    <message>
        <source>1 probe</source>
        <translation>1 Suchbild</translation>
    </message>
    <message>
        <source>{0} probes</source>
        <translation>{0} Suchbilder</translation>
    </message>
    <message>
        <source>1 search</source>
        <translation>1 Suche</translation>
    </message>
    <message>
        <source>{0} searches</source>
        <translation>{0} Suchen</translation>
    </message>
    <message>
        <source>{0} of “{1}”: no search will find by them any more. It can be undone until it is purged.</source>
        <translation>{0} von „{1}“: Keine Suche findet mehr über sie. Das lässt sich rückgängig machen, bis es endgültig vernichtet ist.</translation>
    </message>
    <message>
        <source>Delete photos</source>
        <translation>Fotos löschen</translation>
    </message>
    <message>
        <source>Delete spectra</source>
        <translation>Spektren löschen</translation>
    </message>
    <message>
        <source>Delete crops</source>
        <translation>Ausschnitte löschen</translation>
    </message>
    <message>
        <source>Reason, kept on record</source>
        <translation>Grund (wird protokolliert)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Aufbewahrt bis</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
    <message>
        <source>1 fault</source>
        <translation>1 Fehler</translation>
    </message>
    <message>
        <source>{0} faults</source>
        <translation>{0} Fehler</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Ships with Limner</source>
        <translation>Mit Limner geliefert</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>It does not say</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Erstellt am</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>Hypothesen</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>Im Einsatz für</translation>
    </message>
    <message>
        <source>no gallery</source>
        <translation>keine Galerie</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Installed in this library</source>
        <translation>In dieser Bibliothek installiert</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichtsfindung</translation>
    </message>
    <message>
        <source>Finding persons</source>
        <translation>Personenfindung</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Suchbild</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>Gemessen an</translation>
    </message>
    <message>
        <source>Cllr</source>
        <translation>Cllr</translation>
    </message>
    <message>
        <source>Not calibrated: {0}. Their scores order a list and say nothing else.</source>
        <translation>Nicht kalibriert: {0}. Deren Werte ordnen eine Liste und sagen sonst nichts aus.</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Modellpaket</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmalsvektoren</translation>
    </message>
    <message>
        <source>{0} numbers, from {1} points of a spectrum</source>
        <translation>{0} Zahlen aus {1} Punkten eines Spektrums</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>{0} numbers, from {1} × {2} pixels in {3}</source>
        <translation>{0} Zahlen aus {1} × {2} Pixeln in {3}</translation>
    </message>
    <message>
        <source>No generator: a probe has one hypothesis, its own feature (m = 1)</source>
        <translation>Kein Generator: Ein Suchbild hat eine Hypothese, seinen eigenen Merkmalsvektor (m = 1)</translation>
    </message>
    <message>
        <source>{0} a search (m), of width {1}, each from {2} random numbers</source>
        <translation>{0} je Suche (m), Breite {1}, jede aus {2} Zufallszahlen</translation>
    </message>
    <message>
        <source>No detector: a crop is taken whole, in a wider picture a box is drawn by hand</source>
        <translation>Kein Detektor: Ein Ausschnitt wird ganz genommen, in einem weiteren Bild wird ein Rahmen von Hand gezogen</translation>
    </message>
    <message>
        <source>No detector: points are marked by hand</source>
        <translation>Kein Detektor: Punkte werden von Hand gesetzt</translation>
    </message>
    <message>
        <source>Brings its own detector</source>
        <translation>Bringt einen eigenen Detektor mit</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Further</source>
        <translation>Weiteres</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>A lead, not an identification.</source>
        <translation>Ein Ermittlungsansatz, keine Identifizierung.</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Candidate {0}</source>
        <translation>Kandidat {0}</translation>
    </message>
    <message>
        <source>blind: checklist first</source>
        <translation>verblindet: erst Prüfliste</translation>
    </message>
    <message>
        <source>score {0}</source>
        <translation>Wert {0}</translation>
    </message>
    <message>
        <source>ratio {0}</source>
        <translation>Quotient {0}</translation>
    </message>
    <message>
        <source>rank {0}, {1}</source>
        <translation>Rang {0}, {1}</translation>
    </message>
    <message>
        <source>Sex {0}</source>
        <translation>Geschlecht {0}</translation>
    </message>
    <message>
        <source>Age {0} to {1}</source>
        <translation>Alter {0} bis {1}</translation>
    </message>
    <message>
        <source>Any tag of {0}</source>
        <translation>Eines der Merkmale {0}</translation>
    </message>
    <message>
        <source>All tags of {0}</source>
        <translation>Alle Merkmale {0}</translation>
    </message>
    <message>
        <source>No tag of {0}</source>
        <translation>Keines der Merkmale {0}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>ab {0}</translation>
    </message>
    <message>
        <source>before {0}</source>
        <translation>vor {0}</translation>
    </message>
    <message>
        <source>Enrolled {0}</source>
        <translation>Erfasst {0}</translation>
    </message>
    <message>
        <source>Quality at least {0}</source>
        <translation>Qualität mindestens {0}</translation>
    </message>
    <message>
        <source>Left out by hand</source>
        <translation>Von Hand ausgelassen</translation>
    </message>
    <message>
        <source>uncalibrated</source>
        <translation>unkalibriert</translation>
    </message>
    <message>
        <source>ratio {0}: {1}</source>
        <translation>Quotient {0}: {1}</translation>
    </message>
    <message>
        <source>{0} cm⁻¹: {1}</source>
        <translation>{0} cm⁻¹: {1}</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>{0} cm⁻¹: probe {1}, candidate {2}</source>
        <translation>{0} cm⁻¹: Suchspektrum {1}, Kandidat {2}</translation>
    </message>
    <message>
        <source>● in both: {0}</source>
        <translation>● in beiden: {0}</translation>
    </message>
    <message>
        <source>No band lies in both.</source>
        <translation>Keine Bande liegt in beiden.</translation>
    </message>
    <message>
        <source>▲ shifted: {0}</source>
        <translation>▲ verschoben: {0}</translation>
    </message>
    <message>
        <source>○ probe only: {0}</source>
        <translation>○ nur gesucht: {0}</translation>
    </message>
    <message>
        <source>○ candidate only: {0}</source>
        <translation>○ nur Kandidat: {0}</translation>
    </message>
    <message>
        <source>On reading: {0}.</source>
        <translation>Beim Lesen: {0}.</translation>
    </message>
    <message>
        <source>{0} to {1} cm⁻¹, {2} points</source>
        <translation>{0} bis {1} cm⁻¹, {2} Punkte</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>{0} people</source>
        <translation>{0} Personen</translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation>1 Foto</translation>
    </message>
    <message>
        <source>{0} photos</source>
        <translation>{0} Fotos</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0} Bilder</translation>
    </message>
    <message>
        <source>1 crop</source>
        <translation>1 Ausschnitt</translation>
    </message>
    <message>
        <source>{0} crops</source>
        <translation>{0} Ausschnitte</translation>
    </message>
    <message>
        <source>1 spectrum</source>
        <translation>1 Spektrum</translation>
    </message>
    <message>
        <source>{0} spectra</source>
        <translation>{0} Spektren</translation>
    </message>
    <message>
        <source>1 substance</source>
        <translation>1 Stoff</translation>
    </message>
    <message>
        <source>{0} substances</source>
        <translation>{0} Stoffe</translation>
    </message>
    <message>
        <source>1 candidate</source>
        <translation>1 Kandidat</translation>
    </message>
    <message>
        <source>{0} candidates</source>
        <translation>{0} Kandidaten</translation>
    </message>
    <message>
        <source>{0} s left</source>
        <translation>noch {0} s</translation>
    </message>
    <message>
        <source>{0} min left</source>
        <translation>noch {0} min</translation>
    </message>
    <message>
        <source>{0} h {1} min left</source>
        <translation>noch {0} h {1} min</translation>
    </message>
    <message>
        <source>Person {0}</source>
        <translation>Person {0}</translation>
    </message>
    <message>
        <source>Face {0}</source>
        <translation>Gesicht {0}</translation>
    </message>
    <message>
        <source>Good to search with.</source>
        <translation>Gut zum Suchen geeignet.</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Brauchbar</translation>
    </message>
    <message>
        <source>Poor</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>quality not measured</source>
        <translation>Qualität nicht gemessen</translation>
    </message>
    <message>
        <source>good quality</source>
        <translation>gute Qualität</translation>
    </message>
    <message>
        <source>usable quality</source>
        <translation>brauchbare Qualität</translation>
    </message>
    <message>
        <source>poor quality</source>
        <translation>schlechte Qualität</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>&amp;About Limner</source>
        <translation>Ü&amp;ber Limner</translation>
    </message>
    <message>
        <source>&amp;About the case…</source>
        <translation>&amp;Angaben zum Fall…</translation>
    </message>
    <message>
        <source>&amp;Back to your own library</source>
        <translation>&amp;Zurück zur eigenen Bibliothek</translation>
    </message>
    <message>
        <source>&amp;Blend</source>
        <translation>Ü&amp;berblenden</translation>
    </message>
    <message>
        <source>&amp;Changes…</source>
        <translation>Ä&amp;nderungen…</translation>
    </message>
    <message>
        <source>&amp;Close probe</source>
        <translation>Suchbild &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Close the case…</source>
        <translation>Fall &amp;schließen…</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>&amp;Compare with the probe</source>
        <translation>Mit dem Suchbild &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Delete people…</source>
        <translation>Personen &amp;löschen…</translation>
    </message>
    <message>
        <source>&amp;Delete substances…</source>
        <translation>Stoffe &amp;löschen…</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>&amp;Differenz</translation>
    </message>
    <message>
        <source>&amp;Edit the person…</source>
        <translation>Person &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Edit the substance…</source>
        <translation>Stoff &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Enrol a folder…</source>
        <translation>Ordner &amp;erfassen…</translation>
    </message>
    <message>
        <source>&amp;Find faces again</source>
        <translation>Gesichter neu &amp;finden</translation>
    </message>
    <message>
        <source>&amp;Fit into the view</source>
        <translation>Ein&amp;passen</translation>
    </message>
    <message>
        <source>&amp;Flicker</source>
        <translation>&amp;Wechselbild</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>&amp;Galerie</translation>
    </message>
    <message>
        <source>&amp;How to review…</source>
        <translation>&amp;Art der Prüfung…</translation>
    </message>
    <message>
        <source>&amp;Inconclusive…</source>
        <translation>&amp;Unentschieden…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Lead…</source>
        <translation>Ermittlungs&amp;ansatz…</translation>
    </message>
    <message>
        <source>&amp;Leave the case</source>
        <translation>Fall &amp;verlassen</translation>
    </message>
    <message>
        <source>&amp;Mark both eyes by hand</source>
        <translation>Beide Augen von Hand &amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Merge people…</source>
        <translation>Personen &amp;zusammenführen…</translation>
    </message>
    <message>
        <source>&amp;Merge substances…</source>
        <translation>Stoffe &amp;zusammenführen…</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation>&amp;Mehr wie dieses</translation>
    </message>
    <message>
        <source>&amp;New case…</source>
        <translation>&amp;Neuer Fall…</translation>
    </message>
    <message>
        <source>&amp;New sketch…</source>
        <translation>&amp;Neue Skizze…</translation>
    </message>
    <message>
        <source>&amp;Next candidate</source>
        <translation>&amp;Nächster Kandidat</translation>
    </message>
    <message>
        <source>&amp;Not this one</source>
        <translation>&amp;Nicht dieses</translation>
    </message>
    <message>
        <source>&amp;One pixel to one</source>
        <translation>Ein Pixel zu &amp;einem</translation>
    </message>
    <message>
        <source>&amp;Open a case…</source>
        <translation>Fall ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Open a sketch…</source>
        <translation>Skizze ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Open probe…</source>
        <translation>Suchbild ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Paste probe</source>
        <translation>Suchbild &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Previous candidate</source>
        <translation>&amp;Voriger Kandidat</translation>
    </message>
    <message>
        <source>&amp;Purge what was deleted…</source>
        <translation>Gelöschtes endgültig &amp;vernichten…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Refused files…</source>
        <translation>&amp;Abgelehnte Dateien…</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>&amp;Bericht</translation>
    </message>
    <message>
        <source>&amp;Retention…</source>
        <translation>&amp;Aufbewahrung…</translation>
    </message>
    <message>
        <source>&amp;Roles…</source>
        <translation>&amp;Rollen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Split photos off…</source>
        <translation>Fotos &amp;abtrennen…</translation>
    </message>
    <message>
        <source>&amp;Split spectra off…</source>
        <translation>Spektren &amp;abtrennen…</translation>
    </message>
    <message>
        <source>&amp;Train a model…</source>
        <translation>Modell &amp;trainieren…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;What carries the match</source>
        <translation>&amp;Was die Übereinstimmung trägt</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>&amp;Wischen</translation>
    </message>
    <message>
        <source>+ / −</source>
        <translation>+ / −</translation>
    </message>
    <message>
        <source>, / .</source>
        <translation>, / .</translation>
    </message>
    <message>
        <source>0 / 1</source>
        <translation>0 / 1</translation>
    </message>
    <message>
        <source>1 / 2 / 3</source>
        <translation>1 / 2 / 3</translation>
    </message>
    <message>
        <source>1 awaits the second examiner</source>
        <translation>1 wartet auf die Zweitprüfung</translation>
    </message>
    <message>
        <source>1 disputed</source>
        <translation>1 strittig</translation>
    </message>
    <message>
        <source>1 excluded</source>
        <translation>1 ausgeschlossen</translation>
    </message>
    <message>
        <source>1 inconclusive</source>
        <translation>1 unentschieden</translation>
    </message>
    <message>
        <source>1 lead</source>
        <translation>1 Ermittlungsansatz</translation>
    </message>
    <message>
        <source>1 undecided</source>
        <translation>1 offen</translation>
    </message>
    <message>
        <source>1340 to 1480 cm-1: methylene and methyl groups</source>
        <translation>1340 bis 1480 cm-1: Methylen- und Methylgruppen</translation>
    </message>
    <message>
        <source>1450 to 1650 cm-1: alkenes and aromatic rings, often strong in Raman</source>
        <translation>1450 bis 1650 cm-1: Alkene und aromatische Ringe, in Raman oft stark</translation>
    </message>
    <message>
        <source>1650 to 1850 cm-1: esters, acids, ketones, amides; strong in infrared, weak in Raman</source>
        <translation>1650 bis 1850 cm-1: Ester, Säuren, Ketone, Amide; stark in Infrarot, schwach in Raman</translation>
    </message>
    <message>
        <source>2000 to 2300 cm-1: nitriles, alkynes, isocyanates; in infrared the air&apos;s carbon dioxide</source>
        <translation>2000 bis 2300 cm-1: Nitrile, Alkine, Isocyanate; in Infrarot das Kohlendioxid der Luft</translation>
    </message>
    <message>
        <source>2800 to 3100 cm-1: above 3000 aromatic and unsaturated, below it saturated</source>
        <translation>2800 bis 3100 cm-1: über 3000 aromatisch und ungesättigt, darunter gesättigt</translation>
    </message>
    <message>
        <source>3100 to 3700 cm-1: alcohols, acids, amines, water; broad in infrared, weak in Raman</source>
        <translation>3100 bis 3700 cm-1: Alkohole, Säuren, Amine, Wasser; breit in Infrarot, schwach in Raman</translation>
    </message>
    <message>
        <source>600 to 900 cm-1: how rings are substituted; C–Cl stretch</source>
        <translation>600 bis 900 cm-1: Substitution der Ringe; C–Cl-Streckschwingung</translation>
    </message>
    <message>
        <source>900 to 1340 cm-1: C–O, C–N and the carbon skeleton; rings breathe near 1000 cm-1</source>
        <translation>900 bis 1340 cm-1: C–O, C–N und das Kohlenstoffgerüst; Ringe atmen bei 1000 cm-1</translation>
    </message>
    <message>
        <source>A new sheet of paper</source>
        <translation>Ein neues Blatt</translation>
    </message>
    <message>
        <source>A pattern</source>
        <translation>Ein Muster</translation>
    </message>
    <message>
        <source>A regular expression; what its parentheses match is the name.</source>
        <translation>Ein regulärer Ausdruck; was in Klammern gefunden wird, ist der Name.</translation>
    </message>
    <message>
        <source>A throw-away copy of the demo gallery</source>
        <translation>Eine Wegwerfkopie der Demogalerie</translation>
    </message>
    <message>
        <source>A&amp;udit log…</source>
        <translation>&amp;Protokoll…</translation>
    </message>
    <message>
        <source>Add a folder of photos to a gallery</source>
        <translation>Einen Ordner mit Fotos in eine Galerie aufnehmen</translation>
    </message>
    <message>
        <source>Age in years</source>
        <translation>Alter in Jahren</translation>
    </message>
    <message>
        <source>Age lines</source>
        <translation>Altersfalten</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Arch of the brows</source>
        <translation>Bogen der Brauen</translation>
    </message>
    <message>
        <source>Around a face or a person</source>
        <translation>Um ein Gesicht oder eine Person</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>As PNG, SVG or the history of its strokes</source>
        <translation>Als PNG, SVG oder Verlauf der Striche</translation>
    </message>
    <message>
        <source>As the network has them: RGB, or grey for one channel</source>
        <translation>Wie im Netz: RGB, bei einem Kanal Grau</translation>
    </message>
    <message>
        <source>Asymmetry</source>
        <translation>Asymmetrie</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>Bags under the eyes</source>
        <translation>Tränensäcke</translation>
    </message>
    <message>
        <source>Baldness on top</source>
        <translation>Kahlheit am Scheitel</translation>
    </message>
    <message>
        <source>Bands left over</source>
        <translation>Übrige Banden</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Basislinie</translation>
    </message>
    <message>
        <source>Beard</source>
        <translation>Bart</translation>
    </message>
    <message>
        <source>Beard on the cheeks</source>
        <translation>Backenbart</translation>
    </message>
    <message>
        <source>Beard on the chin</source>
        <translation>Kinnbart</translation>
    </message>
    <message>
        <source>Below 600 cm-1</source>
        <translation>Unter 600 cm-1</translation>
    </message>
    <message>
        <source>Blind, or as the second examiner</source>
        <translation>Verblindet oder als Zweitprüfer</translation>
    </message>
    <message>
        <source>Blue, green, red</source>
        <translation>Blau, Grün, Rot</translation>
    </message>
    <message>
        <source>Bone above the eyes</source>
        <translation>Augenwulst</translation>
    </message>
    <message>
        <source>Bow of the upper lip</source>
        <translation>Amorbogen</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Brightness and gamma</source>
        <translation>Helligkeit und Gamma</translation>
    </message>
    <message>
        <source>Brows</source>
        <translation>Brauen</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Statur</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>By other numbers</source>
        <translation>Nach anderen Zahlen</translation>
    </message>
    <message>
        <source>By the means of ImageNet</source>
        <translation>Nach den Mittelwerten von ImageNet</translation>
    </message>
    <message>
        <source>C&amp;andidates</source>
        <translation>&amp;Kandidaten</translation>
    </message>
    <message>
        <source>C=C and rings</source>
        <translation>C=C und Ringe</translation>
    </message>
    <message>
        <source>C=O stretch</source>
        <translation>C=O-Streckung</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Candidates follow the pen</source>
        <translation>Kandidaten folgen dem Stift</translation>
    </message>
    <message>
        <source>Cannot be said, with the reason</source>
        <translation>Nicht zu entscheiden, mit Begründung</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Channels first (NCHW)</source>
        <translation>Kanäle zuerst (NCHW)</translation>
    </message>
    <message>
        <source>Channels last (NHWC)</source>
        <translation>Kanäle zuletzt (NHWC)</translation>
    </message>
    <message>
        <source>Charcoal</source>
        <translation>Kohle</translation>
    </message>
    <message>
        <source>Cheeks</source>
        <translation>Wangen</translation>
    </message>
    <message>
        <source>Chin</source>
        <translation>Kinn</translation>
    </message>
    <message>
        <source>Chin and jaw</source>
        <translation>Kinn und Unterkiefer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear selection or layer</source>
        <translation>Auswahl oder Ebene leeren</translation>
    </message>
    <message>
        <source>Cleft of the chin</source>
        <translation>Kinngrübchen</translation>
    </message>
    <message>
        <source>Colour of the lips</source>
        <translation>Lippenfarbe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Compare &amp;feature by feature</source>
        <translation>Merkmal für &amp;Merkmal vergleichen</translation>
    </message>
    <message>
        <source>Compare the candidate with the probe, show the person</source>
        <translation>Kandidaten mit dem Suchbild vergleichen, Person zeigen</translation>
    </message>
    <message>
        <source>Corners of the mouth</source>
        <translation>Mundwinkel</translation>
    </message>
    <message>
        <source>Cosmic rays</source>
        <translation>Kosmische Strahlung</translation>
    </message>
    <message>
        <source>Crease of the upper lid</source>
        <translation>Oberlidfalte</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Ctrl or Shift with click or arrows</source>
        <translation>Strg oder Umschalt mit Klick oder Pfeiltasten</translation>
    </message>
    <message>
        <source>Curls</source>
        <translation>Locken</translation>
    </message>
    <message>
        <source>C–H bending</source>
        <translation>C–H-Deformation</translation>
    </message>
    <message>
        <source>C–H stretch</source>
        <translation>C–H-Streckung</translation>
    </message>
    <message>
        <source>D&amp;uplicates…</source>
        <translation>&amp;Dubletten…</translation>
    </message>
    <message>
        <source>Damage and marks</source>
        <translation>Schäden und Zeichen</translation>
    </message>
    <message>
        <source>Data…</source>
        <translation>Daten…</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>Deinterlace</source>
        <translation>Halbbilder trennen</translation>
    </message>
    <message>
        <source>Delete p&amp;hotos…</source>
        <translation>&amp;Fotos löschen…</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Density of the brows</source>
        <translation>Dichte der Brauen</translation>
    </message>
    <message>
        <source>Depth of the eyes</source>
        <translation>Tiefe der Augen</translation>
    </message>
    <message>
        <source>Derivative</source>
        <translation>Ableitung</translation>
    </message>
    <message>
        <source>Destroy it for good, with proof</source>
        <translation>Endgültig vernichten, mit Nachweis</translation>
    </message>
    <message>
        <source>Device and galleries</source>
        <translation>Rechenwerk und Galerien</translation>
    </message>
    <message>
        <source>Distance of the eyes</source>
        <translation>Augenabstand</translation>
    </message>
    <message>
        <source>Do anything by its name</source>
        <translation>Jede Funktion über ihren Namen aufrufen</translation>
    </message>
    <message>
        <source>Double chin</source>
        <translation>Doppelkinn</translation>
    </message>
    <message>
        <source>Drag the eye marks; the guides follow</source>
        <translation>Die Augenmarken ziehen; die Hilfslinien folgen</translation>
    </message>
    <message>
        <source>Draw a &amp;box by hand</source>
        <translation>&amp;Rahmen von Hand ziehen</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>Rahmen zeichnen</translation>
    </message>
    <message>
        <source>Draw a box on a picture; kept in the case</source>
        <translation>Einen Rahmen auf ein Bild zeichnen; bleibt im Fall</translation>
    </message>
    <message>
        <source>Draw a line</source>
        <translation>Linie zeichnen</translation>
    </message>
    <message>
        <source>Draw a line on a picture; kept in the case</source>
        <translation>Eine Linie auf ein Bild zeichnen; bleibt im Fall</translation>
    </message>
    <message>
        <source>Draw an arrow</source>
        <translation>Pfeil zeichnen</translation>
    </message>
    <message>
        <source>Draw an arrow on a picture; kept in the case</source>
        <translation>Einen Pfeil auf ein Bild zeichnen; bleibt im Fall</translation>
    </message>
    <message>
        <source>Draw an ellipse</source>
        <translation>Ellipse zeichnen</translation>
    </message>
    <message>
        <source>Draw an ellipse on a picture; kept in the case</source>
        <translation>Eine Ellipse auf ein Bild zeichnen; bleibt im Fall</translation>
    </message>
    <message>
        <source>Draw by hand</source>
        <translation>Freihand zeichnen</translation>
    </message>
    <message>
        <source>Draw on both sides of the face at once</source>
        <translation>Auf beiden Gesichtshälften zugleich zeichnen</translation>
    </message>
    <message>
        <source>Draw round a feature or along it; ends that meet are joined; kept in the case</source>
        <translation>Ein Merkmal umfahren oder nachziehen; Enden, die sich treffen, werden verbunden; bleibt im Fall</translation>
    </message>
    <message>
        <source>Duplicate layer</source>
        <translation>Ebene duplizieren</translation>
    </message>
    <message>
        <source>E&amp;xcluded…</source>
        <translation>&amp;Ausgeschlossen…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>Ohren</translation>
    </message>
    <message>
        <source>Ears standing out</source>
        <translation>Abstehen der Ohren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Enter on a candidate does the same</source>
        <translation>Die Eingabetaste auf einem Kandidaten tut dasselbe</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Even grid</source>
        <translation>Gleichmäßiges Raster</translation>
    </message>
    <message>
        <source>Every search of a case stays on record</source>
        <translation>Jede Suche eines Falls bleibt protokolliert</translation>
    </message>
    <message>
        <source>Everything that was changed, each to be undone</source>
        <translation>Alles, was geändert wurde, einzeln rückgängig zu machen</translation>
    </message>
    <message>
        <source>Examiners disagree</source>
        <translation>Prüfer uneins</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Eyebrows</source>
        <translation>Augenbrauen</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>Face shape</source>
        <translation>Gesichtsform</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Facial hair</source>
        <translation>Barthaare</translation>
    </message>
    <message>
        <source>Female to male</source>
        <translation>Weiblich bis männlich</translation>
    </message>
    <message>
        <source>Fi&amp;lters</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation>&amp;Befehl finden…</translation>
    </message>
    <message>
        <source>Find a &amp;person…</source>
        <translation>&amp;Person finden…</translation>
    </message>
    <message>
        <source>Find a &amp;substance…</source>
        <translation>&amp;Stoff finden…</translation>
    </message>
    <message>
        <source>Find a person in the gallery</source>
        <translation>Eine Person in der Galerie finden</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Fit the picture; one pixel to one</source>
        <translation>Bild einpassen; ein Pixel zu einem</translation>
    </message>
    <message>
        <source>Flare of the nostrils</source>
        <translation>Weite der Nasenflügel</translation>
    </message>
    <message>
        <source>Fold at the inner corner</source>
        <translation>Mongolenfalte</translation>
    </message>
    <message>
        <source>Footwear</source>
        <translation>Schuhwerk</translation>
    </message>
    <message>
        <source>Forehead</source>
        <translation>Stirn</translation>
    </message>
    <message>
        <source>Fringe</source>
        <translation>Pony</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From 0 to 1: x / 255</source>
        <translation>Von 0 bis 1: x / 255</translation>
    </message>
    <message>
        <source>From 0 to 255, as they are</source>
        <translation>Von 0 bis 255, unverändert</translation>
    </message>
    <message>
        <source>From pictures of your own, on this computer</source>
        <translation>Aus eigenen Bildern, auf diesem Rechner</translation>
    </message>
    <message>
        <source>From −1 to 1: (x − 127.5) / 127.5</source>
        <translation>Von −1 bis 1: (x − 127,5) / 127,5</translation>
    </message>
    <message>
        <source>From −1 to 1: (x − 127.5) / 128</source>
        <translation>Von −1 bis 1: (x − 127,5) / 128</translation>
    </message>
    <message>
        <source>Fullness of the cheeks</source>
        <translation>Fülle der Wangen</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Gap between the brows</source>
        <translation>Abstand der Brauen</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>Brille</translation>
    </message>
    <message>
        <source>Go on with a sketch or with any picture</source>
        <translation>Mit einer Skizze oder einem beliebigen Bild weiterarbeiten</translation>
    </message>
    <message>
        <source>Go through the checklist with the keys 1, 2, 3</source>
        <translation>Die Prüfliste mit den Tasten 1, 2, 3 durchgehen</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Grey in the hair</source>
        <translation>Grau im Haar</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Hilfslinien</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Haar</translation>
    </message>
    <message>
        <source>Hair and hairline</source>
        <translation>Haar und Haaransatz</translation>
    </message>
    <message>
        <source>Hair over the temples</source>
        <translation>Haar an den Schläfen</translation>
    </message>
    <message>
        <source>Hair, fair to black</source>
        <translation>Haar, blond bis schwarz</translation>
    </message>
    <message>
        <source>Hairline</source>
        <translation>Haaransatz</translation>
    </message>
    <message>
        <source>Head and hair</source>
        <translation>Kopf und Haar</translation>
    </message>
    <message>
        <source>Head width</source>
        <translation>Kopfbreite</translation>
    </message>
    <message>
        <source>Headwear</source>
        <translation>Kopfbedeckung</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Height of the bridge</source>
        <translation>Höhe des Nasenrückens</translation>
    </message>
    <message>
        <source>Height of the brows</source>
        <translation>Höhe der Brauen</translation>
    </message>
    <message>
        <source>Height of the chin</source>
        <translation>Höhe des Kinns</translation>
    </message>
    <message>
        <source>Height of the ears</source>
        <translation>Höhe der Ohren</translation>
    </message>
    <message>
        <source>Height of the glasses</source>
        <translation>Höhe der Brille</translation>
    </message>
    <message>
        <source>Height of the hairline</source>
        <translation>Höhe des Haaransatzes</translation>
    </message>
    <message>
        <source>Height of the skull</source>
        <translation>Höhe des Schädels</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Hold it to draw straight, or tap to go on straight from the last stroke</source>
        <translation>Halten zeichnet gerade; Antippen setzt den letzten Strich gerade fort</translation>
    </message>
    <message>
        <source>Hold to see the probe as it was before its steps</source>
        <translation>Halten zeigt das Suchbild vor der Aufbereitung</translation>
    </message>
    <message>
        <source>Hooded upper lid</source>
        <translation>Schlupflid</translation>
    </message>
    <message>
        <source>How long people are kept, and whose time is over</source>
        <translation>Wie lange Personen aufbewahrt werden und wessen Frist abgelaufen ist</translation>
    </message>
    <message>
        <source>Hump of the nose</source>
        <translation>Nasenhöcker</translation>
    </message>
    <message>
        <source>IR</source>
        <translation>IR</translation>
    </message>
    <message>
        <source>Inconclusive</source>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>Infrared</source>
        <translation>Infrarot</translation>
    </message>
    <message>
        <source>Infrared spectrum</source>
        <translation>Infrarotspektrum</translation>
    </message>
    <message>
        <source>Iris, blue to green</source>
        <translation>Iris, blau bis grün</translation>
    </message>
    <message>
        <source>Iris, light to dark</source>
        <translation>Iris, hell bis dunkel</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Jaw</source>
        <translation>Unterkiefer</translation>
    </message>
    <message>
        <source>Jaw to one side</source>
        <translation>Unterkiefer zur Seite</translation>
    </message>
    <message>
        <source>Jowls</source>
        <translation>Hängebacken</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep the sketch with its layers and its history</source>
        <translation>Die Skizze mit Ebenen und Verlauf speichern</translation>
    </message>
    <message>
        <source>Knot, cm⁻¹</source>
        <translation>Stützstelle, cm⁻¹</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größere Spitze</translation>
    </message>
    <message>
        <source>Lashes</source>
        <translation>Wimpern</translation>
    </message>
    <message>
        <source>Lay over the probe which of its parts the match with this candidate rests on</source>
        <translation>Über das Suchbild legen, auf welchen Teilen die Übereinstimmung mit diesem Kandidaten beruht</translation>
    </message>
    <message>
        <source>Lay the layer on the one below for good</source>
        <translation>Die Ebene endgültig auf die darunter legen</translation>
    </message>
    <message>
        <source>Lay the candidate&apos;s picture over the probe</source>
        <translation>Das Bild des Kandidaten über das Suchbild legen</translation>
    </message>
    <message>
        <source>Layer property</source>
        <translation>Ebeneneigenschaft</translation>
    </message>
    <message>
        <source>Lea&amp;ve this person out</source>
        <translation>Diese Person aus&amp;lassen</translation>
    </message>
    <message>
        <source>Lea&amp;ve this substance out</source>
        <translation>Diesen Stoff aus&amp;lassen</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Ermittlungsansatz</translation>
    </message>
    <message>
        <source>Lead, awaits second</source>
        <translation>Ansatz, Zweitprüfung offen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Left eye</source>
        <translation>Linkes Auge</translation>
    </message>
    <message>
        <source>Left mouth corner</source>
        <translation>Linker Mundwinkel</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Length of the brows</source>
        <translation>Länge der Brauen</translation>
    </message>
    <message>
        <source>Length of the face</source>
        <translation>Länge des Gesichts</translation>
    </message>
    <message>
        <source>Length of the nose</source>
        <translation>Länge der Nase</translation>
    </message>
    <message>
        <source>Let the point go</source>
        <translation>Den Punkt loslassen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Line pen</source>
        <translation>Tuschestift</translation>
    </message>
    <message>
        <source>Lines and wrinkles</source>
        <translation>Falten und Runzeln</translation>
    </message>
    <message>
        <source>Lines beside the eyes</source>
        <translation>Krähenfüße</translation>
    </message>
    <message>
        <source>Lines between the brows</source>
        <translation>Zornesfalten</translation>
    </message>
    <message>
        <source>Lines on the forehead</source>
        <translation>Stirnfalten</translation>
    </message>
    <message>
        <source>Lobes of the ears</source>
        <translation>Ohrläppchen</translation>
    </message>
    <message>
        <source>Local contrast</source>
        <translation>Lokaler Kontrast</translation>
    </message>
    <message>
        <source>Look at it mirrored</source>
        <translation>Gespiegelt ansehen</translation>
    </message>
    <message>
        <source>Lower garment</source>
        <translation>Unterbekleidung</translation>
    </message>
    <message>
        <source>Lower lip</source>
        <translation>Unterlippe</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Mark the frame of a video</source>
        <translation>Das Einzelbild eines Videos markieren</translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation>Nach unten vereinen</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror symmetry</source>
        <translation>Spiegelsymmetrie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Moustache</source>
        <translation>Schnurrbart</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Mouth to one side</source>
        <translation>Mund zur Seite</translation>
    </message>
    <message>
        <source>Mouth-to-chin folds</source>
        <translation>Marionettenfalten</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Ebene verschieben</translation>
    </message>
    <message>
        <source>Move layer down</source>
        <translation>Ebene nach unten</translation>
    </message>
    <message>
        <source>Move layer up</source>
        <translation>Ebene nach oben</translation>
    </message>
    <message>
        <source>Move the divider, while wiping</source>
        <translation>Den Teiler beim Wischen bewegen</translation>
    </message>
    <message>
        <source>Move the point that is picked, or the picture; with Shift ten times as far</source>
        <translation>Den gewählten Punkt oder das Bild bewegen; mit Umschalt zehnmal so weit</translation>
    </message>
    <message>
        <source>Move, scale or turn selection or layer</source>
        <translation>Auswahl oder Ebene verschieben, skalieren oder drehen</translation>
    </message>
    <message>
        <source>Move, scale, turn</source>
        <translation>Verschieben, skalieren, drehen</translation>
    </message>
    <message>
        <source>NIR</source>
        <translation>NIR</translation>
    </message>
    <message>
        <source>Name, birth date, tags and more</source>
        <translation>Name, Geburtsdatum, Merkmale und mehr</translation>
    </message>
    <message>
        <source>Near infrared</source>
        <translation>Nahinfrarot</translation>
    </message>
    <message>
        <source>Neck</source>
        <translation>Hals</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Neue Ebene</translation>
    </message>
    <message>
        <source>Next of the five points; while drawing, hold it and drag to move the paper</source>
        <translation>Nächster der fünf Punkte; beim Zeichnen halten und ziehen, um das Blatt zu bewegen</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Normieren</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>Nase</translation>
    </message>
    <message>
        <source>Nose tip</source>
        <translation>Nasenspitze</translation>
    </message>
    <message>
        <source>Nose to mouth</source>
        <translation>Nase bis Mund</translation>
    </message>
    <message>
        <source>Nose to one side</source>
        <translation>Nase zur Seite</translation>
    </message>
    <message>
        <source>Nose-to-mouth folds</source>
        <translation>Nasolabialfalten</translation>
    </message>
    <message>
        <source>Nothing convincing: among {0} people, somebody other than the one you look for may well come as close as the first candidate.</source>
        <translation>Nichts Überzeugendes: Unter {0} Personen kann gut jemand anderes als die gesuchte Person so nahe kommen wie der erste Kandidat.</translation>
    </message>
    <message>
        <source>Nothing more comes into a closed case</source>
        <translation>In einen geschlossenen Fall kommt nichts mehr</translation>
    </message>
    <message>
        <source>O</source>
        <translation>O</translation>
    </message>
    <message>
        <source>Of this library, or a portable one</source>
        <translation>Aus dieser Bibliothek oder ein mitgebrachter</translation>
    </message>
    <message>
        <source>Of your own layers; what was kept before stays on record</source>
        <translation>Aus Ihren eigenen Ebenen; was vorher gesichert war, bleibt protokolliert</translation>
    </message>
    <message>
        <source>One brow higher</source>
        <translation>Eine Braue höher</translation>
    </message>
    <message>
        <source>One corner of the box</source>
        <translation>Eine Ecke des Rahmens</translation>
    </message>
    <message>
        <source>One eye higher</source>
        <translation>Ein Auge höher</translation>
    </message>
    <message>
        <source>Open &amp;library…</source>
        <translation>&amp;Bibliothek öffnen…</translation>
    </message>
    <message>
        <source>Open a sketch, frame or photo to search with</source>
        <translation>Eine Skizze, ein Einzelbild oder Foto öffnen, mit dem gesucht wird</translation>
    </message>
    <message>
        <source>Open it a&amp;gain</source>
        <translation>&amp;Wieder öffnen</translation>
    </message>
    <message>
        <source>Open the &amp;demo</source>
        <translation>&amp;Demo öffnen</translation>
    </message>
    <message>
        <source>Opening of the eyes</source>
        <translation>Öffnung der Augen</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>Out of plane</source>
        <translation>Aus der Ebene</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>O–H and N–H stretch</source>
        <translation>O–H- und N–H-Streckung</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Packs, device, and change of a gallery&apos;s pack</source>
        <translation>Modellpakete, Rechenwerk und Wechsel des Pakets einer Galerie</translation>
    </message>
    <message>
        <source>Page up / Page down</source>
        <translation>Bild auf / Bild ab</translation>
    </message>
    <message>
        <source>Parting, right to left</source>
        <translation>Scheitel, rechts bis links</translation>
    </message>
    <message>
        <source>Pattern and prints</source>
        <translation>Muster und Drucke</translation>
    </message>
    <message>
        <source>Pencil</source>
        <translation>Bleistift</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Pick several people of the gallery; Ctrl+A picks all</source>
        <translation>Mehrere Personen der Galerie wählen; Strg+A wählt alle</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Pictures that are there twice</source>
        <translation>Bilder, die doppelt vorhanden sind</translation>
    </message>
    <message>
        <source>Place the eyes</source>
        <translation>Augen platzieren</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Posture and gait</source>
        <translation>Haltung und Gang</translation>
    </message>
    <message>
        <source>Previous and next candidate, while comparing</source>
        <translation>Voriger und nächster Kandidat beim Vergleichen</translation>
    </message>
    <message>
        <source>Previous and next frame of a video; with Shift a second</source>
        <translation>Voriges und nächstes Einzelbild eines Videos; mit Umschalt eine Sekunde</translation>
    </message>
    <message>
        <source>Pro&amp;be</source>
        <translation>Such&amp;bild</translation>
    </message>
    <message>
        <source>Probe and candidate in turns at the same place</source>
        <translation>Suchbild und Kandidat abwechselnd an derselben Stelle</translation>
    </message>
    <message>
        <source>Projection of the chin</source>
        <translation>Vorstehen des Kinns</translation>
    </message>
    <message>
        <source>Projection of the lips</source>
        <translation>Vorstehen der Lippen</translation>
    </message>
    <message>
        <source>Projection of the tip</source>
        <translation>Vorstehen der Nasenspitze</translation>
    </message>
    <message>
        <source>Prominence of the cheekbones</source>
        <translation>Ausprägung der Wangenknochen</translation>
    </message>
    <message>
        <source>Proportion guides</source>
        <translation>Proportionslinien</translation>
    </message>
    <message>
        <source>Proportions</source>
        <translation>Proportionen</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Rank the gallery after each stroke</source>
        <translation>Die Galerie nach jedem Strich ordnen</translation>
    </message>
    <message>
        <source>Receding at the temples</source>
        <translation>Geheimratsecken</translation>
    </message>
    <message>
        <source>Red in the hair</source>
        <translation>Rot im Haar</translation>
    </message>
    <message>
        <source>Red, green, blue</source>
        <translation>Rot, Grün, Blau</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Ebene entfernen</translation>
    </message>
    <message>
        <source>Remove what was drawn last</source>
        <translation>Zuletzt Gezeichnetes entfernen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Restrict the next search by sex, age, tags, day and quality</source>
        <translation>Die nächste Suche nach Geschlecht, Alter, Merkmalen, Tag und Qualität einschränken</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Right eye</source>
        <translation>Rechtes Auge</translation>
    </message>
    <message>
        <source>Right mouth corner</source>
        <translation>Rechter Mundwinkel</translation>
    </message>
    <message>
        <source>Rim, light to dark</source>
        <translation>Gestell, hell bis dunkel</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Round glasses</source>
        <translation>Runde Brille</translation>
    </message>
    <message>
        <source>Roundness of the eyes</source>
        <translation>Rundung der Augen</translation>
    </message>
    <message>
        <source>S&amp;ketch</source>
        <translation>S&amp;kizze</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Scars and marks</source>
        <translation>Narben und Male</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search the gallery with this drawing</source>
        <translation>Die Galerie mit dieser Zeichnung durchsuchen</translation>
    </message>
    <message>
        <source>Search the gallery with this probe</source>
        <translation>Die Galerie mit diesem Suchbild durchsuchen</translation>
    </message>
    <message>
        <source>Search without them; a chip brings them back</source>
        <translation>Ohne sie suchen; eine Marke holt sie zurück</translation>
    </message>
    <message>
        <source>Select a rectangle</source>
        <translation>Rechteck auswählen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Select with a lasso</source>
        <translation>Mit dem Lasso auswählen</translation>
    </message>
    <message>
        <source>Several entries that are one person</source>
        <translation>Mehrere Einträge, die eine Person sind</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Shows what is crooked; the drawing stays as it is</source>
        <translation>Zeigt, was schief ist; die Zeichnung bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Similar, different, not visible, in the checklist</source>
        <translation>Ähnlich, verschieden, nicht sichtbar, in der Prüfliste</translation>
    </message>
    <message>
        <source>Size of the ears</source>
        <translation>Größe der Ohren</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>Slope of the forehead</source>
        <translation>Neigung der Stirn</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinere Spitze</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>Wischer</translation>
    </message>
    <message>
        <source>Somebody else, with the reason</source>
        <translation>Eine andere Person, mit Begründung</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spektren</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>Quadratwurzel</translation>
    </message>
    <message>
        <source>Squareness of the jaw</source>
        <translation>Kantigkeit des Unterkiefers</translation>
    </message>
    <message>
        <source>Stiffness</source>
        <translation>Steifigkeit</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>Stubble</source>
        <translation>Bartstoppeln</translation>
    </message>
    <message>
        <source>Take the photos that are picked out of every search</source>
        <translation>Die gewählten Fotos aus jeder Suche nehmen</translation>
    </message>
    <message>
        <source>Take the verdict &amp;back</source>
        <translation>Befund &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Take them out of every search</source>
        <translation>Sie aus jeder Suche nehmen</translation>
    </message>
    <message>
        <source>The demo&apos;s copy is thrown away</source>
        <translation>Die Kopie der Demo wird verworfen</translation>
    </message>
    <message>
        <source>The file&apos;s name</source>
        <translation>Der Dateiname</translation>
    </message>
    <message>
        <source>The folder&apos;s name</source>
        <translation>Der Ordnername</translation>
    </message>
    <message>
        <source>The next search goes by this photo too; again takes it back</source>
        <translation>Die nächste Suche richtet sich auch nach diesem Foto; nochmals nimmt es zurück</translation>
    </message>
    <message>
        <source>The next search moves away from it; again takes it back</source>
        <translation>Die nächste Suche rückt davon ab; nochmals nimmt es zurück</translation>
    </message>
    <message>
        <source>The opposite corner of the box</source>
        <translation>Die gegenüberliegende Ecke des Rahmens</translation>
    </message>
    <message>
        <source>The photos that are picked show somebody else</source>
        <translation>Die gewählten Fotos zeigen jemand anderen</translation>
    </message>
    <message>
        <source>The probe left and the candidate right of a divider that can be drawn across</source>
        <translation>Das Suchbild links, der Kandidat rechts eines verschiebbaren Teilers</translation>
    </message>
    <message>
        <source>The whole box</source>
        <translation>Der ganze Rahmen</translation>
    </message>
    <message>
        <source>Thermal</source>
        <translation>Wärmebild</translation>
    </message>
    <message>
        <source>Thickness of the brows</source>
        <translation>Dicke der Brauen</translation>
    </message>
    <message>
        <source>Thickness of the rim</source>
        <translation>Dicke des Gestells</translation>
    </message>
    <message>
        <source>Thirds of the face and the line of the eyes</source>
        <translation>Gesichtsdrittel und Augenlinie</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Tilt of the brows</source>
        <translation>Neigung der Brauen</translation>
    </message>
    <message>
        <source>Tilt of the eyes</source>
        <translation>Neigung der Augen</translation>
    </message>
    <message>
        <source>Tip up or down</source>
        <translation>Spitze nach oben oder unten</translation>
    </message>
    <message>
        <source>Title, authority, reason and second examiner</source>
        <translation>Titel, Befugnis, Grund und Zweitprüfung</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Told by the network&apos;s input</source>
        <translation>Wie der Eingang des Netzes sagt</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>Transformieren</translation>
    </message>
    <message>
        <source>Triple bonds</source>
        <translation>Dreifachbindung</translation>
    </message>
    <message>
        <source>Turn the paper left</source>
        <translation>Blatt nach links drehen</translation>
    </message>
    <message>
        <source>Turn the paper right</source>
        <translation>Blatt nach rechts drehen</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Upper garment</source>
        <translation>Oberbekleidung</translation>
    </message>
    <message>
        <source>Upper lip</source>
        <translation>Oberlippe</translation>
    </message>
    <message>
        <source>Use as pro&amp;be</source>
        <translation>Als Such&amp;bild</translation>
    </message>
    <message>
        <source>Use the picture on the clipboard</source>
        <translation>Das Bild der Zwischenablage verwenden</translation>
    </message>
    <message>
        <source>User&apos;s &amp;guide</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Sichtbares Licht</translation>
    </message>
    <message>
        <source>Volume at the sides</source>
        <translation>Fülle an den Seiten</translation>
    </message>
    <message>
        <source>Volume on top</source>
        <translation>Fülle oben</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>Wellen</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Web page…</source>
        <translation>Webseite…</translation>
    </message>
    <message>
        <source>What differs: dark where both are equally bright</source>
        <translation>Was sich unterscheidet: dunkel, wo beide gleich hell sind</translation>
    </message>
    <message>
        <source>What each place is for; what the numbers mean</source>
        <translation>Wozu jeder Arbeitsplatz dient; was die Zahlen bedeuten</translation>
    </message>
    <message>
        <source>What is carried</source>
        <translation>Was getragen wird</translation>
    </message>
    <message>
        <source>What the last enrolment refused, and why</source>
        <translation>Was die letzte Erfassung abgelehnt hat und warum</translation>
    </message>
    <message>
        <source>Who may do what in this library</source>
        <translation>Wer in dieser Bibliothek was darf</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>bags, straps, tools: shape and on which side</source>
        <translation>Taschen, Riemen, Werkzeug: Form und auf welcher Seite</translation>
    </message>
    <message>
        <source>bands left over</source>
        <translation>übrige Banden</translation>
    </message>
    <message>
        <source>below 600 cm-1</source>
        <translation>unter 600 cm-1</translation>
    </message>
    <message>
        <source>build</source>
        <translation>Körperbau</translation>
    </message>
    <message>
        <source>cut, length, sleeves, collar, seams and closures</source>
        <translation>Schnitt, Länge, Ärmel, Kragen, Nähte und Verschlüsse</translation>
    </message>
    <message>
        <source>damage and marks</source>
        <translation>Schäden und Zeichen</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>fingerprint</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>footwear</source>
        <translation>Schuhwerk</translation>
    </message>
    <message>
        <source>hat, cap, hood, scarf, helmet: shape and brim</source>
        <translation>Hut, Mütze, Kapuze, Tuch, Helm: Form und Krempe</translation>
    </message>
    <message>
        <source>head and hair</source>
        <translation>Kopf und Haar</translation>
    </message>
    <message>
        <source>headwear</source>
        <translation>Kopfbedeckung</translation>
    </message>
    <message>
        <source>height beside things of known size, stoutness, breadth of shoulders and hips</source>
        <translation>Größe neben Dingen bekannter Größe, Beleibtheit, Breite von Schultern und Hüften</translation>
    </message>
    <message>
        <source>highest point 1</source>
        <translation>höchster Punkt 1</translation>
    </message>
    <message>
        <source>it may be something else</source>
        <translation>es ist womöglich etwas anderes</translation>
    </message>
    <message>
        <source>Who did what in this library, and whether it is whole</source>
        <translation>Wer was in dieser Bibliothek getan hat und ob das Protokoll unversehrt ist</translation>
    </message>
    <message>
        <source>All files in a folder are of the one after whom the folder is named.</source>
        <translation>Alle Dateien in einem Ordner gehören zu dem Namen, den der Ordner trägt.</translation>
    </message>
    <message>
        <source>Each file is of one of its own, named like the file.</source>
        <translation>Jede Datei steht für einen eigenen Eintrag, der wie die Datei heißt.</translation>
    </message>
    <message>
        <source>Folder, or file where they lie flat</source>
        <translation>Ordner, oder Datei, wenn alle nebeneinander liegen</translation>
    </message>
    <message>
        <source>One folder for each, or one file for each: told by how they lie.</source>
        <translation>Ein Ordner für jeden Eintrag oder eine Datei: Wie sie liegen, sagt es.</translation>
    </message>
    <message>
        <source>Whole persons</source>
        <translation>Ganze Personen</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width at the cheekbones</source>
        <translation>Breite an den Wangenknochen</translation>
    </message>
    <message>
        <source>Width at the temples</source>
        <translation>Breite an den Schläfen</translation>
    </message>
    <message>
        <source>Width of the bridge</source>
        <translation>Breite des Nasenrückens</translation>
    </message>
    <message>
        <source>Width of the chin</source>
        <translation>Breite des Kinns</translation>
    </message>
    <message>
        <source>Width of the eyes</source>
        <translation>Breite der Augen</translation>
    </message>
    <message>
        <source>Width of the glasses</source>
        <translation>Breite der Brille</translation>
    </message>
    <message>
        <source>Width of the jaw</source>
        <translation>Breite des Unterkiefers</translation>
    </message>
    <message>
        <source>Width of the mouth</source>
        <translation>Breite des Mundes</translation>
    </message>
    <message>
        <source>Width of the neck</source>
        <translation>Breite des Halses</translation>
    </message>
    <message>
        <source>Width of the nose</source>
        <translation>Breite der Nase</translation>
    </message>
    <message>
        <source>Width of the shoulders</source>
        <translation>Breite der Schultern</translation>
    </message>
    <message>
        <source>Width of the tip</source>
        <translation>Breite der Nasenspitze</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Work on without a case; it stays as it is</source>
        <translation>Ohne Fall weiterarbeiten; er bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Aussagewert</translation>
    </message>
    <message>
        <source>Worth following up, with the reason</source>
        <translation>Weiter zu verfolgen, mit Begründung</translation>
    </message>
    <message>
        <source>Write on a picture; kept in the case</source>
        <translation>Auf ein Bild schreiben; bleibt im Fall</translation>
    </message>
    <message>
        <source>Write on it</source>
        <translation>Beschriften</translation>
    </message>
    <message>
        <source>Your verdict on this candidate; both stay on record</source>
        <translation>Ihr Befund zu diesem Kandidaten; beides bleibt protokolliert</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom the paper; with Shift turn it</source>
        <translation>Das Blatt zoomen; mit Umschalt drehen</translation>
    </message>
    <message>
        <source>Zoom the picture</source>
        <translation>Das Bild zoomen</translation>
    </message>
    <message>
        <source>a part is outside of the picture</source>
        <translation>ein Teil liegt außerhalb des Bildes</translation>
    </message>
    <message>
        <source>cheekbones, hollows, folds from nose to mouth</source>
        <translation>Jochbeine, Vertiefungen, Falten von der Nase zum Mund</translation>
    </message>
    <message>
        <source>cheeks</source>
        <translation>Wangen</translation>
    </message>
    <message>
        <source>chin and jaw</source>
        <translation>Kinn und Unterkiefer</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>different</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>ears</source>
        <translation>Ohren</translation>
    </message>
    <message>
        <source>even rows</source>
        <translation>gerade Zeilen</translation>
    </message>
    <message>
        <source>extremely strong support</source>
        <translation>äußerst starke Unterstützung</translation>
    </message>
    <message>
        <source>eyebrows</source>
        <translation>Augenbrauen</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>face shape</source>
        <translation>Gesichtsform</translation>
    </message>
    <message>
        <source>facial hair</source>
        <translation>Barthaare</translation>
    </message>
    <message>
        <source>for different people</source>
        <translation>dafür, dass es verschiedene Personen sind</translation>
    </message>
    <message>
        <source>for the same person</source>
        <translation>dafür, dass es dieselbe Person ist</translation>
    </message>
    <message>
        <source>forehead</source>
        <translation>Stirn</translation>
    </message>
    <message>
        <source>hair and hairline</source>
        <translation>Haar und Haaransatz</translation>
    </message>
    <message>
        <source>height, slope, furrows</source>
        <translation>Höhe, Neigung, Furchen</translation>
    </message>
    <message>
        <source>left and right</source>
        <translation>links und rechts</translation>
    </message>
    <message>
        <source>length 1</source>
        <translation>Länge 1</translation>
    </message>
    <message>
        <source>length of legs, trunk and arms beside each other</source>
        <translation>Länge von Beinen, Rumpf und Armen im Verhältnis</translation>
    </message>
    <message>
        <source>length, width, larynx</source>
        <translation>Länge, Breite, Kehlkopf</translation>
    </message>
    <message>
        <source>lines and wrinkles</source>
        <translation>Falten und Runzeln</translation>
    </message>
    <message>
        <source>lower garment</source>
        <translation>Unterbekleidung</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>mean 0, spread 1</source>
        <translation>Mittelwert 0, Streuung 1</translation>
    </message>
    <message>
        <source>moderate support</source>
        <translation>mäßige Unterstützung</translation>
    </message>
    <message>
        <source>moderately strong support</source>
        <translation>mäßig starke Unterstützung</translation>
    </message>
    <message>
        <source>mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>Hals</translation>
    </message>
    <message>
        <source>no support either way</source>
        <translation>keine Unterstützung in eine Richtung</translation>
    </message>
    <message>
        <source>nose</source>
        <translation>Nase</translation>
    </message>
    <message>
        <source>not marked yet</source>
        <translation>noch nicht bewertet</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>nicht sichtbar</translation>
    </message>
    <message>
        <source>odd rows</source>
        <translation>ungerade Zeilen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>out of plane</source>
        <translation>aus der Ebene</translation>
    </message>
    <message>
        <source>outline, proportions of length and width, fullness</source>
        <translation>Umriss, Verhältnis von Länge und Breite, Fülle</translation>
    </message>
    <message>
        <source>pattern and prints</source>
        <translation>Muster und Drucke</translation>
    </message>
    <message>
        <source>posture and gait</source>
        <translation>Haltung und Gang</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>proportions</source>
        <translation>Proportionen</translation>
    </message>
    <message>
        <source>root, bridge, tip, wings, nostrils</source>
        <translation>Wurzel, Rücken, Spitze, Flügel, Nasenlöcher</translation>
    </message>
    <message>
        <source>scars and marks</source>
        <translation>Narben und Male</translation>
    </message>
    <message>
        <source>scars, moles, birthmarks, tattoos, deformities</source>
        <translation>Narben, Leberflecke, Muttermale, Tätowierungen, Verformungen</translation>
    </message>
    <message>
        <source>shape of the chin, dimple, line and angle of the jaw</source>
        <translation>Form des Kinns, Grübchen, Linie und Winkel des Unterkiefers</translation>
    </message>
    <message>
        <source>shape of the head, length and outline of hair; not its colour in infrared</source>
        <translation>Kopfform, Länge und Umriss der Haare; im Infrarot nicht ihre Farbe</translation>
    </message>
    <message>
        <source>shape of the opening, lids and folds, angle, distance between them</source>
        <translation>Form der Lidspalte, Lider und Falten, Winkel, Abstand</translation>
    </message>
    <message>
        <source>shape, height, sole</source>
        <translation>Form, Höhe, Sohle</translation>
    </message>
    <message>
        <source>shape, lobe, how far they stand out</source>
        <translation>Form, Ohrläppchen, wie weit sie abstehen</translation>
    </message>
    <message>
        <source>shape, thickness, distance from each other and from the eyes</source>
        <translation>Form, Dicke, Abstand voneinander und von den Augen</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>skeleton, minerals, pigments and fillers</source>
        <translation>Gerüst, Minerale, Pigmente und Füllstoffe</translation>
    </message>
    <message>
        <source>stoop, limp, step, how arms swing; only over several frames</source>
        <translation>Beugung, Hinken, Schritt, Schwung der Arme; nur über mehrere Bilder</translation>
    </message>
    <message>
        <source>stripes, checks, letters; dyes may vanish or appear in infrared</source>
        <translation>Streifen, Karos, Schrift; Farbstoffe können im Infrarot verschwinden oder erscheinen</translation>
    </message>
    <message>
        <source>strong bands of the probe that none of the candidate&apos;s explains: a second substance</source>
        <translation>starke Banden des Gesuchten, die keine des Kandidaten erklärt: ein zweiter Stoff</translation>
    </message>
    <message>
        <source>strong support</source>
        <translation>starke Unterstützung</translation>
    </message>
    <message>
        <source>tears, stains, patches, tattoos, bandages</source>
        <translation>Risse, Flecken, Flicken, Tätowierungen, Verbände</translation>
    </message>
    <message>
        <source>the face is blurred</source>
        <translation>das Gesicht ist unscharf</translation>
    </message>
    <message>
        <source>the face is dark</source>
        <translation>das Gesicht ist dunkel</translation>
    </message>
    <message>
        <source>the face is lost in light</source>
        <translation>das Gesicht ist überbelichtet</translation>
    </message>
    <message>
        <source>the face is small</source>
        <translation>das Gesicht ist klein</translation>
    </message>
    <message>
        <source>the head is tilted far</source>
        <translation>der Kopf ist stark geneigt</translation>
    </message>
    <message>
        <source>the head is turned away</source>
        <translation>der Kopf ist abgewandt</translation>
    </message>
    <message>
        <source>there is hardly any contrast</source>
        <translation>es ist kaum Kontrast vorhanden</translation>
    </message>
    <message>
        <source>top and bottom</source>
        <translation>oben und unten</translation>
    </message>
    <message>
        <source>triple bonds</source>
        <translation>Dreifachbindung</translation>
    </message>
    <message>
        <source>trousers, skirt or shorts: cut, length, width</source>
        <translation>Hose, Rock oder kurze Hose: Schnitt, Länge, Weite</translation>
    </message>
    <message>
        <source>upper garment</source>
        <translation>Oberbekleidung</translation>
    </message>
    <message>
        <source>very strong support</source>
        <translation>sehr starke Unterstützung</translation>
    </message>
    <message>
        <source>weak support</source>
        <translation>schwache Unterstützung</translation>
    </message>
    <message>
        <source>what is carried</source>
        <translation>was getragen wird</translation>
    </message>
    <message>
        <source>where it grows; not how it is cut</source>
        <translation>wo er wächst; nicht, wie er geschnitten ist</translation>
    </message>
    <message>
        <source>where the hair begins, its parting, density and baldness; not its cut or colour</source>
        <translation>wo das Haar beginnt, Scheitel, Dichte und Kahlheit; nicht Schnitt oder Farbe</translation>
    </message>
    <message>
        <source>where they run and how deep</source>
        <translation>wo sie verlaufen und wie tief</translation>
    </message>
    <message>
        <source>width, lips, corners, groove above the upper lip</source>
        <translation>Breite, Lippen, Winkel, Rinne über der Oberlippe</translation>
    </message>
    <message>
        <source>{0} await the second examiner</source>
        <translation>{0} warten auf die Zweitprüfung</translation>
    </message>
    <message>
        <source>{0} disputed</source>
        <translation>{0} strittig</translation>
    </message>
    <message>
        <source>{0} excluded</source>
        <translation>{0} ausgeschlossen</translation>
    </message>
    <message>
        <source>{0} inconclusive</source>
        <translation>{0} unentschieden</translation>
    </message>
    <message>
        <source>{0} leads</source>
        <translation>{0} Ermittlungsansätze</translation>
    </message>
    <message>
        <source>{0} undecided</source>
        <translation>{0} offen</translation>
    </message>
    <message>
        <source>← / →</source>
        <translation>← / →</translation>
    </message>
    <message>
        <source>Found by rank (CMC)</source>
        <translation>Gefunden nach Rang (CMC)</translation>
    </message>
    <message>
        <source>Verification (ROC)</source>
        <translation>Verifikation (ROC)</translation>
    </message>
    <message>
        <source>Errors of verification (DET)</source>
        <translation>Fehler der Verifikation (DET)</translation>
    </message>
    <message>
        <source>A part of the probe hidden</source>
        <translation>Ein Teil des Suchbilds verdeckt</translation>
    </message>
    <message>
        <source>Sketches made worse</source>
        <translation>Verschlechterte Zeichnungen</translation>
    </message>
    <message>
        <source>Features in a plane (t-SNE)</source>
        <translation>Merkmale in einer Ebene (t-SNE)</translation>
    </message>
    <message>
        <source>People looked at</source>
        <translation>Angesehene Personen</translation>
    </message>
    <message>
        <source>Share found</source>
        <translation>Anteil gefunden</translation>
    </message>
    <message>
        <source>False positive rate</source>
        <translation>Falsch-positiv-Rate</translation>
    </message>
    <message>
        <source>True positive rate</source>
        <translation>Richtig-positiv-Rate</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verfehlt</translation>
    </message>
    <message>
        <source>Part hidden</source>
        <translation>Verdeckter Teil</translation>
    </message>
    <message>
        <source>Share found first</source>
        <translation>Anteil auf Rang 1</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>How many probes have their person among the first people of the list. Higher is better.</source>
        <translation>Wie viele Suchbilder ihre Person unter den ersten der Liste haben. Höher ist besser.</translation>
    </message>
    <message>
        <source>How many pairs of one person pass a threshold that this share of strangers passes too.</source>
        <translation>Wie viele Paare derselben Person über einer Schwelle liegen, über der auch dieser Anteil der Fremden liegt.</translation>
    </message>
    <message>
        <source>How many pairs of one person a threshold misses. Lower is better.</source>
        <translation>Wie viele Paare derselben Person eine Schwelle verfehlt. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>A window at a random place of the probe is hidden.</source>
        <translation>Ein Fenster an zufälliger Stelle des Suchbilds ist verdeckt.</translation>
    </message>
    <message>
        <source>One thing is changed at a time, from what changes nothing to the worst.</source>
        <translation>Eines wird auf einmal verändert, von unverändert bis zum Schlimmsten.</translation>
    </message>
    <message>
        <source>A mark is a kind of picture, the number beside it a rendered person. Only who is near whom counts.</source>
        <translation>Ein Zeichen steht für eine Art von Bild, die Zahl daneben für eine gerenderte Person. Es zählt nur, wer wem nahe ist.</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Limner</source>
        <translation>Über Limner</translation>
    </message>
    <message>
        <source>Ranks a gallery of photos against a sketch or an infrared frame, and says what the ranking is worth.</source>
        <translation>Ordnet eine Fotogalerie nach der Ähnlichkeit mit einer Skizze oder Infrarotaufnahme und sagt, was die Rangfolge wert ist.</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Library: {0}</source>
        <translation>Bibliothek: {0}</translation>
    </message>
    <message>
        <source>Pack: {0} {1}, {2}</source>
        <translation>Modellpaket: {0} {1}, {2}</translation>
    </message>
    <message>
        <source>Device: {0} ({1})</source>
        <translation>Rechenwerk: {0} ({1})</translation>
    </message>
    <message>
        <source>Nobody may be arrested, charged or refused anything because of a place in a list. Limner opens no network connection; nothing leaves this computer.</source>
        <translation>Niemand darf wegen eines Platzes in einer Liste festgenommen, beschuldigt oder abgewiesen werden. Limner öffnet keine Netzverbindung; nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Free software under the Apache License, version 2.0; the file LICENSE comes with it, without warranty.</source>
        <translation>Freie Software unter der Apache-Lizenz, Version 2.0; die Datei LICENSE liegt bei; ohne Gewähr.</translation>
    </message>
</context>
<context>
    <name>AidsBox</name>
    <message>
        <source>Place the eyes</source>
        <translation>Augen platzieren</translation>
    </message>
    <message>
        <source>Usual place</source>
        <translation>Üblicher Platz</translation>
    </message>
    <message>
        <source>Lay a picture under…</source>
        <translation>Bild unterlegen…</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the picture underneath</source>
        <translation>Das unterlegte Bild zeigen</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of the picture underneath</source>
        <translation>Deckkraft des unterlegten Bildes</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Neither guides nor reference are searched with, saved or exported.</source>
        <translation>Mit Hilfslinien und Vorlage wird weder gesucht, noch werden sie gespeichert oder exportiert.</translation>
    </message>
    <message>
        <source>Lay a picture under the drawing</source>
        <translation>Ein Bild unter die Zeichnung legen</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>Bilder ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>AuditDialog</name>
    <message>
        <source>Audit log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Look for in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Who, what, on which case, gallery or person</source>
        <translation>Wer, was, an welchem Fall, welcher Galerie oder Person</translation>
    </message>
    <message>
        <source>Details of the row</source>
        <translation>Einzelheiten der Zeile</translation>
    </message>
    <message>
        <source>A head that was kept</source>
        <translation>Ein aufbewahrter Kopfwert</translation>
    </message>
    <message>
        <source>Paste a head that you kept earlier, to check against it as well</source>
        <translation>Einen früher aufbewahrten Kopfwert einfügen, um auch gegen ihn zu prüfen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Whether every row is as it was written</source>
        <translation>Ob jede Zeile ist, wie sie geschrieben wurde</translation>
    </message>
    <message>
        <source>Copy the head</source>
        <translation>Kopfwert kopieren</translation>
    </message>
    <message>
        <source>Kept elsewhere, it vouches for every row up to it</source>
        <translation>Anderswo aufbewahrt, bürgt er für jede Zeile bis zu ihm</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopfwert</translation>
    </message>
    <message>
        <source>Rows of the audit log, newest first</source>
        <translation>Zeilen des Protokolls, neueste zuerst</translation>
    </message>
    <message>
        <source>No row holds that.</source>
        <translation>Keine Zeile enthält das.</translation>
    </message>
    <message>
        <source>Nothing is on record yet.</source>
        <translation>Es ist noch nichts protokolliert.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>Every row is being checked…</source>
        <translation>Jede Zeile wird geprüft…</translation>
    </message>
    <message>
        <source>The log is not as it was written: {0}.</source>
        <translation>Das Protokoll ist nicht, wie es geschrieben wurde: {0}.</translation>
    </message>
    <message>
        <source>All {0} rows are as they were written.</source>
        <translation>Alle {0} Zeilen sind, wie sie geschrieben wurden.</translation>
    </message>
    <message>
        <source>The head that was kept is among them.</source>
        <translation>Der aufbewahrte Kopfwert ist darunter.</translation>
    </message>
</context>
<context>
    <name>AuditModel</name>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Woran</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>The sketch is not being kept safe ({0}); drawing goes on, save it to another disk.</source>
        <translation>Die Skizze wird gerade nicht gesichert ({0}); Sie können weiterzeichnen, speichern Sie sie auf einem anderen Datenträger.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
</context>
<context>
    <name>BeginDialog</name>
    <message>
        <source>How to review</source>
        <translation>Art der Prüfung</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>Verblindet</translation>
    </message>
    <message>
        <source>As the second examiner</source>
        <translation>Als Zweitprüfer</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>How do you review this search?</source>
        <translation>Wie prüfen Sie diese Suche?</translation>
    </message>
    <message>
        <source>Rank, score, name and origin of a candidate are hidden, and their order is shuffled, until its checklist is saved.</source>
        <translation>Rang, Wert, Name und Herkunft eines Kandidaten sind verborgen und die Reihenfolge ist gemischt, bis seine Prüfliste gespeichert ist.</translation>
    </message>
    <message>
        <source>You see the first examiner&apos;s verdict on a candidate when you have decided. Where the two differ there is no lead.</source>
        <translation>Den Befund des Erstprüfers zu einem Kandidaten sehen Sie, wenn Sie entschieden haben. Wo beide abweichen, gibt es keinen Ermittlungsansatz.</translation>
    </message>
    <message>
        <source>What you begin with stays so for this search.</source>
        <translation>Womit Sie beginnen, bleibt für diese Suche so.</translation>
    </message>
</context>
<context>
    <name>BrushBox</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size ([ and ])</source>
        <translation>Größe ([ und ])</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>Shade</source>
        <translation>Tonwert</translation>
    </message>
    <message>
        <source>0 % is black, 100 % white</source>
        <translation>0 % ist Schwarz, 100 % Weiß</translation>
    </message>
    <message>
        <source>Steadying</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>How much drawn lines are smoothed while drawing</source>
        <translation>Wie stark Linien beim Zeichnen geglättet werden</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Something went wrong in Limner</source>
        <translation>In Limner ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of your files. What you did before is kept and you can go on working. Please report the text below.</source>
        <translation>Das ist ein Fehler des Programms, nicht Ihrer Dateien. Was Sie vorher getan haben, ist gesichert, und Sie können weiterarbeiten. Bitte melden Sie den Text unten.</translation>
    </message>
    <message>
        <source>It is also in {0}.</source>
        <translation>Er steht auch in {0}.</translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation>Text der Meldung</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
</context>
<context>
    <name>CandidatePanel</name>
    <message>
        <source>The probe&apos;s chip</source>
        <translation>Der Ausschnitt des Suchbilds</translation>
    </message>
    <message>
        <source>The candidate&apos;s photo</source>
        <translation>Das Foto des Kandidaten</translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation>Voriger Kandidat</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>Nächster Kandidat</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Suchbild</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Candidates of a search are described here.</source>
        <translation>Hier werden die Kandidaten einer Suche beschrieben.</translation>
    </message>
    <message>
        <source>Spread of the hypotheses</source>
        <translation>Streuung der Hypothesen</translation>
    </message>
    <message>
        <source>On your sheet</source>
        <translation>Auf Ihrem Bogen</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Save the checklist to see who it is and how the search ranked them.</source>
        <translation>Speichern Sie die Prüfliste, um zu sehen, wer es ist und welchen Rang die Suche vergab.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Aussagewert</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>Spektrum</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Modellpaket</translation>
    </message>
    <message>
        <source>Uncalibrated: the score orders this list and says nothing else. It is no percentage, and cannot be compared with the scores of another search.</source>
        <translation>Unkalibriert: Der Wert ordnet diese Liste und sagt sonst nichts aus. Er ist kein Prozentsatz und nicht mit Werten einer anderen Suche vergleichbar.</translation>
    </message>
    <message>
        <source>The ratio says how much likelier this score is if it is the same person than if it is not.</source>
        <translation>Der Quotient sagt, wie viel wahrscheinlicher dieser Wert ist, wenn es dieselbe Person ist, als wenn nicht.</translation>
    </message>
    <message>
        <source>The ratio says how much likelier this score is if it is the same substance than if it is not.</source>
        <translation>Der Quotient sagt, wie viel wahrscheinlicher dieser Wert ist, wenn es derselbe Stoff ist, als wenn nicht.</translation>
    </message>
</context>
<context>
    <name>CandidateTable</name>
    <message>
        <source>List of candidates</source>
        <translation>Liste der Kandidaten</translation>
    </message>
</context>
<context>
    <name>CandidatesModel</name>
    <message>
        <source>Lead</source>
        <translation>Ansatz</translation>
    </message>
</context>
<context>
    <name>CandidatesPlace</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>The probe or the way to search has changed since: this list belongs to what was searched before.</source>
        <translation>Suchbild oder Suchweise haben sich seither geändert: Diese Liste gehört zu dem, womit vorher gesucht wurde.</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>How candidates are shown</source>
        <translation>Darstellung der Kandidaten</translation>
    </message>
    <message>
        <source>The filters left nobody to list. Drop one of them to search again.</source>
        <translation>Die Filter lassen niemanden übrig. Entfernen Sie einen, um erneut zu suchen.</translation>
    </message>
    <message>
        <source>Blind review: rank, score, name and origin are hidden until a candidate&apos;s checklist is saved.</source>
        <translation>Verblindete Prüfung: Rang, Wert, Name und Herkunft sind verborgen, bis die Prüfliste eines Kandidaten gespeichert ist.</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Cards with pictures</source>
        <translation>Karten mit Bildern</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>A list with a line for each candidate</source>
        <translation>Eine Liste mit einer Zeile je Kandidat</translation>
    </message>
    <message>
        <source>Each probe</source>
        <translation>Je Suchbild</translation>
    </message>
    <message>
        <source>All probes together, and beside it each probe&apos;s own list</source>
        <translation>Alle Suchbilder zusammen und daneben die Liste jedes einzelnen</translation>
    </message>
    <message>
        <source>in “{0}”</source>
        <translation>in „{0}“</translation>
    </message>
    <message>
        <source>for {0}</source>
        <translation>für {0}</translation>
    </message>
    <message>
        <source>pack {0}</source>
        <translation>Paket {0}</translation>
    </message>
    <message>
        <source>{0} hypotheses</source>
        <translation>{0} Hypothesen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Nobody to list</source>
        <translation>Niemand aufzulisten</translation>
    </message>
    <message>
        <source>The gallery holds no photo that could be compared with this probe.</source>
        <translation>Die Galerie enthält kein Foto, das mit diesem Suchbild vergleichbar wäre.</translation>
    </message>
    <message>
        <source>The gallery holds no spectrum that could be compared with this probe.</source>
        <translation>Die Galerie enthält kein Spektrum, das mit dieser Probe vergleichbar wäre.</translation>
    </message>
    <message>
        <source>No search yet</source>
        <translation>Noch keine Suche</translation>
    </message>
    <message>
        <source>Open a probe first; the people most like it will be listed here, best first.</source>
        <translation>Öffnen Sie zuerst ein Suchbild; die ähnlichsten Personen stehen dann hier, die ähnlichste zuerst.</translation>
    </message>
    <message>
        <source>Open a probe first; the substances most like it will be listed here, best first.</source>
        <translation>Öffnen Sie zuerst eine Probe; die ähnlichsten Stoffe stehen dann hier, der ähnlichste zuerst.</translation>
    </message>
    <message>
        <source>Check the points on the probe, then search: {0}.</source>
        <translation>Prüfen Sie die Punkte auf dem Suchbild, dann suchen: {0}.</translation>
    </message>
</context>
<context>
    <name>CandidatesStrip</name>
    <message>
        <source>Candidates of the drawing</source>
        <translation>Kandidaten zur Zeichnung</translation>
    </message>
    <message>
        <source>Resembles</source>
        <translation>Ähnelt</translation>
    </message>
    <message>
        <source>By the face that was found.</source>
        <translation>Nach dem gefundenen Gesicht.</translation>
    </message>
    <message>
        <source>By the eye marks: no face was found yet.</source>
        <translation>Nach den Augenmarken: Noch wurde kein Gesicht gefunden.</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Card of the pack</source>
        <translation>Karte des Modellpakets</translation>
    </message>
    <message>
        <source>Method, training data, licence and the names of sets are the maker&apos;s own words.</source>
        <translation>Verfahren, Trainingsdaten, Lizenz und die Namen der Datensätze sind Worte des Herstellers, in seiner Sprache.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Cllr is 0 where the ratios are always right and 1 where they tell nothing.</source>
        <translation>Cllr ist 0, wo die Quotienten immer stimmen, und 1, wo sie nichts aussagen.</translation>
    </message>
    <message>
        <source>Measured figures</source>
        <translation>Gemessene Zahlen</translation>
    </message>
    <message>
        <source>The card names none: try the pack before you rely on it.</source>
        <translation>Die Karte nennt keine: Erproben Sie das Paket, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Files and digests</source>
        <translation>Dateien und Prüfsummen</translation>
    </message>
    <message>
        <source>This pack cannot be used:</source>
        <translation>Dieses Modellpaket ist nicht verwendbar:</translation>
    </message>
    <message>
        <source>Checked: card, digests, shapes and golden vectors hold; this pack can be used.</source>
        <translation>Geprüft: Karte, Prüfsummen, Formen und Referenzvektoren stimmen; das Paket ist verwendbar.</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>About case {0}</source>
        <translation>Angaben zum Fall {0}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Aktenzeichen</translation>
    </message>
    <message>
        <source>As in your own register</source>
        <translation>Wie in Ihrer eigenen Registratur</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What the case is called</source>
        <translation>Wie der Fall heißt</translation>
    </message>
    <message>
        <source>Authority for the search</source>
        <translation>Befugnis zur Suche</translation>
    </message>
    <message>
        <source>The legal basis: a court order, a section of the law</source>
        <translation>Die Rechtsgrundlage: ein Beschluss, eine Vorschrift</translation>
    </message>
    <message>
        <source>Reason for the search</source>
        <translation>Grund der Suche</translation>
    </message>
    <message>
        <source>May follow; asked before the first search</source>
        <translation>Kann folgen; wird vor der ersten Suche erfragt</translation>
    </message>
    <message>
        <source>A lead needs a second examiner who agrees</source>
        <translation>Zweitprüfung für jeden Ermittlungsansatz nötig</translation>
    </message>
    <message>
        <source>Examiner</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Befugnis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Every search, verdict and note of a case stays on record, and so does what is changed here.</source>
        <translation>Jede Suche, jeder Befund und jede Notiz eines Falls bleibt protokolliert, ebenso was hier geändert wird.</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Fall eröffnen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Aktenzeichen</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>authority</source>
        <translation>Befugnis</translation>
    </message>
    <message>
        <source>Still needed: {0}.</source>
        <translation>Noch nötig: {0}.</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Change what the case says of itself</source>
        <translation>Die Angaben des Falls ändern</translation>
    </message>
    <message>
        <source>Probes of the case</source>
        <translation>Suchbilder des Falls</translation>
    </message>
    <message>
        <source>Searches of the case</source>
        <translation>Suchen des Falls</translation>
    </message>
    <message>
        <source>None yet: a probe comes in with its first search.</source>
        <translation>Noch keine: Ein Suchbild kommt mit seiner ersten Suche herein.</translation>
    </message>
    <message>
        <source>None yet. Search with a probe: {0}.</source>
        <translation>Noch keine. Mit einem Suchbild suchen: {0}.</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>With the same probe and settings in the gallery as it is now</source>
        <translation>Mit demselben Suchbild und denselben Einstellungen in der Galerie, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Write a note; it stays on record</source>
        <translation>Eine Notiz schreiben; sie bleibt protokolliert</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Schließen…</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Fall schließen</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>About the case</source>
        <translation>Angaben zum Fall</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>Neuer Fall…</translation>
    </message>
    <message>
        <source>Open a case…</source>
        <translation>Fall öffnen…</translation>
    </message>
    <message>
        <source>The case that was worked on last in this library</source>
        <translation>Der Fall, an dem in dieser Bibliothek zuletzt gearbeitet wurde</translation>
    </message>
    <message>
        <source>No case is open. In a case every search is kept, with its probe and what was decided.</source>
        <translation>Kein Fall ist geöffnet. In einem Fall bleibt jede Suche mit ihrem Suchbild und den Befunden erhalten.</translation>
    </message>
    <message>
        <source>Case {0}</source>
        <translation>Fall {0}</translation>
    </message>
    <message>
        <source>Examiner</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Befugnis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>not given yet</source>
        <translation>noch nicht angegeben</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweitprüfung</translation>
    </message>
    <message>
        <source>must agree</source>
        <translation>muss zustimmen</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Nothing to decide yet.</source>
        <translation>Noch nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>Go on with {0}</source>
        <translation>Weiter mit {0}</translation>
    </message>
    <message>
        <source>A portable case: it can be read, and nothing in it can be changed.</source>
        <translation>Ein mitgebrachter Fall: Er ist nur lesbar, nichts darin lässt sich ändern.</translation>
    </message>
    <message>
        <source>Closed on {0}. Nothing comes in until it is opened again.</source>
        <translation>Geschlossen am {0}. Nichts kommt hinein, bis er wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>Probes ({0})</source>
        <translation>Suchbilder ({0})</translation>
    </message>
    <message>
        <source>marked by hand</source>
        <translation>von Hand gesetzt</translation>
    </message>
    <message>
        <source>Searches ({0})</source>
        <translation>Suchen ({0})</translation>
    </message>
    <message>
        <source>{0}  {1} in “{2}”</source>
        <translation>{0}  {1} in „{2}“</translation>
    </message>
    <message>
        <source>nobody listed</source>
        <translation>niemand aufgelistet</translation>
    </message>
    <message>
        <source>Due again: the gallery has changed</source>
        <translation>Wieder fällig: Die Galerie hat sich geändert</translation>
    </message>
    <message>
        <source>Notes ({0})</source>
        <translation>Notizen ({0})</translation>
    </message>
    <message>
        <source>{0} earlier ones are in the report.</source>
        <translation>{0} frühere stehen im Bericht.</translation>
    </message>
    <message>
        <source>No notes yet.</source>
        <translation>Noch keine Notizen.</translation>
    </message>
</context>
<context>
    <name>CaseState</name>
    <message>
        <source>{0} is whole. It is shown for reading only.</source>
        <translation>{0} ist unversehrt. Der Fall wird nur zum Lesen gezeigt.</translation>
    </message>
    <message>
        <source>A portable case can only be read. Leave it to search.</source>
        <translation>Ein mitgebrachter Fall ist nur lesbar. Verlassen Sie ihn, um zu suchen.</translation>
    </message>
    <message>
        <source>The case is closed. Open it again, or leave it, to search.</source>
        <translation>Der Fall ist geschlossen. Öffnen Sie ihn wieder oder verlassen Sie ihn, um zu suchen.</translation>
    </message>
    <message>
        <source>Open a case first.</source>
        <translation>Öffnen Sie zuerst einen Fall.</translation>
    </message>
    <message>
        <source>A portable case can only be read.</source>
        <translation>Ein mitgebrachter Fall ist nur lesbar.</translation>
    </message>
    <message>
        <source>The case is closed.</source>
        <translation>Der Fall ist geschlossen.</translation>
    </message>
</context>
<context>
    <name>CasesDialog</name>
    <message>
        <source>Open a case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Find a case</source>
        <translation>Fall finden</translation>
    </message>
    <message>
        <source>Number, title or examiner</source>
        <translation>Aktenzeichen, Titel oder Prüfer</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>A portable case…</source>
        <translation>Mitgebrachter Fall…</translation>
    </message>
    <message>
        <source>There are no cases in this library yet.</source>
        <translation>In dieser Bibliothek gibt es noch keine Fälle.</translation>
    </message>
    <message>
        <source>No case is called like that.</source>
        <translation>Kein Fall heißt so.</translation>
    </message>
    <message>
        <source>Open a portable case</source>
        <translation>Mitgebrachten Fall öffnen</translation>
    </message>
    <message>
        <source>Portable cases (*.zip *.limner)</source>
        <translation>Mitgebrachte Fälle (*.zip *.limner)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changes of the gallery</source>
        <translation>Änderungen an der Galerie</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The newest {0} changes. What was deleted is destroyed only when it is purged.</source>
        <translation>Die neuesten {0} Änderungen. Gelöschtes wird erst vernichtet, wenn es endgültig vernichtet wird.</translation>
    </message>
    <message>
        <source>What was deleted is destroyed only when it is purged; until then everything can be undone.</source>
        <translation>Gelöschtes wird erst mit dem endgültigen Vernichten zerstört; bis dahin lässt sich alles rückgängig machen.</translation>
    </message>
    <message>
        <source>Nothing was changed, merged, split or deleted yet. What is done is listed here.</source>
        <translation>Bisher wurde nichts geändert, zusammengeführt, getrennt oder gelöscht. Was geschieht, steht hier.</translation>
    </message>
    <message>
        <source>{0} (purged: nothing of it is remembered)</source>
        <translation>{0} (vernichtet: Nichts davon ist noch vorhanden)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>Rückgängig: {0}</translation>
    </message>
    <message>
        <source>purged</source>
        <translation>vernichtet</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>ChecklistView</name>
    <message>
        <source>Checklist of features</source>
        <translation>Prüfliste der Merkmale</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>{0}: took {1} away</source>
        <translation>{0}: nahm {1} weg</translation>
    </message>
    <message>
        <source>Shows who. {0} would come back if only this filter were dropped; unknown of {1}, {2}.</source>
        <translation>Zeigt, wen. {0} kämen zurück, wenn nur dieser Filter entfiele; unbekannt bei {1}, {2}.</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>weggenommen</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>Drop this filter and search again: {0}</source>
        <translation>Diesen Filter entfernen und erneut suchen: {0}</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>ein Foto</translation>
    </message>
    <message>
        <source>More like {0}</source>
        <translation>Mehr wie {0}</translation>
    </message>
    <message>
        <source>Not {0}</source>
        <translation>Nicht {0}</translation>
    </message>
    <message>
        <source>{0} (next search)</source>
        <translation>{0} (nächste Suche)</translation>
    </message>
    <message>
        <source>Take this mark back</source>
        <translation>Diese Markierung zurücknehmen</translation>
    </message>
    <message>
        <source>People whom it took away</source>
        <translation>Personen, die er wegnahm</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Close case {0}</source>
        <translation>Fall {0} schließen</translation>
    </message>
    <message>
        <source>Every candidate is decided on.</source>
        <translation>Über jeden Kandidaten ist entschieden.</translation>
    </message>
    <message>
        <source>Candidates on whom nobody has decided: {0}.</source>
        <translation>Kandidaten, über die niemand entschieden hat: {0}.</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Fall schließen</translation>
    </message>
    <message>
        <source>Nothing comes into a closed case until it is opened again. It can still be read and reported.</source>
        <translation>In einen geschlossenen Fall kommt nichts, bis er wieder geöffnet wird. Lesen und berichten lässt er sich weiterhin.</translation>
    </message>
</context>
<context>
    <name>ComparePlace</name>
    <message>
        <source>Probe</source>
        <translation>Suchbild</translation>
    </message>
    <message>
        <source>The candidate&apos;s picture</source>
        <translation>Bild des Kandidaten</translation>
    </message>
    <message>
        <source>The candidate&apos;s picture over the probe</source>
        <translation>Bild des Kandidaten über dem Suchbild</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>Art des Vergleichs</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Probe and candidate beside each other</source>
        <translation>Suchbild und Kandidat nebeneinander</translation>
    </message>
    <message>
        <source>Share of the candidate&apos;s picture</source>
        <translation>Anteil des Kandidatenbildes</translation>
    </message>
    <message>
        <source>From the probe (left) to the candidate&apos;s picture (right)</source>
        <translation>Vom Suchbild (links) zum Bild des Kandidaten (rechts)</translation>
    </message>
    <message>
        <source>Place of the divider</source>
        <translation>Lage des Teilers</translation>
    </message>
    <message>
        <source>The probe lies left of the divider, the candidate&apos;s picture right of it; drag it, or press ← and →</source>
        <translation>Links des Teilers liegt das Suchbild, rechts das Bild des Kandidaten; ziehen Sie ihn oder drücken Sie ← und →</translation>
    </message>
    <message>
        <source>How long each picture is shown</source>
        <translation>Wie lange jedes Bild gezeigt wird</translation>
    </message>
    <message>
        <source>How long each picture is shown; Space stops and shows the other one</source>
        <translation>Wie lange jedes Bild gezeigt wird; die Leertaste hält an und zeigt das andere</translation>
    </message>
    <message>
        <source>Eyes on eyes</source>
        <translation>Augen auf Augen</translation>
    </message>
    <message>
        <source>Turn and scale the candidate&apos;s picture so that its points or its box lie on the probe&apos;s</source>
        <translation>Das Bild des Kandidaten so drehen und skalieren, dass seine Punkte oder sein Rahmen auf denen des Suchbilds liegen</translation>
    </message>
    <message>
        <source>Box on box</source>
        <translation>Rahmen auf Rahmen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw on the pictures</source>
        <translation>Auf den Bildern zeichnen</translation>
    </message>
    <message>
        <source>Lines, arrows, ellipses, boxes and words on a layer of their own, kept in the case</source>
        <translation>Linien, Pfeile, Ellipsen, Rahmen und Wörter auf einer eigenen Ebene, im Fall aufbewahrt</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Search with a probe, then pick a candidate and press Enter.</source>
        <translation>Suchen Sie mit einem Suchbild, wählen Sie einen Kandidaten und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} against {1}</source>
        <translation>{0} gegen {1}</translation>
    </message>
    <message>
        <source>Probe: {0}</source>
        <translation>Suchbild: {0}</translation>
    </message>
    <message>
        <source>score {0}, {1}</source>
        <translation>Wert {0}, {1}</translation>
    </message>
    <message>
        <source>Hidden until the checklist is saved</source>
        <translation>Verborgen, bis die Prüfliste gespeichert ist</translation>
    </message>
    <message>
        <source>Search again first</source>
        <translation>Erst erneut suchen</translation>
    </message>
    <message>
        <source>Looking what carries the match…</source>
        <translation>Ermittelt, was die Übereinstimmung trägt…</translation>
    </message>
    <message>
        <source>Tinted: the match rests on it. Hatched: it speaks against.</source>
        <translation>Getönt: Darauf beruht die Übereinstimmung. Schraffiert: Es spricht dagegen.</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Losses over the steps</source>
        <translation>Verluste über die Schritte</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>Whose curves</source>
        <translation>Wessen Kurven</translation>
    </message>
    <message>
        <source>Laid beside them</source>
        <translation>Daneben gelegt</translation>
    </message>
    <message>
        <source>Which curves</source>
        <translation>Welche Kurven</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Which lines are drawn</source>
        <translation>Welche Linien gezeichnet werden</translation>
    </message>
    <message>
        <source>Numbers of the curves</source>
        <translation>Zahlen der Kurven</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern…</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <source>This pack&apos;s card carries no curves</source>
        <translation>Die Karte dieses Modellpakets enthält keine Kurven</translation>
    </message>
    <message>
        <source>Measuring it with limner-train card puts them there. An evaluation can be opened here too.</source>
        <translation>Eine Messung mit limner-train card legt sie dort ab. Auch eine Auswertung lässt sich hier öffnen.</translation>
    </message>
    <message>
        <source>Open an evaluation…</source>
        <translation>Auswertung öffnen…</translation>
    </message>
    <message>
        <source>Open an evaluation</source>
        <translation>Auswertung öffnen</translation>
    </message>
    <message>
        <source>Evaluations (*.json)</source>
        <translation>Auswertungen (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Numbers of: {0}</source>
        <translation>Zahlen zu: {0}</translation>
    </message>
    <message>
        <source>Lines: {0} of {1}</source>
        <translation>Linien: {0} von {1}</translation>
    </message>
    <message>
        <source>The plot is on the clipboard.</source>
        <translation>Das Diagramm ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>The plot is saved as {0}.</source>
        <translation>Das Diagramm ist als {0} gespeichert.</translation>
    </message>
    <message>
        <source>the picture cannot be written there</source>
        <translation>das Bild kann dort nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Paper</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Use as probe</source>
        <translation>Als Suchbild</translation>
    </message>
    <message>
        <source>A sketch was not saved when Limner last ended.</source>
        <translation>Eine Skizze war nicht gespeichert, als Limner zuletzt endete.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Damit weiterarbeiten</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Draw with a pen or the mouse, start from an average face, or open a picture to go on with.</source>
        <translation>Zeichnen Sie mit Stift oder Maus, beginnen Sie mit einem Durchschnittsgesicht oder öffnen Sie ein Bild.</translation>
    </message>
    <message>
        <source>Average face</source>
        <translation>Durchschnittsgesicht</translation>
    </message>
    <message>
        <source>New sketch</source>
        <translation>Neue Skizze</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Zoom; turned by {0}°</source>
        <translation>Zoom; um {0}° gedreht</translation>
    </message>
    <message>
        <source>Go on with a sketch or a picture</source>
        <translation>Mit einer Skizze oder einem Bild weiterarbeiten</translation>
    </message>
    <message>
        <source>Sketches and pictures ({0})</source>
        <translation>Skizzen und Bilder ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the sketch</source>
        <translation>Skizze speichern</translation>
    </message>
    <message>
        <source>OpenRaster with history (*.ora)</source>
        <translation>OpenRaster mit Verlauf (*.ora)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing of paths (*.svg)</source>
        <translation>Pfadzeichnung (*.svg)</translation>
    </message>
    <message>
        <source>History of its strokes (*.jsonl)</source>
        <translation>Verlauf der Striche (*.jsonl)</translation>
    </message>
    <message>
        <source>Export the sketch</source>
        <translation>Skizze exportieren</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>Skizze</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>The case does not have this spectrum: it cannot be marked.</source>
        <translation>Der Fall enthält dieses Spektrum nicht: Es lässt sich nicht markieren.</translation>
    </message>
    <message>
        <source>You have drawn nothing on these pictures.</source>
        <translation>Sie haben nichts auf diese Bilder gezeichnet.</translation>
    </message>
    <message>
        <source>The case does not have this picture: it cannot be drawn on.</source>
        <translation>Der Fall enthält dieses Bild nicht: Darauf lässt sich nicht zeichnen.</translation>
    </message>
    <message>
        <source>A probe that is turned or cut by its steps cannot be drawn on.</source>
        <translation>Auf ein Suchbild, das durch seine Schritte gedreht oder beschnitten ist, lässt sich nicht zeichnen.</translation>
    </message>
    <message>
        <source>Write on the picture</source>
        <translation>Auf das Bild schreiben</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates</source>
        <translation>Dubletten</translation>
    </message>
    <message>
        <source>The pictures of the group</source>
        <translation>Die Bilder der Gruppe</translation>
    </message>
    <message>
        <source>Merge these people…</source>
        <translation>Diese Personen zusammenführen…</translation>
    </message>
    <message>
        <source>No photo is there twice</source>
        <translation>Kein Foto ist doppelt vorhanden</translation>
    </message>
    <message>
        <source>Neither the same file nor a picture that was saved, scaled or brightened anew.</source>
        <translation>Weder dieselbe Datei noch ein neu gespeichertes, skaliertes oder aufgehelltes Bild.</translation>
    </message>
    <message>
        <source>The same file</source>
        <translation>Dieselbe Datei</translation>
    </message>
    <message>
        <source>Nearly the same picture</source>
        <translation>Fast dasselbe Bild</translation>
    </message>
    <message>
        <source>Comparing all that the gallery holds…</source>
        <translation>Alles in der Galerie wird verglichen …</translation>
    </message>
    <message>
        <source>Groups of those that are alike</source>
        <translation>Gruppen von solchen, die sich gleichen</translation>
    </message>
    <message>
        <source>Merge these substances…</source>
        <translation>Diese Stoffe zusammenführen …</translation>
    </message>
    <message>
        <source>No spectrum is there twice</source>
        <translation>Kein Spektrum ist doppelt vorhanden</translation>
    </message>
    <message>
        <source>No crop is there twice</source>
        <translation>Kein Ausschnitt ist doppelt vorhanden</translation>
    </message>
    <message>
        <source>Neither the same file nor one with nearly the same curve.</source>
        <translation>Weder dieselbe Datei noch eine mit fast derselben Kurve.</translation>
    </message>
    <message>
        <source>Nearly the same curve</source>
        <translation>Fast dieselbe Kurve</translation>
    </message>
    <message>
        <source>{0} groups of pictures that are alike, {1} of them with more than one person.</source>
        <translation>{0} Gruppen gleicher Bilder, {1} davon mit mehr als einer Person.</translation>
    </message>
    <message>
        <source>{0} groups of spectra that are alike, {1} of them with more than one substance.</source>
        <translation>{0} Gruppen von Spektren, die sich gleichen, {1} davon mit mehr als einem Stoff.</translation>
    </message>
    <message>
        <source>{0} enrolled by an earlier Limner could not be compared; enrol them anew.</source>
        <translation>{0}, von einem früheren Limner erfasst, konnten nicht verglichen werden; erfassen Sie sie neu.</translation>
    </message>
    <message>
        <source>The very same file, kept once</source>
        <translation>Genau dieselbe Datei, einmal behalten</translation>
    </message>
    <message>
        <source>Nearly the same picture: saved, scaled or brightened anew</source>
        <translation>Fast dasselbe Bild: neu gespeichert, skaliert oder aufgehellt</translation>
    </message>
    <message>
        <source>All of them show the same person already</source>
        <translation>Alle zeigen bereits dieselbe Person</translation>
    </message>
    <message>
        <source>All of them are of the same substance already</source>
        <translation>Sie sind schon alle vom selben Stoff</translation>
    </message>
</context>
<context>
    <name>EnrolDialog</name>
    <message>
        <source>Enrol a folder</source>
        <translation>Ordner erfassen</translation>
    </message>
    <message>
        <source>The files stay where they are and are not changed; a copy in the library still shows them when their disk is away. Pictures in which nobody is found and files that cannot be read are listed with the reason.</source>
        <translation>Die Dateien bleiben, wo sie sind, und werden nicht verändert; eine Kopie in der Bibliothek zeigt sie auch dann, wenn ihr Datenträger fehlt. Bilder, in denen niemand gefunden wird, und Dateien, die nicht gelesen werden können, werden mit dem Grund aufgelistet.</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Ordner mit Fotos</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Den Ordner wählen</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Name of a new gallery</source>
        <translation>Name einer neuen Galerie</translation>
    </message>
    <message>
        <source>Name of the gallery</source>
        <translation>Name der Galerie</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Pattern with one pair of parentheses around the name</source>
        <translation>Muster mit einem Klammerpaar um den Namen</translation>
    </message>
    <message>
        <source>What the files show</source>
        <translation>Was die Dateien zeigen</translation>
    </message>
    <message>
        <source>Keep a copy of each file in the library</source>
        <translation>Eine Kopie jeder Datei in der Bibliothek aufbewahren</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Name aus</translation>
    </message>
    <message>
        <source>List of names</source>
        <translation>Liste der Namen</translation>
    </message>
    <message>
        <source>The files are</source>
        <translation>Die Dateien sind</translation>
    </message>
    <message>
        <source>Laser line, nm</source>
        <translation>Laserlinie, nm</translation>
    </message>
    <message>
        <source>No model pack is installed for it; without one nothing can be enrolled.</source>
        <translation>Dafür ist kein Modellpaket installiert; ohne eines kann nichts aufgenommen werden.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the files.</source>
        <translation>Wählen Sie den Ordner, in dem die Dateien liegen.</translation>
    </message>
    <message>
        <source>Kind of pictures</source>
        <translation>Art der Bilder</translation>
    </message>
    <message>
        <source>Where the names come from</source>
        <translation>Woher die Namen kommen</translation>
    </message>
    <message>
        <source>Laser line in nm</source>
        <translation>Laserlinie in nm</translation>
    </message>
    <message>
        <source>as each file says</source>
        <translation>wie in jeder Datei angegeben</translation>
    </message>
    <message>
        <source>Of spectra over wavelengths that do not name their laser line</source>
        <translation>Von Spektren über Wellenlängen, die ihre Laserlinie nicht nennen</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Erfassen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Into gallery</source>
        <translation>In Galerie</translation>
    </message>
    <message>
        <source>They show</source>
        <translation>Sie zeigen</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>Give the gallery a name.</source>
        <translation>Geben Sie der Galerie einen Namen.</translation>
    </message>
    <message>
        <source>That gallery is one of {0}; give another name.</source>
        <translation>Jene Galerie enthält {0}; geben Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Write the pattern that finds the name in the path.</source>
        <translation>Schreiben Sie das Muster, das den Namen im Pfad findet.</translation>
    </message>
</context>
<context>
    <name>EnrolmentState</name>
    <message>
        <source>One enrolment is under way already; wait until it is done, or stop it.</source>
        <translation>Eine Erfassung läuft bereits; warten Sie ihr Ende ab oder halten Sie sie an.</translation>
    </message>
    <message>
        <source>The library is still being opened.</source>
        <translation>Die Bibliothek wird noch geöffnet.</translation>
    </message>
    <message>
        <source>Enrolled {0} into “{1}”</source>
        <translation>{0} in „{1}“ erfasst</translation>
    </message>
    <message>
        <source>, {0} unchanged</source>
        <translation>, {0} unverändert</translation>
    </message>
    <message>
        <source>, {0} there already</source>
        <translation>, {0} schon vorhanden</translation>
    </message>
    <message>
        <source>, {0} refused</source>
        <translation>, {0} abgelehnt</translation>
    </message>
    <message>
        <source>; stopped before the end, enrol the folder again to go on</source>
        <translation>; vor dem Ende angehalten, erfassen Sie den Ordner erneut, um fortzufahren</translation>
    </message>
</context>
<context>
    <name>EnrolmentStrip</name>
    <message>
        <source>Progress of the enrolment</source>
        <translation>Fortschritt der Erfassung</translation>
    </message>
    <message>
        <source>Refused files</source>
        <translation>Abgelehnte Dateien</translation>
    </message>
    <message>
        <source>What was refused so far, and why</source>
        <translation>Was bisher abgelehnt wurde und warum</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Photos that are enrolled stay; enrolling the folder again goes on from here</source>
        <translation>Erfasste Fotos bleiben; erneutes Erfassen des Ordners setzt hier fort</translation>
    </message>
    <message>
        <source>Enrolling into “{0}”</source>
        <translation>Erfassung in „{0}“</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>wird angehalten…</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>{0} files/s</source>
        <translation>{0} Dateien/s</translation>
    </message>
    <message>
        <source>{0} refused</source>
        <translation>{0} abgelehnt</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>Or try one of the demo&apos;s:</source>
        <translation>Oder eines der Demo versuchen:</translation>
    </message>
    <message>
        <source>Open {0}, {1}</source>
        <translation>{0} öffnen, {1}</translation>
    </message>
</context>
<context>
    <name>Eye</name>
    <message>
        <source>Hide the passphrase</source>
        <translation>Passphrase verbergen</translation>
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation>Passphrase zeigen</translation>
    </message>
</context>
<context>
    <name>FaceBox</name>
    <message>
        <source>Part of the face</source>
        <translation>Teil des Gesichts</translation>
    </message>
    <message>
        <source>Draw an average face</source>
        <translation>Ein Durchschnittsgesicht zeichnen</translation>
    </message>
    <message>
        <source>Reset this part</source>
        <translation>Diesen Teil zurücksetzen</translation>
    </message>
    <message>
        <source>The face has a layer of its own; draw over it on another.</source>
        <translation>Das Gesicht hat eine eigene Ebene; zeichnen Sie auf einer anderen darüber.</translation>
    </message>
</context>
<context>
    <name>FilterStrip</name>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>red, tattoo</source>
        <translation>rot, Tätowierung</translation>
    </message>
    <message>
        <source>2024-03-28</source>
        <translation>2024-03-28</translation>
    </message>
    <message>
        <source>Leave out those of whom it is not known</source>
        <translation>Auslassen, von wem es nicht bekannt ist</translation>
    </message>
    <message>
        <source>Search with these</source>
        <translation>Damit suchen</translation>
    </message>
    <message>
        <source>Drop all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Age from</source>
        <translation>Alter von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>With any tag of</source>
        <translation>Mit einem der Merkmale</translation>
    </message>
    <message>
        <source>With all tags of</source>
        <translation>Mit allen Merkmalen</translation>
    </message>
    <message>
        <source>With no tag of</source>
        <translation>Ohne die Merkmale</translation>
    </message>
    <message>
        <source>Enrolled from</source>
        <translation>Erfasst ab</translation>
    </message>
    <message>
        <source>Enrolled before</source>
        <translation>Erfasst vor</translation>
    </message>
    <message>
        <source>Quality at least</source>
        <translation>Qualität mindestens</translation>
    </message>
    <message>
        <source>Youngest age</source>
        <translation>Jüngstes Alter</translation>
    </message>
    <message>
        <source>Oldest age</source>
        <translation>Höchstes Alter</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>unfolded</source>
        <translation>ausgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>eingeklappt</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>A folder was dropped</source>
        <translation>Ein Ordner wurde abgelegt</translation>
    </message>
    <message>
        <source>What is in “{0}”?</source>
        <translation>Was ist in „{0}“?</translation>
    </message>
    <message>
        <source>Photos to enrol…</source>
        <translation>Fotos zum Erfassen…</translation>
    </message>
    <message>
        <source>Add them to a gallery that is searched</source>
        <translation>Sie in eine Galerie aufnehmen, die durchsucht wird</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Suchbilder</translation>
    </message>
    <message>
        <source>Open its pictures to search with them</source>
        <translation>Seine Bilder öffnen, um mit ihnen zu suchen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing in the folder is changed either way.</source>
        <translation>In beiden Fällen wird nichts im Ordner geändert.</translation>
    </message>
</context>
<context>
    <name>GalleryPlace</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>None of that name</source>
        <translation>Nichts mit diesem Namen</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person finden</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Pflege</translation>
    </message>
    <message>
        <source>Changes, duplicates, retention, purge</source>
        <translation>Änderungen, Dubletten, Aufbewahrung, Vernichtung</translation>
    </message>
    <message>
        <source>Enrol a folder…</source>
        <translation>Ordner erfassen…</translation>
    </message>
    <message>
        <source>Choose a folder of photos of known people. Limner reads them where they are, finds the faces and keeps what it needs to search.</source>
        <translation>Wählen Sie einen Ordner mit Fotos bekannter Personen. Limner liest sie, wo sie sind, findet die Gesichter und behält, was es zum Suchen braucht.</translation>
    </message>
    <message>
        <source>Find a substance</source>
        <translation>Stoff finden</translation>
    </message>
    <message>
        <source>Being enrolled…</source>
        <translation>Wird erfasst…</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation>Noch ist niemand erfasst</translation>
    </message>
    <message>
        <source>People are listed here as soon as the folder has been read.</source>
        <translation>Personen stehen hier, sobald der Ordner gelesen ist.</translation>
    </message>
    <message>
        <source>No name holds “{0}”.</source>
        <translation>Kein Name enthält „{0}“.</translation>
    </message>
    <message>
        <source>None is picked; Ctrl and Shift pick several</source>
        <translation>Nichts ausgewählt; mit Strg und Umschalt wählt man mehrere</translation>
    </message>
    <message>
        <source>{0} picked</source>
        <translation>{0} gewählt</translation>
    </message>
    <message>
        <source>{0} of “{1}” will be those of a new person, of whom nothing else is known yet.</source>
        <translation>{0} von „{1}“ gehören dann zu einer neuen Person, von der sonst noch nichts bekannt ist.</translation>
    </message>
    <message>
        <source>{0} of “{1}” will be those of a new substance, of which nothing else is known yet.</source>
        <translation>{0} von „{1}“ gehören dann zu einem neuen Stoff, von dem sonst noch nichts bekannt ist.</translation>
    </message>
    <message>
        <source>Split photos off</source>
        <translation>Fotos abtrennen</translation>
    </message>
    <message>
        <source>Split spectra off</source>
        <translation>Spektren abtrennen</translation>
    </message>
    <message>
        <source>Split crops off</source>
        <translation>Ausschnitte abtrennen</translation>
    </message>
    <message>
        <source>Name of the new person</source>
        <translation>Name der neuen Person</translation>
    </message>
    <message>
        <source>Name of the new substance</source>
        <translation>Name des neuen Stoffs</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>Abtrennen</translation>
    </message>
    <message>
        <source>{0} with {1}. No search will find them any more. It can be undone until it is purged.</source>
        <translation>{0} mit {1}. Keine Suche findet sie mehr. Das lässt sich rückgängig machen, bis es endgültig vernichtet ist.</translation>
    </message>
    <message>
        <source>Delete people</source>
        <translation>Personen löschen</translation>
    </message>
    <message>
        <source>Delete substances</source>
        <translation>Stoffe löschen</translation>
    </message>
    <message>
        <source>Reason, kept on record</source>
        <translation>Grund (wird protokolliert)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User&apos;s guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Text of the chapter</source>
        <translation>Text des Kapitels</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LaserDialog</name>
    <message>
        <source>Laser line</source>
        <translation>Laserlinie</translation>
    </message>
    <message>
        <source>{0} gives wavelengths and does not say with which laser they were taken, so that there are no Raman shifts. What you say here stays on record with every search.</source>
        <translation>{0} gibt Wellenlängen an, ohne den Laser zu nennen, sodass es keine Ramanverschiebungen gibt. Was Sie hier angeben, bleibt bei jeder Suche protokolliert.</translation>
    </message>
    <message>
        <source>Laser line in nm</source>
        <translation>Laserlinie in nm</translation>
    </message>
    <message>
        <source>as written on the instrument</source>
        <translation>wie auf dem Gerät angegeben</translation>
    </message>
    <message>
        <source>Read it so</source>
        <translation>So lesen</translation>
    </message>
    <message>
        <source>Laser line, nm</source>
        <translation>Laserlinie, nm</translation>
    </message>
</context>
<context>
    <name>LayersBox</name>
    <message>
        <source>Layers, the topmost first</source>
        <translation>Ebenen, die oberste zuerst</translation>
    </message>
    <message>
        <source>Ticked layers are seen; F2 or a double click renames one</source>
        <translation>Angekreuzte Ebenen sind sichtbar; F2 oder ein Doppelklick benennt um</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>Deckkraft der Ebene</translation>
    </message>
    <message>
        <source>How the layer is laid on those below</source>
        <translation>Wie die Ebene auf den unteren liegt</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>Multiplizieren</translation>
    </message>
    <message>
        <source>Lock the layer</source>
        <translation>Ebene sperren</translation>
    </message>
    <message>
        <source>Lock the layer, so that nothing is drawn on it</source>
        <translation>Ebene sperren, damit nicht auf ihr gezeichnet wird</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
</context>
<context>
    <name>LeadNotice</name>
    <message>
        <source>A candidate resembles the probe; whether it is the same person is for people to decide.</source>
        <translation>Ein Kandidat ähnelt dem Suchbild; ob es dieselbe Person ist, entscheiden Menschen.</translation>
    </message>
    <message>
        <source>A candidate resembles the probe; whether it is the same substance is for people to decide.</source>
        <translation>Ein Kandidat ähnelt der Probe; ob es derselbe Stoff ist, entscheiden Menschen.</translation>
    </message>
</context>
<context>
    <name>Leaders</name>
    <message>
        <source>First candidates</source>
        <translation>Erste Kandidaten</translation>
    </message>
    <message>
        <source>Follow moved points</source>
        <translation>Bewegten Punkten folgen</translation>
    </message>
    <message>
        <source>Search again while a point of the probe is moved</source>
        <translation>Erneut suchen, während ein Punkt des Suchbilds bewegt wird</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Galleries</source>
        <translation>Galerien</translation>
    </message>
    <message>
        <source>No gallery yet.</source>
        <translation>Noch keine Galerie.</translation>
    </message>
    <message>
        <source>Enrol a folder…</source>
        <translation>Ordner erfassen…</translation>
    </message>
    <message>
        <source>Model pack</source>
        <translation>Modellpaket</translation>
    </message>
    <message>
        <source>The networks that search: those that serve the gallery, unless you pick others</source>
        <translation>Die Netze, die suchen: die für die Galerie eingesetzten, sofern Sie keine anderen wählen</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Bibliothek wird geöffnet…</translation>
    </message>
    <message>
        <source>is searched</source>
        <translation>wird durchsucht</translation>
    </message>
    <message>
        <source>is not searched</source>
        <translation>wird nicht durchsucht</translation>
    </message>
    <message>
        <source>Ticked, it is searched along</source>
        <translation>Angehakt wird sie mit durchsucht</translation>
    </message>
    <message>
        <source>Searched together: {0}</source>
        <translation>Gemeinsam durchsucht: {0}</translation>
    </message>
    <message>
        <source>Tick another one to search both together.</source>
        <translation>Haken Sie eine weitere an, um beide gemeinsam zu durchsuchen.</translation>
    </message>
    <message>
        <source>Holds another kind than “{0}”: they cannot be searched together.</source>
        <translation>Enthält anderes als „{0}“: Sie lassen sich nicht gemeinsam durchsuchen.</translation>
    </message>
    <message>
        <source>Is served by another pack than “{0}”: they cannot be searched together.</source>
        <translation>Wird von einem anderen Paket bedient als „{0}“: Sie lassen sich nicht gemeinsam durchsuchen.</translation>
    </message>
    <message>
        <source>No model pack is installed.</source>
        <translation>Kein Modellpaket ist installiert.</translation>
    </message>
    <message>
        <source>Calibrated for: {0}</source>
        <translation>Kalibriert für: {0}</translation>
    </message>
    <message>
        <source>Uncalibrated: scores order a list and say nothing else.</source>
        <translation>Unkalibriert: Werte ordnen eine Liste und sagen sonst nichts aus.</translation>
    </message>
    <message>
        <source>Picked by you: “{0}” is served by “{1}”.</source>
        <translation>Von Ihnen gewählt: Für „{0}“ ist „{1}“ eingesetzt.</translation>
    </message>
    <message>
        <source>“{0}” is served by “{1}”, which is not installed: it cannot be searched.</source>
        <translation>Für „{0}“ ist „{1}“ eingesetzt, das nicht installiert ist: Sie kann nicht durchsucht werden.</translation>
    </message>
    <message>
        <source>Serves “{0}”.</source>
        <translation>Im Einsatz für „{0}“.</translation>
    </message>
</context>
<context>
    <name>LiveCandidates</name>
    <message>
        <source>Switched off.</source>
        <translation>Ausgeschaltet.</translation>
    </message>
    <message>
        <source>“{0}” holds no faces: choose another gallery.</source>
        <translation>„{0}“ enthält keine Gesichter: Wählen Sie eine andere Galerie.</translation>
    </message>
    <message>
        <source>The pack in use reads no sketches.</source>
        <translation>Das verwendete Modellpaket liest keine Skizzen.</translation>
    </message>
    <message>
        <source>There is no gallery to rank.</source>
        <translation>Es gibt keine Galerie, die zu ordnen wäre.</translation>
    </message>
    <message>
        <source>Draw: whom it resembles stands here after each stroke.</source>
        <translation>Zeichnen Sie: Wem es ähnelt, steht nach jedem Strich hier.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>One video at a time: {0} of {1} videos was opened.</source>
        <translation>Ein Video auf einmal: {0} von {1} Videos wurde geöffnet.</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>eingefügtes Bild</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation>abgelegtes Bild</translation>
    </message>
    <message>
        <source>Only files of this computer and pictures can be dropped here.</source>
        <translation>Hier lassen sich nur Dateien dieses Rechners und Bilder ablegen.</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Arbeitsplätze</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Your role in this library; Case › Roles says what it allows</source>
        <translation>Ihre Rolle in dieser Bibliothek; Fall › Rollen sagt, was sie erlaubt</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>Rückgängig: {0}</translation>
    </message>
    <message>
        <source>Redo: {0}</source>
        <translation>Wiederholen: {0}</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Bibliothek wird geöffnet…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Bild wird gelesen…</translation>
    </message>
    <message>
        <source>Opening the video…</source>
        <translation>Video wird geöffnet…</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>Gesichter werden gesucht…</translation>
    </message>
    <message>
        <source>Looking for persons…</source>
        <translation>Personen werden gesucht…</translation>
    </message>
    <message>
        <source>The device that networks run on, and why</source>
        <translation>Worauf die Netze rechnen und warum</translation>
    </message>
    <message>
        <source>no role</source>
        <translation>keine Rolle</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>The window speaks it when Limner is started again.</source>
        <translation>Das Fenster spricht sie, wenn Limner neu gestartet wird.</translation>
    </message>
    <message>
        <source>Open a probe</source>
        <translation>Suchbild öffnen</translation>
    </message>
    <message>
        <source>Pictures, videos and spectra ({0})</source>
        <translation>Bilder, Videos und Spektren ({0})</translation>
    </message>
    <message>
        <source>Spectra ({0})</source>
        <translation>Spektren ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>Bibliothek öffnen</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge people</source>
        <translation>Personen zusammenführen</translation>
    </message>
    <message>
        <source>Merge substances</source>
        <translation>Stoffe zusammenführen</translation>
    </message>
    <message>
        <source>Who stays</source>
        <translation>Wer bleibt</translation>
    </message>
    <message>
        <source>Which stays</source>
        <translation>Welcher bleibt</translation>
    </message>
    <message>
        <source>Name of another entry</source>
        <translation>Name eines anderen Eintrags</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Who stays? What is known of them stands; what is not is taken from the others.</source>
        <translation>Wer bleibt? Was von ihm bekannt ist, gilt; was fehlt, wird von den anderen übernommen.</translation>
    </message>
    <message>
        <source>Which stays? What is known of it stands; what is not is taken from the others.</source>
        <translation>Welcher bleibt? Was von ihm bekannt ist, gilt; was nicht, wird von den anderen übernommen.</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Add the other entry by its name, or pick several in the grid first.</source>
        <translation>Fügen Sie den anderen Eintrag mit seinem Namen hinzu, oder wählen Sie vorher mehrere im Raster.</translation>
    </message>
    <message>
        <source>{0} will be no entry any more; “{2}” takes over {1} and then has {3}.</source>
        <translation>{0} wird kein Eintrag mehr sein; „{2}“ übernimmt {1} und hat dann {3}.</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> und {0} weitere</translation>
    </message>
    <message>
        <source>{0}  (new)</source>
        <translation>{0}  (neu)</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Gallery whose pack is changed</source>
        <translation>Galerie, deren Modellpaket gewechselt wird</translation>
    </message>
    <message>
        <source>The pack to change to</source>
        <translation>Das Modellpaket, zu dem gewechselt wird</translation>
    </message>
    <message>
        <source>Encode the photos</source>
        <translation>Fotos kodieren</translation>
    </message>
    <message>
        <source>In the background; the pack that serves goes on serving</source>
        <translation>Im Hintergrund; das eingesetzte Paket bleibt im Einsatz</translation>
    </message>
    <message>
        <source>Photos encoded</source>
        <translation>Kodierte Fotos</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What is encoded stays; the next time it goes on from there</source>
        <translation>Was kodiert ist, bleibt; beim nächsten Mal geht es dort weiter</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>Beide vergleichen</translation>
    </message>
    <message>
        <source>Photos of people who have others here, each searched among all the rest</source>
        <translation>Fotos von Personen mit weiteren Fotos hier, jedes unter allen übrigen gesucht</translation>
    </message>
    <message>
        <source>Comparison of the two packs</source>
        <translation>Vergleich der beiden Modellpakete</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Wechseln</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Change to</source>
        <translation>Wechseln zu</translation>
    </message>
    <message>
        <source>Networks run on</source>
        <translation>Netze rechnen auf</translation>
    </message>
    <message>
        <source>Searches run with</source>
        <translation>Suchen rechnen mit</translation>
    </message>
    <message>
        <source>Pack of a gallery</source>
        <translation>Modellpaket einer Galerie</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>No gallery yet: enrol a folder of photos, with whichever pack is in use.</source>
        <translation>Noch keine Galerie: Erfassen Sie einen Ordner mit Fotos, mit welchem Paket auch immer.</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>Eingesetzt</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keines</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Encoded</source>
        <translation>Kodiert</translation>
    </message>
    <message>
        <source>The pack that serves is not installed: install it again, or switch to another.</source>
        <translation>Das eingesetzte Paket ist nicht installiert: Installieren Sie es wieder oder wechseln Sie zu einem anderen.</translation>
    </message>
    <message>
        <source>Nobody is enrolled: the pack in use will serve.</source>
        <translation>Niemand ist erfasst: Das verwendete Paket wird eingesetzt.</translation>
    </message>
    <message>
        <source>Install another pack to change to it.</source>
        <translation>Installieren Sie ein anderes Paket, um dazu zu wechseln.</translation>
    </message>
    <message>
        <source>Go back to “{0}”</source>
        <translation>Zurück zu „{0}“</translation>
    </message>
    <message>
        <source>None of the {0} photos is encoded with it yet.</source>
        <translation>Noch ist keines der {0} Fotos damit kodiert.</translation>
    </message>
    <message>
        <source>{0} of {1} photos are encoded with it.</source>
        <translation>{0} von {1} Fotos sind damit kodiert.</translation>
    </message>
    <message>
        <source>All {0} photos are encoded with it.</source>
        <translation>Alle {0} Fotos sind damit kodiert.</translation>
    </message>
    <message>
        <source>Encode the other {0}</source>
        <translation>Die übrigen {0} kodieren</translation>
    </message>
    <message>
        <source>Switch to “{0}”</source>
        <translation>Zu „{0}“ wechseln</translation>
    </message>
    <message>
        <source>Right one first</source>
        <translation>Richtige Person zuerst</translation>
    </message>
    <message>
        <source>Among five</source>
        <translation>Unter fünf</translation>
    </message>
    <message>
        <source>Among ten</source>
        <translation>Unter zehn</translation>
    </message>
    <message>
        <source>Middle rank</source>
        <translation>Mittlerer Rang</translation>
    </message>
    <message>
        <source>{0} of {1}, each searched among all the others; one photo more that is found adds {2}. The first ten of both have {3} of their people in common.</source>
        <translation>{0} von {1}, jedes unter allen anderen gesucht; ein gefundenes Foto mehr bringt {2}. Die ersten zehn beider haben {3} ihrer Personen gemeinsam.</translation>
    </message>
    <message>
        <source>“{0}” with “{1}”</source>
        <translation>„{0}“ mit „{1}“</translation>
    </message>
    <message>
        <source>, stopping…</source>
        <translation>, wird angehalten…</translation>
    </message>
    <message>
        <source>, paused</source>
        <translation>, angehalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Switch the pack</source>
        <translation>Modellpaket wechseln</translation>
    </message>
    <message>
        <source>Switch to “{0}” although it has not encoded everybody?</source>
        <translation>Zu „{0}“ wechseln, obwohl es nicht alle kodiert hat?</translation>
    </message>
    <message>
        <source>{0} of “{1}” would not be searched until they are encoded.</source>
        <translation>{0} von „{1}“ würden nicht durchsucht, bis sie kodiert sind.</translation>
    </message>
    <message>
        <source>{0} (not installed)</source>
        <translation>{0} (nicht installiert)</translation>
    </message>
</context>
<context>
    <name>ModelsPlace</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Card, digests, shapes and golden vectors of the pack that is picked</source>
        <translation>Karte, Prüfsummen, Formen und Referenzvektoren des gewählten Pakets</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Add a pack</source>
        <translation>Paket hinzufügen</translation>
    </message>
    <message>
        <source>A .zip can also be dropped here</source>
        <translation>Eine .zip-Datei lässt sich auch hier ablegen</translation>
    </message>
    <message>
        <source>Install from a &amp;file…</source>
        <translation>Aus einer &amp;Datei installieren…</translation>
    </message>
    <message>
        <source>Install from a f&amp;older…</source>
        <translation>Aus einem &amp;Ordner installieren…</translation>
    </message>
    <message>
        <source>Make one of an ONNX &amp;recogniser…</source>
        <translation>Aus einem ONNX-&amp;Erkenner erstellen…</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>Trainieren…</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Modellpakete</translation>
    </message>
    <message>
        <source>What is shown of the pack</source>
        <translation>Was vom Modellpaket gezeigt wird</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>what it is, and what was measured</source>
        <translation>was es ist und was gemessen wurde</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>what was measured, as plots</source>
        <translation>was gemessen wurde, als Diagramme</translation>
    </message>
    <message>
        <source>Open an evaluation…</source>
        <translation>Auswertung öffnen…</translation>
    </message>
    <message>
        <source>Curves that limner-train left in a folder; it can be dropped here too</source>
        <translation>Kurven, die limner-train in einem Ordner abgelegt hat; er kann auch hierher gezogen werden</translation>
    </message>
    <message>
        <source>There is no pack</source>
        <translation>Kein Modellpaket vorhanden</translation>
    </message>
    <message>
        <source>Without one nothing can be searched. Add one from a .zip, or drop it here.</source>
        <translation>Ohne eines lässt sich nichts suchen. Fügen Sie eines aus einer .zip-Datei hinzu oder legen Sie es hier ab.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Features that were made with it stay, and are of use once it is back.</source>
        <translation>Damit erzeugte Merkmalsvektoren bleiben und sind wieder brauchbar, sobald es zurück ist.</translation>
    </message>
    <message>
        <source>It serves {0}: nobody can search there until it is back, or another pack serves.</source>
        <translation>Es ist für {0} eingesetzt: Dort kann niemand suchen, bis es zurück oder ein anderes eingesetzt ist.</translation>
    </message>
    <message>
        <source>Remove a pack</source>
        <translation>Modellpaket entfernen</translation>
    </message>
    <message>
        <source>Remove pack “{0}” from this library?</source>
        <translation>Modellpaket „{0}“ aus dieser Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>One at a time: {0} of {1} was taken.</source>
        <translation>Eines auf einmal: {0} von {1} wurde genommen.</translation>
    </message>
    <message>
        <source>Install a pack</source>
        <translation>Modellpaket installieren</translation>
    </message>
    <message>
        <source>Packs (*.zip)</source>
        <translation>Modellpakete (*.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>1 pack</source>
        <translation>1 Modellpaket</translation>
    </message>
    <message>
        <source>{0} packs</source>
        <translation>{0} Modellpakete</translation>
    </message>
    <message>
        <source>Reading the packs…</source>
        <translation>Modellpakete werden gelesen…</translation>
    </message>
    <message>
        <source>A pack that ships with Limner stays</source>
        <translation>Ein mit Limner geliefertes Paket bleibt</translation>
    </message>
    <message>
        <source>Take the pack out of this library</source>
        <translation>Das Paket aus dieser Bibliothek nehmen</translation>
    </message>
</context>
<context>
    <name>ModelsState</name>
    <message>
        <source>Checking “{0}”…</source>
        <translation>„{0}“ wird geprüft…</translation>
    </message>
    <message>
        <source>Checking and installing {0}…</source>
        <translation>{0} wird geprüft und installiert…</translation>
    </message>
    <message>
        <source>Pack “{0}” is removed.</source>
        <translation>Modellpaket „{0}“ ist entfernt.</translation>
    </message>
    <message>
        <source>Removing “{0}”…</source>
        <translation>„{0}“ wird entfernt…</translation>
    </message>
    <message>
        <source>Making a pack of {0}…</source>
        <translation>Aus {0} wird ein Modellpaket erstellt…</translation>
    </message>
    <message>
        <source>Comparing “{0}” and “{1}”…</source>
        <translation>„{0}“ und „{1}“ werden verglichen…</translation>
    </message>
    <message>
        <source>“{0}” is searched with “{1}” from now on; “Go back” undoes it.</source>
        <translation>„{0}“ wird ab jetzt mit „{1}“ durchsucht; „Zurück“ macht es rückgängig.</translation>
    </message>
    <message>
        <source>Switching…</source>
        <translation>Wechsel läuft…</translation>
    </message>
    <message>
        <source>“{0}” is searched with the pack that served before.</source>
        <translation>„{0}“ wird wieder mit dem vorher eingesetzten Paket durchsucht.</translation>
    </message>
    <message>
        <source>Going back…</source>
        <translation>Geht zurück…</translation>
    </message>
    <message>
        <source>The library is still being opened.</source>
        <translation>Die Bibliothek wird noch geöffnet.</translation>
    </message>
    <message>
        <source>Pack “{0}” is installed.</source>
        <translation>Modellpaket „{0}“ ist installiert.</translation>
    </message>
    <message>
        <source>{0} of “{1}” encoded with “{2}”</source>
        <translation>{0} von „{1}“ mit „{2}“ kodiert</translation>
    </message>
    <message>
        <source>, {0} refused because they cannot be read any more</source>
        <translation>, {0} abgelehnt, weil sie nicht mehr lesbar sind</translation>
    </message>
    <message>
        <source>; stopped before the end, begin again to go on</source>
        <translation>; vor dem Ende angehalten, beginnen Sie erneut, um fortzufahren</translation>
    </message>
</context>
<context>
    <name>NewSketchDialog</name>
    <message>
        <source>New sketch</source>
        <translation>Neue Skizze</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Small portrait</source>
        <translation>Kleines Hochformat</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>The sketch that is open now is kept: it is offered again at the next start.</source>
        <translation>Die jetzt offene Skizze bleibt erhalten: Sie wird beim nächsten Start wieder angeboten.</translation>
    </message>
</context>
<context>
    <name>NoRanking</name>
    <message>
        <source>Search now</source>
        <translation>Jetzt suchen</translation>
    </message>
    <message>
        <source>To the probe</source>
        <translation>Zum Suchbild</translation>
    </message>
</context>
<context>
    <name>OnnxDialog</name>
    <message>
        <source>Make a pack of an ONNX recogniser</source>
        <translation>Aus einem ONNX-Erkenner ein Modellpaket erstellen</translation>
    </message>
    <message>
        <source>Make and install</source>
        <translation>Erstellen und installieren</translation>
    </message>
    <message>
        <source>as its maker says</source>
        <translation>nach Angabe des Herstellers</translation>
    </message>
    <message>
        <source>The recogniser&apos;s file</source>
        <translation>Die Datei des Erkenners</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the recogniser&apos;s file</source>
        <translation>Die Datei des Erkenners wählen</translation>
    </message>
    <message>
        <source>The pack&apos;s name</source>
        <translation>Name des Modellpakets</translation>
    </message>
    <message>
        <source>small letters, digits, dashes</source>
        <translation>Kleinbuchstaben, Ziffern, Bindestriche</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>the terms under which the network may be used</source>
        <translation>die Bedingungen, unter denen das Netz genutzt werden darf</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Where the face lies</source>
        <translation>Wo das Gesicht liegt</translation>
    </message>
    <message>
        <source>The usual template (ArcFace), scaled to the size</source>
        <translation>Die übliche Vorlage (ArcFace), auf die Größe skaliert</translation>
    </message>
    <message>
        <source>Own points</source>
        <translation>Eigene Punkte</translation>
    </message>
    <message>
        <source>Five points, x and y of each</source>
        <translation>Fünf Punkte, je x und y</translation>
    </message>
    <message>
        <source>x,y of both eyes, nose tip, mouth corners</source>
        <translation>x,y beider Augen, Nasenspitze, Mundwinkel</translation>
    </message>
    <message>
        <source>Pixel values</source>
        <translation>Pixelwerte</translation>
    </message>
    <message>
        <source>Mean, one number or one a channel</source>
        <translation>Mittelwert, eine Zahl oder eine je Kanal</translation>
    </message>
    <message>
        <source>Deviation, one number or one a channel</source>
        <translation>Streuung, eine Zahl oder eine je Kanal</translation>
    </message>
    <message>
        <source>Largest pixel value</source>
        <translation>Größter Pixelwert</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>as it says</source>
        <translation>wie angegeben</translation>
    </message>
    <message>
        <source>Needed only where the network leaves it open</source>
        <translation>Nur nötig, wo das Netz es offenlässt</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size of its image</source>
        <translation>Größe seines Bildes</translation>
    </message>
    <message>
        <source>Face in it</source>
        <translation>Gesicht darin</translation>
    </message>
    <message>
        <source>A face recogniser</source>
        <translation>Ein Gesichtserkenner</translation>
    </message>
    <message>
        <source>Networks (*.onnx)</source>
        <translation>Netze (*.onnx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A pack of that name is installed: it will be replaced.</source>
        <translation>Ein Paket dieses Namens ist installiert: Es wird ersetzt.</translation>
    </message>
    <message>
        <source>Choose the recogniser&apos;s file.</source>
        <translation>Wählen Sie die Datei des Erkenners.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>The name has small letters, digits, dots, dashes and underscores, and begins with the first.</source>
        <translation>Der Name besteht aus Kleinbuchstaben, Ziffern, Punkten, Binde- und Unterstrichen und beginnt mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>Name the licence: a pack goes nowhere without its terms.</source>
        <translation>Nennen Sie die Lizenz: Ohne Bedingungen wird kein Paket weitergegeben.</translation>
    </message>
    <message>
        <source>Give width and height, of 8 pixels at least, or leave both to the network.</source>
        <translation>Geben Sie Breite und Höhe an, mindestens 8 Pixel, oder überlassen Sie beides dem Netz.</translation>
    </message>
    <message>
        <source>Write ten numbers: x and y of both eyes, the nose tip and both corners of the mouth.</source>
        <translation>Schreiben Sie zehn Zahlen: x und y beider Augen, der Nasenspitze und beider Mundwinkel.</translation>
    </message>
    <message>
        <source>Mean and deviation are one number each, or one a channel.</source>
        <translation>Mittelwert und Streuung sind je eine Zahl oder eine je Kanal.</translation>
    </message>
    <message>
        <source>The deviation is more than nothing.</source>
        <translation>Die Streuung ist größer als null.</translation>
    </message>
</context>
<context>
    <name>OverlayView</name>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Suchbild</translation>
    </message>
</context>
<context>
    <name>PackList</name>
    <message>
        <source>Pack</source>
        <translation>Modellpaket</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>Im Einsatz für</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Find a command</source>
        <translation>Befehl finden</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The passphrase does not fit. Type it again.</source>
        <translation>Die Passphrase passt nicht. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>While it is shown, its photos lie plainly in the library&apos;s folder, and are removed afterwards.</source>
        <translation>Solange der Fall gezeigt wird, liegen seine Fotos unverschlüsselt im Ordner der Bibliothek; danach werden sie entfernt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>{0} is encrypted with a passphrase.</source>
        <translation>{0} ist mit einer Passphrase verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>PeopleState</name>
    <message>
        <source>“{0}” was changed.</source>
        <translation>„{0}“ wurde geändert.</translation>
    </message>
    <message>
        <source>{0} were merged into “{1}”.</source>
        <translation>{0} wurden mit „{1}“ zusammengeführt.</translation>
    </message>
    <message>
        <source>{0} was merged into “{1}”.</source>
        <translation>{0} wurde mit „{1}“ zusammengeführt.</translation>
    </message>
    <message>
        <source>{0} of “{1}” are now “{2}”.</source>
        <translation>{0} von „{1}“ sind jetzt „{2}“.</translation>
    </message>
    <message>
        <source>{0}: deleted. No search finds them any more.</source>
        <translation>{0}: gelöscht. Keine Suche findet sie mehr.</translation>
    </message>
    <message>
        <source>{0} of “{1}”: deleted. No search finds them any more.</source>
        <translation>{0} von „{1}“: gelöscht. Keine Suche findet sie mehr.</translation>
    </message>
    <message>
        <source>Undo takes it back.</source>
        <translation>Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>Undone: {0}.</source>
        <translation>Rückgängig gemacht: {0}.</translation>
    </message>
    <message>
        <source>The gallery is not there any more.</source>
        <translation>Die Galerie ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>Another change is still being made; try again when it is done.</source>
        <translation>Eine andere Änderung läuft noch; versuchen Sie es danach erneut.</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Edit “{0}”</source>
        <translation>„{0}“ bearbeiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>1957, 1957-03 or 1957-03-28</source>
        <translation>1957, 1957-03 oder 1957-03-28</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>Durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <source>As the gallery&apos;s</source>
        <translation>Wie die Galerie</translation>
    </message>
    <message>
        <source>Last day to keep them</source>
        <translation>Letzter Tag der Aufbewahrung</translation>
    </message>
    <message>
        <source>As the gallery&apos;s; or 2031-03-28</source>
        <translation>Wie die Galerie; oder 2031-03-28</translation>
    </message>
    <message>
        <source>Own columns</source>
        <translation>Eigene Spalten</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Spalte hinzufügen</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keep until</source>
        <translation>Aufbewahren bis</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Pick a person to see their photos.</source>
        <translation>Wählen Sie eine Person, um ihre Fotos zu sehen.</translation>
    </message>
    <message>
        <source>Pick a substance to see its spectra.</source>
        <translation>Wählen Sie einen Stoff, um seine Spektren zu sehen.</translation>
    </message>
    <message>
        <source>Pick a person to see their crops.</source>
        <translation>Wählen Sie eine Person, um ihre Ausschnitte zu sehen.</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spektren</translation>
    </message>
    <message>
        <source>Crops</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>Photos of this person</source>
        <translation>Fotos dieser Person</translation>
    </message>
    <message>
        <source>Spectra of this substance</source>
        <translation>Spektren dieses Stoffs</translation>
    </message>
    <message>
        <source>Crops of this person</source>
        <translation>Ausschnitte dieser Person</translation>
    </message>
    <message>
        <source>Search with this photo</source>
        <translation>Mit diesem Foto suchen</translation>
    </message>
    <message>
        <source>Search with this spectrum</source>
        <translation>Mit diesem Spektrum suchen</translation>
    </message>
    <message>
        <source>Search with this crop</source>
        <translation>Mit diesem Ausschnitt suchen</translation>
    </message>
    <message>
        <source>Open the photo that is picked as the probe</source>
        <translation>Das gewählte Foto als Suchbild öffnen</translation>
    </message>
    <message>
        <source>Open the spectrum that is picked as the probe</source>
        <translation>Das gewählte Spektrum als Probe öffnen</translation>
    </message>
    <message>
        <source>Open the crop that is picked as the probe</source>
        <translation>Den gewählten Ausschnitt als Suchbild öffnen</translation>
    </message>
    <message>
        <source>Split off as a new person…</source>
        <translation>Als neue Person abtrennen…</translation>
    </message>
    <message>
        <source>{0}, {1} points</source>
        <translation>{0}, {1} Punkte</translation>
    </message>
    <message>
        <source>Delete from the gallery…</source>
        <translation>Aus der Galerie löschen…</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Split off as a new substance…</source>
        <translation>Als neuen Stoff abtrennen…</translation>
    </message>
    <message>
        <source>
A copy is kept in the library.</source>
        <translation>
Eine Kopie liegt in der Bibliothek.</translation>
    </message>
</context>
<context>
    <name>PortableDialog</name>
    <message>
        <source>Portable case</source>
        <translation>Fall zum Mitnehmen</translation>
    </message>
    <message>
        <source>Probes, pictures of people and everything decided on them leave this computer in one file.</source>
        <translation>Suchbilder, Bilder von Personen und alles, was über sie entschieden wurde, verlassen diesen Computer in einer Datei.</translation>
    </message>
    <message>
        <source>Encrypt with a passphrase</source>
        <translation>Mit einer Passphrase verschlüsseln</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Several words that nobody guesses are best. Pass them on by another way than the file. Whoever loses the passphrase loses the file: nobody can open it without, Limner&apos;s makers included.</source>
        <translation>Am besten sind mehrere Wörter, die niemand errät. Teilen Sie sie auf einem anderen Weg mit als die Datei. Wer die Passphrase verliert, verliert die Datei: Niemand kann sie ohne sie öffnen, auch die Hersteller von Limner nicht.</translation>
    </message>
    <message>
        <source>Without a passphrase, whoever gets the file sees everything in it.</source>
        <translation>Ohne Passphrase sieht jeder, der die Datei bekommt, alles darin.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>At least {0} characters; {1} more.</source>
        <translation>Mindestens {0} Zeichen; noch {1}.</translation>
    </message>
    <message>
        <source>Type it once more.</source>
        <translation>Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden stimmen nicht überein.</translation>
    </message>
</context>
<context>
    <name>ProbeLists</name>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
</context>
<context>
    <name>ProbePanel</name>
    <message>
        <source>Aligned chip</source>
        <translation>Ausgerichteter Ausschnitt</translation>
    </message>
    <message>
        <source>Face in use</source>
        <translation>Verwendetes Gesicht</translation>
    </message>
    <message>
        <source>Which of the faces found is searched with</source>
        <translation>Mit welchem der gefundenen Gesichter gesucht wird</translation>
    </message>
    <message>
        <source>Kind of picture</source>
        <translation>Art des Bildes</translation>
    </message>
    <message>
        <source>Mark both eyes by hand</source>
        <translation>Beide Augen von Hand setzen</translation>
    </message>
    <message>
        <source>Draw a box around a face</source>
        <translation>Rahmen um ein Gesicht ziehen</translation>
    </message>
    <message>
        <source>Quality of the probe</source>
        <translation>Qualität des Suchbilds</translation>
    </message>
    <message>
        <source>Guessed from the file; click the right one to settle it.</source>
        <translation>Aus der Datei geschätzt; klicken Sie auf das Richtige, um es festzulegen.</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Schwarz und Weiß</translation>
    </message>
    <message>
        <source>Steps before the search</source>
        <translation>Aufbereitung vor der Suche</translation>
    </message>
    <message>
        <source>What the pack does to it after the steps</source>
        <translation>Was das Paket nach den Schritten damit tut</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>How many people the search lists</source>
        <translation>Wie viele Personen die Suche auflistet</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>Hypothesen</translation>
    </message>
    <message>
        <source>How many features of the photo are imagined</source>
        <translation>Wie viele Merkmalsvektoren des Fotos vermutet werden</translation>
    </message>
    <message>
        <source>Kernel width</source>
        <translation>Kernbreite</translation>
    </message>
    <message>
        <source>How far from a hypothesis a photo may lie</source>
        <translation>Wie weit ein Foto von einer Hypothese entfernt liegen darf</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same list again</source>
        <translation>Derselbe Startwert ergibt wieder dieselbe Liste</translation>
    </message>
    <message>
        <source>Appears when
the box is known</source>
        <translation>Erscheint, sobald
der Rahmen bekannt ist</translation>
    </message>
    <message>
        <source>Appears when
a pack of spectra
is in use</source>
        <translation>Erscheint, sobald
ein Paket für Spektren
verwendet wird</translation>
    </message>
    <message>
        <source>Appears when
both eyes are known</source>
        <translation>Erscheint, sobald
beide Augen bekannt sind</translation>
    </message>
    <message>
        <source>Then, by the pack: {0}.</source>
        <translation>Danach, durch das Paket: {0}.</translation>
    </message>
    <message>
        <source>As the encoder sees it</source>
        <translation>Wie der Kodierer es sieht</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>Gemessen mit</translation>
    </message>
    <message>
        <source>Points placed by hand.</source>
        <translation>Punkte von Hand gesetzt.</translation>
    </message>
    <message>
        <source>Box drawn by hand.</source>
        <translation>Rahmen von Hand gezogen.</translation>
    </message>
    <message>
        <source>Found by the pack&apos;s detector; drag a point to correct it.</source>
        <translation>Vom Detektor des Pakets gefunden; ziehen Sie einen Punkt, um ihn zu berichtigen.</translation>
    </message>
    <message>
        <source>Taken from the picture&apos;s shape or found in it; drag a corner to correct it.</source>
        <translation>Aus der Form des Bildes genommen oder darin gefunden; ziehen Sie eine Ecke, um ihn zu berichtigen.</translation>
    </message>
    <message>
        <source>Draw a box around a person</source>
        <translation>Rahmen um eine Person ziehen</translation>
    </message>
    <message>
        <source>{0} (the pack&apos;s)</source>
        <translation>{0} (vom Paket)</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
</context>
<context>
    <name>ProbePlace</name>
    <message>
        <source>Open a probe</source>
        <translation>Suchbild öffnen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw a sketch here, and use it as the probe</source>
        <translation>Hier eine Skizze zeichnen und als Suchbild verwenden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Probe: {0}</source>
        <translation>Suchbild: {0}</translation>
    </message>
    <message>
        <source>Draw a box around the person.</source>
        <translation>Ziehen Sie einen Rahmen um die Person.</translation>
    </message>
    <message>
        <source>Draw the part to keep.</source>
        <translation>Ziehen Sie den Teil auf, der bleiben soll.</translation>
    </message>
    <message>
        <source>Draw a box around the face.</source>
        <translation>Ziehen Sie einen Rahmen um das Gesicht.</translation>
    </message>
    <message>
        <source>Drop a sketch, an infrared frame, a photo or a video of the person you are looking for here, or the spectrum of a substance; paste one, open a file, or draw what a witness tells.</source>
        <translation>Legen Sie hier eine Skizze, eine Infrarotaufnahme, ein Foto oder Video der gesuchten Person ab oder das Spektrum eines Stoffs; fügen Sie es ein, öffnen Sie eine Datei oder zeichnen Sie, was ein Zeuge schildert.</translation>
    </message>
    <message>
        <source>Esc stops it.</source>
        <translation>Esc bricht ab.</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>Gesichter werden gesucht…</translation>
    </message>
    <message>
        <source>Looking for persons…</source>
        <translation>Personen werden gesucht…</translation>
    </message>
    <message>
        <source>Now click the opposite corner of the box.</source>
        <translation>Jetzt auf die gegenüberliegende Ecke des Rahmens klicken.</translation>
    </message>
    <message>
        <source>Draw a box around the person, or click two opposite corners of it.</source>
        <translation>Ziehen Sie einen Rahmen um die Person oder klicken Sie auf zwei seiner gegenüberliegenden Ecken.</translation>
    </message>
    <message>
        <source>Mark both eyes: click the middle of each pupil.</source>
        <translation>Beide Augen setzen: Klicken Sie in die Mitte jeder Pupille.</translation>
    </message>
    <message>
        <source>Now click the other eye.</source>
        <translation>Jetzt auf das andere Auge klicken.</translation>
    </message>
</context>
<context>
    <name>ProbeState</name>
    <message>
        <source>Move point</source>
        <translation>Punkt verschieben</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>Rahmen verschieben</translation>
    </message>
    <message>
        <source>Mark eyes</source>
        <translation>Augen setzen</translation>
    </message>
    <message>
        <source>Mark a box</source>
        <translation>Rahmen setzen</translation>
    </message>
    <message>
        <source>Mark eye</source>
        <translation>Auge setzen</translation>
    </message>
    <message>
        <source>Mark corner</source>
        <translation>Ecke setzen</translation>
    </message>
    <message>
        <source>Mark a face</source>
        <translation>Gesicht setzen</translation>
    </message>
    <message>
        <source>Mark a person</source>
        <translation>Person setzen</translation>
    </message>
    <message>
        <source>Window and level</source>
        <translation>Fenster und Lage</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Aufbereiten</translation>
    </message>
    <message>
        <source>As in the case</source>
        <translation>Wie im Fall</translation>
    </message>
    <message>
        <source>“{0}” looks like a picture of one whole person, so gallery “{1}” is searched.</source>
        <translation>„{0}“ sieht nach dem Bild einer ganzen Person aus, daher wird Galerie „{1}“ durchsucht.</translation>
    </message>
    <message>
        <source>“{0}” is a spectrum, so gallery “{1}” is searched.</source>
        <translation>„{0}“ ist ein Spektrum, daher wird Galerie „{1}“ durchsucht.</translation>
    </message>
    <message>
        <source>“{0}” looks like a picture of a face, so gallery “{1}” is searched.</source>
        <translation>„{0}“ sieht nach dem Bild eines Gesichts aus, daher wird Galerie „{1}“ durchsucht.</translation>
    </message>
    <message>
        <source>Choose another one to change that.</source>
        <translation>Wählen Sie eine andere, um das zu ändern.</translation>
    </message>
    <message>
        <source>{0} of {1} files were opened: {2} probes are the most at once.</source>
        <translation>{0} von {1} Dateien wurden geöffnet: Mehr als {2} Suchbilder gehen nicht zugleich.</translation>
    </message>
    <message>
        <source>; and {0} more</source>
        <translation>; und {0} weitere</translation>
    </message>
    <message>
        <source>Refused: {0}.</source>
        <translation>Abgelehnt: {0}.</translation>
    </message>
    <message>
        <source>There are no files in it.</source>
        <translation>Es sind keine Dateien darin.</translation>
    </message>
    <message>
        <source>No person was found in this picture.</source>
        <translation>In diesem Bild wurde keine Person gefunden.</translation>
    </message>
    <message>
        <source>No face was found in this picture.</source>
        <translation>In diesem Bild wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>If it shows a whole person, choose gallery “{0}”.</source>
        <translation>Zeigt es eine ganze Person, wählen Sie die Galerie „{0}“.</translation>
    </message>
    <message>
        <source>{0} probes are open, which are the most at once; close one first.</source>
        <translation>{0} Suchbilder sind offen, mehr gehen nicht zugleich; schließen Sie zuerst eines.</translation>
    </message>
</context>
<context>
    <name>ProbeStrip</name>
    <message>
        <source>Probes</source>
        <translation>Suchbilder</translation>
    </message>
    <message>
        <source>All show one person</source>
        <translation>Alle zeigen eine Person</translation>
    </message>
    <message>
        <source>Search with all ticked probes together instead of with the shown one alone</source>
        <translation>Mit allen angekreuzten Suchbildern zusammen suchen statt nur mit dem gezeigten</translation>
    </message>
    <message>
        <source>To the video</source>
        <translation>Zum Video</translation>
    </message>
</context>
<context>
    <name>PurgeDialog</name>
    <message>
        <source>Purge what was deleted</source>
        <translation>Gelöschtes endgültig vernichten</translation>
    </message>
    <message>
        <source>What will be destroyed</source>
        <translation>Was vernichtet wird</translation>
    </message>
    <message>
        <source>Features, small pictures and kept copies are destroyed, and the library&apos;s files are searched for what may be left of them. Backups, and the files where they lay when they were enrolled, are not touched.</source>
        <translation>Merkmale, kleine Bilder und aufbewahrte Kopien werden vernichtet, und die Dateien der Bibliothek werden nach Resten davon durchsucht. Sicherungen und die Dateien dort, wo sie beim Aufnehmen lagen, bleiben unberührt.</translation>
    </message>
    <message>
        <source>I know that this cannot be undone</source>
        <translation>Mir ist bewusst, dass sich das nicht rückgängig machen lässt</translation>
    </message>
    <message>
        <source>Destroying and searching</source>
        <translation>Wird vernichtet und durchsucht</translation>
    </message>
    <message>
        <source>Destroy for good</source>
        <translation>Endgültig vernichten</translation>
    </message>
    <message>
        <source>Reading what was deleted…</source>
        <translation>Gelöschtes wird gelesen…</translation>
    </message>
    <message>
        <source>These deletions of gallery “{0}” will be destroyed for good:</source>
        <translation>Diese Löschungen der Galerie „{0}“ werden endgültig vernichtet:</translation>
    </message>
    <message>
        <source>Nothing is deleted that is not purged already.</source>
        <translation>Nichts ist gelöscht, das nicht schon vernichtet wäre.</translation>
    </message>
    <message>
        <source>Done. It is on record who purged it and when.</source>
        <translation>Erledigt. Wer es wann vernichtet hat, ist protokolliert.</translation>
    </message>
    <message>
        <source>Something of it is still in {0} files. Close all programs that use the library and purge again.</source>
        <translation>In {0} Dateien ist noch etwas davon. Schließen Sie alle Programme, die die Bibliothek nutzen, und vernichten Sie erneut.</translation>
    </message>
    <message>
        <source>Nothing of it is left in the library.</source>
        <translation>In der Bibliothek ist nichts davon übrig.</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Vernichtet</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmalsvektoren</translation>
    </message>
    <message>
        <source>Kept copies</source>
        <translation>Behaltene Kopien</translation>
    </message>
    <message>
        <source>Searched</source>
        <translation>Durchsucht</translation>
    </message>
    <message>
        <source>{0} files, {1} MB</source>
        <translation>{0} Dateien, {1} MB</translation>
    </message>
    <message>
        <source>Still in</source>
        <translation>Noch in</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Why do you search?</source>
        <translation>Warum suchen Sie?</translation>
    </message>
    <message>
        <source>Reason for the search</source>
        <translation>Grund der Suche</translation>
    </message>
    <message>
        <source>What happened, and who is looked for</source>
        <translation>Was geschah und wer gesucht wird</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Case {0} does not say yet why photos of people are searched. The reason is kept with each search.</source>
        <translation>Fall {0} sagt noch nicht, warum Fotos von Personen durchsucht werden. Der Grund bleibt bei jeder Suche.</translation>
    </message>
    <message>
        <source>Authority: {0}</source>
        <translation>Befugnis: {0}</translation>
    </message>
</context>
<context>
    <name>RefusalsDialog</name>
    <message>
        <source>Refused files</source>
        <translation>Abgelehnte Dateien</translation>
    </message>
    <message>
        <source>Try these again</source>
        <translation>Diese erneut versuchen</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>These files were not enrolled ({0}). The others are not affected.</source>
        <translation>Diese Dateien wurden nicht erfasst ({0}). Die übrigen sind nicht betroffen.</translation>
    </message>
</context>
<context>
    <name>RefusalsModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why it was refused</source>
        <translation>Warum abgelehnt</translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <source>For paper, as it is shown here</source>
        <translation>Für Papier, wie hier gezeigt</translation>
    </message>
    <message>
        <source>One file with everything in it, for a browser</source>
        <translation>Eine Datei mit allem darin, für einen Browser</translation>
    </message>
    <message>
        <source>For programs; the same case gives the same file</source>
        <translation>Für Programme; derselbe Fall ergibt dieselbe Datei</translation>
    </message>
    <message>
        <source>Portable case…</source>
        <translation>Fall zum Mitnehmen…</translation>
    </message>
    <message>
        <source>Probes, steps, all candidates, reviewers and their reasons, with every digest.</source>
        <translation>Suchbilder, Schritte, alle Kandidaten, Prüfer und ihre Gründe, mit jeder Prüfsumme.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Written last</source>
        <translation>Zuletzt geschrieben</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Siegel</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The whole case with its pictures in one sealed file, for reading elsewhere without this library. It can be encrypted with a passphrase.</source>
        <translation>Der ganze Fall mit seinen Bildern in einer versiegelten Datei, anderswo ohne diese Bibliothek lesbar. Sie lässt sich mit einer Passphrase verschlüsseln.</translation>
    </message>
    <message>
        <source>Being written…</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>In the program that this computer has for such files</source>
        <translation>Mit dem Programm, das dieser Rechner für solche Dateien hat</translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation>Prüfsumme kopieren</translation>
    </message>
    <message>
        <source>Show the folder that it was written to</source>
        <translation>Den Ordner zeigen, in den geschrieben wurde</translation>
    </message>
    <message>
        <source>with the passphrase</source>
        <translation>mit der Passphrase</translation>
    </message>
    <message>
        <source>by everybody</source>
        <translation>für jeden</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>It is in the audit log too.</source>
        <translation>Sie steht auch im Protokoll.</translation>
    </message>
    <message>
        <source>Keep the seal elsewhere: it tells this file from one that was made anew.</source>
        <translation>Bewahren Sie das Siegel anderswo auf: Es unterscheidet diese Datei von einer neu erstellten.</translation>
    </message>
    <message>
        <source>Portable case (*.zip)</source>
        <translation>Fall zum Mitnehmen (*.zip)</translation>
    </message>
    <message>
        <source>Encrypted case (*.limner)</source>
        <translation>Verschlüsselter Fall (*.limner)</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>Schreiben nach</translation>
    </message>
</context>
<context>
    <name>ReportPlace</name>
    <message>
        <source>The report&apos;s pages</source>
        <translation>Die Seiten des Berichts</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>Neuer Fall…</translation>
    </message>
    <message>
        <source>Open a case…</source>
        <translation>Fall öffnen…</translation>
    </message>
    <message>
        <source>Case {0}</source>
        <translation>Fall {0}</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>{0} pages</source>
        <translation>{0} Seiten</translation>
    </message>
    <message>
        <source>{0}  ·  being made anew…</source>
        <translation>{0}  ·  wird neu erstellt…</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>Noch kein Bericht</translation>
    </message>
    <message>
        <source>The report is being made…</source>
        <translation>Der Bericht wird erstellt…</translation>
    </message>
    <message>
        <source>The report could not be made</source>
        <translation>Der Bericht konnte nicht erstellt werden</translation>
    </message>
</context>
<context>
    <name>ReportState</name>
    <message>
        <source>Open a case: its report is shown here as it would be printed.</source>
        <translation>Öffnen Sie einen Fall: Sein Bericht erscheint hier, wie er gedruckt würde.</translation>
    </message>
    <message>
        <source>You review this case as its second examiner. The report tells what the first one decided, and is shown when you have decided on every candidate yourself.</source>
        <translation>Sie prüfen diesen Fall als Zweitprüfer. Der Bericht nennt die Befunde des Erstprüfers und wird gezeigt, wenn Sie selbst über jeden Kandidaten entschieden haben.</translation>
    </message>
    <message>
        <source>{0} was written.</source>
        <translation>{0} wurde geschrieben.</translation>
    </message>
    <message>
        <source>{0} was written, without {1} photos that cannot be read any more.</source>
        <translation>{0} wurde geschrieben, ohne {1} Fotos, die nicht mehr lesbar sind.</translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>Retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>After their newest photo came, people are kept for</source>
        <translation>Nach ihrem neuesten Foto werden Personen aufbewahrt für</translation>
    </message>
    <message>
        <source>After their newest spectrum came, substances are kept for</source>
        <translation>Nach dem Eingang ihres neuesten Spektrums werden Stoffe aufbewahrt für</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <source>Why people may be kept here</source>
        <translation>Grund der Aufbewahrung</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Aufbewahrt bis</translation>
    </message>
    <message>
        <source>Pick all</source>
        <translation>Alle wählen</translation>
    </message>
    <message>
        <source>Whose time is over</source>
        <translation>Abgelaufene Fristen</translation>
    </message>
    <message>
        <source>Days that they are kept</source>
        <translation>Tage der Aufbewahrung</translation>
    </message>
    <message>
        <source>Why they may be kept here</source>
        <translation>Warum sie hier aufbewahrt werden dürfen</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Stoff</translation>
    </message>
    <message>
        <source>Delete what is picked…</source>
        <translation>Ausgewählte löschen …</translation>
    </message>
    <message>
        <source>none is noted</source>
        <translation>keine vermerkt</translation>
    </message>
    <message>
        <source>{0} should not be kept any longer. Nothing is deleted by itself.</source>
        <translation>{0} sollten nicht länger aufbewahrt werden. Nichts wird von selbst gelöscht.</translation>
    </message>
    <message>
        <source>No time is over.</source>
        <translation>Keine Frist ist abgelaufen.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>{0}: no search will find them any more. It can be undone until it is purged.</source>
        <translation>{0}: Keine Suche findet sie mehr. Das lässt sich rückgängig machen, bis es endgültig vernichtet ist.</translation>
    </message>
    <message>
        <source>Delete people</source>
        <translation>Personen löschen</translation>
    </message>
    <message>
        <source>Delete substances</source>
        <translation>Stoffe löschen</translation>
    </message>
    <message>
        <source>Reason, kept on record</source>
        <translation>Grund (wird protokolliert)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>the retention time is over</source>
        <translation>die Aufbewahrungsfrist ist abgelaufen</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>New case…</source>
        <translation>Neuer Fall…</translation>
    </message>
    <message>
        <source>Save the checklist</source>
        <translation>Prüfliste speichern</translation>
    </message>
    <message>
        <source>Feature by feature</source>
        <translation>Merkmal für Merkmal</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>{0}, by you: “{1}”</source>
        <translation>{0}, von Ihnen: „{1}“</translation>
    </message>
    <message>
        <source>{0}. You: {1}, “{2}”</source>
        <translation>{0}. Sie: {1}, „{2}“</translation>
    </message>
    <message>
        <source>{0}: {1}, “{2}”</source>
        <translation>{0}: {1}, „{2}“</translation>
    </message>
    <message>
        <source>Reviewed with the scores</source>
        <translation>Prüfung mit Werten</translation>
    </message>
    <message>
        <source>Blind review</source>
        <translation>Verblindete Prüfung</translation>
    </message>
    <message>
        <source>Second examiner</source>
        <translation>Zweitprüfer</translation>
    </message>
    <message>
        <source>Blind review, second examiner</source>
        <translation>Verblindete Prüfung, Zweitprüfer</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} decided by you.</source>
        <translation>{0}: {1} von {2} von Ihnen entschieden.</translation>
    </message>
    <message>
        <source>Keys: {0}.</source>
        <translation>Tasten: {0}.</translation>
    </message>
    <message>
        <source>{0} still to be marked. {1}</source>
        <translation>Noch {0} zu bewerten. {1}</translation>
    </message>
    <message>
        <source>Complete. Enter saves it.</source>
        <translation>Vollständig. Die Eingabetaste speichert.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>ReviewState</name>
    <message>
        <source>Verdicts and checklists are kept in a case: open one or make a new one, then search.</source>
        <translation>Befunde und Prüflisten werden in einem Fall aufbewahrt: Öffnen Sie einen oder legen Sie einen an und suchen Sie dann.</translation>
    </message>
    <message>
        <source>This case can only be read.</source>
        <translation>Dieser Fall ist nur lesbar.</translation>
    </message>
    <message>
        <source>This list is no search of the case: search again, and it will be.</source>
        <translation>Diese Liste ist keine Suche des Falls: Suchen Sie erneut, dann ist sie es.</translation>
    </message>
    <message>
        <source>In a blind review the checklist is saved before the verdict.</source>
        <translation>In einer verblindeten Prüfung wird die Prüfliste vor dem Befund gespeichert.</translation>
    </message>
    <message>
        <source>Verdict on {0}</source>
        <translation>Befund zu {0}</translation>
    </message>
    <message>
        <source>There is no verdict of yours on this candidate to take back.</source>
        <translation>Von Ihnen gibt es zu diesem Kandidaten keinen Befund zurückzunehmen.</translation>
    </message>
    <message>
        <source>Take back the verdict on {0}</source>
        <translation>Befund zu {0} zurücknehmen</translation>
    </message>
    <message>
        <source>Draw on a picture</source>
        <translation>Auf ein Bild zeichnen</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Nicht dieses</translation>
    </message>
</context>
<context>
    <name>RolesDialog</name>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Who has a role</source>
        <translation>Wer eine Rolle hat</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Take the role away</source>
        <translation>Rolle entziehen</translation>
    </message>
    <message>
        <source>Person, as the system knows them</source>
        <translation>Person, wie das System sie kennt</translation>
    </message>
    <message>
        <source>Give the role</source>
        <translation>Rolle geben</translation>
    </message>
    <message>
        <source>What each role may do</source>
        <translation>Was jede Rolle darf</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Every change is on record. Roles are no lock: nobody proves here who they are.</source>
        <translation>Jede Änderung wird protokolliert. Rollen sind kein Schloss: Niemand weist sich hier aus.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Nobody has a role: whoever works here may do everything. The first role that is given must be an administrator&apos;s.</source>
        <translation>Niemand hat eine Rolle: Wer hier arbeitet, darf alles. Die erste Rolle, die gegeben wird, muss die eines Verwalters sein.</translation>
    </message>
    <message>
        <source>You work here as “{0}”, who has no role and may change nothing.</source>
        <translation>Sie arbeiten hier als „{0}“ ohne Rolle und dürfen nichts ändern.</translation>
    </message>
    <message>
        <source>You work here as “{0}”: {1}.</source>
        <translation>Sie arbeiten hier als „{0}“: {1}.</translation>
    </message>
</context>
<context>
    <name>RosterBox</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Own column</source>
        <translation>Eigene Spalte</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>List of names, a CSV file</source>
        <translation>Liste der Namen, eine CSV-Datei</translation>
    </message>
    <message>
        <source>List of names</source>
        <translation>Liste der Namen</translation>
    </message>
    <message>
        <source>None; or a CSV file</source>
        <translation>Keine; oder eine CSV-Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the list of people</source>
        <translation>Die Personenliste wählen</translation>
    </message>
    <message>
        <source>How the list begins, and what its columns hold</source>
        <translation>Wie die Liste beginnt und was ihre Spalten enthalten</translation>
    </message>
    <message>
        <source>Reading the list of people…</source>
        <translation>Personenliste wird gelesen…</translation>
    </message>
    <message>
        <source>Say which column of the list holds the file or the person.</source>
        <translation>Geben Sie an, welche Spalte der Liste die Datei oder die Person enthält.</translation>
    </message>
    <message>
        <source>What column {0} holds</source>
        <translation>Was Spalte {0} enthält</translation>
    </message>
    <message>
        <source>{0} lines; the first are shown.</source>
        <translation>{0} Zeilen; die ersten sind gezeigt.</translation>
    </message>
    <message>
        <source>Lists (*.csv *.tsv *.txt)</source>
        <translation>Listen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>SearchState</name>
    <message>
        <source>The library is still being opened.</source>
        <translation>Die Bibliothek wird noch geöffnet.</translation>
    </message>
    <message>
        <source>Open a probe first.</source>
        <translation>Öffnen Sie zuerst ein Suchbild.</translation>
    </message>
    <message>
        <source>No model pack is installed.</source>
        <translation>Kein Modellpaket ist installiert.</translation>
    </message>
    <message>
        <source>Enrol a folder of photos first: there is nobody to search among.</source>
        <translation>Erfassen Sie zuerst einen Ordner mit Fotos: Es gibt niemanden, unter dem zu suchen wäre.</translation>
    </message>
    <message>
        <source>“{0}” holds no spectra: choose or enrol a gallery that does.</source>
        <translation>„{0}“ enthält keine Spektren: Wählen oder erfassen Sie eine Galerie mit Spektren.</translation>
    </message>
    <message>
        <source>“{0}” holds spectra: choose a gallery of people.</source>
        <translation>„{0}“ enthält Spektren: Wählen Sie eine Galerie mit Personen.</translation>
    </message>
    <message>
        <source>The pack “{0}” compares no such spectra: choose another.</source>
        <translation>Das Modellpaket „{0}“ vergleicht solche Spektren nicht: Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Draw a box around the person first.</source>
        <translation>Ziehen Sie zuerst einen Rahmen um die Person.</translation>
    </message>
    <message>
        <source>Mark both eyes first.</source>
        <translation>Setzen Sie zuerst beide Augen.</translation>
    </message>
    <message>
        <source>Case {0} is open. Search again, and the list is kept in it.</source>
        <translation>Fall {0} ist geöffnet. Suchen Sie erneut, dann bleibt die Liste in ihm erhalten.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Eine Aktion oder Taste finden</translation>
    </message>
    <message>
        <source>New keys for the action</source>
        <translation>Neue Tasten für die Aktion</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>The keys that Limner came with</source>
        <translation>Die mitgelieferten Tasten</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>Alle wie geliefert</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Click into the field and press the keys.</source>
        <translation>Klicken Sie in das Feld und drücken Sie die Tasten.</translation>
    </message>
    <message>
        <source>These keys belong to what has the focus and stay as they are.</source>
        <translation>Diese Tasten gehören zu dem, was den Fokus hat, und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Pick an action to give it other keys.</source>
        <translation>Wählen Sie eine Aktion, um ihr andere Tasten zu geben.</translation>
    </message>
    <message>
        <source>{0} is used by “{1}”: choose other keys, or give that action others first.</source>
        <translation>{0} gehört zu „{1}“: Wählen Sie andere Tasten oder geben Sie jener Aktion zuerst andere.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
</context>
<context>
    <name>SketchPanel</name>
    <message>
        <source>A face to start from</source>
        <translation>Ein Gesicht als Anfang</translation>
    </message>
    <message>
        <source>Guides and reference</source>
        <translation>Hilfslinien und Vorlage</translation>
    </message>
</context>
<context>
    <name>SketchState</name>
    <message>
        <source>Layer {0}</source>
        <translation>Ebene {0}</translation>
    </message>
    <message>
        <source>{0} was written.</source>
        <translation>{0} wurde geschrieben.</translation>
    </message>
    <message>
        <source>Draw something first.</source>
        <translation>Zeichnen Sie zuerst etwas.</translation>
    </message>
    <message>
        <source>drawn sketch</source>
        <translation>gezeichnete Skizze</translation>
    </message>
    <message>
        <source>{0} copy</source>
        <translation>{0} Kopie</translation>
    </message>
    <message>
        <source>The last layer stays; clear it instead.</source>
        <translation>Die letzte Ebene bleibt; leeren Sie sie stattdessen.</translation>
    </message>
    <message>
        <source>There is no layer below to merge with.</source>
        <translation>Darunter ist keine Ebene zum Vereinen.</translation>
    </message>
    <message>
        <source>“{0}” was worked on: it is kept, hidden, below the new face.</source>
        <translation>„{0}“ wurde bearbeitet: Es bleibt, ausgeblendet, unter dem neuen Gesicht.</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>“{0}” has nothing here; choose the layer that has.</source>
        <translation>Auf „{0}“ ist hier nichts; wählen Sie die Ebene, auf der es ist.</translation>
    </message>
    <message>
        <source>“{0}” is locked; unlock it or choose another layer.</source>
        <translation>„{0}“ ist gesperrt; entsperren Sie sie oder wählen Sie eine andere Ebene.</translation>
    </message>
    <message>
        <source>“{0}” is hidden; show it or choose another layer.</source>
        <translation>„{0}“ ist verborgen; zeigen Sie sie oder wählen Sie eine andere Ebene.</translation>
    </message>
</context>
<context>
    <name>SpectraCompare</name>
    <message>
        <source>Spectra of the probe and of the candidate</source>
        <translation>Spektren des Gesuchten und des Kandidaten</translation>
    </message>
    <message>
        <source>What is left of the probe without the candidate</source>
        <translation>Was vom Gesuchten ohne den Kandidaten bleibt</translation>
    </message>
    <message>
        <source>How the spectra lie</source>
        <translation>Wie die Spektren liegen</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagert</translation>
    </message>
    <message>
        <source>One over the other</source>
        <translation>Eines über dem anderen</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Gestapelt</translation>
    </message>
    <message>
        <source>One above the other</source>
        <translation>Übereinander</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>The candidate&apos;s upside down below the probe&apos;s</source>
        <translation>Das des Kandidaten kopfüber unter dem gesuchten</translation>
    </message>
    <message>
        <source>Distance of the stacked spectra</source>
        <translation>Abstand der gestapelten Spektren</translation>
    </message>
    <message>
        <source>Without baselines</source>
        <translation>Ohne Basislinien</translation>
    </message>
    <message>
        <source>Take the baseline off each; the highest band of each is 1</source>
        <translation>Von jedem die Basislinie abziehen; die höchste Bande ist je 1</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Banden</translation>
    </message>
    <message>
        <source>Name the bands: ● in both, ▲ shifted, ○ in one of the two</source>
        <translation>Banden benennen: ● in beiden, ▲ verschoben, ○ in einem von beiden</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>The highest wavenumber on the left, as infrared spectra are drawn</source>
        <translation>Die höchste Wellenzahl links, wie Infrarotspektren gezeichnet werden</translation>
    </message>
    <message>
        <source>Mark a stretch…</source>
        <translation>Abschnitt markieren…</translation>
    </message>
    <message>
        <source>What is in view, with a word of yours; kept in the case and in its report</source>
        <translation>Was zu sehen ist, mit Ihrem Wort; bleibt im Fall und in seinem Bericht</translation>
    </message>
    <message>
        <source>Bands of both spectra</source>
        <translation>Banden beider Spektren</translation>
    </message>
    <message>
        <source>— probe    - - candidate    below: what is left of the probe</source>
        <translation>— gesucht    - - Kandidat    unten: was vom Gesuchten bleibt</translation>
    </message>
    <message>
        <source>Mark a stretch of the probe</source>
        <translation>Einen Abschnitt des Gesuchten markieren</translation>
    </message>
    <message>
        <source>What is there, from {0} to {1} cm⁻¹</source>
        <translation>Was dort ist, von {0} bis {1} cm⁻¹</translation>
    </message>
</context>
<context>
    <name>SpectrumDesk</name>
    <message>
        <source>Spectrum of the probe</source>
        <translation>Spektrum des Gesuchten</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>The highest wavenumber on the left, as infrared spectra are drawn</source>
        <translation>Die höchste Wellenzahl links, wie Infrarotspektren gezeichnet werden</translation>
    </message>
    <message>
        <source>Name bands</source>
        <translation>Banden benennen</translation>
    </message>
    <message>
        <source>Write its wavenumber over each strong band</source>
        <translation>Über jede starke Bande ihre Wellenzahl schreiben</translation>
    </message>
    <message>
        <source>As measured</source>
        <translation>Wie gemessen</translation>
    </message>
    <message>
        <source>The curve of the file in grey behind the prepared one</source>
        <translation>Die Kurve der Datei grau hinter der aufbereiteten</translation>
    </message>
    <message>
        <source>Strong bands at {0} per centimetre</source>
        <translation>Starke Banden bei {0} je Zentimeter</translation>
    </message>
</context>
<context>
    <name>SpectrumPlot</name>
    <message>
        <source>Wavenumber (cm⁻¹)</source>
        <translation>Wellenzahl (cm⁻¹)</translation>
    </message>
</context>
<context>
    <name>SpreadPlot</name>
    <message>
        <source>Spread of the hypotheses</source>
        <translation>Streuung der Hypothesen</translation>
    </message>
    <message>
        <source>Of {0} hypotheses as many as {1} agree on this photo.</source>
        <translation>Von {0} Hypothesen stimmen so viele wie {1} in diesem Foto überein.</translation>
    </message>
    <message>
        <source>far</source>
        <translation>fern</translation>
    </message>
    <message>
        <source>near</source>
        <translation>nah</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Who looks like this sketch?</source>
        <translation>Wer sieht dieser Skizze ähnlich?</translation>
    </message>
    <message>
        <source>Limner ranks a gallery of photos of known people against a sketch or an infrared frame, on this computer and without a network. {0}</source>
        <translation>Limner ordnet eine Galerie mit Fotos bekannter Personen nach der Ähnlichkeit mit einer Skizze oder Infrarotaufnahme, auf diesem Rechner und ohne Netz. {0}</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Enrol a folder…</source>
        <translation>Ordner erfassen…</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>Neuer Fall…</translation>
    </message>
    <message>
        <source>Open a library…</source>
        <translation>Bibliothek öffnen…</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Sich umsehen</translation>
    </message>
    <message>
        <source>A gallery of rendered people, with sketches to try.</source>
        <translation>Eine Galerie errechneter Personen mit Skizzen zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Begin with your photos</source>
        <translation>Mit eigenen Fotos beginnen</translation>
    </message>
    <message>
        <source>Read a folder of photos into a gallery.</source>
        <translation>Einen Ordner mit Fotos in eine Galerie einlesen.</translation>
    </message>
    <message>
        <source>Begin a case</source>
        <translation>Einen Fall beginnen</translation>
    </message>
    <message>
        <source>Searches, verdicts and notes are kept in it.</source>
        <translation>Suchen, Befunde und Notizen bleiben darin.</translation>
    </message>
    <message>
        <source>Go on elsewhere</source>
        <translation>Anderswo weiterarbeiten</translation>
    </message>
    <message>
        <source>Open a library kept in another folder.</source>
        <translation>Eine Bibliothek in einem anderen Ordner öffnen.</translation>
    </message>
</context>
<context>
    <name>StepsSection</name>
    <message>
        <source>Steps of the preparation</source>
        <translation>Schritte der Aufbereitung</translation>
    </message>
    <message>
        <source>Nothing is done to the picture.</source>
        <translation>Am Bild wird nichts verändert.</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Each works on a copy and can be undone, switched off and moved</source>
        <translation>Jeder wirkt auf eine Kopie und lässt sich rückgängig machen, abschalten und verschieben</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Take this step out</source>
        <translation>Diesen Schritt herausnehmen</translation>
    </message>
    <message>
        <source>Hold to see the original</source>
        <translation>Halten, um das Original zu sehen</translation>
    </message>
    <message>
        <source>Or hold O on the picture</source>
        <translation>Oder O auf dem Bild halten</translation>
    </message>
    <message>
        <source>Untick to leave this step out for now</source>
        <translation>Häkchen weg lässt diesen Schritt vorerst aus</translation>
    </message>
    <message>
        <source>Nothing is done to it before the pack&apos;s own chain.</source>
        <translation>Vor der Kette des Pakets geschieht nichts damit.</translation>
    </message>
    <message>
        <source>Rotate a quarter to the right</source>
        <translation>Um ein Viertel nach rechts drehen</translation>
    </message>
    <message>
        <source>Rotate a quarter to the left</source>
        <translation>Um ein Viertel nach links drehen</translation>
    </message>
    <message>
        <source>Rotate by an angle</source>
        <translation>Um einen Winkel drehen</translation>
    </message>
    <message>
        <source>Mirror left and right</source>
        <translation>Links und rechts spiegeln</translation>
    </message>
    <message>
        <source>Mirror top and bottom</source>
        <translation>Oben und unten spiegeln</translation>
    </message>
    <message>
        <source>These values do not go together: {0}.</source>
        <translation>Diese Werte passen nicht zusammen: {0}.</translation>
    </message>
    <message>
        <source>Reorder steps</source>
        <translation>Schritte umordnen</translation>
    </message>
    <message>
        <source>Take a step out</source>
        <translation>Einen Schritt herausnehmen</translation>
    </message>
    <message>
        <source>Switch a step</source>
        <translation>Einen Schritt umschalten</translation>
    </message>
</context>
<context>
    <name>ToneSection</name>
    <message>
        <source>Shown as black</source>
        <translation>Als Schwarz gezeigt</translation>
    </message>
    <message>
        <source>Shown as white</source>
        <translation>Als Weiß gezeigt</translation>
    </message>
    <message>
        <source>Limits by percentiles</source>
        <translation>Grenzen nach Perzentilen</translation>
    </message>
    <message>
        <source>Let so many of the darkest and lightest pixels lie outside the window</source>
        <translation>So viele der dunkelsten und hellsten Pixel außerhalb des Fensters lassen</translation>
    </message>
    <message>
        <source>Limits by percentiles…</source>
        <translation>Grenzen nach Perzentilen…</translation>
    </message>
    <message>
        <source>{0} % to {1} %</source>
        <translation>{0} % bis {1} %</translation>
    </message>
    <message>
        <source>Invert (hot is black)</source>
        <translation>Umkehren (heiß ist schwarz)</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Show the highest values as black, as many thermal cameras can</source>
        <translation>Die höchsten Werte schwarz zeigen, wie es viele Wärmebildkameras können</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>The file&apos;s own window</source>
        <translation>Das Fenster der Datei</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Window {0}, level {1}; stored pixels stay as they are.</source>
        <translation>Fenster {0}, Lage {1}; gespeicherte Pixel bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Histogram of the stored values</source>
        <translation>Histogramm der gespeicherten Werte</translation>
    </message>
</context>
<context>
    <name>TrainDialog</name>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closing this window lets a training go on.</source>
        <translation>Das Training läuft nach dem Schließen dieses Fensters weiter.</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>Ein neues</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>small letters, digits, dashes</source>
        <translation>Kleinbuchstaben, Ziffern, Bindestriche</translation>
    </message>
    <message>
        <source>A generator for a pack: imagines, in minutes</source>
        <translation>Generator für ein Modellpaket: in Minuten</translation>
    </message>
    <message>
        <source>New networks: {0}</source>
        <translation>Neue Netze: {0}</translation>
    </message>
    <message>
        <source>a folder, or a manifest (.csv)</source>
        <translation>ein Ordner oder ein Verzeichnis (.csv)</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Manifest…</source>
        <translation>Verzeichnis…</translation>
    </message>
    <message>
        <source>as the method has it</source>
        <translation>wie im Verfahren</translation>
    </message>
    <message>
        <source>There is no case in this library.</source>
        <translation>In dieser Bibliothek gibt es keinen Fall.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>In the folder one folder a person, and in it one a kind: ann/photo/1.jpg, ann/sketch/1.png.</source>
        <translation>Im Ordner ein Ordner je Person, darin einer je Art: anna/photo/1.jpg, anna/sketch/1.png.</translation>
    </message>
    <message>
        <source>Pictures of cases are never learned from, except those of cases that are ticked here.</source>
        <translation>Aus Bildern von Fällen wird nie gelernt, außer aus denen der hier angehakten Fälle.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What to train</source>
        <translation>Was trainiert wird</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Probes are</source>
        <translation>Suchbilder sind</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Name of the training</source>
        <translation>Name des Trainings</translation>
    </message>
    <message>
        <source>What it begins from</source>
        <translation>Womit es beginnt</translation>
    </message>
    <message>
        <source>Pictures to learn from</source>
        <translation>Bilder zum Lernen</translation>
    </message>
    <message>
        <source>What the probes are</source>
        <translation>Was die Suchbilder sind</translation>
    </message>
    <message>
        <source>Number of steps</source>
        <translation>Zahl der Schritte</translation>
    </message>
    <message>
        <source>Cases whose pictures may be learned from</source>
        <translation>Fälle, aus deren Bildern gelernt werden darf</translation>
    </message>
    <message>
        <source>The pack&apos;s own networks stay as they are; on top it learns to imagine photos.</source>
        <translation>Die Netze des Pakets bleiben, wie sie sind; dazu lernt es, Fotos zu vermuten.</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Modellpaket</translation>
    </message>
    <message>
        <source>Begins from</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>nothing: fresh weights</source>
        <translation>nichts: frische Gewichte</translation>
    </message>
    <message>
        <source>the training “{0}”</source>
        <translation>dem Training „{0}“</translation>
    </message>
    <message>
        <source>Give it a name of small letters, digits and dashes; the pack will be called so.</source>
        <translation>Geben Sie ihm einen Namen aus Kleinbuchstaben, Ziffern und Bindestrichen; so heißt dann das Paket.</translation>
    </message>
    <message>
        <source>There is a training of that name already.</source>
        <translation>Ein Training dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>Choose the pictures to learn from.</source>
        <translation>Wählen Sie die Bilder zum Lernen.</translation>
    </message>
    <message>
        <source>There is no such folder or file.</source>
        <translation>Diesen Ordner oder diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Choose the pack that the generator is for.</source>
        <translation>Wählen Sie das Modellpaket, für das der Generator ist.</translation>
    </message>
    <message>
        <source>A manifest</source>
        <translation>Ein Verzeichnis</translation>
    </message>
    <message>
        <source>Manifests (*.csv *.parquet)</source>
        <translation>Verzeichnisse (*.csv *.parquet)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>TrainingProgress</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>From the last checkpoint</source>
        <translation>Vom letzten Sicherungspunkt</translation>
    </message>
    <message>
        <source>Install the pack</source>
        <translation>Modellpaket installieren</translation>
    </message>
    <message>
        <source>“{0}”: looking which pictures may be learned from…</source>
        <translation>„{0}“: ermittelt, aus welchen Bildern gelernt werden darf…</translation>
    </message>
    <message>
        <source>“{0}”: reading the folder…</source>
        <translation>„{0}“: der Ordner wird gelesen…</translation>
    </message>
    <message>
        <source>“{0}”: leaving out what belongs to cases…</source>
        <translation>„{0}“: was zu Fällen gehört, wird ausgelassen…</translation>
    </message>
    <message>
        <source>“{0}” is being trained</source>
        <translation>„{0}“ wird trainiert</translation>
    </message>
    <message>
        <source>“{0}”: measuring it and making a pack of it…</source>
        <translation>„{0}“ wird gemessen und zum Modellpaket gemacht…</translation>
    </message>
    <message>
        <source>“{0}” was stopped</source>
        <translation>„{0}“ wurde angehalten</translation>
    </message>
    <message>
        <source>“{0}” came to no end</source>
        <translation>„{0}“ kam nicht zum Ende</translation>
    </message>
    <message>
        <source>“{0}” is trained</source>
        <translation>„{0}“ ist trainiert</translation>
    </message>
    <message>
        <source>{0} of {1} read</source>
        <translation>{0} von {1} gelesen</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>on {0}</source>
        <translation>auf {0}</translation>
    </message>
    <message>
        <source>{0} of cases left out</source>
        <translation>{0} aus Fällen ausgelassen</translation>
    </message>
</context>
<context>
    <name>TrainingState</name>
    <message>
        <source>Training is not installed here ({0} is missing). Install it with: pip install &quot;limner[training]&quot;</source>
        <translation>Training ist hier nicht installiert ({0} fehlt). Installation: pip install &quot;limner[training]&quot;</translation>
    </message>
    <message>
        <source>One training is under way already; stop it first, or wait until it is done.</source>
        <translation>Ein Training läuft bereits; halten Sie es an oder warten Sie sein Ende ab.</translation>
    </message>
    <message>
        <source>The training ended without saying why.</source>
        <translation>Das Training endete ohne Angabe von Gründen.</translation>
    </message>
    <message>
        <source>“{0}” is trained. It can be installed now.</source>
        <translation>„{0}“ ist trainiert. Es kann jetzt installiert werden.</translation>
    </message>
</context>
<context>
    <name>TransformBox</name>
    <message>
        <source>Across</source>
        <translation>Quer</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Längs</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Put down</source>
        <translation>Ablegen</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Drag inside to move, a corner to scale, outside to turn. Return puts it down, Esc back.</source>
        <translation>Innen ziehen verschiebt, an einer Ecke skaliert, außen dreht. Eingabe legt ab, Esc legt zurück.</translation>
    </message>
    <message>
        <source>Move, scale, turn</source>
        <translation>Verschieben, skalieren, drehen</translation>
    </message>
</context>
<context>
    <name>VerdictDialog</name>
    <message>
        <source>Verdict: {0}</source>
        <translation>Befund: {0}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What speaks for it</source>
        <translation>Was dafür spricht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>A verdict stands in the report with its reason.</source>
        <translation>Ein Befund steht mit seiner Begründung im Bericht.</translation>
    </message>
</context>
<context>
    <name>VideoDesk</name>
    <message>
        <source>Frame of the video</source>
        <translation>Einzelbild des Videos</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Marked frames</source>
        <translation>Markierte Einzelbilder</translation>
    </message>
    <message>
        <source>No frame is marked. M marks the one that is shown.</source>
        <translation>Kein Einzelbild ist markiert. M markiert das gezeigte.</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Remember this frame, or forget it (M)</source>
        <translation>Dieses Einzelbild merken oder vergessen (M)</translation>
    </message>
    <message>
        <source>Take this frame</source>
        <translation>Dieses Einzelbild nehmen</translation>
    </message>
    <message>
        <source>As a probe (Enter)</source>
        <translation>Als Suchbild (Eingabe)</translation>
    </message>
    <message>
        <source>Take the marked ones</source>
        <translation>Die markierten nehmen</translation>
    </message>
    <message>
        <source>Each becomes a probe of its own</source>
        <translation>Jedes wird ein eigenes Suchbild</translation>
    </message>
    <message>
        <source>Back to the probes</source>
        <translation>Zurück zu den Suchbildern</translation>
    </message>
    <message>
        <source>Close the video</source>
        <translation>Video schließen</translation>
    </message>
    <message>
        <source>A second back (Shift+,)</source>
        <translation>Eine Sekunde zurück (Umschalt+,)</translation>
    </message>
    <message>
        <source>A frame back (,)</source>
        <translation>Ein Einzelbild zurück (,)</translation>
    </message>
    <message>
        <source>A frame on (.)</source>
        <translation>Ein Einzelbild weiter (.)</translation>
    </message>
    <message>
        <source>A second on (Shift+.)</source>
        <translation>Eine Sekunde weiter (Umschalt+.)</translation>
    </message>
    <message>
        <source>{0} × {1}, {2} frames, {3} a second, {4}</source>
        <translation>{0} × {1}, {2} Einzelbilder, {3} je Sekunde, {4}</translation>
    </message>
    <message>
        <source>{0}  frame {1}</source>
        <translation>{0}  Einzelbild {1}</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>Markierung aufheben</translation>
    </message>
</context>
<context>
    <name>VideoSection</name>
    <message>
        <source>A frame that you take becomes a probe to search with.</source>
        <translation>Ein Einzelbild, das Sie nehmen, wird ein Suchbild.</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Einzelbilder</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>{0}  frame {1}</source>
        <translation>{0}  Einzelbild {1}</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Markiert</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>The demo is being laid out. It opens in a moment.</source>
        <translation>Die Demo wird vorbereitet und öffnet sich gleich.</translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>a copy that was recognised;
it is none of its own</source>
        <translation>eine Kopie, die erkannt wurde;
keine eigene Aufnahme</translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation>{0} Punkte</translation>
    </message>
    <message>
        <source>Delete this photo…</source>
        <translation>Dieses Foto löschen…</translation>
    </message>
    <message>
        <source>Delete this spectrum…</source>
        <translation>Dieses Spektrum löschen …</translation>
    </message>
    <message>
        <source>Delete this crop…</source>
        <translation>Diesen Ausschnitt löschen…</translation>
    </message>
    <message>
        <source>Delete {0} of {1}</source>
        <translation>{0} von {1} löschen</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>&apos;{0}&apos; cannot be merged with itself</source>
        <translation>„{0}“ lässt sich nicht mit sich selbst zusammenführen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has begun to review search {1} {2}, and goes on so</source>
        <translation>„{0}“ hat die Prüfung der Suche {1} {2} begonnen und fährt so fort</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has decided on search {1} already: the second examiner is somebody else</source>
        <translation>„{0}“ hat zu Suche {1} schon entschieden: Zweitprüfer ist jemand anderes</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has no role here</source>
        <translation>„{0}“ hat hier keine Rolle</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has no role in this library and may not {1}</source>
        <translation>„{0}“ hat in dieser Bibliothek keine Rolle; nicht erlaubt: {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; in it is damaged ({1})</source>
        <translation>„{0}“ darin ist beschädigt ({1})</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is damaged ({1})</source>
        <translation>„{0}“ ist beschädigt ({1})</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is missing</source>
        <translation>„{0}“ fehlt</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no date of birth; write 1957, 1957-03 or 1957-03-28</source>
        <translation>„{0}“ ist kein Geburtsdatum; schreiben Sie 1957, 1957-03 oder 1957-03-28</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no date; write 2031-03-28</source>
        <translation>„{0}“ ist kein Datum; schreiben Sie 2031-03-28</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no head of an audit log</source>
        <translation>„{0}“ ist kein Kopfwert eines Protokolls</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no step that Limner knows</source>
        <translation>„{0}“ ist kein Schritt, den Limner kennt</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is the second examiner of search {1} and cannot be the first as well</source>
        <translation>„{0}“ ist Zweitprüfer der Suche {1} und kann nicht auch Erstprüfer sein</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is too large</source>
        <translation>„{0}“ ist zu groß</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1} and may not {2}</source>
        <translation>„{0}“ hat die Rolle {1}; nicht erlaubt: {2}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; must be the plain name of a file in the pack</source>
        <translation>„{0}“ muss der bloße Name einer Datei im Modellpaket sein</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; under the licence &apos;{1}&apos; can be no pack: its name has 1 to 64 small letters, digits, dots, dashes and underscores, beginning with a letter or digit, and its licence is named</source>
        <translation>„{0}“ unter der Lizenz „{1}“ kann kein Modellpaket sein: Der Name hat 1 bis 64 Kleinbuchstaben, Ziffern, Punkte, Binde- und Unterstriche, beginnt mit Buchstabe oder Ziffer, und die Lizenz ist genannt</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; would be left without a photo</source>
        <translation>„{0}“ bliebe ohne Foto</translation>
    </message>
    <message>
        <source>CUDA was asked for ({0}=cuda), but {1}</source>
        <translation>CUDA wurde verlangt ({0}=cuda), aber {1}</translation>
    </message>
    <message>
        <source>FIRSTY says {0} and the data begin with {1}: it is damaged</source>
        <translation>FIRSTY sagt {0}, die Daten beginnen mit {1}: Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>a box is given as 4 numbers (x,y,width,height), not {0}</source>
        <translation>ein Rahmen sind 4 Zahlen (x,y,Breite,Höhe), nicht {0}</translation>
    </message>
    <message>
        <source>a box is made of finite numbers</source>
        <translation>ein Rahmen besteht aus endlichen Zahlen</translation>
    </message>
    <message>
        <source>a copy of the photo cannot be kept ({0})</source>
        <translation>eine Kopie des Fotos lässt sich nicht aufbewahren ({0})</translation>
    </message>
    <message>
        <source>a face is aligned by points, and there are none</source>
        <translation>ein Gesicht wird an Punkten ausgerichtet, und es gibt keine</translation>
    </message>
    <message>
        <source>a feature in the gallery is not finite</source>
        <translation>ein Merkmalsvektor der Galerie ist nicht endlich</translation>
    </message>
    <message>
        <source>a gallery&apos;s name has 1 to {0} printable characters</source>
        <translation>der Name einer Galerie hat 1 bis {0} druckbare Zeichen</translation>
    </message>
    <message>
        <source>a laser line of {0} nm is none that Raman spectra are taken with</source>
        <translation>mit einer Laserlinie von {0} nm werden keine Ramanspektren aufgenommen</translation>
    </message>
    <message>
        <source>a line of data says {0} where point {1} lies at {2}: it is damaged</source>
        <translation>eine Datenzeile sagt {0}, wo Punkt {1} bei {2} liegt: Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>a line of its data cannot be read: {0}</source>
        <translation>eine Datenzeile ist nicht lesbar: {0}</translation>
    </message>
    <message>
        <source>a merge needs at least two people</source>
        <translation>zum Zusammenführen braucht es mindestens zwei Personen</translation>
    </message>
    <message>
        <source>a pack is a folder or a .zip of one</source>
        <translation>ein Modellpaket ist ein Ordner oder eine .zip-Datei davon</translation>
    </message>
    <message>
        <source>a person is cut out by a box, and these are points of a face</source>
        <translation>eine Person wird durch einen Rahmen ausgeschnitten, und dies sind Punkte eines Gesichts</translation>
    </message>
    <message>
        <source>a person&apos;s name has 1 to {0} printable characters</source>
        <translation>der Name einer Person hat 1 bis {0} druckbare Zeichen</translation>
    </message>
    <message>
        <source>a photo is marked once, as like the one sought or as unlike</source>
        <translation>ein Foto wird einmal markiert, als ähnlich oder als unähnlich</translation>
    </message>
    <message>
        <source>a quality lies between 0 and 1, not {0}</source>
        <translation>eine Qualität liegt zwischen 0 und 1, nicht bei {0}</translation>
    </message>
    <message>
        <source>a report is written as one of {0}, not as &apos;{1}&apos;</source>
        <translation>ein Bericht wird als {0} geschrieben, nicht als „{1}“</translation>
    </message>
    <message>
        <source>a search needs at least one probe</source>
        <translation>eine Suche braucht mindestens ein Suchbild</translation>
    </message>
    <message>
        <source>a split needs the photos that are the other person&apos;s</source>
        <translation>zum Abtrennen braucht es die Fotos der anderen Person</translation>
    </message>
    <message>
        <source>a step is written as {&quot;step&quot;: &quot;…&quot;, …}, with its parameters</source>
        <translation>ein Schritt wird als {&quot;step&quot;: &quot;…&quot;, …} mit seinen Parametern geschrieben</translation>
    </message>
    <message>
        <source>a verdict needs its reason</source>
        <translation>ein Befund braucht seine Begründung</translation>
    </message>
    <message>
        <source>a window from black to white is for pictures, and this is a spectrum</source>
        <translation>ein Fenster von Schwarz bis Weiß ist für Bilder, und dies ist ein Spektrum</translation>
    </message>
    <message>
        <source>all of its values are the same: there is nothing to compare</source>
        <translation>alle Werte sind gleich: Es gibt nichts zu vergleichen</translation>
    </message>
    <message>
        <source>an NVIDIA GPU is in use</source>
        <translation>eine NVIDIA-Grafikkarte ist in Gebrauch</translation>
    </message>
    <message>
        <source>an age band runs from 0 to {0}, the lower end first, not {1}</source>
        <translation>eine Altersspanne reicht von 0 bis {0}, das untere Ende zuerst, nicht {1}</translation>
    </message>
    <message>
        <source>an occlusion map shows parts of a picture, and the probe is none</source>
        <translation>eine Verdeckungskarte zeigt Teile eines Bildes, und das Gesuchte ist keines</translation>
    </message>
    <message>
        <source>an odd window wider than the order, and an order of at least the derivative, are needed</source>
        <translation>nötig sind ein ungerades Fenster, breiter als die Ordnung, und eine Ordnung von mindestens der Ableitung</translation>
    </message>
    <message>
        <source>at least one candidate must be asked for, not {0}</source>
        <translation>mindestens ein Kandidat muss verlangt werden, nicht {0}</translation>
    </message>
    <message>
        <source>begin it with a line such as: file,person,sex,birth,tags</source>
        <translation>beginnen Sie sie mit einer Zeile wie: file,person,sex,birth,tags</translation>
    </message>
    <message>
        <source>calibration names &apos;{0}&apos;, for which there is no encoder</source>
        <translation>die Kalibrierung nennt „{0}“, wofür es keinen Kodierer gibt</translation>
    </message>
    <message>
        <source>candidate {0} is reviewed blind: its checklist comes before the verdict</source>
        <translation>Kandidat {0} wird verblindet geprüft: Die Prüfliste kommt vor dem Befund</translation>
    </message>
    <message>
        <source>case &apos;{0}&apos; has no picture {1}</source>
        <translation>Fall „{0}“ hat kein Bild {1}</translation>
    </message>
    <message>
        <source>case &apos;{0}&apos; has no probe {1}</source>
        <translation>Fall „{0}“ hat kein Suchbild {1}</translation>
    </message>
    <message>
        <source>case &apos;{0}&apos; has no search {1}</source>
        <translation>Fall „{0}“ hat keine Suche {1}</translation>
    </message>
    <message>
        <source>case &apos;{0}&apos; is closed</source>
        <translation>Fall „{0}“ ist geschlossen</translation>
    </message>
    <message>
        <source>case &apos;{0}&apos; is open</source>
        <translation>Fall „{0}“ ist offen</translation>
    </message>
    <message>
        <source>change {0} is {1}</source>
        <translation>Änderung {0} ist {1}</translation>
    </message>
    <message>
        <source>check its permissions</source>
        <translation>prüfen Sie die Zugriffsrechte</translation>
    </message>
    <message>
        <source>check room and permissions there</source>
        <translation>prüfen Sie dort Platz und Zugriffsrechte</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>choose another name, and merge then</source>
        <translation>wählen Sie einen anderen Namen und führen Sie dann zusammen</translation>
    </message>
    <message>
        <source>choose another number</source>
        <translation>wählen Sie ein anderes Aktenzeichen</translation>
    </message>
    <message>
        <source>choose it again</source>
        <translation>wählen Sie es erneut</translation>
    </message>
    <message>
        <source>commas stand both between its columns and inside its numbers</source>
        <translation>Kommas stehen sowohl zwischen den Spalten als auch in den Zahlen</translation>
    </message>
    <message>
        <source>compare once more</source>
        <translation>vergleichen Sie noch einmal</translation>
    </message>
    <message>
        <source>convert it to MP4 first</source>
        <translation>wandeln Sie es zuerst in MP4 um</translation>
    </message>
    <message>
        <source>correct the export; no pack was written</source>
        <translation>berichtigen Sie den Export; es wurde kein Modellpaket geschrieben</translation>
    </message>
    <message>
        <source>dates are written 2024-03-28 ({0})</source>
        <translation>ein Datum wird 2024-03-28 geschrieben ({0})</translation>
    </message>
    <message>
        <source>delete that photo first</source>
        <translation>löschen Sie zuerst jenes Foto</translation>
    </message>
    <message>
        <source>draw a box</source>
        <translation>ziehen Sie einen Rahmen</translation>
    </message>
    <message>
        <source>draw it around the person</source>
        <translation>ziehen Sie ihn um die Person</translation>
    </message>
    <message>
        <source>draw it at least {0} pixels wide and high</source>
        <translation>ziehen Sie ihn mindestens {0} Pixel breit und hoch</translation>
    </message>
    <message>
        <source>enrol it again</source>
        <translation>erfassen Sie es erneut</translation>
    </message>
    <message>
        <source>enrol photos to make one</source>
        <translation>erfassen Sie Fotos, um eine anzulegen</translation>
    </message>
    <message>
        <source>every hypothesis has a weight above 0, and the weights have the sum 1</source>
        <translation>jede Hypothese hat ein Gewicht über 0, und die Gewichte haben die Summe 1</translation>
    </message>
    <message>
        <source>export it again with a newer one</source>
        <translation>exportieren Sie es mit einem neueren erneut</translation>
    </message>
    <message>
        <source>export it as CSV, JCAMP-DX or SPC</source>
        <translation>exportieren Sie es als CSV, JCAMP-DX oder SPC</translation>
    </message>
    <message>
        <source>export it as absorbance (A)</source>
        <translation>exportieren Sie es als Extinktion (A)</translation>
    </message>
    <message>
        <source>export it as absorbance or intensity</source>
        <translation>exportieren Sie es als Extinktion oder Intensität</translation>
    </message>
    <message>
        <source>export it with semicolons or tabs between the columns</source>
        <translation>exportieren Sie es mit Semikolons oder Tabulatoren zwischen den Spalten</translation>
    </message>
    <message>
        <source>export the spectrum again</source>
        <translation>exportieren Sie das Spektrum erneut</translation>
    </message>
    <message>
        <source>export the whole curve</source>
        <translation>exportieren Sie die ganze Kurve</translation>
    </message>
    <message>
        <source>five points or two eyes are needed, as finite x,y pairs; got {0} numbers</source>
        <translation>nötig sind fünf Punkte oder zwei Augen als endliche x,y-Paare; es kamen {0} Zahlen</translation>
    </message>
    <message>
        <source>frame {0} could not be kept as a picture</source>
        <translation>Einzelbild {0} ließ sich nicht als Bild aufbewahren</translation>
    </message>
    <message>
        <source>frame {0} could not be read; the video is damaged or ends before it</source>
        <translation>Einzelbild {0} war nicht lesbar; das Video ist beschädigt oder endet vorher</translation>
    </message>
    <message>
        <source>gallery &apos;{0}&apos; has always been served by the same pack</source>
        <translation>für Galerie „{0}“ war immer dasselbe Modellpaket eingesetzt</translation>
    </message>
    <message>
        <source>gallery &apos;{0}&apos; holds no photos yet</source>
        <translation>Galerie „{0}“ enthält noch keine Fotos</translation>
    </message>
    <message>
        <source>gallery &apos;{0}&apos; holds {1}s and pack &apos;{2}&apos; is for others</source>
        <translation>Galerie „{0}“ enthält „{1}“, und Modellpaket „{2}“ ist für anderes</translation>
    </message>
    <message>
        <source>gallery &apos;{0}&apos; is for {1}s, not for {2}s</source>
        <translation>Galerie „{0}“ ist für „{1}“, nicht für „{2}“</translation>
    </message>
    <message>
        <source>gallery &apos;{0}&apos; is served by pack &apos;{1}&apos; already</source>
        <translation>für Galerie „{0}“ ist Modellpaket „{1}“ schon eingesetzt</translation>
    </message>
    <message>
        <source>gallery &apos;{0}&apos; was enrolled with {1}, and features of different packs cannot be compared</source>
        <translation>Galerie „{0}“ wurde mit {1} erfasst, und Merkmalsvektoren verschiedener Modellpakete sind nicht vergleichbar</translation>
    </message>
    <message>
        <source>give its modality as {0}</source>
        <translation>geben Sie die Bildart als {0} an</translation>
    </message>
    <message>
        <source>head the first column with its unit, such as cm-1 or nm</source>
        <translation>schreiben Sie über die erste Spalte ihre Einheit, etwa cm-1 oder nm</translation>
    </message>
    <message>
        <source>head the second column with %T or T</source>
        <translation>schreiben Sie über die zweite Spalte %T oder T</translation>
    </message>
    <message>
        <source>head the second column with %T, T or A</source>
        <translation>schreiben Sie über die zweite Spalte %T, T oder A</translation>
    </message>
    <message>
        <source>hypotheses are finite vectors, at least one</source>
        <translation>Hypothesen sind endliche Vektoren, mindestens einer</translation>
    </message>
    <message>
        <source>hypotheses must be 1 to {0}, not {1}</source>
        <translation>die Zahl der Hypothesen liegt zwischen 1 und {0}, nicht bei {1}</translation>
    </message>
    <message>
        <source>install that one to repeat the search</source>
        <translation>installieren Sie jenes, um die Suche zu wiederholen</translation>
    </message>
    <message>
        <source>it cannot be written ({0})</source>
        <translation>nicht schreibbar ({0})</translation>
    </message>
    <message>
        <source>it claims to hold {0} files, more than a case has</source>
        <translation>er gibt {0} Dateien an, mehr als ein Fall hat</translation>
    </message>
    <message>
        <source>it does not run on an image ({0})</source>
        <translation>es läuft auf keinem Bild ({0})</translation>
    </message>
    <message>
        <source>it has changed since it was enrolled</source>
        <translation>es hat sich seit der Erfassung geändert</translation>
    </message>
    <message>
        <source>it has more than {0} points</source>
        <translation>es hat mehr als {0} Punkte</translation>
    </message>
    <message>
        <source>it has neither XYDATA nor XYPOINTS: the spectrum is missing</source>
        <translation>es hat weder XYDATA noch XYPOINTS: Das Spektrum fehlt</translation>
    </message>
    <message>
        <source>it has no output &apos;{0}&apos;</source>
        <translation>es hat keinen Ausgang „{0}“</translation>
    </message>
    <message>
        <source>it has one column of numbers: the wavenumbers are missing</source>
        <translation>es hat eine Zahlenspalte: Die Wellenzahlen fehlen</translation>
    </message>
    <message>
        <source>it has {0} columns of numbers, as a table of several spectra does (line {1})</source>
        <translation>es hat {0} Zahlenspalten wie eine Tabelle mehrerer Spektren (Zeile {1})</translation>
    </message>
    <message>
        <source>it has {0} different wavenumbers; at least {1} are needed</source>
        <translation>es hat {0} verschiedene Wellenzahlen; nötig sind mindestens {1}</translation>
    </message>
    <message>
        <source>it has {0} inputs ({1}), and a recogniser takes one image</source>
        <translation>es hat {0} Eingänge ({1}), und ein Erkenner nimmt ein Bild</translation>
    </message>
    <message>
        <source>it has {0} outputs ({1})</source>
        <translation>es hat {0} Ausgänge ({1})</translation>
    </message>
    <message>
        <source>it has {0} points between {1} and {2} cm-1</source>
        <translation>es hat {0} Punkte zwischen {1} und {2} cm-1</translation>
    </message>
    <message>
        <source>it has {0} points; a spectrum needs at least {1}</source>
        <translation>es hat {0} Punkte; ein Spektrum braucht mindestens {1}</translation>
    </message>
    <message>
        <source>it has {0} points; {1} are the limit</source>
        <translation>es hat {0} Punkte; {1} sind die Grenze</translation>
    </message>
    <message>
        <source>it holds a list of peaks, not the spectrum</source>
        <translation>es enthält eine Liste von Banden, nicht das Spektrum</translation>
    </message>
    <message>
        <source>it names a file twice</source>
        <translation>er nennt eine Datei zweimal</translation>
    </message>
    <message>
        <source>it says that it has {0} points and holds {1}: it is cut off or damaged</source>
        <translation>es gibt {0} Punkte an und enthält {1}: Es ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>it takes {0}x{1} pixels, not {2}x{3}</source>
        <translation>es nimmt {0}x{1} Pixel, nicht {2}x{3}</translation>
    </message>
    <message>
        <source>it was measured from {0} to {1} cm-1, which is {2} of the {3} to {4} cm-1 that are compared</source>
        <translation>es wurde von {0} bis {1} cm-1 gemessen, das sind {2} der verglichenen {3} bis {4} cm-1</translation>
    </message>
    <message>
        <source>its XYDATA hold fewer than two points</source>
        <translation>XYDATA enthält weniger als zwei Punkte</translation>
    </message>
    <message>
        <source>its XYPOINTS are not pairs: a number is missing</source>
        <translation>XYPOINTS sind keine Paare: Eine Zahl fehlt</translation>
    </message>
    <message>
        <source>its axis is in {0} and holds {1}, which is no wavelength</source>
        <translation>die Achse ist in {0} und enthält {1}, was keine Wellenlänge ist</translation>
    </message>
    <message>
        <source>its axis is in {0} and no laser line is named, so that there is no Raman shift</source>
        <translation>die Achse ist in {0}, und keine Laserlinie ist genannt, sodass es keine Ramanverschiebung gibt</translation>
    </message>
    <message>
        <source>its data are written as {0}, not as (X++(Y..Y))</source>
        <translation>die Daten sind als {0} geschrieben, nicht als (X++(Y..Y))</translation>
    </message>
    <message>
        <source>its data type is {0}, neither Raman nor infrared</source>
        <translation>die Datenart ist {0}, weder Raman noch Infrarot</translation>
    </message>
    <message>
        <source>its file says that it is a {0} spectrum, not {1}</source>
        <translation>die Datei nennt ein {0}-Spektrum, nicht {1}</translation>
    </message>
    <message>
        <source>its files are compressed, and Limner&apos;s are not</source>
        <translation>die Dateien sind komprimiert, die von Limner sind es nicht</translation>
    </message>
    <message>
        <source>its files claim to be larger than the archive</source>
        <translation>die Dateien geben sich größer an als das Archiv</translation>
    </message>
    <message>
        <source>its graph leaves the size of the image open</source>
        <translation>der Graph lässt die Größe des Bildes offen</translation>
    </message>
    <message>
        <source>its input &apos;{0}&apos; has {1} channels, not 1 or 3</source>
        <translation>der Eingang „{0}“ hat {1} Kanäle, nicht 1 oder 3</translation>
    </message>
    <message>
        <source>its input &apos;{0}&apos; has {1} dimensions, and an image has 4</source>
        <translation>der Eingang „{0}“ hat {1} Dimensionen, ein Bild hat 4</translation>
    </message>
    <message>
        <source>its input &apos;{0}&apos; is {1}, and float is needed</source>
        <translation>der Eingang „{0}“ ist {1}, nötig ist float</translation>
    </message>
    <message>
        <source>its input&apos;s shape {0} does not say where the channels are</source>
        <translation>die Form {0} des Eingangs sagt nicht, wo die Kanäle sind</translation>
    </message>
    <message>
        <source>its outputs are {0}</source>
        <translation>die Ausgänge sind {0}</translation>
    </message>
    <message>
        <source>its transmittance reaches {0}%</source>
        <translation>die Transmission erreicht {0} %</translation>
    </message>
    <message>
        <source>its transmittance reaches {0}, which is neither a fraction nor percent</source>
        <translation>die Transmission erreicht {0}, was weder Anteil noch Prozent ist</translation>
    </message>
    <message>
        <source>its values are reflectance</source>
        <translation>die Werte sind Reflexion</translation>
    </message>
    <message>
        <source>its values are too large to be prepared</source>
        <translation>die Werte sind zu groß zum Aufbereiten</translation>
    </message>
    <message>
        <source>its values look like transmittance (bands point down), and no heading says so</source>
        <translation>die Werte sehen nach Transmission aus (Banden weisen nach unten), und keine Überschrift sagt es</translation>
    </message>
    <message>
        <source>its wavenumbers turn back {0} times, as if several spectra followed one another</source>
        <translation>die Wellenzahlen kehren {0}-mal um, als folgten mehrere Spektren aufeinander</translation>
    </message>
    <message>
        <source>known are {0}</source>
        <translation>bekannt sind {0}</translation>
    </message>
    <message>
        <source>limner-train evaluate writes them</source>
        <translation>limner-train evaluate schreibt sie</translation>
    </message>
    <message>
        <source>line {0} is not two numbers: {1}</source>
        <translation>Zeile {0} besteht nicht aus zwei Zahlen: {1}</translation>
    </message>
    <message>
        <source>make room, or enrol without copies; what was reported as done is kept</source>
        <translation>schaffen Sie Platz oder erfassen Sie ohne Kopien; was als erledigt gemeldet wurde, bleibt</translation>
    </message>
    <message>
        <source>make somebody an administrator first</source>
        <translation>machen Sie zuerst jemanden zum Administrator</translation>
    </message>
    <message>
        <source>mark each eye at the centre of its pupil</source>
        <translation>setzen Sie jedes Auge in die Mitte der Pupille</translation>
    </message>
    <message>
        <source>mark the points by hand</source>
        <translation>setzen Sie die Punkte von Hand</translation>
    </message>
    <message>
        <source>mark the two eyes</source>
        <translation>setzen Sie die beiden Augen</translation>
    </message>
    <message>
        <source>marks are {0}</source>
        <translation>Bewertungen sind {0}</translation>
    </message>
    <message>
        <source>mend the list first</source>
        <translation>berichtigen Sie zuerst die Liste</translation>
    </message>
    <message>
        <source>merge the two if they are one person</source>
        <translation>führen Sie beide zusammen, wenn sie eine Person sind</translation>
    </message>
    <message>
        <source>most of its transmittance is zero or less</source>
        <translation>die Transmission ist größtenteils null oder weniger</translation>
    </message>
    <message>
        <source>most of its wavenumbers are repeated: the first column is no axis</source>
        <translation>die meisten Wellenzahlen wiederholen sich: Die erste Spalte ist keine Achse</translation>
    </message>
    <message>
        <source>move the crop in the list of steps, or take it out</source>
        <translation>verschieben Sie den Zuschnitt in der Liste der Schritte oder nehmen Sie ihn heraus</translation>
    </message>
    <message>
        <source>name a new or an empty folder</source>
        <translation>nennen Sie einen neuen oder leeren Ordner</translation>
    </message>
    <message>
        <source>name another file</source>
        <translation>nennen Sie eine andere Datei</translation>
    </message>
    <message>
        <source>name another; a backup replaces none</source>
        <translation>nennen Sie eine andere; eine Sicherung ersetzt keine</translation>
    </message>
    <message>
        <source>no NVIDIA GPU was found</source>
        <translation>keine NVIDIA-Grafikkarte gefunden</translation>
    </message>
    <message>
        <source>no detector of format &apos;{0}&apos; is known</source>
        <translation>kein Detektor des Formats „{0}“ ist bekannt</translation>
    </message>
    <message>
        <source>no landmarks ({0})</source>
        <translation>keine Punkte ({0})</translation>
    </message>
    <message>
        <source>no pack for {0}s ships with Limner</source>
        <translation>mit Limner wird kein Modellpaket für „{0}“ geliefert</translation>
    </message>
    <message>
        <source>no person&apos;s name is left over from its path</source>
        <translation>aus dem Pfad ergibt sich kein Personenname</translation>
    </message>
    <message>
        <source>no reason is given for searching in case &apos;{0}&apos;</source>
        <translation>für die Suche in Fall „{0}“ ist kein Grund angegeben</translation>
    </message>
    <message>
        <source>no two columns of numbers were found in it</source>
        <translation>darin wurden keine zwei Zahlenspalten gefunden</translation>
    </message>
    <message>
        <source>no unit is named, and {0} to {1} may be cm-1, nm or µm</source>
        <translation>keine Einheit ist genannt, und {0} bis {1} kann cm-1, nm oder µm sein</translation>
    </message>
    <message>
        <source>no {0} was found in it</source>
        <translation>darin wurde nichts gefunden ({0})</translation>
    </message>
    <message>
        <source>nobody in gallery &apos;{0}&apos; has two photos that both packs have encoded</source>
        <translation>niemand in Galerie „{0}“ hat zwei Fotos, die beide Modellpakete kodiert haben</translation>
    </message>
    <message>
        <source>nobody would be left who can give roles</source>
        <translation>niemand bliebe, der Rollen vergeben kann</translation>
    </message>
    <message>
        <source>not what landmarks are made of</source>
        <translation>daraus bestehen keine Punkte</translation>
    </message>
    <message>
        <source>nothing of it is left to compare once it is prepared</source>
        <translation>nach der Aufbereitung bleibt nichts zu vergleichen</translation>
    </message>
    <message>
        <source>open it again</source>
        <translation>öffnen Sie es erneut</translation>
    </message>
    <message>
        <source>open the library again</source>
        <translation>öffnen Sie die Bibliothek erneut</translation>
    </message>
    <message>
        <source>pack &apos;{0}&apos; cannot encode {1}; it knows {2}</source>
        <translation>Modellpaket „{0}“ kann {1} nicht kodieren; es kennt {2}</translation>
    </message>
    <message>
        <source>pack &apos;{0}&apos; compares {1}s, and this needs faces</source>
        <translation>Modellpaket „{0}“ vergleicht „{1}“, und hier braucht es Gesichter</translation>
    </message>
    <message>
        <source>probe {0} is not the one that was searched with</source>
        <translation>Suchbild {0} ist nicht das, womit gesucht wurde</translation>
    </message>
    <message>
        <source>pack &apos;{0}&apos; has no detector</source>
        <translation>Modellpaket „{0}“ hat keinen Detektor</translation>
    </message>
    <message>
        <source>Limner does not speak &apos;{0}&apos;</source>
        <translation>Limner spricht nicht „{0}“</translation>
    </message>
    <message>
        <source>a passphrase has at least {0} characters</source>
        <translation>eine Passphrase hat mindestens {0} Zeichen</translation>
    </message>
    <message>
        <source>baseline taken off (asymmetric least squares, stiffness {0}, {1})</source>
        <translation>Basislinie abgezogen (asymmetrische kleinste Quadrate, Steifigkeit {0}, {1})</translation>
    </message>
    <message>
        <source>cosmic rays removed (span {0}, {1} spreads)</source>
        <translation>kosmische Strahlung entfernt (Spanne {0}, {1} Streuungen)</translation>
    </message>
    <message>
        <source>cut to {0}–{1} cm-1</source>
        <translation>beschnitten auf {0}–{1} cm-1</translation>
    </message>
    <message>
        <source>decide on every candidate first, or let somebody else write it</source>
        <translation>entscheiden Sie zuerst über jeden Kandidaten oder lassen Sie ihn jemand anderen schreiben</translation>
    </message>
    <message>
        <source>do not trust it</source>
        <translation>trauen Sie ihr nicht</translation>
    </message>
    <message>
        <source>get another copy of it</source>
        <translation>besorgen Sie eine andere Kopie davon</translation>
    </message>
    <message>
        <source>highest point 1</source>
        <translation>höchster Punkt 1</translation>
    </message>
    <message>
        <source>it asks for more memory or time to try a passphrase than Limner gives</source>
        <translation>sie verlangt mehr Speicher oder Zeit zum Prüfen einer Passphrase, als Limner gibt</translation>
    </message>
    <message>
        <source>it is encrypted with a passphrase</source>
        <translation>sie ist mit einer Passphrase verschlüsselt</translation>
    </message>
    <message>
        <source>it cannot be read as JSON ({0})</source>
        <translation>sie ist kein lesbares JSON ({0})</translation>
    </message>
    <message>
        <source>it is too large to be an evaluation</source>
        <translation>sie ist zu groß für eine Auswertung</translation>
    </message>
    <message>
        <source>it speaks {0}</source>
        <translation>es spricht {0}</translation>
    </message>
    <message>
        <source>it was encrypted by a newer Limner, or is damaged</source>
        <translation>sie wurde von einem neueren Limner verschlüsselt oder ist beschädigt</translation>
    </message>
    <message>
        <source>length 1</source>
        <translation>Länge 1</translation>
    </message>
    <message>
        <source>mean 0, spread 1 (SNV)</source>
        <translation>Mittel 0, Streuung 1 (SNV)</translation>
    </message>
    <message>
        <source>no unit is named; from its range the axis can only be wavenumbers (cm-1)</source>
        <translation>keine Einheit ist genannt; dem Bereich nach kann die Achse nur Wellenzahlen (cm-1) haben</translation>
    </message>
    <message>
        <source>open it without a passphrase if you trust it</source>
        <translation>öffnen Sie sie ohne Passphrase, wenn Sie ihr trauen</translation>
    </message>
    <message>
        <source>others&apos; verdicts are withheld from &apos;{0}&apos;, who is a second examiner of case &apos;{1}&apos;</source>
        <translation>die Befunde anderer werden „{0}“ vorenthalten, Zweitprüfer in Fall „{1}“</translation>
    </message>
    <message>
        <source>pack &apos;{0}&apos; is not the one that was used ({1})</source>
        <translation>Modellpaket „{0}“ ist nicht das verwendete ({1})</translation>
    </message>
    <message>
        <source>pack &apos;{0}&apos; ships with Limner and cannot be removed</source>
        <translation>Modellpaket „{0}“ wird mit Limner geliefert und lässt sich nicht entfernen</translation>
    </message>
    <message>
        <source>pack &apos;{0}&apos;, with which the gallery is searched, is not installed or is another version of it</source>
        <translation>Modellpaket „{0}“, mit dem die Galerie durchsucht wird, ist nicht oder in anderer Version installiert</translation>
    </message>
    <message>
        <source>people are kept for at least one day, not {0}</source>
        <translation>Personen werden mindestens einen Tag aufbewahrt, nicht {0}</translation>
    </message>
    <message>
        <source>percent transmittance was converted to absorbance</source>
        <translation>Transmission in Prozent wurde in Absorbanz umgerechnet</translation>
    </message>
    <message>
        <source>photo {0} is not in the gallery any more</source>
        <translation>Foto {0} ist nicht mehr in der Galerie</translation>
    </message>
    <message>
        <source>photo {0} is not one of &apos;{1}&apos;</source>
        <translation>Foto {0} gehört nicht zu „{1}“</translation>
    </message>
    <message>
        <source>points are given as 4 numbers (x,y of both eyes) or 10 (eyes, nose tip, mouth corners), not {0}</source>
        <translation>Punkte sind 4 Zahlen (x,y beider Augen) oder 10 (Augen, Nasenspitze, Mundwinkel), nicht {0}</translation>
    </message>
    <message>
        <source>put the part that is the person&apos;s name, and no other, in parentheses, or call its group person</source>
        <translation>setzen Sie nur den Teil in Klammern, der der Name der Person ist, oder nennen Sie seine Gruppe person</translation>
    </message>
    <message>
        <source>rename that one first</source>
        <translation>benennen Sie zuerst jene um</translation>
    </message>
    <message>
        <source>rename the person instead</source>
        <translation>benennen Sie stattdessen die Person um</translation>
    </message>
    <message>
        <source>resampled to {0} points from {1} to {2} cm-1</source>
        <translation>auf {0} Punkte von {1} bis {2} cm-1 umgetastet</translation>
    </message>
    <message>
        <source>restore it without one if you trust it</source>
        <translation>stellen Sie sie ohne Passphrase wieder her, wenn Sie ihr trauen</translation>
    </message>
    <message>
        <source>save it again in the new format, or as CSV</source>
        <translation>speichern Sie es im neuen Format oder als CSV</translation>
    </message>
    <message>
        <source>save the one that is meant</source>
        <translation>speichern Sie das gemeinte</translation>
    </message>
    <message>
        <source>save the one that is meant in a file of its own</source>
        <translation>speichern Sie das gemeinte in einer eigenen Datei</translation>
    </message>
    <message>
        <source>save the wavenumbers and the one spectrum that is meant</source>
        <translation>speichern Sie die Wellenzahlen und das eine gemeinte Spektrum</translation>
    </message>
    <message>
        <source>say folder, stem or a pattern</source>
        <translation>sagen Sie folder, stem oder ein Muster</translation>
    </message>
    <message>
        <source>scale it down first</source>
        <translation>verkleinern Sie es zuerst</translation>
    </message>
    <message>
        <source>search them one by one</source>
        <translation>durchsuchen Sie sie einzeln</translation>
    </message>
    <message>
        <source>search {0} has no verdict {1}</source>
        <translation>Suche {0} hat keinen Befund {1}</translation>
    </message>
    <message>
        <source>search {0} lists {1} candidates, there is no number {2}</source>
        <translation>Suche {0} nennt {1} Kandidaten, eine Nummer {2} gibt es nicht</translation>
    </message>
    <message>
        <source>set it to auto, cpu or cuda</source>
        <translation>setzen Sie es auf auto, cpu oder cuda</translation>
    </message>
    <message>
        <source>several words are best</source>
        <translation>mehrere Wörter sind am besten</translation>
    </message>
    <message>
        <source>smoothed (Savitzky–Golay, window {0}, order {1})</source>
        <translation>geglättet (Savitzky–Golay, Fenster {0}, Ordnung {1})</translation>
    </message>
    <message>
        <source>smoothed (Savitzky–Golay, window {0}, order {1}, bend)</source>
        <translation>geglättet (Savitzky–Golay, Fenster {0}, Ordnung {1}, Krümmung)</translation>
    </message>
    <message>
        <source>smoothed (Savitzky–Golay, window {0}, order {1}, slope)</source>
        <translation>geglättet (Savitzky–Golay, Fenster {0}, Ordnung {1}, Steigung)</translation>
    </message>
    <message>
        <source>split or delete those first</source>
        <translation>trennen oder löschen Sie zuerst diese</translation>
    </message>
    <message>
        <source>square root</source>
        <translation>Quadratwurzel</translation>
    </message>
    <message>
        <source>take another backup</source>
        <translation>nehmen Sie eine andere Sicherung</translation>
    </message>
    <message>
        <source>take another one</source>
        <translation>nehmen Sie ein anderes</translation>
    </message>
    <message>
        <source>take its mark back and search again</source>
        <translation>nehmen Sie die Markierung zurück und suchen Sie erneut</translation>
    </message>
    <message>
        <source>the CPU was asked for ({0}=cpu)</source>
        <translation>die CPU wurde verlangt ({0}=cpu)</translation>
    </message>
    <message>
        <source>the SPC file holds {0} spectra</source>
        <translation>die SPC-Datei enthält {0} Spektren</translation>
    </message>
    <message>
        <source>the SPC file is cut off before its ordinates</source>
        <translation>die SPC-Datei ist vor den Ordinaten abgeschnitten</translation>
    </message>
    <message>
        <source>the SPC file is cut off in its header</source>
        <translation>die SPC-Datei ist im Kopf abgeschnitten</translation>
    </message>
    <message>
        <source>the SPC file is cut off: its {0} are not all there</source>
        <translation>die SPC-Datei ist abgeschnitten: {0} sind nicht vollständig</translation>
    </message>
    <message>
        <source>the SPC file says it has {0} points</source>
        <translation>die SPC-Datei gibt {0} Punkte an</translation>
    </message>
    <message>
        <source>the SPC file&apos;s axis (code {0}) is neither wavenumber nor wavelength</source>
        <translation>die Achse der SPC-Datei (Code {0}) ist weder Wellenzahl noch Wellenlänge</translation>
    </message>
    <message>
        <source>the SPC file&apos;s axis runs from {0} to {1}</source>
        <translation>die Achse der SPC-Datei reicht von {0} bis {1}</translation>
    </message>
    <message>
        <source>the SPC file&apos;s values (code {0}) are neither absorbance, transmittance nor intensity</source>
        <translation>die Werte der SPC-Datei (Code {0}) sind weder Extinktion, Transmission noch Intensität</translation>
    </message>
    <message>
        <source>the annotation cannot be taken: {0}</source>
        <translation>die Anmerkung wird nicht angenommen: {0}</translation>
    </message>
    <message>
        <source>the axis descends; it was turned round</source>
        <translation>die Achse läuft abwärts; sie wurde umgedreht</translation>
    </message>
    <message>
        <source>the backup is damaged ({0})</source>
        <translation>die Sicherung ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>the box is {0} × {1} pixels</source>
        <translation>der Rahmen hat {0} × {1} Pixel</translation>
    </message>
    <message>
        <source>the box lies outside of the picture</source>
        <translation>der Rahmen liegt außerhalb des Bildes</translation>
    </message>
    <message>
        <source>the cache does not hold what was written into it</source>
        <translation>der Zwischenspeicher enthält nicht, was hineingeschrieben wurde</translation>
    </message>
    <message>
        <source>the cache was damaged while it was in use</source>
        <translation>der Zwischenspeicher wurde während des Gebrauchs beschädigt</translation>
    </message>
    <message>
        <source>the card cannot be read ({0})</source>
        <translation>die Karte ist nicht lesbar ({0})</translation>
    </message>
    <message>
        <source>the card is not a JSON object</source>
        <translation>die Karte ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the card is not valid JSON ({0})</source>
        <translation>die Karte ist kein gültiges JSON ({0})</translation>
    </message>
    <message>
        <source>the card names no known format ({0} instead of {1})</source>
        <translation>die Karte nennt kein bekanntes Format ({0} statt {1})</translation>
    </message>
    <message>
        <source>the case has format {0}, this Limner reads up to {1}</source>
        <translation>der Fall hat Format {0}, dieser Limner liest bis {1}</translation>
    </message>
    <message>
        <source>the case is damaged: {0}</source>
        <translation>der Fall ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>the case is larger than 4 GB, which a portable case may not be</source>
        <translation>der Fall ist größer als 4 GB, was ein mitgenommener Fall nicht sein darf</translation>
    </message>
    <message>
        <source>the case is not JSON ({0})</source>
        <translation>der Fall ist kein JSON ({0})</translation>
    </message>
    <message>
        <source>the case names no known format ({0} instead of {1})</source>
        <translation>der Fall nennt kein bekanntes Format ({0} statt {1})</translation>
    </message>
    <message>
        <source>the chain for {0} must resample to {1} points</source>
        <translation>die Kette für {0} muss auf {1} Punkte umrechnen</translation>
    </message>
    <message>
        <source>the check value of a line does not hold ({0} after {1}): damaged</source>
        <translation>der Prüfwert einer Zeile stimmt nicht ({0} nach {1}): beschädigt</translation>
    </message>
    <message>
        <source>the chip has no chain for {0}</source>
        <translation>der Ausschnitt hat keine Kette für {0}</translation>
    </message>
    <message>
        <source>the chip is none of a {0}</source>
        <translation>der Ausschnitt gehört nicht zu: {0}</translation>
    </message>
    <message>
        <source>the compiled scan is in use, with {0}</source>
        <translation>die übersetzte Suche ist in Gebrauch, mit {0}</translation>
    </message>
    <message>
        <source>the crop from {0}, {1} on lies outside a picture of {2} × {3} pixels</source>
        <translation>der Zuschnitt ab {0}, {1} liegt außerhalb eines Bildes von {2} × {3} Pixeln</translation>
    </message>
    <message>
        <source>the database cannot be copied beside itself ({0})</source>
        <translation>die Datenbank lässt sich nicht neben sich kopieren ({0})</translation>
    </message>
    <message>
        <source>the default pack &apos;{0}&apos; has no detector to lend</source>
        <translation>das voreingestellte Modellpaket „{0}“ hat keinen Detektor zu verleihen</translation>
    </message>
    <message>
        <source>the detector cannot be opened as a network</source>
        <translation>der Detektor lässt sich nicht als Netz öffnen</translation>
    </message>
    <message>
        <source>the encoder gave a feature without a direction</source>
        <translation>der Kodierer gab einen Merkmalsvektor ohne Richtung</translation>
    </message>
    <message>
        <source>the encrypted file is damaged, cut short or was changed</source>
        <translation>die verschlüsselte Datei ist beschädigt, gekürzt oder verändert</translation>
    </message>
    <message>
        <source>the file could not be read ({0})</source>
        <translation>die Datei war nicht lesbar ({0})</translation>
    </message>
    <message>
        <source>the file could not be written ({0})</source>
        <translation>die Datei war nicht schreibbar ({0})</translation>
    </message>
    <message>
        <source>the file has changed since it was searched</source>
        <translation>die Datei hat sich seit der Suche geändert</translation>
    </message>
    <message>
        <source>the file holds {0} pictures or is animated</source>
        <translation>die Datei enthält {0} Bilder oder ist animiert</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file is larger than {0} MB</source>
        <translation>die Datei ist größer als {0} MB</translation>
    </message>
    <message>
        <source>the file is too short</source>
        <translation>die Datei ist zu kurz</translation>
    </message>
    <message>
        <source>the file may not be read</source>
        <translation>die Datei darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>the folder cannot be made ({0})</source>
        <translation>der Ordner lässt sich nicht anlegen ({0})</translation>
    </message>
    <message>
        <source>the galleries are served by different packs ({0}), whose scores cannot be compared</source>
        <translation>für die Galerien sind verschiedene Modellpakete eingesetzt ({0}), deren Werte nicht vergleichbar sind</translation>
    </message>
    <message>
        <source>the galleries hold {0}, and no search finds both</source>
        <translation>die Galerien enthalten {0}, und keine Suche findet beides</translation>
    </message>
    <message>
        <source>the gallery was changed while it was read</source>
        <translation>die Galerie wurde beim Lesen geändert</translation>
    </message>
    <message>
        <source>the grid must end above where it begins</source>
        <translation>das Raster muss über seinem Anfang enden</translation>
    </message>
    <message>
        <source>the image has an unusual layout, {0}</source>
        <translation>das Bild hat eine ungewöhnliche Anordnung, {0}</translation>
    </message>
    <message>
        <source>the image is damaged or cut off ({0})</source>
        <translation>das Bild ist beschädigt oder abgeschnitten ({0})</translation>
    </message>
    <message>
        <source>the image is damaged or stored in a way that cannot be read</source>
        <translation>das Bild ist beschädigt oder auf unlesbare Weise gespeichert</translation>
    </message>
    <message>
        <source>the image says it has {0} × {1} pixels</source>
        <translation>das Bild gibt {0} × {1} Pixel an</translation>
    </message>
    <message>
        <source>the image says it has {0} × {1} pixels; {2} million are the limit</source>
        <translation>das Bild gibt {0} × {1} Pixel an; {2} Millionen sind die Grenze</translation>
    </message>
    <message>
        <source>the kernel width must lie between 0.001 and 1000, not {0}</source>
        <translation>die Kernbreite muss zwischen 0,001 und 1000 liegen, nicht bei {0}</translation>
    </message>
    <message>
        <source>the legal basis has at most {0} characters</source>
        <translation>die Rechtsgrundlage hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>the library is damaged ({0})</source>
        <translation>die Bibliothek ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>the library says that its tables are version {0}, which there never was</source>
        <translation>die Bibliothek gibt für ihre Tabellen Version {0} an, die es nie gab</translation>
    </message>
    <message>
        <source>the library was written by a newer Limner (its tables are version {0}, this program knows up to {1})</source>
        <translation>die Bibliothek wurde von einem neueren Limner geschrieben (Tabellen der Version {0}, dieses Programm kennt bis {1})</translation>
    </message>
    <message>
        <source>the library&apos;s folder cannot be made ({0})</source>
        <translation>der Ordner der Bibliothek lässt sich nicht anlegen ({0})</translation>
    </message>
    <message>
        <source>the list cannot be read ({0})</source>
        <translation>die Liste ist nicht lesbar ({0})</translation>
    </message>
    <message>
        <source>the list has more than one column for &apos;{0}&apos;</source>
        <translation>die Liste hat mehr als eine Spalte für „{0}“</translation>
    </message>
    <message>
        <source>the list has {0} columns, not {1}</source>
        <translation>die Liste hat {0} Spalten, nicht {1}</translation>
    </message>
    <message>
        <source>the list is not CSV (line {0}: {1})</source>
        <translation>die Liste ist kein CSV (Zeile {0}: {1})</translation>
    </message>
    <message>
        <source>the list&apos;s first line names no column &apos;file&apos; and none &apos;person&apos;</source>
        <translation>die erste Zeile der Liste nennt weder eine Spalte „file“ noch „person“</translation>
    </message>
    <message>
        <source>the network cannot be opened ({0})</source>
        <translation>das Netz lässt sich nicht öffnen ({0})</translation>
    </message>
    <message>
        <source>the network is larger than {0} GB</source>
        <translation>das Netz ist größer als {0} GB</translation>
    </message>
    <message>
        <source>the network uses operator set {0}, and at least {1} is needed</source>
        <translation>das Netz nutzt Operatorsatz {0}, nötig ist mindestens {1}</translation>
    </message>
    <message>
        <source>the original cannot be read ({0})</source>
        <translation>das Original ist nicht lesbar ({0})</translation>
    </message>
    <message>
        <source>the original could not be kept ({0})</source>
        <translation>das Original ließ sich nicht aufbewahren ({0})</translation>
    </message>
    <message>
        <source>the original was changed since it came into the case</source>
        <translation>das Original wurde geändert, seit es in den Fall kam</translation>
    </message>
    <message>
        <source>the pack has no card.json</source>
        <translation>das Modellpaket hat keine card.json</translation>
    </message>
    <message>
        <source>the pack unpacks to more than {0} GB</source>
        <translation>das Modellpaket ist entpackt größer als {0} GB</translation>
    </message>
    <message>
        <source>the pack&apos;s format is {0}, this Limner reads up to {1}</source>
        <translation>das Format des Modellpakets ist {0}, dieser Limner liest bis {1}</translation>
    </message>
    <message>
        <source>the passphrase does not fit</source>
        <translation>die Passphrase passt nicht</translation>
    </message>
    <message>
        <source>the person that a photo belonged to is gone since then</source>
        <translation>die Person, zu der ein Foto gehörte, gibt es seitdem nicht mehr</translation>
    </message>
    <message>
        <source>the person&apos;s name must be printable and have at most {0} characters</source>
        <translation>der Name der Person muss druckbar sein und höchstens {0} Zeichen haben</translation>
    </message>
    <message>
        <source>the probe is empty</source>
        <translation>das Suchbild ist leer</translation>
    </message>
    <message>
        <source>the range must end above where it begins</source>
        <translation>der Bereich muss über seinem Anfang enden</translation>
    </message>
    <message>
        <source>the reason has at most {0} characters</source>
        <translation>der Grund hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>the reason is longer than {0} characters</source>
        <translation>der Grund ist länger als {0} Zeichen</translation>
    </message>
    <message>
        <source>the report could not be written ({0})</source>
        <translation>der Bericht ließ sich nicht schreiben ({0})</translation>
    </message>
    <message>
        <source>the rows are 0 to {0}</source>
        <translation>die Zeilen sind 0 bis {0}</translation>
    </message>
    <message>
        <source>the same picture as {0} was enrolled anew</source>
        <translation>dasselbe Bild wie {0} wurde neu erfasst</translation>
    </message>
    <message>
        <source>the search was not made with probes {0} of case &apos;{1}&apos;</source>
        <translation>die Suche wurde nicht mit den Suchbildern {0} des Falls „{1}“ gemacht</translation>
    </message>
    <message>
        <source>the seed must be a whole number from 0 on, not {0}</source>
        <translation>der Startwert muss eine ganze Zahl ab 0 sein, nicht {0}</translation>
    </message>
    <message>
        <source>the sex has at most {0} characters</source>
        <translation>das Geschlecht hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>the step &apos;{0}&apos; could not be taken ({1})</source>
        <translation>der Schritt „{0}“ war nicht möglich ({1})</translation>
    </message>
    <message>
        <source>the step &apos;{0}&apos; is for pictures, and this is a spectrum</source>
        <translation>der Schritt „{0}“ ist für Bilder, und dies ist ein Spektrum</translation>
    </message>
    <message>
        <source>the step &apos;{0}&apos; is for spectra, and this is a picture</source>
        <translation>der Schritt „{0}“ ist für Spektren, und dies ist ein Bild</translation>
    </message>
    <message>
        <source>the step &apos;{0}&apos; is not written as it must be ({1})</source>
        <translation>der Schritt „{0}“ ist nicht richtig geschrieben ({1})</translation>
    </message>
    <message>
        <source>the steps are not written as Limner writes them</source>
        <translation>die Schritte sind nicht geschrieben, wie Limner sie schreibt</translation>
    </message>
    <message>
        <source>the steps are of format {0}, which is newer than this Limner</source>
        <translation>die Schritte haben Format {0}, das neuer ist als dieser Limner</translation>
    </message>
    <message>
        <source>the steps could not be read ({0})</source>
        <translation>die Schritte waren nicht lesbar ({0})</translation>
    </message>
    <message>
        <source>the steps do not name their format and list</source>
        <translation>die Schritte nennen Format und Liste nicht</translation>
    </message>
    <message>
        <source>the stored feature of photo {0} is damaged</source>
        <translation>der gespeicherte Merkmalsvektor von Foto {0} ist beschädigt</translation>
    </message>
    <message>
        <source>the stored search has format {0}, this Limner reads up to {1}</source>
        <translation>die gespeicherte Suche hat Format {0}, dieser Limner liest bis {1}</translation>
    </message>
    <message>
        <source>the stored search is damaged: {0}</source>
        <translation>die gespeicherte Suche ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>the stored search is no JSON object</source>
        <translation>die gespeicherte Suche ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the stored search is not JSON ({0})</source>
        <translation>die gespeicherte Suche ist kein JSON ({0})</translation>
    </message>
    <message>
        <source>the stored search names no known format ({0} instead of {1})</source>
        <translation>die gespeicherte Suche nennt kein bekanntes Format ({0} statt {1})</translation>
    </message>
    <message>
        <source>the two eyes lie on the same spot</source>
        <translation>beide Augen liegen auf derselben Stelle</translation>
    </message>
    <message>
        <source>the value shown as white, {0}, must lie above the one shown as black</source>
        <translation>der als Weiß gezeigte Wert {0} muss über dem als Schwarz gezeigten liegen</translation>
    </message>
    <message>
        <source>the video has no frame {0}; it has {1}</source>
        <translation>das Video hat kein Einzelbild {0}; es hat {1}</translation>
    </message>
    <message>
        <source>the video says its frames have {0} × {1} pixels</source>
        <translation>das Video gibt Einzelbilder von {0} × {1} Pixeln an</translation>
    </message>
    <message>
        <source>the video was changed or removed while it was open</source>
        <translation>das Video wurde geändert oder entfernt, während es offen war</translation>
    </message>
    <message>
        <source>the zip holds no card.json at its top or in its one folder</source>
        <translation>die zip-Datei enthält weder oben noch in ihrem einen Ordner eine card.json</translation>
    </message>
    <message>
        <source>the zip is damaged ({0})</source>
        <translation>die zip-Datei ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>the {0} is empty</source>
        <translation>leer: {0}</translation>
    </message>
    <message>
        <source>the {0} is longer than {1} characters</source>
        <translation>{0}: länger als {1} Zeichen</translation>
    </message>
    <message>
        <source>there are no curves in it</source>
        <translation>es sind keine Kurven darin</translation>
    </message>
    <message>
        <source>there are {0}</source>
        <translation>vorhanden sind {0}</translation>
    </message>
    <message>
        <source>there is a &apos;{0}&apos; already</source>
        <translation>„{0}“ gibt es schon</translation>
    </message>
    <message>
        <source>there is a &apos;{0}&apos; in gallery &apos;{1}&apos; already</source>
        <translation>„{0}“ gibt es in Galerie „{1}“ schon</translation>
    </message>
    <message>
        <source>there is a case &apos;{0}&apos; already</source>
        <translation>einen Fall „{0}“ gibt es schon</translation>
    </message>
    <message>
        <source>there is a file already</source>
        <translation>eine Datei gibt es schon</translation>
    </message>
    <message>
        <source>there is a library already, and a backup replaces none</source>
        <translation>eine Bibliothek gibt es schon, und eine Sicherung ersetzt keine</translation>
    </message>
    <message>
        <source>there is an NVIDIA GPU, but CUDA did not start ({0})</source>
        <translation>eine NVIDIA-Grafikkarte ist da, aber CUDA startete nicht ({0})</translation>
    </message>
    <message>
        <source>there is an NVIDIA GPU, but CUDA&apos;s libraries are missing or do not fit: install them with the extra &apos;cuda&apos;</source>
        <translation>eine NVIDIA-Grafikkarte ist da, aber die CUDA-Bibliotheken fehlen oder passen nicht: Installieren Sie sie mit dem Zusatz „cuda“</translation>
    </message>
    <message>
        <source>there is an NVIDIA GPU, but this build of ONNX Runtime has no CUDA</source>
        <translation>eine NVIDIA-Grafikkarte ist da, aber diese ONNX Runtime hat kein CUDA</translation>
    </message>
    <message>
        <source>there is another &apos;{0}&apos; by now</source>
        <translation>inzwischen gibt es eine andere Person „{0}“</translation>
    </message>
    <message>
        <source>there is no &apos;{0}&apos; in gallery &apos;{1}&apos;</source>
        <translation>„{0}“ gibt es in Galerie „{1}“ nicht</translation>
    </message>
    <message>
        <source>there is no case &apos;{0}&apos;; {1}</source>
        <translation>einen Fall „{0}“ gibt es nicht; {1}</translation>
    </message>
    <message>
        <source>there is no change {0} in gallery &apos;{1}&apos;</source>
        <translation>eine Änderung {0} gibt es in Galerie „{1}“ nicht</translation>
    </message>
    <message>
        <source>there is no feature {0}</source>
        <translation>ein Merkmal {0} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no gallery &apos;{0}&apos;; {1}</source>
        <translation>eine Galerie „{0}“ gibt es nicht; {1}</translation>
    </message>
    <message>
        <source>there is no library here</source>
        <translation>hier ist keine Bibliothek</translation>
    </message>
    <message>
        <source>there is no pack &apos;{0}&apos;</source>
        <translation>ein Modellpaket „{0}“ gibt es nicht</translation>
    </message>
    <message>
        <source>there is no picture {0} in it: {1}</source>
        <translation>ein Bild {0} gibt es darin nicht: {1}</translation>
    </message>
    <message>
        <source>there is no such detector</source>
        <translation>diesen Detektor gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>there is no {0} in it</source>
        <translation>es ist kein {0} darin</translation>
    </message>
    <message>
        <source>there is not enough memory for this image</source>
        <translation>der Speicher reicht für dieses Bild nicht</translation>
    </message>
    <message>
        <source>this backup is not encrypted</source>
        <translation>diese Sicherung ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>this database was not made by Limner</source>
        <translation>diese Datenbank stammt nicht von Limner</translation>
    </message>
    <message>
        <source>this file is not encrypted</source>
        <translation>diese Datei ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>this folder holds something that is no pack</source>
        <translation>dieser Ordner enthält etwas, das kein Modellpaket ist</translation>
    </message>
    <message>
        <source>this is a binary file in a format that is not known</source>
        <translation>dies ist eine Binärdatei unbekannten Formats</translation>
    </message>
    <message>
        <source>this is a folder, not a video</source>
        <translation>dies ist ein Ordner, kein Video</translation>
    </message>
    <message>
        <source>this is a folder, not an image</source>
        <translation>dies ist ein Ordner, kein Bild</translation>
    </message>
    <message>
        <source>this is an SPC file of the old format</source>
        <translation>dies ist eine SPC-Datei des alten Formats</translation>
    </message>
    <message>
        <source>this is no JSON document</source>
        <translation>dies ist kein JSON-Dokument</translation>
    </message>
    <message>
        <source>this is no detector that is known ({0})</source>
        <translation>dies ist kein bekannter Detektor ({0})</translation>
    </message>
    <message>
        <source>this is no file that Limner encrypted</source>
        <translation>diese Datei hat Limner nicht verschlüsselt</translation>
    </message>
    <message>
        <source>this is no portable case, or it is damaged ({0})</source>
        <translation>dies ist kein mitgenommener Fall oder er ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>this is no portable case, or its end is damaged</source>
        <translation>dies ist kein mitgenommener Fall oder sein Ende ist beschädigt</translation>
    </message>
    <message>
        <source>this is no portable case: it is too short</source>
        <translation>dies ist kein mitgenommener Fall: Die Datei ist zu kurz</translation>
    </message>
    <message>
        <source>this is not an ONNX network (it holds no graph)</source>
        <translation>dies ist kein ONNX-Netz (es enthält keinen Graphen)</translation>
    </message>
    <message>
        <source>this is not an ONNX network ({0})</source>
        <translation>dies ist kein ONNX-Netz ({0})</translation>
    </message>
    <message>
        <source>this pack compares pictures, and this is none</source>
        <translation>dieses Modellpaket vergleicht Bilder, und dies ist keines</translation>
    </message>
    <message>
        <source>this pack compares spectra, and this is none</source>
        <translation>dieses Modellpaket vergleicht Spektren, und dies ist keines</translation>
    </message>
    <message>
        <source>this picture is not part of the case</source>
        <translation>dieses Bild gehört nicht zum Fall</translation>
    </message>
    <message>
        <source>transmittance was converted to absorbance</source>
        <translation>Transmission wurde in Absorbanz umgerechnet</translation>
    </message>
    <message>
        <source>try another disk</source>
        <translation>versuchen Sie einen anderen Datenträger</translation>
    </message>
    <message>
        <source>upgrade Limner</source>
        <translation>aktualisieren Sie Limner</translation>
    </message>
    <message>
        <source>upgrade Limner, or choose another library</source>
        <translation>aktualisieren Sie Limner oder wählen Sie eine andere Bibliothek</translation>
    </message>
    <message>
        <source>upgrade Limner, or get another copy</source>
        <translation>aktualisieren Sie Limner oder besorgen Sie eine andere Kopie</translation>
    </message>
    <message>
        <source>verdict {0} is {1}&apos;s, and only they can take it back</source>
        <translation>Befund {0} stammt von {1}, und nur diese Person kann ihn zurücknehmen</translation>
    </message>
    <message>
        <source>verdict {0} was taken back before</source>
        <translation>Befund {0} wurde schon zurückgenommen</translation>
    </message>
    <message>
        <source>wavelengths in {0} were converted to Raman shifts from the laser line at {1} nm</source>
        <translation>Wellenlängen in {0} wurden in Raman-Verschiebungen von der Laserlinie bei {1} nm umgerechnet</translation>
    </message>
    <message>
        <source>wavelengths in {0} were converted to wavenumbers</source>
        <translation>Wellenlängen in {0} wurden in Wellenzahlen umgerechnet</translation>
    </message>
    <message>
        <source>what was written is not what was read</source>
        <translation>was geschrieben wurde, ist nicht, was gelesen wurde</translation>
    </message>
    <message>
        <source>{0} has got {1} more photos since then</source>
        <translation>{0} hat seitdem {1} weitere Fotos</translation>
    </message>
    <message>
        <source>{0} has {1} numbers; it takes one, or one for each of {2}</source>
        <translation>{0} hat {1} Zahlen; nötig ist eine oder je eine für {2}</translation>
    </message>
    <message>
        <source>{0} is missing, without which its points have no place</source>
        <translation>{0} fehlt, ohne das die Punkte keinen Platz haben</translation>
    </message>
    <message>
        <source>{0} is no mark</source>
        <translation>{0} ist keine Bewertung</translation>
    </message>
    <message>
        <source>{0} of its {1} points are missing</source>
        <translation>{0} der {1} Punkte fehlen</translation>
    </message>
    <message>
        <source>{0} of {1} photos of gallery &apos;{2}&apos; are not encoded with this pack yet</source>
        <translation>{0} von {1} Fotos der Galerie „{2}“ sind mit diesem Modellpaket noch nicht kodiert</translation>
    </message>
    <message>
        <source>{0} of {1} points are missing; the neighbours bridge them</source>
        <translation>{0} von {1} Punkten fehlen; die Nachbarn überbrücken sie</translation>
    </message>
    <message>
        <source>{0} points without light were set to an absorbance of 4</source>
        <translation>{0} Punkte ohne Licht wurden auf eine Absorbanz von 4 gesetzt</translation>
    </message>
    <message>
        <source>{0} says {1}, which is no number</source>
        <translation>{0} sagt {1}, was keine Zahl ist</translation>
    </message>
    <message>
        <source>{0} says {1}, which is no usable number</source>
        <translation>{0} sagt {1}, was keine brauchbare Zahl ist</translation>
    </message>
    <message>
        <source>{0} says {1}; wavenumbers (1/CM) or wavelengths are needed</source>
        <translation>{0} sagt {1}; nötig sind Wellenzahlen (1/CM) oder Wellenlängen</translation>
    </message>
    <message>
        <source>{0} was changed again since then</source>
        <translation>{0} wurde seitdem wieder geändert</translation>
    </message>
    <message>
        <source>{0} wavenumbers are repeated; their values were averaged</source>
        <translation>{0} Wellenzahlen kommen mehrfach vor; ihre Werte wurden gemittelt</translation>
    </message>
    <message>
        <source>{0} {1} is gone since then</source>
        <translation>{0} {1} gibt es seitdem nicht mehr</translation>
    </message>
    <message>
        <source>{0} {1} is there again already</source>
        <translation>{0} {1} ist schon wieder vorhanden</translation>
    </message>
    <message>
        <source>{0} {1} not marked yet</source>
        <translation>{0} {1} noch nicht bewertet</translation>
    </message>
    <message>
        <source>{0}: searches of large galleries take several times as long</source>
        <translation>{0}: Suchen in großen Galerien dauern mehrmals so lange</translation>
    </message>
    <message>
        <source>{0}; the pack knows {1}</source>
        <translation>{0}; das Modellpaket kennt {1}</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>1 band lies in both</source>
        <translation>1 Bande liegt in beiden</translation>
    </message>
    <message>
        <source>1 search listed nobody.</source>
        <translation>1 Suche listete niemanden.</translation>
    </message>
    <message>
        <source>1 search listed {0} candidates: {1}.</source>
        <translation>1 Suche listete {0} Kandidaten: {1}.</translation>
    </message>
    <message>
        <source>A lead, not an identification.</source>
        <translation>Ein Ermittlungsansatz, keine Identifizierung.</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Annotations saved</source>
        <translation>Anmerkungen gesichert</translation>
    </message>
    <message>
        <source>As it was searched</source>
        <translation>Wie danach gesucht wurde</translation>
    </message>
    <message>
        <source>Audit log of the case</source>
        <translation>Protokoll des Falls</translation>
    </message>
    <message>
        <source>Authority for the search</source>
        <translation>Befugnis zur Suche</translation>
    </message>
    <message>
        <source>Autumn</source>
        <translation>Herbst</translation>
    </message>
    <message>
        <source>Calibration, {0}</source>
        <translation>Kalibrierung, {0}</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Candidate {0} compared feature by feature by {1}</source>
        <translation>Kandidat {0}, Merkmal für Merkmal verglichen von {1}</translation>
    </message>
    <message>
        <source>Candidate {0} of search {1}</source>
        <translation>Kandidat {0} der Suche {1}</translation>
    </message>
    <message>
        <source>Case amended</source>
        <translation>Fall geändert</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation>Fall geschlossen</translation>
    </message>
    <message>
        <source>Case exported</source>
        <translation>Fall ausgeführt</translation>
    </message>
    <message>
        <source>Case looked at</source>
        <translation>Fall angesehen</translation>
    </message>
    <message>
        <source>Case opened</source>
        <translation>Fall angelegt</translation>
    </message>
    <message>
        <source>Case reopened</source>
        <translation>Fall wieder geöffnet</translation>
    </message>
    <message>
        <source>Case {0} · Limner {1}</source>
        <translation>Fall {0} · Limner {1}</translation>
    </message>
    <message>
        <source>Case {0}: {1}</source>
        <translation>Fall {0}: {1}</translation>
    </message>
    <message>
        <source>Change undone</source>
        <translation>Änderung zurückgenommen</translation>
    </message>
    <message>
        <source>Checklist saved</source>
        <translation>Prüfliste gesichert</translation>
    </message>
    <message>
        <source>Cllr</source>
        <translation>Cllr</translation>
    </message>
    <message>
        <source>Compared with the probe</source>
        <translation>Mit dem Suchbild verglichen</translation>
    </message>
    <message>
        <source>Converted on reading</source>
        <translation>Beim Lesen umgerechnet</translation>
    </message>
    <message>
        <source>Deleted destroyed</source>
        <translation>Gelöschtes vernichtet</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Examiner</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Gallery encoded anew</source>
        <translation>Galerie neu kodiert</translation>
    </message>
    <message>
        <source>Gallery removed</source>
        <translation>Galerie entfernt</translation>
    </message>
    <message>
        <source>Gallery searched</source>
        <translation>Galerie durchsucht</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>How to check this report</source>
        <translation>Wie sich dieser Bericht prüfen lässt</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>Hypothesen</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>It was fitted on: {0} (Cllr {1}).</source>
        <translation>Angepasst wurde er an: {0} (Cllr {1}).</translation>
    </message>
    <message>
        <source>Kind of picture</source>
        <translation>Art des Bilds</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Likelihood ratio</source>
        <translation>Likelihood-Quotient</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>Gelistet</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>Gemessen mit</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Model pack</source>
        <translation>Modellpaket</translation>
    </message>
    <message>
        <source>Model packs</source>
        <translation>Modellpakete</translation>
    </message>
    <message>
        <source>Nobody was called a lead at any time.</source>
        <translation>Niemand wurde je ein Ermittlungsansatz genannt.</translation>
    </message>
    <message>
        <source>Note written</source>
        <translation>Notiz geschrieben</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Pack installed</source>
        <translation>Paket installiert</translation>
    </message>
    <message>
        <source>Pack removed</source>
        <translation>Paket entfernt</translation>
    </message>
    <message>
        <source>Pack switched</source>
        <translation>Paket gewechselt</translation>
    </message>
    <message>
        <source>People merged</source>
        <translation>Personen zusammengelegt</translation>
    </message>
    <message>
        <source>Person deleted</source>
        <translation>Person gelöscht</translation>
    </message>
    <message>
        <source>Person edited</source>
        <translation>Person bearbeitet</translation>
    </message>
    <message>
        <source>Person split</source>
        <translation>Person geteilt</translation>
    </message>
    <message>
        <source>Photo of candidate {0}</source>
        <translation>Foto von Kandidat {0}</translation>
    </message>
    <message>
        <source>Photos deleted</source>
        <translation>Fotos gelöscht</translation>
    </message>
    <message>
        <source>Photos enrolled</source>
        <translation>Fotos erfasst</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>Vorbereitet durch</translation>
    </message>
    <message>
        <source>Prepares {0} by</source>
        <translation>Bereitet vor: {0}</translation>
    </message>
    <message>
        <source>Probe added</source>
        <translation>Suchbild hinzugefügt</translation>
    </message>
    <message>
        <source>Probe {0}</source>
        <translation>Suchbild {0}</translation>
    </message>
    <message>
        <source>Probe {0} and candidate {1}</source>
        <translation>Suchbild {0} und Kandidat {1}</translation>
    </message>
    <message>
        <source>Probe {0}: {1}</source>
        <translation>Suchbild {0}: {1}</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Suchbilder</translation>
    </message>
    <message>
        <source>Raman shifts from a laser line at {0} nm, which the file does not name</source>
        <translation>Raman-Verschiebungen von einer Laserlinie bei {0} nm, die die Datei nicht nennt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht geschrieben</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Retention set</source>
        <translation>Aufbewahrung festgelegt</translation>
    </message>
    <message>
        <source>Review begun</source>
        <translation>Prüfung begonnen</translation>
    </message>
    <message>
        <source>Role given</source>
        <translation>Rolle vergeben</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>SHA-256 of the original</source>
        <translation>SHA-256 des Originals</translation>
    </message>
    <message>
        <source>SHA-256 of the stroke history</source>
        <translation>SHA-256 des Strichverlaufs</translation>
    </message>
    <message>
        <source>Score and likelihood ratio</source>
        <translation>Wert und Likelihood-Quotient</translation>
    </message>
    <message>
        <source>Search recorded</source>
        <translation>Suche festgehalten</translation>
    </message>
    <message>
        <source>Search {0}</source>
        <translation>Suche {0}</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Searches repeated</source>
        <translation>Suchen wiederholt</translation>
    </message>
    <message>
        <source>Second examiner</source>
        <translation>Zweitprüfer</translation>
    </message>
    <message>
        <source>Size of the original</source>
        <translation>Größe des Originals</translation>
    </message>
    <message>
        <source>Spectra laid over each other</source>
        <translation>Spektren übereinandergelegt</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>Spektrum</translation>
    </message>
    <message>
        <source>Spectrum of candidate {0}</source>
        <translation>Spektrum von Kandidat {0}</translation>
    </message>
    <message>
        <source>Spring</source>
        <translation>Frühling</translation>
    </message>
    <message>
        <source>Standing and verdicts</source>
        <translation>Stand und Befunde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Stoff</translation>
    </message>
    <message>
        <source>Summer</source>
        <translation>Sommer</translation>
    </message>
    <message>
        <source>The likelihood ratio says how many times likelier the score is if it is the same person than if it is another.</source>
        <translation>Der Likelihood-Quotient sagt, wievielmal wahrscheinlicher der Wert ist, wenn es dieselbe Person ist, als wenn es eine andere ist.</translation>
    </message>
    <message>
        <source>The pack with the digest {0} is not installed here, so its card cannot be shown.</source>
        <translation>Das Paket mit der Prüfsumme {0} ist hier nicht installiert, daher kann seine Karte nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The scores of this search are uncalibrated: they order the list and say nothing about how likely it is that a candidate is the person sought.</source>
        <translation>Die Werte dieser Suche sind unkalibriert: Sie ordnen die Liste und sagen nichts darüber, wie wahrscheinlich ein Kandidat die gesuchte Person ist.</translation>
    </message>
    <message>
        <source>This report tells how a gallery was ranked by its likeness to a probe and what people decided about the candidates. A ranking always has a first place, also when the person sought is not in the gallery. No candidate may be arrested, charged or named in public because of it: a lead has to be corroborated by other means.</source>
        <translation>Dieser Bericht sagt, wie eine Galerie nach Ähnlichkeit mit einem Suchbild geordnet wurde und was Menschen über die Kandidaten entschieden haben. Eine Rangliste hat immer einen ersten Platz, auch wenn die gesuchte Person nicht in der Galerie ist. Niemand darf deswegen festgenommen, beschuldigt oder öffentlich genannt werden: Ein Ermittlungsansatz muss auf anderem Weg erhärtet werden.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Verdict given</source>
        <translation>Befund gegeben</translation>
    </message>
    <message>
        <source>Verdict taken back</source>
        <translation>Befund zurückgenommen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is looked at</source>
        <translation>Worauf zu achten ist</translation>
    </message>
    <message>
        <source>What was measured of it, as its card tells:</source>
        <translation>Was an ihm gemessen wurde, laut seiner Karte:</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>`limner case verify {0}` repeats every search of this case and compares the lists; `limner audit verify` names the first row of the audit log that is not as it was written. The originals of the probes were never altered; their digests are above.</source>
        <translation>`limner case verify {0}` wiederholt jede Suche dieses Falls und vergleicht die Listen; `limner audit verify` nennt die erste Zeile des Protokolls, die nicht ist, wie sie geschrieben wurde. Die Originale der Suchbilder wurden nie verändert; ihre Prüfsummen stehen oben.</translation>
    </message>
    <message>
        <source>a box of {0} × {1} pixels at {2}, {3}, drawn by hand</source>
        <translation>ein Rahmen von {0} × {1} Pixeln bei {2}; {3}, von Hand gezogen</translation>
    </message>
    <message>
        <source>a box of {0} × {1} pixels at {2}, {3}, found</source>
        <translation>ein Rahmen von {0} × {1} Pixeln bei {2}; {3}, gefunden</translation>
    </message>
    <message>
        <source>about</source>
        <translation>worum es geht</translation>
    </message>
    <message>
        <source>above one</source>
        <translation>über eins</translation>
    </message>
    <message>
        <source>above people</source>
        <translation>über der Personenzahl</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Verwalter</translation>
    </message>
    <message>
        <source>age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>age {0} to {1} on {2}</source>
        <translation>Alter {0} bis {1} am {2}</translation>
    </message>
    <message>
        <source>all of the tags {0}</source>
        <translation>alle Schlagwörter {0}</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>annotation</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>another photo</source>
        <translation>anderes Foto</translation>
    </message>
    <message>
        <source>another photo rank {0}</source>
        <translation>anderes Foto Rang {0}</translation>
    </message>
    <message>
        <source>any of the tags {0}</source>
        <translation>eines der Schlagwörter {0}</translation>
    </message>
    <message>
        <source>apparent sex</source>
        <translation>anscheinendes Geschlecht</translation>
    </message>
    <message>
        <source>area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>authority</source>
        <translation>Befugnis</translation>
    </message>
    <message>
        <source>awaits second examiner</source>
        <translation>wartet auf den Zweitprüfer</translation>
    </message>
    <message>
        <source>axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>bands</source>
        <translation>Bänder</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>verblindet</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>brightness and gamma</source>
        <translation>Helligkeit und Gamma</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>braun</translation>
    </message>
    <message>
        <source>brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>cameras held out</source>
        <translation>zurückgehaltene Kameras</translation>
    </message>
    <message>
        <source>cameras known</source>
        <translation>bekannte Kameras</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>candidate (dashed)</source>
        <translation>Kandidat (gestrichelt)</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>charcoal</source>
        <translation>Kohle</translation>
    </message>
    <message>
        <source>charcoal left out</source>
        <translation>ohne Kohle gelernt</translation>
    </message>
    <message>
        <source>checklist</source>
        <translation>Prüfliste</translation>
    </message>
    <message>
        <source>closed on {0}</source>
        <translation>geschlossen am {0}</translation>
    </message>
    <message>
        <source>colour histogram</source>
        <translation>Farbhistogramm</translation>
    </message>
    <message>
        <source>coloured paper</source>
        <translation>farbiges Papier</translation>
    </message>
    <message>
        <source>contour</source>
        <translation>Kontur</translation>
    </message>
    <message>
        <source>contour left out</source>
        <translation>ohne Kontur gelernt</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>cream</source>
        <translation>cremefarben</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>crowds</source>
        <translation>Mengen</translation>
    </message>
    <message>
        <source>curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>custodian</source>
        <translation>Bestandsverwalter</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>decide on candidates</source>
        <translation>über Kandidaten entscheiden</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>deinterlace</source>
        <translation>Zeilen trennen</translation>
    </message>
    <message>
        <source>delete people, photos or galleries</source>
        <translation>Personen, Fotos oder Galerien löschen</translation>
    </message>
    <message>
        <source>denoise</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>descriptor</source>
        <translation>Deskriptor</translation>
    </message>
    <message>
        <source>detector</source>
        <translation>Detektor</translation>
    </message>
    <message>
        <source>detector photos</source>
        <translation>Fotos für den Detektor</translation>
    </message>
    <message>
        <source>differing</source>
        <translation>abweichend</translation>
    </message>
    <message>
        <source>dots</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>drawing style</source>
        <translation>Zeichenstil</translation>
    </message>
    <message>
        <source>drawn in Limner</source>
        <translation>in Limner gezeichnet</translation>
    </message>
    <message>
        <source>edge-aware pencil</source>
        <translation>kantentreuer Bleistift</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>edit, merge or split people</source>
        <translation>Personen ändern, zusammenführen oder aufteilen</translation>
    </message>
    <message>
        <source>enrol photos</source>
        <translation>Fotos erfassen</translation>
    </message>
    <message>
        <source>enrolled before {0}</source>
        <translation>erfasst vor {0}</translation>
    </message>
    <message>
        <source>enrolled from {0} on</source>
        <translation>erfasst ab {0}</translation>
    </message>
    <message>
        <source>even</source>
        <translation>gerade Zeilen</translation>
    </message>
    <message>
        <source>examine candidates as the second examiner</source>
        <translation>Kandidaten als Zweitprüfer prüfen</translation>
    </message>
    <message>
        <source>examiner</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>examiners disagree</source>
        <translation>Prüfer sind uneinig</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>ausgeschlossen</translation>
    </message>
    <message>
        <source>export cases</source>
        <translation>Fälle exportieren</translation>
    </message>
    <message>
        <source>face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>feature digest</source>
        <translation>Prüfsumme der Merkmale</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>found by the detector, certainty {0}</source>
        <translation>vom Detektor gefunden, Sicherheit {0}</translation>
    </message>
    <message>
        <source>found by the pack&apos;s detector in each search</source>
        <translation>in jeder Suche vom Detektor des Pakets gefunden</translation>
    </message>
    <message>
        <source>frame {0} at {3} s of the video {1} (SHA-256 {2})</source>
        <translation>Bild {0} bei {3} s des Videos {1} (SHA-256 {2})</translation>
    </message>
    <message>
        <source>frame {0} of the video {1} (SHA-256 {2})</source>
        <translation>Bild {0} des Videos {1} (SHA-256 {2})</translation>
    </message>
    <message>
        <source>further</source>
        <translation>weitere</translation>
    </message>
    <message>
        <source>gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>genuine</source>
        <translation>dieselben</translation>
    </message>
    <message>
        <source>give roles</source>
        <translation>Rollen geben</translation>
    </message>
    <message>
        <source>gradients alone</source>
        <translation>nur Gradienten</translation>
    </message>
    <message>
        <source>graphite</source>
        <translation>Graphit</translation>
    </message>
    <message>
        <source>graphite left out</source>
        <translation>ohne Graphit gelernt</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>grey paper</source>
        <translation>graues Papier</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>hatching</source>
        <translation>Schraffur</translation>
    </message>
    <message>
        <source>hatching left out</source>
        <translation>ohne Schraffur gelernt</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>impostor</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>in the candidate only: {0}</source>
        <translation>nur im Kandidaten: {0}</translation>
    </message>
    <message>
        <source>in the probe only: {0}</source>
        <translation>nur im Gesuchten: {0}</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>nicht entscheidbar</translation>
    </message>
    <message>
        <source>infrared</source>
        <translation>Infrarot</translation>
    </message>
    <message>
        <source>infrared among visible</source>
        <translation>Infrarot unter sichtbaren</translation>
    </message>
    <message>
        <source>infrared spectrum</source>
        <translation>Infrarotspektrum</translation>
    </message>
    <message>
        <source>install, remove or switch models</source>
        <translation>Modelle installieren, entfernen oder wechseln</translation>
    </message>
    <message>
        <source>its own photo</source>
        <translation>eigenes Foto</translation>
    </message>
    <message>
        <source>its own photo before a wall</source>
        <translation>eigenes Foto vor einer Wand</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>beurteilt</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>landmarks</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>Ermittlungsansatz</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>gelernt</translation>
    </message>
    <message>
        <source>least Cllr</source>
        <translation>kleinstes Cllr</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>left of the probe without the candidate</source>
        <translation>was vom Gesuchten ohne den Kandidaten bleibt</translation>
    </message>
    <message>
        <source>left-right</source>
        <translation>links und rechts</translation>
    </message>
    <message>
        <source>legal basis</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>line left out</source>
        <translation>ohne Linie gelernt</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>low resolution</source>
        <translation>geringe Auflösung</translation>
    </message>
    <message>
        <source>mAP</source>
        <translation>mAP</translation>
    </message>
    <message>
        <source>marked by hand ({0} points)</source>
        <translation>von Hand markiert ({0} Punkte)</translation>
    </message>
    <message>
        <source>marks</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlend</translation>
    </message>
    <message>
        <source>modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>more like {0}</source>
        <translation>mehr wie {0}</translation>
    </message>
    <message>
        <source>must agree before anybody is called a lead</source>
        <translation>muss zustimmen, ehe jemand Ermittlungsansatz heißt</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>near infrared</source>
        <translation>nahes Infrarot</translation>
    </message>
    <message>
        <source>needs second</source>
        <translation>braucht Zweitprüfer</translation>
    </message>
    <message>
        <source>network alone</source>
        <translation>nur das Netz</translation>
    </message>
    <message>
        <source>no picture: {0}</source>
        <translation>kein Bild: {0}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none of the tags {0}</source>
        <translation>keines der Schlagwörter {0}</translation>
    </message>
    <message>
        <source>none was given, and so nothing was searched</source>
        <translation>keiner wurde genannt, daher wurde nichts gesucht</translation>
    </message>
    <message>
        <source>not required</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>nicht {0}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing: searched as it came</source>
        <translation>nichts: gesucht, wie es kam</translation>
    </message>
    <message>
        <source>occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>odd</source>
        <translation>ungerade Zeilen</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>one in twenty</source>
        <translation>eines von zwanzig</translation>
    </message>
    <message>
        <source>open, amend or close cases</source>
        <translation>Fälle öffnen, ändern oder schließen</translation>
    </message>
    <message>
        <source>other photo</source>
        <translation>anderes Foto</translation>
    </message>
    <message>
        <source>other photos</source>
        <translation>andere Fotos</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>own photo</source>
        <translation>eigenes Foto</translation>
    </message>
    <message>
        <source>own photo before a wall</source>
        <translation>eigenes Foto vor einer Wand</translation>
    </message>
    <message>
        <source>pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>pack digest</source>
        <translation>Prüfsumme des Pakets</translation>
    </message>
    <message>
        <source>page {0} of {1}</source>
        <translation>Seite {0} von {1}</translation>
    </message>
    <message>
        <source>pasted from the clipboard</source>
        <translation>aus der Zwischenablage eingefügt</translation>
    </message>
    <message>
        <source>pencil</source>
        <translation>Bleistift</translation>
    </message>
    <message>
        <source>pencil left out</source>
        <translation>ohne Bleistift gelernt</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>people held out</source>
        <translation>zurückgehaltene Personen</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>photo cut close</source>
        <translation>eng beschnittenes Foto</translation>
    </message>
    <message>
        <source>photo of another day</source>
        <translation>Foto von einem anderen Tag</translation>
    </message>
    <message>
        <source>photo quality at least {0}</source>
        <translation>Fotoqualität mindestens {0}</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>points off</source>
        <translation>Punkte verschoben</translation>
    </message>
    <message>
        <source>points off by {0}%</source>
        <translation>Punkte um {0}% verschoben</translation>
    </message>
    <message>
        <source>polymer left out</source>
        <translation>Polymer zurückgehalten</translation>
    </message>
    <message>
        <source>preparation</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>probe</source>
        <translation>Suchbild</translation>
    </message>
    <message>
        <source>probes</source>
        <translation>Suchbilder</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>purge what was deleted</source>
        <translation>Gelöschtes endgültig vernichten</translation>
    </message>
    <message>
        <source>radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>rank {0}</source>
        <translation>Rang {0}</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Quotient</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>relative drop</source>
        <translation>relativer Abfall</translation>
    </message>
    <message>
        <source>rendered</source>
        <translation>gerendert</translation>
    </message>
    <message>
        <source>rendered people</source>
        <translation>gerenderte Personen</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>Zweitprüfer</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>robustness</source>
        <translation>Robustheit</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>scan tilt</source>
        <translation>schiefer Scan</translation>
    </message>
    <message>
        <source>seal</source>
        <translation>Siegel</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>seasons</source>
        <translation>Jahreszeiten</translation>
    </message>
    <message>
        <source>second</source>
        <translation>Zweitprüfung</translation>
    </message>
    <message>
        <source>second examiner</source>
        <translation>Zweitprüfer</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>sex {0}</source>
        <translation>Geschlecht {0}</translation>
    </message>
    <message>
        <source>shaded</source>
        <translation>schattiert</translation>
    </message>
    <message>
        <source>shaded left out</source>
        <translation>ohne Schattierung gelernt</translation>
    </message>
    <message>
        <source>shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>shifted: {0}</source>
        <translation>verschoben: {0}</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>sketch by a hand left out</source>
        <translation>Skizze einer nicht gelernten Hand</translation>
    </message>
    <message>
        <source>sketch from memory</source>
        <translation>Skizze aus dem Gedächtnis</translation>
    </message>
    <message>
        <source>skin tone</source>
        <translation>Hautton</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>Schnappschuss</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>spectral angle</source>
        <translation>Spektralwinkel</translation>
    </message>
    <message>
        <source>split seed</source>
        <translation>Startwert der Teilung</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>substance</source>
        <translation>Stoff</translation>
    </message>
    <message>
        <source>substances</source>
        <translation>Stoffe</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>that day</source>
        <translation>jenem Tag</translation>
    </message>
    <message>
        <source>the best {0} people, one photo each</source>
        <translation>die besten {0} Personen, je ein Foto</translation>
    </message>
    <message>
        <source>the file {0}</source>
        <translation>die Datei {0}</translation>
    </message>
    <message>
        <source>the photo had gone before the search was recorded</source>
        <translation>das Foto war fort, ehe die Suche festgehalten wurde</translation>
    </message>
    <message>
        <source>thermal</source>
        <translation>thermisch</translation>
    </message>
    <message>
        <source>this is no spectrum</source>
        <translation>dies ist kein Spektrum</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>together</source>
        <translation>zusammen</translation>
    </message>
    <message>
        <source>took back verdict {0}</source>
        <translation>nahm Befund {0} zurück</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>top-bottom</source>
        <translation>oben und unten</translation>
    </message>
    <message>
        <source>uncalibrated</source>
        <translation>unkalibriert</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unsearched</source>
        <translation>nicht durchsucht</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>sichtbar</translation>
    </message>
    <message>
        <source>visible among infrared</source>
        <translation>sichtbar unter Infrarot</translation>
    </message>
    <message>
        <source>visible among other cameras&apos; visible</source>
        <translation>sichtbar unter sichtbaren anderer Kameras</translation>
    </message>
    <message>
        <source>wavenumber, cm-1</source>
        <translation>Wellenzahl, cm-1</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>window: {0} shown as black, {1} as white</source>
        <translation>Fenster: {0} als Schwarz gezeigt, {1} als Weiß</translation>
    </message>
    <message>
        <source>window: {0} shown as black, {1} as white, inverted</source>
        <translation>Fenster: {0} als Schwarz gezeigt, {1} als Weiß, umgekehrt</translation>
    </message>
    <message>
        <source>withdraws</source>
        <translation>nimmt zurück</translation>
    </message>
    <message>
        <source>worth</source>
        <translation>Aussagekraft</translation>
    </message>
    <message>
        <source>{0} and more</source>
        <translation>{0} und mehr</translation>
    </message>
    <message>
        <source>{0} bands lie in both</source>
        <translation>{0} Banden liegen in beiden</translation>
    </message>
    <message>
        <source>{0} by {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} Bytes</translation>
    </message>
    <message>
        <source>{0} others&apos; photos too</source>
        <translation>dazu Fotos von {0} anderen</translation>
    </message>
    <message>
        <source>{0} people</source>
        <translation>{0} Personen</translation>
    </message>
    <message>
        <source>{0} people left out by hand</source>
        <translation>{0} Personen von Hand ausgelassen</translation>
    </message>
    <message>
        <source>{0} searches listed nobody.</source>
        <translation>{0} Suchen listeten niemanden.</translation>
    </message>
    <message>
        <source>{0} searches listed {1} candidates: {2}.</source>
        <translation>{0} Suchen listeten {1} Kandidaten: {2}.</translation>
    </message>
    <message>
        <source>{0} taken to show one person</source>
        <translation>{0}, als Bilder einer Person genommen</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>{0} with annotations</source>
        <translation>{0} mit Anmerkungen</translation>
    </message>
    <message>
        <source>{0}, annotated by {1} on {2}</source>
        <translation>{0}, mit Anmerkungen von {1} vom {2}</translation>
    </message>
    <message>
        <source>{0}, digest {1}</source>
        <translation>{0}, Prüfsumme {1}</translation>
    </message>
    <message>
        <source>{0}, kernel width {1}, seed {2}</source>
        <translation>{0}, Kernbreite {1}, Startwert {2}</translation>
    </message>
    <message>
        <source>{0}, snapshot {1}</source>
        <translation>{0}, Schnappschuss {1}</translation>
    </message>
    <message>
        <source>{0}: removed {1} people and {2} photos; {3} of whom it is not known were dropped</source>
        <translation>{0}: entfernte {1} Personen und {2} Fotos; {3}, von denen es nicht bekannt ist, wurden fallen gelassen</translation>
    </message>
    <message>
        <source>{0}: removed {1} people and {2} photos; {3} of whom it is not known were kept</source>
        <translation>{0}: entfernte {1} Personen und {2} Fotos; {3}, von denen es nicht bekannt ist, wurden behalten</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>Rank {0}, {1}, score {2}, {3}</source>
        <translation>Rang {0}, {1}, Wert {2}, {3}</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Key {0}: {1}</source>
        <translation>Taste {0}: {1}</translation>
    </message>
    <message>
        <source>, in use</source>
        <translation>, verwendet</translation>
    </message>
    <message>
        <source>{0} faces were found; click another one to use it.</source>
        <translation>{0} Gesichter wurden gefunden; klicken Sie auf ein anderes, um es zu verwenden.</translation>
    </message>
    <message>
        <source>{0} boxes to choose from; click another one to use it.</source>
        <translation>{0} Rahmen zur Wahl; klicken Sie auf einen anderen, um ihn zu verwenden.</translation>
    </message>
</context>
</TS>
