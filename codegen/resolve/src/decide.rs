//! How statements that contradict each other are weighed. Every pass that concludes an attribute from several statements
//! collects them in a [`Ballot`]; [`trust::TRUST`] says how much each counts and why.

mod trust;

use model::decision::{Attribute, Decision, Statement, Subject, Witness};
use model::diagnostics::Span;

pub use trust::{STRONG, TRUST, Trust};

/// Statements about one attribute of one subject.
#[derive(Debug, Clone)]
pub struct Ballot<T> {
    attribute: Attribute,
    votes: Vec<Vote<T>>,
}

/// One statement.
#[derive(Debug, Clone)]
pub struct Vote<T> {
    /// The kind of text that states it.
    pub witness: Witness,
    /// What it says.
    pub value: T,
    /// How much it counts.
    pub weight: u8,
    /// Where it stands.
    pub at: Span,
}

/// The value that won, and who said what.
#[derive(Debug)]
pub struct Verdict<T> {
    attribute: Attribute,
    /// The value that won.
    pub value: T,
    /// Statements that agree with it, the most trusted first.
    pub supporting: Vec<Vote<T>>,
    /// All others, the most trusted first.
    pub overruled: Vec<Vote<T>>,
}

impl<T: Clone + PartialEq> Ballot<T> {
    /// No statement yet.
    #[must_use]
    pub fn new(attribute: Attribute) -> Self {
        Self {
            attribute,
            votes: Vec::new(),
        }
    }

    /// Adds a statement. A witness that [`trust::TRUST`] does not list for the attribute counts nothing and is only
    /// recorded.
    pub fn vote(&mut self, witness: Witness, value: T, at: Span) {
        let weight = trust::weight(self.attribute, witness);
        self.votes.push(Vote {
            witness,
            value,
            weight,
            at,
        });
    }

    /// What was stated so far.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.votes.iter().map(|it| &it.value)
    }

    /// Whether nothing was stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.votes.is_empty()
    }

    /// The value with the greatest sum of weights. Of equal ones, the one with the most trusted single statement, then
    /// the one that was stated first. `None` if nothing was stated.
    #[must_use]
    pub fn decide(self) -> Option<Verdict<T>> {
        self.decide_by(|a, b| a == b)
    }

    /// Like [`Self::decide`], where a statement also supports each value that it `agrees` with: `agrees(value, stated)`.
    #[must_use]
    pub fn decide_by(self, agrees: impl Fn(&T, &T) -> bool) -> Option<Verdict<T>> {
        let supports =
            |value: &T, vote: &Vote<T>| *value == vote.value || agrees(value, &vote.value);
        let score = |value: &T| -> (u32, u8) {
            let votes = || self.votes.iter().filter(|it| supports(value, it));
            let sum = votes().map(|it| u32::from(it.weight)).sum();
            let own = self.votes.iter().filter(|it| it.value == *value);
            (sum, own.map(|it| it.weight).max().unwrap_or_default())
        };
        // `max_by_key` takes the last of equal ones.
        let winner = self.votes.iter().rev().max_by_key(|it| score(&it.value))?;
        let value = winner.value.clone();
        let (supporting, overruled) = by_weight(self.votes)
            .into_iter()
            .partition(|it| supports(&value, it));
        Some(Verdict {
            attribute: self.attribute,
            value,
            supporting,
            overruled,
        })
    }
}

fn by_weight<T>(mut votes: Vec<Vote<T>>) -> Vec<Vote<T>> {
    votes.sort_by_key(|it| std::cmp::Reverse(it.weight));
    votes
}

impl<T> Verdict<T> {
    /// The strongest statement against the conclusion, if it and one of the supporting statements are strong enough
    /// that the docs contradict themselves.
    #[must_use]
    pub fn contradiction(&self) -> Option<&Vote<T>> {
        self.contradictions().next()
    }

    /// Like [`Self::contradiction`], where a witness that states several values contradicts none of them: examples of
    /// several types.
    #[must_use]
    pub fn contradicting_witness(&self) -> Option<&Vote<T>> {
        let supports = |it: &Vote<T>| self.supporting.iter().any(|of| of.witness == it.witness);
        self.contradictions().find(|it| !supports(it))
    }

    fn contradictions(&self) -> impl Iterator<Item = &Vote<T>> {
        let is_strong = |it: &&Vote<T>| it.weight >= STRONG;
        let is_supported = self.supporting.iter().any(|it| is_strong(&it));
        self.overruled
            .iter()
            .filter(move |it| is_supported && is_strong(it))
    }

    /// The record for `explain`.
    #[must_use]
    pub fn decision(&self, subject: Subject, show: impl Fn(&T) -> String) -> Decision {
        let statement = |it: &Vote<T>| Statement {
            witness: it.witness,
            value: show(&it.value),
            weight: it.weight,
            reason: trust::reason(self.attribute, it.witness),
            at: it.at.clone(),
        };
        Decision {
            subject,
            attribute: self.attribute,
            value: show(&self.value),
            supporting: self.supporting.iter().map(statement).collect(),
            overruled: self.overruled.iter().map(statement).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Statements (witness, value) and what is concluded. The sums are those of `ResponseForm`.
    #[test]
    fn the_greater_sum_wins() {
        use Witness::{Annotation, ExampleBody, PageName, Prose};
        type Said = &'static [(Witness, &'static str)];
        let rows: &[(Said, &str, &str)] = &[
            (&[(Prose, "one")], "one", ""),
            // Two that agree outvote one.
            (
                &[(Prose, "one"), (Annotation, "many"), (PageName, "many")],
                "many",
                "one",
            ),
            (&[(ExampleBody, "many"), (Prose, "one")], "many", "one"),
            // Equal sums and weights: the first.
            (&[(Prose, "one"), (Prose, "many")], "one", "many"),
        ];
        for (votes, expected, overruled) in rows {
            let mut ballot = Ballot::new(Attribute::ResponseForm);
            for (witness, value) in *votes {
                ballot.vote(*witness, *value, Span::default());
            }
            let verdict = ballot.decide().unwrap();
            assert_eq!(verdict.value, *expected, "{votes:?}");
            let against: Vec<&str> = verdict.overruled.iter().map(|it| it.value).collect();
            assert_eq!(against.join(" "), *overruled, "{votes:?}");
        }
        assert!(Ballot::<&str>::new(Attribute::Base).decide().is_none());
    }

    #[test]
    fn each_rule_of_trust_is_stated_once() {
        let mut keys: Vec<_> = TRUST.iter().map(|it| (it.attribute, it.witness)).collect();
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert!(
            TRUST
                .iter()
                .all(|it| it.weight > 0 && !it.reason.is_empty())
        );
    }
}
