//! Parameter tables: path, function, query, header and body parameters.

mod columns;
mod header;
pub mod required;

use crate::block::{Inline, Row, Table};
use crate::context::Cx;
use crate::section::Topic;
use crate::{codes, type_cell};
use columns::{ParameterColumns, lists_properties};
use model::facts::{ParameterKind, ParameterRow, ParameterTable};

/// Every parameter table in page order.
pub fn parameters(cx: &mut Cx<'_>) -> Vec<ParameterTable> {
    let mut found = Vec::new();
    let mut before = None;
    for section in cx.document.sections() {
        // Some pages list the members of the body under a heading of their own.
        let continues = before == Some(Topic::RequestBody)
            && section.topic().is_none()
            && section.title().eq_ignore_ascii_case("properties");
        let topic = if continues { before } else { section.topic() };
        before = topic;
        let Some(mut kind) = topic.and_then(kind) else {
            continue;
        };
        if section.title().to_ascii_lowercase().ends_with(" values") {
            continue;
        }
        let mut introduced = None;
        for block in section.blocks() {
            if let Some(text) = block.text() {
                let stated = required::of_introduction(&text.text);
                introduced = stated.filter(|_| !is_body(kind));
                kind = in_url(&text.text).filter(|_| is_body(kind)).unwrap_or(kind);
            }
            let Some(table) = block.table() else { continue };
            // What `$filter` takes: "Property | Operators | Example".
            if kind == ParameterKind::Query && lists_properties(table) {
                continue;
            }
            let Some(columns) = ParameterColumns::of(table) else {
                let message = "this table has no column of names";
                cx.report(&codes::PARAMETERS_UNREADABLE, &block.at, message);
                continue;
            };
            let lines = table.rows.iter().filter(|it| !is_group(it));
            let mut reader = RowReader {
                names: names(kind, &columns, table),
                introduced,
                kind,
                columns,
                cx,
            };
            let rows = lines.filter_map(|it| reader.row(it)).collect();
            let at = block.at.clone();
            found.push(ParameterTable { at, kind, rows });
        }
    }
    found
}

fn kind(topic: Topic) -> Option<ParameterKind> {
    Some(match topic {
        Topic::PathParameters => ParameterKind::Path,
        Topic::FunctionParameters => ParameterKind::Function,
        Topic::QueryParameters => ParameterKind::Query,
        Topic::RequestHeaders => ParameterKind::Header,
        Topic::RequestBody | Topic::Parameters => ParameterKind::Body,
        _ => return None,
    })
}

fn is_body(kind: ParameterKind) -> bool {
    kind == ParameterKind::Body
}

/// What the parameters of a section on the request body are, if its text puts them into the URL.
fn in_url(text: &str) -> Option<ParameterKind> {
    let lower = text.to_ascii_lowercase();
    let is_in_url = lower.contains("in the request url");
    is_in_url.then(|| match lower.contains("function") {
        true => ParameterKind::Function,
        false => ParameterKind::Query,
    })
}

/// A row that only heads the rows below it: `**Onboarding**|||`.
fn is_group(line: &Row) -> bool {
    line.cells.first().is_none_or(|first| {
        let bold = first.bold.contains(&first.text) || first.text.ends_with(':');
        bold && !line.others().is_empty() && line.has_first_only()
    })
}

/// Words for the absence of parameters.
fn is_none_word(text: &str) -> bool {
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    matches!(word.as_str(), "none" | "n/a" | "-")
}

/// Reads the rows of one table.
struct RowReader<'c, 'a> {
    cx: &'c mut Cx<'a>,
    kind: ParameterKind,
    columns: ParameterColumns,
    /// The names of all rows.
    names: Vec<String>,
    /// What the text before the table says of all rows.
    introduced: Option<bool>,
}

impl RowReader<'_, '_> {
    fn row(&mut self, line: &Row) -> Option<ParameterRow> {
        let cell = line.cell(Some(self.columns.name));
        let Some((name, required)) = cell.and_then(|it| name(self.kind, it)) else {
            self.report_nameless(line);
            return None;
        };
        let description = line.cell(self.columns.description);
        let ty = line.cell(self.columns.ty);
        let required = required.or_else(|| self.required(&name, line));
        Some(ParameterRow {
            at: line.at.clone(),
            required,
            ty: ty.and_then(|it| type_cell::type_cell(self.cx.document, it)),
            values: description.map_or_else(Vec::new, |it| header::values(&name, it)),
            value: cell
                .filter(|_| self.kind == ParameterKind::Header)
                .and_then(|cell| header::value(&cell.text, ty.into_iter().chain(description))),
            prose: description.and_then(Inline::description),
            name,
        })
    }

