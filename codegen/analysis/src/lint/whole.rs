//! Whether all pages are at hand, so that what is not among them is missing from the docs and not from the input.

use std::collections::BTreeSet;

use model::corpus::Corpus;
use parse::resolve_link;

/// Codes that mean something only then: of a few pages, most of what they name is elsewhere.
pub const CODES: [&str; 7] = ["L104", "L105", "L106", "P101", "R101", "R107", "R211"];

/// There is a table of contents, and most of the pages that it lists.
pub fn is_whole(corpus: &Corpus) -> bool {
    let tables = corpus.iter().filter(|it| it.0.ends_with("toc.yml"));
    let listed: BTreeSet<String> = tables.flat_map(|(path, text)| pages(path, text)).collect();
    let there = listed.iter().filter(|it| corpus.get(it).is_some());
    2 * there.count() > listed.len()
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
    fn a_few_of_the_listed_pages_are_not_all() {
        let toc = "- href: api/a.md?x=1\n- href: '../api/b.md'\n- href: /graph/overview\n- href: ../api/c.md\n";
        let whole = |pages: &[&str]| {
            let pages = pages.iter().map(|it| ((*it).to_owned(), String::new()));
            let tables = [
                ("toc.yml", toc),
                ("toc/x/toc.yml", "- href: ../../api/a.md"),
            ];
            let tables = tables.map(|(path, it)| (path.to_owned(), it.to_owned()));
            is_whole(&Corpus::new(pages.chain(tables)))
        };
        assert!(whole(&["api/a.md", "../api/b.md"]));
        assert!(!whole(&["api/a.md"]));
        assert!(!is_whole(&Corpus::new([])));
    }
}
