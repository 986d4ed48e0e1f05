//! One try of the generator on some pages.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use super::case::Case;
use super::oracle;
use super::products::products;

/// What a fault may be called; the words that tell it.
const KINDS: [&str; 13] = [
    "panic",
    "is no Rust",
    "has the character",
    "no file can be called",
    "differ by case",
    "raw HTML",
    "an image",
    "a link to",
    "the report has",
    "no JSON",
    "no YAML",
    "hidden characters",
    "takes",
];

/// What does not hold for the pages.
#[derive(Debug)]
pub struct Trial {
    /// A sentence each.
    pub faults: Vec<String>,
    /// How long it took.
    pub took: Duration,
}

impl Trial {
    /// Makes everything of the pages, and looks at it.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let corpus = case.corpus();
        let start = Instant::now();
        let made = catch_unwind(AssertUnwindSafe(|| products(&corpus)));
        let took = start.elapsed();
        let faults = match &made {
            Ok(products) => oracle::faults(products),
            Err(panic) => vec![format!("panic: {}", message(panic.as_ref()))],
        };
        Self { faults, took }
    }

    /// The kinds of its faults.
    #[must_use]
    pub fn kinds(&self) -> Vec<&'static str> {
        let is = |kind: &&str| self.faults.iter().any(|it| it.contains(kind));
        KINDS.into_iter().filter(is).collect()
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("without a message")
}
