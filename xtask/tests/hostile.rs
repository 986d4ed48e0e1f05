//! What once broke the generator, and what might: nothing of the docs leaves the place that it is written to.

use std::path::{Path, PathBuf};

use msgraph_codegen::analysis::diff;
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::plain;
use msgraph_codegen::model::settings::{Dialect, Graph, Settings};
use msgraph_codegen::{build, parse};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use xtask::hostile::case::{Case, seeds, stored};
use xtask::hostile::oracle;
use xtask::hostile::products::{DOCS_BASE, Products, products};
use xtask::hostile::trial::Trial;
use xtask::hostile::{Choices, mutate};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A page of an operation with a path, and of a type with rows of properties and of members.
fn pages(path: &str, properties: &str, members: &str) -> Case {
    let api = format!(
        "# Get box\n\n## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application|Box.Read|\n\n## HTTP request\n\
         ```http\nGET {path}\n```\n\n## Response\nIf successful, this method returns a `200 OK` response code and a \
         [box](../resources/box.md) object.\n"
    );
    let resource = format!(
        "# box resource type\n\nNamespace: microsoft.graph\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n\
         |id|String|Key.|\n|c|color|Its color.|\n{properties}\n### color values\n|Member|Description|\n|:--|:--|\n|red|Red.|\n{members}"
    );
    let page = |path: &str, text: String| (path.to_owned(), text);
    Case {
        pages: vec![
            page("api/box-get.md", api),
            page("resources/box.md", resource),
        ],
    }
}

/// Everything that is made of the pages, with nothing wrong about it.
fn sound(case: &Case) -> Products {
    let products = products(&case.corpus());
    assert_eq!(oracle::faults(&products), [""; 0]);
    products
}

fn ids(products: &Products) -> Vec<&'static str> {
    products.diagnostics.iter().map(|it| it.code.id).collect()
}

#[test]
fn back_ticks_in_a_member_do_not_end_its_code_span() {
    let members = "|``` a``<img src=x onerror=alert(1)>``b ```|x|\n|`` c`d ``|x|\n";
    let products = sound(&pages("/boxes/{id}", "", members));
    let color = &products.files["src/types/color.rs"];
    assert!(color.contains("/// ``` a``<img"), "{color}");
    assert!(color.contains("/// `` c`d ``"), "{color}");
}

#[test]
fn directions_and_hidden_characters_are_shown() {
    let products = sound(&pages(
        "/boxes/{id}",
        "|a\u{200b}b|String|x\u{202e}y|\n",
        "|\u{202e}|x|\n",
    ));
    let color = &products.files["src/types/color.rs"];
    assert!(color.contains("/// `\\u{202e}`."), "{color}");
}

#[test]
fn the_name_of_a_page_is_no_code() {
    let mut case = pages("/boxes/{id}", "", "");
    case.pages[0].0 = "api/a.b\nfn c() {} */ --> <img src=x> `](x).md".to_owned();
    let products = sound(&case);
    let file = &products.files["src/boxes.rs"];
    let source = file.lines().nth(1).unwrap();
    assert!(source.contains("a.b\\nfn c() {}"), "{file}");
}

#[test]
fn paths_and_names_have_an_end() {
    for path in [
        "/a".repeat(1600),
        format!("/boxes/{{id}}/{}", "x".repeat(300)),
        format!("/a{}", "'".repeat(7000)),
    ] {
        let products = sound(&pages(&path, "", ""));
        assert!(ids(&products).contains(&"R201"), "{path}");
        assert!(products.files.contains_key("src/types/box_.rs"));
    }
    let long = "x".repeat(300);
    let products = sound(&pages(
        "/boxes/{id}",
        &format!("|{long}|String|x|\n"),
        &format!("|{long}|x|\n"),
    ));
    assert!(ids(&products).contains(&"E023"));
}

