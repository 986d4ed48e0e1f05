//! Taking the docs' sentences and sample values out of the facts.

use super::{Body, Example, PageFacts};

/// Headers whose values are protocol facts, not samples.
const KEPT_HEADERS: [&str; 3] = ["content-type", "prefer", "consistencylevel"];

impl PageFacts {
    /// The same facts without sentences and without sample texts: what may be committed.
    #[must_use]
    pub fn without_prose(mut self) -> Self {
        self.prose = None;
        for table in &mut self.permissions {
            table.heading = None;
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
        request.query = None;
        strip_headers(&mut request.headers);
        strip_body(&mut request.body);
    }
    for response in &mut example.responses {
        strip_headers(&mut response.headers);
        strip_body(&mut response.body);
    }
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

/// `/users/48d31887-…/messages` -> `/users/{}/messages`; names of the API are letters, dots and `$` only.
#[must_use]
pub fn without_samples(path: &str) -> String {
    let segments = path.split('/').map(|segment| {
        let name = segment.split('(').next().unwrap_or_default();
        match name
            .chars()
            .all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '$' | ':'))
            && name.len() < 60
        {
            true if segment.len() == name.len() => name.to_owned(),
            true => format!("{name}({{}})"),
            false => "{}".to_owned(),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}
