//! URLs of the rendered pages.

use crate::plain::url_path;

/// URL of the first page: `https://learn.microsoft.com/graph/api/group-get?view=graph-rest-1.0`. `None` if `docs_base` is
/// empty or no page is one of the docs, whose names end in `.md`.
#[must_use]
pub fn page_link(docs_base: &str, version: &str, pages: &[String]) -> Option<String> {
    let base = docs_base.trim_end_matches('/');
    let mut pages = pages.iter().filter(|it| it.ends_with(".md"));
    let page = pages.next().filter(|_| !base.is_empty())?;
    let view = version.trim_start_matches('v');
    let (folder, file) = page.split_once('/').unwrap_or(("", page));
    let stem = file.split('.').next().unwrap_or(file);
    let folder = match folder {
        "resources" => "resources/",
        _ => "",
    };
    let stem = url_path(stem);
    Some(format!("{base}/{folder}{stem}?view=graph-rest-{view}"))
}