#[test]
fn no_file_is_called_like_a_device_or_the_crate() {
    let lines = [
        "con",
        "nul",
        "com1",
        "lib",
        "main",
        "bin/x",
        "types",
        "msgraph_runtime",
    ];
    let lines = lines.map(|it| format!("/{it}/{{id}}/aux\nGET /{it}\n"));
    let products = sound(&pages(&lines.join("GET "), "", ""));
    for path in [
        "src/con_.rs",
        "src/con_/aux_.rs",
        "src/lib_.rs",
        "src/main_.rs",
        "src/bin_/x.rs",
    ] {
        assert!(products.files.contains_key(path), "{path}");
    }
}

#[test]
fn types_and_namespaces_have_files_of_their_own() {
    let page = |name: &str, namespace: &str| {
        let text = format!(
            "# {name} resource type\n\nNamespace: {namespace}\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|x|\n"
        );
        (format!("resources/{name}-{namespace}.md"), text)
    };
    let pages = vec![
        page("crates", "microsoft.graph"),
        page("label", "microsoft.graph.crates"),
        page("a_b_c", "microsoft.graph"),
        page("abc", "microsoft.graph"),
        page("into", "microsoft.graph"),
    ];
    let products = sound(&Case { pages });
    for path in [
        "src/types/crates.rs",
        "src/types/crates2.rs",
        "src/types/crates/label.rs",
        "src/types/abc2.rs",
    ] {
        assert!(
            products.files.contains_key(path),
            "{path}: {:?}",
            products.files.keys()
        );
    }
}

#[test]
fn front_matter_is_bounded() {
    for text in [
        "[".repeat(90_000),
        format!("a: {}", "&b [".repeat(2000)),
        "x".repeat(100_000),
    ] {
        let mut case = pages("/boxes/{id}", "", "");
        case.pages[0]
            .1
            .insert_str(0, &format!("---\ntitle: Get box\n{text}\n---\n"));
        let products = sound(&case);
        assert!(ids(&products).contains(&"P107"));
        assert!(products.files.contains_key("src/boxes.rs"));
    }
}

#[test]
fn carriage_returns_alone_end_lines() {
    let unix = pages("/boxes/{id}", "|a|String|x|\n", "");
    let mut mac = unix.clone();
    for (_, text) in &mut mac.pages {
        *text = text.replace('\n', "\r");
    }
    assert_eq!(sound(&unix).files, sound(&mac).files);
}

#[test]
fn includes_have_an_end() {
    let mut case = pages("/boxes/{id}", "", "");
    case.pages[0]
        .1
        .push_str("\n[!INCLUDE [a](../includes/a0.md)]\n");
    for at in 0..8 {
        let text = format!(
            "{}\n[!INCLUDE [a](a{}.md)]\n\n",
            "words ".repeat(200),
            at + 1
        )
        .repeat(10);
        case.pages.push((format!("includes/a{at}.md"), text));
    }
    assert!(ids(&sound(&case)).contains(&"P102"));
}

#[test]
fn chains_of_base_types_have_an_end() {
    let page = |at: usize| {
        let text = format!(
            "# box{at} resource type\n\nNamespace: microsoft.graph\n\nInherits from [box{0}](box{0}.md).\n\n## Properties\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|a{at}|String|x|\n",
            at + 1
        );
        (format!("resources/box{at}.md"), text)
    };
    let products = sound(&Case {
        pages: (0..400).map(page).collect(),
    });
    assert!(ids(&products).contains(&"R106"));
    assert!(products.bytes() < 8 << 20, "{}", products.bytes());
}

