//! Delta queries: changes since an earlier query.
//!
//! The first delta query (the `delta` functions of the generated crate) returns all items, page by page, and finally a
//! [`DeltaLink`] to be stored. A later query with the link returns the changes since then, and the next link.
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
//! Store the link only after all changes are processed. The same change may be returned more than once, so processing
//! must be idempotent. A file (`driveItem`) whose `deleted` facet is set is a removal.
//!
//! # Expired links
//!
//! A link is valid only for some time. If it has expired, [`Resync::from_error`] recognizes the error and returns how
//! to start over.

mod change;
mod link;
mod resync;
mod stream;

pub use change::{Change, RemovalReason};
pub use link::DeltaLink;
pub use resync::{Resync, ResyncKind};
pub use stream::Delta;
