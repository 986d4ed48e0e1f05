//! Pages spell the same word in several ways (`deleteditems`, `Image(…)`); all lines take the one that most use.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Argument, PathTemplate, Segment};

/// The prevailing spelling of every word, and whether the values of an argument stand in quotes.
#[derive(Debug, Default)]
pub struct Spelling {
    words: BTreeMap<String, BTreeMap<String, usize>>,
    quotes: BTreeMap<(String, String), i64>,
    /// Spellings that property tables have.
    declared: BTreeSet<String>,
}

impl Spelling {
    /// Notes the name of a declared property: of several spellings in paths, one that is declared wins.
    pub fn declare(&mut self, word: &str) {
        self.declared.insert(word.to_owned());
    }

    /// Counts the words of one more line.
    pub fn count(&mut self, template: &PathTemplate) {
        for segment in &template.segments {
            match segment {
                Segment::Literal(word) | Segment::Cast(word) => self.word(word),
                Segment::Call { name, arguments } => {
                    self.word(name);
                    arguments.iter().for_each(|it| self.argument(name, it));
                }
                Segment::Parameter(_) | Segment::ByPath { .. } | Segment::System(_) => {}
            }
        }
    }

    /// Rewrites the words of a line.
    pub fn apply(&self, template: &mut PathTemplate) {
        for segment in &mut template.segments {
            match segment {
                Segment::Literal(word) | Segment::Cast(word) => *word = self.best(word),
                Segment::System(word) => word.make_ascii_lowercase(),
                Segment::Call { name, arguments } => {
                    for argument in arguments {
                        self.name_positional(name, argument);
                        let votes = self.quotes.get(&key(name, argument));
                        argument.quoted = votes.map_or(argument.quoted, |it| *it > 0);
                        argument.name = self.best(&argument.name);
                    }
                    *name = self.best(name);
                }
                Segment::Parameter(_) | Segment::ByPath { .. } => {}
            }
        }
    }

    fn word(&mut self, word: &str) {
        let spellings = self.words.entry(word.to_ascii_lowercase()).or_default();
        *spellings.entry(word.to_owned()).or_default() += 1;
    }

    /// `range(<address>)` is `range(address='{address}')` if other lines say so: the service knows names only.
    fn name_positional(&self, call: &str, argument: &mut Argument) {
        let named = self.quotes.contains_key(&key(call, argument));
        argument.positional = argument.positional && !named;
    }

    fn argument(&mut self, call: &str, argument: &Argument) {
        if argument.positional {
            return;
        }
        self.word(&argument.name);
        // A line without quotes is the likelier slip, so that one with quotes outweighs two without.
        let vote = if argument.quoted { 2 } else { -1 };
        *self.quotes.entry(key(call, argument)).or_default() += vote;
    }

    fn best(&self, word: &str) -> String {
        let spellings = self.words.get(&word.to_ascii_lowercase());
        let rank = |(text, count): &(&String, &usize)| {
            (self.declared.contains(*text), **count, (*text).clone())
        };
        let best = spellings.and_then(|it| it.iter().max_by_key(rank));
        best.map_or_else(|| word.to_owned(), |(text, _)| text.clone())
    }
}

fn key(call: &str, argument: &Argument) -> (String, String) {
    (
        call.to_ascii_lowercase(),
        argument.name.to_ascii_lowercase(),
    )
}
