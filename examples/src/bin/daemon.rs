//! Lists the users of an organization without a user who signs in: `daemon TENANT APPLICATION-ID`, with the client secret in
//! `MSGRAPH_CLIENT_SECRET`. The registration needs the application permission `User.Read.All`.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use msgraph::auth::SignIn;
use msgraph::{Client, Error, users};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let tenant = arguments.next().unwrap_or_default();
    let application = arguments.next().unwrap_or_default();
    let secret = std::env::var("MSGRAPH_CLIENT_SECRET").unwrap_or_default();

    let cloud = msgraph_examples::cloud();
    let app = SignIn::new(application)
        .tenant(tenant)
        .cloud(cloud.clone())
        .with_secret(secret)?;
    let client = Client::builder_with(app).cloud(cloud).build()?;

    let mut all = users::list(&client).select(["displayName"]).items();
    while let Some(user) = all.next().await {
        println!("{}", user?.display_name.as_deref().unwrap_or("(no name)"));
    }
    Ok(())
}
