//! The docs' own mistakes, for those who write them: what reading and linking have found, and what only these checks
//! look for. Nothing of it changes the generated crate.

mod accept;
pub mod codes;
mod examples;
mod find;
mod links;
mod names;
mod outlines;
mod permissions;
mod representation;
pub mod rules;
pub mod sarif;
mod several;
mod tabs;
mod text;

use std::collections::{BTreeMap, BTreeSet};

pub use accept::{Accepted, Known, Suppression, accept};

use crate::corpus::Corpus;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::Api;
use crate::settings::Settings;
use crate::{parse, resolve};

/// Codes that mean something only where all pages are at hand: of one page alone, most of what it names is elsewhere.
const WHOLE_DOCS: [&str; 5] = ["L104", "L105", "L106", "R101", "R211"];

/// Codes about what only pages of methods need; others have headings of the same words for something else.
const API_PAGES: [&str; 2] = ["P116", "P141"];

/// The findings of one version of the docs, and what they are about.
#[derive(Debug)]
pub struct Lint {
    /// In the order of places.
    pub findings: Vec<Diagnostic>,
    /// Page -> its area, where it has one.
    pub areas: BTreeMap<String, String>,
}

/// Runs all checks. Fix-ups are left out of the settings: what they mend is still wrong in the docs. `found` is what
/// reading the files has found already.
#[must_use]
pub fn lint(corpus: &Corpus, version: &str, settings: &Settings, found: Diagnostics) -> Lint {
    let mut read = found;
    let facts = parse::parse(corpus, &mut read);
    let settings = Settings {
        fixups: Vec::new(),
        ..settings.clone()
    };
    let api = resolve::resolve(facts.clone(), version, &settings, &mut read);
    let mut found = Diagnostics::default();
    let outlines = outlines::Outlines::new(corpus);
    let texts = find::Texts::new(corpus);
    text::front_matter(corpus, &mut found);
    text::mojibake(corpus, &mut found);
    tabs::tabs(&outlines, &mut found);
    links::links(corpus, &outlines, &mut found);
    links::unlinked(&facts, &outlines, &mut found);
    permissions::permissions(&facts, read.as_slice(), &mut found);
    names::names(&facts, &mut found);
    several::several(&api, &facts, &mut found);
    representation::representations(&api, &facts, &texts, &mut found);
    examples::examples(&api, &facts, &texts, &mut found);
    found.append(read);
    Lint {
        findings: kept(corpus, found),
        areas: areas(&api),
    }
}

/// Of the listed codes, in order.
fn kept(corpus: &Corpus, found: Diagnostics) -> Vec<Diagnostic> {
    let listed: BTreeSet<&str> = rules::rules().iter().map(|it| it.code.id).collect();
    let is_whole = corpus.iter().any(|(path, _)| path.ends_with("toc.yml"));
    let texts = find::Texts::new(corpus);
    let mut findings = found.sorted();
    findings.retain(|it| {
        let id = it.code.id;
        let is_finding = id.starts_with('X') || listed.contains(id);
        let elsewhere = WHOLE_DOCS.contains(&id) && !is_whole;
        is_finding && !elsewhere && is_mistake(it, &texts)
    });
    findings
}

/// What is noted of any page, but is a mistake on some only.
fn is_mistake(it: &Diagnostic, texts: &find::Texts<'_>) -> bool {
    let is_api = it.span.page.starts_with("api/");
    let is_reference = is_api || it.span.page.starts_with("resources/");
    match it.code.id {
        // Linking knows no samples, so that the check of its own knows better what is called.
        "R211" => it.span.line > 0 && it.message.starts_with(examples::CALLED),
        // What the service calls at the program's own address is shown without an answer, as all that is said of it.
        // Overviews show requests alone to make a point.
        "P205" => is_api && !it.message.contains("://"),
        "P109" => is_reference,
        // Renderers differ on tabs in the row of dashes; most take them.
        "P106" => !texts.line(&it.span, 1).contains('\t'),
        // A comment that begins with a word is prose that was taken out, and what it holds is no annotation.
        "P201" => !texts.rest(&it.span).starts_with(char::is_alphabetic),
        id => is_api || !API_PAGES.contains(&id),
    }
}

/// The areas of pages: an API page is of the area of its first operation, a resource page of the first that needs its
/// type.
#[must_use]
pub fn areas(api: &Api) -> BTreeMap<String, String> {
    let mut areas = BTreeMap::new();
    let mut add = |page: &String, area: &str| {
        areas.entry(page.clone()).or_insert_with(|| area.to_owned());
    };
    for operation in &api.operations {
        operation
            .pages
            .iter()
            .for_each(|it| add(it, operation.area.as_str()));
    }
    for ty in &api.types {
        if let Some(area) = ty.areas.first() {
            ty.pages.iter().for_each(|it| add(it, area.as_str()));
        }
    }
    areas
}
