//! Whatever a page holds, parsing gives facts and diagnostics with places that are in the file; it never panics, and
//! the order of pages and the number of threads change nothing.

use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, Place};
use model::settings::Dialect;
use model::yaml;
use msgraph_codegen_parse::parse;
use proptest::prelude::*;
use serde_json::Value;

/// A page with every kind of block.
const PAGE: &str = include_str!("parse_properties/page.md");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_text(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn any_pieces_of_markdown(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat());
    }

    #[test]
    fn a_page_cut_short(at in 0..PAGE.len()) {
        check(PAGE.get(..at).unwrap_or(PAGE));
    }

    #[test]
    fn a_page_without_some_bytes(from in 0..PAGE.len(), length in 1..40_usize) {
        let before = PAGE.get(..from).unwrap_or_default();
        let after = PAGE.get(from + length..).unwrap_or_default();
        check(&format!("{before}{after}"));
    }

    #[test]
    fn a_page_with_lines_exchanged(pairs in prop::collection::vec((0..200_usize, 0..200_usize), 1..8)) {
        let mut lines: Vec<_> = PAGE.split_inclusive('\n').collect();
        for (a, b) in pairs {
            let count = lines.len();
            lines.swap(a % count, b % count);
        }
        check(&lines.concat());
    }
}

/// Words and marks that parsers look for.
fn piece() -> impl Strategy<Value = String> {
    let marks = [
        "|",
        "\n",
        "\n\n",
        " ",
        "```",
        "```http\n",
        "~~~",
        "<!--",
        "-->",
        "> ",
        "# ",
        "## Permissions\n",
        "## HTTP request\n",
        "## Request body\n",
        "## Response\n",
        "## Properties\n",
        "## Example\n",
        "|--|--|\n",
        "---\n",
        ":::",
        "GET /a/{b}",
        "POST",
        "https://graph.microsoft.com/v1.0/",
        "{",
        "}",
        "[",
        "](",
        ")",
        "\"",
        "\\",
        "&nbsp;",
        "<br>",
        "`",
        "**",
        "- ",
        "[!INCLUDE [a](b.md)]",
        "#tab/http",
        "\"blockType\": \"request\"",
        "Delegated (work or school account)",
        "A.Read",
        ",",
        "and",
        "200 OK",
        "204",
        "collection",
        "ä",
        "\u{202f}",
        "\u{1f600}",
        "\r\n",
        "\t",
    ];
    prop_oneof![
        4 => prop::sample::select(marks.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ]
}

/// Parses the text as an API page and as a resource page and looks at every place.
fn check(text: &str) {
    let pages = ["api/x.md", "resources/x.md", "x.txt"];
    let corpus = Corpus::new(pages.map(|it| (it.to_owned(), text.to_owned())));
    let mut diagnostics = Diagnostics::default();
    let facts = parse(&corpus, &Dialect::default(), &mut diagnostics);
    assert_eq!(facts.len(), pages.len());
    for page in &facts {
        check_places(&serde_json::to_value(page).unwrap(), text);
        let yaml = yaml::to_string(page).unwrap();
        assert_eq!(&yaml::from_str::<PageFacts>(&yaml).unwrap(), page);
    }
    for it in diagnostics.sorted() {
        check_place(it.span.line, it.span.column, text, &it.span.to_string());
    }
}

fn check_places(value: &Value, text: &str) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(at)) = members.get("at") {
                let place: Place = at.parse().unwrap();
                check_place(place.line, place.column, text, at);
            }
            members.values().for_each(|it| check_places(it, text));
        }
        Value::Array(items) => items.iter().for_each(|it| check_places(it, text)),
        _ => {}
    }
}

/// The line is there, and the column is on it or right behind it.
fn check_place(line: u32, column: u32, text: &str, shown: &str) {
    let line = usize::try_from(line).unwrap();
    let column = usize::try_from(column).unwrap();
    let lines: Vec<_> = text.split('\n').collect();
    assert!(line <= lines.len() + 1, "{shown}: {} lines", lines.len());
    let Some(found) = line.checked_sub(1).and_then(|it| lines.get(it)) else {
        return;
    };
    assert!(column <= found.chars().count() + 1, "{shown}: {found:?}");
}

/// Found by chance once: what was repaired in a comment stands below its first line.
#[test]
fn repairs_in_a_comment_have_their_own_place() {
    check("<!--\n\"blockType\": \"request\"```");
    check("a <!-- {\"blockType\": \"request\",} -->\n```http\nGET /a\n```\n");
}

#[test]
fn threads_and_order_change_nothing() {
    let pages = (0..40).map(|it| {
        (
            format!("api/{it}.md"),
            PAGE.get(it * 7..).unwrap_or(PAGE).to_owned(),
        )
    });
    let corpus = Corpus::new(pages);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let mut diagnostics = Diagnostics::default();
            (
                parse(&corpus, &Dialect::default(), &mut diagnostics),
                diagnostics,
            )
        })
    };
    let one = run(1);
    assert!(one.0.iter().any(|it| !it.requests.is_empty()));
    assert!(one == run(7));
}
