//! Removes the docs' sentences and sample values from the facts.

use std::collections::BTreeSet;

use super::{Body, Example, PageFacts};

/// Headers whose values are part of the protocol, not samples.
const KEPT_HEADERS: [&str; 3] = ["content-type", "prefer", "consistencylevel"];

impl PageFacts {
    /// The same facts without sentences and sample text. Only this form may be committed to the repository.
    #[must_use]
    pub fn without_prose(mut self) -> Self {
        self.prose = None;
        for table in &mut self.permissions {
            table.heading = None;
        }
        for line in &mut self.requests {
            line.query = line.query.as_deref().map(names_of_parameters);
        }
        for row in self.parameters.iter_mut().flat_map(|it| &mut it.rows) {
            row.prose = None;
        }
        for row in self.properties.iter_mut().flat_map(|it| &mut it.rows) {
            row.prose = None;
        }
        for member in self.enums.iter_mut().flat_map(|it| &mut it.members) {
            member.prose = None;
        }
        for resource in &mut self.resources {
            strip_body(&mut resource.body);
        }
        let words = PathWords::of(&self);
        for example in &mut self.examples {
            strip_example(example, &words);
        }
        self
    }
}

fn strip_example(example: &mut Example, words: &PathWords) {
    if let Some(request) = &mut example.request {
        request.path = words.without_samples(&request.path);
        let names = request.query.as_deref().map(names_of_parameters);
        request.query = names.filter(|it| !it.is_empty());
        strip_headers(&mut request.headers);
        strip_body(&mut request.body);
    }
    for response in &mut example.responses {
        strip_headers(&mut response.headers);
        strip_body(&mut response.body);
    }
}

/// `$select=id&x={y}` -> `$select&x`. The result may be empty: the caller of a request line keeps it, because a line with a
/// query differs from one without.
fn names_of_parameters(query: &str) -> String {
    parameter_names(query).collect::<Vec<_>>().join("&")
}

/// The names of all parameters in a query string, in their original spelling: `$select`, `startDateTime`.
pub fn parameter_names(query: &str) -> impl Iterator<Item = &str> {
    let names = query.split('&').filter_map(|it| it.split('=').next());
    let is_name = |it: &&str| {
        let mut letters = it.strip_prefix('$').unwrap_or(it).chars();
        !it.is_empty() && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    names.map(str::trim).filter(is_name)
}

/// The names of the OData query options in a query string, in their original spelling: `$select`, `$orderBy`.
pub fn query_names(query: &str) -> impl Iterator<Item = &str> {
    let names = query.split('&').filter_map(|it| it.split('=').next());
    let is_option = |it: &&str| {
        let word = it.strip_prefix('$').unwrap_or_default();
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic())
    };
    names.map(str::trim).filter(is_option)
}

fn strip_headers(headers: &mut [(String, String)]) {
    for (name, value) in headers {
        if !KEPT_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
            value.clear();
        }
    }
}

fn strip_body(body: &mut Body) {
    match body {
        Body::Json { text, .. } => text.clear(),
        Body::Opaque { text, .. } => *text = None,
        Body::Empty | Body::Unreadable { .. } => {}
    }
}

/// The words in the paths of a page's request lines, in lower case. They are no sample values, whatever they look like.
#[derive(Debug, Clone, Default)]
pub struct PathWords(BTreeSet<String>);

impl PathWords {
    /// The words of a page.
    #[must_use]
    pub fn of(page: &PageFacts) -> Self {
        let pieces = page.requests.iter().flat_map(|it| pieces(&it.path));
        let words = pieces.map(|it| name_of(it).to_ascii_lowercase());
        Self(words.filter(|it| !it.is_empty()).collect())
    }

    /// Replaces sample values in a path by `{}`: `/users/48d31887-…/messages` -> `/users/{}/messages`,
    /// `/reports/get(period='D7')` -> `/reports/get(period='{}')`.
    ///
    /// A segment is kept if it consists of letters, `$` and `:`, is a full type name such as `microsoft.graph.user`, or
    /// is a word of the page's request lines. A colon at the end of a replaced segment is kept. The URL of another
    /// service becomes `{}` as a whole.
    #[must_use]
    pub fn without_samples(&self, path: &str) -> String {
        if path.contains("://") {
            return "{}".to_owned();
        }
        let segments = pieces(path).into_iter().map(|it| self.segment(it));
        segments.collect::<Vec<_>>().join("/")
    }

