//! Letters at places, and the text that they are.

use super::*;

/// Returns the letters of a line that begins at a place.
fn written(x: f64, y: f64, text: &str) -> Vec<Letter> {
    let letters = text.chars().zip(0_i32..);
    letters
        .map(|(letter, at)| Letter {
            x: x + f64::from(at) * 5.0,
            y,
            width: 5.0,
            size: 10.0,
            text: letter.to_string().into(),
        })
        .collect()
}

fn page(lines: &[(f64, f64, &str)]) -> Page {
    let letters = lines.iter().flat_map(|(x, y, text)| written(*x, *y, text));
    Page::new(800.0, letters.collect())
}

#[track_caller]
fn check(pages: &[&[(f64, f64, &str)]], expected: &str) {
    let pages = pages.iter().map(|lines| page(lines)).collect();
    assert_eq!(text(pages), expected);
}

#[test]
fn letters_are_lines_and_paragraphs() {
    check(
        &[&[
            (50.0, 400.0, "It rains."),
            (50.0, 388.0, "It pours."),
            (50.0, 376.0, "It snows."),
            (50.0, 340.0, "The end."),
        ]],
        "It rains. It pours. It snows.\n\nThe end.",
    );
}

#[test]
fn columns_below_a_headline_are_read_one_after_the_other() {
    let mut lines = vec![(50.0, 500.0, "A headline over both of the columns here")];
    for (at, text) in (0_i32..).zip(["Left a", "left b", "left c", "left d"]) {
        lines.push((50.0, 450.0 - 12.0 * f64::from(at), text));
        lines.push((
            150.0,
            450.0 - 12.0 * f64::from(at),
            ["Right a", "right b", "right c", "right d"][usize::try_from(at).unwrap_or(0)],
        ));
    }
    check(
        &[&lines],
        "A headline over both of the columns here\n\nLeft a left b left c left d\n\nRight a right b right c right d",
    );
}

#[test]
fn columns_whose_lines_stand_at_other_heights_are_no_rows() {
    // So far below each other stand the lines of the right column, in smaller type or not.
    for (lower, size, step) in [
        (3.0, 10.0, 12.0),
        (5.0, 10.0, 12.0),
        (2.0, 8.0, 10.0),
        (-3.0, 8.0, 9.0),
    ] {
        let mut letters = Vec::new();
        let left = [
            "The old mill was shut",
            "down in spring, said the",
            "mayor, and nobody has",
            "bought it since then.",
        ];
        let right = [
            "Built in 1911, it was",
            "burnt in 1945 and made",
            "new for 3 million in the",
            "year 2019, they say.",
        ];
        for (at, text) in (0_i32..).zip(left) {
            letters.extend(written(50.0, 600.0 - 12.0 * f64::from(at), text));
        }
        for (at, text) in (0_i32..).zip(right) {
            let mut line = written(220.0, 600.0 - lower - step * f64::from(at), text);
            for letter in &mut line {
                letter.size = size;
            }
            letters.extend(line);
        }
        assert_eq!(
            text(vec![Page::new(800.0, letters)]),
            format!("{}\n\n{}", left.join(" "), right.join(" ")),
            "{lower} {size} {step}"
        );
    }
}

#[test]
fn words_that_a_scan_has_a_little_higher_or_lower_are_of_one_line() {
    let words = [
        "The", "dike", "of", "Oberlind", "holds", "since", "the", "spring.",
    ];
    let line = |y: f64| {
        let mut x = 50.0;
        let letters = (0_i32..).zip(words).flat_map(move |(at, word)| {
            let letters = written(x, y + f64::from(at % 3), word);
            x += 5.0 * f64::from(u32::try_from(word.len()).unwrap_or(0)) + 4.0;
            letters
        });
        letters.collect::<Vec<_>>()
    };
    let letters = [line(600.0), line(586.0)].concat();
    let all = words.join(" ");
    assert_eq!(
        text(vec![Page::new(800.0, letters)]),
        format!("{all} {all}")
    );
}

#[test]
fn a_box_of_few_lines_at_heights_of_its_own_is_a_column() {
    let mut lines = Vec::new();
    let left = [
        "The old mill was shut",
        "down in spring, said the",
        "mayor, and nobody has",
        "bought it since then.",
        "There was a fire once.",
        "It was a hot summer.",
    ];
    for (at, text) in (0_i32..).zip(left) {
        lines.push((50.0, 600.0 - 12.0 * f64::from(at), text));
    }
    lines.push((220.0, 582.0, "The mayor came to"));
    lines.push((220.0, 570.0, "the town in May."));
    check(
        &[&lines],
        &format!("{}\n\nThe mayor came to the town in May.", left.join(" ")),
    );
}

