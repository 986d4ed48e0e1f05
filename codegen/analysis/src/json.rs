//! JSON of bodies: the value of a body, and the place of a member in the text of a page.

use model::facts::Body;
use serde_json::Value;

/// The first document of a body.
pub fn document(body: &Body) -> Option<Value> {
    match body {
        Body::Json { text, .. } => serde_json::from_str(text.first()?).ok(),
        Body::Empty | Body::Opaque { .. } | Body::Unreadable { .. } => None,
    }
}

/// The offset of the member at a path such as `value[0].size`, or of its value; an item of a list is a value.
pub fn find(text: &str, path: &str, is_value: bool) -> Option<usize> {
    Cursor { text, at: 0 }.find(path, is_value)
}

/// Walks through JSON as a page shows it: `serde_json` keeps no places and takes strict JSON alone. Skips whatever is
/// neither a bracket nor a string.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn find(mut self, path: &str, is_value: bool) -> Option<usize> {
        let mut place = 0;
        for step in path.split('.') {
            let (name, items) = step.split_once('[').unwrap_or((step, ""));
            place = self.member(name)?;
            for item in items.split('[').filter(|it| !it.is_empty()) {
                self.item(item.trim_end_matches(']').parse().ok()?)?;
                place = self.at;
            }
        }
        self.gap();
        Some(if is_value { self.at } else { place })
    }

    /// Goes to the value of a member and returns the offset of its name.
    fn member(&mut self, name: &str) -> Option<usize> {
        self.open('{')?;
        loop {
            self.gap();
            let start = self.at;
            let found = self.string()?;
            self.gap();
            if found == name {
                return Some(start);
            }
            self.value()?;
        }
    }

    /// Goes to an item of a list.
    fn item(&mut self, number: usize) -> Option<()> {
        self.open('[')?;
        for _ in 0..number {
            self.gap();
            self.value()?;
        }
        self.gap();
        Some(())
    }

    fn open(&mut self, bracket: char) -> Option<()> {
        self.gap();
        self.rest().strip_prefix(bracket)?;
        self.at += bracket.len_utf8();
        Some(())
    }

    /// Skips a value with all that it contains.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            let next = self.rest().chars().next()?;
            match next {
                '"' => {
                    self.string()?;
                    continue;
                }
                '{' | '[' => depth += 1,
                '}' | ']' | ',' | '\n' if depth == 0 => return Some(()),
                '}' | ']' => depth -= 1,
                _ => {}
            }
            self.at += next.len_utf8();
        }
    }

    /// The content of the string that starts here.
    fn string(&mut self) -> Option<&'a str> {
        let inner = self.rest().strip_prefix('"')?;
        let mut is_escaped = false;
        let end = inner.char_indices().find(|(_, it)| {
            let is_end = *it == '"' && !is_escaped;
            is_escaped = *it == '\\' && !is_escaped;
            is_end
        });
        let (end, _) = end?;
        self.at += end + 2;
        inner.get(..end)
    }

    /// Skips blanks and separators.
    fn gap(&mut self) {
        let rest = self.rest();
        let trimmed =
            rest.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, ',' | ':'));
        self.at += rest.len() - trimmed.len();
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn members_and_values_of_items_are_found() {
        let text = r#"{ "a": [{"b": 1, "c": {"b": "x"}}, {"b": "y\"b\"", "c": ["p", "q"]},], "b" : "z", }"#;
        let rows = [
            ("a[0].b", false, Some("\"b\": 1")),
            ("a[0].c.b", true, Some("\"x\"")),
            ("a[1].b", false, Some("\"b\": \"y")),
            ("a[1].c[1]", true, Some("\"q\"")),
            ("a[1].c[1]", false, Some("\"q\"")),
            ("b", false, Some("\"b\" : \"z")),
            ("a[2].b", false, None),
            ("c", false, None),
            ("b.c", false, None),
        ];
        for (path, is_value, expected) in rows {
            let found = find(text, path, is_value);
            let found = found.map(|at| text[at..].starts_with(expected.unwrap_or("?")));
            assert_eq!(found, expected.map(|_| true), "{path}");
        }
    }

    #[test]
    fn a_broken_text_or_path_gives_nothing() {
        for text in [
            "",
            "{",
            "[{",
            "{\"a",
            "{\"a\":",
            "{\"a\":[",
            "{\"é",
            "}{\"a\":1}",
            "{a:1}",
        ] {
            for path in ["a[3].b", "b", "a[x]", "", "[9999999999999999999999]"] {
                assert_eq!(find(text, path, true), None, "{text} {path}");
            }
        }
    }
}