    /// What the row says, else what is said of all.
    fn required(&self, name: &str, line: &Row) -> Option<bool> {
        let stated = line.cell(self.columns.required);
        let stated = stated.and_then(|it| required::of_cell(&it.text));
        let described = || {
            let text = &line.cell(self.columns.description)?.text;
            let is_header = self.kind == ParameterKind::Header;
            required::of_description(text, self.kind)
                .or_else(|| required::of_later_sentence(text).filter(|_| is_header))
                .or_else(|| required::is_alternative(text, name, &self.names).then_some(false))
        };
        stated.or_else(described).or(self.introduced)
    }

    fn report_nameless(&mut self, line: &Row) {
        let mut texts = line.cells.iter().map(|it| it.text.trim());
        if !texts.all(|it| it.trim_end_matches('.').is_empty() || is_none_word(it)) {
            let message = "this row names no parameter";
            self.cx
                .report(&codes::PARAMETER_UNREADABLE, &line.at, message);
        }
    }
}

/// The names in the rows of a table.
fn names(kind: ParameterKind, columns: &ParameterColumns, table: &Table) -> Vec<String> {
    let cells = table
        .rows
        .iter()
        .filter_map(|it| it.cell(Some(columns.name)));
    cells.filter_map(|it| Some(name(kind, it)?.0)).collect()
}

