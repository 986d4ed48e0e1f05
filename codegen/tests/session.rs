//! A run that takes over what an earlier one read and made gives the same bytes as one that starts cold, whatever was
//! edited in between.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod common;

use std::sync::Arc;

use common::{Case, cases};
use msgraph_codegen::Output;
use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::Diagnostics;
use msgraph_codegen::parse::{Known, Reading, digests, facts_of};
use msgraph_codegen::session::Session;
use proptest::prelude::*;
use proptest::sample::Index;

/// The files of one case while they are edited.
type Pages = Vec<(String, String)>;

/// One save.
#[derive(Debug, Clone)]
enum Edit {
    /// A line goes.
    Cut(Index, Index),
    /// A line of one file is written into another.
    Copy(Index, Index, Index, Index),
    /// The whole text of one file becomes that of another.
    Overwrite(Index, Index),
    /// A file goes.
    Delete(Index),
    /// A file is there twice.
    Add(Index, u8),
    /// Two files swap their names.
    Swap(Index, Index),
    /// A file that others may include comes or changes.
    Include(Index, Index, Index),
    /// Every edit so far is taken back.
    Revert,
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), at()).prop_map(|(file, line)| Edit::Cut(file, line)),
        4 => (at(), at(), at(), at()).prop_map(|(a, b, c, d)| Edit::Copy(a, b, c, d)),
        1 => (at(), at()).prop_map(|(a, b)| Edit::Overwrite(a, b)),
        2 => at().prop_map(Edit::Delete),
        2 => (at(), any::<u8>()).prop_map(|(a, b)| Edit::Add(a, b)),
        2 => (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
        3 => (at(), at(), at()).prop_map(|(a, b, c)| Edit::Include(a, b, c)),
        1 => Just(Edit::Revert),
    ]
}

