//! Request headers that the pages document beyond those that the client sends by itself.

use crate::decide::Ballot;
use model::decision::{Attribute, Subject, Witness};
use model::facts::{PageFacts, ParameterKind, ParameterRow};
use model::ir::DocumentedHeader;
use model::text::fold;

use super::Cx;
use super::merge::Group;
use super::parameters::rows;

/// Headers of every call, which the client sets by itself, and which bodies decide.
const OWN_HEADERS: [&str; 4] = ["accept", "authorization", "contentlength", "contenttype"];

/// The headers in the order of the pages, each once with the values that the pages give. Where only some of its values
/// are required, such as one preference of several, the others stand beside it.
pub fn headers(group: &Group<'_>, subject: &Subject, cx: &mut Cx<'_>) -> Vec<DocumentedHeader> {
    let mut found: Vec<DocumentedHeader> = Vec::new();
    for row in documented(group) {
        let is_same = |it: &DocumentedHeader| fold(&it.name) == fold(&row.name);
        let required = match found.iter().any(|it| is_same(it) && it.required) {
            true => is_required(row),
            false if found.iter().any(is_same) => false,
            false => decide(group, &row.name, subject, cx) && is_required(row),
        };
        let known = found
            .iter_mut()
            .find(|it| is_same(it) && it.required == required);
        if let Some(known) = known {
            add_value(known, row);
        } else if row.value.is_some() || !found.iter().any(is_same) {
            found.push(DocumentedHeader {
                name: row.name.clone(),
                values: row.value.iter().cloned().collect(),
                required,
                description: row.prose.clone().filter(|_| cx.settings.descriptions),
            });
        }
    }
    found
}

/// The rows of all pages, those that require their header first.
fn documented<'a>(group: &Group<'a>) -> Vec<&'a ParameterRow> {
    let pages = group.pages.iter().copied();
    let rows = pages.flat_map(|page: &'a PageFacts| rows(page, ParameterKind::Header));
    let is_own = |it: &ParameterRow| OWN_HEADERS.contains(&fold(&it.name).as_str());
    let mut rows: Vec<&ParameterRow> = rows
        .filter(|it| !it.name.is_empty() && !is_own(it))
        .collect();
    rows.sort_by_key(|it| !is_required(it));
    rows
}

fn is_required(row: &ParameterRow) -> bool {
    row.required == Some(true)
}

fn add_value(known: &mut DocumentedHeader, row: &ParameterRow) {
    let value = row.value.as_ref().filter(|it| !known.values.contains(it));
    known.values.extend(value.cloned());
}

/// Decides whether a call needs a header.
fn decide(group: &Group<'_>, name: &str, subject: &Subject, cx: &mut Cx<'_>) -> bool {
    let Some(required) = need(group, name).decide() else {
        return false;
    };
    let show = |required: &bool| {
        let word = if *required { "required" } else { "optional" };
        format!("{name}: {word}")
    };
    cx.record(subject, &required, show);
    required.value
}

/// Whether a call needs a header. A page that does not mention it documents the operation without it.
fn need(group: &Group<'_>, name: &str) -> Ballot<bool> {
    let mut ballot = Ballot::new(Attribute::Headers);
    for page in group.pages.iter().copied() {
        let own = rows(page, ParameterKind::Header).filter(|it| fold(&it.name) == fold(name));
        let own: Vec<&ParameterRow> = own.collect();
        let row = own.iter().find(|it| is_required(it)).or(own.first());
        if let Some(row) = row {
            ballot.vote(
                Witness::HeaderTable,
                is_required(row),
                row.at.span(&page.page),
            );
            continue;
        }
        let line = group.lines().find(|it| it.page.page == page.page);
        let at = line.map(|it| it.line.at.span(&page.page));
        ballot.vote(Witness::SiblingPage, false, at.unwrap_or_default());
    }
    ballot
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the headers of their first operation: `!` for one that is needed.
    const HEADERS: &[(&str, &str)] = &[
        (
            "gear-delete: DELETE /gears/{id}; parameters: [{@, kind: header, rows: [{@, name: Authorization, required: true}, {@, name: If-Match, required: true}]}]",
            "If-Match!",
        ),
        // Values of several rows.
        (
            "gear-delete: DELETE /gears/{id}; parameters: [{@, kind: header, rows: [{@, name: Prefer, value: a=b}, {@, name: prefer, value: c}, {@, name: Prefer, value: c}]}]",
            "Prefer=a=b,c",
        ),
        // One preference of two is needed.
        (
            "gear-delete: DELETE /gears/{id}; parameters: [{@, kind: header, rows: [{@, name: Prefer, value: a}, {@, name: Prefer, value: b, required: true}]}]",
            "Prefer!=b Prefer=a",
        ),
        // Another page does without it.
        (
            "gear-delete: DELETE /gears/{id}; parameters: [{@, kind: header, rows: [{@, name: If-Match, required: true}]}]; x: DELETE /gears/{id}",
            "If-Match ! argument-differs",
        ),
    ];

    #[test]
    fn headers_are_decided_as_in_the_table() {
        check(HEADERS, |it| {
            let texts = it.headers.iter().map(|it| {
                let mark = if it.required { "!" } else { "" };
                let values = match it.values.as_slice() {
                    [] => String::new(),
                    values => format!("={}", values.join(",")),
                };
                format!("{}{mark}{values}", it.name)
            });
            texts.collect::<Vec<_>>().join(" ")
        });
    }
}
