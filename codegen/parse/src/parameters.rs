//! Parameter tables: path, function, query, header and body parameters.

use crate::block::{Inline, Row, Table};
use crate::columns::Columns;
use crate::context::Cx;
use crate::section::Topic;
use crate::{codes, type_cell, values};
use model::facts::{ParameterKind, ParameterRow, ParameterTable};

/// Every parameter table in page order.
pub fn parameters(cx: &mut Cx<'_>) -> Vec<ParameterTable> {
    let mut found = Vec::new();
    for section in cx.document.sections() {
        let Some(kind) = section.topic().and_then(kind) else {
            continue;
        };
        if section.title().to_ascii_lowercase().ends_with(" values") {
            continue;
        }
        for block in section.blocks() {
            let Some(table) = block.table() else { continue };
            let Some(columns) = ParameterColumns::of(table) else {
                let message = "this table has no column of names";
                cx.report(&codes::PARAMETERS_UNREADABLE, &block.at, message);
                continue;
            };
            let rows = table.rows.iter().filter(|it| !is_group(it));
            found.push(ParameterTable {
                at: block.at.clone(),
                kind,
                rows: rows.filter_map(|it| row(cx, kind, &columns, it)).collect(),
            });
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

/// Which column of a parameter table holds what.
struct ParameterColumns {
    name: usize,
    ty: Option<usize>,
    description: Option<usize>,
    required: Option<usize>,
}

impl ParameterColumns {
    /// Reads a header; `None` where no column holds names.
    ///
    /// A column "Value" is the type if there is a column for the description, else it is the description.
    fn of(table: &Table) -> Option<Self> {
        let columns = Columns::of(table);
        let value = columns.find(|it| it.starts_with("value"));
        let description = columns.find(|it| it.starts_with("description"));
        let ty = columns.find(|it| it.starts_with("type") || it.ends_with("type"));
        Some(Self {
            name: columns.find(is_name)?,
            ty: ty.or(value.filter(|_| description.is_some())),
            description: description.or(value),
            required: columns.find(|it| it.starts_with("required") && !is_name(it)),
        })
    }
}

/// Whether a title is that of the column of names: `parameter`, `query parameters`, `header name`, `required property`
fn is_name(title: &str) -> bool {
    const NAMES: [&str; 4] = ["parameter", "property", "name", "header"];
    const QUALIFIERS: [&str; 9] = [
        "optional",
        "required",
        "query",
        "path",
        "function",
        "uri",
        "request",
        "parameter",
        "header",
    ];
    let singular = title.replace("properties", "property");
    let mut words: Vec<_> = singular
        .split_whitespace()
        .map(|it| it.trim_end_matches('s'))
        .collect();
    let named = words.pop().is_some_and(|it| NAMES.contains(&it));
    named && words.iter().all(|it| QUALIFIERS.contains(it))
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

fn row(
    cx: &mut Cx<'_>,
    kind: ParameterKind,
    columns: &ParameterColumns,
    line: &Row,
) -> Option<ParameterRow> {
    let cell = line.cell(Some(columns.name));
    let Some((name, required)) = cell.and_then(|it| name(kind, it)) else {
        let mut texts = line.cells.iter().map(|it| it.text.trim());
        if !texts.all(|it| it.trim_end_matches('.').is_empty() || is_none_word(it)) {
            let message = "this row names no parameter";
            cx.report(&codes::PARAMETER_UNREADABLE, &line.at, message);
        }
        return None;
    };
    let description = line.cell(columns.description);
    let stated = line.cell(columns.required);
    let ty = line.cell(columns.ty);
    Some(ParameterRow {
        at: line.at.clone(),
        name,
        ty: ty.and_then(|it| type_cell::type_cell(cx.document, it)),
        required: stated
            .and_then(|it| stated_required(&it.text))
            .or(required)
            .or_else(|| described_required(&description?.text)),
        values: description.map(values::values).unwrap_or_default(),
        prose: description.and_then(Inline::description),
    })
}

/// The bare name in a cell, and whether the cell itself says that it is required: `message (optional)`.
fn name(kind: ParameterKind, cell: &Inline) -> Option<(String, Option<bool>)> {
    let text = cell.text.replace('\u{a0}', " ");
    let text = text.lines().next()?.trim();
    let (text, required) = match text.split_once('(') {
        Some((name, note)) => (name, stated_required(note.trim_end_matches(')'))),
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

/// Whether a cell or a note says nothing else than that the parameter is required or optional: `Yes`, `N`, `Optional`.
fn stated_required(text: &str) -> Option<bool> {
    match bare_word(text).as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        other => required_word(other),
    }
}

/// The same from a sentence of a description, or from its first word: "Required. …", "… (optional)".
fn described_required(text: &str) -> Option<bool> {
    let mut sentences = text.split(['.', '\n', ';', '(', ')']);
    let sentence = sentences.find_map(|it| required_word(&bare_word(it)));
    sentence.or_else(|| required_word(&bare_word(text.split_whitespace().next()?)))
}

fn required_word(word: &str) -> Option<bool> {
    match word {
        "required" => Some(true),
        "optional" | "not required" => Some(false),
        _ => None,
    }
}

fn bare_word(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric())
        .to_ascii_lowercase()
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
                format!(
                    "{:?} {}{}{required}{values}",
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
        let cases: [(&str, &[&str]); 9] = [
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
                "## Request headers\n|Header|Value|\n|--|--|\n|Authorization|Bearer {token}. Required.|\n|Prefer: a.b={c}|Optional.|\n",
                &["Header Authorization!", "Header Prefer?"],
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

    #[test]
    fn reads_cells_and_descriptions() {
        let cases = [
            ("Yes", Some(true)),
            ("*Optional*", Some(false)),
            ("Required (Y)", None),
            ("sometimes", None),
        ];
        for (text, expected) in cases {
            assert_eq!(stated_required(text), expected, "{text}");
        }
        let cases = [
            ("Bearer {token}. Required.", Some(true)),
            ("The size. Optional", Some(false)),
            ("The size (optional)", Some(false)),
            ("Required when it is late", Some(true)),
            ("Optional. Yes.", Some(false)),
            ("True. Or not.", None),
            ("This is required for all", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(described_required(text), expected, "{text}");
        }
    }
}
