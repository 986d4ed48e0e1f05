//! Findings with their lines of the page.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use msgraph_codegen::analysis::lint::rules::Rule;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::{Diagnostic, Severity, Span};

use super::rules;
use crate::ui;

/// Lines of tables can have thousands of characters; this many are shown.
const LONGEST: usize = 160;

/// Prints findings as rustc does.
pub(super) fn print(findings: &[Diagnostic], corpus: &Corpus) {
    let rules = rules::all();
    let renderer = Renderer::styled().term_width(LONGEST);
    for finding in findings {
        let rule = rules.iter().find(|it| it.code == finding.code);
        ui::print(format_args!("{}\n", text(finding, corpus, rule, &renderer)));
    }
}

fn text(finding: &Diagnostic, corpus: &Corpus, rule: Option<&Rule>, renderer: &Renderer) -> String {
    let level = match finding.code.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let Diagnostic {
        span,
        code,
        message,
    } = finding;
    let title = level.primary_title(message.as_str()).id(code.id);
    let shown = corpus.get(&span.page).and_then(|it| line(it, span));
    let group = match &shown {
        Some((line, range)) => title.element(
            Snippet::source(line.as_str())
                .line_start(usize::try_from(span.line).unwrap_or(1))
                .path(span.page.as_str())
                .annotation(AnnotationKind::Primary.span(range.clone())),
        ),
        None => title.element(Origin::path(span.page.as_str())),
    };
    let group = match rule {
        Some(rule) => group.element(Level::HELP.message(rule.advice)),
        None => group,
    };
    renderer.render(&[group])
}

/// The line of a span, and the range to underline: the word at the column, or the whole line.
fn line(text: &str, span: &Span) -> Option<(String, Range<usize>)> {
    let at = usize::try_from(span.line).ok()?.checked_sub(1)?;
    let line = text.lines().nth(at)?.trim_end();
    let from = usize::try_from(span.column.saturating_sub(1)).ok()?;
    let start = line.char_indices().nth(from).map_or(0, |(at, _)| at);
    let rest = line.get(start..).unwrap_or_default();
    let is_end = |it: char| it.is_whitespace() || matches!(it, '|' | ',' | '"' | ')');
    let length = match span.column {
        0 => rest.len(),
        _ => rest.find(is_end).filter(|it| *it > 0).unwrap_or(rest.len()),
    };
    Some((line.to_owned(), start..start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_at_the_column_is_underlined() {
        let span = |line, column| Span {
            page: "p".to_owned(),
            line,
            column,
        };
        let rows = [
            (span(2, 3), Some(("ä b, c".to_owned(), 3..4))),
            (span(2, 0), Some(("ä b, c".to_owned(), 0..7))),
            (span(2, 9), Some(("ä b, c".to_owned(), 0..2))),
            (span(3, 1), None),
        ];
        for (span, expected) in rows {
            assert_eq!(line("a\nä b, c\n", &span), expected, "{span}");
        }
    }
}
