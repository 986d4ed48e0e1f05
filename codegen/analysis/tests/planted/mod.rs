//! What is planted, and where.

pub(crate) mod checkout;
pub(crate) mod pages;
pub(crate) mod plants;
