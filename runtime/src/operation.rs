//! Static data of operations, written by generated code.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::cloud::Clouds;
use crate::scopes::Access;

/// The operations created at run time, by method and path.
type Known = BTreeMap<(&'static str, &'static str), &'static Operation>;

/// An operation of Microsoft Graph, as documented.
#[derive(Debug)]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/groups/{group-id}/threads`.
    pub path: &'static str,
    /// The permissions that allow a call.
    pub permissions: Permissions,
    /// The URL of the documentation page.
    pub docs: &'static str,
    /// The documented query options, such as `$select`.
    pub query_options: &'static [&'static str],
    /// The documented success status codes.
    pub success: &'static [u16],
    /// The clouds in which it is available; [`Clouds::UNSTATED`] if not documented.
    pub clouds: Clouds,
    /// The directory roles, one of which a signed-in user needs, least privileged first.
    pub roles: &'static [&'static str],
}

impl Operation {
    /// An operation without any documentation, for struct update syntax.
    pub const UNSTATED: Self = Self::of_flow(Method::Get, "/", "", &[]);

    /// Returns an undocumented operation, for [`Client::request_of`](crate::Client::request_of) and the expectations of a test
    /// server. The path is that of [`Client::request`](crate::Client::request).
    ///
    /// The operation is never freed; the same method and path return the same one. Therefore use a path template with
    /// placeholders, not a path with ids.
    #[must_use]
    pub fn undocumented(method: Method, path: impl Into<Cow<'static, str>>) -> &'static Self {
        static KNOWN: Mutex<Known> = Mutex::new(BTreeMap::new());
        let path = path.into();
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(operation) = known.get(&(method.as_str(), &*path)) {
            return operation;
        }
        let path: &'static str = match path {
            Cow::Borrowed(path) => path,
            Cow::Owned(path) => path.leak(),
        };
        let operation = Box::leak(Box::new(Self::of_flow(method, path, "", &[])));
        known.insert((method.as_str(), path), operation);
        operation
    }

    /// Converts an optional path argument. For generated code.
    #[doc(hidden)]
    pub fn optional<T: fmt::Display>(argument: &Option<T>) -> Option<&dyn fmt::Display> {
        argument.as_ref().map(|it| it as &dyn fmt::Display)
    }

    /// Creates the operation of a follow-up request that has no documented permissions, such as one to a URL that is
    /// its own credential.
    pub(crate) const fn of_flow(
        method: Method,
        path: &'static str,
        docs: &'static str,
        success: &'static [u16],
    ) -> Self {
        Self {
            method,
            path,
            permissions: Permissions {
                delegated_work: &[],
                delegated_personal: &[],
                application: &[],
            },
            docs,
            query_options: &[],
            success,
            clouds: Clouds::UNSTATED,
            roles: &[],
        }
    }
}

/// Formats the method and path template, such as `GET /groups/{group-id}`.
impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names are HTTP's")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// Returns the name, such as `GET`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Returns `true` if the method is idempotent (RFC 9110, section 9.2.2).
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The documented permissions: alternatives, any one of which is sufficient, least privileged first.
///
/// Permissions that are required together form one alternative, joined by ` and `: `Policy.Read.All and
/// Application.ReadWrite.All`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permissions {
    /// For a signed-in user with a work or school account.
    pub delegated_work: &'static [&'static str],
    /// For a signed-in user with a personal account.
    pub delegated_personal: &'static [&'static str],
    /// For an application without a user.
    pub application: &'static [&'static str],
}

impl Permissions {
    /// Returns `true` if no permissions are documented.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.delegated_work.is_empty()
            && self.delegated_personal.is_empty()
            && self.application.is_empty()
    }

    /// Returns the alternatives for an access, each as the permissions that are required together.
    pub fn alternatives(
        &self,
        access: Access,
    ) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
        let alternatives = match access {
            Access::DelegatedWork => self.delegated_work,
            Access::DelegatedPersonal => self.delegated_personal,
            Access::Application => self.application,
        };
        alternatives.iter().map(|it| it.split(" and "))
    }
}

/// Formats one line, such as `delegated: Group.Read.All; application: Group.Read.All`.
impl fmt::Display for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [
            ("delegated", self.delegated_work),
            ("delegated, personal account", self.delegated_personal),
            ("application", self.application),
        ];
        let lists = lists.iter().filter(|(_, names)| !names.is_empty());
        for (index, (who, names)) in lists.enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{who}: {}", names.join(" or "))?;
        }
        Ok(())
    }
}
