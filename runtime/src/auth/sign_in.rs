//! Interactive sign-in of users.

mod authorization_code;
mod builder;
mod claims;
mod credential;
mod device_code;
mod error;
mod platform;
mod redirect;
mod wire;

pub use builder::SignIn;
pub use credential::UserCredential;
pub use device_code::DeviceCodePrompt;
pub use error::SignInError;
