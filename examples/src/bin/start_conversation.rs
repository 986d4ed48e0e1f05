//! Starts a conversation in a group and replies to it: `start_conversation GROUP-ID`.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use msgraph::types::inferred::ConversationThreadReplyRequest;
use msgraph::types::{BodyType, Conversation, ConversationThread, ItemBody, Post};
use msgraph::{Error, groups};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = msgraph_examples::client()?;
    let group = std::env::args().nth(1).unwrap_or_default();

    let thread = ConversationThread::new().set_posts([post("Shall we meet on Monday?")]);
    let conversation = Conversation::new()
        .set_topic("Next meeting")
        .set_threads([thread]);
    let created = groups::conversations::create(&client, &group, &conversation).await?;
    println!("started {}", created.id.as_deref().unwrap_or_default());

    let threads = created.threads.unwrap_or_default();
    for id in threads.iter().filter_map(|it| it.id.as_deref()) {
        let reply = ConversationThreadReplyRequest::new().set_post(post("Monday suits me."));
        groups::threads::reply(&client, &group, id, &reply).await?;
        println!("replied to {id}");
    }
    Ok(())
}

fn post(text: &str) -> Post {
    Post::new().set_body(
        ItemBody::new()
            .set_content_type(BodyType::Text)
            .set_content(text),
    )
}
