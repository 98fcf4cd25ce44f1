//! Tells notations that look like text and are none: chapters of LaTeX, texts of wikis and manuals, settings of programs.
//!
//! By how often they have what prose has not. Does not know what follows from it.

/// Commands of LaTeX that a chapter without a head of its own has.
const COMMANDS: &[&str] = &[
    "author",
    "begin",
    "caption",
    "chapter",
    "cite",
    "citep",
    "citet",
    "emph",
    "end",
    "enquote",
    "footnote",
    "input",
    "label",
    "paragraph",
    "ref",
    "section",
    "section*",
    "subsection",
    "subsection*",
    "textbf",
    "textit",
    "title",
];

/// "\section{Flut}", "\\emph{ja}", several times.
pub(super) fn is_latex(text: &str) -> bool {
    let is_command = |after: &&str| {
        let name = after.split_once('{').map_or("", |(name, _)| name);
        let name = name.split_once('[').map_or(name, |(name, _)| name);
        COMMANDS.contains(&name)
    };
    text.split('\\').skip(1).filter(is_command).count() >= 3
}

/// What texts begin with that programs set.
const STARTS: &[(&str, &str)] = &[
    (".\\\"", MANUAL),
    ("'\\\"", MANUAL),
    (".TH ", MANUAL),
    ("\\input texinfo", "Texinfo"),
    ("% Enable hyperlinks\n\\setup", "ConTeXt"),
    ("\\starttext", "ConTeXt"),
    ("Pandoc\n  Meta", PANDOC),
    ("[ Header ", PANDOC),
    ("[ Para [", PANDOC),
    ("#import \"", "Typst"),
    ("#title ", "a text of Muse"),
];
const MANUAL: &str = "a page of a manual (roff)";
const PANDOC: &str = "a document of pandoc";
const WIKI: &str = "a text of a wiki";

/// Returns what notation a text is in, by how it begins or by its headlines: "== Flut ==", "h2. Flut".
pub(super) fn kind(text: &str) -> Option<&'static str> {
    let known = STARTS.iter().find(|(start, _)| text.starts_with(start));
    if let Some((_, what)) = known {
        return Some(what);
    }
    let (mut titles, mut sets) = (0, 0);
    for line in text.lines() {
        let bare = line.trim_end();
        let signs = bare.bytes().take_while(|byte| *byte == b'=').count();
        let inner = bare.trim_matches('=');
        let has_words = inner.starts_with(' ') && inner.len() > 2;
        if has_words && (1..=6).contains(&signs) {
            let closed = inner.ends_with(' ') && bare.len() - inner.len() == 2 * signs;
            if closed {
                return Some(WIKI);
            }
            // AsciiDoc does not close them, and one alone may be a sum.
            titles += 1;
        }
        let headline = line.strip_prefix('h').and_then(|line| {
            let level = line.strip_prefix(|sign: char| ('1'..='6').contains(&sign))?;
            let facts = level
                .strip_prefix('(')
                .and_then(|facts| facts.split_once(')'));
            facts.map_or(level, |(_, behind)| behind).strip_prefix(". ")
        });
        if headline.is_some() {
            return Some(WIKI);
        }
        let is_set = ["#set ", "#show ", "#let "];
        sets += usize::from(is_set.iter().any(|start| line.starts_with(start)));
    }
    if sets >= 2 {
        return Some("Typst");
    }
    (titles >= 2).then_some("AsciiDoc")
}

/// So many lines show that a text is of settings, at least.
const SETTINGS: usize = 3;

/// Nearly all lines give something a value, "port = 80", as programs have their settings: beneath a name in brackets
/// ("\[server\]"), with `=`, or in levels ("server:", "  port: 80").
pub(super) fn are_settings(text: &str) -> bool {
    // A head of Markdown is of this kind, and has an article below it.
    if crate::markdown::has_head(text) {
        return false;
    }
    let (mut all, mut sections, mut values, mut marked, mut levels) = (0, 0, 0, 0, 0);
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with(['#', ';']) {
            continue;
        }
        all += 1;
        let is_name = |name: &str| {
            let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "_.-\"'".contains(sign);
            !name.is_empty() && name.chars().all(is_sign)
        };
        let section = bare
            .strip_prefix('[')
            .and_then(|bare| bare.strip_suffix(']'));
        if section.is_some_and(|name| !name.is_empty() && !name.contains(['.', '!', '?'])) {
            sections += 1;
        } else if let Some((name, _)) = bare.split_once('=')
            && is_name(name.trim())
        {
            values += 1;
        } else if let Some((name, value)) = bare.trim_start_matches("- ").split_once(':')
            && is_name(name)
            && name.starts_with(|sign: char| sign.is_ascii_lowercase())
            && (value.is_empty() || value.starts_with(' '))
        {
            marked += 1;
            levels += usize::from(value.is_empty() || line.starts_with("  "));
        } else if line.starts_with(' ') && bare.starts_with("- ") && !bare.contains(". ") {
            marked += 1;
        }
    }
    let most = |count: usize| count >= SETTINGS && count * 10 >= all * 8;
    (values >= 2 && most(values + sections)) || (levels >= 2 && most(marked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_known_by_their_commands() {
        let chapter = "\\section{Flut}\nDer \\emph{Damm} hält, sagte sie~\\cite[S. 3]{a}.\n";
        assert!(is_latex(chapter));
        assert!(!is_latex("Er schrieb \\emph{ja} und \\emph{nein}.\n"));
    }

    #[test]
    fn texts_of_wikis_and_manuals_are_named() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(kind(text), expected, "{text}");
        check("Der Damm hält.\n\n== Folgen ==\nKeine.\n", Some(WIKI));
        check("h2. Folgen\n\nKeine.\n", Some(WIKI));
        check("h1(#a). Folgen\n", Some(WIKI));
        check("= Damm\n\n== Folgen\n\nKeine.\n", Some("AsciiDoc"));
        check(".\\\" Made by hand\n.TH DAMM 1\n", Some(MANUAL));
        check("#let a = 1\n#show link: it => it\n", Some("Typst"));
        check("Flut\n====\nDer Damm hält.\n====\n", None);
        check("h1 = 3\n= 4, sagte er.\n", None);
    }

    #[test]
    fn settings_are_no_prose() {
        for settings in [
            "; x\n[server]\nhost = a.example\nport = 80\n",
            "HOST=a.example\nPORT=80\nNAME=\"Ada Lindt\"\n",
            "server:\n  host: a.example\n  ports:\n    - 80\n    - 81\n",
        ] {
            assert!(are_settings(settings), "{settings}");
        }
        for prose in [
            "Ada: Es regnet.\nJan: Ja.\nAda: Und wie.\n",
            "lindt: Es regnet.\nkorte: Ja.\nlindt: Und wie.\n",
            "[Lachen]\nDer Damm hält.\n[Pause]\nEr hält.\n",
            "a = b\nDas gilt immer, sagte er.\n",
            "---\ntitle: a\ntags:\n  - b\n  - c\n---\nEs regnet.\n",
        ] {
            assert!(!are_settings(prose), "{prose}");
        }
    }
}
