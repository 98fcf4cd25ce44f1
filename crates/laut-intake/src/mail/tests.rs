//! Mails and mailboxes, and what is read of them.

use std::rc::Rc;

use super::*;
use crate::known::Known;

fn read(mail: &str) -> Result<Article, Error> {
    let setting = Setting {
        known: &Known::default(),
        web: None,
        left_out: Rc::default(),
    };
    article(mail.as_bytes(), "a.eml", &setting)
}

#[test]
fn attachments_are_named() {
    let mail = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\
                Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n\
                --b\nContent-Type: application/pdf\n\
                Content-Disposition: attachment; filename=note.pdf\n\nx\n--b--\n";
    let setting = Setting {
        known: &Known::default(),
        web: None,
        left_out: Rc::default(),
    };
    let found = article(mail.as_bytes(), "a.eml", &setting).expect("a mail");
    assert_eq!(found.text, "See below.");
    let told = setting.left_out.take().map(|left_out| left_out.to_string());
    assert!(told.is_some_and(|told| told.contains("a.eml/note.pdf")));
}

#[test]
fn an_attached_mail_is_read_where_nothing_else_is_said() {
    let mail = "From: jan@b\nTo: c@d\nSubject: Flut\nMIME-Version: 1.0\n\
                Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nAnbei.\n\
                --b\nContent-Type: message/rfc822\n\n\
                From: Stadt Emmen <presse@a>\nTo: jan@b\nSubject: Damm\nDate: Thu, 06 Mar 2031 10:00:00 +0100\n\n\
                Der Damm hält.\n--b--\n";
    let found = read(mail).expect("a mail");
    assert_eq!(found.text, "Der Damm hält.");
    assert_eq!(found.title.as_deref(), Some("Damm"));
    assert_eq!(found.outlet.as_deref(), Some("Stadt Emmen"));
    assert_eq!(found.notes.len(), 1);
}

#[test]
fn a_quoted_head_in_html_ends_the_mail() {
    let mail = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n\
                <p>It rained.</p><hr><div id=divRplyFwdMsg><b>From:</b> Ada<br><b>Sent:</b> Wednesday<br>\
                <b>To:</b> Jan<br></div><div>The dam broke.</div>";
    let found = read(mail);
    assert_eq!(
        found.map(|article| article.text).as_deref(),
        Ok("It rained.")
    );
}

#[test]
fn a_mail_that_is_cut_off_is_decoded_as_far_as_it_goes() {
    let mail = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\
                Content-Type: multipart/alternative; boundary=\"=x\"\n\n--=x\n\
                Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
                Die M=C3=BChle steht. Das Rad ist gebro=\nchen, sagte =C3=96ttinger";
    for end in ["", "=", "=C3", "=C"] {
        let found = read(&format!("{mail}{end}")).expect("a mail");
        let start = "Die Mühle steht. Das Rad ist gebrochen, sagte Öttinger";
        assert!(found.text.starts_with(start), "{end}: {}", found.text);
        assert!(!found.text.contains('='), "{end}: {}", found.text);
        assert_eq!(found.notes[0].code, NoteCode::TextTruncated, "{end}");
    }
    let whole = read(&format!("{mail}\n--=x--\n")).expect("a mail");
    assert_eq!(whole.notes, []);
}

#[test]
fn what_is_passed_on_has_its_own_sender_and_day() {
    let mail = "From: Jan <j@b>\nTo: c@d\nSubject: WG: Damm\nDate: Fri, 07 Mar 2031 09:30:00 +0100\n\n\
                Zur Info.\n\nVon: Stadt Emmen <presse@a>\nGesendet: Donnerstag, 6. März 2031 10:00\nAn: Jan\n\
                Betreff: Damm\n\nDer Damm hält.";
    let found = read(mail).expect("a mail");
    assert_eq!(found.outlet.as_deref(), Some("Stadt Emmen"));
    assert_eq!(found.published.as_deref(), Some("2031-03-06"));
    assert_eq!(found.text, "Der Damm hält.");
    assert_eq!(found.notes[0].code, NoteCode::TextTruncated);
}

#[test]
fn what_is_passed_on_as_html_is_read() {
    let asked = "<blockquote class='gmail_quote'>Hält der Damm?</blockquote><div>Er hält, und das bleibt so.</div>\
                 <blockquote class='gmail_quote'>Und die Mühle?</blockquote><div>Sie steht seit Montag still.</div>";
    for (subject, html) in [
        (
            "Fwd: Damm",
            "<div>Zur Info, Jan</div><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>\
             Von: Stadt Emmen &lt;presse@a.example&gt;<br>Date: 6. März 2031<br>Subject: Damm<br>To: Jan</div><br>HERE</div>",
        ),
        (
            "Fwd: Damm",
            "<div>Zur Info, Jan</div><blockquote type='cite'><div>Anfang der weitergeleiteten Nachricht:</div><br>\
             <div><b>Von: </b>Stadt Emmen &lt;presse@a.example&gt;</div><div><b>Betreff: </b>Damm</div><div><b>Datum: </b>6. März 2031</div>\
             <div><b>An: </b>Jan</div><br>HERE</blockquote>",
        ),
    ] {
        let mail = |words: &str| {
            let html = html.replace("HERE", words);
            read(&format!(
                "From: Jan <j@b.example>\nSubject: {subject}\nDate: Fri, 07 Mar 2031 09:30:00 +0100\nContent-Type: text/html; charset=utf-8\n\n{html}"
            ))
        };
        let found = mail("<p>Der Damm hält.</p>").expect("a mail");
        assert_eq!(found.text, "Der Damm hält.");
        assert_eq!(found.outlet.as_deref(), Some("Stadt Emmen"));
        let found = mail(asked).expect("a mail");
        assert_eq!(
            found.text,
            "Hält der Damm?\n\nStadt Emmen: Er hält, und das bleibt so.\n\nUnd die Mühle?\n\nStadt Emmen: Sie steht seit Montag still."
        );
    }
}

#[test]
fn lines_that_go_on_are_joined() {
    let check = |text: &str, deletes: bool, expected: &str| {
        assert_eq!(unflowed(text, deletes), expected, "{text}");
    };
    check(
        "Die Land \nrätin sagte es.\n\nJa.\n",
        true,
        "Die Landrätin sagte es.\n\nJa.\n",
    );
    check(
        "It rained \nall day.\n> No \n> one asked.\n-- \nAda",
        false,
        "It rained all day.\n> No one asked.\n-- \nAda\n",
    );
    check(" From here \nto there.", false, "From here to there.\n");
}

#[test]
fn messages_are_parted_by_a_sender_and_a_day() {
    assert!(parts(b"From ada@a.example Thu Oct 30 08:00:00 2031"));
    assert!(parts(b"From - Thu Oct 30"));
    assert!(!parts(b"From Monday the bridge is shut, said Dana Holt."));
    assert!(!parts(b"From the mill Sat on the hill"));
}

#[test]
fn a_subject_has_no_marks_of_answers() {
    assert_eq!(without_answers("AW: Re: Mühle"), "Mühle");
    assert_eq!(without_answers("WG: Mühle"), "Mühle");
}
