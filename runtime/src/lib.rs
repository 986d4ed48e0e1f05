//! The hand-written half of the msgraph SDK: client, requests, models, errors.

pub mod model;
