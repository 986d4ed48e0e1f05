//! `CHANGELOG.md`: the newest release is on top.

/// The text with one more entry: above the newest release, below the unreleased changes.
pub(super) fn add(text: &str, entry: &str) -> String {
    let text = if text.is_empty() {
        "# Changelog\n"
    } else {
        text
    };
    let is_release = |line: &str| {
        let name = line
            .strip_prefix("## ")
            .map(|it| it.trim().trim_matches(['[', ']']));
        name.is_some_and(|it| !it.eq_ignore_ascii_case("unreleased"))
    };
    let above: usize = text
        .split_inclusive('\n')
        .take_while(|it| !is_release(it))
        .map(str::len)
        .sum();
    let (above, below) = text.split_at(above);
    let parts = [above, entry, below].map(str::trim_end);
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::add;

    #[test]
    fn an_entry_is_added_above_the_newest_release() {
        let rows = [
            ("", "# Changelog\n\n## 2\n\n- b\n"),
            (
                "# Changes\n\nWords.\n\n## 1\n\n- a\n",
                "# Changes\n\nWords.\n\n## 2\n\n- b\n\n## 1\n\n- a\n",
            ),
            (
                "# Changes\n\n## [Unreleased]\n\n- c\n\n## 1\n\n- a\n",
                "# Changes\n\n## [Unreleased]\n\n- c\n\n## 2\n\n- b\n\n## 1\n\n- a\n",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(add(text, "## 2\n\n- b\n"), expected);
        }
    }
}
