"""Words for offices, professions and roles: the silver labels of the head for names.

German ones are found by the end of a word (`Landeswahlleiterin`), English ones whole, with what commonly stands
before them (`deputy press secretary`) and after "of" (`head of operations`). What looks like a word for a person
and is in no list is left open.
"""

import re

GERMAN = """sprecher minister präsident kanzler chef leiter vorsitzend vorständ geschäftsführer direktor sekretär
bürgermeister ortsvorsteher vorsteher landrat landrät stadtrat stadträt gemeinderat gemeinderät senator dezernent kämmerer
anwalt anwält richter beauftragt kommissar inspekteur inspektor ermittler gutachter experte expertin expertinnen forscher
professor dozent wissenschaftler ökonom analyst historiker soziolog psycholog biolog geolog meteorolog virolog politolog
epidemiolog astronom physiker chemiker theolog archäolog ingenieur architekt techniker mechaniker informatiker
entwickler programmierer unternehmer betreiber gesellschafter manager berater banker aktionär händler makler
abgeordnet politiker kandidat obmann obfrau botschafter diplomat gesandt unterhändler vermittler konsul general oberst admiral
kommandant kommandeur kapitän offizier leutnant hauptmann polizist kommandantin beamter beamtin
trainer spieler torwart stürmer kapitänin sportdirektor intendant regisseur schauspieler sänger dirigent kurator künstler
autor schriftsteller dichter redakteur reporter korrespondent journalist moderator herausgeber verleger fotograf
lehrer rektor schulleiter erzieher pfleger krankenschwester arzt ärztin ärzte chirurg apotheker hebamme pfarrer bischof
bischöf kardinal pastor papst priester imam rabbiner dekan superintendent könig königin prinz prinzessin herzog fürst
landwirt bauer bäuerin winzer fischer förster jäger bäcker metzger schreiner tischler fahrer pilot lotse matrose schaffner
rechtler jurist notar gerichtsmediziner pathologe mediziner vorstand aufsichtsrat betriebsrat fraktionschef
generalbundesanwalt ministerialrat staatsrat referent referatsleiter geschäftsführ mitarbeiter angestellt
schiedsrichter präsidentin vizepräsident regierungschef staatschef verwalter wirt wirtin gastronom hausmeister
bundesrat landeshauptmann landesrat nationalrat aktivist gewerkschafter gewerkschaft­ssekretär gründer inhaber erfinder
anführer befehlshaber unterstaatssekretär wahlleiter passagier anwohner augenzeug zeug nachbar""".replace("\u00ad", "").split()
GERMAN_ENDINGS = r"(?:in|innen|e|en|er|ern|es|s|n|r|rn|ns)?"
_german = re.compile(rf"(?:[\w'’-]*?)({'|'.join(sorted(GERMAN, key=len, reverse=True))}){GERMAN_ENDINGS}", re.I)
GERMAN_BEFORE = re.compile(
    r"(?:stellvertretend|geschäftsführend|kaufmännisch|wissenschaftlich|parlamentarisch|leitend|künstlerisch|"
    r"technisch|ärztlich|regierend|designiert)e[rnms]?",
    re.I,
)
# ends like a word for a person; adjectives are no nouns
_german_open = re.compile(
    r"[A-ZÄÖÜ][\w-]*(?:erin|erinnen|ler|ist|istin|isten|ent|entin|enten|ant|antin|anten|eur|or|orin|oge|ogin|ende|ender|enden)"
)
# that end like one of the words above by chance, or name no single person's function
GERMAN_NOT = re.compile(
    r"(?:.*(?:zimmer|auftrag|hunger|bauern?hof|verstand|abstand|zustand|widerstand|bestand|aufstand|gegenstand|"
    r"ärztekammer|faktor|motor|sektor|monitor|reaktor|autor(?:en)?recht|fenster|zeugnis|zeugen?aussage|wirtschaft|"
    r"werkzeuge?[ns]?|flugzeuge?[ns]?|fahrzeuge?[ns]?|zeuge?[ns]?s|zeug|spielzeug|anwaltschaft|tornado|wirten?schaft|"
    r"vorstandes?|generale?s|rathaus|bundesrat(?:s|es)?|gemeinderat(?:s|es)?|stadtrat(?:s|es)?|nationalrat(?:s|es)?|aufsichtsrat(?:s|es)?|"
    r"betriebsrat(?:s|es)?|staatsrat(?:s|es)?|arbeiter|autobauer|zeugbauer|mauer|trauer|dauer|sauer|bedauern?|trauern?|dauern?|mauern|vermauern?|"
    r"kreisen?|spielern?e|gewirtet?)|(?:wirte?|königs?|jägers?|richtern|fahrern))",
    re.I,
)

