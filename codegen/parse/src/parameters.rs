//! Parameter tables: path, function, query, header and body parameters.

mod columns;
mod required;

use super::block::{BlockKind, Document, Inline, Row, Table};
use super::section::Topic;
use super::{codes, type_cell, values};
use columns::Columns;
use model::diagnostics::Diagnostics;
use model::facts::{ParameterKind, ParameterRow, ParameterTable, Place};

/// Every parameter table in page order.
pub fn parameters(document: &Document, diagnostics: &mut Diagnostics) -> Vec<ParameterTable> {
    let mut found = Vec::new();
    for section in document.sections() {
        let Some(kind) = section.topic().and_then(kind) else {
            continue;
        };
        if section.title().to_ascii_lowercase().ends_with(" values") {
            continue;
        }
        for block in section.blocks() {
            if let BlockKind::Table(table) = &block.kind {
                found.extend(read(document, kind, table, &block.at, diagnostics));
            }
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

fn read(
    document: &Document,
    kind: ParameterKind,
    table: &Table,
    at: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<ParameterTable> {
    let Some(columns) = Columns::of(&table.header) else {
        let message = "this table has no column of names";
        diagnostics.push(
            &codes::PARAMETERS_UNREADABLE,
            at.span(&document.page),
            message,
        );
        return None;
    };
    let mut rows = Vec::with_capacity(table.rows.len());
    for line in &table.rows {
        if is_group(line) {
            continue;
        }
        match row(document, kind, &columns, line) {
            Some(row) => rows.push(row),
            None if is_empty(line) => {}
            None => {
                let message = "this row names no parameter";
                diagnostics.push(
                    &codes::PARAMETER_UNREADABLE,
                    line.at.span(&document.page),
                    message,
                );
            }
        }
    }
    Some(ParameterTable {
        at: at.clone(),
        kind,
        rows,
    })
}

/// A row that only heads the rows below it: `**Onboarding**|||`.
fn is_group(line: &Row) -> bool {
    let Some((first, rest)) = line.cells.split_first() else {
        return true;
    };
    let bold = first.bold.contains(&first.text) || first.text.ends_with(':');
    bold && !rest.is_empty() && rest.iter().all(|it| it.text.trim().is_empty())
}

/// A row without anything, or one that says that there are no parameters.
fn is_empty(line: &Row) -> bool {
    let word = |it: &Inline| it.text.trim().trim_end_matches('.').to_ascii_lowercase();
    line.cells
        .iter()
        .all(|it| matches!(word(it).as_str(), "" | "none" | "n/a" | "-"))
}

fn row(
    document: &Document,
    kind: ParameterKind,
    columns: &Columns,
    line: &Row,
) -> Option<ParameterRow> {
    let cell = |index: Option<usize>| line.cells.get(index?);
    let (name, optional) = name(kind, cell(Some(columns.name))?)?;
    let description = cell(columns.description);
    let stated = cell(columns.required).and_then(|it| required::stated(&it.text));
    let described = || description.and_then(|it| required::described(&it.text));
    Some(ParameterRow {
        at: line.at.clone(),
        name,
        ty: cell(columns.ty).and_then(|it| type_cell::type_cell(document, it)),
        required: stated.or(optional).or_else(described),
        values: description.map(values::values).unwrap_or_default(),
        prose: description
            .map(|it| it.markdown.clone())
            .filter(|it| !it.is_empty()),
    })
}

/// The bare name of a cell, and what it says itself about being required: `message (optional)`.
fn name(kind: ParameterKind, cell: &Inline) -> Option<(String, Option<bool>)> {
    let text = cell.text.replace('\u{a0}', " ");
    let text = text.lines().next()?.trim();
    let (text, optional) = match text.split_once('(') {
        Some((name, note)) => (name, required::stated(note.trim_end_matches(')'))),
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
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    let known = !matches!(word.as_str(), "none" | "n/a" | "-");
    (fits && known).then(|| (text.to_owned(), optional))
}

#[cfg(test)]
mod tests {
    use super::super::cursor::test_document;
    use super::*;

    /// Each row as `Kind name: type collection = values !`, where `!` means required and `?` optional.
    fn shown(text: &str) -> Vec<String> {
        let mut diagnostics = Diagnostics::default();
        let tables = parameters(&test_document("api/x.md", text), &mut diagnostics);
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
        let codes = diagnostics
            .as_slice()
            .iter()
            .map(|it| it.code.id.to_owned());
        rows.chain(codes).collect()
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
}
