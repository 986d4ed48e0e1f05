//! Whether the token is sent, for each kind of link and URL.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use url::Url;

use super::{Policy, exchange};
use crate::auth::BoxFuture;
use crate::client::Client;
use crate::error::Error;
use crate::gate::Link;
use crate::headers::Headers;
use crate::operation::{Method, Operation, Permissions};
use crate::transport::{HttpRequest, HttpResponse, Transport, TransportError};

static OPERATION: Operation = Operation {
    method: Method::Get,
    path: "/",
    permissions: Permissions {
        delegated_work: &[],
        delegated_personal: &[],
        application: &[],
    },
    docs: "",
    query_options: &[],
    success: &[],
    ..Operation::UNSTATED
};

const LINKS: [Link; 6] = [
    Link::Request,
    Link::Next,
    Link::Delta,
    Link::Upload,
    Link::Download,
    Link::Monitor,
];

const HOME: &str = "https://graph.example.com/v1.0/x";
const ALLOWED: &str = "https://allowed.example.com/x";
const FOREIGN: &str = "https://storage.example.org/x?sig=1";
const UNSAFE: [&str; 6] = [
    "http://storage.example.org/x",
    "https://storage.example.org:8443/x",
    "https://user@storage.example.org/x",
    "https://127.0.0.1/x",
    "https://localhost/x",
    "https://storage.example.org./x",
];

/// A transport that records the headers of requests and returns empty responses.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<Headers>>>);

impl Transport for Recorder {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.0.lock().unwrap().push(request.headers);
        let response = HttpResponse::new(200, Headers::default(), Bytes::new().into());
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Sends a request for a link of this kind and returns its headers.
async fn sent(link: Link, to: &str) -> Result<Headers, Error> {
    let recorder = Recorder::default();
    let client = Client::builder("hush")
        .base_url("https://graph.example.com/v1.0")
        .allow_origin("https://allowed.example.com")
        .user_agent("hush")
        .transport(recorder.clone())
        .build()?;
    let mut request = HttpRequest::new(Method::Get, Url::parse(to).unwrap());
    request.headers.set("x-private", "hush");
    request.headers.set("content-range", "bytes 0-1/2");
    let policy = Policy::new(&client, Method::Get, link);
    let answer = exchange::<Bytes>(&client, &OPERATION, request, &policy).await;
    let mut headers = recorder.0.lock().unwrap();
    match answer {
        Ok(_) => Ok(headers.remove(0)),
        Err(error) => {
            assert!(headers.is_empty());
            Err(error)
        }
    }
}

fn is_public(headers: &Headers) -> bool {
    !headers
        .iter()
        .any(|(name, value)| value.contains("hush") || name == "client-request-id")
        && headers.get("content-range").is_some()
}

#[tokio::test]
async fn each_kind_of_link_takes_the_token_only_where_it_may() {
    for link in LINKS {
        for to in [HOME, ALLOWED] {
            let headers = sent(link, to).await.unwrap();
            let is_credential = matches!(link, Link::Upload | Link::Download);
            assert_eq!(is_public(&headers), is_credential, "{link} to {to}");
            let token = headers.get("authorization");
            assert_eq!(token, Some("Bearer hush").filter(|_| !is_credential));
        }
    }
}

#[tokio::test]
async fn another_host_is_asked_without_the_token_or_not_at_all() {
    for link in LINKS {
        match link {
            Link::Upload | Link::Download | Link::Monitor => {
                assert!(is_public(&sent(link, FOREIGN).await.unwrap()), "{link}");
            }
            _ => {
                let error = sent(link, FOREIGN).await.unwrap_err();
                assert!(error.is_address(), "{link}");
                let expected = format!("GET /: {link} was not followed: it leads to another host");
                assert_eq!(error.to_string(), expected);
            }
        }
    }
}

#[tokio::test]
async fn no_kind_of_link_leads_to_an_unsafe_address() {
    for link in LINKS {
        for to in UNSAFE {
            let error = sent(link, to).await.unwrap_err();
            assert!(
                error.is_address() && !error.is_transient(),
                "{link} to {to}"
            );
        }
    }
}
