"""Short invented news texts full of invented names, with what each name is: more to learn names from.

`texts(language, count, seed)` yields (text, [(start, end, kind)]); kinds are PER, ORG, LOC and ROLE, places are code
points. Names are put together from syllables and words, so that few of them can be learnt by heart; some are those of
the real world (`known_names.py`). More lines and names of organizations with an article are in `made_lines.py`.
"""

import random
import re

import known_names
import made_lines

GIVEN = """Anna Marten Jule Kerstin Olaf Bettina Ansgar Hille Wiebke Torben Käthe Lorenz Imke Falko Silvio Annika Bruno
Cem Aylin Dariusz Agnieszka Milan Jelena Nikos Eleni Pavel Irina Boris Oksana Yusuf Leila Tariq Amal Samir Farah Rajesh Priya Wei Mei
Hiroshi Yuki Kwame Amina Chidi Ngozi Diego Lucía Mateo Pilar Giulia Paolo Chiara Luc Odile Étienne Margot Sven Astrid Leif Solveig
Emma Oliver Grace Harriet Nigel Fiona Declan Siobhan Angus Morag Tyler Brooke Chad Denise Marcus Latoya Walter Gladys Quentin Rosalind
Karl-Heinz Hans-Jürgen Anne-Marie Eva-Maria Jean-Luc Thorsten Sabine Uwe Gudrun Jörg Ulrike Frank Thea Emil Nora Jonas Mira""".split()
SUR_DE = (
    "Brand Eich Kolb Lind Rosen Stein Wald Feld Hasel Kirch Ober Nieder Buch Holt Wester Oster Grün Roth Wolf Alt Neu Krum Hell Wiesen Berg Sand Moor "
    "Harten Schön Lang Kalt Wiede Bren Drei Hagen Lauter Mess Pfann Quent Rieder Tann Ull Vier Zeil",
    "mann mayer meier ner hold feld bach berg horst loh rath kamp brink wart huber ke "
    "sen ert holz hof hausen maier eder auer lein ich dorff burg reuter müller schmid thaler".replace("\n", " "),
)
SUR_ANY = (
    "Ka Mo Te Ra Sil Ber Dal Van Ol Mar Per Fen Gor Tor Hal Cor Bel Len Sar Dim Yil Öz Al Ben Chi Na Ki O Ma Lo Ve Zu Ga Ri Pe Do Tu Ha Sto Kro Bra Dra Win Hart Ash Cal Whit Thorn",
    "lo ri ne ta va mi ra do se li ko na go ster lan ver di mo den ring ford ley ton wick burn man worth gate by",
    "vić ski ska ova enko idis oglu ez aro etti ini ard eau son sen strand qvist maz han dar ian adze li moto da ama ike ulu wa ford well ham ley ton wood ness more er",
)
PLACE_DE = (
    "Hohen Bad~ Alten Neu Ober Unter Klein~ Groß~ Rosen Wester Lüd Grau Sankt~ Mohren Birken Eber Fal Lin Wolfs Heiligen Kirch Markt~ Trau Quell Ilm Elz Wenden Drosten",
    "wied berg heim hausen bach stadt feld walde see rode burg hagen brunn au moor dorf fleth kirchen ow itz leben tal stein furt büttel beck ried",
)
PLACE_EN = (
    "Gar Port~ Saint~ Ash Cold East~ Grim Har Lang Mill North~ Old~ Pem Raven Stan Thorn West~ White Fair Lake~ Mount~ Bel Cal Dun Brock Win Hol Skar Ves",
    "haven ford ton bridge field mouth ham bury wick port dale worth stead gate borough by ville ness more land ria minster vik",
)
MADE = (
    "Vel Nar Tek Syn Al Ori Pro Hel Cas Lum Dra Zen Mer Kor Arv Bri Fen Gal Jun Lyn Omn Pax Qui Sol Tri Ur Vex Wil Nov",
    "ta ri do ve mi xa no la ra ti bo na ko li",
    "ra don tec gen lis via ron nex la max sia ris dia tor lux bis men tan",
)

