//! The documented headers of an operation, and how a call sends each of them.

use crate::plan::{self, FunctionPlan, Sender};
use model::ir::DocumentedHeader;
use model::plain::code;
use model::text::fold;

/// The documented headers, and how each is sent.
pub fn lines(function: &FunctionPlan<'_>) -> Vec<String> {
    let headers = plan::headers(function.ir);
    // The query options already say that it is sent.
    let headers =
        headers.filter(|(it, _)| !it.name.eq_ignore_ascii_case("ConsistencyLevel") || it.required);
    let lines = headers.filter_map(|(header, sender)| match sender {
        Sender::Client if fold(&header.name) != "useragent" => None,
        Sender::Client => Some(
            "Header `User-Agent`: sent by the client, see `ClientBuilder::user_agent()`."
                .to_owned(),
        ),
        Sender::Function(value) => {
            let header = code(&format!("{}: {value}", header.name));
            Some(format!("Header {header}: required, sent with the call."))
        }
        Sender::Argument => Some(format!(
            "Header {}: required, an argument.",
            code(&header.name)
        )),
        Sender::Caller => Some(format!("{}.", of_caller(header))),
    });
    lines.collect()
}

/// `` Header `Prefer`, optional: `prefer(Prefer::ReturnMinimal)` ``.
fn of_caller(header: &DocumentedHeader) -> String {
    let name = header.name.as_str();
    let calls: Vec<String> = match fold(name).as_str() {
        "ifmatch" => vec!["if_match()".to_owned()],
        "ifnonematch" => vec!["if_none_match()".to_owned()],
        "prefer" => header.values.iter().map(|it| prefer(it)).collect(),
        _ => Vec::new(),
    };
    let calls = match calls.is_empty() {
        true => code(&format!("header(\"{name}\", …)")),
        false => super::codes(calls.iter().map(String::as_str)),
    };
    format!("Header {}, optional: {calls}", code(name))
}

/// The call that sends a preference.
fn prefer(value: &str) -> String {
    let (name, _) = value.split_once('=').unwrap_or((value, ""));
    let variant = PREFERENCES
        .iter()
        .find(|(text, _)| *text == value || *text == name);
    match variant {
        Some((_, variant)) => format!("prefer(Prefer::{variant})"),
        None => format!("prefer(Prefer::Other(\"{value}\".into()))"),
    }
}

/// Preferences, with or without their values, and the runtime's variants of `Prefer`.
const PREFERENCES: [(&str, &str); 13] = [
    ("return=minimal", "ReturnMinimal"),
    ("return=representation", "ReturnRepresentation"),
    ("respond-async", "RespondAsync"),
    ("wait", "Wait(…)"),
    ("odata.maxpagesize", "MaxPageSize(…)"),
    ("odata.include-annotations", "IncludeAnnotations(…)"),
    ("outlook.timezone", "Timezone(…)"),
    ("outlook.body-content-type=\"text\"", "BodyAsText"),
    ("outlook.body-content-type=\"html\"", "BodyAsHtml"),
    ("IdType=\"ImmutableId\"", "ImmutableIds"),
    ("include-unknown-enum-members", "UnknownEnumMembers"),
    ("create-if-missing", "CreateIfMissing"),
    ("omit-values=nulls", "OmitNulls"),
];
