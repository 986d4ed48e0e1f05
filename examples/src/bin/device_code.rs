//! Signs a user in by device code and prints the user's name: `device_code APPLICATION-ID [TENANT]`.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use msgraph::auth::SignIn;
use msgraph::{Client, Error, me};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let application = arguments.next().unwrap_or_default();
    let tenant = arguments.next().unwrap_or("organizations".to_owned());

    let cloud = msgraph_examples::cloud();
    let user = SignIn::new(application)
        .tenant(tenant)
        .cloud(cloud.clone())
        .with_device_code(|prompt| println!("{prompt}"))?;
    let client = Client::builder_with(user)
        .cloud(cloud)
        .scopes(["User.Read"])
        .build()?;

    let me = me::get(&client).select(["displayName"]).await?;
    println!("Hello {}", me.display_name.as_deref().unwrap_or("stranger"));
    Ok(())
}