/// The bare name in a cell, and whether the cell itself says that it is required: `message (optional)`.
fn name(kind: ParameterKind, cell: &Inline) -> Option<(String, Option<bool>)> {
    let text = cell.text.replace('\u{a0}', " ");
    let text = text.lines().next()?.trim();
    let (text, required) = match text.split_once('(') {
        Some((name, note)) => (name, required::of_cell(note.trim_end_matches(')'))),
        None => (text, None),
    };
    let text = match kind {
        ParameterKind::Header => text.split([':', '=']).next()?,
        _ => text,
    };
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '`' | '"' | '\'' | ':' | ',' | '{' | '}')
    });
    let fits = !text.is_empty() && text.len() <= 80 && text.split_whitespace().count() <= 3;
    (fits && !is_none_word(text)).then(|| (text.to_owned(), required))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::test_read;

    /// Each row as `Kind name: type collection = values !`, where `!` means required and `?` optional.
    fn shown(text: &str) -> Vec<String> {
        let (tables, found) = test_read("api/x.md", text, parameters);
        let rows = tables.iter().flat_map(|table| {
            table.rows.iter().map(|row| {
                let ty = row
                    .ty
                    .as_ref()
                    .map(|it| format!(": {}{}", it.name, if it.collection { "[]" } else { "" }));
                let required = row
                    .required
                    .map(|it| if it { "!" } else { "?" })
                    .unwrap_or_default();
                let values = row.values.join(",");
                let value = row.value.iter().map(|it| format!("={it}"));
                let value = value.collect::<String>();
                format!(
                    "{:?} {}{}{required}{values}{value}",
                    table.kind,
                    row.name,
                    ty.unwrap_or_default()
                )
            })
        });
        rows.chain(found.iter().map(|it| it.0.to_owned())).collect()
    }

    #[test]
    fn every_kind_and_column_order() {
        let cases: [(&str, &[&str]); 16] = [
            (
                "## Query parameters\nGive these required query parameters.\n\n|Name|Type|Description|\n|--|--|--|\n|from|Date|x|\n|to|Date|Optional.|\n",
                &["Query from: Date!", "Query to: Date?"],
            ),
            (
                "## Function parameters\n|Name|Type|Description|\n|--|--|--|\n|a|String|Either a or b.|\n|b|String|y|\n",
                &["Function a: String?", "Function b: String"],
            ),
            (
                "## Request body\nGive these in the request URL; the function takes them all.\n\n|Name|Type|\n|--|--|\n|a|Int32|\n",
                &["Function a: Int32"],
            ),
            (
                "## Request headers\n|Name|Description|\n|--|--|\n|Prefer|`respond-async`. Required for long jobs.|\n|Consistency|eventual. Required if late.|\n",
                &[
                    "Header Prefer!=respond-async",
                    "Header Consistency?=eventual",
                ],
            ),
            (
                "## Path parameters\n|Parameter|Type|Description|\n|--|--|--|\n|`size`|String|Required. How big.|\n",
                &["Path size: String!"],
            ),
            (
                "## Function parameters\n|Parameter|Type|Required?|Description|\n|--|--|--|--|\n|a|Int32|No|x|\n|b|Int32|Yes|y|\n",
                &["Function a: Int32?", "Function b: Int32!"],
            ),
            (
                "## Optional query parameters\n|Name|Value|Description|\n|--|--|--|\n|$top|int|How many.|\n",
                &["Query $top: int"],
            ),
            (
                "## Query parameters\n|Property|Operators|Example|\n|--|--|--|\n|size|`eq`|x|\n",
                &[],
            ),
            (
                "## Request headers\n|Header|Value|\n|--|--|\n|Authorization|Bearer {token}. Required.|\n|Prefer: a.b={c}|Optional.|\n",
                &["Header Authorization!", "Header Prefer?=a.b={c}"],
            ),
            (
                "## Request body\n|Property|Description|Type|\n|--|--|--|\n|a|Possible values are: `x`, `y`.|b collection|\n",
                &["Body a: b[]x,y"],
            ),
            (
                "## Request body\n|**Parameter**|**Type**|**Description**|\n|--|--|--|\n|**a** (optional)|Boolean|On.|\n",
                &["Body a: Boolean?"],
            ),
            (
                "## Request body\n### Of some\n|Name|Value|\n|--|--|\n|a|b|\n",
                &["Body a"],
            ),
            (
                "## Request body\n\nSome:\n\n## Properties\n|Property|Type|\n|--|--|\n|a|b|\n",
                &["Body a: b"],
            ),
            (
                "## Response\n\nSome:\n\n## Properties\n|Property|Type|\n|--|--|\n|a|b|\n",
                &[],
            ),
            (
                "## Request headers\n|Value|Meaning|\n|--|--|\n|a|b|\n",
                &["P131"],
            ),
            ("## Response\n|Name|Type|\n|--|--|\n|a|b|\n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn rows_that_are_no_parameters() {
        let table = |row: &str| {
            format!("## Request body\n|Property|Type|Description|\n|--|--|--|\n{row}\n")
        };
        let cases: [(&str, &[&str]); 4] = [
            ("|**Group**|||", &[]),
            ("|None.|||", &[]),
            ("| | | |", &[]),
            ("|what a long name this is|String|x|", &["P132"]),
        ];
        for (row, expected) in cases {
            assert_eq!(shown(&table(row)), expected, "{row}");
        }
    }

    /// Titles, and the indexes of name, type, description and requirement.
    type Case = (&'static [&'static str], Option<[Option<usize>; 4]>);

    #[test]
    fn reads_headers() {
        let cases: [Case; 7] = [
            (
                &["Property", "Type", "Description"],
                Some([Some(0), Some(1), Some(2), None]),
            ),
            (&["Header", "Value"], Some([Some(0), None, Some(1), None])),
            (
                &["Name", "Value", "Description"],
                Some([Some(0), Some(1), Some(2), None]),
            ),
            (
                &["Query parameter", "Type", "Required", "Description"],
                Some([Some(0), Some(1), Some(3), Some(2)]),
            ),
            (
                &["Required parameter", "Type"],
                Some([Some(0), Some(1), None, None]),
            ),
            (
                &["Properties", "Description and example"],
                Some([Some(0), None, Some(1), None]),
            ),
            (&["Value", "Meaning"], None),
        ];
        for (titles, expected) in cases {
            let header = titles.iter().map(|it| Inline {
                text: (*it).to_owned(),
                ..Inline::default()
            });
            let table = Table {
                header: header.collect(),
                ..Table::default()
            };
            let found = ParameterColumns::of(&table)
                .map(|it| [Some(it.name), it.ty, it.description, it.required]);
            assert_eq!(found, expected, "{titles:?}");
        }
    }
}
