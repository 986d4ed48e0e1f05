//! Findings as SARIF 2.1.0, the format that code hosts show beside the lines. Only the used parts of it are here: the crate
//! with all of them generates its types at build time, with second copies of many dependencies.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::rules::Rule;
use model::diagnostics::{Diagnostic, Severity};

/// Characters that a path in a URI can't have.
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

/// An object with one member.
type Object<T> = BTreeMap<&'static str, T>;

/// A log with one run.
#[derive(Debug, Serialize)]
pub struct Sarif<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Object<Driver>,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
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
    short_description: Object<&'static str>,
    full_description: Object<&'static str>,
    help: Object<&'static str>,
    default_configuration: Object<&'static str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Object<&'a str>,
    locations: [Object<PhysicalLocation>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Object<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
}

impl<'a> Sarif<'a> {
    /// A log of the findings of these rules. `place` turns the path of a file in the corpus into that in its repository.
    #[must_use]
    pub fn new(findings: &'a [Diagnostic], rules: &[Rule], place: impl Fn(&str) -> String) -> Self {
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
                tool: object("driver", driver),
                column_kind: "unicodeCodePoints",
                results,
            }],
        }
    }
}

fn object<T>(name: &'static str, value: T) -> Object<T> {
    BTreeMap::from([(name, value)])
}

fn descriptor(rule: &Rule) -> Descriptor {
    Descriptor {
        id: rule.code.id,
        name: rule.code.name,
        short_description: object("text", rule.code.meaning),
        full_description: object("text", rule.why),
        help: object("text", rule.advice),
        default_configuration: object("level", level(rule.code.severity)),
    }
}

fn outcome<'a>(
    finding: &'a Diagnostic,
    rules: &[Rule],
    place: impl Fn(&str) -> String,
) -> Outcome<'a> {
    let span = &finding.span;
    let uri = utf8_percent_encode(&place(&span.page), NOT_IN_PATH).to_string();
    let location = PhysicalLocation {
        artifact_location: object("uri", uri),
        region: (span.line > 0).then(|| Region {
            start_line: span.line,
            start_column: (span.column > 0).then_some(span.column),
        }),
    };
    Outcome {
        rule_id: finding.code.id,
        rule_index: rules.iter().position(|it| it.code == finding.code),
        level: level(finding.code.severity),
        message: object("text", &finding.message),
        locations: [object("physicalLocation", location)],
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
