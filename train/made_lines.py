"""Lines and names for `made_names.py`: organizations with their articles and cases, names of companies, clubs and unions,
whole offices, surnames that are trades, and what looks like a name and is none.

Slots are those of `made_names.py`; in names `{W}` is a compound, `{V}` a sign, `{I}` a trade, `{Q}` the stem of a court
or council. `*` stands where the genitive's ending goes.
"""

TRADES = """Müller|Schmidt|Schneider|Fischer|Weber|Meyer|Wagner|Becker|Schulz|Koch|Bauer|Richter|Wolf|Schäfer|Schröder|Zimmermann|Krüger|Lange|Kaiser|Jäger|Förster|König|Vogt|Graf|Herzog|
Schreiber|Gärtner|Maurer|Kramer|Fuchs|Vogel|Meister|Schuster|Schumacher|Bäcker|Metzger|Schlosser|Drechsler|Pfeiffer|Bischof|Wirth|Schmied|Köhler|Böttcher|Wächter|Probst|Ritter|Sänger|Hirt|Sommer|Busch|Klein|Groß|Stark"""
PARTICLES = [
    "von ",
    "von ",
    "von ",
    "von der ",
    "von dem ",
    "vom ",
    "zu ",
    "zur ",
    "van ",
    "van den ",
    "al-",
    "el-",
    "de ",
    "de la ",
    "van der ",
    "di ",
    "Mc",
    "O'",
    "El ",
]
FIRST = "Silver|North|Bright|Stone|Clear|Sun|Iron|Green|Black|Blue|Swift|True|High|West|River|Oak|Moon|Cloud|Nova|Alpha|Terra|Aqua|Medi|Opti|Euro|Inter|Trans|Data|Bio|Solar"
SECOND = "vane|forge|path|wave|gate|line|crest|well|way|mark|point|bridge|stream|works|trix|tec|soft|plan|care|net|mind|core|cast|shift"
SIGNS = "Heron|Falcon|Osprey|Lynx|Orion|Vanguard|Summit|Anchor|Polaris|Cobalt|Juniper|Granite|Corvus|Sirius|Aurora|Phoenix|Titan|Delphin|Komet|Kranich|Merkur|Pegasus"
TRADE = {
    "de": "Logistik|Energie|Pharma|Chemie|Stahl|Reederei|Bau|Immobilien|Versicherung|Medien|Software|Systems|Technik|Maschinenbau|Textil|Touristik|Holding|Capital|Kliniken|Motoren|Verlag|Optik",
    "en": "Marine|Freight|Foods|Capital|Shipping|Pharma|Motors|Media|Partners|Systems|Logistics|Textiles|Mining|Securities|Insurance|Homes|Oil|Steel|Airways|Ventures|Studios|Labs|Health|Water|Rail|Brothers|Associates",
}
STEM = "Land|Amts|Verwaltungs|Arbeits|Sozial|Finanz|Oberlandes|Oberverwaltungs|Verfassungs|Landesarbeits|Kammer|Staats|Schieds"

