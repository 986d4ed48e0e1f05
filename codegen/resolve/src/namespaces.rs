//! The namespace of pages that do not state one.

use std::collections::BTreeSet;

use model::facts::{Located, PageFacts, PageKind};

use super::Work;
use super::types::{GRAPH, key};

/// Gives every resource page a namespace: its own line; else the one that its file name ends or begins with
/// (`enums-callrecords.md` and `microsoft.graph.callRecords`); else `microsoft.graph`.
pub fn namespaces(work: &mut Work<'_>) {
    let stated: BTreeSet<String> = work
        .facts
        .iter()
        .filter_map(|it| it.namespace.as_ref())
        .map(|it| it.value.clone())
        .collect();
    for page in &mut work.facts {
        let is_resource = matches!(page.kind, PageKind::Resource | PageKind::Enum);
        if is_resource && page.namespace.is_none() {
            let value = by_file_name(page, &stated).unwrap_or(GRAPH).to_owned();
            let at = page.title.as_ref().map(|it| it.at.clone());
            page.namespace = Some(Located {
                at: at.unwrap_or_default(),
                value,
            });
        }
    }
}

fn by_file_name<'a>(page: &PageFacts, stated: &'a BTreeSet<String>) -> Option<&'a str> {
    let stem = file_stem(&page.page);
    let (first, last) = (stem.split_once('-')?.0, stem.rsplit_once('-')?.1);
    let is = |namespace: &&String| {
        let local = namespace.rsplit('.').next().map(key);
        namespace.as_str() != GRAPH && (local == Some(key(first)) || local == Some(key(last)))
    };
    stated.iter().find(is).map(String::as_str)
}

/// `resources/enums-callrecords.md` -> `enums-callrecords`.
pub fn file_stem(page: &str) -> &str {
    let file = page.rsplit('/').next().unwrap_or(page);
    file.split('.').next().unwrap_or(file)
}
