//! What pages write differently is decided by a majority: the spelling of words (`deleteditems`) and names of placeholders (`{idOrUserPrincipalName}`, `{userId}` and `{id}` after `/users`).

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Argument, PathTemplate, Segment};
use model::text::fold;

use super::names::placeholder_names;
use super::shape::shape_of;

/// How often each variant of a key occurs.
#[derive(Debug, Default)]
struct Tally(BTreeMap<String, BTreeMap<String, usize>>);

impl Tally {
    fn count(&mut self, key: &str, variant: &str) {
        let variants = self.0.entry(key.to_owned()).or_default();
        *variants.entry(variant.to_owned()).or_default() += 1;
    }

    /// A preferred variant, then the most frequent, then the last in the alphabet.
    fn best(&self, key: &str, is_preferred: impl Fn(&str) -> bool) -> Option<&str> {
        let variants = self.0.get(key)?.iter();
        let best = variants.max_by_key(|(text, count)| (is_preferred(text), **count, *text));
        best.map(|(text, _)| text.as_str())
    }
}

/// The prevailing spelling of every word, and which arguments have names.
#[derive(Debug, Default)]
pub struct Spelling {
    words: Tally,
    /// Function and argument.
    named: BTreeSet<(String, String)>,
    /// Spellings of property tables.
    declared: BTreeSet<String>,
}

impl Spelling {
    /// Notes the name of a declared property, which wins over other spellings in paths.
    pub fn declare(&mut self, word: &str) {
        self.declared.insert(word.to_owned());
    }

    /// Counts the words of one more line.
    pub fn count(&mut self, template: &PathTemplate) {
        for segment in &template.segments {
            match segment {
                Segment::Literal(word) | Segment::Cast(word) => self.count_word(word),
                Segment::Call { name, arguments } => {
                    self.count_word(name);
                    for it in arguments.iter().filter(|it| !it.positional) {
                        self.count_word(&it.name);
                        self.named.insert(key(name, it));
                    }
                }
                Segment::Parameter(_) | Segment::ByPath { .. } | Segment::System(_) => {}
            }
        }
    }

    fn count_word(&mut self, word: &str) {
        self.words.count(&word.to_ascii_lowercase(), word);
    }

    /// Rewrites the words of a line.
    pub fn apply(&self, template: &mut PathTemplate) {
        for segment in &mut template.segments {
            match segment {
                Segment::Literal(word) | Segment::Cast(word) => self.correct(word),
                Segment::System(word) => word.make_ascii_lowercase(),
                Segment::Call { name, arguments } => {
                    for argument in arguments {
                        // `range(<address>)` is `range(address='{address}')` if other lines say so.
                        argument.positional &= !self.named.contains(&key(name, argument));
                        self.correct(&mut argument.name);
                    }
                    self.correct(name);
                }
                Segment::Parameter(_) | Segment::ByPath { .. } => {}
            }
        }
    }

    fn correct(&self, word: &mut String) {
        let is_declared = |it: &str| self.declared.contains(it);
        if let Some(best) = self.words.best(&word.to_ascii_lowercase(), is_declared) {
            best.clone_into(word);
        }
    }
}

fn key(call: &str, argument: &Argument) -> (String, String) {
    (
        call.to_ascii_lowercase(),
        argument.name.to_ascii_lowercase(),
    )
}

/// The prevailing name of the placeholder at each place, which is the shape of the path up to it.
#[derive(Debug, Default)]
pub struct Placeholders(Tally);

impl Placeholders {
    /// Counts the names of one more line.
    pub fn count(&mut self, template: &PathTemplate) {
        let mut place = String::new();
        for segment in &template.segments {
            place = place + "/" + &shape_of(segment);
            if let Segment::Parameter(name) = segment {
                self.0.count(&place, name);
            }
        }
    }

    /// Gives every placeholder of a line the prevailing name, unless the path has that name already.
    pub fn apply(&self, template: &mut PathTemplate) {
        let mut place = String::new();
        let mut used: BTreeSet<String> =
            placeholder_names(template).into_iter().map(fold).collect();
        for segment in &mut template.segments {
            place = place + "/" + &shape_of(segment);
            let Segment::Parameter(name) = segment else {
                continue;
            };
            used.remove(&fold(name));
            let best = self.0.best(&place, |_| false);
            if let Some(best) = best.filter(|it| !used.contains(&fold(it))) {
                best.clone_into(name);
            }
            used.insert(fold(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Placeholders, Spelling};
    use crate::path::{name_parameters, parse};

    #[test]
    fn the_name_of_most_lines_prevails() {
        let lines = [
            "/users/{id}/a",
            "/users/{id}",
            "/users/{upn}/a",
            "/users/{upn}/b/{user-id}",
        ];
        let mut templates = lines.map(|it| parse(it).unwrap().template);
        let mut placeholders = Placeholders::default();
        for template in &mut templates {
            name_parameters(template);
            placeholders.count(template);
        }
        // `upn` and `user-id` are even, and the later name in the alphabet is as good as any.
        templates.iter_mut().for_each(|it| placeholders.apply(it));
        let expected = [
            "/users/{user-id}/a",
            "/users/{user-id}",
            "/users/{user-id}/a",
            "/users/{upn}/b/{user-id}",
        ];
        assert_eq!(templates.each_ref().map(ToString::to_string), expected);
    }

    /// Lines, and what the first one becomes; `declaredName` is declared.
    const SPELLINGS: &[(&[&str], &str)] = &[
        (
            &["/deleteditems", "/deletedItems", "/deletedItems"],
            "/deletedItems",
        ),
        (&["/deletedItems", "/deleteditems"], "/deleteditems"),
        (
            &["/declaredname", "/declaredname", "/declaredName"],
            "/declaredName",
        ),
        (&["/a/$Value"], "/a/$value"),
        (&["/a/b({x})", "/a/b(x='{x}')"], "/a/b(x={x})"),
        (&["/a/b({y})", "/a/b(x='{x}')"], "/a/b({y})"),
    ];

    #[test]
    fn the_spelling_of_most_lines_prevails() {
        for (lines, expected) in SPELLINGS {
            let mut spelling = Spelling::default();
            spelling.declare("declaredName");
            let templates = lines.iter().map(|it| parse(it).unwrap().template);
            let mut templates: Vec<_> = templates.collect();
            templates.iter().for_each(|it| spelling.count(it));
            spelling.apply(&mut templates[0]);
            assert_eq!(templates[0].to_string(), *expected, "{lines:?}");
        }
    }
}
