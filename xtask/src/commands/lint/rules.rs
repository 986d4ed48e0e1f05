//! The rules of the library, and those about files, which only this crate reads.

use anyhow::{Context, Result};
use msgraph_codegen::analysis::lint::rules::{self, Rule};
use msgraph_codegen::model::codes::input as codes;

const OF_FILES: [Rule; 8] = [
    Rule {
        code: &codes::UNREADABLE,
        advice: "Let the file be read by whoever runs this.",
        why: "Nothing is known of the page.",
    },
    Rule {
        code: &codes::NOT_UTF8,
        advice: "Save the file as UTF-8.",
        why: "Readers see garbage in place of these bytes.",
    },
    Rule {
        code: &codes::NOT_TEXT,
        advice: "Save the file as UTF-8, or take it out of the folder.",
        why: "Nothing is known of the page.",
    },
    Rule {
        code: &codes::TOO_LARGE,
        advice: "Divide the page, or take the file out of the folder.",
        why: "Nothing is known of the page.",
    },
    Rule {
        code: &codes::LINK_LOOP,
        advice: "Take the link out.",
        why: "The pages behind it would have no end.",
    },
    Rule {
        code: &codes::SHADOWED,
        advice: "Give each page a name of its own.",
        why: "Only one of the files is read.",
    },
    Rule {
        code: &codes::LINK_OUTSIDE,
        advice: "Put the file itself in the place of the link.",
        why: "What is outside of the docs is not theirs to show.",
    },
    Rule {
        code: &codes::NAME_HIDDEN,
        advice: "Rename the file.",
        why: "A name that nobody can read can't be checked.",
    },
];

/// All rules, sorted by code.
pub(super) fn all() -> Vec<Rule> {
    let mut all = rules::rules();
    all.extend(OF_FILES);
    all.sort_by_key(|it| it.code.id);
    all
}

/// The rule of a code by its id or name, without case.
pub(super) fn find(name: &str) -> Result<Rule> {
    let rule = all().into_iter().find(|it| it.is_called(name));
    rule.with_context(|| format!("there is no code `{name}`: `--explain all` lists them"))
}
