//! Who sends a documented header.

use model::ir::{DocumentedHeader, Operation};
use model::text::fold;

/// Headers that every request has, as the client sets them or as its body wants them.
const OF_CLIENT: [&str; 4] = ["accept", "contenttype", "contentlength", "useragent"];

/// Who sends a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender<'a> {
    /// The client, with every request.
    Client,
    /// The function, with the only value that the page gives.
    Function(&'a str),
    /// The caller, who has to give the value as an argument.
    Argument,
    /// The caller, if wanted.
    Caller,
}

/// The documented headers of an operation.
pub fn headers(operation: &Operation) -> impl Iterator<Item = (&DocumentedHeader, Sender<'_>)> {
    operation.headers.iter().map(|it| (it, sender(it)))
}

/// Who sends one header.
fn sender(header: &DocumentedHeader) -> Sender<'_> {
    if OF_CLIENT.contains(&fold(&header.name).as_str()) {
        return Sender::Client;
    }
    match header.values.as_slice() {
        _ if !header.required => Sender::Caller,
        [value] if is_complete(value) => Sender::Function(value),
        _ => Sender::Argument,
    }
}

/// Whether a value is more than the name of a preference whose own value the caller chooses.
fn is_complete(value: &str) -> bool {
    !value.contains(['{', '<']) && (value.contains('=') || !value.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_their_senders() {
        let rows = [
            ("User-Agent", true, &[][..], Sender::Client),
            ("If-Match", false, &[], Sender::Caller),
            ("If-Match", true, &[], Sender::Argument),
            (
                "Prefer",
                true,
                &["respond-async"],
                Sender::Function("respond-async"),
            ),
            ("Prefer", true, &["a=b", "c"], Sender::Argument),
            ("Prefer", true, &["outlook.timezone"], Sender::Argument),
            ("Prefer", true, &["odata.maxpagesize={x}"], Sender::Argument),
            ("Prefer", false, &["respond-async"], Sender::Caller),
        ];
        for (name, required, values, expected) in rows {
            let header = DocumentedHeader {
                name: name.to_owned(),
                required,
                values: values.iter().map(|it| (*it).to_owned()).collect(),
                description: None,
            };
            assert_eq!(sender(&header), expected, "{name} {values:?}");
        }
    }
}
