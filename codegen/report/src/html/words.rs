//! Formats numbers and names.

use maud::{Markup, html};

use analysis::stats::Share;
use model::diagnostics::Severity;
pub use model::numbers::grouped;

/// Formats a share as `99.97 %`; never rounds an incomplete share up to `100 %`.
pub fn percent(share: Share) -> String {
    match share.good == share.of {
        true => "100 %".to_owned(),
        false => format!("{:.2} %", share.percent().min(99.99)),
    }
}

/// `1 page`, `2 pages`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", grouped(number))
}

/// Formats a clause as a sentence and renders names in backticks as `code` elements.
pub fn sentence(text: &str) -> Markup {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string());
    let whole = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    let stop = if whole.ends_with('.') { "" } else { "." };
    html! {
        @for (place, part) in whole.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
        (stop)
    }
}

/// The name of a severity, which is also its CSS class.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The plural of a severity's name.
pub fn plural(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "notes",
        Severity::Warning => "warnings",
        Severity::Error => "errors",
    }
}

#[cfg(test)]
mod tests {
    use super::{Share, percent};

    #[test]
    fn incomplete_shares_are_not_rounded_up() {
        let rows = [
            (0, 0, "100 %"),
            (5, 5, "100 %"),
            (99_999, 100_000, "99.99 %"),
            (1, 3, "33.33 %"),
        ];
        for (good, of, expected) in rows {
            assert_eq!(percent(Share { good, of }), expected);
        }
    }
}