#[test]
fn stored_findings_stay_right() {
    for (name, case) in stored(&root().join("fuzz/corpus")).unwrap() {
        let faults = Trial::of(&case).faults;
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn mutated_pages_stay_in_their_place() {
    let seeds = seeds(&root()).unwrap();
    for number in 0..40 {
        let mut choices = Choices::Random(fastrand::Rng::with_seed(number));
        let case = mutate(&seeds, &mut choices);
        let faults = Trial::of(&case).faults;
        assert!(faults.is_empty(), "seed {number}: {faults:#?}");
    }
}

/// The facts of a golden case as JSON.
fn facts() -> Value {
    let case = seeds(&root()).unwrap().swap_remove(2);
    let facts = parse::parse(
        &case.corpus(),
        &Dialect::default(),
        &mut Diagnostics::default(),
    );
    serde_json::to_value(facts).unwrap()
}

/// The texts of a value.
fn texts<'v>(value: &'v mut Value, found: &mut Vec<&'v mut String>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter_mut().for_each(|it| texts(it, found)),
        // Areas are made of paths or of settings, and the names of features are checked on their own.
        Value::Object(members) => {
            let members = members
                .iter_mut()
                .filter(|(key, _)| !key.starts_with("area"));
            members.for_each(|(_, it)| texts(it, found));
        }
        _ => {}
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let marks = r"[`<>\[\]()|\\*_#&!'\x22{}~$:/ \n\r\t-]{1,12}";
    let hidden = "[\u{202e}\u{200b}\u{2028}\u{feff}\u{0}\u{1b}a`<-]{1,6}";
    prop_oneof![
        marks.prop_map(String::from),
        hidden.prop_map(String::from),
        "\\PC{0,12}".prop_map(String::from),
        "(```|~~~|<b>|</a>|\\]\\(javascript:a\\)|!\\[a\\]\\(b\\)|`{1,5}|<!--|\n){1,5}"
            .prop_map(String::from),
    ]
}

fn rendered(markdown: &str) -> (String, bool) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let (mut text, mut other) = (String::new(), false);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(it) | Event::Code(it) => text.push_str(&it),
            Event::Start(Tag::Paragraph) | Event::End(_) => {}
            _ => other = true,
        }
    }
    (text, other)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_code_span_shows_its_text_and_nothing_else(text in hostile()) {
        let words = text.split_whitespace().map(plain::line).collect::<Vec<_>>().join(" ");
        prop_assume!(!words.is_empty());
        let (shown, other) = rendered(&format!("a {} b", plain::code(&text)));
        prop_assert_eq!(shown, format!("a {words} b"));
        prop_assert!(!other);
        let (shown, other) = rendered(&format!("|x|\n|--|\n|{}|\n", plain::code_in_cell(&text)));
        prop_assert_eq!(shown.strip_prefix('x'), Some(words.as_str()));
        prop_assert!(other, "it is a table");
    }

    #[test]
    fn plain_text_shows_itself_and_nothing_else(text in hostile()) {
        let words = text.split_whitespace().map(plain::line).collect::<Vec<_>>().join(" ");
        let (shown, other) = rendered(&plain::inline(&text));
        prop_assert_eq!(shown, words);
        prop_assert!(!other);
    }

    #[test]
    fn an_address_is_one_address(text in hostile()) {
        let address = plain::url_path(&text);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        prop_assert!(address.chars().all(is_plain), "{address}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the texts of the facts are: each place of the crate and of the changes has a writer of its own.
    #[test]
    fn texts_of_facts_stay_in_their_place(changes in prop::collection::vec((any::<Index>(), hostile()), 1..12)) {
        let mut value = facts();
        for (at, text) in changes {
            let before = value.clone();
            let mut found = Vec::new();
            texts(&mut value, &mut found);
            let at = at.index(found.len());
            *found[at] = text;
            // Some texts are one of a few words.
            if serde_json::from_value::<Vec<PageFacts>>(value.clone()).is_err() {
                value = before;
            }
        }
        let facts: Vec<PageFacts> = serde_json::from_value(value).unwrap();
        let settings = Settings {
            graph: Graph { docs_base: DOCS_BASE.to_owned(), ..Graph::default() },
            descriptions: true,
            ..Settings::default()
        };
        let output = build(facts, "v1.0", &settings, Diagnostics::default());
        let nothing = build(Vec::new(), "v1.0", &settings, Diagnostics::default());
        let (old, new) = (public_api(&nothing.api, &settings), public_api(&output.api, &settings));
        let markdown = diff::markdown(&diff::diff(&old, &new));
        let faults = oracle::of_files(&output.files);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        prop_assert_eq!(oracle::markdown(&markdown, &[]), None);
    }
}
