//! Decides where a request may be sent, and whether the token is sent with it.
//!
//! URLs come from the service (redirects, next links, upload and monitor URLs), so they may lead anywhere. A URL that
//! isn't known to be safe is rejected.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Origin, Url};

/// The kind of a URL, for error messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// The initial request.
    Request,
    /// The `Location` header of a redirect.
    Redirect,
    /// `@odata.nextLink`.
    Next,
    /// `@odata.deltaLink`.
    Delta,
    /// `uploadUrl` of an upload session.
    Upload,
    /// `@microsoft.graph.downloadUrl`.
    Download,
    /// The `Location` header of a long-running operation.
    Monitor,
}

impl Link {
    /// Returns where a request to such a URL may be sent.
    pub(crate) fn reach(self) -> Reach {
        match self {
            Self::Request | Self::Next | Self::Delta => Reach::Home,
            Self::Redirect | Self::Monitor => Reach::Anywhere,
            Self::Upload | Self::Download => Reach::Anonymous,
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Request => "the request URL",
            Self::Redirect => "a redirect",
            Self::Next => "a next link",
            Self::Delta => "a delta link",
            Self::Upload => "an upload URL",
            Self::Download => "a download URL",
            Self::Monitor => "a monitor URL",
        })
    }
}

/// Where a request may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To allowed origins only, with the token.
    Home,
    /// To any host; to allowed origins with the token.
    Anywhere,
    /// To any host, always without the token, because the URL is the credential.
    Anonymous,
}

/// What may be sent with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The token and all headers.
    Trusted,
    /// Nothing that identifies the caller.
    Public,
}

/// The origins that may receive the token.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    base: Url,
    more: Vec<Origin>,
}

impl Gate {
    /// Creates a gate for the origins of the base URL and of `more`, URLs without a path.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them isn't safe to send a token to.
    pub(crate) fn new(base: &str, more: &[String]) -> Result<Self, &'static str> {
        let base = Url::parse(base.trim_end_matches('/'));
        let base = base.map_err(|_| "the base URL is not a URL")?;
        plain(&base)?;
        let more = more.iter().map(|text| origin(text));
        let more = more.collect::<Result<_, _>>()?;
        Ok(Self { base, more })
    }

    /// Returns the base URL. Its path has no trailing slash, unless it is `/`.
    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// Resolves a URL sent by the service against `from`, the URL of its response.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is malformed or a request of this reach may not be sent to it.
    pub(crate) fn resolve(
        &self,
        from: &Url,
        text: &str,
        reach: Reach,
    ) -> Result<Url, &'static str> {
        let before_query = text.split('?').next().unwrap_or_default();
        let is_odd = text.contains(char::is_control) || before_query.contains('\\');
        if text.is_empty() || text.trim() != text || is_odd {
            // A URL parser would repair these, and parsers differ in how. Spaces in paths and queries are left to the
            // parser, because the service sends them. All parsers keep a backslash in a query.
            return Err("it is not a URL");
        }
        let url = from.join(text).map_err(|_| "it is not a URL")?;
        self.admit(&url, reach)?;
        Ok(url)
    }

    /// Decides whether a request of this reach may be sent to the URL, and what may be sent with it.
    ///
    /// # Errors
    ///
    /// Returns an error if it may not be sent.
    pub(crate) fn admit(&self, url: &Url, reach: Reach) -> Result<Access, &'static str> {
        if has_credentials(url) {
            return Err("it contains credentials");
        }
        if !matches!(url.scheme(), "http" | "https") {
            // The origin of a `blob:` URL is that of the embedded URL.
            return Err("it is not HTTPS");
        }
        let origin = url.origin();
        if origin == self.base.origin() || self.more.contains(&origin) {
            return Ok(match reach {
                Reach::Home | Reach::Anywhere => Access::Trusted,
                Reach::Anonymous => Access::Public,
            });
        }
        match reach {
            Reach::Home => Err("it leads to another host"),
            Reach::Anywhere | Reach::Anonymous => self.foreign(url),
        }
    }

    /// Other hosts must use HTTPS, the default port and a host name, except in tests on loopback.
    fn foreign(&self, url: &Url) -> Result<Access, &'static str> {
        if is_loopback(url) && is_loopback(&self.base) && matches!(url.scheme(), "http" | "https") {
            return Ok(Access::Public);
        }
        if url.scheme() != "https" {
            return Err("it is not HTTPS");
        }
        let Some(Host::Domain(name)) = url.host() else {
            return Err("it has no host name");
        };
        if name.ends_with('.') {
            return Err("its host name ends with a dot");
        }
        if name == "localhost" || name.ends_with(".localhost") {
            return Err("it is a loopback address");
        }
        if url.port().is_some() {
            return Err("it has an unusual port");
        }
        Ok(Access::Public)
    }
}

fn origin(text: &str) -> Result<Origin, &'static str> {
    let url = Url::parse(text).map_err(|_| "an allowed origin is not a URL")?;
    plain(&url)?;
    match url.path() {
        "" | "/" => Ok(url.origin()),
        _ => Err("an allowed origin must have no path"),
    }
}

