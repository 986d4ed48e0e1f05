//! `[!INCLUDE [label](path)]`: directives and the files they name.

use std::ops::Range;

use super::block::resolve_link;
use super::codes;
use model::corpus::Corpus;
use model::diagnostics::Code;
use model::text::beginning;

/// One directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive<'a> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The path as written.
    pub target: &'a str,
}

/// All directives of a text, in order.
pub fn directives(text: &str) -> Vec<Directive<'_>> {
    let mut found: Vec<Directive<'_>> = Vec::new();
    for (start, _) in text.match_indices("[!") {
        let inside_last = found.last().is_some_and(|it| start < it.range.end);
        if !inside_last {
            found.extend(directive(text, start));
        }
    }
    found
}

/// No directive is longer.
const LONGEST: usize = 1 << 10;

fn directive(text: &str, start: usize) -> Option<Directive<'_>> {
    let rest = text.get(start + 2..)?;
    rest.get(..7)
        .filter(|it| it.eq_ignore_ascii_case("include"))?;
    let rest = beginning(rest, LONGEST);
    // A directive ends with its paragraph: a link after a blank line is not part of it.
    let rest = rest.split("\n\n").next()?;
    let open = rest.find("](")? + 2;
    let length = rest.get(open..)?.find(')')?;
    let target = rest.get(open..open + length)?;
    let after = rest.get(open + length + 1..)?;
    let gap = after.len() - after.trim_start().len();
    let closed = after.trim_start().starts_with(']');
    let end = start + 2 + open + length + 1 + if closed { gap + 1 } else { 0 };
    Some(Directive {
        range: start..end,
        target: target.trim(),
    })
}

/// What a directive names.
pub enum Resolved {
    /// A file of the corpus.
    File(String),
    /// A code sample in some language, which is never read.
    Snippet,
    /// Nothing.
    Missing(&'static Code),
}

/// The path that a directive in `including` names, whether or not there is such a file.
pub fn path(including: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    match target.strip_prefix("~/") {
        Some(path) => Some(path.to_owned()),
        None => resolve_link(including, &target.replace('\\', "/")),
    }
}

/// What is at the path that a directive names.
pub fn resolve(corpus: &Corpus, path: Option<String>) -> Resolved {
    match path {
        Some(path) if path.contains("includes/snippets/") => Resolved::Snippet,
        Some(path) if corpus.get(&path).is_some() => Resolved::File(path),
        Some(path) if !path.is_empty() && !path.starts_with('#') => {
            Resolved::Missing(&codes::INCLUDE_MISSING)
        }
        _ => Resolved::Missing(&codes::INCLUDE_UNREADABLE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_directives_in_every_form() {
        let cases = [
            ("[!INCLUDE [a](../b.md)]", vec!["../b.md"]),
            (
                "text [!include[a](b.md)] and [!INCLUDE [c] (x.md)]",
                vec!["b.md"],
            ),
            ("[!INCLUDE [a](b c.md) ]", vec!["b c.md"]),
            ("[!NOTE]\n[!INCLUDE [a](b.md)", vec!["b.md"]),
            ("[!INCLUDE nothing", vec![]),
            ("[!INCLUDE nothing\n\n[a](b.md)", vec![]),
        ];
        for (text, targets) in cases {
            let found: Vec<_> = directives(text).into_iter().map(|it| it.target).collect();
            assert_eq!(found, targets, "{text}");
        }
    }

    #[test]
    fn never_leaves_the_corpus() {
        let corpus = Corpus::new([("includes/a.md".to_owned(), String::new())]);
        let find = |from: &str, target: &str| match resolve(&corpus, path(from, target)) {
            Resolved::File(path) => path,
            Resolved::Snippet => "snippet".to_owned(),
            Resolved::Missing(code) => code.id.to_owned(),
        };
        let cases = [
            ("api/x.md", "../includes/a.md", "includes/a.md"),
            ("api/x.md", "~/includes/a.md", "includes/a.md"),
            ("includes/b/c.md", "../a.md", "includes/a.md"),
            ("api/x.md", "../includes/snippets/go/a.md", "snippet"),
            ("api/x.md", "../../../../etc/passwd", "P101"),
            ("api/x.md", "https://example.org/a.md", "P103"),
            ("api/x.md", "/includes/a.md", "P103"),
            ("api/x.md", "", "P103"),
        ];
        for (from, target, expected) in cases {
            assert_eq!(find(from, target), expected, "{target}");
        }
    }
}
