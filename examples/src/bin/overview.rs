//! Requests several resources in one call, the signed-in user and the newest messages: `overview`.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use msgraph::{Batch, Error, me};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = msgraph_examples::client()?;
    let mut batch = Batch::new(&client);
    let user = batch.add(me::get(&client).select(["displayName"]));
    let messages = me::messages::list(&client).any_options();
    let messages = batch.add(messages.select(["subject"]).top(3));

    let mut answers = batch.send().await?;
    let user = answers.take(user)?;
    println!("{}", user.display_name.as_deref().unwrap_or("(no name)"));
    // Each response has its own type and its own error. An error here doesn't affect the other response.
    match answers.take(messages) {
        Ok(page) => {
            for message in &page.value {
                println!("  {}", message.subject.as_deref().unwrap_or("(no subject)"));
            }
        }
        Err(error) => println!("  no messages: {error}"),
    }
    Ok(())
}