/// Checks a base URL: it must be safe, with only a host and a path.
fn plain(url: &Url) -> Result<(), &'static str> {
    if !is_safe(url) {
        return Err("a base URL must be HTTPS, except for loopback addresses");
    }
    if url.query().is_some() || url.fragment().is_some() || has_credentials(url) {
        return Err("a base URL must have only a host and a path");
    }
    Ok(())
}

/// Returns `true` if the connection is encrypted or local.
fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_https_but_for_loopback() {
        let good = [
            "https://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com/v1.0/",
            "http://127.0.0.1:8080/v1.0",
            "http://[::1]:8080",
            "http://localhost",
        ];
        let bad = [
            "http://graph.microsoft.com/v1.0",
            "http://localhost.example.com",
            "ftp://127.0.0.1",
            "https://user:word@example.com",
            "https://example.com/?x=1",
            "graph.microsoft.com",
            "",
        ];
        for url in good {
            assert!(Gate::new(url, &[]).is_ok(), "{url}");
        }
        for url in bad {
            assert!(Gate::new(url, &[]).is_err(), "{url}");
            let origins = [url.to_owned()];
            assert!(Gate::new(good[0], &origins).is_err(), "{url}");
        }
        let path = ["https://example.com/v1.0".to_owned()];
        assert!(Gate::new(good[0], &path).is_err());
    }

    fn gate() -> Gate {
        let more = ["https://dod-graph.example.com".to_owned()];
        Gate::new("https://graph.example.com/v1.0", &more).unwrap()
    }

    /// Returns what a gate allows for a URL from its base URL.
    fn access(text: &str, reach: Reach) -> Option<Access> {
        let gate = gate();
        let url = gate.resolve(gate.base(), text, reach).ok()?;
        Some(gate.admit(&url, reach).unwrap())
    }

    #[test]
    fn the_token_stays_at_home() {
        let home = [
            "https://graph.example.com/v1.0/users?$skiptoken=1",
            "HTTPS://GRAPH.Example.COM/v1.0",
            "https://graph.example.com:443/",
            "/beta/users",
            "users",
            "//graph.example.com/x",
            "https://dod-graph.example.com/v1.0",
            "https://graph.example.com/v1.0/search(q='a b')?$filter=c eq 1",
            "https://graph.example.com/v1.0/users?$filter=name eq 'DOMAIN\\user'",
        ];
        for text in home {
            assert_eq!(access(text, Reach::Home), Some(Access::Trusted), "{text}");
            assert_eq!(access(text, Reach::Anywhere), Some(Access::Trusted));
            assert_eq!(access(text, Reach::Anonymous), Some(Access::Public));
        }
        let foreign = [
            "https://example.com/",
            "https://graph.example.com.evil.example/",
            "https://graph-example.com/",
            "https://evil.graph.example.com/",
            "//example.org/x",
            "https://gr\u{430}ph.example.com/",
            "https://graph.example.com%2eevil.example/",
        ];
        for text in foreign {
            assert_eq!(access(text, Reach::Home), None, "{text}");
            assert_eq!(
                access(text, Reach::Anywhere),
                Some(Access::Public),
                "{text}"
            );
        }
    }

    #[test]
    fn the_gate_fails_closed() {
        let refused = [
            "",
            " ",
            "http://graph.example.com/v1.0",
            "http://example.com/",
            "ftp://example.com/",
            "file:///etc/passwd",
            "data:text/plain,x",
            "javascript:0",
            "blob:https://graph.example.com/v1.0/users",
            "blob:https://dod-graph.example.com/",
            "filesystem:https://graph.example.com/v1.0/x",
            "ws://graph.example.com/v1.0",
            "wss://graph.example.com/v1.0",
            "https://graph.example.com\\@evil.example/?x",
            "https://",
            "https://:443/",
            "https://user@graph.example.com/",
            "https://user:word@graph.example.com/",
            "https://graph.example.com@evil.example/",
            "https://:word@example.com/",
            "https://graph.example.com:444/",
            "https://example.com:8443/",
            "https://graph.example.com./",
            "https://example.com./",
            "https://localhost/",
            "https://LOCALHOST/",
            "https://localhost./",
            "https://a.localhost/",
            "http://localhost/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://0.0.0.0/",
            "https://169.254.169.254/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://93.184.216.34/",
            "https:\\\\example.com/",
            "https://example.com\\@graph.example.com/",
            "\\\\example.com/",
            "https://graph.example.com\t.evil.example/",
            " https://example.com/",
            "https://example.com/\r\nx: y",
            "https://exa mple.com/",
            "https://%00.example.com/",
            "https://example.com:99999/",
        ];
        for text in refused {
            for reach in [Reach::Home, Reach::Anywhere, Reach::Anonymous] {
                assert_eq!(access(text, reach), None, "{text:?}");
            }
        }
    }

    #[test]
    fn loopback_may_lead_to_loopback_only() {
        let gate = Gate::new("http://127.0.0.1:8080/v1.0", &[]).unwrap();
        let admit = |text| gate.resolve(gate.base(), text, Reach::Anywhere).is_ok();
        assert!(admit("http://127.0.0.1:9090/x") && admit("http://localhost/x"));
        assert!(admit("https://example.com/"));
        for text in [
            "http://example.com/",
            "ftp://127.0.0.1/",
            "http://10.0.0.1/",
        ] {
            assert!(!admit(text), "{text}");
        }
    }
}
