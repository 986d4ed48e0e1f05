//! Everything that the commands make of some pages, without writing it.

use msgraph_codegen::analysis::diff;
use msgraph_codegen::analysis::lint::sarif::Sarif;
use msgraph_codegen::analysis::lint::{lint, rules};
use msgraph_codegen::analysis::stats::RunStats;
use msgraph_codegen::emit::{function_paths, public_api};
use msgraph_codegen::export::openapi::{Dialect, Options, openapi};
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::{Diagnostic, Diagnostics};
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::ir::{Api, SCHEMA_VERSION};
use msgraph_codegen::model::settings::{Graph, Settings};
use msgraph_codegen::model::{Files, yaml};
use msgraph_codegen::report::{Input, ReportPage, html};
use msgraph_codegen::{Output, build, parse};

use crate::snapshot;

/// Where the links of doc comments lead.
pub const DOCS_BASE: &str = "https://docs.example/graph/api";

const VERSION: &str = "v1.0";

/// What is made of some pages.
#[derive(Debug)]
pub struct Products {
    /// The crate.
    pub files: Files,
    /// What the run reports.
    pub diagnostics: Vec<Diagnostic>,
    /// The report in HTML.
    pub html: String,
    /// Changes since nothing, and to nothing: `diff` and the entry of the changelog.
    pub markdown: Vec<String>,
    /// Findings in SARIF, the OpenAPI document.
    pub json: Vec<String>,
    /// The OpenAPI document and the snapshot.
    pub yaml: Vec<String>,
}

impl Products {
    /// The size of all of it.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let texts = [&self.markdown, &self.json, &self.yaml];
        let texts = texts.into_iter().flatten().map(String::len);
        let files = self.files.values().map(String::len);
        let messages = self.diagnostics.iter().map(|it| it.message.len());
        texts.chain(files).chain(messages).sum::<usize>() + self.html.len()
    }
}

/// Makes all of it, the sentences of the docs included.
#[must_use]
pub fn products(corpus: &Corpus) -> Products {
    let settings = settings();
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(corpus, &settings.dialect, &mut diagnostics);
    let output = build(facts.clone(), VERSION, &settings, diagnostics);
    let findings = lint(corpus, VERSION, &settings, Diagnostics::default());
    let sarif = Sarif::new(&findings.findings, &rules::rules(), str::to_owned);
    let dialect = Dialect::V3_0;
    let options = Options {
        dialect,
        one_success: false,
    };
    let paths = function_paths(&output.api, &settings);
    let document = openapi(&output.api, &settings, &paths, options).document;
    let (markdown, html) = changes(&facts, &output, &settings);
    // Serialization of plain data cannot fail; if it does, the text is missing, which is found.
    let json = [
        serde_json::to_string(&sarif).unwrap_or_default(),
        serde_json::to_string(&document).unwrap_or_default(),
    ];
    let snapshot = snapshot::to_files(facts).unwrap_or_default();
    let mut yaml: Vec<String> = snapshot.into_values().collect();
    yaml.push(yaml::to_string_1_1(&document).unwrap_or_default());
    Products {
        html,
        markdown,
        json: json.into(),
        yaml,
        files: output.files,
        diagnostics: output.diagnostics,
    }
}

/// The changes from no API to this one and back as Markdown, and the report in HTML.
fn changes(facts: &[PageFacts], output: &Output, settings: &Settings) -> (Vec<String>, String) {
    let nothing = Api {
        schema_version: SCHEMA_VERSION,
        version: VERSION.to_owned(),
        types: Vec::new(),
        operations: Vec::new(),
    };
    let (nothing, all) = (
        public_api(&nothing, settings),
        public_api(&output.api, settings),
    );
    let (added, removed) = (diff::diff(&nothing, &all), diff::diff(&all, &nothing));
    let release = diff::Release {
        version: "0.2.0",
        revision: "0",
        date: "2021-07-16",
    };
    let markdown = [&added, &removed].map(|it| [diff::markdown(it), diff::changelog(it, release)]);
    let mut report = RunStats::of_facts(facts);
    report.add_output(output);
    let (overlay, functions) = (Corpus::default(), function_paths(&output.api, settings));
    let page = ReportPage::new(&Input {
        facts,
        output,
        overlay: &overlay,
        functions: &functions,
        report: &report,
        settings,
        is_pinned: false,
        lint: None,
        outcomes: None,
        agreement: None,
        diff: Some(&added),
    });
    (markdown.concat(), html(&page))
}

fn settings() -> Settings {
    Settings {
        graph: Graph {
            docs_base: DOCS_BASE.to_owned(),
            ..Graph::default()
        },
        descriptions: true,
        ..Settings::default()
    }
}