# with the article, by its gender
GENDERED = {
    "n": """{F}ministerium*|{F}ministerium*|{F}ministerium*|{F}ressort*|Landes{F}ministerium*|Ministerium* für {T}|Bundesministerium* für {T}|{K}amt*|{K}amt*|Landes{K}amt*|Bundes{K}amt*|Bundesamt* für {T}|Landesamt* für {T}|Amt* für {T}|
{Q}gericht*|{Q}gericht* {L}|Oberlandesgericht* {L}|{Q}gericht* {L}|Landgericht* {L}|Bundes{K}gericht*|Institut* für {T}|{M}-Institut*|{P}bündnis*|Bündnis* {A} {C}|Klinikum* {L}|Polizeipräsidium* {L}|Landratsamt* {L}|{P}parlament*|{K}werk* {L}|{P}forum* {L}|{P}komitee*""",
    "m": """{P}bund*|{P}bund*|{B}bund*|{P}rat*|{K}rat*|{B}rat*|{B}verband*|{P}verband*|Landesverband* der {P}|Verband* der {P}|Bund* für {T}|Bund* der {P}|Rat* der {P}|{P}verein*|Verein* {A} {C}|{C}rat*|Zentralrat* der {P}|{K}hof*|
Deutsche {B}bund*|{M}-Konzern*|FC {L}|SV {L}|TSV {L}|{B}kongress*|{L}er {N}bote*|{L}er {N}kurier*|{L}er Stadtrat*|Stadtrat* von {L}|{K}dienst*|{F}senat*""",
    "f": """{P}partei|{P}partei|{A} Partei|{C}partei|Partei der {P}|Union der {C}|Union der {P}|Allianz der {P}|Front der {P}|{B}gewerkschaft|{B}gewerkschaft {L}|Gewerkschaft {B}|{P}union|{K}behörde|{K}behörde|{K}behörde {L}|Bundes{K}behörde|
{K}aufsicht|{K}agentur|Bundes{K}agentur|{K}kommission|{F}behörde|{F}kammer|{P}kammer|Kammer der {P}|{M} AG|{M} Bank|{S} GmbH|{V} {I} AG|{V} {I}|Universität {L}|Hochschule {L}|Staatsanwaltschaft {L}|Stiftung {T}|{M}-Stiftung|{S}-Stiftung|{S}-Gruppe|
Initiative {A} {C}|Bewegung {A} {C}|Liste {A} {C}|{A} Union|{A} Liste|{A} Allianz|{L}er Zeitung|{L}er Rundschau|{L}er Allgemeine|{N}zeitung|{N}post|{X}|{X}-Fraktion|Stadtverwaltung {L}|Landespolizei|Kripo {L}|Reederei {S}|{N}wacht""",
}
ARTICLES = {
    "n": {"m": "der", "f": "die", "n": "das"},
    "g": {"m": "des", "f": "der", "n": "des"},
    "d": {"m": "dem", "f": "der", "n": "dem"},
}
ORG_DE = """{W}|{W}|{W} AG|{W} GmbH|{W} {I}|{V} {I}|{V} {I}|{V} {I} AG|{M} {I}|{S} & {S}|{S} & Co.|{S} & {S} GmbH|{S} {I}|{S} {I} GmbH & Co. KG|{M} {M}|{M} SE|{M} KG|{M} Europe|{M}.de|SV {V} {L}|SC {V} {L}|Fortuna {L}|Eintracht {L}|{V} {L}|SG {L}|
1. FC {L}|TSG {L}|Borussia {L}|{L} {V}|HC {L}|Union {C}|{A} {P}|Pro {C}|{C} jetzt|{M} Marine|{X}|{X}|{X} {L}|{M}-{I}|{S} Kliniken|Amtsgericht {L}|Oberlandesgericht {L}|Verwaltungsgericht {L}|Kripo {L}|Stadt {L}|Bistum {L}|Uni {L}|Theater {L}|Museum {L}"""
ORG_EN = """{W}|{W}|{W} Inc.|{W} Ltd|{W} {I}|{V} {I}|{V} {I}|{V} {I}|{M} {I}|{S} & {S}|{S} & Co|{S} and {S}|{S} {I}|{S} {I}|{M} {M}|{M} Corp.|{M} plc|{L} Athletic|{L} Wanderers|{L} Town|{L} Supporters' Trust|{L} Tenants' Union|{P}' Congress|{P}' Union|{P}' Federation|
{P}' Trust|{A} Bloc|{A} Front|{A} League|{A} Movement|{A} Coalition|{C} Bloc|{C} Party|{C} First|{C} Alliance|{L} Crown Court|{L} District Court|{L} Magistrates' Court|Court of Appeal|High Court|{T} Committee|{T} Office|{T} Directorate|{T} Inspectorate|
{L} Port Authority|{L} Harbour Authority|{L} Transit Authority|{L} Electoral Commission|Electoral Commission|{L} Coastguard|{L} Fire Service|{L} Hospital Trust|{L} Borough Council|{L} County Council|{L} School Board|{L} Institute of Technology|{L} College|
{S} Foundation|{S} Institute|{S} Trust|{S} University|Centre for {T} Research|Council on {T}|Society for {T}|Society of {P}|Association of {P}|Guild of {P}|Royal Society of {P}|{X}|{X}|National {P} Association|International {T} Organization"""
ROLE_EN = """head of logistics|head of security|head of communications|head of public affairs|head of the research department|chief executive|deputy chief executive|chief operating officer|chief technology officer|professor of criminal law|professor of public health|
professor of modern history|professor of political science|professor of physics|lecturer in economics|director of studies|director of public prosecutions|director of nursing|secretary of the interior|minister of health|minister for transport|deputy prime minister|
shadow health secretary|permanent secretary|leader of the opposition|assistant professor|research fellow|senior fellow|senior analyst|team leader|club captain|head coach|chief scientist|chief medical officer|campaign manager|defence lawyer|harbour pilot|
branch secretary|shop steward|chief inspector|detective inspector|police spokesman|company spokeswoman|government spokesman|military spokesman|board member|founder|co-founder|owner|editor|columnist|correspondent|photographer|eyewitness"""

