//! National clouds of Microsoft Graph and their URLs.

use std::borrow::Cow;

/// A cloud: determines the service URL, the default scope and the login host.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::Cloud;
///
/// assert_eq!(Cloud::China.base_url("v1.0"), "https://microsoftgraph.chinacloudapi.cn/v1.0");
/// assert_eq!(Cloud::China.default_scope(), "https://microsoftgraph.chinacloudapi.cn/.default");
/// assert_eq!(Cloud::China.authority(), "https://login.chinacloudapi.cn");
/// ```
///
/// The URLs are those of [National cloud deployments].
///
/// [National cloud deployments]: https://learn.microsoft.com/graph/deployments
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cloud {
    /// The global service.
    #[default]
    Global,
    /// Microsoft Graph for US Government L4.
    UsGovernmentL4,
    /// Microsoft Graph for US Government L5 (DOD).
    UsGovernmentL5,
    /// Microsoft Graph China operated by 21Vianet.
    China,
    /// Another cloud; see [`custom`](Self::custom).
    #[non_exhaustive]
    Custom {
        /// The URL of the service without a version.
        service: Cow<'static, str>,
        /// The URL of the identity platform without a tenant.
        authority: Cow<'static, str>,
    },
}

impl Cloud {
    /// Creates a cloud from the URL of the service without a version, such as `https://graph.microsoft.com`, and of the
    /// identity platform without a tenant, such as `https://login.microsoftonline.com`.
    ///
    /// Building a client or credential with it fails if the URLs are not safe to send a token to.
    pub fn custom(
        service: impl Into<Cow<'static, str>>,
        authority: impl Into<Cow<'static, str>>,
    ) -> Self {
        let (service, authority) = (service.into(), authority.into());
        Self::Custom { service, authority }
    }

    /// Returns the URL of the service without a version.
    #[must_use]
    pub fn service(&self) -> &str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovernmentL4 => "https://graph.microsoft.us",
            Self::UsGovernmentL5 => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
            Self::Custom { service, .. } => service.trim_end_matches('/'),
        }
    }

    /// Returns the URL of the identity platform without a tenant.
    #[must_use]
    pub fn authority(&self) -> &str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovernmentL4 | Self::UsGovernmentL5 => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
            Self::Custom { authority, .. } => authority.trim_end_matches('/'),
        }
    }

    /// Returns the national cloud whose service has this base URL.
    pub(crate) fn of_base(base: &str) -> Option<Self> {
        let clouds = [
            Self::Global,
            Self::UsGovernmentL4,
            Self::UsGovernmentL5,
            Self::China,
        ];
        let has = |cloud: &Self| base.strip_prefix(cloud.service());
        let mut clouds = clouds.into_iter();
        clouds.find(|it| has(it).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Returns the name, such as `China operated by 21Vianet`.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Global => "the global service",
            Self::UsGovernmentL4 => "US Government L4",
            Self::UsGovernmentL5 => "US Government L5 (DOD)",
            Self::China => "China operated by 21Vianet",
            Self::Custom { service, .. } => service,
        }
    }

    /// Returns the base URL of a version, such as `v1.0` or `beta`.
    #[must_use]
    pub fn base_url(&self, version: &str) -> String {
        format!("{}/{version}", self.service())
    }

    /// Returns the scope for all permissions granted to the application.
    #[must_use]
    pub fn default_scope(&self) -> String {
        format!("{}/.default", self.service())
    }
}

/// The set of clouds in which an operation is documented to be available.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::{Cloud, Clouds};
///
/// let clouds = Clouds::GLOBAL.with(Clouds::CHINA);
/// assert!(clouds.lack(&Cloud::UsGovernmentL4));
/// assert!(!clouds.lack(&Cloud::China));
/// assert!(!Clouds::UNSTATED.lack(&Cloud::China));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clouds(u8);

