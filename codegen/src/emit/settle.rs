//! What prettyplease lays out in another way than rustfmt, laid out again.
//!
//! Both print the same constructs, but prettyplease breaks lines at 89 columns, rustfmt at 100 and lists at 60. Only the
//! shapes that generated code uses are known here:
//!
//! - `#[gate = "a,b"]` stands for `#[cfg(any(feature = "a", feature = "b"))]`, which prettyplease breaks in its own way;
//! - signatures that fit on a line;
//! - lists, calls, assignments, struct fields and match arms (`settle/layout.rs`).

mod brackets;
mod layout;

use std::iter::Peekable;

use brackets::{depth, join};
use layout::Lines;

/// The attribute that stands for a `cfg`: `#[gate = "groups,users"]`.
const GATE: &str = "#[gate = \"";

/// Lays an item out as rustfmt would, or asks rustfmt to leave it alone.
pub(super) fn settle(item: &str) -> String {
    let text = lay_out(item);
    match text.lines().any(is_odd) {
        true => format!("#[rustfmt::skip]\n{text}"),
        false => text,
    }
}

/// Lines that rustfmt breaks in ways that are not worth knowing: names so long that one alone fills the line.
fn is_odd(line: &str) -> bool {
    let odd_end = match line.as_bytes().last() {
        Some(b'{') => line.len() >= 100 && !line.contains("fn "),
        Some(b'<') => ends_in_type(line),
        Some(b'(') => line.len() > 90 && line.ends_with(">("),
        _ => false,
    };
    odd_end || line.starts_with("for ")
}

fn ends_in_type(line: &str) -> bool {
    line.ends_with("Into<") || line.ends_with("IntoIterator<") || line.trim_start() == "Vec<"
}

fn lay_out(item: &str) -> String {
    let mut out = Lines::with_capacity(item.len());
    let mut lines = item.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let opens_block = trimmed.ends_with('{') && !trimmed.ends_with("=> {");
        if trimmed.starts_with("//") || opens_block || is_settled(trimmed) {
            out.push(0, line);
        } else if let Some(areas) = trimmed.strip_prefix(GATE) {
            out.cfg(indent, areas.trim_end_matches("\"]"));
        } else {
            let all = statement(line, &mut lines);
            match trimmed.starts_with("#[") {
                true => out.attribute(indent, &join(&all), &all),
                false => out.statement(indent, &join(&all), &all),
            }
        }
    }
    out.finish()
}

/// A short line that ends where its statement does: nothing in it can be too wide.
fn is_settled(trimmed: &str) -> bool {
    trimmed.len() <= layout::NARROW
        && trimmed.ends_with([',', ';', '}', ')'])
        && !trimmed.starts_with('#')
}

/// The lines of a statement, up to where all brackets are closed; a signature ends where its body starts.
fn statement<'a>(first: &'a str, lines: &mut Peekable<std::str::Lines<'a>>) -> Vec<&'a str> {
    let mut all = vec![first];
    let mut open = depth(first);
    while open > 0
        || lines
            .peek()
            .is_some_and(|it| it.trim_start().starts_with('.'))
    {
        let Some(next) = lines.next() else { break };
        open += depth(next);
        all.push(next);
        if next.trim_start().starts_with([')', '>']) && next.ends_with('{') {
            break;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::settle;

    /// Each row is what prettyplease writes and what rustfmt would; rows are set apart by `---`.
    #[test]
    fn as_rustfmt_would() {
        for row in include_str!("settle/rows.txt").split("---\n") {
            let (given, expected) = row.split_once("=>>\n").unwrap();
            assert_eq!(settle(given), expected);
        }
    }
}
