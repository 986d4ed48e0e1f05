//! The permissions that a program needs, computed from the operations that it calls.
//!
//! ```
//! # mod groups {
//! #     use msgraph_runtime::{Method, Operation, Permissions};
//! #     const fn operation(method: Method, delegated_work: &'static [&'static str]) -> Operation {
//! #         let permissions = Permissions { delegated_work, delegated_personal: &[], application: &[] };
//! #         Operation { method, path: "/groups", permissions, docs: "", query_options: &[], success: &[], ..Operation::UNSTATED }
//! #     }
//! #     pub static OPERATION_LIST: Operation = operation(Method::Get, &["Group.Read.All", "Group.ReadWrite.All"]);
//! #     pub static OPERATION_CREATE: Operation = operation(Method::Post, &["Group.ReadWrite.All"]);
//! # }
//! use msgraph_runtime::scopes::{Access, scopes_for};
//!
//! let scopes = scopes_for([&groups::OPERATION_LIST, &groups::OPERATION_CREATE], Access::DelegatedWork);
//! assert_eq!(scopes.to_string(), "Group.ReadWrite.All");
//! assert!(scopes.is_complete());
//! ```
//!
//! # What least privileged means
//!
//! A set of permissions covers an operation if it holds all names of one of the alternatives that the operation's page
//! lists. Of all sets that cover every operation, the one with the least weight is taken; it has no member that could
//! be left out. A permission weighs more
//!
//! - the more its name permits: `ReadBasic`, `Read`, others such as `Send`, `ReadWrite`, then `FullControl`, `Manage` and
//!   `AccessAsUser`;
//! - the further it reaches: to the user's own things, to those shared with the user, or to all (`.All`);
//! - the further down it stands in the pages' lists, which go from the least to the most privileged.
//!
//! So one permission that two operations share is better than two, but a broad one, such as `Directory.Read.All`, is not
//! better than two narrow ones. The answer depends on the operations alone, not on their order. It is found by search;
//! where thousands of combinations are left it is the best found within a fixed number of steps.

use std::fmt;

use least_privilege::least_privileged;

use crate::operation::Operation;

/// On whose behalf a program calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// For a signed-in user with a work or school account.
    DelegatedWork,
    /// For a signed-in user with a personal account.
    DelegatedPersonal,
    /// For itself, without a user.
    Application,
}

/// What [`scopes_for`] found.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Scopes {
    /// The names, in the order of the alphabet.
    pub permissions: Vec<&'static str>,
    /// Operations that can't be called in this way: their pages list permissions, but none for this access.
    pub not_callable: Vec<&'static Operation>,
    /// Operations whose pages list no permission for any access: which ones they need is not known.
    pub undocumented: Vec<&'static Operation>,
}

/// The least privileged permissions with which all these operations can be called.
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
    /// Whether these permissions are known to be enough for all operations that were asked for.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.not_callable.is_empty() && self.undocumented.is_empty()
    }
}

/// The names with blanks between them, as in the `scope` parameter of OAuth (RFC 6749, section 3.3).
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
