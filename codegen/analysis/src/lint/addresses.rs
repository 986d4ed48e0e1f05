//! Addresses of requests: host and version.

use super::context::Cx;
use crate::near::is_one_letter_off;
use model::codes::lint::ADDRESS_DIFFERS;

/// The hosts of the API in all clouds.
const HOSTS: [&str; 6] = [
    "graph.microsoft.com",
    "canary.graph.microsoft.com",
    "graph.microsoft.us",
    "dod-graph.microsoft.us",
    "graph.microsoft.de",
    "microsoftgraph.chinacloudapi.cn",
];

/// The versions of the API.
const VERSIONS: [&str; 2] = ["v1.0", "beta"];

/// Checks request lines and the requests of examples.
pub fn addresses(cx: &mut Cx<'_>) {
    for page in cx.pages {
        let lines = page.requests.iter().map(|it| &it.at);
        let examples = page.examples.iter().filter_map(|it| it.request.as_ref());
        for at in lines.chain(examples.map(|it| &it.at)) {
            let span = at.span(&page.page);
            let Some(address) = address(cx.source_map.rest(&span)) else {
                continue;
            };
            if let Some(message) = mistake(address, cx.version) {
                let span = cx.source_map.word(&span, address);
                cx.report(&ADDRESS_DIFFERS, span, message);
            }
        }
    }
}

/// `/me` of `GET /me HTTP/1.1`.
fn address(line: &str) -> Option<&str> {
    line.split_whitespace().nth(1)
}

/// What is wrong with an address on a page of a version.
fn mistake(address: &str, version: &str) -> Option<String> {
    let (host, path) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", address.trim_start_matches('/')),
    };
    let first = path.split(['/', '?', '(', '*']).next().unwrap_or_default();
    let is = |it: &&&str| it.eq_ignore_ascii_case(first);
    let named = VERSIONS.iter().find(is);
    if named.is_some_and(|it| *it != version) {
        return Some(format!("a page of {version} calls `{first}`"));
    }
    let is_placeholder = |it: &str| it.contains(['{', '<', '[']);
    if host.is_empty() || is_placeholder(host) {
        return None;
    }
    if !HOSTS.iter().any(|it| it.eq_ignore_ascii_case(host)) {
        let is_meant = named.is_some() || host.contains("graph") || is_misspelt(host);
        return is_meant.then(|| format!("`{host}` is not the host of the API"));
    }
    let is_version = named.is_some() || is_placeholder(first);
    (!is_version).then(|| format!("`{host}/{first}` names no version of the API"))
}

/// Whether one letter of a host's part is wrong: `graph.microsft.com`.
fn is_misspelt(host: &str) -> bool {
    HOSTS.iter().any(|it| is_one_letter_off(it, host))
}

#[cfg(test)]
mod tests {
    use super::mistake;

    #[test]
    fn host_and_version_of_a_page_of_v1() {
        let rows = [
            ("https://graph.microsoft.com/v1.0/me", None),
            ("https://graph.microsoft.com/V1.0/me", None),
            ("https://graph.microsoft.us/v1.0/me", None),
            ("https://graph.microsoft.com/{version}/me", None),
            ("https://{host}/me", None),
            ("https://files.example.com/up/1", None),
            ("/me", None),
            ("/betaUsers", None),
            ("me", None),
            ("https://graph.microsoft.com/beta/me", Some("calls `beta`")),
            ("/beta/me", Some("calls `beta`")),
            ("https://graph.microsoft.com/beta", Some("calls `beta`")),
            (
                "https://graph.microsoft.com/v1/me",
                Some("`graph.microsoft.com/v1` names no"),
            ),
            (
                "https://graph.microsoft.com/me",
                Some("`graph.microsoft.com/me` names no"),
            ),
            (
                "https://grph.microsoft.com/v1.0/me",
                Some("`grph.microsoft.com` is not"),
            ),
            (
                "https://graph.microsft.com/me",
                Some("`graph.microsft.com` is not"),
            ),
            (
                "https://api.example.com/v1.0/me",
                Some("`api.example.com` is not"),
            ),
            (
                "https://graph/microsoft.com/v1.0/me",
                Some("`graph` is not"),
            ),
        ];
        for (address, expected) in rows {
            let found = mistake(address, "v1.0");
            let fits = match (&found, expected) {
                (Some(found), Some(expected)) => found.contains(expected),
                (found, expected) => found.is_none() && expected.is_none(),
            };
            assert!(fits, "{address}: {found:?}");
        }
        assert!(mistake("https://graph.microsoft.com/v1.0/me", "beta").is_some());
    }
}
