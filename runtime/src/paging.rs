//! All pages of a collection, one after the other.
//!
//! The service hands out a collection in pages; each names the address of the next one (`@odata.nextLink`). Awaiting a
//! request of a page gives the first page only; [`Request::items`](crate::Request::items) and
//! [`Request::pages`](crate::Request::pages) give all there is:
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
//! Both are [`Stream`](futures_core::Stream)s too, for those who use the `futures` crates.
//!
//! The query is part of the links, and the request's headers (`ConsistencyLevel`, `Prefer`, ...) go along to every
//! page. A link must lead to the origin of the client's base URL: the token goes nowhere else, so any other link is an
//! error. A page that comes a second time is an error too, as the service would never end.
//!
//! # Limits
//!
//! [`Pager::max_pages`] and [`Items::max_items`] end the stream early. Pages are asked for only when they are needed.
//!
//! # After an error
//!
//! A stream ends after its first error, but nothing is lost: [`Pager::resume`] lets it go on with the page that
//! failed, and [`Pager::link`] is that page's address, which [`Pager::from_link`] takes, in another process if need be.

mod items;
mod pager;
mod trail;

pub use items::Items;
pub use pager::Pager;
