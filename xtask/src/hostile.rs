//! Hostile pages: everything that can be made of some pages, and what has to hold for it.

pub mod oracle;
pub mod products;
