//! Prints the users that have changed since the last run: `sync_users STATE-FILE`.
//!
//! The file has the link for the next run. Without it, all users are printed.
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
        // The link has expired: start from the link that the service sent, or with a new query.
        Err(error) => match Resync::from_error(&error) {
            Some(resync) => {
                println!("starting anew");
                sync(&client, resync.link.as_ref()).await?
            }
            None => return Err(error.into()),
        },
    };
    // Only now, because all changes have been processed.
    if let Some(next) = next {
        std::fs::write(state, next.as_str())?;
    }
    Ok(())
}

/// Prints the changes and returns the link for the next run.
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
