//! What a client would like, if the service can: the `Prefer` header.

use std::fmt::{self, Display};

use crate::request::Request;

/// A preference of [`Request::prefer`]. The service may ignore it; where it doesn't, it often says so in the response
/// header `Preference-Applied`.
///
/// ```
/// use msgraph_runtime::Prefer;
///
/// assert_eq!(Prefer::MaxPageSize(50).to_string(), "odata.maxpagesize=50");
/// assert_eq!(Prefer::Timezone("UTC".into()).to_string(), "outlook.timezone=\"UTC\"");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Prefer {
    /// `return=minimal`: no body in the answer to a change, only changed properties in a delta (RFC 7240, 4.2).
    ReturnMinimal,
    /// `return=representation`: the changed thing as the answer to a change (RFC 7240, 4.2).
    ReturnRepresentation,
    /// `respond-async`: start a long-running operation instead of letting the caller wait (RFC 7240, 4.1). See
    /// [`Request::start`].
    RespondAsync,
    /// `wait`: how many seconds the service should try before it answers without a result (RFC 7240, 4.3).
    Wait(u32),
    /// `odata.maxpagesize`: at most so many items on a page (OData 4.01, 8.2.8.5).
    MaxPageSize(u32),
    /// `odata.include-annotations`: which instance annotations to send, such as `*` (OData 4.01, 8.2.8.4).
    IncludeAnnotations(String),
    /// `outlook.timezone`: the time zone of dates in calendars, as Windows or IANA names it.
    Timezone(String),
    /// `outlook.body-content-type="text"`: bodies of messages and events as plain text.
    BodyAsText,
    /// `outlook.body-content-type="html"`: bodies of messages and events as HTML.
    BodyAsHtml,
    /// `IdType="ImmutableId"`: ids of Outlook items that stay the same when the item is moved.
    ImmutableIds,
    /// `include-unknown-enum-members`: members of enumerations that were added later, by their own names.
    UnknownEnumMembers,
    /// `create-if-missing`: create the thing that an update with an alternate key addresses, if there is none.
    CreateIfMissing,
    /// `omit-values=nulls`: leave out properties without a value (OData 4.01, 8.2.8.6).
    OmitNulls,
    /// Any other preference, just as it is to be sent.
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

/// A quoted string of RFC 9110, 5.6.4.
fn quoted(name: &str, value: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
    write!(f, "{name}=\"{escaped}\"")
}

impl<T, O> Request<T, O> {
    /// Says what would be liked, beside what has been said already.
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
