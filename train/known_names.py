"""Well-known organizations and places, written down from general knowledge: what a reader of news has often seen.

Names put together by chance (`made_names.py`) teach how a name looks and where it stands; these teach that the head
may trust what the network knows of the world.
"""

COMPANIES = """Siemens|BASF|Bayer|Allianz|Volkswagen|VW|BMW|Daimler|Porsche|Audi|Opel|Continental|Bosch|SAP|Infineon|Telekom|Deutsche Telekom|Vodafone|
Deutsche Bank|Commerzbank|KfW|Munich Re|Hannover Rück|Lufthansa|Air Berlin|Eurowings|Ryanair|Fraport|Deutsche Bahn|Deutsche Post|DHL|Hermes|RWE|Eon|EnBW|Vattenfall|Uniper|
Thyssenkrupp|Salzgitter|Linde|Henkel|Beiersdorf|Adidas|Puma|Zalando|Otto|Karstadt|Galeria|Metro|Rewe|Edeka|Aldi|Lidl|Penny|dm|Rossmann|Ikea|Bertelsmann|Axel Springer|ProSieben|
Merck|Fresenius|Biontech|Evonik|Lanxess|Vonovia|Wirecard|MAN|Airbus|Boeing|Rheinmetall|Krauss-Maffei Wegmann|ABB|Nestlé|Novartis|Roche|UBS|Credit Suisse|Swisscom|OMV|Raiffeisen|Red Bull|
Apple|Google|Microsoft|Amazon|Facebook|Twitter|Netflix|Tesla|Intel|IBM|Oracle|Uber|Airbnb|Spotify|Whatsapp|Tiktok|Samsung|Sony|Toyota|Honda|Nissan|Hyundai|Huawei|Alibaba|Ford|General Motors|Fiat|
Renault|Peugeot|Volvo|Ericsson|Nokia|Philips|Shell|BP|Total|Exxon Mobil|Chevron|Gazprom|Rosneft|Goldman Sachs|JP Morgan|Morgan Stanley|Citigroup|HSBC|Barclays|Lloyds|Santander|ING|
Pfizer|Moderna|AstraZeneca|Walmart|Starbucks|McDonald's|Coca-Cola|Pepsi|Nike|Disney|Warner|Comcast|AT&T|Verizon|Lego|Maersk|Bombardier|Alstom|Delta|United Airlines|British Airways|Easyjet|Paypal|Ebay"""
BODIES = """EU|UN|Uno|Nato|WHO|OECD|IWF|EZB|Unicef|Unesco|Interpol|Europol|Weltbank|Europäische Zentralbank|Europäische Kommission|Vereinte Nationen|Europäisches Parlament|Bundesbank|Bundeswehr|Bundestag|Bundesrat|
Bundesregierung|Bundesverfassungsgericht|Bundesgerichtshof|BGH|BKA|BND|Bundeskriminalamt|Bundesnachrichtendienst|Verfassungsschutz|Robert Koch-Institut|RKI|Auswärtiges Amt|Zoll|
CDU|CSU|SPD|FDP|AfD|Grüne|Linke|Linkspartei|Piratenpartei|Freie Wähler|ÖVP|FPÖ|SPÖ|SVP|CVP|Verdi|IG Metall|IG BCE|DGB|GEW|Marburger Bund|ADAC|TÜV|Greenpeace|Attac|BUND|Nabu|Amnesty International|Caritas|Diakonie|
Rotes Kreuz|Deutsches Rotes Kreuz|DRK|Misereor|Pro Asyl|Stiftung Warentest|Fraunhofer-Gesellschaft|Max-Planck-Gesellschaft|DLR|Ifo-Institut|Charité|Hamas|Hisbollah|Taliban|Al-Qaida|IS|PKK|DFB|DFL|Fifa|Uefa|IOC"""
BODIES_EN = """EU|European Union|UN|United Nations|NATO|WHO|World Bank|IMF|European Commission|Unicef|Congress|Senate|House|White House|Pentagon|State Department|Justice Department|Treasury|FBI|CIA|NSA|EPA|FDA|SEC|IRS|
Federal Reserve|Supreme Court|Labour|Labour Party|Conservative Party|Democratic Party|Republican Party|GOP|Liberal Democrats|Sinn Fein|Scotland Yard|NHS|Bank of England|Parliament|House of Commons|Home Office|Foreign Office|
Hamas|Hezbollah|Taliban|Islamic State|Kremlin|Amnesty International|Greenpeace|Red Cross|Oxfam|Human Rights Watch|ACLU|NAACP|Planned Parenthood|National Rifle Association|NRA|AFL-CIO|Harvard University|Stanford|MIT|Yale"""
CLUBS = """Bayern München|FC Bayern|Borussia Dortmund|BVB|Schalke 04|Werder Bremen|Hamburger SV|HSV|VfB Stuttgart|1. FC Köln|Hertha BSC|RB Leipzig|Eintracht Frankfurt|FC St. Pauli|SC Freiburg|Union Berlin|VfL Bochum|
Real Madrid|FC Chelsea|Manchester United|FC Liverpool|Juventus Turin|Arsenal|Paris Saint-Germain|Inter Mailand|Ajax Amsterdam|Rapid Wien|FC Basel|Eisbären Berlin|Alba Berlin|THW Kiel"""
MEDIA = """dpa|AFP|Reuters|AP|epd|KNA|ZDF|ARD|WDR|NDR|MDR|SWR|BR|RBB|ORF|SRF|RTL|Sat.1|n-tv|Deutschlandfunk|Spiegel|Der Spiegel|Spiegel Online|Stern|Focus|Bild|Bild am Sonntag|Die Welt|Die Zeit|Zeit Online|FAZ|Frankfurter Allgemeine Zeitung|
Süddeutsche Zeitung|Tagesspiegel|taz|Handelsblatt|Wirtschaftswoche|Rheinische Post|NZZ|Neue Zürcher Zeitung|Der Standard|Die Presse|Kurier|New York Times|Washington Post|BBC|CNN|Guardian|Le Monde|Financial Times"""
MEDIA_EN = """Reuters|Associated Press|AP|AFP|BBC|CNN|Fox News|NBC|NBC News|CBS|ABC News|MSNBC|NPR|PBS|Bloomberg|Politico|New York Times|Washington Post|Wall Street Journal|USA Today|Los Angeles Times|Guardian|
Daily Mail|Telegraph|Daily Telegraph|Times|Financial Times|Economist|Time|Newsweek|Huffington Post|Breitbart|Boston Globe|Chicago Tribune|Miami Herald|Al Jazeera|Xinhua|Tass|Der Spiegel|Le Monde"""
PLACES = """Deutschland|Österreich|Schweiz|Frankreich|Italien|Spanien|Polen|Russland|Ukraine|Türkei|Griechenland|Großbritannien|England|Schottland|Irland|USA|China|Japan|Indien|Iran|Irak|Syrien|Israel|Ägypten|Libyen|Brasilien|
Europa|Afrika|Asien|Bayern|Hessen|Sachsen|Thüringen|Niedersachsen|Brandenburg|Baden-Württemberg|Nordrhein-Westfalen|Rheinland-Pfalz|Saarland|Schleswig-Holstein|Berlin|Hamburg|München|Köln|Frankfurt|Stuttgart|
Düsseldorf|Dortmund|Essen|Leipzig|Dresden|Hannover|Nürnberg|Duisburg|Bochum|Bonn|Kiel|Rostock|Mainz|Kassel|Erfurt|Wien|Graz|Linz|Salzburg|Zürich|Basel|Bern|Genf|Brüssel|Straßburg|Paris|London|Rom|Madrid|Moskau|
Washington|New York|Peking|Athen|Istanbul|Ankara|Kiew|Warschau|Prag|Budapest|Rhein|Elbe|Donau|Nordsee|Ostsee|Mittelmeer|Alpen|Harz|Schwarzwald"""
PLACES_EN = """Germany|France|Italy|Spain|Poland|Russia|Ukraine|Turkey|Greece|Britain|England|Scotland|Wales|Ireland|United States|U.S.|Canada|Mexico|China|Japan|India|Iran|Iraq|Syria|Israel|Egypt|Libya|Brazil|Australia|South Africa|
Nigeria|Kenya|Europe|Africa|Asia|Florida|Texas|Ohio|California|Virginia|Iowa|New Hampshire|North Carolina|Pennsylvania|London|Manchester|Birmingham|Glasgow|Edinburgh|Cardiff|Belfast|Dublin|New York|Washington|Chicago|
Boston|Miami|Detroit|Houston|Los Angeles|San Francisco|Brussels|Paris|Berlin|Rome|Madrid|Moscow|Beijing|Athens|Kyiv|Warsaw|Baghdad|Damascus|Jerusalem|Gaza|Thames|Atlantic|Mediterranean|North Sea"""


def listed(text: str) -> list[str]:
    return [name.strip() for name in text.split("|")]


ORGANIZATIONS = {"de": listed(COMPANIES) + listed(BODIES) * 2 + listed(CLUBS), "en": listed(COMPANIES) + listed(BODIES_EN) * 3}
OUTLETS = {"de": listed(MEDIA), "en": listed(MEDIA_EN)}
LOCATIONS = {"de": listed(PLACES), "en": listed(PLACES_EN)}
