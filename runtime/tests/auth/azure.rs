//! Credentials of `azure_core`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error as AzureError, ErrorKind};
use azure_core::time::{Duration, OffsetDateTime};
use msgraph_runtime::auth::AzureCredential;
use msgraph_runtime::clock::FakeClock;
use msgraph_runtime::{Client, Cloud, Json, Request};

use crate::cache::GET;
use crate::server::{Server, json};

/// Fails on the first call.
#[derive(Debug, Default)]
struct Credential {
    asked: AtomicUsize,
}

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        assert_eq!(scopes, ["https://graph.microsoft.us/.default"]);
        if self.asked.fetch_add(1, Ordering::Relaxed) == 0 {
            return Err(AzureError::with_message(
                ErrorKind::Credential,
                "no account",
            ));
        }
        let expiry = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new("hush", expiry))
    }
}

#[tokio::test]
async fn a_credential_is_asked_for_the_clouds_scope_and_its_token_is_kept() {
    let server = Server::answering(|_| json(200, "{}")).await;
    let credential = Arc::new(Credential::default());
    let clock = FakeClock::at(SystemTime::now());
    let tokens = AzureCredential::new(credential.clone()).clock(clock.clone());
    assert!(!format!("{tokens:?}").contains("asked"));
    let builder = Client::builder_with(tokens).cloud(Cloud::UsGovernmentL4);
    let client = builder.base_url(server.address()).build().unwrap();
    let call = || Request::<Json>::new(&client, &GET, &[]).into_future();

    let error = call().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /me: no access token: no account");
    clock.advance(std::time::Duration::from_secs(1));
    for _ in 0..3 {
        call().await.unwrap();
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[0].header("authorization"), Some("Bearer hush"));
    assert_eq!(credential.asked.load(Ordering::Relaxed), 2);
}
