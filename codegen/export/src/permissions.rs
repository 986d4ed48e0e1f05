//! Exports permissions as one document, indexed by operation and by permission.

use std::collections::BTreeMap;

use serde::Serialize;

use model::ir::{Api, ByScheme, Cloud, Method, Operation, PathTemplate, Permissions};

/// Incremented when a key of the export is removed or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// The document that `export permissions` writes.
#[derive(Debug, Serialize)]
pub struct PermissionsExport<'a> {
    /// The [`SCHEMA_VERSION`] that the document was written with.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// In the order of the IR: by path, then method.
    pub operations: Vec<ByOperation<'a>>,
    /// Sorted by name.
    pub permissions: Vec<ByPermission<'a>>,
}

/// The permissions that one operation requires.
#[derive(Debug, Serialize)]
pub struct ByOperation<'a> {
    /// `GET`.
    pub method: Method,
    /// `/groups/{group-id}`.
    pub path: &'a PathTemplate,
    /// The operation's primary page.
    pub page: Option<&'a str>,
    /// Alternatives, least privileged first; an alternative requires all its names.
    #[serde(flatten)]
    pub permissions: &'a Permissions,
    /// Directory roles of which the signed-in user needs one, those called least privileged first.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub roles: &'a [String],
    /// The clouds in which the operation is available, if its pages say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clouds: Option<&'a [Cloud]>,
}

/// The operations that name one permission, alone or combined with others.
#[derive(Debug, Default, Serialize)]
pub struct ByPermission<'a> {
    /// `Group.Read.All`.
    pub name: &'a str,
    /// Operations such as `GET /groups` that accept it.
    #[serde(flatten)]
    pub operations: ByScheme<Vec<String>>,
}

impl<'a> PermissionsExport<'a> {
    /// Collects the permissions of the operations that `is_included` accepts.
    #[must_use]
    pub fn new(api: &'a Api, is_included: impl Fn(&Operation) -> bool) -> Self {
        let operations: Vec<_> = api.operations.iter().filter(|it| is_included(it)).collect();
        Self {
            schema_version: SCHEMA_VERSION,
            version: &api.version,
            permissions: by_permission(&operations),
            operations: operations.into_iter().map(by_operation).collect(),
        }
    }
}

fn by_operation(operation: &Operation) -> ByOperation<'_> {
    ByOperation {
        method: operation.method,
        path: &operation.path,
        page: operation.pages.first().map(String::as_str),
        permissions: &operation.permissions,
        roles: &operation.roles,
        clouds: operation.clouds.as_deref(),
    }
}

fn by_permission<'a>(operations: &[&'a Operation]) -> Vec<ByPermission<'a>> {
    let mut found: BTreeMap<&'a str, ByPermission<'a>> = BTreeMap::new();
    for operation in operations {
        let label = format!("{} {}", operation.method, operation.path);
        for (scheme, alternatives) in operation.permissions.iter() {
            for name in alternatives.iter().flatten() {
                let entry = found.entry(name).or_insert_with(|| ByPermission {
                    name,
                    ..ByPermission::default()
                });
                let labels = entry.operations.get_mut(scheme);
                if labels.last() != Some(&label) {
                    labels.push(label.clone());
                }
            }
        }
    }
    found.into_values().collect()
}
