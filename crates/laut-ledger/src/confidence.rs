//! How sure a claim's status is: its words and how sure each of them is in, one figure out.
//!
//! Tells how probably those on whom the status rests say there what was read, and nothing more: neither whether the claim
//! is true, nor whether two passages mean the same.

use crate::{
    claim::{Claim, Status},
    holders::Holder,
    record::Stance,
};

impl Claim {
    /// Returns how sure the status is, in thousandths: how probably the words that it needs are said there by those who are
    /// credited with them.
    ///
    /// Needed are the surest words of the two surest parties that hold it for [`Status::Corroborated`], those of one that
    /// holds and one that denies it for [`Status::Disputed`], of one that denies it for [`Status::Denied`], else of one that
    /// holds it; words of several count as independent of each other. `None` where it rests on an article's own voice alone,
    /// and where it was not kept how sure a word is.
    pub fn confidence(&self) -> Option<u16> {
        let holders = self.holders();
        let surest = |stance: Stance, count: usize| -> Option<f64> {
            let sides = holders.iter().filter(|holder| holder.now == Some(stance));
            let mut sure: Vec<u16> = sides
                .filter_map(|holder| self.surest(holder, stance))
                .collect();
            sure.sort_unstable_by(|one, other| other.cmp(one));
            let needed = sure.get(..count)?.iter();
            Some(needed.map(|sure| f64::from(*sure) / 1_000.0).product())
        };
        let sure = match self.status {
            Status::Unsourced => return None,
            Status::Single | Status::Uncertain => surest(Stance::Assert, 1)?,
            Status::Corroborated => surest(Stance::Assert, 2)?,
            Status::Disputed => surest(Stance::Assert, 1)? * surest(Stance::Deny, 1)?,
            Status::Denied => surest(Stance::Deny, 1)?,
        };
        Some((sure * 1_000.0).round() as u16)
    }

    /// Returns how sure the surest words of a holder are that make this of the claim.
    fn surest(&self, holder: &Holder, stance: Stance) -> Option<u16> {
        let own = self.sightings.iter().filter(|sighting| {
            sighting.stance == stance
                && sighting
                    .origin
                    .is_some_and(|origin| holder.origins.contains(&origin))
        });
        own.filter_map(|sighting| sighting.confidence).max()
    }
}

#[cfg(test)]
mod tests {
    use crate::{claim::Status, holders::tests::claim};

    #[track_caller]
    fn check(status: Status, said: &[(&str, Option<u16>)], expected: Option<u16>) {
        let lines: Vec<&str> = said.iter().map(|(line, _)| *line).collect();
        let mut claim = claim(&lines);
        claim.status = status;
        for (sighting, (_, confidence)) in claim.sightings.iter_mut().zip(said) {
            sighting.confidence = *confidence;
        }
        assert_eq!(claim.confidence(), expected);
    }

    #[test]
    fn a_status_is_as_sure_as_the_words_that_it_needs() {
        let ada = ("Ada:Rat assert 2", Some(900));
        let again = ("Ada:Rat assert 3", Some(600));
        let bert = ("Bert assert 3", Some(500));
        let cleo = ("Cleo deny 4", Some(800));
        check(Status::Single, &[again, ada], Some(900));
        check(Status::Uncertain, &[bert, ada], Some(900));
        check(Status::Corroborated, &[ada, again, bert], Some(450));
        check(Status::Disputed, &[ada, bert, cleo], Some(720));
        check(Status::Denied, &[cleo], Some(800));
    }

    #[test]
    fn what_is_not_known_is_not_told() {
        check(Status::Unsourced, &[("Ada assert 2", Some(900))], None);
        check(Status::Single, &[("Ada assert 2", None)], None);
        let one_unknown = [("Ada assert 2", Some(900)), ("Bert assert 3", None)];
        check(Status::Corroborated, &one_unknown, None);
    }
}