#[test]
fn numbers_of_notes_are_raised_and_those_of_small_words_are_not() {
    let mut letters = written(50.0, 600.0, "The dike");
    let mut note = written(90.0, 604.0, "12");
    for letter in &mut note {
        letter.size = 6.0;
    }
    letters.extend(note);
    letters.extend(written(105.0, 600.0, "holds"));
    assert_eq!(text(vec![Page::new(800.0, letters)]), "The dike¹² holds");
}

#[test]
fn each_article_of_a_page_is_read_with_its_columns() {
    // Two articles of three columns each, whose headlines do not reach over the last one.
    let words = ["one", "two", "three", "four", "five"];
    let mut letters = Vec::new();
    for (top, name) in [(700.0, 'a'), (500.0, 'b')] {
        let mut headline = written(50.0, top, &format!("Head {name}"));
        for letter in &mut headline {
            letter.size = 20.0;
        }
        letters.extend(headline);
        for (column, x) in (1..).zip([50.0, 110.0, 170.0]) {
            for (row, word) in (1_i32..).zip(words) {
                let y = top - 20.0 - 12.0 * f64::from(row);
                letters.extend(written(x, y, &format!("{word} {name}{column}")));
            }
        }
    }
    let found = text(vec![Page::new(800.0, letters)]);
    let place = |part: &str| {
        found
            .find(part)
            .unwrap_or_else(|| panic!("{part} in {found}"))
    };
    let order = [
        "Head a", "one a1", "five a1", "one a2", "five a2", "one a3", "Head b", "one b1", "five b3",
    ];
    let places: Vec<usize> = order.iter().map(|part| place(part)).collect();
    assert!(places.is_sorted(), "{found}");
}

#[test]
fn running_heads_and_numbers_of_pages_are_left_out() {
    let pages: Vec<Vec<(f64, f64, &str)>> = (0..3)
        .map(|at| {
            vec![
                (50.0, 780.0, "The Courier"),
                (50.0, 400.0, ["One page.", "Two pages.", "Three pages."][at]),
                (50.0, 20.0, ["- 1 -", "- 2 -", "- 3 -"][at]),
            ]
        })
        .collect();
    let pages: Vec<&[(f64, f64, &str)]> = pages.iter().map(Vec::as_slice).collect();
    check(&pages, "One page.\n\nTwo pages.\n\nThree pages.");
}

#[test]
fn what_debates_and_lists_repeat_is_no_running_head() {
    let speakers = [
        "The chair: no. 1.",
        "The chair: no. 2.",
        "The chair: no. 3.",
    ];
    let pages: Vec<Vec<(f64, f64, &str)>> = (0..3)
        .map(|at| {
            let lines =
                (0_i32..4).map(|line| (50.0, 780.0 - 220.0 * f64::from(line), speakers[at]));
            lines.collect()
        })
        .collect();
    let slices: Vec<&[(f64, f64, &str)]> = pages.iter().map(Vec::as_slice).collect();
    let pages = slices.iter().map(|lines| page(lines)).collect();
    let text = text(pages);
    for speaker in speakers {
        assert_eq!(text.matches(speaker).count(), 4, "{text}");
    }
    // Of a sentence on each page the first is kept, and one at another height is none of them.
    check(
        &[
            &[
                (50.0, 780.0, "Ada Lindt said that all is well."),
                (50.0, 400.0, "One."),
            ],
            &[
                (50.0, 780.0, "Ada Lindt said that all is well."),
                (50.0, 400.0, "Two."),
            ],
        ],
        "Ada Lindt said that all is well. One.\n\nTwo.",
    );
    check(
        &[
            &[(50.0, 780.0, "Applause"), (50.0, 400.0, "One.")],
            &[(50.0, 720.0, "Applause")],
        ],
        "Applause One.\n\nApplause",
    );
}

#[test]
fn a_sentence_goes_on_on_the_next_page() {
    check(
        &[
            &[(50.0, 400.0, "The dike at")],
            &[(50.0, 400.0, "the river holds.")],
        ],
        "The dike at the river holds.",
    );
}

#[test]
fn letters_that_are_printed_twice_are_one() {
    let mut letters = written(50.0, 400.0, "ab");
    letters.push(Letter {
        x: 50.3,
        ..letters[0].clone()
    });
    assert_eq!(text(vec![Page::new(800.0, letters)]), "ab");
}

#[test]
fn nothing_is_nothing() {
    check(&[], "");
    check(&[&[]], "");
}
