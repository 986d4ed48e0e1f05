//! The test server: expectations, unexpected requests and faults.

use msgraph_runtime::test_server::{
    Answer, Content, Documented, DocumentedRequest, DocumentedResponse, Gate, TestServer,
    operations,
};
use msgraph_runtime::{
    Bytes, Client, Json, Method, Operation, Page, Permissions, Request, RetryPolicy, Upload,
};
use serde_json::json;

const NOBODY: Permissions = Permissions {
    delegated_work: &[],
    delegated_personal: &[],
    application: &[],
};

static GET: Operation = Operation {
    method: Method::Get,
    path: "/groups/{group-id}",
    permissions: NOBODY,
    docs: "",
    query_options: &[],
    success: &[200],
    ..Operation::UNSTATED
};

static LIST: Operation = Operation {
    method: Method::Get,
    path: "/groups",
    permissions: NOBODY,
    docs: "",
    query_options: &[],
    success: &[200],
    ..Operation::UNSTATED
};

static CREATE: Operation = Operation {
    method: Method::Post,
    path: "/groups",
    permissions: NOBODY,
    docs: "",
    query_options: &[],
    success: &[201],
    ..Operation::UNSTATED
};

fn get(client: &Client, id: &str) -> Request<Json> {
    Request::new(client, &GET, &[&id])
}

fn list(client: &Client) -> Request<Page<Json>> {
    Request::new(client, &LIST, &[])
}

fn create(client: &Client, body: &Json) -> Request<Json> {
    Request::<Json>::new(client, &CREATE, &[]).json_value(body)
}

/// A server and a client without retries.
fn both() -> (TestServer, Client) {
    let server = TestServer::start().unwrap();
    let client = Client::builder("a token of no worth")
        .base_url(server.url())
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    (server, client)
}

#[tokio::test]
async fn what_is_expected_is_answered() {
    let (server, client) = both();
    let group = json!({"id": "1"});
    server
        .on(&GET)
        .arguments(["a/b"])
        .query("$select", "id")
        .header("Prefer", "x")
        .answer(Answer::json(&group));
    let answer = get(&client, "a/b")
        .select(["id"])
        .header("prefer", "x")
        .await;
    assert_eq!(answer.unwrap(), group);
    let received = server.received();
    assert_eq!(received[0].path, "/groups/a%2Fb");
    assert_eq!(received[0].arguments, ["a/b"]);
    assert_eq!(received[0].option("$select").unwrap(), "id");
    assert!(received[0].expected);
}

#[tokio::test]
async fn what_is_not_expected_is_refused_and_told() {
    let (server, client) = both();
    server
        .on(&CREATE)
        .body(json!({"a": 1}))
        .answer(Answer::status(204));
    let bodies = [
        (json!({"a": 1.0}), true),
        (json!({"a": 2}), false),
        (json!({"a": 1, "b": 1}), false),
    ];
    for (body, good) in bodies {
        assert_eq!(create(&client, &body).await.is_ok(), good, "{body}");
    }
    let error = get(&client, "1").await.unwrap_err();
    assert_eq!(error.code(), Some("notExpected"));
    let expected: Vec<bool> = server.received().iter().map(|it| it.expected).collect();
    assert_eq!(expected, [true, false, false, false]);
}

#[tokio::test]
async fn answers_come_in_turn_and_the_last_one_stays() {
    let (server, client) = both();
    let answers = [
        Answer::throttled("1"),
        Answer::unavailable(),
        Answer::json(&json!(1)),
    ];
    server.on(&GET).answers(answers);
    let first = get(&client, "1").await.unwrap_err();
    assert!(first.is_throttled());
    assert_eq!(first.headers().unwrap().get("retry-after"), Some("1"));
    assert_eq!(get(&client, "1").await.unwrap_err().status(), Some(503));
    assert_eq!(get(&client, "1").await.unwrap(), json!(1));
    assert_eq!(get(&client, "1").await.unwrap(), json!(1));
}

#[tokio::test]
async fn calls_that_are_missing_are_named() {
    let (server, client) = both();
    server.on(&GET).times(2).answer(Answer::json(&json!(1)));
    server.on(&GET).answer(Answer::json(&json!(2)));
    assert_eq!(get(&client, "1").await.unwrap(), json!(1));
    assert_eq!(
        server.unmet(),
        [
            "GET /groups/{group-id}: 1 of 2 calls",
            "GET /groups/{group-id}: 0 of any number of calls"
        ]
    );
    assert_eq!(get(&client, "1").await.unwrap(), json!(1));
    assert_eq!(get(&client, "1").await.unwrap(), json!(2));
    assert!(server.unmet().is_empty());
}

#[tokio::test]
async fn a_body_that_is_cut_breaks_the_call() {
    let (server, client) = both();
    let whole = Answer::json(&json!({"id": "1"}));
    for at in [0, 1, 9] {
        server.clear();
        server.on(&GET).answer(whole.clone().cut_at(at));
        let error = get(&client, "1").await.unwrap_err();
        assert!(error.is_interrupted(), "{at}: {error}");
    }
    server.clear();
    server.on(&GET).answer(whole.cut_at(10_000));
    get(&client, "1").await.unwrap();
}