# what is said to be done by groups without a name, and nouns that begin a sentence
GROUPS = {
    "de": """die Behörde|die Behörden|das Unternehmen|die Firma|der Konzern|die Bank|die Partei|der Verein|das Ministerium|die Zeitung|das Gericht|die Gewerkschaft|der Verband|die Fraktion|die Regierung|die Polizei|die Opposition|die Feuerwehr|die Klinik|
Angehörige|Die Angehörigen|die Schuldigen|Verletzte|Betroffene|Überlebende|Beschäftigte|Jugendliche|Reisende|Einheimische|Gläubige|Freiwillige|Verdächtige|Vertraute|Beobachter|Experten|Fachleute|Kritiker|Reporter|Zeugen|Anwohner|Anleger|Ermittler|
Kreise der Opposition|Kreise|Diplomaten|Forscher|Eltern|Bauern|Händler|Ärzte|Verbraucherschützer|Umweltschützer|Demonstranten|Soldaten|Rebellen|Helfer|Kunden|Nachbarn|Passagiere|Fans|Wähler|Aktionäre|Mitglieder|Mieter|viele Menschen|zwei Männer|niemand|
ein Gutachten|ein Bericht|der Bericht|die Studie|eine Sprecherinnenrunde|ein Video|das Papier|die Anklage|die Verteidigung""",
    "en": """the company|the bank|the party|the agency|the authority|the ministry|the newspaper|the court|the union|the club|the government|the council|the charity|the firm|the board|the police|the opposition|the university|the hospital|the ship|
officials|experts|critics|reporters|witnesses|residents|relatives|survivors|protesters|investigators|analysts|diplomats|researchers|parents|farmers|doctors|soldiers|rebels|customers|neighbours|passengers|fans|voters|shareholders|members|tenants|
many people|two men|nobody|a report|the report|the study|documents|supporters|prosecutors|lawmakers|police|rescuers|aid workers|sources close to the talks|people familiar with the matter""",
}

