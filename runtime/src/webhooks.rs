//! Change notifications, as the service posts them to the endpoint of a subscription.
//!
//! The functions of `subscriptions` create and renew subscriptions. This module handles what the endpoint receives, with
//! any web framework:
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! use msgraph::webhooks::{DecryptionKey, LifecycleEvent, Notifications, validation_token};
//! use msgraph::{Json, Result};
//!
//! /// Returns the status and the text to respond with.
//! fn handle(query: &str, body: &[u8], keys: &[DecryptionKey]) -> Result<(u16, String)> {
//!     // The service checks the endpoint when a subscription is created or renewed.
//!     if let Some(token) = validation_token(query) {
//!         return Ok((200, token)); // as text/plain
//!     }
//!     for notification in Notifications::from_json(body)?.value {
//!         if !notification.has_client_state("the secret of the subscription") {
//!             continue; // It is not from the service.
//!         }
//!         match notification.lifecycle_event() {
//!             Some(LifecycleEvent::ReauthorizationRequired) => println!("renew the subscription"),
//!             Some(LifecycleEvent::Missed) => println!("run a delta query"),
//!             Some(_) => println!("create the subscription again"),
//!             None => {
//!                 let resource: Option<Json> = notification.decrypt(keys)?;
//!                 println!("{:?}: {resource:?}", notification.resource());
//!             }
//!         }
//!     }
//!     Ok((202, String::new()))
//! }
//! ```
//!
//! Respond within three seconds and do the work afterwards, else the service sends the notification again.
//!
//! # Resource data
//!
//! A subscription with `includeResourceData` has a certificate, with which the service encrypts the data. A
//! [`DecryptionKey`] is the private key of the certificate with the `encryptionCertificateId` of the subscription. Keep the
//! old key while certificates are exchanged. [`Notifications::validation_tokens`] are JWTs (RFC 7519) that prove that the
//! service sent the notification; they are not validated here.
//!
//! Sources: [webhook delivery](https://learn.microsoft.com/graph/change-notifications-delivery-webhooks),
//! [resource data](https://learn.microsoft.com/graph/change-notifications-with-resource-data),
//! [lifecycle](https://learn.microsoft.com/graph/change-notifications-lifecycle-events).

mod decrypt;
mod notification;

use url::form_urlencoded;

pub use decrypt::DecryptionKey;
pub use notification::{LifecycleEvent, Notification, Notifications};

/// Returns the decoded `validationToken` of a request's URL or query. Respond with status 200 and the token as
/// `text/plain`.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::webhooks::validation_token;
///
/// let query = "validationToken=Validation%3A%20a%2Bb";
/// assert_eq!(validation_token(query).as_deref(), Some("Validation: a+b"));
/// assert_eq!(validation_token("/notify?x=1"), None);
/// ```
#[must_use]
pub fn validation_token(url: &str) -> Option<String> {
    let query = url.split_once('?').map_or(url, |(_, query)| query);
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let (_, token) = pairs.find(|(name, _)| name.eq_ignore_ascii_case("validationToken"))?;
    Some(token.into_owned())
}