    fn segment(&self, segment: &str) -> String {
        let name = name_of(segment);
        if !is_word(name) && !self.0.contains(&name.to_ascii_lowercase()) {
            let colon = if segment.ends_with(':') { ":" } else { "" };
            return format!("{{}}{colon}");
        }
        match segment.split_once('(') {
            None => segment.to_owned(),
            Some((_, rest)) => format!("{name}({})", argument_names(rest)),
        }
    }
}

/// `get` of `get(period='D7')`, `root` of `root:`.
fn name_of(segment: &str) -> &str {
    let name = segment.split('(').next().unwrap_or_default();
    name.trim_end_matches(':')
}

/// Whether a segment can be no sample value: letters only, or a full type name.
fn is_word(name: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '$' | ':');
    let dotted = name.trim_matches('.').contains('.');
    let full_name = name.to_ascii_lowercase().starts_with("microsoft.graph.");
    name.chars().all(letters) && name.len() < 60 && (!dotted || full_name)
}

/// `a='{}',b={}` of `a='x',b=1)`; an argument without a name is `{}`.
fn argument_names(text: &str) -> String {
    let arguments = outside_quotes(text.strip_suffix(')').unwrap_or(text), ',');
    let arguments = arguments.into_iter().filter(|it| !it.trim().is_empty());
    let name = |argument: &str| {
        let (name, value) = argument.split_once('=').unwrap_or(("", argument));
        let name = name.trim();
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        match value.contains('\'') {
            _ if name.is_empty() || !is_name => "{}".to_owned(),
            true => format!("{name}='{{}}'"),
            false => format!("{name}={{}}"),
        }
    };
    arguments.map(name).collect::<Vec<_>>().join(",")
}

/// The segments of a path. A slash in the quoted value of an argument separates nothing.
fn pieces(path: &str) -> Vec<&str> {
    outside_quotes(path, '/')
}

/// Splits at a separator outside of quotes. A quote that is never closed opens no text.
fn outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let mut quotes = text.matches('\'').count();
    let mut in_quotes = false;
    let split = text.split(|c: char| {
        if c == '\'' {
            quotes -= 1;
            in_quotes = !in_quotes && quotes > 0;
        }
        c == separator && !in_quotes
    });
    split.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::RequestLine;

    #[test]
    fn keeps_the_names_of_parameters() {
        let cases = [
            ("startDateTime={start}&$top=5", "startDateTime&$top"),
            ("$filter=mail eq 'a&b'&period='D7'", "$filter&period"),
            ("{query}", ""),
            ("", ""),
        ];
        for (query, expected) in cases {
            assert_eq!(names_of_parameters(query), expected, "{query}");
        }
    }

    #[test]
    fn takes_samples_out_of_paths() {
        let cases = [
            ("/users/48d31887-5fad/messages", "/users/{}/messages"),
            (
                "/me/drive/root:/a b.txt:/content",
                "/me/drive/root:/{}:/content",
            ),
            ("/sites/host.example", "/sites/{}"),
            (
                "/groups/{id}/microsoft.graph.user/$count",
                "/groups/{}/microsoft.graph.user/$count",
            ),
            (
                "/reports/get(period='D7', day=2020-01-01)",
                "/reports/get(period='{}',day={})",
            ),
            ("/w/range('A1/B2')/clear", "/w/range({})/clear"),
            ("/w/range('A1)/clear", "/w/range({})/clear"),
            ("/users/delta()", "/users/delta()"),
            ("/me/.../messages", "/me/.../messages"),
            ("https://host.example/callback", "{}"),
            // Words of the page's request lines.
            (
                "/ledger/top100buyers(span='D7')",
                "/ledger/top100buyers(span='{}')",
            ),
            ("/ledger/top200Buyers", "/ledger/{}"),
            ("/ledger/2020-21", "/ledger/{}"),
        ];
        let line = |path: &str| RequestLine {
            path: path.to_owned(),
            ..RequestLine::default()
        };
        let page = PageFacts {
            requests: vec![
                line("/ledger/top100Buyers(span='{span}')"),
                line("/x/{2020-21}"),
            ],
            ..PageFacts::default()
        };
        let words = PathWords::of(&page);
        for (path, expected) in cases {
            assert_eq!(words.without_samples(path), expected, "{path}");
            assert_eq!(words.without_samples(expected), expected, "{path}");
        }
    }
}
