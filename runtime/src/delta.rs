//! What has changed since last time.
//!
//! A delta query (the `delta` functions of the generated crate) first gives everything, page by page, and at its end a
//! [`DeltaLink`] to be stored. Asked with it later, it gives what has changed since, and the next link.
//!
//! ```no_run
//! # use msgraph_runtime::{Change, DeltaLink, Json, Page, Request, Result};
//! # fn load() -> Option<DeltaLink> { None }
//! # fn store(link: &DeltaLink) {}
//! # async fn example(query: Request<Page<Json>>) -> Result<()> {
//! let mut changes = match load() {
//!     Some(link) => query.changes_since(&link),
//!     None => query.changes(),
//! };
//! while let Some(change) = changes.next().await {
//!     match change? {
//!         Change::Updated(user) => println!("new or changed: {user:?}"),
//!         Change::Removed { id, .. } => println!("gone: {id}"),
//!         _ => {}
//!     }
//! }
//! if let Some(link) = changes.delta_link() {
//!     store(link);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Store the link only after all changes have been dealt with. The same change may come more than once, so dealing with
//! one has to be repeatable. For files (`driveItem`) a removal comes as an update whose facet `deleted` is set.
//!
//! # When the service has forgotten
//!
//! A link doesn't last for ever. When the service can't go on from it, the error is one that [`Resync::from_error`]
//! understands; it says where to begin anew.

mod change;
mod link;
mod resync;
mod stream;

pub use change::{Change, RemovalReason};
pub use link::DeltaLink;
pub use resync::{Resync, ResyncKind};
pub use stream::Delta;
