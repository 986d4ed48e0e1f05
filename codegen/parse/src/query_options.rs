//! OData query options that a page says it supports, and those that it says it does not.

use crate::block::{Document, Inline, Table};
use crate::section::Topic;
use crate::text::contains_any;
use model::facts::{Located, QuerySupport};
use model::ir::QueryOption;

/// Phrases of a sentence that says which options are not supported.
const REFUSALS: [&str; 9] = [
    "not support",
    "no support",
    "not currently support",
    "n't support",
    "unsupported",
    "not available",
    "n't available",
    "not allowed",
    "not apply",
];

/// Phrases that limit such a sentence to a condition or to some properties.
const CONDITIONS: [&str; 4] = ["propert", "tenants", "when ", "in this case"];

/// Phrases of a sentence about what an option may be used on, which is not all that is supported.
const LIMITS: [&str; 1] = ["but not for"];

/// Phrases of a sentence about options in general.
const GENERAL: [&str; 2] = ["odata query", "query parameter"];

/// Phrases that limit such a sentence to some of them.
const PARTIAL: [&str; 4] = ["some ", "only", "following", "other "];

/// Phrases of a sentence about options of a nested collection, which the operation itself does not take.
const NESTED: [&str; 3] = ["inside $expand", "within $expand", "nested in $expand"];

/// What the sections on query parameters say.
#[derive(Debug, Default)]
pub struct QueryOptions {
    /// Options that are supported, in order of first occurrence.
    pub supported: Vec<Located<String>>,
    /// Options that are not.
    pub refused: Vec<Located<String>>,
    /// The support in general.
    pub general: Option<Located<QuerySupport>>,
}

/// Every option named in a section on query parameters, and the support in general.
pub fn query_options(document: &Document) -> QueryOptions {
    let mut found = QueryOptions::default();
    let sections = document
        .sections()
        .filter(|it| it.topic() == Some(Topic::QueryParameters));
    for block in sections.flat_map(|it| it.blocks()) {
        if let Some(text) = block.text() {
            found.text(text);
        } else if let Some(table) = block.table() {
            found.table(table);
        }
    }
    let refused = &found.refused;
    let is_refused = |name: &str| refused.iter().any(|it| it.value == name);
    found.supported.retain(|it| !is_refused(&it.value));
    found
}

impl QueryOptions {
    fn text(&mut self, text: &Inline) {
        let lower = text.text.to_ascii_lowercase();
        for sentence in lower.split_inclusive(['.', '\n', ';']) {
            let refused = contains_any(sentence, &REFUSALS);
            let (all, except) = sentence.split_once("except").unwrap_or((sentence, ""));
            let bare = bare_names(sentence, text);
            self.general(sentence, refused, bare.is_empty(), text);
            let is_conditional = refused && contains_any(sentence, &CONDITIONS);
            if is_conditional || contains_any(sentence, &NESTED) || contains_any(sentence, &LIMITS)
            {
                continue;
            }
            for name in names(all).chain(bare) {
                let list = match refused {
                    true => &mut self.refused,
                    false => &mut self.supported,
                };
                add(list, name, text);
            }
            names(except).for_each(|it| add(&mut self.refused, it, text));
        }
    }

    /// "supports the OData query parameters", but not "supports the `$select` OData query parameter".
    fn general(&mut self, sentence: &str, refused: bool, no_bare: bool, text: &Inline) {
        if !contains_any(sentence, &GENERAL) || !sentence.contains("support") {
            return;
        }
        let names_none = no_bare && names(sentence).next().is_none();
        let partial = contains_any(sentence, &PARTIAL) || sentence.trim_end().ends_with(':');
        let value = match (refused, partial) {
            (true, true) => return,
            (true, false) => QuerySupport::None,
            (false, _) if !names_none && !sentence.contains("including") => return,
            (false, true) => QuerySupport::Some,
            (false, false) => QuerySupport::All,
        };
        if self.general.as_ref().is_none_or(|it| it.value < value) {
            let at = text.at.clone();
            self.general = Some(Located { at, value });
        }
    }

    /// The first column of a table names parameters; the others may mention any.
    fn table(&mut self, table: &Table) {
        for cell in table.rows.iter().filter_map(|it| it.cells.first()) {
            let lower = cell.text.to_ascii_lowercase();
            names(&lower).for_each(|it| add(&mut self.supported, it, cell));
        }
    }
}

fn add(list: &mut Vec<Located<String>>, name: &str, text: &Inline) {
    if list.iter().all(|it| it.value != name) {
        list.push(Located {
            at: text.at.clone(),
            value: name.to_owned(),
        });
    }
}

