//! However pages are damaged, the generator does not panic and what it writes is Rust.

mod common;

use common::{Case, cases};
use msgraph_codegen::model::corpus::Corpus;
use proptest::prelude::*;
use proptest::sample::Index;

/// One damage to the text of a page.
#[derive(Debug, Clone)]
enum Damage {
    DeleteLine(Index),
    DuplicateLine(Index),
    SwapLines(Index, Index),
    Truncate(Index),
    Insert(Index, String),
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Damage::DeleteLine),
        index().prop_map(Damage::DuplicateLine),
        (index(), index()).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        index().prop_map(Damage::Truncate),
        (
            index(),
            "\\PC{1,8}|[\\[\\](){}<>|`'\"$!:/\\\\#\r\n\t-]{1,8}"
        )
            .prop_map(|(at, text)| Damage::Insert(at, text)),
    ]
}

impl Damage {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        if lines.is_empty() {
            return text.to_owned();
        }
        match self {
            Self::DeleteLine(at) => {
                lines.remove(at.index(lines.len()));
            }
            Self::DuplicateLine(at) => {
                let at = at.index(lines.len());
                lines.insert(at, lines[at]);
            }
            Self::SwapLines(a, b) => {
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
            }
            Self::Truncate(at) => {
                return text.chars().take(at.index(text.len())).collect();
            }
            Self::Insert(at, new) => {
                let at = at.index(text.len());
                let before: String = text.chars().take(at).collect();
                let after = &text[before.len()..];
                return [&before, new, after].concat();
            }
        }
        lines.concat()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pages_give_rust(
        case in any::<Index>(),
        damages in prop::collection::vec((any::<Index>(), damage()), 1..8),
    ) {
        let cases = cases();
        let case = &cases[case.index(cases.len())];
        let mut pages = case.pages.clone();
        for (at, damage) in damages {
            let at = at.index(pages.len());
            pages[at].1 = damage.apply(&pages[at].1);
        }
        assert_rust(case, pages);
    }
}

fn assert_rust(case: &Case, pages: Vec<(String, String)>) {
    let output = case.generate_from(&Corpus::new(pages));
    for (path, text) in &output.files {
        if path.ends_with(".rs")
            && let Err(error) = syn::parse_file(text)
        {
            panic!("{}: {path}: {error}:\n{text}", case.name);
        }
    }
}