# German ministries, agencies and such; {L} a place, {M} a made-up word, {S} a surname
ORG_DE = """{F}ministerium|{F}ministerium|Ministerium für {T}|{L}er Stadtwerke|Stadtwerke {L}|Universität {L}|Hochschule {L}|Klinikum {L}|Polizei {L}|Polizeipräsidium {L}|
Staatsanwaltschaft {L}|Landgericht {L}|Verwaltungsgericht {L}|{M} AG|{M} GmbH|{M}-Gruppe|{M} Bank|{S} & Söhne|{S}-Werke|{M}|{M}|{M} Logistik|FC {L}|TSV {L}|SV {L}|VfB {L}|
Bündnis {A}|{A} Liste|Partei der {P}|{P}partei|{P}bund|{P}union|Freie {P}|Die {A}n|Verein {A} {C}|Bürgerinitiative {A} {C}|Bund für {T}|Stiftung {T}|Gewerkschaft {B}|{B}verband|Verband der {P}|
Institut für {T}|{M}-Institut|Landesamt für {T}|Bundesamt für {T}|Bundesbehörde für {T}|{K}aufsicht|{K}behörde|{K}amt|{K}agentur|Schulaufsicht|Kreisverwaltung {L}|Landratsamt {L}|Stadtrat {L}|
Sparkasse {L}|Volksbank {L}|Handwerkskammer {L}|Rat der {P}|{X}|{X}|Front für {A} {C}|Bewegung {A} {C}|Wasserwacht {L}|Feuerwehr {L}|Landtag|Bundestag|Bundesrat|Rechnungshof|Staatskanzlei|Bundespolizei"""
OUT_DE = """{L}er Zeitung|{L}er Bote|{L}er Anzeiger|{L}er Tageblatt|{L}er Nachrichten|{L}er Kurier|{L}er Allgemeine|{N}blatt|{N}kurier|{N}spiegel|Der {N}bote|{N}welle|Radio {L}|{N} heute|Nachrichtenagentur {X}|{M} News|{N}-Magazin|
Die {N}woche|Sender {X}|{N}post|Morgenecho|Abendecho|Tagesruf|{N}rundschau|{N}funk"""
ORG_EN = """Ministry of {T}|Department of {T}|{T} Ministry|{L} City Council|{L} Police|{L} Police Department|University of {L}|{L} University|{L} General Hospital|{L} County Court|
{M} Inc|{M} Group|{M} Bank|{M} Airlines|{S} & Sons|{S} Holdings|{M}|{M}|{M} Energy|{L} United|{L} Rovers|{L} City|{A} Alliance|{A} Party|Party of {P}|{P} Front|Movement for {A} {C}|Union of {P}|{P} United|
National Union of {P}|Institute for {T} Studies|{M} Institute|{M} Foundation|Friends of the {C}|Save the {C}|{L} Mountain Rescue|{L} Water Board|Office of {T}|{T} Agency|National {T} Authority|{T} Commission|{X}|{X}|
Council of {P}|Chamber of {P}|House of Assembly|Senate|Supreme Court|{L} Chamber of Commerce|Bank of {L}|{A} Brigades|Federation of {P}"""
OUT_EN = """{L} Times|{L} Herald|{L} Gazette|Daily {N}|The {L} Post|{N} Tribune|{M} News|{N} Wire|Radio {L}|{L} Courier|{N} Magazine|{X} News|The {N}|Evening {N}|{L} Observer|Channel {N}|{N} Press Agency|{N} Weekly|Sunday {N}"""
FIELD = "Innen Außen Umwelt Finanz Justiz Verkehrs Gesundheits Bildungs Wirtschafts Verteidigungs Kultur Landwirtschafts Sozial Energie".split()
THEME = {
    "de": "Seerecht|Verkehr|Umweltschutz|Gesundheit|Kernphysik|Arbeit und Soziales|Verbraucherschutz|Fischerei|Wasserbau|Bildung|Finanzen|Inneres|Klimaforschung|Friedensforschung|Statistik|Denkmalpflege|Geologie|Naturschutz|Strahlenschutz|Pressefreiheit",
    "en": "Health|Finance|Fisheries|Justice|Interior|Education|Energy|Transport|Environment|Foreign Affairs|Defence|Labour|Agriculture|Housing|Culture|Trade|Water|Maritime Safety",
}
ADJ = {
    "de": "Freie|Grüne|Offene|Kritische|Neue|Vereinte|Liberale|Christliche|Rote|Blaue|Junge|Demokratische|Unabhängige|Starke|Gerechte|Saubere|Lebendige",
    "en": "Free|Green|Civic|National|Democratic|United|Liberal|Open|New|People's|Patriotic|Progressive|Social|Independent|Red|Golden",
}
PEOPLE = {
    "de": "Siedler|Bauern|Mieter|Pendler|Eltern|Heimat|Volks|Wähler|Rentner|Handwerker|Fischer|Arbeiter|Frauen|Landwirte|Patienten|Schüler",
    "en": "Citizens|Farmers|Tenants|Sailors|Commuters|Workers|Nurses|Patients|Teachers|Drivers|Voters|Fishermen|Miners",
}
CAUSE = {
    "de": "Zukunft|Heimat|Küste|Stadt|Schule|Luft|Ufer|Tal|Mitte|Nachbarschaft|Insel|Hoffnung|Wald|Bahn|Gerechtigkeit|Erinnerung",
    "en": "Future|Coast|River|Homeland|Forest|Harbour|Valley|Justice|Hope|Return|Bay|Children",
}
BRANCH = "Metall Verkehr Pflege Luftfahrt Einzelhandels Lehrer Beamten Hotel Bau Chemie Fährleute Lokführer Mieter Bauern Steuerzahler Kinderschutz Tierschutz".split()
KIND = "Finanz Post Rundfunk Medien Bank Netz Börsen Kartell Straßenbau Schifffahrts Luftsicherheits Wetter Gesundheits Umwelt Ordnungs Jugend Ausländer Zoll Datenschutz".split()
PAPER = {
    "de": "Morgen Abend Nord Ost Süd West Tages Stadt Land Sturm Hafen Berg Volks Heimat Insel Netz Welt Bürger Licht".split(),
    "en": "Planet Beacon Zenith Orbit Mirror Star Globe Monitor Standard Echo Lantern Harbour Pioneer Sentinel Dispatch Compass Bulletin".split(),
}

