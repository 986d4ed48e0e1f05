//! A worker: a server and a client that run the cases one after another.

use anyhow::{Context, Result};
use msgraph_runtime::model::{Json, shared};
use msgraph_runtime::test_server::{Content, TestServer, differences};
use msgraph_runtime::{Client, Error};

use crate::call::{Call, Problem, Reply};
use crate::{Case, Entry, Landed, Outcome, Stage};

/// Sends the cases and returns their outcomes.
pub(crate) fn run<'a>(
    table: &[Entry],
    cases: impl Iterator<Item = (usize, &'a Case)>,
) -> Result<Vec<Outcome>> {
    let server = TestServer::start()?;
    // Strict, because values of an unexpected type are what this finds.
    let client = Client::builder("a token")
        .base_url(server.url())
        .strict(true)
        .build()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut outcomes = Vec::new();
        for (number, case) in cases {
            let entry = table
                .get(case.entry)
                .context("the cases were written for another driver")?;
            server.clear();
            server.document([case.exchange.clone()]);
            let mut outcome = send(&client, *entry, case).await;
            outcome.case = number;
            if let Some(received) = server.received().first() {
                outcome.sent.clone_from(&received.differences);
                if !received.expected {
                    let sent = format!("path: {} is not that of the operation", received.path);
                    outcome.sent.push(sent);
                }
            }
            outcomes.push(outcome);
        }
        Ok(outcomes)
    })
}

async fn send(client: &Client, entry: Entry, case: &Case) -> Outcome {
    let call = Call::new(client, case);
    let pending = entry(&call);
    let landed = call.landed.take();
    let mut outcome = Outcome {
        request: landed.counts,
        undeclared: landed.undeclared,
        ..Outcome::default()
    };
    match pending {
        Err(Problem { message, path }) => {
            outcome.error = Some(message);
            outcome.path = path;
        }
        Ok(future) => match future.await {
            Ok(reply) => read(&reply, case, &mut outcome),
            Err(error) => refused(&error, case, &mut outcome),
        },
    }
    outcome
}

/// Serializes the deserialized reply and compares it with the documented response.
fn read(reply: &Reply, case: &Case, outcome: &mut Outcome) {
    outcome.stage = Stage::Read;
    let response = case
        .exchange
        .content
        .as_ref()
        .unwrap_or(&case.exchange.response);
    match reply {
        // A function that returns nothing does not read the body.
        Reply::Empty if response.body == Content::Empty => {}
        Reply::Empty => outcome.again.push("the body is not read".to_owned()),
        Reply::Bytes(bytes) if *bytes == response.body.text() => {}
        Reply::Bytes(_) => outcome.again.push("the content differs".to_owned()),
        Reply::Item(item) => {
            let landed = Landed::of(&item.view(), true);
            outcome.response = landed.counts;
            outcome.undeclared.extend(landed.undeclared);
            let again = shared::serialize(&**item, serde_json::value::Serializer);
            outcome.again = match (again, documented(&response.body)) {
                (Ok(again), Some(json)) => differences(&json, &again),
                (Err(error), _) => vec![error.to_string()],
                (Ok(again), None) if again.is_null() => Vec::new(),
                (Ok(_), None) => vec!["the documented body is not JSON".to_owned()],
            };
        }
    }
}

fn documented(body: &Content) -> Option<Json> {
    match body {
        Content::Json(text) => serde_json::from_str(text).ok(),
        Content::Empty | Content::Text(_) => None,
    }
}

/// Checks that a documented error response is returned as an error with its status and body.
fn refused(error: &Error, case: &Case, outcome: &mut Outcome) {
    let response = &case.exchange.response;
    let is_documented = error.is_status() && error.status() == Some(response.status);
    if is_documented && error.body() == Some(response.body.text().as_bytes()) {
        outcome.stage = Stage::Read;
        return;
    }
    let decode = error.is_decode();
    outcome.stage = if decode {
        Stage::Answered
    } else {
        Stage::Called
    };
    outcome.error = Some(error.to_string());
    outcome.path = error.path().map(str::to_owned);
}
