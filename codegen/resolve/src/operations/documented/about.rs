//! Which of its lines a page speaks of.

use model::facts::{PageFacts, RequestLine};

/// Whether what the page says of its response is about this line. On a page with lines for different things,
/// `…/used` and `…/used/{id}/resource`, it is about the first of the method.
pub fn is_about(page: &PageFacts, line: &RequestLine) -> bool {
    let mut lines = page.requests.iter();
    let is_main = |it: &&RequestLine| {
        it.method == line.method && it.section == line.section && !ending(&it.path).starts_with('$')
    };
    let main = lines.find(is_main);
    main.is_none_or(|it| ending(&it.path) == ending(&line.path))
}

/// Whether a page speaks of this line and of lines that lead elsewhere alike: `…/{id}` and `…/events`.
pub fn is_shared(page: &PageFacts, line: &RequestLine) -> bool {
    let mut lines = page.requests.iter();
    lines.any(|it| {
        (&it.method, it.section) == (&line.method, line.section)
            && ending(&it.path) != ending(&line.path)
    })
}

/// What the last segment is: its word, or that it is a placeholder.
fn ending(path: &str) -> String {
    let last = path.trim_end_matches('/').rsplit('/').next();
    let last = last.unwrap_or_default();
    match last.starts_with('{') {
        true => "{}".to_owned(),
        false => last.split('(').next().unwrap_or_default().to_lowercase(),
    }
}
