//! HTTP headers.

use std::borrow::Cow;
use std::fmt;

/// Avoids copying constants for each request.
type Text = Cow<'static, str>;

/// An ordered list of HTTP headers. Names are case-insensitive.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(Text, Text)>);

impl Headers {
    /// Returns the value of the first header with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut same = self
            .iter()
            .filter(|(own, _)| own.eq_ignore_ascii_case(name));
        same.next().map(|(_, value)| value)
    }

    /// Iterates over names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter();
        pairs.map(|(name, value)| (&**name, &**value))
    }

    /// Appends a header and keeps others with the same name.
    pub fn append(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        self.0.push((name.into(), value.into()));
    }

    /// Sets a header and replaces all with the same name.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.remove(&name);
        self.append(name, value);
    }

    /// Removes all headers with this name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
    }

    /// Appends a header with a constant name.
    pub(crate) fn append_known(&mut self, name: &'static str, value: impl Into<Text>) {
        self.0.push((name.into(), value.into()));
    }

    /// Sets a header with a constant name, unless it is present.
    pub(crate) fn set_default(&mut self, name: &'static str, value: impl Into<Text>) {
        if self.get(name).is_none() {
            self.append_known(name, value);
        }
    }

    pub(crate) fn keep(&mut self, names: &[&str]) {
        let listed = |own: &str| names.iter().any(|name| own.eq_ignore_ascii_case(name));
        self.0.retain(|(own, _)| listed(own));
    }
}

/// The headers whose values are shown. Others may contain credentials, including URLs, or personal data.
const SHOWN: [&str; 26] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "accept-ranges",
    "cache-control",
    "client-request-id",
    "connection",
    "consistencylevel",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "date",
    "expires",
    "last-modified",
    "odata-version",
    "prefer",
    "preference-applied",
    "range",
    "request-id",
    "retry-after",
    "server",
    "transfer-encoding",
    "user-agent",
    "vary",
    "x-ms-request-id",
];

/// Redacts the values of all headers except those known to be harmless.
impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value)| {
            let is_shown = SHOWN.iter().any(|own| own.eq_ignore_ascii_case(name));
            (name, if is_shown { value } else { "[redacted]" })
        };
        f.debug_map().entries(self.iter().map(shown)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_tokens_nor_addresses_that_are_credentials_are_shown() {
        let mut headers = Headers::default();
        for name in [
            "Authorization",
            "AUTHORIZATION",
            "Location",
            "Operation-Location",
            "Link",
            "X-Api-Key",
            "Set-Cookie2",
            "x-ms-authorization-auxiliary",
        ] {
            headers.append(name, "hush");
        }
        headers.append("Date", "today");
        let shown = format!("{headers:?}");
        assert!(
            !shown.contains("hush") && shown.contains("today"),
            "{shown}"
        );
    }
}
