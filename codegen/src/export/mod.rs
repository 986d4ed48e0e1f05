//! The other views of the same facts and IR.

pub mod facts;
pub mod numbers;
pub mod openapi;
pub mod permissions;
pub mod report;
pub mod report_page;
mod shares;
