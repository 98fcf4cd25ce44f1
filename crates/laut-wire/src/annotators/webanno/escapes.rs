//! How text and values are written in WebAnno TSV where letters of them mean something else there.

/// Returns a value with what has a meaning in columns escaped.
pub(super) fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => escaped.extend(['\\', letter]),
            '-' if letters.peek() == Some(&'>') => escaped.push_str("\\-"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

pub(super) fn unescaped(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('t') => plain.push('\t'),
                Some('n') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            letter => plain.push(letter),
        }
    }
    plain
}

/// Returns whether a control character is written as itself behind a backslash.
fn is_control(letter: char) -> bool {
    matches!(letter, '\0'..='\u{7}' | '\u{e}'..='\u{1f}')
}

pub(super) fn escaped_text(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            '\u{c}' => escaped.push_str("\\f"),
            '\u{8}' => escaped.push_str("\\b"),
            '\\' => escaped.push_str("\\\\"),
            letter if is_control(letter) => escaped.extend(['\\', letter]),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Returns a text without escapes: until version 3.1 those of Java, from then on those above.
pub(super) fn unescaped_text(line: &str, is_old: bool) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        let next = letters.peek().copied();
        let known = match next {
            Some('t') => Some('\t'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('f') => Some('\u{c}'),
            Some('b') => Some('\u{8}'),
            Some('\\') => Some('\\'),
            Some(control) if is_control(control) => Some(control),
            Some(mark @ ('"' | '\'')) if is_old => Some(mark),
            _ => None,
        };
        if let Some(known) = known {
            plain.push(known);
            letters.next();
        } else if is_old && next == Some('u') {
            letters.next();
            plain.push_str(&java_units(&mut letters));
        } else if !is_old {
            plain.push('\\');
        }
    }
    plain
}

/// Returns the letters that `XXXX` and what follows it of the same kind (`XXXX\uXXXX`) write, as UTF-16.
fn java_units(letters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut units = Vec::new();
    loop {
        let digits: String = letters.clone().take(4).collect();
        let Some(unit) = u16::from_str_radix(&digits, 16)
            .ok()
            .filter(|_| digits.len() == 4)
        else {
            break;
        };
        units.push(unit);
        letters.nth(3);
        let mut ahead = letters.clone();
        let goes_on = ahead.next() == Some('\\') && ahead.next() == Some('u');
        if !goes_on || !(0xd800..0xdc00).contains(&unit) {
            break;
        }
        letters.nth(1);
    }
    String::from_utf16_lossy(&units)
}
