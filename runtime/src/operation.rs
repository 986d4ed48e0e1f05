//! What is static about an operation. Written by generated code, one per documented method and path.

use std::fmt;

use crate::cloud::Clouds;
use crate::scopes::Access;

/// An operation of Microsoft Graph: what its documentation page says.
#[derive(Debug)]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// The path as documented, such as `/groups/{group-id}/threads`, to be filled with arguments.
    pub path: &'static str,
    /// Who may call it.
    pub permissions: Permissions,
    /// The address of the documentation page.
    pub docs: &'static str,
    /// The query options that the page documents, such as `$select`.
    pub query_options: &'static [&'static str],
    /// The documented status codes of success.
    pub success: &'static [u16],
    /// The clouds in which it is available; [`Clouds::UNSTATED`] if the page doesn't say.
    pub clouds: Clouds,
    /// The directory roles of which a signed-in user needs one, those documented as least privileged first.
    pub roles: &'static [&'static str],
}

impl Operation {
    /// An operation that nothing is documented about, for the rest of the fields of others.
    pub const UNSTATED: Self = Self::of_flow(Method::Get, "/", "", &[]);

    /// For generated code: an argument that may be left out of the path.
    #[doc(hidden)]
    pub fn optional<T: fmt::Display>(argument: &Option<T>) -> Option<&dyn fmt::Display> {
        argument.as_ref().map(|it| it as &dyn fmt::Display)
    }

    /// A request that a flow makes by itself and that no page grants permissions for, such as one to an address that is
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

/// Method and path template, such as `GET /groups/{group-id}`.
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
    /// Its name, such as `GET`.
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

    /// Whether sending it twice does what sending it once does (RFC 9110, section 9.2.2).
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

/// The permissions that a page documents: alternatives, least privileged first, any one of which is enough. Names that
/// are needed together are one alternative, with ` and ` between them: `Policy.Read.All and Application.ReadWrite.All`.
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
    /// Whether the page documents none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.delegated_work.is_empty()
            && self.delegated_personal.is_empty()
            && self.application.is_empty()
    }

    /// The alternatives for one kind of access, each as the names that are needed together.
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

/// One line, such as `delegated: Group.Read.All; application: Group.Read.All`.
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
