//! The clouds that Microsoft Graph is run in, each with its own addresses.

use std::borrow::Cow;

/// A cloud: one choice that says where the service is, which scope its tokens have, and who issues them.
///
/// ```
/// use msgraph_runtime::Cloud;
///
/// assert_eq!(Cloud::China.base_url("v1.0"), "https://microsoftgraph.chinacloudapi.cn/v1.0");
/// assert_eq!(Cloud::China.default_scope(), "https://microsoftgraph.chinacloudapi.cn/.default");
/// assert_eq!(Cloud::China.authority(), "https://login.chinacloudapi.cn");
/// ```
///
/// The addresses are those of the page [National cloud deployments].
///
/// [National cloud deployments]: https://learn.microsoft.com/graph/deployments
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cloud {
    /// The worldwide service.
    #[default]
    Global,
    /// Microsoft Graph for US Government L4.
    UsGovernmentL4,
    /// Microsoft Graph for US Government L5, of the Department of Defense.
    UsGovernmentL5,
    /// Microsoft Graph China, run by 21Vianet.
    China,
    /// Any other; see [`custom`](Self::custom).
    #[non_exhaustive]
    Custom {
        /// The service's address without a version.
        service: Cow<'static, str>,
        /// The address of the identity platform without a tenant.
        authority: Cow<'static, str>,
    },
}

impl Cloud {
    /// A cloud that is not listed: the service's address without a version, such as `https://graph.microsoft.com`, and
    /// the identity platform's without a tenant, such as `https://login.microsoftonline.com`.
    ///
    /// Whether they are safe to send a token to is looked at when a client or a credential is made of them.
    pub fn custom(
        service: impl Into<Cow<'static, str>>,
        authority: impl Into<Cow<'static, str>>,
    ) -> Self {
        let (service, authority) = (service.into(), authority.into());
        Self::Custom { service, authority }
    }

    /// The service's address without a version.
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

    /// The address of the identity platform without a tenant.
    #[must_use]
    pub fn authority(&self) -> &str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovernmentL4 | Self::UsGovernmentL5 => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
            Self::Custom { authority, .. } => authority.trim_end_matches('/'),
        }
    }

    /// The listed cloud whose service has this base URL.
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

    /// Its name, such as `China`.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Global => "the global service",
            Self::UsGovernmentL4 => "US Government L4",
            Self::UsGovernmentL5 => "US Government L5 (DOD)",
            Self::China => "China operated by 21Vianet",
            Self::Custom { service, .. } => service,
        }
    }

    /// The base URL of a version, such as `v1.0` or `beta`.
    #[must_use]
    pub fn base_url(&self, version: &str) -> String {
        format!("{}/{version}", self.service())
    }

    /// The scope that stands for all permissions granted to the application.
    #[must_use]
    pub fn default_scope(&self) -> String {
        format!("{}/.default", self.service())
    }
}

/// A set of clouds: where an operation is documented to be available.
///
/// ```
/// use msgraph_runtime::{Cloud, Clouds};
///
/// let clouds = Clouds::GLOBAL.with(Clouds::CHINA);
/// assert!(clouds.lack(&Cloud::UsGovernmentL4));
/// assert!(!clouds.lack(&Cloud::China));
/// assert!(!Clouds::UNSTATED.lack(&Cloud::China));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clouds(u8);

impl Clouds {
    /// The documentation doesn't say.
    pub const UNSTATED: Self = Self(0);
    /// None at all.
    pub const NONE: Self = Self(1);
    /// [`Cloud::Global`].
    pub const GLOBAL: Self = Self(1 | 1 << 1);
    /// [`Cloud::UsGovernmentL4`].
    pub const US_GOVERNMENT_L4: Self = Self(1 | 1 << 2);
    /// [`Cloud::UsGovernmentL5`].
    pub const US_GOVERNMENT_L5: Self = Self(1 | 1 << 3);
    /// [`Cloud::China`].
    pub const CHINA: Self = Self(1 | 1 << 4);
    /// Every documented cloud.
    pub const ALL: Self = Self::GLOBAL
        .with(Self::US_GOVERNMENT_L4)
        .with(Self::US_GOVERNMENT_L5)
        .with(Self::CHINA);

    /// The clouds of both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the documentation says where the operation is available, and that this cloud is not among them. It says
    /// nothing about custom clouds.
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
