//! Permissions as one document: by operation, and by permission.

use std::collections::BTreeMap;

use serde::Serialize;

use model::ir::{Api, Operation};

/// Raised when a key of the export changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// The document that `export permissions` writes.
#[derive(Debug, Serialize)]
pub struct PermissionsExport<'a> {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// In the order of the IR: by path, then method.
    pub operations: Vec<ByOperation<'a>>,
    /// By name.
    pub permissions: Vec<ByPermission<'a>>,
}

/// What one operation needs.
#[derive(Debug, Serialize)]
pub struct ByOperation<'a> {
    /// `GET`.
    pub method: &'a str,
    /// `/groups/{group-id}`.
    pub path: &'a str,
    /// The page that the operation is mostly from.
    pub page: Option<&'a str>,
    /// Alternatives, least privileged first; the names within one are needed together.
    pub delegated_work: &'a [Vec<String>],
    /// As above.
    pub delegated_personal: &'a [Vec<String>],
    /// As above.
    pub application: &'a [Vec<String>],
}

/// What one permission is good for, alone or together with others.
#[derive(Debug, Default, Serialize)]
pub struct ByPermission<'a> {
    /// `Group.Read.All`.
    pub name: &'a str,
    /// Operations as `GET /groups`.
    pub delegated_work: Vec<String>,
    /// As above.
    pub delegated_personal: Vec<String>,
    /// As above.
    pub application: Vec<String>,
}

impl<'a> PermissionsExport<'a> {
    /// Those of the operations that are wanted.
    #[must_use]
    pub fn new(api: &'a Api, wanted: impl Fn(&Operation) -> bool) -> Self {
        let operations: Vec<_> = api.operations.iter().filter(|it| wanted(it)).collect();
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
        method: &operation.method,
        path: &operation.path,
        page: operation.pages.first().map(String::as_str),
        delegated_work: &permissions.delegated_work,
        delegated_personal: &permissions.delegated_personal,
        application: &permissions.application,
    }
}

fn by_permission<'a>(operations: &[&'a Operation]) -> Vec<ByPermission<'a>> {
    let mut found: BTreeMap<&'a str, ByPermission<'a>> = BTreeMap::new();
    for operation in operations {
        let label = format!("{} {}", operation.method, operation.path);
        let permissions = &operation.permissions;
        let mut add =
            |list: &'a [Vec<String>],
             of: for<'b> fn(&'b mut ByPermission<'a>) -> &'b mut Vec<String>| {
                for name in list.iter().flatten() {
                    let entry = found.entry(name).or_insert_with(|| ByPermission {
                        name,
                        ..ByPermission::default()
                    });
                    let labels = of(entry);
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