impl Edit {
    fn apply(&self, pages: &mut Pages, first: &Pages) {
        if pages.is_empty() {
            pages.clone_from(first);
        }
        let count = pages.len();
        match self {
            Self::Cut(file, line) => {
                let text = &mut pages[file.index(count)].1;
                *text = without_line(text, *line);
            }
            Self::Copy(from, line, to, place) => {
                let line = a_line(&pages[from.index(count)].1, *line);
                let text = &mut pages[to.index(count)].1;
                *text = with_line(text, *place, &line);
            }
            Self::Overwrite(from, to) => {
                pages[to.index(count)].1 = pages[from.index(count)].1.clone();
            }
            Self::Delete(file) => {
                pages.remove(file.index(count));
            }
            Self::Add(file, number) => {
                let (path, text) = pages[file.index(count)].clone();
                pages.push((path.replace(".md", &format!("-{number}.md")), text));
            }
            Self::Swap(one, other) => {
                let (one, other) = (one.index(count), other.index(count));
                let (a, b) = (pages[one].0.clone(), pages[other].0.clone());
                pages[one].0 = b;
                pages[other].0 = a;
            }
            Self::Include(page, line, from) => {
                let text = with_line(
                    &pages[page.index(count)].1,
                    *line,
                    "[!INCLUDE [a](../includes/a.md)]\n",
                );
                pages[page.index(count)].1 = text;
                let included = a_line(&pages[from.index(count)].1, *line);
                pages.push(("includes/a.md".to_owned(), included));
            }
            Self::Revert => pages.clone_from(first),
        }
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn a_line(text: &str, at: Index) -> String {
    match lines(text).as_slice() {
        [] => String::new(),
        lines => lines[at.index(lines.len())].to_owned(),
    }
}

fn without_line(text: &str, at: Index) -> String {
    let mut lines = lines(text);
    if !lines.is_empty() {
        lines.remove(at.index(lines.len()));
    }
    lines.concat()
}

fn with_line(text: &str, at: Index, line: &str) -> String {
    let mut lines = lines(text);
    lines.insert(at.index(lines.len() + 1), line);
    lines.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_gives_what_a_cold_run_gives(
        case in any::<Index>(),
        edits in prop::collection::vec((edit(), 1..4_usize), 1..8),
    ) {
        let cases = cases();
        let case = &cases[case.index(cases.len())];
        let mut session = Session::default();
        let mut stored = Vec::new();
        let mut pages = case.pages.clone();
        check(case, &pages, &mut session, &mut stored);
        for chunk in edits {
            for _ in 0..chunk.1 {
                chunk.0.apply(&mut pages, &case.pages);
            }
            check(case, &pages, &mut session, &mut stored);
        }
    }
}

/// Both ways at once: with the session, and with what was kept as text.
fn check(case: &Case, pages: &Pages, session: &mut Session, stored: &mut Vec<String>) {
    let docs = Corpus::new(pages.clone());
    let cold = case.generate_from(&docs);
    let facts = session.read(&docs, &case.own, Diagnostics::default());
    let warm = session.build(facts, "v1.0", &case.settings);
    assert_same(&cold, &warm, &case.name);

    let mut expected = Diagnostics::default();
    let facts = msgraph_codegen::parse::parse(&docs, &mut expected);
    let readings = read_with(&docs, stored);
    stored.extend(readings.iter().map(|it| it.to_line().unwrap()));
    let mut found = Diagnostics::default();
    assert!(facts == facts_of(readings, &mut found), "{}", case.name);
    assert_eq!(expected, found, "{}", case.name);
}

fn read_with(docs: &Corpus, stored: &[String]) -> Vec<Arc<Reading>> {
    let mut known = Known::default();
    let lines = stored.iter();
    known.extend(lines.map(|it| Reading::from_line(it).unwrap()));
    known.read(docs, &digests(docs))
}

fn assert_same(cold: &Output, warm: &Output, case: &str) {
    assert_eq!(cold.api, warm.api, "{case}");
    assert_eq!(cold.diagnostics, warm.diagnostics, "{case}");
    assert_eq!(cold.files, warm.files, "{case}");
}

/// That nothing is read or made twice is seen from outside by whose it is.
#[test]
fn what_is_the_same_is_taken_over() {
    for case in cases() {
        let docs = Corpus::new(case.pages.clone());
        let mut known = Known::default();
        let first = known.read(&docs, &digests(&docs));
        let second = known.read(&docs, &digests(&docs));
        let same = first.iter().zip(&second).all(|(a, b)| Arc::ptr_eq(a, b));
        assert!(same && first.len() == docs.pages().count(), "{}", case.name);
    }
}

#[test]
fn what_a_page_includes_is_part_of_it() {
    let page = ("api/a.md", "[!INCLUDE [x](../includes/x.md)]\n");
    let other = ("api/b.md", "# B\n");
    let docs = |included: Option<&str>| {
        let included = included.map(|it| ("includes/x.md", it));
        let files = [page, other].into_iter().chain(included);
        Corpus::new(files.map(|(path, text)| (path.to_owned(), text.to_owned())))
    };
    let mut known = Known::default();
    let mut last = known.read(&docs(None), &digests(&docs(None)));
    for included in [Some("one"), Some("two"), None] {
        let docs = docs(included);
        let now = known.read(&docs, &digests(&docs));
        assert!(!Arc::ptr_eq(&last[0], &now[0]), "{included:?}");
        assert!(Arc::ptr_eq(&last[1], &now[1]), "{included:?}");
        last = now;
    }
}

#[test]
fn text_that_is_no_reading_is_refused() {
    let case = &cases()[0];
    let docs = Corpus::new(case.pages.clone());
    let line = Known::default().read(&docs, &digests(&docs))[0].to_line();
    let line = line.unwrap();
    assert!(Reading::from_line(&line).is_some());
    for end in [0, 1, line.len() / 2, line.len() - 1] {
        assert!(Reading::from_line(&line[..end]).is_none(), "{end}");
    }
    let unknown = line.replacen("\"digest\":\"", "\"digest\":\"x", 1);
    assert!(Reading::from_line(&unknown).is_none());
}
