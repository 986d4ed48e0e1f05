//! Tells which users have changed since it was last run: `sync_users STATE-FILE`.
//!
//! The file holds the link with which to ask next time. Without it, all users are told.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use std::path::Path;

use msgraph::{Change, Client, DeltaLink, Error, Resync, users};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = msgraph_examples::client()?;
    let state = std::env::args().nth(1).unwrap_or_default();
    let state = Path::new(&state);

    let since = match state.exists() {
        true => Some(DeltaLink::from(std::fs::read_to_string(state)?)),
        false => None,
    };
    let next = match sync(&client, since.as_ref()).await {
        Ok(next) => next,
        // The service has forgotten: it says where to begin anew, or leaves that to us.
        Err(error) => match Resync::from_error(&error) {
            Some(resync) => {
                println!("starting anew");
                sync(&client, resync.link.as_ref()).await?
            }
            None => return Err(error.into()),
        },
    };
    // Only now, as all that came has been dealt with.
    if let Some(next) = next {
        std::fs::write(state, next.as_str())?;
    }
    Ok(())
}

/// Prints what has changed, and answers with the link for the next time.
async fn sync(client: &Client, since: Option<&DeltaLink>) -> Result<Option<DeltaLink>, Error> {
    let query = users::delta(client).select(["displayName"]);
    let mut changes = match since {
        Some(link) => query.changes_since(link),
        None => query.changes(),
    };
    while let Some(change) = changes.next().await {
        match change? {
            Change::Updated(user) => {
                let name = user.display_name.as_deref().unwrap_or("(name unchanged)");
                println!("+ {} {name}", user.id.as_deref().unwrap_or_default());
            }
            Change::Removed { id, .. } => println!("- {id}"),
            _ => {}
        }
    }
    Ok(changes.delta_link().cloned())
}
