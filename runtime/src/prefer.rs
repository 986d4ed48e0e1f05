//! Preferences of a request: the `Prefer` header.

use std::fmt::{self, Display};

use crate::request::Request;

/// A preference for [`Request::prefer`]. The service may ignore it. If the service applies it, the response often has
/// the header `Preference-Applied`.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::Prefer;
///
/// assert_eq!(Prefer::MaxPageSize(50).to_string(), "odata.maxpagesize=50");
/// assert_eq!(Prefer::Timezone("UTC".into()).to_string(), "outlook.timezone=\"UTC\"");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Prefer {
    /// `return=minimal`: no body in the response to a change; only changed properties in a delta query (RFC 7240,
    /// section 4.2).
    ReturnMinimal,
    /// `return=representation`: the changed resource in the response to a change (RFC 7240, section 4.2).
    ReturnRepresentation,
    /// `respond-async`: start a long-running operation instead of blocking (RFC 7240, section 4.1). See
    /// [`Request::start`].
    RespondAsync,
    /// `wait`: how many seconds the service may take to complete the request (RFC 7240, section 4.3).
    Wait(u32),
    /// `odata.maxpagesize`: the maximum number of items on a page (OData 4.01, section 8.2.8.5).
    MaxPageSize(u32),
    /// `odata.include-annotations`: the instance annotations to include, such as `*` (OData 4.01, section 8.2.8.4).
    IncludeAnnotations(String),
    /// `outlook.timezone`: the time zone of calendar dates, a Windows or IANA name. `edm::zoned` converts dates with either.
    Timezone(String),
    /// `outlook.body-content-type="text"`: bodies of messages and events as plain text.
    BodyAsText,
    /// `outlook.body-content-type="html"`: bodies of messages and events as HTML.
    BodyAsHtml,
    /// `IdType="ImmutableId"`: Outlook item ids that don't change when the item is moved.
    ImmutableIds,
    /// `include-unknown-enum-members`: enum members that were added later, instead of `unknownFutureValue`.
    UnknownEnumMembers,
    /// `create-if-missing`: let an update by alternate key create the resource if it doesn't exist.
    CreateIfMissing,
    /// `omit-values=nulls`: omit properties that are null (OData 4.01, section 8.2.8.6).
    OmitNulls,
    /// Another preference, sent unchanged.
    Other(String),
}

impl Display for Prefer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReturnMinimal => f.write_str("return=minimal"),
            Self::ReturnRepresentation => f.write_str("return=representation"),
            Self::RespondAsync => f.write_str("respond-async"),
            Self::Wait(seconds) => write!(f, "wait={seconds}"),
            Self::MaxPageSize(count) => write!(f, "odata.maxpagesize={count}"),
            Self::IncludeAnnotations(names) => quoted("odata.include-annotations", names, f),
            Self::Timezone(zone) => quoted("outlook.timezone", zone, f),
            Self::BodyAsText => f.write_str("outlook.body-content-type=\"text\""),
            Self::BodyAsHtml => f.write_str("outlook.body-content-type=\"html\""),
            Self::ImmutableIds => f.write_str("IdType=\"ImmutableId\""),
            Self::UnknownEnumMembers => f.write_str("include-unknown-enum-members"),
            Self::CreateIfMissing => f.write_str("create-if-missing"),
            Self::OmitNulls => f.write_str("omit-values=nulls"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// Writes a quoted string (RFC 9110, section 5.6.4).
fn quoted(name: &str, value: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
    write!(f, "{name}=\"{escaped}\"")
}

impl<T, O> Request<T, O> {
    /// Adds a preference.
    ///
    /// ```no_run
    /// # use msgraph_runtime::{Json, Page, Prefer, Request};
    /// # fn example(events: Request<Page<Json>>) -> Request<Page<Json>> {
    /// events
    ///     .prefer(Prefer::Timezone("Europe/Berlin".into()))
    ///     .prefer(Prefer::MaxPageSize(100))
    /// # }
    /// ```
    pub fn prefer(self, preference: Prefer) -> Self {
        self.add_to_header("Prefer", &preference.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_does_not_end_a_value() {
        let zone = Prefer::Timezone("a\", respond-async=\"\\".to_owned());
        let expected = r#"outlook.timezone="a\", respond-async=\"\\""#;
        assert_eq!(zone.to_string(), expected);
    }
}