ENGLISH = """spokesman spokeswoman spokesperson spokespeople spokesmen minister president chancellor premier governor mayor
senator congressman congresswoman lawmaker legislator representative ambassador diplomat envoy negotiator mediator consul
secretary director manager head chief chairman chairwoman chair chairperson ceo cfo founder owner executive officer
commander general colonel captain lieutenant sergeant major admiral commissioner inspector detective sheriff deputy constable
prosecutor attorney lawyer solicitor barrister judge justice magistrate coroner professor lecturer researcher scientist
economist analyst strategist historian sociologist psychologist biologist geologist meteorologist epidemiologist
astronomer physicist chemist engineer architect technician developer adviser advisor aide consultant banker broker trader
candidate nominee councillor councilman councilwoman councilor treasurer commissioner administrator superintendent
coach player goalkeeper striker curator conductor singer actor actress artist author writer poet novelist editor reporter
correspondent journalist columnist moderator anchor host publisher photographer filmmaker teacher principal headteacher nurse
doctor surgeon physician pharmacist paramedic firefighter policeman policewoman pastor priest bishop archbishop cardinal
pope imam rabbi dean king queen prince princess duke farmer fisherman forester baker carpenter driver pilot sailor
ombudsman regulator auditor accountant investigator expert activist campaigner organizer organiser trustee
congresswoman speaker leader politician whistleblower skipper ranger harbourmaster harbormaster librarian warden
sen rep gov gen lt sgt col capt prof""".split()
_adjective = re.compile(r"[a-z]+(?:al|ic|ary|ous|ive|an|ern|ign)")
AFTER = set("said says told also with from that this which would will were have been when after over under into about".split())
_english = set(ENGLISH) | {w + "s" for w in ENGLISH}
ENGLISH_BEFORE = set(
    """prime chief deputy vice senior junior associate assistant foreign press attorney interior finance defence defense
managing executive general financial operating campaign police fire state district city county federal national
environment health education transport justice communications marketing research naval political security energy
housing culture trade climate science policy opposition party union staff police finance news sports chief acting
co lead principal majority minority house senate""".split()
)
ENGLISH_OFF = set(
    "head chief executive general host leader deputy major chair player staff principal justice lead anchor captain driver "
    "heads chiefs leaders players drivers king queen rep rep's gen col regulators regulator owner owners doctor".split()
)
_english_open = re.compile(r"[a-z]+(?:ists?|ologists?|ians?|eers?|man|woman|men|women|ers?|ors?|ants?|ents?)")


# groups of people, who are nobody's office unless a name stands beside them
GERMAN_GROUPS = re.compile(
    r"(?:[\w-]*(?:[Ee]xperten|[Zz]eugen|[Aa]nwohnern?|[Nn]achbarn|[Pp]assagieren?|[Pp]olizisten|[Jj]ournalisten|[Aa]ktivisten|"
    r"[Ff]orschern?|[Ww]issenschaftlern?|[Pp]olitikern?|[Rr]eportern?|[Hh]ändlern?|[Ee]rmittlern?|[Aa]ktionären?|[Mm]itarbeitern?|"
    r"[Aa]ngestellten?|[Bb]eamten|[Aa]bgeordneten|[Ää]rzten?|[Bb]auern|[Ff]ischern?|[Aa]nalysten|[Dd]iplomaten|[Aa]nwälten?|[Ll]ehrern?|"
    r"[Ll]andwirten|[Ss]pielern?|[Ff]ahrern?|[Uu]nternehmern?|[Bb]etreibern?|innen))"
)
SINGLE = set("der ein eine einem einen einer dieser sein ihr unser als jeder kein früherer dessen deren".split())


def german(words: list[str], named: list[bool]) -> list[int]:
    """Returns for each word 0 none, 1 begins a role, 2 goes on with one, 3 unknown; `named` says which are part of a name."""
    out = [0] * len(words)
    for i, word in enumerate(words):
        if not word[:1].isupper():
            continue
        if _german.fullmatch(word) and not GERMAN_NOT.fullmatch(word):
            beside = any(named[max(0, i - 2) : i + 3])
            single = i > 0 and words[i - 1].lower() in SINGLE
            if GERMAN_GROUPS.fullmatch(word) and not beside and not single:
                continue
            out[i] = 1
            j = i
            if j and GERMAN_BEFORE.fullmatch(words[j - 1]):
                out[j - 1], out[i] = 1, 2
        elif _german_open.fullmatch(word):
            out[i] = 3
    return out


def english(words: list[str], named: list[bool]) -> list[int]:
    """The same for English; `named` says which words are part of a name."""
    out = [0] * len(words)
    for i, word in enumerate(words):
        plain = word.removesuffix("'s").removesuffix("’s").lower()
        if named[i]:
            continue
        tail = plain.split("-")[-1]
        if tail in _english and not (word.isupper() and len(word) > 3):
            begin = i
            while begin and words[begin - 1].lower() in ENGLISH_BEFORE | _english and not named[begin - 1]:
                begin -= 1
            if tail in ENGLISH_OFF and begin == i and not (i + 1 < len(words) and (named[i + 1] or words[i + 1] == "of")):
                out[i] = 3
                continue
            end = i + 1
            if tail not in ENGLISH and not any(named[max(0, i - 2) : i + 3]):
                continue  # a group
            if (
                end + 1 < len(words)
                and words[end] == "of"
                and not named[end + 1]
                and words[end + 1] not in ("the", "a", "an", "his", "her", "its", "their", "this", "that")
                and re.fullmatch(r"[A-Za-z]+", words[end + 1])
                and tail
                in (
                    "head",
                    "chief",
                    "secretary",
                    "director",
                    "professor",
                    "commissioner",
                    "minister",
                    "chair",
                    "captain",
                    "speaker",
                )
            ):
                end += 2
                if (
                    end < len(words)
                    and _adjective.fullmatch(words[end - 1])
                    and re.fullmatch(r"[a-z]{4,}", words[end])
                    and words[end] not in AFTER
                ):
                    end += 1  # "professor of criminal law"
            for k in range(begin, end):
                out[k] = 2 if k > begin else 1
        elif len(plain) > 5 and _english_open.fullmatch(plain) and out[i] == 0:
            out[i] = 3
    return out
