//! Lists all users of the organization, page by page: `list_users`.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use msgraph::{Error, users};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = msgraph_examples::client()?;
    // The first page is requested for the first user, and each further one when the previous one is used up.
    let mut users = users::list(&client)
        .select(["id", "displayName", "mail"])
        .items();
    let mut count = 0;
    while let Some(user) = users.next().await {
        let user = user?;
        let name = user.display_name.as_deref().unwrap_or("(no name)");
        println!("{name} <{}>", user.mail.as_deref().unwrap_or_default());
        count += 1;
    }
    println!("{count} users");
    Ok(())
}