/// "the `select` and `expand` OData query parameters": names without the sign, as code before the word.
fn bare_names(sentence: &str, text: &Inline) -> Vec<&'static str> {
    let Some((before, _)) = sentence.split_once("odata query parameter") else {
        return Vec::new();
    };
    let is_code = |it: &str| text.codes.iter().any(|code| code.eq_ignore_ascii_case(it));
    let words = before.split(|c: char| !(c.is_ascii_alphabetic() || c == '$'));
    words
        .filter(|it| is_code(it))
        .filter_map(|it| option(&format!("${}", it.trim_start_matches('$'))))
        .collect()
}

/// The options in a text of lower case, without those of a nested collection: `$expand=manager($levels=max)`.
fn names(text: &str) -> impl Iterator<Item = &'static str> {
    let words = text.match_indices('$').filter_map(|(at, _)| {
        if is_nested(text.get(..at)?) {
            return None;
        }
        let rest = text.get(at + 1..)?;
        let end = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        text.get(at..at + 1 + end)
    });
    words.filter_map(option)
}

/// The option of that name, as sent in requests.
fn option(name: &str) -> Option<&'static str> {
    QueryOption::parse(name).map(QueryOption::name)
}

/// Whether a parenthesis that follows a word directly is open at the end of a text.
fn is_nested(before: &str) -> bool {
    let Some((word, inside)) = before.rsplit_once('(') else {
        return false;
    };
    !inside.contains(')') && word.ends_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::super::cursor::test_document;
    use super::*;

    #[test]
    fn names_what_is_supported() {
        let cases: [(&str, &[&str]); 14] = [
            (
                "Supports `$select` and `$orderBy`.",
                &["$select", "$orderby"],
            ),
            ("Use `?$expand=a($select=b;$levels=max)`.", &["$expand"]),
            ("Use `$top` (or `$skip`).", &["$top", "$skip"]),
            ("Put `$select` inside `$expand`.", &[]),
            ("`$expand` is supported for `a`, but not for `b`.", &[]),
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
            (
                "Knows `$count`. It is not available in some tenants: `$count` of tenants.",
                &["$count"],
            ),
            (
                "The `select` and `top` OData query parameters are supported, to filter.",
                &["$select", "$top"],
            ),
            (
                "Use `$select`. The property `size` does not support `$select`.",
                &["$select"],
            ),
        ];
        for (text, expected) in cases {
            let document = test_document(
                "api/x.md",
                &format!("## Optional query parameters\n\n{text}"),
            );
            let found = query_options(&document).supported;
            let found: Vec<_> = found.into_iter().map(|it| it.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn names_what_is_refused() {
        let cases: [(&str, &[&str]); 5] = [
            (
                "Use `$top`. There is no support for `$search`.",
                &["$search"],
            ),
            (
                "`$count` and `$skip` aren't supported.",
                &["$count", "$skip"],
            ),
            ("Supports all options except `$count`.", &["$count"]),
            ("The property `size` does not support `$select`.", &[]),
            ("Supports `$top`.", &[]),
        ];
        for (text, expected) in cases {
            let text = format!("## Optional query parameters\n\n{text}");
            let found = query_options(&test_document("api/x.md", &text)).refused;
            let found: Vec<_> = found.into_iter().map(|it| it.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn general_statements() {
        use QuerySupport::{All, None as Nothing, Some as Part};
        let cases = [
            ("Supports the OData query parameters.", Some(All)),
            ("It supports all query parameters, see `$top`.", None),
            (
                "Supports the OData query parameters, including `$top`.",
                Some(All),
            ),
            (
                "Supports some of the OData query parameters, including `$top`.",
                Some(Part),
            ),
            ("Supports these OData query parameters:", Some(Part)),
            ("Supports the `$top` OData query parameter.", None),
            ("Supports the `top` OData query parameter.", None),
            ("Does not support OData query parameters.", Some(Nothing)),
            (
                "Supports `$top`. The other OData query parameters are not supported.",
                None,
            ),
            ("Use `$top`.", None),
        ];
        for (text, expected) in cases {
            let text = format!("## Optional query parameters\n\n{text}");
            let found = query_options(&test_document("api/x.md", &text)).general;
            assert_eq!(found.map(|it| it.value), expected, "{text}");
        }
    }

    #[test]
    fn other_sections_do_not_count() {
        let document = test_document("api/x.md", "## Response\n\nUse `$select`.\n");
        assert!(query_options(&document).supported.is_empty());
    }
}