ROLE_DE = """Sprecher Sprecherin Bürgermeister Bürgermeisterin Oberbürgermeisterin Landrat Landrätin Kreisbrandmeister Ortsvorsteherin Geschäftsführer Geschäftsführerin Vorsitzender Vorsitzende Präsident Präsidentin
Generalsekretär Generalsekretärin Außenminister Innenministerin Finanzministerin Umweltminister Kanzlerin Ministerpräsident Fraktionschefin Parteichef Vorstandschef Staatsanwältin Oberstaatsanwalt Rechtsanwalt Richterin
Professorin Professor Ökonomin Ökonom Historiker Verfassungsrechtler Klimaforscher Friedensforscherin Bauingenieur Ingenieurin Meteorologin Polizeisprecher Polizeipräsidentin Einsatzleiter Feuerwehrsprecher Unternehmenssprecherin
Konzernchef Finanzvorstand Betriebsratschefin Gewerkschaftssekretär Vereinsvorsitzende Pfarrer Pfarrerin Bischöfin Lehrerin Schulleiter Ärztin Chefarzt Kinderarzt Pfleger Landwirt Landwirtin Bäcker Wirtin Busfahrer Pilot Kapitän Kapitänin
Hafenmeister Förster Trainer Trainerin Torwart Stürmer Intendantin Dirigent Kuratorin Schriftsteller Chefredakteurin Reporter Journalistin Analyst Bankdirektor Kommandant Oberst General Admiral Botschafterin Sonderbeauftragte
Stadtkämmerer Dezernentin Abgeordnete Abgeordneter Senatorin Staatssekretär Regierungssprecher Militärsprecher Pressesprecherin Datenschutzbeauftragte Ombudsfrau Wahlvorsteher Gutachter Sachverständige Studentin Rentner Urlauberin Matrose Elektrikerin Hebamme""".split()
ROLE_EN = """spokesman|spokeswoman|spokesperson|mayor|governor|president|prime minister|foreign minister|interior minister|finance minister|chief executive|chairman|chairwoman|head of sales|head of operations|head of research|
chief of staff|director|managing director|general secretary|secretary of state|press secretary|police chief|police inspector|commander|captain|colonel|general|admiral|ambassador|special envoy|chief negotiator|lawyer|attorney|prosecutor|judge|
professor|professor of law|economist|historian|political scientist|climate researcher|marine biologist|structural engineer|engineer|meteorologist|geologist|epidemiologist|surgeon|nurse|doctor|teacher|head teacher|pastor|bishop|imam|
farmer|fisherman|baker|bus driver|taxi driver|pilot|harbour master|coach|goalkeeper|striker|conductor|curator|novelist|editor-in-chief|reporter|journalist|analyst|chief economist|chief financial officer|
councillor|senator|lawmaker|deputy|candidate|union leader|party leader|opposition leader|deputy director|ombudsman|regulator|data protection officer|coroner|tourist|student|retired electrician|shopkeeper|social worker|paramedic|fire chief"""
TITLE_EN = "Mayor|President|Prime Minister|Governor|Senator|Foreign Minister|Interior Minister|Inspector|Colonel|General|Captain|Professor|Judge|Bishop|Commissioner|Chancellor|Ambassador|Sergeant|Finance Minister|Defence Secretary|Secretary of State"

