//! English phrases in context.

use super::check;
use crate::language::ENGLISH;

#[test]
fn days() {
    check(
        &ENGLISH,
        &[
            (
                "[It burns]{, the police <said> on Tuesday}.",
                "on Tuesday = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> on Wednesday}.",
                "on Wednesday = 2025-03-05",
            ),
            (
                "[It burns]{, the police <said> Friday}.",
                "Friday = 2025-02-28",
            ),
            (
                "[It burns]{, the police <said> on Tuesday night}.",
                "on Tuesday night = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> Tuesday morning}.",
                "Tuesday morning = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> early on Tuesday}.",
                "early on Tuesday = 2025-03-04",
            ),
            (
                "[It burns]{, the police <said> late Monday}.",
                "late Monday = 2025-03-03",
            ),
            (
                "[It burns]{, she <said> last Wednesday}.",
                "last Wednesday = 2025-02-26",
            ),
            (
                "[It burns]{, she <said> yesterday}.",
                "yesterday = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> yesterday evening}.",
                "yesterday evening = 2025-03-04",
            ),
            ("[It burns]{, she <said> today}.", "today = 2025-03-05"),
            ("[It burns]{, she <said> tonight}.", "tonight = 2025-03-05"),
            (
                "[It burns]{, she <said> this morning}.",
                "this morning = 2025-03-05",
            ),
            (
                "[It burns]{, she <said> last night}.",
                "last night = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> three days ago}.",
                "three days ago = 2025-03-02",
            ),
            (
                "{In conversations between Monday and Wednesday, two men <told> us} [that it burns].",
                "between Monday and Wednesday = 2025-03-03/2025-03-05",
            ),
            (
                "[It burns]{, she <said> on Monday and Tuesday}.",
                "on Monday and Tuesday = 2025-03-03/2025-03-04",
            ),
            (
                "{She will <say> next Friday} [whether it burns].",
                "next Friday = ?",
            ),
            (
                "It burned on Monday. {She had <said> the same day} [that it burned].",
                "the same day = 2025-03-03",
            ),
            (
                "It burned on Monday. [It burns]{, she <said> that evening}.",
                "that evening = 2025-03-03",
            ),
            (
                "It burned on Monday. {She had <said> earlier in the day} [that it burned].",
                "earlier in the day = 2025-03-03",
            ),
            (
                "It burned on Monday. {The day before, she <said>} [it burned].",
                "The day before = 2025-03-02",
            ),
            (
                "It burned. {She had <said> the same day} [that it burned].",
                "the same day = ?",
            ),
        ],
    );
}

#[test]
fn dates() {
    check(
        &ENGLISH,
        &[
            (
                "[It burns]{, she <said> on March 5}.",
                "on March 5 = 2025-03-05",
            ),
            (
                "[It burns]{, she <said> on March 6}.",
                "on March 6 = 2024-03-06",
            ),
            (
                "[It burns]{, she <said> on July 7, 2019}.",
                "on July 7, 2019 = 2019-07-07",
            ),
            (
                "[It burns]{, she <said> on 7 July 2019}.",
                "on 7 July 2019 = 2019-07-07",
            ),
            (
                "[It burns]{, she <said> on the 4th of March}.",
                "on the 4th of March = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on the 4th}.",
                "on the 4th = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on Aug. 11}.",
                "on Aug. 11 = 2024-08-11",
            ),
            (
                "[It burns]{, she <said> on Tuesday, March 4, 2025}.",
                "on Tuesday, March 4, 2025 = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on 2025-03-04}.",
                "on 2025-03-04 = 2025-03-04",
            ),
            (
                "[It burns]{, she <said> on May 2}.",
                "on May 2 = 2024-05-02",
            ),
        ],
    );
}

#[test]
fn months_weeks_and_years() {
    check(
        &ENGLISH,
        &[
            (
                "{In May, she <said>} [it burns].",
                "In May = 2024-05-01/2024-05-31",
            ),
            (
                "{In January 2024, she <said>} [it burns].",
                "In January 2024 = 2024-01-01/2024-01-31",
            ),
            (
                "[It burns]{, she <said> last month}.",
                "last month = 2025-02-01/2025-02-28",
            ),
            (
                "[It burns]{, she <said> earlier this month}.",
                "earlier this month = 2025-03-01/2025-03-05",
            ),
            (
                "[It burns]{, she <said> last week}.",
                "last week = 2025-02-24/2025-03-02",
            ),
            (
                "[It burns]{, she <said> this week}.",
                "this week = 2025-03-03/2025-03-05",
            ),
            (
                "[It burns]{, she <said> last year}.",
                "last year = 2024-01-01/2024-12-31",
            ),
            (
                "{In 2023, she <said>} [it burns].",
                "In 2023 = 2023-01-01/2023-12-31",
            ),
            (
                "[It burns]{, she <said> at the weekend}.",
                "at the weekend = 2025-03-01/2025-03-02",
            ),
            (
                "[It burns]{, she <said> over the weekend}.",
                "over the weekend = 2025-03-01/2025-03-02",
            ),
            (
                "{In late February, she <said>} [it burns].",
                "In late February = ?",
            ),
            (
                "[It burns]{, she <said> late last month}.",
                "late last month = ?",
            ),
            (
                "[It burns]{, she <said> two weeks ago}.",
                "two weeks ago = ?",
            ),
            (
                "{In recent days, she <said>} [it burns].",
                "In recent days = ?",
            ),
            (
                "{In the summer of 2024, she <said>} [it burns].",
                "In the summer of 2024 = ?",
            ),
            (
                "{Between March 3 and 5, she <said>} [it burns].",
                "Between March 3 and 5 = 2025-03-03/2025-03-05",
            ),
        ],
    );
}

