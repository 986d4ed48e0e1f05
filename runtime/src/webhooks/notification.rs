//! Change notifications.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::DecryptionKey;
use super::decrypt::Encrypted;
use crate::edm::DateTimeOffset;
use crate::error::{Error, Result};
use crate::model::{self, DecodeError, Item, Json};

/// The body of a request to the endpoint: a `changeNotificationCollection`.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Notifications {
    /// The notifications. They may belong to several subscriptions and tenants.
    pub value: Vec<Notification>,
    /// JWTs that prove that the service sent the notifications. Only with resource data.
    pub validation_tokens: Vec<String>,
}

impl Notifications {
    /// Reads the body of a request.
    ///
    /// # Errors
    ///
    /// Returns an error if the body is not JSON or has no list of notifications.
    pub fn from_json(body: &[u8]) -> Result<Self> {
        let json: Option<Json> = serde_json::from_slice(model::without_mark(body)).ok();
        let list = |name| json.as_ref()?.get(name)?.as_array().cloned();
        let problem = || Error::unexpected("the body is not a list of change notifications");
        let value: Vec<Json> = list("value").ok_or_else(problem)?;
        let tokens = list("validationTokens").unwrap_or_default();
        let tokens = tokens.iter().filter_map(Json::as_str);
        Ok(Self {
            value: value.into_iter().map(Notification).collect(),
            validation_tokens: tokens.map(str::to_owned).collect(),
        })
    }
}

/// A `changeNotification`: a resource has changed, or something has happened to the subscription.
#[derive(Clone, PartialEq)]
pub struct Notification(Json);

/// What has happened to a subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LifecycleEvent {
    /// The access of the subscription expires soon: renew or reauthorize it.
    ReauthorizationRequired,
    /// The service removed the subscription: create it again.
    SubscriptionRemoved,
    /// Notifications were lost: get the changes with a delta query.
    Missed,
    /// An event that this crate does not know.
    Other(String),
}

impl Notification {
    /// Whether it has the `clientState` of the subscription, a secret that only the service knows. The comparison takes the
    /// same time wherever they differ.
    #[must_use]
    pub fn has_client_state(&self, expected: &str) -> bool {
        let own = self.text("clientState").unwrap_or_default();
        !expected.is_empty() && verify_slices_are_equal(own.as_bytes(), expected.as_bytes()).is_ok()
    }

    /// Returns the id of the subscription.
    #[must_use]
    pub fn subscription_id(&self) -> Option<&str> {
        self.text("subscriptionId")
    }

    /// Returns the time at which the subscription expires.
    #[must_use]
    pub fn subscription_expiration(&self) -> Option<DateTimeOffset> {
        self.text("subscriptionExpirationDateTime").map(Into::into)
    }

    /// Returns the id of the tenant.
    #[must_use]
    pub fn tenant_id(&self) -> Option<&str> {
        self.text("tenantId")
    }

    /// Returns the type of change: `created`, `updated` or `deleted`.
    #[must_use]
    pub fn change_type(&self) -> Option<&str> {
        self.text("changeType")
    }

    /// Returns the path of the changed resource, such as `Users('1')/Messages('2')`.
    #[must_use]
    pub fn resource(&self) -> Option<&str> {
        self.text("resource")
    }

    /// Returns `resourceData`: the annotations and the id of the resource, with some resources also its properties.
    ///
    /// # Errors
    ///
    /// Returns an error if it does not fit the type.
    pub fn resource_data<T: Item>(&self) -> Result<Option<T>, DecodeError> {
        match self.0.get("resourceData").filter(|it| !it.is_null()) {
            Some(json) => model::from_answer(json.to_string().as_bytes(), false).map(Some),
            None => Ok(None),
        }
    }

    /// Returns what has happened to the subscription, if that is what the notification is about.
    #[must_use]
    pub fn lifecycle_event(&self) -> Option<LifecycleEvent> {
        let event = self.text("lifecycleEvent")?;
        Some(match event.to_ascii_lowercase().as_str() {
            "reauthorizationrequired" => LifecycleEvent::ReauthorizationRequired,
            "subscriptionremoved" => LifecycleEvent::SubscriptionRemoved,
            "missed" => LifecycleEvent::Missed,
            _ => LifecycleEvent::Other(event.to_owned()),
        })
    }

    /// Decrypts the resource with the key of its certificate. `None` if the notification has no encrypted content.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no key for the certificate, the content is malformed or was changed on the way, or the
    /// resource does not fit the type.
    pub fn decrypt<T: Item>(&self, keys: &[DecryptionKey]) -> Result<Option<T>> {
        let Some(json) = self.0.get("encryptedContent").filter(|it| !it.is_null()) else {
            return Ok(None);
        };
        let encrypted = Encrypted::read(json)
            .ok_or_else(|| Error::unexpected("the encrypted content is malformed"))?;
        let text = encrypted.decrypt(keys)?;
        let item = model::from_answer(&text, false);
        let item = item.map_err(|error| Error::unexpected(format!("the resource: {error}")))?;
        Ok(Some(item))
    }

    /// Returns the notification as JSON, for what has no method.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.0
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }
}

/// Omits the client state and the resource.
impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification")
            .field("subscription_id", &self.subscription_id())
            .field("change_type", &self.change_type())
            .field("lifecycle_event", &self.lifecycle_event())
            .finish_non_exhaustive()
    }
}
