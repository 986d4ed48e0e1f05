//! Least privileged permissions for a set of operations.
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! # mod groups {
//! #     use msgraph_runtime::{Method, Operation, Permissions};
//! #     const fn operation(method: Method, delegated_work: &'static [&'static str]) -> Operation {
//! #         let permissions = Permissions { delegated_work, delegated_personal: &[], application: &[] };
//! #         Operation { method, path: "/groups", permissions, docs: "", query_options: &[], success: &[], ..Operation::UNSTATED }
//! #     }
//! #     pub static OPERATION_LIST: Operation = operation(Method::Get, &["Group.Read.All", "Group.ReadWrite.All"]);
//! #     pub static OPERATION_CREATE: Operation = operation(Method::Post, &["Group.ReadWrite.All"]);
//! # }
//! use msgraph::scopes::{Access, scopes_for};
//!
//! let scopes = scopes_for([&groups::OPERATION_LIST, &groups::OPERATION_CREATE], Access::DelegatedWork);
//! assert_eq!(scopes.to_string(), "Group.ReadWrite.All");
//! assert!(scopes.is_complete());
//! ```
//!
//! # Least privilege
//!
//! A set of permissions covers an operation if it includes all names of one of the alternatives listed on the
//! operation's page. Of all sets that cover every operation, the result is the one with the lowest weight; none of its
//! members can be left out. A permission weighs more
//!
//! - the more its name permits: `ReadBasic`, `Read`, others such as `Send`, `ReadWrite`, then `FullControl`, `Manage`
//!   and `AccessAsUser`;
//! - the further its scope: the user's own resources, those shared with the user, or all (`.All`);
//! - the later it is listed on the pages, which list permissions from least to most privileged.
//!
//! Thus one permission shared by two operations is better than two, but a broad one, such as `Directory.Read.All`, is
//! not better than two narrow ones. The result does not depend on the order of the operations. If there are too many
//! combinations, it is the best one found within a fixed number of search steps.

use std::fmt;

use least_privilege::least_privileged;

use crate::operation::Operation;

/// The identity that a program calls with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// A signed-in user with a work or school account.
    DelegatedWork,
    /// A signed-in user with a personal account.
    DelegatedPersonal,
    /// The application itself, without a user.
    Application,
}

/// The result of [`scopes_for`].
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Scopes {
    /// The permissions in alphabetical order.
    pub permissions: Vec<&'static str>,
    /// Operations that can't be called with this access: their pages list permissions, but none for it.
    pub not_callable: Vec<&'static Operation>,
    /// Operations whose pages list no permissions at all.
    pub undocumented: Vec<&'static Operation>,
}

/// Returns the least privileged permissions that cover all operations.
#[must_use]
pub fn scopes_for(
    operations: impl IntoIterator<Item = &'static Operation>,
    access: Access,
) -> Scopes {
    let mut scopes = Scopes::default();
    let mut lists = Vec::new();
    for operation in operations {
        let permissions = &operation.permissions;
        let list: Vec<Vec<&'static str>> = permissions
            .alternatives(access)
            .map(Iterator::collect)
            .collect();
        if !list.is_empty() {
            lists.push(list);
        } else if permissions.is_empty() {
            scopes.undocumented.push(operation);
        } else {
            scopes.not_callable.push(operation);
        }
    }
    scopes.permissions = least_privileged(&lists);
    scopes
}

impl Scopes {
    /// Returns `true` if the permissions are known to cover all operations.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.not_callable.is_empty() && self.undocumented.is_empty()
    }
}

/// Formats the permissions separated by spaces, as in the OAuth parameter `scope` (RFC 6749, section 3.3).
impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.permissions.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Method, Permissions};

    const fn operation(work: &'static [&'static str], own: &'static [&'static str]) -> Operation {
        Operation {
            method: Method::Get,
            path: "/x",
            permissions: Permissions {
                delegated_work: work,
                delegated_personal: &[],
                application: own,
            },
            docs: "",
            query_options: &[],
            success: &[],
            ..Operation::UNSTATED
        }
    }

    #[test]
    fn what_cannot_be_covered_is_told() {
        static USERS_ONLY: Operation = operation(&["Mail.Send"], &[]);
        static SILENT: Operation = operation(&[], &[]);
        static TOGETHER: Operation = operation(&[], &["B.Read and A.Read", "C.FullControl.All"]);
        let scopes = scopes_for([&USERS_ONLY, &SILENT, &TOGETHER], Access::Application);
        assert_eq!(scopes.permissions, ["A.Read", "B.Read"]);
        assert!(std::ptr::eq(scopes.not_callable[0], &USERS_ONLY));
        assert!(std::ptr::eq(scopes.undocumented[0], &SILENT));
        assert!(!scopes.is_complete());
        let none = scopes_for([], Access::DelegatedPersonal);
        assert!(none.is_complete() && none.permissions.is_empty());
    }
}
