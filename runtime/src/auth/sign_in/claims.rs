//! The parameter `claims` of token requests.

use serde_json::{Map, Value, json};

/// Merges the claims that the service demands with the client capability `cp1`: this client handles tokens that are
/// revoked before they expire. For such clients, tokens are valid for up to a day:
/// <https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation>.
pub(super) fn with_capabilities(demanded: Option<&str>) -> String {
    let demanded = demanded.and_then(|text| serde_json::from_str(text).ok());
    let mut claims: Map<String, Value> = demanded.unwrap_or_default();
    let mut access_token = match claims.remove("access_token") {
        Some(Value::Object(demanded)) => demanded,
        _ => Map::new(),
    };
    access_token.insert("xms_cc".to_owned(), json!({ "values": ["cp1"] }));
    claims.insert("access_token".to_owned(), Value::Object(access_token));
    Value::Object(claims).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_are_added_to_what_is_demanded() {
        let cases = [
            (None, r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#),
            (
                Some(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}},"id_token":{}}"#),
                r#"{"access_token":{"nbf":{"essential":true,"value":"1"},"xms_cc":{"values":["cp1"]}},"id_token":{}}"#,
            ),
            (
                Some(r#"{"access_token":null}"#),
                r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#,
            ),
        ];
        for (demanded, expected) in cases {
            let claims: Value = serde_json::from_str(&with_capabilities(demanded)).unwrap();
            let expected: Value = serde_json::from_str(expected).unwrap();
            assert_eq!(claims, expected);
        }
    }
}
