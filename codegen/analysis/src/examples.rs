//! Examples as calls: which operation an example calls, with which arguments, and what the page shows as its response.
//!
//! This is what `verify` sends and what the example server answers. It reads facts *with* their samples, beside the IR.

mod body;
mod call;
mod check;
mod exchange;
mod finding;
mod placeholder;
mod render;
mod witnesses;

pub use call::{Call, UnmatchedExample, calls, sort_by_evidence};
pub use check::Checker;
pub use exchange::{Content, Exchange, ExchangeRequest, ExchangeResponse};
pub use finding::{Finding, Unlisted};
pub use witnesses::{ENOUGH_WITNESSES, Witnesses, last};
