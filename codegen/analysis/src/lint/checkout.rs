//! Whether the input has all pages, so that a page that is not there is missing from the docs.

use std::collections::BTreeSet;

use model::codes::lint::{BOOKMARK_BROKEN, LINK_BROKEN, PAGE_UNLINKED};
use model::codes::parse::INCLUDE_MISSING;
use model::codes::resolve::{BASE_DISAGREES, EXAMPLE_UNMATCHED, TYPE_NOT_DESCRIBED};
use model::corpus::Corpus;
use model::diagnostics::Code;
use parse::resolve_link;

/// Codes that need a complete checkout: most of what a few pages name is on other pages.
pub const CODES: [&Code; 7] = [
    &LINK_BROKEN,
    &BOOKMARK_BROKEN,
    &PAGE_UNLINKED,
    &INCLUDE_MISSING,
    &TYPE_NOT_DESCRIBED,
    &BASE_DISAGREES,
    &EXAMPLE_UNMATCHED,
];

/// Whether the input has tables of contents and more than half of the pages that they list.
pub fn is_complete_checkout(corpus: &Corpus) -> bool {
    let tables = corpus.iter().filter(|it| it.0.ends_with("toc.yml"));
    let listed: BTreeSet<String> = tables.flat_map(|(path, text)| pages(path, text)).collect();
    let present = listed.iter().filter(|it| corpus.get(it).is_some());
    2 * present.count() > listed.len()
}

/// The pages of `href: api/group-get.md` and the like.
fn pages<'a>(table: &'a str, text: &'a str) -> impl Iterator<Item = String> + 'a {
    let targets = text.lines().filter_map(|it| it.split_once("href:"));
    let targets = targets.map(|(_, it)| it.trim().trim_matches(['"', '\'']));
    targets
        .filter_map(|it| resolve_link(table, it))
        .filter(|it| it.ends_with(".md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_half_of_the_listed_pages_are_a_complete_checkout() {
        let toc = "- href: api/a.md?x=1\n- href: '../api/b.md'\n- href: /graph/overview\n- href: ../api/c.md\n";
        let is_complete = |pages: &[&str]| {
            let pages = pages.iter().map(|it| ((*it).to_owned(), String::new()));
            let tables = [
                ("toc.yml", toc),
                ("toc/x/toc.yml", "- href: ../../api/a.md"),
            ];
            let tables = tables.map(|(path, it)| (path.to_owned(), it.to_owned()));
            is_complete_checkout(&Corpus::new(pages.chain(tables)))
        };
        assert!(is_complete(&["api/a.md", "../api/b.md"]));
        assert!(!is_complete(&["api/a.md"]));
        assert!(!is_complete_checkout(&Corpus::new([])));
    }
}
