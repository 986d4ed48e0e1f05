//! The one place that decides where a request may go, and whether the token goes along.
//!
//! Addresses come from the service - redirects, next links, upload and monitor addresses - and so may be anyone's. What
//! isn't surely right is refused.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Origin, Url};

/// What an address was given for, as errors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// The request that the caller made.
    Request,
    /// `Location` of a redirect.
    Redirect,
    /// `@odata.nextLink`.
    Next,
    /// `@odata.deltaLink`.
    Delta,
    /// `uploadUrl` of an upload session.
    Upload,
    /// `@microsoft.graph.downloadUrl`.
    Download,
    /// `Location` of a long-running operation.
    Monitor,
}

impl Link {
    /// How far a request to such an address may go.
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
            Self::Request => "the request's address",
            Self::Redirect => "a redirect",
            Self::Next => "a next link",
            Self::Delta => "a delta link",
            Self::Upload => "an upload address",
            Self::Download => "a download address",
            Self::Monitor => "a monitor address",
        })
    }
}

/// How far a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To the allowed origins only, with the token.
    Home,
    /// Anywhere; with the token to the allowed origins only.
    Anywhere,
    /// Anywhere, and without the token even to the allowed origins, as the address itself is the credential.
    Anonymous,
}

/// What may go along with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The token and all headers.
    Trusted,
    /// Nothing that tells who is calling.
    Public,
}

/// The origins that may see the token.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    base: Url,
    more: Vec<Origin>,
}

impl Gate {
    /// A gate to the base URL's origin and to these, each an address without path.
    ///
    /// # Errors
    ///
    /// If one of them isn't safe to send a token to.
    pub(crate) fn new(base: &str, more: &[String]) -> Result<Self, &'static str> {
        let base = Url::parse(base.trim_end_matches('/'));
        let base = base.map_err(|_| "the base URL is not a URL")?;
        plain(&base)?;
        let more = more.iter().map(|text| origin(text));
        let more = more.collect::<Result<_, _>>()?;
        Ok(Self { base, more })
    }

    /// What the paths of operations are appended to. Its path ends without a slash, unless it is nothing else.
    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// Reads an address that the service gave, which may be relative to where it was given.
    ///
    /// # Errors
    ///
    /// If it is none, or leads where a request of that reach may not go.
    pub(crate) fn resolve(
        &self,
        from: &Url,
        text: &str,
        reach: Reach,
    ) -> Result<Url, &'static str> {
        let before_query = text.split('?').next().unwrap_or_default();
        let is_odd = text.contains(char::is_control) || before_query.contains('\\');
        if text.is_empty() || text.trim() != text || is_odd {
            // A URL parser would mend these, and no two parsers do it alike. Blanks inside of paths and queries are
            // left to it, as the service does send them. In a query a backslash means itself to all parsers.
            return Err("it is not a URL");
        }
        let url = from.join(text).map_err(|_| "it is not a URL")?;
        self.admit(&url, reach)?;
        Ok(url)
    }

    /// Whether a request of that reach may go there, and what may go along.
    ///
    /// # Errors
    ///
    /// If it may not go there.
    pub(crate) fn admit(&self, url: &Url, reach: Reach) -> Result<Access, &'static str> {
        if has_credentials(url) {
            return Err("it holds credentials");
        }
        if !matches!(url.scheme(), "http" | "https") {
            // The origin of a `blob:` address is that of the address inside.
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

    /// Other hosts are asked over HTTPS, at its own port and by name, but for tests on one machine.
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
            return Err("it is this machine");
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

/// An address that the caller trusts with the token: safe, and nothing but host and path.
fn plain(url: &Url) -> Result<(), &'static str> {
    if !is_safe(url) {
        return Err("a base URL must be HTTPS, except for this machine");
    }
    if url.query().is_some() || url.fragment().is_some() || has_credentials(url) {
        return Err("a base URL must have nothing but a host and a path");
    }
    Ok(())
}

/// Whether nobody on the way can read along.
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

    /// What a gate says of an address that came from its base URL.
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
