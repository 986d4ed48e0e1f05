//! URLs of monitors and results.

use std::borrow::Cow;

use url::Url;

use crate::caller::Caller;
use crate::error::Result;
use crate::gate::Link;
use crate::headers::Headers;

/// The versions that a path may begin with.
const VERSIONS: [&str; 2] = ["v1.0", "beta"];

/// Returns the monitor URL from the headers of the first response.
pub(super) fn of_monitor(headers: &Headers) -> Option<&str> {
    let names = ["operation-location", "azure-asyncoperation", "location"];
    names.iter().find_map(|name| headers.get(name))
}

/// Resolves a URL against `from`, the URL of its response. A path that begins with a slash is relative to the base URL:
/// Teams sends `/teams('id')/operations('id')`.
pub(super) fn resolve(caller: &Caller, from: &Url, address: &str) -> Result<Url> {
    let base = caller.client().base();
    let address = match from.origin() == base.origin() {
        true => below(base, address),
        false => Cow::Borrowed(address),
    };
    caller.resolve(Link::Monitor, from, &address)
}

fn below<'a>(base: &Url, address: &'a str) -> Cow<'a, str> {
    let own = base.path().trim_matches('/');
    let first = address.strip_prefix('/').map(|path| {
        let end = path.find(['/', '?', '#']).unwrap_or(path.len());
        path.get(..end).unwrap_or_default()
    });
    match first {
        // A relative or absolute URL, or one with a host (`//host`).
        None | Some("") => Cow::Borrowed(address),
        Some(first) if own.is_empty() || VERSIONS.contains(&first) => Cow::Borrowed(address),
        Some(first) if own.split('/').next() == Some(first) => Cow::Borrowed(address),
        Some(_) => Cow::Owned(format!("/{own}{address}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rooted_path_is_below_the_version() {
        let base = Url::parse("https://graph.example.com/v1.0").unwrap();
        let cases = [
            (
                "/teams('1')/operations('2')",
                "/v1.0/teams('1')/operations('2')",
            ),
            ("/v1.0/x", "/v1.0/x"),
            ("/beta/x", "/beta/x"),
            ("/beta", "/beta"),
            ("//other.example.com/x", "//other.example.com/x"),
            ("https://other.example.com/x", "https://other.example.com/x"),
            ("x", "x"),
            ("/", "/"),
        ];
        for (address, expected) in cases {
            assert_eq!(below(&base, address), expected);
        }
    }
}
