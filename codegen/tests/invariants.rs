//! What holds for whatever pages there are, tried on the golden ones: the same input gives the same output however it
//! is read, facts survive their text form, and a snapshot without prose gives the same crate.

mod common;

use common::{Case, cases};
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::{Output, build, parse};
use rayon::ThreadPoolBuilder;

#[test]
fn any_number_of_threads_gives_the_same() {
    let pool = |threads| {
        ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
    };
    let (one, four) = (pool(1), pool(4));
    for case in cases() {
        let alone = one.install(|| case.generate());
        assert_same(&alone, &four.install(|| case.generate()), &case.name);
    }
}

#[test]
fn each_piece_of_a_page_has_one_reader() {
    for case in cases() {
        let corpus = Corpus::new(case.pages.clone());
        let unread = parse::unread(&corpus, &case.settings.dialect);
        let twice = unread.iter().filter(|it| it.matters == Some(parse::TWICE));
        let twice: Vec<_> = twice.map(|it| it.at.to_string()).collect();
        assert_eq!(twice, Vec::<String>::new(), "{}", case.name);
    }
}

#[test]
fn any_order_of_pages_gives_the_same() {
    for case in cases() {
        let straight = case.generate();
        let mut shuffled = case.pages.clone();
        shuffled.reverse();
        let half = shuffled.len() / 2;
        shuffled.rotate_left(half);
        let other = case.generate_from(&Corpus::new(shuffled));
        assert_same(&straight, &other, &case.name);

        let (mut facts, diagnostics) = facts_of(&case);
        facts.reverse();
        let other = build(facts, "v1.0", &case.settings, diagnostics);
        assert_same(&straight, &other, &case.name);
    }
}

#[test]
fn facts_survive_as_text() {
    for case in cases() {
        let (facts, _) = facts_of(&case);
        let text = serde_yaml::to_string(&facts).unwrap();
        let read: Vec<PageFacts> = serde_yaml::from_str(&text).unwrap();
        assert!(facts == read, "{}:\n{text}", case.name);
    }
}

#[test]
fn facts_without_prose_give_the_same() {
    for mut case in cases() {
        case.settings.descriptions = false;
        let (facts, diagnostics) = facts_of(&case);
        let bare = facts.iter().cloned().map(PageFacts::without_prose);
        let bare = bare.collect();
        let full = build(facts, "v1.0", &case.settings, diagnostics.clone());
        let other = build(bare, "v1.0", &case.settings, diagnostics);
        assert_same(&full, &other, &case.name);
    }
}

/// The golden pages have names that collide; where they would be published, each is an error.
#[test]
fn names_with_numbers_are_errors_of_the_pinned_revision() {
    let mut found = 0;
    for mut case in cases() {
        let count = |output: &Output, ids: &[&str]| {
            let all = output.diagnostics.iter();
            all.filter(|it| ids.contains(&it.code.id)).count()
        };
        let collisions = ["E010", "E011", "E012", "E013"];
        let other = case.generate();
        assert_eq!(count(&other, &["E018"]), 0, "{}", case.name);
        case.settings.strict_fixups = true;
        let pinned = case.generate();
        let numbered = count(&pinned, &["E018"]);
        assert_eq!(numbered, count(&other, &collisions), "{}", case.name);
        found += numbered;
    }
    assert!(found > 0);
}

/// What `generate` hands on from parsing to resolving.
fn facts_of(case: &Case) -> (Vec<PageFacts>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let pages = Corpus::new(case.pages.clone());
    let facts = parse::parse(&pages, &case.settings.dialect, &mut diagnostics);
    let own = parse::parse(&case.overlay, &case.settings.dialect, &mut diagnostics);
    (parse::merge_overlay(facts, own), diagnostics)
}

fn assert_same(left: &Output, right: &Output, case: &str) {
    assert_eq!(left.api, right.api, "{case}");
    assert_eq!(left.diagnostics, right.diagnostics, "{case}");
    assert_eq!(left.files, right.files, "{case}");
}
