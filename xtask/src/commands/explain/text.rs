//! An explanation as text: each attribute, below it the statements that agree (`+`) and those that were overruled (`-`).

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use msgraph_codegen::analysis::explain::{Explained, Explanation};
use msgraph_codegen::analysis::metadata::Testimony;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::decision::{Statement, Witness};
use msgraph_codegen::model::diagnostics::Span;

use crate::ui::{BOLD, GREEN, RED};

/// Lines of tables can have thousands of characters; this many are quoted.
const LONGEST: usize = 100;
/// So many statements of one kind that say the same are shown; `--format json` has all.
const SHOWN: usize = 3;
const DIM: Style = AnsiColor::BrightBlack.on_default();

/// The pages whose lines are quoted.
pub(super) struct Pages {
    pub(super) corpus: Corpus,
}

impl Pages {
    /// The line of a span, from the span's column on.
    fn quote(&self, span: &Span) -> Option<String> {
        let page = self.corpus.get(&span.page)?;
        let at = usize::try_from(span.line).ok()?.checked_sub(1)?;
        let column = usize::try_from(span.column.saturating_sub(1)).ok()?;
        let line: Vec<char> = page.lines().nth(at)?.trim_end().chars().collect();
        // A column far inside of a long line is shown with a few words before it.
        let start = column.saturating_sub(if column > LONGEST / 2 { 20 } else { column });
        let shown: String = line.iter().skip(start).take(LONGEST).collect();
        let before = if start > 0 { "…" } else { "" };
        let after = if line.len() > start + LONGEST {
            "…"
        } else {
            ""
        };
        let shown = shown.trim();
        (!shown.is_empty()).then(|| format!("{before}{shown}{after}"))
    }
}

pub(super) fn text(it: &Explanation<'_>, pages: &Pages) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#}\n", it.item);
    let _ = writeln!(text, "{DIM}crate{DIM:#}  msgraph::{}", it.rust);
    for (at, page) in it.pages.iter().enumerate() {
        let label = if at == 0 { "pages" } else { "" };
        let _ = writeln!(text, "{DIM}{label:5}{DIM:#}  {page}");
    }
    text.push('\n');
    let names = it.attributes.iter().map(|it| it.attribute.chars().count());
    let width = names.max().unwrap_or_default();
    for attribute in &it.attributes {
        add(&mut text, attribute, width, pages);
    }
    if !it.metadata.is_empty() {
        let _ = writeln!(text, "\n{BOLD}by the service's metadata{BOLD:#}");
    }
    for said in &it.metadata {
        let Testimony {
            attribute,
            value,
            at,
        } = said;
        let at = at.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{attribute:width$}  {value}  {DIM}{at}{DIM:#}");
    }
    text
}

fn add(text: &mut String, it: &Explained<'_>, width: usize, pages: &Pages) {
    let name = &it.attribute;
    let _ = writeln!(text, "{BOLD}{name:width$}{BOLD:#}  {}", it.value);
    let marked = it.supporting.iter().map(|it| (GREEN, '+', *it));
    let against = it.overruled.iter().map(|it| (RED, '-', *it));
    let mut said: Vec<(char, String, usize)> = Vec::new();
    let indent = width + 2;
    for (style, mark, statement) in marked.chain(against) {
        let words = self::said(statement);
        let count = match said.iter_mut().find(|it| (it.0, &it.1) == (mark, &words)) {
            Some(it) => {
                it.2 += 1;
                it.2
            }
            None => {
                said.push((mark, words.clone(), 1));
                1
            }
        };
        if count > SHOWN {
            continue;
        }
        let place = &statement.at;
        let _ = writeln!(
            text,
            "{:indent$}{style}{mark}{style:#} {words}  {DIM}{place}{DIM:#}",
            ""
        );
        if let Some(line) = pages.quote(place) {
            let _ = writeln!(text, "{:indent$}  {DIM}|{DIM:#} {line}", "");
        }
        if mark == '-' && !statement.reason.is_empty() {
            let _ = writeln!(text, "{:indent$}  {DIM}= {}{DIM:#}", "", statement.reason);
        }
    }
    for (mark, words, count) in said.into_iter().filter(|it| it.2 > SHOWN) {
        let more = count - SHOWN;
        let _ = writeln!(
            text,
            "{:indent$}{DIM}{mark} {words}: {more} more{DIM:#}",
            ""
        );
    }
}

/// `prose, weight 2: microsoft.graph.user`.
fn said(it: &Statement) -> String {
    format!("{} ({}): {}", witness(it.witness), it.weight, it.value)
}

fn witness(it: Witness) -> &'static str {
    match it {
        Witness::Fixup => "fix-up",
        Witness::RequestLine => "request line",
        Witness::Title => "title",
        Witness::PageName => "page name",
        Witness::Prose => "prose",
        Witness::Link => "link",
        Witness::ParameterTable => "parameter table",
        Witness::HeaderTable => "header table",
        Witness::MethodsTable => "Methods table",
        Witness::Annotation => "annotation",
        Witness::ExampleCall => "example call",
        Witness::ExampleBody => "example body",
        Witness::PropertyTable => "property table",
        Witness::RelationshipTable => "relationship table",
        Witness::KeyRow => "row of a key",
        Witness::BaseType => "base type",
        Witness::Representation => "JSON representation",
        Witness::EnumTable => "enum values",
        Witness::StatusCode => "status code",
        Witness::PermissionTable => "permission table",
        Witness::CloudTable => "table of clouds",
        Witness::TypesOnPath => "types on the path",
        Witness::SiblingPage => "sibling page",
        Witness::OtherLine => "other line of the page",
        Witness::Convention => "convention",
    }
}
