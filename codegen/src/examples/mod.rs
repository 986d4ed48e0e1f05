//! Examples as calls: which operation an example calls, with which arguments, and what it is answered.
//!
//! This is what `verify` sends and what the example server answers. It reads facts *with* their samples, beside the IR.

mod call;
mod exchange;
mod index;
mod neutral;

pub use call::{Call, Stray, calls};
pub use exchange::{Answered, Content, Exchange, Sent};