#[tokio::test]
async fn json_may_be_bad_and_a_page_lead_elsewhere() {
    let (server, client) = both();
    server
        .on(&GET)
        .answer(Answer::text("application/json", "{"));
    assert!(get(&client, "1").await.unwrap_err().is_decode());
    let page = Answer::page(&[json!(1)]).next_link("https://elsewhere.example/2");
    server.on(&LIST).answer(page);
    let page = list(&client).await.unwrap();
    assert_eq!(page.value, [json!(1)]);
    assert_eq!(
        page.next_link.as_deref(),
        Some("https://elsewhere.example/2")
    );
}

#[tokio::test]
async fn a_gate_holds_an_answer_without_a_clock() {
    let (server, client) = both();
    let gate = Gate::new();
    server.on(&GET).answer(Answer::json(&json!(1)).held(&gate));
    let call = tokio::spawn(get(&client, "1").into_future());
    gate.reached(1).await;
    assert!(!call.is_finished());
    gate.open();
    assert_eq!(call.await.unwrap().unwrap(), json!(1));
}

/// `GET /groups/1?$top=5` and its response.
fn documented(id: &str, body: &str) -> Documented {
    Documented {
        name: format!("page {id}"),
        method: "GET".to_owned(),
        template: "/groups/{group-id}".to_owned(),
        request: DocumentedRequest {
            path: Some(format!("/groups/{id}")),
            query: vec![("$top".to_owned(), "5".to_owned())],
            ..DocumentedRequest::default()
        },
        response: DocumentedResponse {
            status: 200,
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
            body: Content::Json(body.to_owned()),
        },
        content: None,
    }
}

#[tokio::test]
async fn the_documented_request_that_differs_least_answers() {
    let (server, client) = both();
    server.document([documented("1", "\"one\""), documented("a'b", "\"two\"")]);
    let get = |id: &str, top| get(&client, id).top(top).into_future();
    assert_eq!(get("a'b", 5).await.unwrap(), json!("two"));
    assert_eq!(get("1", 7).await.unwrap(), json!("one"));
    let differences: Vec<_> = server
        .received()
        .into_iter()
        .map(|it| it.differences)
        .collect();
    let odd = [
        "query: `$top=5` is missing",
        "query: `$top=7` is unexpected",
    ];
    assert_eq!(differences, [vec![], odd.map(str::to_owned).to_vec()]);
    server.set_strict(true);
    assert_eq!(get("1", 7).await.unwrap_err().code(), Some("differs"));
    assert!(get("1", 5).await.is_ok());
}

#[tokio::test]
async fn a_documented_redirect_leads_back_to_the_server() {
    let (server, client) = both();
    let mut report = documented("1", "");
    report.response.status = 302;
    report.response.body = Content::Empty;
    report.response.headers = vec![(
        "Location".to_owned(),
        "https://elsewhere.example".to_owned(),
    )];
    report.content = Some(DocumentedResponse {
        status: 200,
        headers: Vec::new(),
        body: Content::Text("a,b".to_owned()),
    });
    server.document([report]);
    let request: Request<Bytes> = Request::new(&client, &GET, &[&"1"]);
    assert_eq!(request.query("$top", "5").await.unwrap(), "a,b");
}

#[tokio::test]
async fn a_permanent_429_takes_no_real_time() {
    let server = TestServer::start().unwrap();
    server.on(&GET).answer(Answer::throttled("100"));
    let start = std::time::Instant::now();
    let error = get(&server.client().unwrap(), "1").await.unwrap_err();
    assert!(error.is_throttled() && error.attempts() == 3, "{error}");
    assert!(server.clock().sleeps().len() == 2 && start.elapsed().as_secs() < 100);
    let once = server.client_builder().retry(RetryPolicy::none());
    let error = get(&once.build().unwrap(), "1").await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn flows_have_operations_to_answer() {
    static START: Operation = Operation {
        path: "/upload",
        ..CREATE
    };
    let server = TestServer::start().unwrap();
    let session = json!({"uploadUrl": server.upload_url("a b")});
    server.on(&START).answer(Answer::json(&session));
    let part = server.on(&operations::UPLOAD).arguments(["a b"]);
    part.answer(Answer::json(&json!({"id": "file"})).with_status(201));
    server
        .on(&operations::UPLOAD_CANCEL)
        .answer(Answer::status(204));
    let client = server.client().unwrap();
    let begin = || Request::<Json>::new(&client, &START, &[]).json_value(&json!({}));
    let file = std::io::Cursor::new(vec![1; 10]);
    let url = begin().await.unwrap()["uploadUrl"]
        .as_str()
        .unwrap()
        .to_owned();
    let made: Json = Upload::new(&client, url, file, 10).send().await.unwrap();
    assert_eq!(made["id"], "file");

    server
        .on(&CREATE)
        .answer(Answer::status(202).header("Location", &server.monitor_url("1")));
    server.on(&operations::MONITOR).answers([
        Answer::json(&json!({"status": "running"})).with_status(202),
        Answer::json(&json!({"status": "succeeded", "resourceId": "7"})),
    ]);
    let monitor = create(&client, &json!({})).start().await.unwrap();
    assert!({ monitor }.wait().await.is_ok());

    let taken = TestServer::start_on(server.port()).unwrap_err();
    assert!(taken.is_io(), "{taken}");
}
