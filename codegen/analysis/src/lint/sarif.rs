//! Findings as SARIF 2.1.0, the format that code hosts show beside the lines. Only what is used of it is here; the
//! crate that has all of it makes its types at build time, with a second copy of what this workspace uses for its own.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::rules::Rule;
use model::diagnostics::{Diagnostic, Severity};

/// What can't stand in the path of an address.
const NOT_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A log with one run.
#[derive(Debug, Serialize)]
pub struct Sarif {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
}

impl Sarif {
    /// A log of the findings of these rules. `place` makes the path of a file in its repository out of the one in the
    /// corpus.
    #[must_use]
    pub fn new(findings: &[Diagnostic], rules: &[Rule], place: impl Fn(&str) -> String) -> Self {
        let results = findings.iter().map(|it| outcome(it, rules, &place));
        let results = results.collect();
        let driver = Driver {
            name: "msgraph lint",
            semantic_version: env!("CARGO_PKG_VERSION"),
            rules: rules.iter().map(descriptor).collect(),
        };
        Self {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [Run {
                tool: Tool { driver },
                column_kind: "unicodeCodePoints",
                results,
            }],
        }
    }
}

fn descriptor(rule: &Rule) -> Descriptor {
    let text = |it: &str| Text {
        text: it.to_owned(),
    };
    Descriptor {
        id: rule.code.id,
        name: rule.code.name,
        short_description: text(rule.code.meaning),
        full_description: text(rule.why),
        help: text(rule.advice),
        default_configuration: Configuration {
            level: level(rule.code.severity),
        },
    }
}

fn outcome(finding: &Diagnostic, rules: &[Rule], place: impl Fn(&str) -> String) -> Outcome {
    let id = finding.code.id;
    let span = &finding.span;
    let region = (span.line > 0).then(|| Region {
        start_line: span.line,
        start_column: (span.column > 0).then_some(span.column),
    });
    Outcome {
        rule_id: id,
        rule_index: rules.iter().position(|it| it.code.id == id),
        level: level(finding.code.severity),
        message: Text {
            text: finding.message.clone(),
        },
        locations: [Location {
            physical_location: Physical {
                artifact_location: Artifact {
                    uri: utf8_percent_encode(&place(&span.page), NOT_IN_PATH).to_string(),
                },
                region,
            },
        }],
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
