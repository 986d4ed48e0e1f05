//! The last look at the files before they are written, whatever made them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::names;
use model::Files;
use model::plain::is_hidden;

/// The most bytes of a file's or folder's name, on all usual file systems.
const LONGEST_NAME: usize = 255;

/// What is wrong with files that are about to be written, a sentence each: names that some file system does not take,
/// characters that nobody sees, Rust that does not parse. There is nothing, or the generator has a mistake.
#[must_use]
pub fn check(files: &Files) -> Vec<String> {
    let each = files.par_iter().flat_map_iter(|(path, text)| {
        let faults = [name(path), characters(text), syntax(path, text)];
        let faults = faults.into_iter().flatten();
        faults.map(move |it| format!("{path}: {it}"))
    });
    let mut faults: Vec<String> = each.collect();
    faults.extend(twice(files));
    faults
}

fn name(path: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_bad = |part: &&str| {
        let stem = part.split('.').next().unwrap_or_default();
        let is_dots = part.chars().all(|it| it == '.');
        part.len() > LONGEST_NAME
            || is_dots
            || names::is_device(stem)
            || !part.chars().all(is_plain)
    };
    let part = path.split('/').find(is_bad)?;
    Some(format!("no file can be called `{}`", part.escape_debug()))
}

/// Two paths that a file system that folds case takes for one.
fn twice(files: &Files) -> impl Iterator<Item = String> {
    let mut by_folded: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for path in files.keys() {
        let same = by_folded.entry(path.to_ascii_lowercase());
        same.or_default().push(path);
    }
    let twice = by_folded.into_values().filter(|it| it.len() > 1);
    twice.map(|it| format!("{}: differ by case alone", it.join(", ")))
}

fn characters(text: &str) -> Option<String> {
    let at = text.find(|c| c != '\n' && is_hidden(c))?;
    let (before, after) = text.split_at_checked(at)?;
    let line = 1 + before.matches('\n').count();
    let c = after.chars().next()?.escape_unicode();
    Some(format!("line {line} has the character {c}"))
}

fn syntax(path: &str, text: &str) -> Option<String> {
    if !path.ends_with(".rs") {
        return None;
    }
    let error = syn::parse_file(text).err()?;
    Some(format!("is no Rust: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_found() {
        let rows = [
            ("src/a.rs", "fn a() {}\n", 0),
            ("src/a.rs", "fn a( {}\n", 1),
            ("src/a.md", "fn a( {}\n", 0),
            ("src/a.rs", "// \u{202e}\n", 1),
            ("src/a.rs", "// a\r\n", 1),
            ("src/nul.rs", "", 1),
            ("../a.rs", "", 1),
            ("a//b.rs", "", 1),
            ("a\nb", "", 1),
        ];
        for (path, text, count) in rows {
            let files = Files::from([(path.to_owned(), text.to_owned())]);
            assert_eq!(
                check(&files).len(),
                count,
                "{path:?} {text:?}: {:?}",
                check(&files)
            );
        }
        let long = format!("{}.rs", "x".repeat(253));
        assert_eq!(check(&Files::from([(long, String::new())])).len(), 1);
        let same = ["a.rs", "A.rs"].map(|it| (it.to_owned(), String::new()));
        assert_eq!(check(&Files::from(same)).len(), 1);
    }
}
