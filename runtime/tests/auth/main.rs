//! Tokens: cache, refresh, claims challenges and sign-in, over real sockets on loopback.
#[cfg(feature = "azure")]
mod azure;
mod cache;
mod challenge;
#[cfg(feature = "sign-in")]
mod log;
#[cfg(feature = "sign-in")]
mod sign_in;
mod source;

#[allow(dead_code, reason = "it is made for more than these tests")]
#[path = "../wire/server.rs"]
mod server;