#[test]
fn places_in_the_clause() {
    check(
        &ENGLISH,
        &[
            (
                "[It burns]{, the coast guard <said>} on Tuesday morning.",
                "on Tuesday morning = 2025-03-04",
            ),
            (
                "On Tuesday, {the coast guard <said>} [it burns].",
                "On Tuesday = 2025-03-04",
            ),
            (
                "On Tuesday {the coast guard <said>} [it burns].",
                "On Tuesday = 2025-03-04",
            ),
            (
                "[It burns]{, <said> Ann Bell, an architect, on Friday}.",
                "on Friday = 2025-02-28",
            ),
            (
                "{The bank on Tuesday <said>} [it burns].",
                "on Tuesday = 2025-03-04",
            ),
            (
                "{At a rally in Ohio on Monday, she <said>} [it burns].",
                "on Monday = 2025-03-03",
            ),
            (
                "{In a statement on Monday, the bank <said>} [it burns].",
                "on Monday = 2025-03-03",
            ),
            (
                "{In Tuesday's statement, the bank <said>} [it burns].",
                "Tuesday's = 2025-03-04",
            ),
            (
                "{The man, who was arrested on Monday, <said>} [it burns].",
                "-",
            ),
            (
                "{The man who was arrested on Monday <said>} [it burns].",
                "-",
            ),
            ("{A man arrested on Monday <said>} [it burns].", "-"),
            (
                "{A report published Tuesday <showed>} [that it burns].",
                "Tuesday = 2025-03-04",
            ),
            (
                "{After the meeting on Tuesday, she <said>} [it burns].",
                "-",
            ),
            (
                "[It burns]{, she <said> after the meeting on Tuesday}.",
                "-",
            ),
            ("{When it burned on Monday, she <said>} [it burns].", "-"),
            ("She met him on Monday and {<said>} [it burns].", "-"),
            (
                "{She <told> a rally on Monday} [that it burns].",
                "on Monday = 2025-03-03",
            ),
            ("{<According to> the police}[, it burned on Monday].", "-"),
            (
                "[It burns]{, <according to> the police} on Monday.",
                "on Monday = 2025-03-03",
            ),
            ("{She <said>} [on Monday it burned].", "-"),
            (
                "{She <endorsed>} [Ann Bell] last week, weeping.",
                "last week = 2025-02-24/2025-03-02",
            ),
            (
                "{At a rally in Reno, Nevada, on Friday, *she* <said>} [it burns].",
                "on Friday = 2025-02-28",
            ),
            (
                "{*Ann Bell*, who fled from Aurora, Colorado, in July 2012, <said>} [it burns].",
                "-",
            ),
            ("{On Thursday, she will <testify>} [that it burns].", "-"),
            (
                "{On Tuesday the bank and its owner <said>} [it burns].",
                "On Tuesday = 2025-03-04",
            ),
        ],
    );
}

#[test]
fn summaries() {
    check(
        &ENGLISH,
        &[
            (
                "[The bank declined on Friday to comment.]",
                "on Friday = 2025-02-28",
            ),
            (
                "[The bank declined to comment on Friday.]",
                "on Friday = 2025-02-28",
            ),
            (
                "[On Friday, the bank declined to comment.]",
                "On Friday = 2025-02-28",
            ),
            (
                "[The bank on Friday declined to comment.]",
                "on Friday = 2025-02-28",
            ),
            ("[The union demanded a meeting on Monday.]", "-"),
            (
                "[The union demanded on Monday a meeting.]",
                "on Monday = 2025-03-03",
            ),
            ("[The office warned of gales on Friday.]", "-"),
            ("[She condemned the attack on Sunday.]", "-"),
            (
                "[The line, the operator, had said the same day that it sank.]",
                "the same day = ?",
            ),
            (
                "[The bank, which closed on Monday, declined to comment.]",
                "-",
            ),
        ],
    );
}

#[test]
fn words_that_name_no_time() {
    check(
        &ENGLISH,
        &[
            ("{The Sunday Times <said>} [it burns].", "-"),
            ("{Fridays for Future <said>} [it burns].", "-"),
            ("{On Black Friday, shops <said>} [it burns].", "-"),
            ("{Theresa May <said>} [it burns].", "-"),
            ("{She may <say>} [it burns].", "-"),
            ("{On the march she <said>} [it burns].", "-"),
            ("{USA Today <said>} [it burns].", "-"),
            ("{Since Monday, she <says>} [it burns].", "-"),
            ("{Until Friday, she <said>} [it burns].", "-"),
            ("{Every Monday she <says>} [it burns].", "-"),
            ("{At 9 a.m. she <said>} [it burns].", "-"),
            ("{She <said> earlier} [that it burns].", "-"),
            ("{Version 5.3 <said>} [it burns].", "-"),
            ("{For a second she <thought>} [it burns].", "-"),
        ],
    );
}
