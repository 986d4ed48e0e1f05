//! Sends a file by mail: `send_mail ADDRESS FILE`.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use std::path::Path;

use msgraph::me;
use msgraph::types::inferred::UserSendMailRequest;
use msgraph::types::{BodyType, EmailAddress, FileAttachment, ItemBody, Message, Recipient};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = msgraph_examples::client()?;
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_default();
    let file = arguments.next().unwrap_or_default();
    let name = Path::new(&file).file_name().unwrap_or_default();

    // An attachment may be a file, another item or a link. A file is sent with its `@odata.type`.
    let attachment = FileAttachment::new()
        .set_name(name.to_string_lossy())
        .set_content_bytes(tokio::fs::read(&file).await?);
    let to = Recipient::new().set_email_address(EmailAddress::new().set_address(&address));
    let text = ItemBody::new()
        .set_content_type(BodyType::Text)
        .set_content("Please find the file attached.");
    let message = Message::new()
        .set_subject("A file for you")
        .set_body(text)
        .set_to_recipients([to])
        .set_attachments([attachment]);

    let mail = UserSendMailRequest::new().set_message(message);
    me::send_mail(&client, &mail).await?;
    println!("sent to {address}");
    Ok(())
}
