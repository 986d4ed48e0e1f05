//! Tokens of requests.

use crate::auth::{Token, TokenRequest};
use crate::client::Client;
use crate::error::{Error, Kind, Result};
use crate::transport::HttpRequest;

/// Adds the token to a request, unless the caller has set the header.
pub(super) async fn add(
    client: &Client,
    request: &mut HttpRequest,
    wanted: TokenRequest,
) -> Result<Option<Token>> {
    if request.headers.get("authorization").is_some() {
        return Ok(None);
    }
    let token = get(client, wanted).await?;
    set(request, &token);
    Ok(Some(token))
}

/// Replaces a rejected token, if another one is available. If the service demands no claims and no token is available,
/// the service's response is kept.
pub(super) async fn replace(
    client: &Client,
    request: &mut HttpRequest,
    wanted: TokenRequest,
) -> Result<Option<Token>> {
    let token = match get(client, wanted.clone()).await {
        Err(_) if wanted.claims().is_none() => return Ok(None),
        token => token?,
    };
    let rejected = wanted.rejected().map(Token::secret);
    if rejected == Some(token.secret()) {
        return Ok(None);
    }
    set(request, &token);
    Ok(Some(token))
}

async fn get(client: &Client, wanted: TokenRequest) -> Result<Token> {
    let token = client.tokens().token(wanted).await;
    token.map_err(|cause| Error::new(Kind::Token(cause)))
}

fn set(request: &mut HttpRequest, token: &Token) {
    let value = format!("Bearer {}", token.secret());
    request.headers.remove("authorization");
    request.headers.append_known("authorization", value);
}
