//! Permissions of an access token, if it is readable.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::auth::Token;
use crate::operation::Permissions;
use crate::scopes::Access;

/// The permissions in a token. They are not verified and only used to explain a rejection. No other claims are kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Granted {
    /// Delegated permissions, for a signed-in user.
    delegated: Vec<String>,
    /// Application permissions.
    application: Vec<String>,
}

/// The claims of the Microsoft identity platform that contain permissions.
#[derive(Deserialize)]
struct Claims {
    /// Separated by spaces.
    scp: Option<String>,
    roles: Option<Vec<String>>,
}

impl Granted {
    /// Reads the permissions, if the token is a JWT (RFC 7519). Those of personal accounts are not.
    pub(crate) fn of(token: &Token) -> Option<Self> {
        let mut parts = token.secret().split('.');
        let (_, claims, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next())
        else {
            return None;
        };
        let claims = URL_SAFE_NO_PAD.decode(claims).ok()?;
        let claims: Claims = serde_json::from_slice(&claims).ok()?;
        let scp = claims.scp.unwrap_or_default();
        Some(Self {
            delegated: scp.split_whitespace().map(str::to_owned).collect(),
            application: claims.roles.unwrap_or_default(),
        })
    }

    /// Returns which of the documented permissions the token has.
    pub(crate) fn among(&self, documented: &Permissions) -> Vec<&'static str> {
        let of = |access| documented.alternatives(access).flatten();
        let delegated = of(Access::DelegatedWork).chain(of(Access::DelegatedPersonal));
        let delegated = delegated.filter(|name| has(&self.delegated, name));
        let application = of(Access::Application).filter(|name| has(&self.application, name));
        let mut names = Vec::new();
        for name in delegated.chain(application) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|own| own.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENTED: Permissions = Permissions {
        delegated_work: &["Group.Read.All", "Group.ReadWrite.All"],
        delegated_personal: &["Group.Read.All"],
        application: &["Group.Create"],
    };

    fn among(claims: &str) -> Option<Vec<&'static str>> {
        let token = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims));
        Some(Granted::of(&Token::new(token))?.among(&DOCUMENTED))
    }

    #[test]
    fn only_documented_permissions_are_told() {
        let cases: [(&str, Option<&[&str]>); 7] = [
            (
                r#"{"scp":"openid Group.Read.All"}"#,
                Some(&["Group.Read.All"]),
            ),
            (
                r#"{"scp":"group.read.all Mail.Read","oid":"x"}"#,
                Some(&["Group.Read.All"]),
            ),
            (
                r#"{"roles":["Group.Create","Group.Read.All"]}"#,
                Some(&["Group.Create"]),
            ),
            (r#"{"scp":"Group.Create"}"#, Some(&[])),
            ("{}", Some(&[])),
            (r#"{"scp":7}"#, None),
            ("no JSON", None),
        ];
        for (claims, expected) in cases {
            assert_eq!(among(claims).as_deref(), expected, "{claims}");
        }
    }

    #[test]
    fn other_tokens_say_nothing() {
        for token in [
            "",
            "opaque",
            "a.b",
            "a.b.c",
            "a.b.c.d",
            "EwB.%%.x",
            "..",
            "\u{e4}.\u{e4}.\u{e4}",
        ] {
            assert_eq!(Granted::of(&Token::new(token)), None, "{token}");
        }
    }
}
