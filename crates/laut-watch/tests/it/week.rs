//! A long time over many papers, ended again and again: nothing is lost, nothing comes twice, nobody is asked too often.
//!
//! `examples/week.rs` does the same over 200 papers for a week, with real kills.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    bench::{Bench, Folder, Heard},
    world::{
        Fuse, HOUR, START, mixed,
        papers::Paper,
        server::{Reply, Server},
    },
};

#[test]
fn nothing_is_lost_or_comes_twice_however_often_it_is_ended() {
    let papers: Vec<Paper> = (0..13).map(|number| Paper { number }).collect();
    let server = Server::start(|asked| {
        Some(Paper::of(&asked.host).map_or(Reply::new(404), |paper| paper.answer(asked)))
    });
    let folder = Folder::new("week");
    let feeds: Vec<String> = papers.iter().map(|paper| paper.feed()).collect();
    let feeds: Vec<&str> = feeds.iter().map(String::as_str).collect();
    let bench = Bench::new(folder.ledger(), &server.address, &feeds);
    let (end, mut now, mut kills) = (START + 36 * HOUR, START, 0);
    let mut heard = Heard::default();
    let fuse = Fuse::off();
    loop {
        // The first ends come while the first articles are added, the later ones anywhere.
        let step = mixed(kills) % (40 + kills * 20);
        fuse.set(if kills < 20 { step as i64 } else { i64::MAX });
        let (then, killed) = bench.run(now, end, &fuse, &mut heard);
        now = then;
        if !killed {
            break;
        }
        kills += 1;
    }
    assert_eq!(kills, 20, "it was ended");

    // What fails comes at the latest with the next hour in which nothing does.
    let expected = |before| -> BTreeSet<String> {
        let of = |paper: &Paper| {
            let paper = *paper;
            (0..paper.count(before)).map(move |article| paper.address(article))
        };
        papers.iter().flat_map(of).collect()
    };
    let told: Vec<&str> = heard.new_articles();
    let once: BTreeSet<String> = told.iter().map(|url| (*url).to_owned()).collect();
    assert_eq!(once.len(), told.len(), "nothing is told twice");
    let (certain, possible) = (expected(end - 15 * HOUR), expected(end));
    let lost: Vec<&String> = certain.difference(&once).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let made_up: Vec<&String> = once.difference(&possible).collect();
    assert!(made_up.is_empty(), "{made_up:?}");
    assert_eq!(bench.articles(), once.len() as u64);

    // Requests as promised; whoever is ended may not know any more what was just asked.
    let mut hosts: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for asked in server.asked() {
        let times = hosts.entry(asked.host.clone()).or_default();
        times.push((asked.moment, asked.path.clone()));
    }
    assert_eq!(hosts.len(), papers.len());
    for (host, asked) in hosts {
        let close = asked
            .windows(2)
            .filter(|pair| pair[1].0 - pair[0].0 < 1_000);
        assert!(close.count() as u64 <= kills, "{host} was asked too soon");
        let feed: Vec<i64> = asked
            .iter()
            .filter(|(_, path)| path.ends_with("feed"))
            .map(|(moment, _)| *moment)
            .collect();
        let close = feed
            .windows(2)
            .filter(|pair| pair[1] - pair[0] < 13 * 60_000);
        // A feed that moves is asked twice once.
        assert!(
            close.count() as u64 <= kills + 1,
            "{host}'s feed was asked too soon"
        );
        let robots = asked.iter().filter(|(_, path)| path == "/robots.txt");
        assert!(robots.count() as u64 <= 3 + kills, "{host}'s robots.txt");
        let most = 36 * 60 / 13 + kills as usize;
        assert!(feed.len() <= most, "{host}: {}", feed.len());
    }
}
