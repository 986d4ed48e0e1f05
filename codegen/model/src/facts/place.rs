//! Line and column, formatted as `12:3`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::diagnostics::Span;

/// A position on the page, or in a file that the page includes. In YAML: `12:3` or
/// `includes/permissions/x.md:12:3`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    /// The included file; `None` for the page itself.
    pub file: Option<Box<str>>,
    /// Line number, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// A position on the page itself.
    #[must_use]
    pub const fn new(line: u32, column: u32) -> Self {
        Self {
            file: None,
            line,
            column,
        }
    }

    /// The same position with its file spelt out; `page` is used if the position is on the page itself.
    #[must_use]
    pub fn span(&self, page: &str) -> Span {
        let page = self.file.as_deref().unwrap_or(page).to_owned();
        Span {
            page,
            line: self.line,
            column: self.column,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

impl TryFrom<String> for Place {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| format!("`{text}` is not a place such as 12:3"))
    }
}

fn parse(text: &str) -> Option<Place> {
    let (rest, column) = text.rsplit_once(':')?;
    let (file, line) = match rest.rsplit_once(':') {
        Some((file, line)) => (Some(file.into()), line),
        None => (None, rest),
    };
    Some(Place {
        file,
        line: line.parse().ok()?,
        column: column.parse().ok()?,
    })
}
