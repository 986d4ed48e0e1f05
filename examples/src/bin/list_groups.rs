//! Lists the first groups of the organization with the first members of each.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use msgraph::{Error, groups};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = msgraph_examples::client()?;
    let page = groups::list(&client)
        .select(["id", "displayName"])
        .top(5)
        .await?;
    for group in &page.value {
        println!("{}", group.display_name.as_deref().unwrap_or("(no name)"));
        let Some(id) = &group.id else { continue };
        let members = groups::members::list(&client, id).await?;
        for member in &members.value {
            println!("  {}", member.id.as_deref().unwrap_or_default());
        }
    }
    Ok(())
}
