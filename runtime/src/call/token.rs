//! The token of a request.

use crate::auth::Token;
use crate::client::Client;
use crate::error::{Error, Kind, Result};
use crate::transport::HttpRequest;

/// Adds the token to a request that may have it, unless its caller gave one in a header.
pub(super) async fn add(client: &Client, request: &mut HttpRequest) -> Result<Option<Token>> {
    if request.headers.get("authorization").is_some() {
        return Ok(None);
    }
    let token = client.tokens().token(client.token_request()).await;
    let token = token.map_err(|cause| Error::new(Kind::Token(cause)))?;
    let value = format!("Bearer {}", token.secret());
    request.headers.append("authorization", value);
    Ok(Some(token))
}
