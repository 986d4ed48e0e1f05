//! Mistakes that are planted into sound pages, one in each of twenty pages: `lint` finds them, at their place, and finds
//! nothing in the pages as they were.
//!
//! `LINT_DOCS=CHECKOUT [LINT_VERSION=beta] cargo test -p msgraph-codegen-analysis --test planted -- --ignored --nocapture`
//! plants the same into a checkout of the docs and prints how many are found.

#[path = "planted/mod.rs"]
mod planted;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::Path;

use model::corpus::Corpus;
use model::diagnostics::{Diagnostic, Diagnostics};
use model::settings::Settings;
use msgraph_codegen_analysis::lint;
use planted::plants::{Docs, PLANTS, Plant};
use planted::{checkout, pages};

/// How many pages get each mistake.
const PAGES: usize = 20;

fn findings(files: &[(String, String)], version: &str) -> Vec<Diagnostic> {
    let corpus = Corpus::new(files.iter().cloned());
    lint::lint(
        &corpus,
        version,
        &Settings::default(),
        Diagnostics::default(),
    )
    .findings
}

/// The page and the message: what is left of a finding when lines move.
fn key(it: &Diagnostic) -> (String, &'static str, String) {
    let message = it.message.replace(|c: char| c.is_ascii_digit(), "");
    (it.span.page.clone(), it.code.id, message)
}

/// One mistake in a page.
struct Planted {
    page: String,
    line: u32,
}

/// Plants a mistake into pages spread over the docs, and says where.
fn plant(plant: &Plant, docs: &Docs<'_>) -> (Vec<(String, String)>, Vec<Planted>) {
    let mut files = docs.files.to_vec();
    let fitting = files.iter().enumerate().filter_map(|(at, (page, text))| {
        let is_page = page.starts_with(plant.folder);
        let (changed, line) = is_page.then(|| (plant.change)(text, docs)).flatten()?;
        Some((at, changed, line))
    });
    let fitting: Vec<_> = fitting.collect();
    let step = fitting.len().div_ceil(PAGES).max(1);
    let mut planted = Vec::new();
    for (at, changed, line) in fitting.into_iter().step_by(step) {
        files[at].1 = changed;
        let page = files[at].0.clone();
        planted.push(Planted { page, line });
    }
    (files, planted)
}

/// Those planted mistakes that no new finding of the plant's codes is about.
fn missed(plant: &Plant, planted: Vec<Planted>, new: &[&Diagnostic]) -> Vec<Planted> {
    let is_found = |it: &Planted| {
        new.iter().any(|finding| {
            finding.span.page == it.page
                && finding.span.line.abs_diff(it.line) <= plant.distance
                && plant.codes.contains(&finding.code.id)
        })
    };
    planted.into_iter().filter(|it| !is_found(it)).collect()
}

/// Plants every mistake and returns a line for each kind, and how many of all were missed.
fn run(files: &[(String, String)], version: &str) -> (Vec<String>, usize) {
    let docs = Docs::new(files);
    let before: BTreeSet<_> = findings(files, version).iter().map(key).collect();
    let only = env::var("LINT_PLANT").ok();
    let mut all_missed = 0;
    let wanted = |it: &&Plant| only.as_ref().is_none_or(|name| it.name.contains(name));
    let one = |it: &Plant| {
        let (changed, planted) = plant(it, &docs);
        let (count, first) = (planted.len(), planted.first().map(|it| it.page.clone()));
        let after = findings(&changed, version);
        let new: Vec<_> = after
            .iter()
            .filter(|it| !before.contains(&key(it)))
            .collect();
        let touched: BTreeSet<String> = planted.iter().map(|it| it.page.clone()).collect();
        let missed = missed(it, planted, &new);
        all_missed += missed.len();
        let elsewhere = new
            .iter()
            .filter(|it| !touched.contains(&it.span.page))
            .count();
        let mut line = format!(
            "{}: {} of {count} found, {} new findings, {elsewhere} on other pages",
            it.name,
            count - missed.len(),
            new.len()
        );
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        new.iter()
            .for_each(|it| *codes.entry(it.code.id).or_default() += 1);
        line.push_str(&format!(" {codes:?}"));
        if first.is_none() {
            line.push_str(", nowhere to plant");
        }
        for it in missed {
            line.push_str(&format!("\n    missed {}:{}", it.page, it.line));
            for finding in new.iter().filter(|finding| finding.span.page == it.page) {
                line.push_str(&format!(
                    "\n        {} [{}] {}",
                    finding.span, finding.code.id, finding.message
                ));
            }
        }
        line
    };
    let lines = PLANTS.iter().filter(wanted).map(one).collect();
    (lines, all_missed)
}

#[test]
fn sound_pages_have_no_findings() {
    let found = findings(&pages::pages(PAGES), "v1.0");
    let found: Vec<String> = found
        .iter()
        .map(|it| format!("{} [{}] {}", it.span, it.code.id, it.message))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn planted_mistakes_are_found() {
    let (lines, missed) = run(&pages::pages(PAGES), "v1.0");
    let short: Vec<_> = lines
        .iter()
        .filter(|it| !it.contains("20 of 20 found"))
        .collect();
    assert!(missed == 0 && short.is_empty(), "{}", lines.join("\n"));
}

#[test]
#[ignore = "reads a checkout of the docs"]
fn mistakes_planted_into_a_checkout() {
    let version = env::var("LINT_VERSION").unwrap_or_else(|_| "v1.0".to_owned());
    let docs = env::var("LINT_DOCS").expect("LINT_DOCS is the folder of a checkout");
    let (lines, missed) = run(&checkout::files(Path::new(&docs), &version), &version);
    println!("{}\n{missed} missed", lines.join("\n"));
}
