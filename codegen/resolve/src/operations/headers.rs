//! Request headers that the pages document beyond those that the client sends by itself.

use crate::decide::Ballot;
use model::decision::{Attribute, Subject, Witness};
use model::facts::{ParameterKind, ParameterRow};
use model::ir::DocumentedHeader;
use model::text::fold;

use super::Cx;
use super::merge::Group;
use super::parameters::rows;

/// Headers that the client sets by itself.
const OWN_HEADERS: [&str; 2] = ["authorization", "contentlength"];

/// The headers in the order of the pages, each once, with the values that the pages give.
pub fn headers(group: &Group<'_>, subject: &Subject, cx: &mut Cx<'_>) -> Vec<DocumentedHeader> {
    let mut found: Vec<DocumentedHeader> = Vec::new();
    for page in group.pages.iter().copied() {
        for row in rows(page, ParameterKind::Header).filter(|it| is_documented(it)) {
            let is_same = |it: &&mut DocumentedHeader| fold(&it.name) == fold(&row.name);
            if let Some(known) = found.iter_mut().find(is_same) {
                known.values.extend(new_values(known, row));
                continue;
            }
            let Some(required) = need(group, &row.name).decide() else {
                continue;
            };
            let show = |required: &bool| {
                let word = if *required { "required" } else { "optional" };
                format!("{}: {word}", row.name)
            };
            cx.decisions.push(required.decision(subject.clone(), show));
            found.push(DocumentedHeader {
                name: row.name.clone(),
                values: row.value.iter().cloned().collect(),
                required: required.value,
                description: row.prose.clone().filter(|_| cx.settings.descriptions),
            });
        }
    }
    found
}

fn is_documented(row: &ParameterRow) -> bool {
    !row.name.is_empty() && !OWN_HEADERS.contains(&fold(&row.name).as_str())
}

fn new_values(known: &DocumentedHeader, row: &ParameterRow) -> Option<String> {
    let is_known = |value: &&String| known.values.contains(*value);
    row.value.as_ref().filter(|it| !is_known(it)).cloned()
}

/// Whether a call needs a header. A page that does not mention it documents the operation without it.
fn need(group: &Group<'_>, name: &str) -> Ballot<bool> {
    let mut ballot = Ballot::new(Attribute::Headers);
    for page in group.pages.iter().copied() {
        let mut own = rows(page, ParameterKind::Header);
        match own.find(|it| fold(&it.name) == fold(name)) {
            Some(row) => {
                let required = row.required.unwrap_or(false);
                ballot.vote(Witness::HeaderTable, required, row.at.span(&page.page));
            }
            None => {
                let line = group.lines().find(|it| it.page.page == page.page);
                let at = line.map(|it| it.line.at.span(&page.page));
                ballot.vote(Witness::SiblingPage, false, at.unwrap_or_default());
            }
        }
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
        // Another page does without it.
        (
            "gear-delete: DELETE /gears/{id}; parameters: [{@, kind: header, rows: [{@, name: If-Match, required: true}]}]; x: DELETE /gears/{id}",
            "If-Match",
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
