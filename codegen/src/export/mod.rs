//! The other views of the same facts and IR.

pub mod facts;
pub mod openapi;
pub mod permissions;
pub mod report;
mod shares;
