//! Converts permissions to security requirements, one for each alternative.

use std::collections::BTreeMap;

use super::document::{Flow, SecurityRequirement, SecurityScheme};
use model::ir::{Api, Permissions, Scheme};

/// Name of the security scheme.
const fn name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::DelegatedWork => "delegatedWork",
        Scheme::DelegatedPersonal => "delegatedPersonal",
        Scheme::Application => "application",
    }
}

/// The alternatives of an operation; empty if it has no documented permissions.
pub fn requirements(permissions: &Permissions) -> Vec<SecurityRequirement> {
    let mut all: Vec<SecurityRequirement> = Vec::new();
    for (scheme, alternatives) in permissions.iter() {
        for names in alternatives {
            let requirement = SecurityRequirement::from([(name(scheme), names.clone())]);
            if !all.contains(&requirement) {
                all.push(requirement);
            }
        }
    }
    all
}

/// Default for operations without documented permissions: a token of any scheme.
pub fn undocumented() -> Vec<SecurityRequirement> {
    let schemes = Scheme::ALL.into_iter();
    schemes
        .map(|it| SecurityRequirement::from([(name(it), Vec::new())]))
        .collect()
}

/// The security schemes with all their permissions as scopes.
pub fn schemes(api: &Api) -> BTreeMap<&'static str, SecurityScheme> {
    let mut counts: BTreeMap<Scheme, BTreeMap<&str, usize>> = BTreeMap::new();
    for operation in &api.operations {
        for (scheme, alternatives) in operation.permissions.iter() {
            let mut names: Vec<&String> = alternatives.iter().flatten().collect();
            names.sort();
            names.dedup();
            let of_scheme = counts.entry(scheme).or_default();
            for name in names {
                *of_scheme.entry(name).or_default() += 1;
            }
        }
    }
    let scopes = |scheme| {
        let scopes = counts.get(&scheme).into_iter().flatten();
        let described = scopes.map(|(name, count)| ((*name).to_owned(), operations(*count)));
        described.collect()
    };
    let schemes = Scheme::ALL.map(|it| {
        let security = match it {
            Scheme::DelegatedWork => work(scopes(it)),
            Scheme::DelegatedPersonal => personal(scopes(it)),
            Scheme::Application => application(scopes(it)),
        };
        (name(it), security)
    });
    BTreeMap::from(schemes)
}

fn operations(count: usize) -> String {
    match count {
        1 => "Named by 1 operation.".to_owned(),
        many => format!("Named by {many} operations."),
    }
}

fn work(scopes: BTreeMap<String, String>) -> SecurityScheme {
    let flow = Flow {
        authorization_url: Some(
            "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize",
        ),
        token_url: "https://login.microsoftonline.com/organizations/oauth2/v2.0/token",
        scopes,
    };
    let description = "Delegated permissions of somebody with a work or school account.";
    scheme(description, "authorizationCode", flow)
}

fn personal(scopes: BTreeMap<String, String>) -> SecurityScheme {
    let flow = Flow {
        authorization_url: Some(
            "https://login.microsoftonline.com/consumers/oauth2/v2.0/authorize",
        ),
        token_url: "https://login.microsoftonline.com/consumers/oauth2/v2.0/token",
        scopes,
    };
    let description = "Delegated permissions of somebody with a personal account.";
    scheme(description, "authorizationCode", flow)
}

fn application(scopes: BTreeMap<String, String>) -> SecurityScheme {
    let flow = Flow {
        authorization_url: None,
        token_url: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        scopes,
    };
    let description = "Roles of the program itself, granted by an administrator. The tenant stands in the place of \
                       `common`, and the scope that is asked for is `https://graph.microsoft.com/.default`.";
    scheme(description, "clientCredentials", flow)
}

fn scheme(description: &'static str, kind: &'static str, flow: Flow) -> SecurityScheme {
    SecurityScheme {
        ty: "oauth2",
        description,
        flows: BTreeMap::from([(kind, flow)]),
    }
}
