//! Sign-in of users, and of applications without a user.

mod app;
mod authorization_code;
mod builder;
mod certificate;
mod claims;
mod credential;
mod device_code;
mod error;
mod platform;
mod redirect;
mod wire;

pub use app::AppCredential;
pub use builder::SignIn;
pub use certificate::ClientCertificate;
pub use credential::UserCredential;
pub use device_code::DeviceCodePrompt;
pub use error::SignInError;
