//! OData query options that a page says it supports.

use super::block::{BlockKind, Document, Inline, Table};
use super::section::Topic;
use crate::facts::Located;

/// The options that Microsoft Graph knows, in the spelling that is sent.
const OPTIONS: [&str; 12] = [
    "$count",
    "$deltatoken",
    "$expand",
    "$filter",
    "$format",
    "$levels",
    "$orderby",
    "$search",
    "$select",
    "$skip",
    "$skiptoken",
    "$top",
];

/// What a sentence says that speaks of options that are not supported.
const REFUSALS: [&str; 7] = [
    "not support",
    "n't support",
    "unsupported",
    "not available",
    "n't available",
    "not allowed",
    "not apply",
];

/// Every option named in a section on query parameters, in order of first occurrence.
///
/// "Supports the OData query parameters" alone names none: which ones it means differs from page to page.
pub(super) fn query_options(document: &Document) -> Vec<Located<String>> {
    let mut found = Found::default();
    let sections = document
        .sections()
        .filter(|it| it.topic() == Some(Topic::QueryParameters));
    for block in sections.flat_map(|it| it.blocks()) {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Item(text) => found.text(text),
            BlockKind::Table(table) => found.table(table),
            _ => {}
        }
    }
    found
        .supported
        .retain(|it| !found.refused.contains(&it.value));
    found.supported
}

#[derive(Default)]
struct Found {
    supported: Vec<Located<String>>,
    refused: Vec<String>,
}

impl Found {
    fn text(&mut self, text: &Inline) {
        let lower = text.text.to_ascii_lowercase();
        for sentence in lower.split_inclusive(['.', '\n', ';']) {
            let refused = REFUSALS.iter().any(|it| sentence.contains(it));
            let (all, except) = sentence.split_once("except").unwrap_or((sentence, ""));
            for name in names(all) {
                if refused {
                    self.refused.push(name.to_owned());
                } else {
                    self.support(name, text);
                }
            }
            self.refused.extend(names(except).map(str::to_owned));
        }
    }

    /// The first column of a table names parameters; the others may speak of any.
    fn table(&mut self, table: &Table) {
        for cell in table.rows.iter().filter_map(|it| it.cells.first()) {
            let lower = cell.text.to_ascii_lowercase();
            names(&lower).for_each(|it| self.support(it, cell));
        }
    }

    fn support(&mut self, name: &str, text: &Inline) {
        if self.supported.iter().all(|it| it.value != name) {
            self.supported.push(Located {
                at: text.at.clone(),
                value: name.to_owned(),
            });
        }
    }
}

/// The options in a text of lower case.
fn names(text: &str) -> impl Iterator<Item = &'static str> {
    let words = text.match_indices('$').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let end = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        text.get(at..at + 1 + end)
    });
    words.filter_map(|word| OPTIONS.iter().find(|it| **it == word).copied())
}

#[cfg(test)]
mod tests {
    use super::super::cursor::test_document;
    use super::*;

    #[test]
    fn names_what_is_supported() {
        let cases: [(&str, &[&str]); 8] = [
            (
                "Supports `$select` and `$orderBy`.",
                &["$select", "$orderby"],
            ),
            ("Use `?$expand=a($levels=max)`.", &["$expand", "$levels"]),
            ("Supports the OData query parameters.", &[]),
            (
                "Supports `$top`. The `$search` option is not supported.",
                &["$top"],
            ),
            (
                "All but `$filter` do well: it doesn't support `$filter`.",
                &[],
            ),
            ("Supports all options except `$count`, e.g. none.", &[]),
            ("|Name|Value|\n|--|--|\n|$filter|like $top|\n", &["$filter"]),
            ("- $skipToken\n- $unknown\n- costs $5\n", &["$skiptoken"]),
        ];
        for (text, expected) in cases {
            let document = test_document(
                "api/x.md",
                &format!("## Optional query parameters\n\n{text}"),
            );
            let found: Vec<_> = query_options(&document)
                .into_iter()
                .map(|it| it.value)
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn other_sections_do_not_count() {
        let document = test_document("api/x.md", "## Response\n\nUse `$select`.\n");
        assert!(query_options(&document).is_empty());
    }
}
