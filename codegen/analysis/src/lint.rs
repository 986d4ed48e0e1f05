//! The docs' own mistakes, for those who write them: what reading and linking have found, and what only these checks
//! look for. Nothing of it changes the generated crate.

mod accept;
mod examples;
mod find;
mod halves;
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
mod whole;

use std::collections::{BTreeMap, BTreeSet};

pub use accept::{Accepted, Known, Suppression, accept};

use model::corpus::Corpus;
use model::diagnostics::{Diagnostic, Diagnostics};
use model::ir::Api;
use model::settings::Settings;

/// What reading and linking tell without looking at samples or at what pages are for; the checks here know it better.
const JUDGED_HERE: [&str; 4] = ["P205", "R205", "R210", "R211"];

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

/// Runs all checks. Fix-ups are left out of the settings: what they mend is still wrong in the docs. `of_files` is what
/// reading the files has found already, all of which is kept.
#[must_use]
pub fn lint(corpus: &Corpus, version: &str, settings: &Settings, of_files: Diagnostics) -> Lint {
    let mut read = Diagnostics::default();
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
    permissions::permissions(&facts, &texts, read.as_slice(), &mut found);
    names::names(&facts, &mut found);
    several::several(&api, &facts, &mut found);
    representation::representations(&api, &facts, &texts, &mut found);
    examples::examples(&api, &facts, &texts, &mut found);
    halves::halves(&facts, &mut found);
    read.retain(|it| !JUDGED_HERE.contains(&it.code.id));
    found.append(read);
    let mut findings = kept(corpus, &texts, found);
    findings.extend(of_files.sorted());
    findings.sort();
    Lint {
        findings,
        areas: areas(&api),
    }
}

/// Of the listed codes, in order.
fn kept(corpus: &Corpus, texts: &find::Texts<'_>, found: Diagnostics) -> Vec<Diagnostic> {
    let listed: BTreeSet<&str> = rules::rules().iter().map(|it| it.code.id).collect();
    let is_whole = whole::is_whole(corpus);
    let mut findings = found.sorted();
    let torn = findings.iter().filter(|it| it.code.id == "P101");
    let torn: BTreeSet<String> = torn.map(|it| it.span.page.clone()).collect();
    findings.retain(|it| {
        let id = it.code.id;
        let is_elsewhere = whole::CODES.contains(&id) && !is_whole;
        // What is not there may be in the include that is not there, which is told already.
        let is_torn = id == "P116" && torn.contains(&it.span.page);
        listed.contains(id) && !is_elsewhere && !is_torn && is_mistake(it, texts)
    });
    findings
}

/// What is noted of any page, but is a mistake on some only.
fn is_mistake(it: &Diagnostic, texts: &find::Texts<'_>) -> bool {
    let is_api = it.span.page.starts_with("api/");
    let is_reference = is_api || it.span.page.starts_with("resources/");
    match it.code.id {
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
