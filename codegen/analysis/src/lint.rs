//! Mistakes in the docs, for their authors: what parsing and resolving report, and checks of its own. Nothing here changes
//! the generated crate.

mod accept;
mod addresses;
mod annotations;
mod causes;
mod checkout;
mod conflicts;
mod context;
mod examples;
mod link_texts;
mod links;
mod outlines;
mod permissions;
mod relations;
mod representation;
pub mod rules;
pub mod sarif;
mod source_map;
mod spelling;
mod tabs;
mod text;
mod twice;

use std::collections::{BTreeMap, BTreeSet};

pub use accept::{Accepted, BaselineEntry, Suppression, accept};

use crate::metadata::{Comparison, Docs, compare};
use context::Cx;
use model::codes::parse as parse_codes;
use model::codes::resolve::{EXAMPLE_UNMATCHED, PERMISSIONS_DIFFER, STATUS_DIFFERS};
use model::corpus::Corpus;
use model::diagnostics::{Code, Diagnostic, Diagnostics};
use model::ir::Api;
use model::metadata::Metadata;
use model::settings::Settings;
use source_map::SourceMap;

const CHECKS: [fn(&mut Cx<'_>); 16] = [
    text::front_matter,
    text::mojibake,
    tabs::tabs,
    links::links,
    links::unlinked,
    permissions::permissions,
    conflicts::conflicts,
    representation::representations,
    examples::calls,
    examples::unanswered,
    examples::duplicate_names,
    addresses::addresses,
    link_texts::link_texts,
    spelling::permissions,
    spelling::types,
    twice::twice,
];

/// Codes of parsing and resolving that a check here reports more precisely, because it sees samples and kinds of pages.
const REPLACED: [&Code; 4] = [
    &parse_codes::EXAMPLE_WITHOUT_RESPONSE,
    &PERMISSIONS_DIFFER,
    &STATUS_DIFFERS,
    &EXAMPLE_UNMATCHED,
];

/// The findings of one version of the docs.
#[derive(Debug)]
pub struct Lint {
    /// The comparison with the service's metadata, if there is one.
    pub comparison: Option<Comparison>,
    /// In the order of places.
    pub findings: Vec<Diagnostic>,
    /// Page -> its area, if it has one.
    pub areas: BTreeMap<String, String>,
}

/// Runs all checks, without fix-ups: what a fix-up corrects is still wrong in the docs. `of_files` are diagnostics of
/// reading the files; all of them are kept.
#[must_use]
pub fn lint(corpus: &Corpus, version: &str, settings: &Settings, of_files: Diagnostics) -> Lint {
    lint_with(corpus, version, settings, of_files, None)
}

/// Does the same as [`lint`] and holds the docs against the service's metadata, if it is given.
#[must_use]
pub fn lint_with(
    corpus: &Corpus,
    version: &str,
    settings: &Settings,
    of_files: Diagnostics,
    metadata: Option<&Metadata>,
) -> Lint {
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(corpus, &settings.dialect, &mut diagnostics);
    let settings = Settings {
        fixups: Vec::new(),
        ..settings.clone()
    };
    let (api, decisions) =
        resolve::resolve_with_decisions(facts.clone(), version, &settings, &mut diagnostics);
    let docs = Docs {
        facts: &facts,
        api: &api,
        decisions: &decisions,
    };
    let comparison = metadata.map(|it| compare(docs, it));
    let mut cx = Cx {
        corpus,
        version,
        outlines: &outlines::Outlines::new(corpus),
        source_map: SourceMap::new(corpus),
        pages: &facts,
        api: &api,
        diagnostics: &diagnostics,
        findings: Diagnostics::default(),
    };
    CHECKS.iter().for_each(|check| check(&mut cx));
    let mut all = cx.findings;
    diagnostics.retain(|it| !REPLACED.contains(&it.code));
    all.append(diagnostics);
    let differences = comparison.iter().flat_map(|it| &it.differences);
    for it in differences {
        all.push(it.code, it.at.clone(), it.message.as_str());
    }
    let mut findings = mistakes(corpus, all);
    findings.extend(of_files.sorted());
    findings.sort();
    Lint {
        comparison,
        findings,
        areas: areas(&api),
    }
}

/// The diagnostics that are mistakes of the docs: those with a rule, on pages that the rule is about.
fn mistakes(corpus: &Corpus, all: Diagnostics) -> Vec<Diagnostic> {
    let codes: BTreeSet<&Code> = rules::rules().iter().map(|it| it.code).collect();
    let is_complete = checkout::is_complete_checkout(corpus);
    let source_map = SourceMap::new(corpus);
    let mut findings = all.sorted();
    let broken = findings.iter();
    let broken = broken.filter(|it| it.code == &parse_codes::INCLUDE_MISSING);
    let broken: BTreeSet<String> = broken.map(|it| it.span.page.clone()).collect();
    findings.retain(|it| {
        let may_be_elsewhere = !is_complete && checkout::CODES.contains(&it.code);
        // The missing include may contain the permissions.
        let may_be_included =
            it.code == &parse_codes::PERMISSIONS_MISSING && broken.contains(&it.span.page);
        codes.contains(it.code)
            && !may_be_elsewhere
            && !may_be_included
            && is_mistake(it, source_map)
    });
    causes::keep_causes(&mut findings);
    findings
}

/// Whether a diagnostic that any page can have is a mistake on its page.
fn is_mistake(it: &Diagnostic, source_map: SourceMap<'_>) -> bool {
    use parse_codes::{
        ANNOTATION_REPAIRED, PERMISSIONS_MISSING, RESPONSE_UNSTATED, TABLE_REPAIRED, TITLE_MISSING,
    };
    let is_api = it.span.page.starts_with("api/");
    if it.code == &TITLE_MISSING {
        is_api || it.span.page.starts_with("resources/")
    } else if it.code == &TABLE_REPAIRED {
        // Most renderers accept tabs in the row of dashes.
        !source_map.line(&it.span, 1).contains('\t')
    } else if it.code == &ANNOTATION_REPAIRED {
        // A comment that starts with a word is prose, not an annotation.
        !source_map.rest(&it.span).starts_with(char::is_alphabetic)
    } else {
        // Pages other than those of methods have headings of the same words for something else.
        is_api || ![&PERMISSIONS_MISSING, &RESPONSE_UNSTATED].contains(&it.code)
    }
}

/// The areas of pages: an API page belongs to the area of its first operation, a resource page to the first area that
/// needs its type.
#[must_use]
pub fn areas(api: &Api) -> BTreeMap<String, String> {
    let operations = api.operations.iter().map(|it| (&it.pages, &it.area));
    let types = api.types.iter();
    let types = types.filter_map(|it| Some((&it.pages, it.areas.first()?)));
    let mut areas = BTreeMap::new();
    for (pages, area) in operations.chain(types) {
        for page in pages {
            areas
                .entry(page.clone())
                .or_insert_with(|| area.to_string());
        }
    }
    areas
}
