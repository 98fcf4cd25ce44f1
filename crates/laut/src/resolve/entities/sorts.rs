//! What sort of organization a noun names: no council is "the club", no ministry "the company".
//!
//! Nouns in their lexicon's form in, sorts out. Does not know any text.

/// What sort of organization a noun names.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Sort {
    Company,
    Authority,
    Association,
    Party,
    School,
    Hospital,
    /// None of these.
    Other,
}

/// The endings of nouns of each sort, the first row that fits.
const ENDINGS: &[(Sort, &[&str])] = &[
    (Sort::School, &["institut", "institute"]),
    (
        Sort::Hospital,
        &["klinik", "klinikum", "krankenhaus", "hospital", "clinic"],
    ),
    (
        Sort::School,
        &[
            "universität",
            "hochschule",
            "schule",
            "university",
            "college",
            "school",
        ],
    ),
    (
        Sort::Party,
        &[
            "partei",
            "fraktion",
            "party",
            "koalition",
            "coalition",
            "opposition",
        ],
    ),
    (
        Sort::Association,
        &[
            "verein",
            "verband",
            "klub",
            "club",
            "union",
            "gewerkschaft",
            "initiative",
            "bündnis",
            "stiftung",
            "organisation",
            "organization",
            "association",
            "charity",
            "foundation",
            "team",
            "movement",
            "bewegung",
            "federation",
            "trust",
            "bund",
        ],
    ),
    (
        Sort::Authority,
        &[
            "behörde",
            "ministerium",
            "amt",
            "ministry",
            "department",
            "authority",
            "agency",
            "agentur",
            "regulator",
            "watchdog",
            "council",
            "rat",
            "polizei",
            "police",
            "gericht",
            "court",
            "regierung",
            "government",
            "anwaltschaft",
            "verwaltung",
            "administration",
            "office",
            "commission",
            "kommission",
            "senate",
            "senat",
            "parliament",
            "parlament",
            "army",
            "armee",
            "guard",
            "wache",
            "stadt",
            "kreis",
            "city",
            "county",
            "gemeinde",
            "aufsicht",
            "board",
            "committee",
            "ausschuss",
        ],
    ),
    (
        Sort::Company,
        &[
            "unternehmen",
            "konzern",
            "firma",
            "gesellschaft",
            "gruppe",
            "group",
            "company",
            "firm",
            "betreiber",
            "operator",
            "hersteller",
            "maker",
            "manufacturer",
            "anbieter",
            "retailer",
            "reederei",
            "line",
            "lines",
            "linie",
            "airline",
            "bank",
            "lender",
            "insurer",
            "werk",
            "betrieb",
            "kette",
            "chain",
            "developer",
            "gmbh",
            "inc",
            "corp",
            "ltd",
            "plc",
            "llc",
            "partners",
            "holding",
            "holdings",
            "foods",
            "industries",
            "technologies",
            "systems",
            "energy",
            "motors",
            "airways",
            "brauerei",
            "werft",
            "spedition",
            "molkerei",
            "verlag",
            "versicherung",
            "startup",
            "start-up",
            "brewery",
            "shipyard",
            "refinery",
            "factory",
            "fabrik",
            "securities",
            "capital",
            "ventures",
            "logistics",
            "airlines",
            "ferries",
            "brands",
            "therapeutics",
            "biotech",
            "petroleum",
            "chemicals",
            "steel",
            "pharma",
            "bahn",
            "flughafen",
            "airport",
        ],
    ),
    (
        Sort::Association,
        &["athletic", "united", "rovers", "wanderers"],
    ),
];

/// Nouns by which any organization can be called.
const GENERAL: &[&str] = &[
    "unternehmen",
    "konzern",
    "firma",
    "gesellschaft",
    "gruppe",
    "organisation",
    "behörde",
    "verband",
    "verein",
    "betrieb",
    "einrichtung",
    "institution",
    "betreiber",
    "hersteller",
    "anbieter",
    "partei",
    "gewerkschaft",
    "ministerium",
    "amt",
    "bank",
    "klub",
    "club",
    "company",
    "group",
    "organization",
    "agency",
    "firm",
    "operator",
    "maker",
    "union",
    "party",
    "movement",
    "ministry",
    "department",
    "team",
    "charity",
    "association",
    "lender",
    "manufacturer",
    "retailer",
    "regulator",
    "watchdog",
    "airline",
    "hospital",
    "university",
    "institute",
    "developer",
    "drugmaker",
    "carmaker",
    "insurer",
    "office",
    "board",
    "council",
    "authority",
    "foundation",
    "administration",
    "klinik",
    "universität",
    "hochschule",
    "stiftung",
    "initiative",
    "bündnis",
    "fluggesellschaft",
    "reederei",
    "werk",
    "institut",
    "verwaltung",
    "agentur",
];

/// Returns the sort that a noun names.
pub(super) fn sort(noun: &str) -> Sort {
    ENDINGS
        .iter()
        .find(|(_, ends)| ends.iter().any(|end| noun.ends_with(end)))
        .map_or(Sort::Other, |(sort, _)| *sort)
}

/// Says whether any organization can be called by a noun.
pub(in crate::resolve) fn is_general(noun: &str) -> bool {
    GENERAL.contains(&noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(noun: &str, expected: Sort, general: bool) {
        assert_eq!(sort(noun), expected, "{noun}");
        assert_eq!(is_general(noun), general, "{noun}");
    }

    #[test]
    fn endings_tell_the_sort() {
        check("innenministerium", Sort::Authority, false);
        check("ministry", Sort::Authority, true);
        check("uniklinik", Sort::Hospital, false);
        check("institut", Sort::School, true);
        check("volkspartei", Sort::Party, false);
        check("union", Sort::Association, true);
    }

    #[test]
    fn what_nothing_tells_is_of_no_sort() {
        check("palast", Sort::Other, false);
        check("reederei", Sort::Company, true);
        check("brewery", Sort::Company, false);
    }
}
