//! `CHANGELOG.md`: the newest entry is on top.

/// The text with an entry more: before the first that is there, but after what is called unreleased.
#[must_use]
pub fn add_entry(text: &str, entry: &str) -> String {
    let text = if text.is_empty() {
        "# Changelog\n"
    } else {
        text
    };
    let is_entry = |line: &str| line.starts_with("## ") && !is_unreleased(line);
    let mut before = String::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next_if(|it| !is_entry(it)) {
        before.push_str(line);
    }
    let after: String = lines.collect();
    let parts = [before.trim_end(), entry.trim_end(), after.trim_end()];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

/// `## Unreleased` or `## [Unreleased]`.
fn is_unreleased(heading: &str) -> bool {
    let name = heading.trim_start_matches('#').trim();
    name.trim_matches(['[', ']'])
        .eq_ignore_ascii_case("unreleased")
}

#[cfg(test)]
mod tests {
    use super::add_entry;

    #[test]
    fn an_entry_is_put_before_the_last_release() {
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
            assert_eq!(add_entry(text, "## 2\n\n- b\n"), expected);
        }
    }
}
