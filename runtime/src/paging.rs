//! Pagination of collections.
//!
//! The service returns a collection in pages; each page has the URL of the next one (`@odata.nextLink`). Awaiting a
//! request of a page returns only the first one. [`Request::items`](crate::Request::items) and
//! [`Request::pages`](crate::Request::pages) return all of them:
//!
//! ```no_run
//! # use msgraph_runtime::{Json, Page, Request, Result};
//! # async fn example(users: Request<Page<Json>>) -> Result<()> {
//! let mut users = users.select(["displayName"]).top(100).items();
//! while let Some(user) = users.next().await {
//!     println!("{:?}", user?);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Both also implement [`Stream`](futures_core::Stream), for use with the `futures` crates.
//!
//! The links include the query. The headers of the request (`ConsistencyLevel`, `Prefer`, ...) are sent for every page.
//! A link must have the origin of the client's base URL, because the token must not be sent elsewhere; any other link
//! is an error. A repeated page is also an error, because the pagination would never end.
//!
//! # Limits
//!
//! [`Pager::max_pages`] and [`Items::max_items`] end the stream early. Pages are requested only when they are needed.
//!
//! # Errors
//!
//! A stream ends after its first error. [`Pager::resume`] continues with the page that failed. [`Pager::link`] returns
//! the URL of that page, which [`Pager::from_link`] accepts, possibly in another process.

mod items;
mod pager;
mod trail;

pub use items::Items;
pub use pager::Pager;
