//! Whole pages: which blocks become examples, and with what.

use super::*;
use crate::{cursor, http};
use model::diagnostics::Diagnostics;
use model::facts::{Body, ExampleRequest, ExampleResponse, PageKind};

/// A line for each example, then one for each diagnostic.
fn summary(text: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    let document = cursor::test_document("api/x.md", text);
    let (requests, _) =
        crate::context::test_read("api/x.md", text, |cx| http::requests(cx, PageKind::Api));
    let mut cx = Cx {
        document: &document,
        diagnostics: &mut diagnostics,
    };
    let examples = examples(&mut cx, &requests);
    let found = examples.iter().map(example);
    let told = diagnostics.as_slice().iter();
    found
        .chain(told.map(|it| it.code.name.to_owned()))
        .collect()
}

fn example(it: &Example) -> String {
    let name = it.name.as_deref().unwrap_or("-");
    let request = it.request.as_ref().map_or("-".to_owned(), request);
    let responses: Vec<String> = it.responses.iter().map(response).collect();
    format!("{name}: {request} > {}", responses.join(", "))
}

fn request(it: &ExampleRequest) -> String {
    let mark = if it.unannotated { "*" } else { "" };
    format!("{} {}{}{mark}", it.method, it.path, kind(&it.body))
}

fn response(it: &ExampleResponse) -> String {
    let ty = it.ty.as_ref().map_or(String::new(), |ty| {
        format!(" {}{}", ty.name, if ty.collection { "[]" } else { "" })
    });
    let truncated = if it.truncated { " truncated" } else { "" };
    let mark = if it.unannotated { "*" } else { "" };
    format!("{}{}{ty}{truncated}{mark}", it.status, kind(&it.body))
}

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Empty => "",
        Body::Json { .. } => " json",
        Body::Opaque { .. } => " opaque",
        Body::Unreadable { .. } => " unreadable",
    }
}

#[test]
fn an_annotated_pair() {
    let page = r#"
## Example
### Request
<!-- { "blockType": "request", "name": "get_thing" } -->
```http
GET https://graph.microsoft.com/v1.0/things/1
```
### Response
<!-- { "blockType": "response", "truncated": true, "@odata.type": "microsoft.graph.thing", "isCollection": true } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "value": [] }
```
"#;
    let expected = ["get_thing: GET /things/1 > 200 json microsoft.graph.thing[] truncated"];
    assert_eq!(summary(page), expected);
}

#[test]
fn blocks_without_annotation() {
    let page = r##"
## HTTP request
```http
PATCH /things/{id}
```
## Example
### Request
```http
PATCH https://graph.microsoft.com/beta/things/1
Content-type: application/json

{ "size": 1, }
```
### Response
```http
HTTP 200 OK

{ "@odata.type": "#microsoft.graph.thing" }
```
"##;
    let expected = [
        "-: PATCH /things/1 json* > 200 json microsoft.graph.thing*",
        "json-repaired",
    ];
    assert_eq!(summary(page), expected);
}

#[test]
fn an_annotation_away_from_its_block() {
    let page = r#"
## Example
<!-- { "blockType": "request", "name": "a" } -->
Some words.
### Request
```
GET /things
```
<!-- { "blockType": "response" } -->
#### Response 1

More words.

```json
{ "value": [] }
```
"#;
    assert_eq!(summary(page), ["a: GET /things > 0 json"]);
}

#[test]
fn a_response_that_is_json_only() {
    let page = "
## Example
### Request
```http
GET /things/1
```
### Response
```json
{ \"id\": \"1\" }
```
```javascript
client.get();
```
";
    assert_eq!(summary(page), ["-: GET /things/1* > 0 json*"]);
}

#[test]
fn operations_answered_by_the_only_response() {
    let page = "
## HTTP request
```http
GET /things
GET /me/things
```
## Response
```http
HTTP/1.1 204 No Content
```
";
    assert_eq!(summary(page), ["-: GET /me/things* > 204*"]);
}

#[test]
fn several_messages_in_one_block() {
    let page = "
## Example
```http
POST /things
Content-Type: text/plain

some text

HTTP/1.1 201 Created
```
";
    assert_eq!(summary(page), ["-: POST /things opaque* > 201*"]);
}

#[test]
fn unpaired_messages_are_kept_and_reported() {
    let page = r#"
## Example 1
<!-- { "blockType": "request" } -->
```http
GET /things
```
## Example 2
### Request
```http
GET /others
```
### Response
```http
HTTP/1.1 200 OK
```
## Example 3
### Response
```http
HTTP/1.1 200 OK
```
"#;
    let expected = [
        "-: GET /things > ",
        "-: GET /others* > 200*",
        "-: - > 200*",
        "example-without-response",
        "example-without-request",
    ];
    assert_eq!(summary(page), expected);
}

#[test]
fn annotated_blocks_without_a_message_are_reported() {
    let page = r#"
## Example
<!-- { "blockType": "request" } -->
```http
The request as sent
```
<!-- { "blockType": "response" -->
```
```
"#;
    let expected = [
        "example-unreadable",
        "annotation-repaired",
        "example-unreadable",
    ];
    assert_eq!(summary(page), expected);
}

#[test]
fn bodies_in_a_block_of_their_own() {
    let post = "```http\nPOST https://graph.microsoft.com/v1.0/boxes\n```\n";
    let get = "```http\nGET https://graph.microsoft.com/v1.0/boxes/1\n```\n";
    let ok = "```http\nHTTP/1.1 200 OK\n```\n";
    let json = "```json\n{\"size\": 3}\n```\n";
    let typed = "<!-- { \"blockType\": \"example\", \"@odata.type\": \"a.box\" } -->\n";
    let cases: [(String, &[&str]); 10] = [
        // The Request body section shows what no example does.
        (
            format!("## HTTP request\n{post}## Request body\n{json}"),
            &["-: POST /boxes json* > "],
        ),
        (
            format!("## HTTP request\n{post}## Request body\n{json}## Example\n{post}{json}{ok}"),
            &["-: POST /boxes json* > 200*"],
        ),
        (
            format!("## Example\n### Request\n{post}\n{json}\n### Response\n{ok}{typed}{json}"),
            &["-: POST /boxes json* > 200 json a.box*"],
        ),
        (
            format!(
                "## Example\n### Request\n{post}\n#### Request body\n{json}\n### Response\n{ok}"
            ),
            &["-: POST /boxes json* > 200*"],
        ),
        (
            format!("## Example\n**Request**\n\n{get}\n**Response**\n\n{json}"),
            &["-: GET /boxes/1* > 0 json*"],
        ),
        (
            format!("## Example\n{post}\nHere is the response.\n\n{json}"),
            &["-: POST /boxes* > 0 json*"],
        ),
        (
            format!("## Example\n### Request\n{get}\n{json}"),
            &["-: GET /boxes/1* > "],
        ),
        (
            format!("## Example\n### Request\n{post}\n```csharp\nx\n```\n\n{json}"),
            &["-: POST /boxes* > "],
        ),
        (
            format!("## HTTP request\n```http\nPOST /boxes\n```\n\n{json}"),
            &[],
        ),
        (
            format!("## Example\n### Request\n{post}\n{json}\n{json}"),
            &["-: POST /boxes json* > "],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(summary(&text), expected, "{text}");
    }
}
