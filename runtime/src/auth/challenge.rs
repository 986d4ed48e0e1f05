//! Claims challenges in `WWW-Authenticate` headers (RFC 9110, section 11.6.1).

mod parse;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::{Token, TokenRequest};
use crate::headers::Headers;
use parse::Challenge;

/// Returns the request for a token that replaces one rejected with these headers.
pub(crate) fn replacement(
    wanted: TokenRequest,
    rejected: Token,
    headers: &Headers,
) -> TokenRequest {
    match claims(headers) {
        Some(claims) => wanted.challenged(claims, rejected),
        None => wanted.replacing(rejected),
    }
}

/// Returns the claims that a `Bearer` challenge demands, as JSON text. `None` if there are none or they are malformed.
///
/// With continuous access evaluation, the service demands claims when a token is revoked before it expires:
/// <https://learn.microsoft.com/entra/identity-platform/claims-challenge>.
fn claims(headers: &Headers) -> Option<String> {
    let fields = headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"));
    let mut challenges = fields.flat_map(|(_, value)| parse::challenges(value));
    challenges.find_map(|challenge| decode(bearer_claims(&challenge)?))
}

fn bearer_claims<'a>(challenge: &'a Challenge<'_>) -> Option<&'a str> {
    let bearer = challenge.scheme.eq_ignore_ascii_case("bearer");
    challenge.parameter("claims").filter(|_| bearer)
}

/// Decodes claims: Base64 of either alphabet, with or without padding, or sometimes plain JSON.
fn decode(claims: &str) -> Option<String> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    if is_object(claims) {
        return Some(claims.to_owned());
    }
    let standard = claims.trim().replace('-', "+").replace('_', "/");
    let text = String::from_utf8(LENIENT.decode(standard).ok()?).ok()?;
    is_object(&text).then_some(text)
}

fn is_object(text: &str) -> bool {
    serde_json::from_str::<serde_json::Map<_, _>>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Option<String> {
        let mut headers = Headers::default();
        for value in values {
            headers.append("WWW-Authenticate", *value);
        }
        claims(&headers)
    }

    #[test]
    fn claims_are_found_wherever_they_stand() {
        let found = [
            r#"Bearer claims="eyJhIjoxfQ==""#,
            r#"Bearer claims="eyJhIjoxfQ""#,
            "bearer claims=eyJhIjoxfQ",
            r#"Bearer realm="", error="insufficient_claims", CLAIMS = "eyJhIjoxfQ==""#,
            r#"Bearer realm="a, Bearer claims=\"no\"", claims="eyJhIjoxfQ==""#,
            r#"Negotiate, Bearer claims="eyJhIjoxfQ==""#,
            r#"Negotiate dG9rZW4=, Bearer claims="eyJhIjoxfQ==""#,
            r#"Basic realm="x", claims="none", , Bearer ,claims="eyJhIjoxfQ==",x"#,
            r#"Bearer claims="{\"a\":1}""#,
            r#"Bearer claims="\eyJhIjoxfQ==" junk, Basic"#,
            r#"Bearer claims="not base64", Bearer claims="eyJhIjoxfQ==""#,
        ];
        for value in found {
            let text = read(&[value]);
            assert_eq!(text.as_deref(), Some(r#"{"a":1}"#), "{value}");
        }
        let second = read(&["Negotiate", r#"Bearer claims="eyJhIjoxfQ==""#]);
        assert!(second.is_some());
    }

    #[test]
    fn what_is_no_claims_challenge_is_none() {
        let none = [
            "",
            "Bearer",
            r#"Bearer realm="x""#,
            r#"Basic claims="eyJhIjoxfQ==""#,
            r#"Bearer realm="claims=eyJhIjoxfQ==""#,
            r#"Bearer claims="MQ==""#,
            r#"Bearer claims="gICA""#,
            r#"Bearer claims="eyJhIjoxfQ=="#,
            "Bearer claims=",
            r#"Bearer "claims=eyJhIjoxfQ==""#,
            "=, ,, \"\\",
        ];
        for value in none {
            assert_eq!(read(&[value]), None, "{value}");
        }
    }

    #[test]
    fn either_alphabet_of_base64() {
        let standard = read(&[r#"Bearer claims="eyJhIjoi8J+YgD8/In0=""#]);
        let url_safe = read(&[r#"Bearer claims="eyJhIjoi8J-YgD8_In0""#]);
        assert_eq!(standard.as_deref(), Some("{\"a\":\"\u{1f600}??\"}"));
        assert_eq!(url_safe, standard);
    }
}