DE = """{On} {v}, {z}.|{On} teilte mit, {z}.|{On} sieht das anders.|Ein Sprecher {og} sagte, {z}.|Nach Angaben {og} {z2}.|Aus Kreisen {og} hieß es, {z}.|Die Zahlen {og} liegen vor.|{p} von {od} sagte, {z}.|In {od} herrscht Unruhe.|{s} warf {od} Versagen vor.|
Das Urteil {og} wird im {d} erwartet.|Die Beamten {og} schweigen.|{p} zufolge hat {on} die Akten vernichtet.|„{q}“, erklärte {on}.|Dass {on} zustimmt, glaubt {s} nicht.|Seit {d} prüft {on} den Fall.|{r} {p} ({a}) lehnte das ab.|{p} ({n}) ist {r} {og}.|
{p}, {r} {og}, widersprach.|{p} ({n}) sagte, {z}.|{p}, {n}, lebt in {l}.|„{q}“, sagt {f}.|{f} sagt, {z}.|{f} hat Angst.|„{q}“, erzählt {f} und lacht.|{f} und {f} warten am Tor.|Herr {s} war nicht zu erreichen.|Frau {s} sagt, {z}.|Dr. {p} leitet die Abteilung.|
Prof. Dr. {p} von {od} warnt.|Frau {s}, wann wussten Sie davon?|{s}: {q}.|{p} {v2} {o} vor, {z}.|{o} habe die Warnungen ignoriert, berichtete {m}.|{o} weist das zurück.|{o} und {o} wollen fusionieren.|{s} wechselt von {o} zu {o}.|
Der Vorstand von {o} tagt am {d}.|{o}-Chef {p} schweigt.|Bei {o} in {l} streiken die Beschäftigten.|Mit {o} hat {s} keinen Vertrag.|Die Aktie von {o} verlor vier Prozent.|{o} gewann gegen {o} 2:1.|{o} kündigte an, Stellen zu streichen.|
Der Reederei {o} droht eine Klage.|Die Firma {o} aus {l} lieferte die Teile.|Der Zulieferer {o} schweigt.|Das Bündnis {o} ruft zum Protest auf.|Der Klub {o} trennt sich von {r} {p}.|Wie die Agentur {o} meldet, {z}.|Die Nachrichtenagentur {m} meldete, {z}.|
Dem {m} sagte {s}, {z}.|{m} hatte zuvor berichtet, {z}.|Das berichten {m} und {m}.|{m} zufolge {z2}.|Im Streit mit {od} lenkt {s} ein.|Gegen {o} wird ermittelt.|Der {r} von {o}, {p}, trat zurück.|
Anders als {o} rechnet {on} mit Verlusten.|Die {v3} {og} kostet Millionen.|Zwischen {od} und {od} gibt es Streit.|{l}s {r} {p} reist nach {l}.|In {l} und {l} wurde gewählt.|Von {l} aus fährt das Schiff nach {l}.|
{G} sagte, {z}.|{G} erklärten, {z}.|{G} sagten, {z}.|{G} warnen vor den Folgen.|{G} forderten Auskunft.|{G} schweigen.|{G} wollte sich nicht äußern.|{G} bestätigte das am {d}.|{G} fürchten um {o}.|{G} kritisieren {p} scharf.|{G} in {l} hoffen auf Hilfe.|
{.Die Schuldigen müsse man finden, sagte er.}|{.Angehörige warten seit Stunden vor dem Tor.}|{.Aus Kreisen der Ermittler verlautete nichts.}|{.Experten und Reporter standen im Regen.}|{.Zu den Toten gehören zwei Kinder, Verletzte kamen in Kliniken.}|{.Grund sei ein Fehler, sagte sie.}|
{.Ziel ist es, die Kosten zu senken.}|{.Strom und Wasser fielen aus.}|{.Warum das Geld fehlt, weiß niemand.}|{.Ursache war wohl ein Kurzschluss.}|{.Schulen und Kitas bleiben geschlossen.}|{.Lösungen gibt es bisher nicht, Vorwürfe viele.}|{.Rechtlich sei das heikel, so das Papier.}|
{.Fest steht: Die Rechnung zahlen Verbraucher.}|{.Bürger klagen über Lärm und Dreck.}|{.Kinder, Alte und Kranke traf es zuerst.}|{.Das Unternehmen äußerte sich nicht, die Bank auch nicht.}|{.Entscheidend sei Vertrauen, hieß es.}|{.Widerstand kam von Fischern und Bauern.}"""
EN = """{o} {v} {z}.|{o} did not comment.|The {o} {v} {z}.|{o}'s lawyers said {z}.|{o}, a charity, {v} {z}.|{o}, which runs the port, denied it.|{s}, whose {o} lost twelve seats, blamed the {o}.|Shares in {o} fell.|{p}, {r} at {o}, {v} {z}.|{p}, {r} of {o}, {v} {z}.|
{p}, the {r} of the {o}, {v} {z}.|{o} {r} {p} {v} {z}.|A {r} for the {o} {v} {z}.|{r0} {p} of {o} {v} {z}.|{p}, {n}, {v} {z}.|{p} ({n}) lives in {l}.|“{q},” says {f}.|{f} says {z}.|“{q},” {f} recalls.|{f} and {f} wait by the gate.|Mr {s} {v} {z}.|Mrs {s} left {l}.|
Ms {s} {v} {z}.|Dr {p} of the {o} disagreed.|Dr. {s} {v} {z}.|Sir {p} resigned from {o}.|{s} accused {o} of negligence.|{s} left {o} for {o}.|{o} beat {o} 2-1.|Staff at {o} in {l} walked out.|The shipping line {o} ignored the warnings, {m} reported.|The union {o} called a strike.|
A deal between {o} and {o} collapsed.|The {o}'s decision angered {s}.|Nobody at {o} answered.|“{q},” {o} said in a statement.|{m} reported that {o} had known.|{m} first reported the deal.|“{q},” she told {m}.|According to the {o}, {z}.|{p} told reporters that {o} had lied.|
The {o} and the {o} said they would appeal.|Under {s}, {o} grew.|Members of the {o} marched in {l}.|{s} joined {o} in {d}.|{l}'s {r}, {p}, flew to {l}.|{G} said {z}.|{G} {v} {z}.|{G} declined to comment.|{G} blamed {p}.|{G} in {l} are waiting.|{G} sued {o}.|
“{q},” said a {r} who asked not to be named.|{p}'s mother spoke to {m}.|{s} and {s} both deny it.|{.The company, the bank and the agency all declined to comment.}|{.Relatives waited outside the gate for hours.}|{.Experts and reporters stood in the rain.}|{.Power and water failed in most districts.}|
{.Schools will stay closed.}|{.Nobody knows why the money is missing.}|{.Officials at the ministry would not say.}|{.The party and the union have yet to agree.}|{.Whoever is to blame, the bill goes to customers.}|{.Fishermen and farmers opposed it.}|{.Trust is what matters, the report said.}"""
SAYS = {
    "v": {
        "de": "sagte|erklärte|betonte|warnte|bestätigte|meldet|teilt mit|behauptet|kritisierte",
        "en": "said|warned|confirmed|argued|claimed|insisted|announced|added that|believes|denied that",
    },
    "v2": {"de": "warf|hielt|rechnete", "en": "said"},
    "v3": {"de": "Reform|Entscheidung|Panne|Kampagne", "en": "reform"},
    "n": {"de": "19|24|31|43|57|62|78", "en": "19|24|31|43|57|62|78"},
}


def genitive(name: str) -> str:
    """Returns the ending of the genitive for a name with `*` behind its head."""
    head = name[: name.index("*")]
    if head.endswith(("nis",)):
        return "ses"
    if head.endswith(("rat", "bund", "amt", "werk", "hof", "dienst", "verband", "kongress")):
        return "es"
    if head.endswith(("bote",)):
        return "n"
    return "s"