# {p} a person, {s} the person's surname, {o} an organization, {m} a medium, {l} a place, {r} a role; {.…} needs no name
DE = """{r} {p} sagte der {m}, {z}.|{p}, {r} der {o}, wies das zurück.|Ein {r} des {o} wollte sich dazu nicht äußern.|Das berichtet {m}.|Wie {m} unter Berufung auf {o} berichtet, {z}.|
Nach Angaben von {o} {z2}.|„{q}“, sagte {s}.|„{q}“, sagte {p} von {o}.|{s} sprach von einem schweren Fehler.|In {l} kam es am {d} zu Protesten.|{o} teilte am {d} in {l} mit, {z}.|{o} bestätigte das.|{l} ({x}) - {Z}.|
Laut {m} {z2}.|{r} {s} widersprach.|Die {r} der {o}, {p}, nannte die Vorwürfe haltlos.|Der {r} {p} aus {l} erklärte, {z}.|Zwischen {l} und {l} fuhren keine Züge.|{o} und {o} verhandeln seit {d}.|{p} ({a}) kritisierte {o}.|
Gegenüber {m} sagte die {r}, {z}.|{p} lebt mit der Familie in {l}.|Die Bürger von {l} warten.|{p} und {p} kamen nach {l}.|Die {o} lehnte eine Stellungnahme ab.|Der {m} zufolge {z2}.|Aus Sicht von {s} {z2}.|{p}, die als {r} in {l} arbeitet, zweifelt daran.|
Die Opposition um {p} fordert Aufklärung.|Dem {o} liegen keine Erkenntnisse vor.|{s}s Anwälte kündigten Beschwerde an.|Im Gespräch mit {m} nannte {s} keine Zahlen.|{r} {p}: „{q}“|Die Hilfsorganisation {o} sprach von großer Not.|Der Autobauer {o} will Stellen streichen.|
Die Zeitung {m} berichtete zuerst.|Der Sender {m} meldete am {d}, {z}.|Das Unternehmen {o} aus {l} machte keine Angaben.|Die Partei {o} stimmte dagegen.|Der Verein {o} sammelt Unterschriften.|Die Rebellengruppe {o} bekannte sich.|Das Dorf {l} liegt am Fluss.|
Nahe {l} stürzte ein Hang ab.|Bei {o} hieß es, {z}.|Der frühere {r} {p} ist tot.|Als {r} habe er nichts gewusst, sagte {s}.|{s} leitet das {o} seit {d}.|Von {p}, {m}|(Quelle: {m})|{m} ({l})|{p}, {o}: „{q}“|
{.Die Behörden suchen weiter nach der Ursache.}|{.Die Lage ist nach dem Unwetter angespannt, die Feuerwehr pumpt Keller leer.}|{.Nach dem Ausfall der Server gab es für Kunden kein Geld am Automaten.}|{.Am Abend zog die Menge weiter.}|{.Der Bericht liegt der Redaktion vor.}|
{.Die Verhandlungen über den Haushalt dauern an.}|{.Eine Entscheidung fällt frühestens im Herbst.}|{.Im Rathaus brannte noch Licht.}|{.Die Polizei sperrte die Brücke, ein Hubschrauber kreiste über dem Hafen.}|{.Der Schaden beträgt rund zwei Millionen Euro.}|
{.Mehrere Anwohner berichteten von einem lauten Knall.}|{.Das Gericht vertagte den Prozess.}|{.Die Regierung verteidigte ihren Kurs, Kritik kam von Verbänden.}|{.Zeugen werden gebeten, sich zu melden.}|{.Im Sommer war das Schiff in der Werft.}|{.Experten halten die Rechnung für falsch.}|
{.Ein Gutachten zur Statik der Halle fehlt.}|{.Die Auszählung der Stimmen beginnt von vorn.}|{.Kritiker sehen darin einen Bruch der Verfassung.}|{.Das Wetter bleibt wechselhaft.}"""
EN = """{r0} {p} told {m} {z}.|{p}, the {r} of {o}, rejected the claim.|A {r} for {o} declined to comment.|The {m} first reported the story.|According to {m}, citing {o}, {z}.|{o} said {z}.|“{q},” said {s}.|“{q},” said {p} of {o}.|
{s} called it a grave mistake.|Protests broke out in {l} on {d}.|{L}, {d} - {Z}.|{p}, a {r} in {l}, was not convinced.|The {r}, {p}, said {z}.|{o} and {o} have been in talks since {d}.|{p} of the {o} criticised {o}.|Speaking to {m}, {s} gave no figures.|
{p} lives in {l} with two children.|Residents of {l} are waiting.|{p} and {p} travelled to {l}.|The {o} did not respond to a request for comment.|{s}'s lawyers said they would appeal.|{r0} {s} disagreed.|In {l}, {o} officials said {z}.|The newspaper {m} said {z}.|
The broadcaster {m} reported on {d} that {z}.|The aid group {o} spoke of great need.|The carmaker {o} plans to cut jobs.|The rebel group {o} claimed responsibility.|The village of {l} lies by the river.|A hillside collapsed near {l}.|Former {r} {p} has died.|{o} {r} {p} said {z}.|
{p}, who works as a {r} in {l}, doubts that.|As {r}, he knew nothing, {s} said.|{s} has led {o} since {d}.|By {p}, {m}|(Source: {m})|{p}, {o}: “{q}”|{p}, {r} at {o}, said {z}.|{o}'s {r} said {z}.|The {r} of {l}, {p}, called for calm.|{l} is 40 miles from {l}.|
{p} joined {o} as {r} in {d}.|{s} told the {m}: “{q}.”|An employee of {o} said {z}.|{.Officials are still looking for the cause.}|{.The talks on the budget are expected to continue.}|{.A decision is not due before autumn.}|{.The report, seen by this newspaper, runs to 40 pages.}|{.Police closed the bridge and a helicopter circled over the harbour.}|
{.Critics called the plan reckless.}|{.The court adjourned the trial.}|{.Witnesses heard a loud bang.}|{.The government defended its course.}|{.The damage is put at two million euros.}|{.Experts think the sums are wrong.}|{.The weather will stay unsettled.}|{.Counting of the votes starts again.}|{.Nobody was hurt.}"""
CLAUSES = {
    "de": (
        "die Brücke sei seit Jahren marode|man prüfe den Vorgang|es gebe keinen Grund zur Sorge|die Zahlen seien falsch|das Schiff habe schon im Hafen Schlagseite gehabt|die Daten seien sicher|dass die Frist verlängert wird|ein Abkommen stehe kurz bevor",
        "wurden zwölf Menschen verletzt|war die Anlage nicht genehmigt|soll das Werk schließen|fehlen noch Unterlagen|stieg die Zahl der Toten auf vierzig|ist der Vertrag geplatzt",
    ),
    "en": (
        "the bridge had been unsafe for years|the figures were wrong|there was no reason for alarm|the ship was listing before it left port|the data was safe|the deadline would be extended|a deal was close|twelve people had been hurt|the plant would close",
        "it did",
    ),
}
QUOTES = {
    "de": "Wir haben nichts gewusst|Das ist eine Katastrophe|Uns fehlt das Geld|Die Menschen haben Angst|Ich trete nicht zurück|Niemand hat uns gewarnt",
    "en": "We knew nothing|This is a disaster|People are afraid|Nobody warned us|I will not resign|We need the money now",
}
DAYS = {
    "de": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Sonntag|Mai|Oktober|2019",
    "en": "Monday|Tuesday|Wednesday|Thursday|Friday|Sunday|May|October|2019",
}
SLOT = re.compile(r"\{(\.[^}]*|[A-Za-z0-9]+)\}")

