//! Exports permissions as one document, indexed by operation and by permission.

use std::collections::BTreeMap;

use serde::Serialize;

use model::ir::{Api, Cloud, Method, Operation};

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
    pub path: &'a str,
    /// The operation's primary page.
    pub page: Option<&'a str>,
    /// Alternatives for work or school accounts, least privileged first; an alternative requires all its names.
    pub delegated_work: &'a [Vec<String>],
    /// Alternatives for personal accounts.
    pub delegated_personal: &'a [Vec<String>],
    /// Alternatives for app-only access.
    pub application: &'a [Vec<String>],
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
    /// Operations such as `GET /groups` that accept it from work or school accounts.
    pub delegated_work: Vec<String>,
    /// Operations that accept it from personal accounts.
    pub delegated_personal: Vec<String>,
    /// Operations that accept it for app-only access.
    pub application: Vec<String>,
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
    let permissions = &operation.permissions;
    ByOperation {
        method: operation.method,
        path: &operation.path,
        page: operation.pages.first().map(String::as_str),
        delegated_work: &permissions.delegated_work,
        delegated_personal: &permissions.delegated_personal,
        application: &permissions.application,
        roles: &operation.roles,
        clouds: operation.clouds.as_deref(),
    }
}

fn by_permission<'a>(operations: &[&'a Operation]) -> Vec<ByPermission<'a>> {
    let mut found: BTreeMap<&'a str, ByPermission<'a>> = BTreeMap::new();
    for operation in operations {
        let label = format!("{} {}", operation.method, operation.path);
        let permissions = &operation.permissions;
        let mut add =
            |list: &'a [Vec<String>],
             labels_of: for<'b> fn(&'b mut ByPermission<'a>) -> &'b mut Vec<String>| {
                for name in list.iter().flatten() {
                    let entry = found.entry(name).or_insert_with(|| ByPermission {
                        name,
                        ..ByPermission::default()
                    });
                    let labels = labels_of(entry);
                    if labels.last() != Some(&label) {
                        labels.push(label.clone());
                    }
                }
            };
        add(&permissions.delegated_work, |it| &mut it.delegated_work);
        add(&permissions.delegated_personal, |it| {
            &mut it.delegated_personal
        });
        add(&permissions.application, |it| &mut it.application);
    }
    found.into_values().collect()
}