impl Clouds {
    /// Not documented.
    pub const UNSTATED: Self = Self(0);
    /// No cloud.
    pub const NONE: Self = Self(1);
    /// [`Cloud::Global`].
    pub const GLOBAL: Self = Self(1 | 1 << 1);
    /// [`Cloud::UsGovernmentL4`].
    pub const US_GOVERNMENT_L4: Self = Self(1 | 1 << 2);
    /// [`Cloud::UsGovernmentL5`].
    pub const US_GOVERNMENT_L5: Self = Self(1 | 1 << 3);
    /// [`Cloud::China`].
    pub const CHINA: Self = Self(1 | 1 << 4);
    /// All documented clouds.
    pub const ALL: Self = Self::GLOBAL
        .with(Self::US_GOVERNMENT_L4)
        .with(Self::US_GOVERNMENT_L5)
        .with(Self::CHINA);

    /// Returns the union of both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns `true` if the operation is documented not to be available in this cloud. Always `false` for custom
    /// clouds.
    #[must_use]
    pub fn lack(self, cloud: &Cloud) -> bool {
        let bits = match cloud {
            Cloud::Global => Self::GLOBAL.0,
            Cloud::UsGovernmentL4 => Self::US_GOVERNMENT_L4.0,
            Cloud::UsGovernmentL5 => Self::US_GOVERNMENT_L5.0,
            Cloud::China => Self::CHINA.0,
            Cloud::Custom { .. } => return false,
        };
        self != Self::UNSTATED && self.0 & bits != bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Client;

    #[test]
    fn one_choice_sets_service_scope_and_login_host() {
        let clouds = [
            (
                Cloud::Global,
                "https://graph.microsoft.com",
                "https://login.microsoftonline.com",
            ),
            (
                Cloud::UsGovernmentL4,
                "https://graph.microsoft.us",
                "https://login.microsoftonline.us",
            ),
            (
                Cloud::UsGovernmentL5,
                "https://dod-graph.microsoft.us",
                "https://login.microsoftonline.us",
            ),
            (
                Cloud::China,
                "https://microsoftgraph.chinacloudapi.cn",
                "https://login.chinacloudapi.cn",
            ),
            (
                Cloud::custom("https://graph.example.com/", "https://login.example.com/"),
                "https://graph.example.com",
                "https://login.example.com",
            ),
        ];
        for (cloud, service, login) in clouds {
            assert_eq!(cloud.service(), service);
            assert_eq!(cloud.authority(), login);
            let client = Client::builder("t").cloud(cloud).build().unwrap();
            assert_eq!(client.base().as_str(), format!("{service}/v1.0"));
            let scope = format!("{service}/.default");
            assert_eq!(client.token_request().scopes(), [scope]);
        }
    }

    #[test]
    fn a_base_url_tells_the_cloud() {
        let cases = [
            (
                "https://graph.microsoft.us/v1.0",
                Some(Cloud::UsGovernmentL4),
            ),
            (
                "https://microsoftgraph.chinacloudapi.cn",
                Some(Cloud::China),
            ),
            ("https://graph.microsoft.com/beta", Some(Cloud::Global)),
            ("https://graph.microsoft.com.example.com/beta", None),
            ("https://graph.example.com/v1.0", None),
        ];
        for (base, expected) in cases {
            let client = Client::builder("t").base_url(base).build().unwrap();
            assert_eq!(client.cloud(), expected.as_ref(), "{base}");
        }
    }

    #[test]
    fn an_unsafe_cloud_gets_no_token() {
        for service in [
            "http://graph.example.com",
            "graph.example.com",
            "https://u:p@graph.example.com",
        ] {
            let cloud = Cloud::custom(service, "https://login.example.com");
            assert!(Client::builder("t").cloud(cloud).build().is_err());
        }
    }

    #[test]
    fn scopes_and_base_url_can_be_set_apart() {
        let builder = Client::builder("t")
            .cloud(Cloud::China)
            .scopes(["User.Read"]);
        let client = builder
            .base_url("https://graph.example.com/beta")
            .build()
            .unwrap();
        assert_eq!(client.base().as_str(), "https://graph.example.com/beta");
        assert_eq!(client.token_request().scopes(), ["User.Read"]);
    }
}
