//! Query strings.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Escapes the characters that would end a value or have another meaning in a query string. OData's own characters `$ (
/// ) ' , ; : /` remain readable. Spaces are escaped as `%20`, because not all services decode `+` as a space.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// In a name, `=` is escaped too.
const ESCAPED_IN_NAME: &AsciiSet = &ESCAPED.add(b'=');

/// The parameters of a query string, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Appends a parameter and keeps others with the same name.
    pub(crate) fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Sets a parameter and replaces one with the same name.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(own, _)| own != name);
        self.push(name, value);
    }

    /// Keeps the named OData options and all other parameters.
    pub(crate) fn keep_options(&mut self, names: &[&str]) {
        self.0
            .retain(|(name, _)| !name.starts_with('$') || names.contains(&name.as_str()));
    }

    /// Returns the value of the first parameter with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut same = self.0.iter().filter(|(own, _)| own == name);
        same.next().map(|(_, value)| value.as_str())
    }

    /// Returns the query string without `?`; `None` if there are no parameters.
    pub(crate) fn encoded(&self) -> Option<String> {
        let encode = |(name, value): &(String, String)| {
            let name = utf8_percent_encode(name, ESCAPED_IN_NAME);
            let value = utf8_percent_encode(value, ESCAPED);
            format!("{name}={value}")
        };
        let parameters: Vec<String> = self.0.iter().map(encode).collect();
        (!parameters.is_empty()).then(|| parameters.join("&"))
    }
}

/// Joins names with commas.
pub(crate) fn list(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(name.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_values() {
        let cases = [
            ("$filter", "name eq 'a&b'", "$filter=name%20eq%20'a%26b'"),
            ("$search", "\"x:y+z\"", "$search=%22x:y%2Bz%22"),
            (
                "$expand",
                "members($select=id;$top=5)",
                "$expand=members($select=id;$top=5)",
            ),
            ("a=b", "50%#", "a%3Db=50%25%23"),
            ("u", "\u{e4}\n", "u=%C3%A4%0A"),
        ];
        for (name, value, expected) in cases {
            let mut query = Query::default();
            query.push(name, value);
            assert_eq!(query.encoded().as_deref(), Some(expected));
        }
    }

    #[test]
    fn one_or_many() {
        let mut query = Query::default();
        assert_eq!(query.encoded(), None);
        query.set("$top", "1");
        query.set("$top", "2");
        query.push("x", "1");
        query.push("x", "2");
        assert_eq!(query.encoded().as_deref(), Some("$top=2&x=1&x=2"));
    }
}
