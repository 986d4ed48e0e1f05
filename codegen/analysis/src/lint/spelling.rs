//! Names that are one letter off: permissions and types.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Cx;
use crate::json;
use crate::near::is_one_letter_off;
use model::codes::lint::{PERMISSION_MISSPELT, TYPE_MISSPELT};
use model::diagnostics::Span;
use model::facts::{Example, PageFacts, PermissionRow};
use parse::json::Value;

/// A permission and the files and rows that name it.
type Named<'a> = BTreeMap<&'a str, BTreeMap<String, Span>>;

/// A permission is misspelt if so many times more files name the one that it is one letter off.
const MAJORITY: usize = 10;

/// Reports permissions that are one letter off one that far more files name; of a permission of one file only, two files
/// are far more, and so is the same file.
pub fn permissions(cx: &mut Cx<'_>) {
    let mut named = Named::new();
    for page in cx.pages {
        for row in page.permissions.iter().flat_map(|it| &it.rows) {
            let span = row.at.span(&page.page);
            for name in names(row) {
                let files = named.entry(name).or_default();
                files
                    .entry(span.page.clone())
                    .or_insert_with(|| span.clone());
            }
        }
    }
    let mut found = Vec::new();
    for (name, files) in &named {
        let is_meant = |(other, theirs): &(&&str, &BTreeMap<String, Span>)| {
            let is_common = match files.len() {
                // Of two that only one file names, the one with more letters is more likely right.
                1 if theirs.len() == 1 => {
                    theirs.keys().eq(files.keys()) && other.len() > name.len()
                }
                1 => theirs.len() > 1,
                count => theirs.len() >= MAJORITY * count,
            };
            is_common && is_one_letter_off(name, other)
        };
        let meant = named.iter().filter(is_meant).max_by_key(|it| it.1.len());
        if let Some((meant, theirs)) = meant {
            let message = match theirs.len() {
                1 => format!("`{name}` and `{meant}` differ in one letter"),
                many => format!(
                    "`{name}` is named by few pages; did you mean `{meant}`, as {many} say?"
                ),
            };
            found.extend(
                files
                    .values()
                    .map(|span| (span.clone(), *name, message.clone())),
            );
        }
    }
    for (span, name, message) in found {
        let span = cx.source_map.word(&span, name);
        cx.report(&PERMISSION_MISSPELT, span, message);
    }
}

fn names(row: &PermissionRow) -> impl Iterator<Item = &str> {
    row.alternatives.iter().flatten().map(String::as_str)
}

/// Reports types of annotations and of `@odata.type` in bodies that are one letter off a type that a page describes, and
/// types of resource annotations that are one letter off their page's title.
pub fn types(cx: &mut Cx<'_>) {
    let described = cx.api.types.iter().filter(|it| !it.inferred);
    let described: BTreeSet<String> = described.map(|it| local(it.name.as_str())).collect();
    let mut found = Vec::new();
    let mut titles = BTreeSet::new();
    for page in cx.pages {
        let title = page.title.as_ref().and_then(|it| titled(&it.value));
        for (block, title) in page.resources.iter().filter_map(|it| Some((it, title?))) {
            if let Some(name) = &block.odata_type
                && is_one_letter_off(&local(name), title)
            {
                let message = format!("the annotation names `{name}`, the title `{title}`");
                found.push((block.at.span(&page.page), name.clone(), message));
                titles.insert(title.to_lowercase());
            }
        }
    }
    for page in cx.pages {
        for (at, name) in page.examples.iter().flat_map(|it| stated(it, page)) {
            let wrong = local(&name);
            if !described.contains(&wrong)
                && !titles.contains(&wrong)
                && let Some(meant) = described.iter().find(|it| is_one_letter_off(&wrong, it))
            {
                let message = format!("no page describes `{name}`; did you mean `{meant}`?");
                found.push((at, name, message));
            }
        }
    }
    for (at, name, message) in found {
        let span = cx.source_map.word(&at, &name);
        cx.report(&TYPE_MISSPELT, span, message);
    }
}

/// `group` of `microsoft.graph.Group`.
fn local(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_lowercase()
}

/// `group` of `group resource type`.
fn titled(title: &str) -> Option<&str> {
    let (name, rest) = title.trim().split_once(' ')?;
    rest.trim_start().starts_with("resource").then_some(name)
}

/// The types that the annotations and the bodies of an example name.
fn stated(example: &Example, page: &PageFacts) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let request = example.request.iter().map(|it| (&it.at, &it.body));
    let answers = example.responses.iter().map(|it| (&it.at, &it.body));
    for (at, body) in request.chain(answers) {
        let mut names = BTreeSet::new();
        if let Some(document) = json::document(body) {
            collect(&document, &mut names);
        }
        found.extend(names.into_iter().map(|it| (at.span(&page.page), it)));
    }
    let annotated = example.responses.iter().filter_map(|it| it.ty.as_ref());
    found.extend(annotated.map(|it| (it.at.span(&page.page), it.name.clone())));
    found.retain(|(_, name)| name.starts_with("microsoft.graph."));
    found
}

/// The values of `@odata.type` below a value.
fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| collect(&it.value, names)),
        Value::Object(members) => {
            let stated = value.get("@odata.type").and_then(Value::as_text);
            names.extend(stated.map(|it| it.trim_start_matches('#').to_owned()));
            members.iter().for_each(|it| collect(&it.node.value, names));
        }
        _ => {}
    }
}
