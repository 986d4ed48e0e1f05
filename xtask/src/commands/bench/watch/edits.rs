//! What authors change on a page, tried on the page in the middle of all that have such a thing.

use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::facts::{PageFacts, PageKind, PropertyTableKind, RequestSection};

/// One change of one page.
pub(super) struct Edit {
    /// For the table.
    pub(super) what: &'static str,
    /// Path in the corpus.
    pub(super) page: String,
    /// The page as it was.
    pub(super) before: String,
    /// The page as it is saved.
    pub(super) after: String,
}

/// A line (from 1) and what stands in its place.
type Change = (u32, String);

/// Every kind that the docs have a place for.
pub(super) fn edits(facts: &[PageFacts], corpus: &Corpus) -> Vec<Edit> {
    type Kind = (&'static str, fn(&PageFacts, &str) -> Option<Change>);
    let kinds: [Kind; 4] = [
        ("a sentence", sentence),
        ("a property", property),
        ("an operation", operation),
        ("a permission", permission),
    ];
    let edit = |(what, change): Kind| {
        let pages = facts.iter().filter_map(|it| {
            let before = corpus.get(&it.page)?;
            let after = changed(before, change(it, before)?)?;
            Some(Edit {
                what,
                page: it.page.clone(),
                before: before.to_owned(),
                after,
            })
        });
        let mut pages: Vec<Edit> = pages.collect();
        let middle = pages.len() / 2;
        (middle < pages.len()).then(|| pages.swap_remove(middle))
    };
    kinds.into_iter().filter_map(edit).collect()
}

fn changed(text: &str, (line, new): Change) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let at = usize::try_from(line).ok()?.checked_sub(1)?;
    *lines.get_mut(at)? = &new;
    Some(lines.join("\n") + "\n")
}

fn line(text: &str, number: u32) -> Option<&str> {
    text.lines()
        .nth(usize::try_from(number).ok()?.checked_sub(1)?)
}

fn sentence(page: &PageFacts, text: &str) -> Option<Change> {
    let title = page.title.as_ref().filter(|_| page.kind == PageKind::Api)?;
    let old = line(text, title.at.line)?;
    Some((title.at.line, format!("{old}\n\nOne more sentence.\n")))
}

fn property(page: &PageFacts, text: &str) -> Option<Change> {
    let mut tables = page.properties.iter();
    let table = tables.find(|it| it.kind == PropertyTableKind::Properties)?;
    let row = table.rows.first().filter(|it| it.at.file.is_none())?;
    let old = line(text, row.at.line)?;
    let new = old.replacen(&row.name, &format!("{}Again", row.name), 1);
    (new != old).then(|| (row.at.line, format!("{old}\n{new}")))
}

fn operation(page: &PageFacts, text: &str) -> Option<Change> {
    let mut requests = page.requests.iter();
    let request = requests.find(|it| {
        it.section == RequestSection::HttpRequest && it.method == "GET" && it.at.file.is_none()
    })?;
    let old = line(text, request.at.line)?;
    let is_plain = !old.contains(['?', '(']);
    is_plain.then(|| {
        let path = old.trim_end();
        (request.at.line, format!("{path}\n{path}/oneMore"))
    })
}

fn permission(page: &PageFacts, text: &str) -> Option<Change> {
    let rows = page.permissions.iter().flat_map(|it| &it.rows);
    let mut rows = rows.filter(|it| it.at.file.is_none());
    let row = rows.find(|it| line(text, it.at.line).is_some_and(|it| it.contains(".Read.All")))?;
    let old = line(text, row.at.line)?;
    let new = old.replacen(".Read.All", ".Read.All, Extra.Read.All", 1);
    Some((row.at.line, new))
}
