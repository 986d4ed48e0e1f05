//! A reading as text, for whoever keeps it between runs. JSON, because facts leave out what is empty, and formats that
//! do not name their fields can't.

use serde::{Deserialize, Serialize};

use super::{Digest, Reading};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::facts::PageFacts;
use crate::parse::codes;

#[derive(Serialize)]
struct Writing<'a> {
    digest: String,
    others: Vec<(&'a str, Option<String>)>,
    facts: &'a PageFacts,
    found: Vec<(&'a str, u32, u32, &'a str, &'a str)>,
}

#[derive(Deserialize)]
struct Stored {
    digest: String,
    others: Vec<(String, Option<String>)>,
    facts: PageFacts,
    found: Vec<(String, u32, u32, String, String)>,
}

impl Reading {
    /// As one line of text; `None` for what can't be written so.
    #[must_use]
    pub fn to_line(&self) -> Option<String> {
        let others = self.others.iter();
        let found = self.found.as_slice().iter();
        let writing = Writing {
            digest: self.digest.to_string(),
            others: others
                .map(|(path, digest)| (path.as_str(), digest.map(|it| it.to_string())))
                .collect(),
            facts: &self.facts,
            found: found.map(row).collect(),
        };
        serde_json::to_string(&writing).ok()
    }

    /// From its text; `None` for anything else.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(line).ok()?;
        let other = |(path, digest): (String, Option<String>)| {
            let digest = digest.map(|it| it.parse()).transpose();
            Some((path, digest.ok()?))
        };
        let others: Option<Vec<(String, Option<Digest>)>> =
            stored.others.into_iter().map(other).collect();
        let mut found = Diagnostics::default();
        for (page, line, column, id, message) in stored.found {
            let code: &'static Code = codes::find(&id)?;
            found.push(code, Span { page, line, column }, message);
        }
        Some(Self {
            digest: stored.digest.parse().ok()?,
            others: others?,
            facts: stored.facts,
            found,
        })
    }
}

fn row(it: &Diagnostic) -> (&str, u32, u32, &str, &str) {
    let Span { page, line, column } = &it.span;
    (page, *line, *column, it.code.id, &it.message)
}
