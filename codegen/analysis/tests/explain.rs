//! What is found for a query, and what is said about it.

mod common;

use common::{folder, texts};
use emit::public_api;
use model::corpus::Corpus;
use model::decision::{Attribute, Decision, Statement, Subject, Witness};
use model::diagnostics::{Diagnostics, Span};
use model::settings::{Dialect, Settings};
use msgraph_codegen_analysis::explain::{Item, explain, find};

/// Reads the pages about groups of the generator's own case.
fn with_groups(check: impl FnOnce(&dyn Fn(&str) -> Result<Vec<String>, Vec<String>>)) {
    let corpus = Corpus::new(texts(&folder("../../tests/cases/crud/in")));
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(&corpus, &Dialect::default(), &mut diagnostics);
    let settings = Settings::default();
    let api = resolve::resolve(facts, "v1.0", &settings, &mut diagnostics);
    let public = public_api(&api, &settings);
    check(&|query| Ok(find(query, &public)?.iter().map(Item::name).collect()));
}

#[test]
fn queries_find_their_items() {
    let rows = [
        ("GET /groups/{id}", "GET /groups/{group-id}"),
        ("get /Groups/8f3?$select=id", "GET /groups/{group-id}"),
        (
            "https://graph.microsoft.com/v1.0/groups",
            "GET /groups, POST /groups",
        ),
        ("groups::get", "GET /groups/{group-id}"),
        ("msgraph::groups::list", "GET /groups"),
        ("microsoft.graph.group", "microsoft.graph.group"),
        ("Group", "microsoft.graph.group"),
        ("types::Group", "microsoft.graph.group"),
        ("group.displayName", "microsoft.graph.group.displayName"),
        (
            "types::Group::display_name",
            "microsoft.graph.group.displayName",
        ),
    ];
    with_groups(|find| {
        for (query, expected) in rows {
            let found = find(query).map(|mut it| {
                it.sort();
                it.join(", ")
            });
            assert_eq!(found.as_deref(), Ok(expected), "{query}");
        }
    });
}

#[test]
fn near_misses_are_suggested() {
    let rows = [
        ("GET /grops", "GET /groups"),
        ("/group", "/groups"),
        ("microsoft.graph.gruop", "microsoft.graph.group"),
        ("gruop", "group"),
        ("group.displayNam", "microsoft.graph.group.displayName"),
        ("groups::gets", "groups::get"),
    ];
    with_groups(|find| {
        for (query, expected) in rows {
            let similar = find(query).unwrap_err();
            assert_eq!(
                similar.first().map(String::as_str),
                Some(expected),
                "{query}"
            );
        }
    });
}

#[test]
fn decisions_stand_beside_their_attribute() {
    let corpus = Corpus::new(texts(&folder("../../tests/cases/crud/in")));
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(&corpus, &Dialect::default(), &mut diagnostics);
    let settings = Settings::default();
    let api = resolve::resolve(facts, "v1.0", &settings, &mut diagnostics);
    let public = public_api(&api, &settings);
    let statement = |witness, value: &str| Statement {
        witness,
        value: value.to_owned(),
        weight: 2,
        reason: "",
        at: Span::default(),
    };
    let decision = |attribute, value: &str| Decision {
        subject: Subject::Type(model::ir::TypeName::new("microsoft.graph.group")),
        attribute,
        value: value.to_owned(),
        supporting: vec![statement(Witness::Annotation, value)],
        overruled: vec![statement(Witness::Prose, "something else")],
    };
    let decisions = [
        decision(Attribute::Base, "microsoft.graph.entity"),
        decision(Attribute::Deprecation, "2021-03-04"),
    ];
    let items = find("microsoft.graph.group", &public).unwrap();
    let explanation = explain(items[0], &decisions);
    let shown = |name: &str| {
        let found = explanation
            .attributes
            .iter()
            .find(|it| it.attribute == name);
        found.map(|it| (it.value.as_str(), it.supporting.len(), it.overruled.len()))
    };
    assert_eq!(shown("kind"), Some(("entity", 0, 0)));
    assert_eq!(shown("base"), Some(("microsoft.graph.entity", 1, 1)));
    // An attribute without a row of its own is shown as it was decided.
    assert_eq!(shown("deprecation"), Some(("2021-03-04", 1, 1)));
    assert_eq!(explanation.rust, "types::Group");
    assert_eq!(explanation.pages, ["resources/group.md"]);
}
