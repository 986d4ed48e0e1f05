//! Delta links.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Url;

/// The URL of the next delta query, which returns the changes since this one. Store the text unchanged.
///
/// Serialized as a string. The URL is useless without a token, but it contains the query's state, which `Debug` omits.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::DeltaLink;
///
/// let link = DeltaLink::from("https://graph.microsoft.com/v1.0/users/delta?$deltatoken=abc");
/// assert_eq!(format!("{link:?}"), "DeltaLink(https://graph.microsoft.com[redacted])");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeltaLink(String);

impl DeltaLink {
    /// Returns the URL.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for DeltaLink {
    fn from(address: String) -> Self {
        Self(address)
    }
}

impl From<&str> for DeltaLink {
    fn from(address: &str) -> Self {
        Self(address.to_owned())
    }
}

impl From<DeltaLink> for String {
    fn from(link: DeltaLink) -> Self {
        link.0
    }
}

impl FromStr for DeltaLink {
    type Err = Infallible;

    fn from_str(address: &str) -> Result<Self, Infallible> {
        Ok(address.into())
    }
}

/// Shows only the origin. The token may be in the query, in an argument of the last segment (`delta(token='...')`), plain
/// or percent-encoded, or anywhere in a link from elsewhere.
impl fmt::Debug for DeltaLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = Url::parse(&self.0).ok();
        let origin = url.map(|url| url.origin().ascii_serialization());
        let origin = origin.filter(|it| it != "null").unwrap_or_default();
        write!(f, "DeltaLink({origin}[redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_shown() {
        let cases = [
            "https://graph.microsoft.com/v1.0/me/drive/root/delta(token='hush')",
            "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=hush",
            "/users/delta#hush",
            "https://graph.microsoft.com/v1.0/me/drive/root/delta%28token='hush'%29",
            "https://graph.microsoft.com/v1.0/users/delta;token=hush",
            "https://hush:hush@graph.microsoft.com/v1.0/users/delta",
            "data:hush",
            "hush",
        ];
        for address in cases {
            let shown = format!("{:?}", DeltaLink::from(address));
            assert!(!shown.contains("hush"), "{shown}");
        }
    }

    #[test]
    fn it_is_stored_as_text() {
        let link = DeltaLink::from("https://graph.microsoft.com/v1.0/users/delta?$deltatoken=a");
        let stored = serde_json::to_string(&link).unwrap();
        assert_eq!(stored, format!("{:?}", link.as_str()));
        assert_eq!(serde_json::from_str::<DeltaLink>(&stored).unwrap(), link);
    }
}
