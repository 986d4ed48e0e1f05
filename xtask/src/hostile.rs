//! Hostile pages: what people could write who mean harm, everything that is made of it, and what has to hold for that.

pub mod case;
mod minimise;
mod mutate;
pub mod oracle;
pub mod products;
mod texts;
pub mod trial;

pub use minimise::minimise;
pub use mutate::{Choices, mutate};
