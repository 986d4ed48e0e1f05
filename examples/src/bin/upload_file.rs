//! Replaces the content of a OneDrive file of any size: `upload_file ITEM-ID FILE`.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use indicatif::{ProgressBar, ProgressStyle};
use msgraph::types::DriveItem;
use msgraph::types::inferred::DriveItemCreateUploadSessionRequest;
use msgraph::{Upload, me};
use tokio::fs::File;

const STYLE: &str = "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = msgraph_examples::client()?;
    let mut arguments = std::env::args().skip(1);
    let item = arguments.next().unwrap_or_default();
    let file = File::open(arguments.next().unwrap_or_default()).await?;
    let size = file.metadata().await?.len();

    let body = DriveItemCreateUploadSessionRequest::new();
    let session = me::drive::items::create_upload_session(&client, &item, &body).await?;

    let bar = ProgressBar::new(size).with_style(ProgressStyle::with_template(STYLE)?);
    let shown = bar.clone();
    let address = session.upload_url.unwrap_or_default();
    let mut upload = Upload::new(&client, address, file, size)
        .on_progress(move |progress| shown.set_position(progress.done));
    // After an error, `send` can be called again and continues with the missing bytes.
    let item: DriveItem = upload.send().await?;
    bar.finish();

    println!("{}", item.web_url.as_deref().unwrap_or("(no address)"));
    Ok(())
}
