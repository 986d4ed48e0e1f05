//! The synonyms of all languages, ready to be looked up.

use std::collections::{BTreeMap, HashMap};

use model::settings::Dialect;

/// What synonyms mean, by synonym in lower case.
#[derive(Default)]
pub struct Words<'a> {
    headings: HashMap<String, &'a str>,
    columns: HashMap<String, &'a str>,
    cells: HashMap<String, &'a str>,
}

impl<'a> Words<'a> {
    /// Those of a dialect.
    pub fn of(dialect: &'a Dialect) -> Self {
        let mut words = Self::default();
        for language in &dialect.languages {
            add(&mut words.headings, &language.headings);
            add(&mut words.columns, &language.columns);
            add(&mut words.cells, &language.cells);
        }
        words
    }

    /// The English heading: `Beispiel 2: …` -> `Example 2: …`.
    pub fn heading(&self, title: &str) -> Option<String> {
        let title = title.trim();
        if let Some(found) = self.headings.get(&folded(title)) {
            return Some((*found).to_owned());
        }
        let end = title.find(|c: char| c.is_ascii_digit() || matches!(c, ':' | '\u{ff1a}'))?;
        let (name, number) = title.split_at_checked(end)?;
        let found = self.headings.get(&folded(name))?;
        Some(format!("{found} {number}"))
    }

    /// The English header cell. What is in parentheses need not be known: `Berechtigungen (…)`.
    pub fn column(&self, cell: &str) -> Option<&'a str> {
        let find = |text: &str| self.columns.get(&folded(text)).copied();
        find(cell).or_else(|| find(cell.split(['(', '\u{ff08}']).next()?))
    }

    /// The English cell of a permission table: a scheme, or that there are no permissions.
    pub fn cell(&self, cell: &str) -> Option<&'a str> {
        self.cells.get(&folded(cell)).copied()
    }
}

fn add<'a>(words: &mut HashMap<String, &'a str>, synonyms: &'a BTreeMap<String, Vec<String>>) {
    for (english, list) in synonyms {
        words.extend(list.iter().map(|it| (folded(it), english.as_str())));
    }
}

/// In lower case, with letters and digits of any script alone.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
