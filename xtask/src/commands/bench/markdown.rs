//! Figures as text, and where BENCHMARKS.md has them.

/// `0.123 s`.
pub(super) fn seconds(value: f64) -> String {
    match value {
        small if small < 10.0 => format!("{small:.3} s"),
        large => format!("{large:.1} s"),
    }
}

/// `12 MB`.
pub(super) fn megabytes(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "?".to_owned(), |it| format!("{} MB", it / 1_000_000))
}

/// Replaces the part of a page between the marks of that name, or adds it at the end.
pub(super) fn replace_part(page: &str, name: &str, part: &str) -> String {
    let start = format!("<!-- bench {name} -->\n");
    let end = format!("<!-- end {name} -->\n");
    let new = format!("{start}{part}{end}");
    let old = page
        .split_once(&start)
        .and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    match old {
        Some((before, after)) => format!("{before}{new}{after}"),
        None => format!("{}\n\n{new}", page.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::replace_part;

    #[test]
    fn parts_are_added_and_replaced_and_the_rest_stays() {
        let first = replace_part("# Title\n", "a", "one\n");
        assert_eq!(first, "# Title\n\n<!-- bench a -->\none\n<!-- end a -->\n");
        let second = replace_part(&format!("{first}\nWords.\n"), "a", "two\n");
        assert_eq!(
            second,
            "# Title\n\n<!-- bench a -->\ntwo\n<!-- end a -->\n\nWords.\n"
        );
    }
}