KNOWN = 0.3  # so often a name is one of the real world


class Maker:
    """Puts names and texts together; `pick` is the only source of chance."""

    def __init__(self, language: str, chance: random.Random):
        self.language, self.chance = language, chance

    def pick(self, choices):
        return self.chance.choice([c.strip() for c in choices.split("|")] if isinstance(choices, str) else choices)

    def joined(self, parts) -> str:
        lists = [part.split() for part in parts]
        word = "".join(self.chance.choice(part) for part in lists)
        return word

    def surname(self) -> str:
        if self.language == "de" and self.chance.random() < 0.1:
            name = self.pick(made_lines.TRADES)
        elif self.chance.random() < (0.6 if self.language == "de" else 0.2):
            name = self.joined(SUR_DE)
        else:
            name = self.joined(SUR_ANY if self.chance.random() < 0.6 else (SUR_ANY[0], SUR_ANY[2]))
        if self.chance.random() < 0.07:
            name = self.pick(made_lines.PARTICLES) + name
        return f"{name}-{self.joined(SUR_DE)}" if self.chance.random() < 0.05 else name

    def place(self) -> str:
        if self.chance.random() < KNOWN:
            return self.pick(known_names.LOCATIONS[self.language])
        german = self.chance.random() < (0.75 if self.language == "de" else 0.2)
        first, last = self.joined((PLACE_DE if german else PLACE_EN)[:1]), self.joined((PLACE_DE if german else PLACE_EN)[1:])
        name = f"{first[:-1]} {last.capitalize()}" if first.endswith("~") else first + last
        if first.endswith("~") and german and self.chance.random() < 0.6:
            name = f"{first[:-1]} {self.joined(PLACE_DE).replace('~', '')}"
        roll = self.chance.random()
        return (
            f"{name}-{self.pick('Nord|Süd|West|Altstadt')}"
            if roll < 0.05 and german
            else f"{name} an der {self.joined(PLACE_DE[:1]).strip('~')}"
            if roll < 0.08 and german
            else name
        )

    def organization(self, medium: bool) -> str:
        if self.chance.random() < KNOWN:
            return self.pick((known_names.OUTLETS if medium else known_names.ORGANIZATIONS)[self.language])
        more = made_lines.ORG_DE if self.language == "de" else made_lines.ORG_EN
        if not medium and self.chance.random() < 0.4:
            return self.filled(self.pick(more))
        return self.filled(self.pick({"de": OUT_DE if medium else ORG_DE, "en": OUT_EN if medium else ORG_EN}[self.language]))

    def filled(self, pattern: str) -> str:
        fill = {
            "L": self.place,
            "M": lambda: self.joined(MADE if self.chance.random() < 0.5 else (MADE[0], MADE[2])),
            "S": self.surname,
            "F": lambda: self.pick(FIELD),
            "T": lambda: self.pick(THEME[self.language]),
            "A": lambda: self.pick(ADJ[self.language]),
            "P": lambda: self.pick(PEOPLE[self.language]),
            "C": lambda: self.pick(CAUSE[self.language]),
            "B": lambda: self.pick(BRANCH),
            "K": lambda: self.pick(KIND),
            "N": lambda: self.pick(PAPER[self.language]),
            "W": lambda: self.pick(made_lines.FIRST) + self.pick(made_lines.SECOND),
            "V": lambda: self.pick(made_lines.SIGNS),
            "I": lambda: self.pick(made_lines.TRADE[self.language]),
            "Q": lambda: self.pick(made_lines.STEM),
            "X": lambda: "".join(self.chance.choice("ABDEFGIKLMNOPRSTUVZ") for _ in range(self.chance.randint(2, 5))),
        }
        return SLOT.sub(lambda slot: fill[slot[1]](), pattern)

    def with_article(self, case: str) -> tuple[str, str]:
        """Returns a German article and the name of an organization behind it, in a case: n, g or d."""
        gender = self.pick("m|f|f|n|n")
        name = self.filled(self.pick(made_lines.GENDERED[gender]))
        name = name.replace("*", made_lines.genitive(name) if case == "g" and "*" in name else "")
        return made_lines.ARTICLES[case][gender], name

    def text(self):
        both = [DE if self.language == "de" else EN, made_lines.DE if self.language == "de" else made_lines.EN]
        lines = [self.pick(self.chance.choice(both)) for _ in range(self.chance.randint(4, 9))]
        surname = person = None
        text, found = "", []
        for number, line in enumerate(lines):
            if number:
                text += "\n\n" if self.chance.random() < 0.3 else " "
            begin = 0
            for slot in SLOT.finditer(line):
                text += line[begin : slot.start()]
                begin = slot.end()
                kind = slot[1]
                if kind == "p":
                    surname = self.surname()
                    given = self.pick(GIVEN)
                    person = (
                        f"{given} {self.pick(GIVEN)[0]}. {surname}" if self.chance.random() < 0.04 else f"{given} {surname}"
                    )
                    name = ("PER", person)
                elif kind == "s":
                    name = ("PER", surname or self.surname())
                elif kind in ("o", "m"):
                    name = ("ORG", self.organization(kind == "m"))
                    if kind == "m" and self.chance.random() < 0.15:
                        text += "„" if self.language == "de" else "“"
                        name += ("“" if self.language == "de" else "”",)
                elif kind == "f":
                    name = ("PER", self.pick(GIVEN))
                elif kind in ("on", "og", "od", "On"):
                    article, organization = self.with_article(kind[1].lower())
                    text += (article.capitalize() if kind == "On" else article) + " "
                    name = ("ORG", organization)
                elif kind in ("l", "L"):
                    name = ("LOC", self.place() if kind == "l" else self.place().upper())
                elif kind == "r":
                    name = (
                        "ROLE",
                        self.pick(
                            ROLE_DE if self.language == "de" else ROLE_EN if self.chance.random() < 0.6 else made_lines.ROLE_EN
                        ),
                    )
                elif kind == "r0":
                    name = ("ROLE", self.pick(TITLE_EN))
                elif kind in ("a", "x"):
                    name = (
                        "ORG",
                        "".join(self.chance.choice("ABDEFGIKLMNOPRSTUVZ") for _ in range(3))
                        if kind == "a"
                        else self.pick("dpa|afp|rtr|epd|kna"),
                    )
                else:
                    plain = {
                        "z": CLAUSES[self.language][0],
                        "z2": CLAUSES[self.language][1],
                        "Z": CLAUSES[self.language][0],
                        "q": QUOTES[self.language],
                        "d": DAYS[self.language],
                        "G": made_lines.GROUPS[self.language],
                        **{slot: says[self.language] for slot, says in made_lines.SAYS.items()},
                    }
                    name = (None, kind[1:] if kind.startswith(".") else self.pick(plain[kind]))
                    if kind in ("Z", "G"):
                        name = (None, name[1][0].upper() + name[1][1:])
                if name[0]:
                    at = len(text)
                    if name[1].startswith(("The ", "the ")) and name[0] == "ORG":
                        at += 4
                    found.append((at, len(text) + len(name[1]), name[0]))
                text += name[1] + (name[2] if len(name) > 2 else "")
            text += line[begin:]
        return text, found


def texts(language: str, count: int, seed: int):
    """Yields so many texts and the names in them."""
    maker = Maker(language, random.Random(f"{language} {seed}"))
    for _ in range(count):
        yield maker.text()


if __name__ == "__main__":
    for language in ("de", "en"):
        for text, found in texts(language, 3, 1):
            print(text, [(text[a:b], kind) for a, b, kind in found], sep="\n", end="\n\n")
