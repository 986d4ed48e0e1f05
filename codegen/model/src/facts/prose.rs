//! Removes the docs' sentences and sample values from the facts.

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
        self.examples.iter_mut().for_each(strip_example);
        self
    }
}

fn strip_example(example: &mut Example) {
    if let Some(request) = &mut example.request {
        request.path = without_samples(&request.path);
        request.query = request.query.as_deref().and_then(names_of_options);
        strip_headers(&mut request.headers);
        strip_body(&mut request.body);
    }
    for response in &mut example.responses {
        strip_headers(&mut response.headers);
        strip_body(&mut response.body);
    }
}

/// `$select=id&$top=5&x=y` -> `$select&$top`.
fn names_of_options(query: &str) -> Option<String> {
    let names: Vec<&str> = query_names(query).collect();
    (!names.is_empty()).then(|| names.join("&"))
}

/// `$select=id&x={y}` -> `$select&x`. The result may be empty: the caller keeps it, because a request line with a query
/// differs from one without.
fn names_of_parameters(query: &str) -> String {
    let names = query.split('&').filter_map(|it| it.split('=').next());
    let is_name = |it: &&str| {
        let mut letters = it.strip_prefix('$').unwrap_or(it).chars();
        !it.is_empty() && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    let names: Vec<&str> = names.map(str::trim).filter(is_name).collect();
    names.join("&")
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

/// Replaces sample values in a path by `{}`: `/users/48d31887-…/messages` -> `/users/{}/messages`.
///
/// A segment is kept if it consists of letters, `$` and `:`, or is a full type name such as `microsoft.graph.user`. A
/// colon at the end of a replaced segment is kept. The URL of another service becomes `{}` as a whole.
#[must_use]
pub fn without_samples(path: &str) -> String {
    if path.contains("://") {
        return "{}".to_owned();
    }
    let segments = path.split('/').map(segment_without_samples);
    segments.collect::<Vec<_>>().join("/")
}

fn segment_without_samples(segment: &str) -> String {
    let name = segment.split('(').next().unwrap_or_default();
    let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '$' | ':');
    let dotted = name.trim_matches('.').contains('.');
    let full_name = name.to_ascii_lowercase().starts_with("microsoft.graph.");
    if !name.chars().all(letters) || name.len() >= 60 || (dotted && !full_name) {
        let colon = if segment.ends_with(':') { ":" } else { "" };
        format!("{{}}{colon}")
    } else if segment.len() == name.len() {
        name.to_owned()
    } else {
        format!("{name}({{}})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_names_of_options() {
        let cases = [
            ("$select=a,b&$top=5", Some("$select&$top")),
            ("$orderBy=a&x=$y&$=1&$a1=2", Some("$orderBy")),
            ("a=b", None),
            ("", None),
        ];
        for (query, expected) in cases {
            assert_eq!(names_of_options(query).as_deref(), expected, "{query}");
        }
    }

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
            ("/reports/get(period='D7')", "/reports/get({})"),
            ("/me/.../messages", "/me/.../messages"),
            ("https://host.example/callback", "{}"),
        ];
        for (path, expected) in cases {
            assert_eq!(without_samples(path), expected, "{path}");
        }
    }
}
