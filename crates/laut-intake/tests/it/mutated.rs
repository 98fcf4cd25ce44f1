//! The seeds of the fuzz targets and what a little change makes of them: articles or errors, each once, and an end.
//!
//! A fuzzer does this for hours (`fuzz`); here the same few thousand files are tried with every change.

use std::{fs, path::Path};

use laut_intake::{Known, articles};

/// Files that are made of each seed.
const CHANGED: u64 = 60;

/// Numbers by chance, the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or_default()
    }
}

/// Changes bytes, takes some out, or puts some in twice.
fn change(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(40)).min(bytes.len());
        match chance.below(4) {
            0 => bytes[at..end].fill(b"\0<>\"'&;\xff"[chance.below(8)]),
            1 => bytes[at] ^= 1 << chance.below(8),
            2 => drop(bytes.drain(at..end)),
            _ => {
                let again = bytes[at..end].to_vec();
                let many = again.repeat(1 + chance.below(50));
                bytes.splice(at..at, many);
            }
        }
        if bytes.is_empty() {
            bytes.push(b' ');
        }
    }
}

#[test]
fn files_that_are_nearly_right_give_articles_or_errors() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    let mut chance = Chance(16);
    let (mut found, mut refused) = (0, 0);
    for folder in ["page", "feed", "forms"] {
        let entries = fs::read_dir(seeds.join(folder)).expect("the seeds are there");
        let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files {
            let seed = fs::read(&file).expect("it can be read");
            for number in 0..CHANGED {
                let mut bytes = seed.clone();
                if number > 0 {
                    change(&mut bytes, &mut chance);
                }
                for name in ["a.html", "a.xml", "a.jsonl", "a.csv", "a.eml", "a.zip", "a"] {
                    // Of what forms have, the first byte says which.
                    let bytes = bytes.get(usize::from(folder == "forms")..);
                    for article in articles(name, bytes.unwrap_or_default(), &Known::default()) {
                        match article {
                            Ok(article) => {
                                assert!(!article.id.is_empty(), "{}", file.display());
                                found += 1;
                            }
                            Err(_) => refused += 1,
                        }
                    }
                }
            }
        }
    }
    assert!(found > 5_000 && refused > 1_000, "{found} and {refused}");
}
