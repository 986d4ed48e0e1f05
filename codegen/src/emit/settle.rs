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

use brackets::{depth, join};
use layout::Lines;

/// The attribute that stands for a `cfg`: `#[gate = "groups,users"]`.
const GATE: &str = "#[gate = \"";

/// Lays an item out as rustfmt would.
pub(super) fn settle(item: &str) -> String {
    let mut out = Lines::with_capacity(item.len());
    let mut lines = item.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        if trimmed.starts_with("//") || trimmed.ends_with('{') && !trimmed.ends_with("=> {") {
            out.push(0, line);
        } else if let Some(areas) = trimmed.strip_prefix(GATE) {
            out.cfg(indent, areas.trim_end_matches("\"]"));
        } else if trimmed.starts_with("#[") {
            out.push(0, line);
        } else {
            let mut all = vec![line];
            let mut open = depth(line);
            while open > 0 {
                let Some(next) = lines.next() else { break };
                open += depth(next);
                all.push(next);
            }
            out.statement(indent, &join(&all), &all);
        }
    }
    out.finish()
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
