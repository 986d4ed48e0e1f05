//! Links whose text is the name of a type, and whose target is the page of another.

use std::collections::{BTreeMap, BTreeSet};

use super::checkout::is_complete_checkout;
use super::context::Cx;
use model::codes::lint::LINK_MISLABELLED;
use model::diagnostics::Span;
use parse::{OutlineLink, resolve_link};

/// Checks every link to a resource page.
pub fn link_texts(cx: &mut Cx<'_>) {
    let known = KnownPages::new(cx);
    for (page, outline) in cx.outlines.iter() {
        for link in &outline.links {
            let span = link.at.span(page);
            let other = resource(page, link).and_then(|target| {
                let other = known.other(&link.text, &target)?;
                Some((target, other))
            });
            if let Some((target, other)) = other
                && (has_hump(&link.text) || is_type_reference(cx, &span, link))
            {
                let text = &link.text;
                let message = format!("`{text}` is linked to `{target}`, the page of `{other}`");
                cx.report(&LINK_MISLABELLED, span, message);
            }
        }
    }
}

/// Whether a name has a capital inside, as no word of running text has.
fn has_hump(text: &str) -> bool {
    text.chars().skip(1).any(char::is_uppercase)
}

/// Whether a link is a cell of a table or stands before `object` and the like. Any other word may be a word of the text.
fn is_type_reference(cx: &Cx<'_>, span: &Span, link: &OutlineLink) -> bool {
    let rest = cx.source_map.rest(span);
    let after = rest
        .split_once(&link.target)
        .and_then(|it| it.1.strip_prefix(')'));
    let after = after
        .unwrap_or_default()
        .trim_start_matches('*')
        .trim_start();
    let words = ["|", "object", "resource", "collection", "entity"];
    words.iter().any(|it| after.starts_with(it))
}

/// The resource page that a link leads to.
fn resource(page: &str, link: &OutlineLink) -> Option<String> {
    let path = resolve_link(page, &link.target)?;
    let path = path.split('#').next().unwrap_or_default();
    // A loose page has no folder to go up from.
    let path = path.strip_prefix("../").unwrap_or(path);
    let is_resource = path.starts_with("resources/") && path.ends_with(".md");
    is_resource.then(|| path.to_lowercase())
}

/// The pages of types: those that describe them, and those that are called as they are and linked under their name.
#[derive(Default)]
struct KnownPages {
    /// Name in lower case -> pages.
    pages: BTreeMap<String, BTreeSet<String>>,
    /// Page -> the name of its type.
    names: BTreeMap<String, String>,
}

impl KnownPages {
    fn new(cx: &Cx<'_>) -> Self {
        let mut known = Self::default();
        for ty in cx.api.types.iter().filter(|it| !it.inferred) {
            for page in &ty.pages {
                known.add(ty.name.local(), page.to_lowercase());
            }
        }
        known.add_linked(cx);
        known
    }

    /// Pages whose file's name is the text of a link, those included that are not at hand.
    fn add_linked(&mut self, cx: &Cx<'_>) {
        let is_complete = is_complete_checkout(cx.corpus);
        let files = cx.corpus.iter().map(|(path, _)| path.to_lowercase());
        let files: BTreeSet<String> = files.collect();
        for (page, outline) in cx.outlines.iter() {
            for link in &outline.links {
                let target = resource(page, link).filter(|it| is_called(it, &link.text));
                if let Some(target) = target.filter(|it| !is_complete || files.contains(it)) {
                    self.add(&link.text, target);
                }
            }
        }
    }

    fn add(&mut self, name: &str, page: String) {
        let is_own = is_called(&page, name);
        let pages = self.pages.entry(name.to_lowercase()).or_default();
        pages.insert(page.clone());
        match is_own {
            true => drop(self.names.insert(page, name.to_owned())),
            false => drop(self.names.entry(page).or_insert_with(|| name.to_owned())),
        }
    }

    /// The type of a page, if a text names another one, and no part of it: `message` may stand for `chatMessage`.
    fn other(&self, text: &str, target: &str) -> Option<&str> {
        let text = text.trim();
        let pages = self.pages.get(&text.to_lowercase())?;
        let name = self.names.get(target)?;
        let is_part = !has_hump(text) && name.to_lowercase().contains(&text.to_lowercase());
        (!pages.contains(target) && !is_part).then_some(name)
    }
}

/// Whether a page is called like a type.
fn is_called(page: &str, name: &str) -> bool {
    let file = page
        .rsplit('/')
        .next()
        .and_then(|it| it.strip_suffix(".md"));
    file.is_some_and(|it| it.eq_ignore_ascii_case(name))
}
