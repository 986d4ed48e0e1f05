//! Headers and parameters of advanced queries: sent if the operation documents them, and otherwise not.

use msgraph_runtime::options::{AnyOptions, OptionSet};
use msgraph_runtime::{Json, Operation, Request, option_set};

use super::server::{Seen, Server, json};
use super::{GET, client};

option_set! {
    /// An operation that lists directory objects.
    eventual Directory: Select, Filter, OrderBy, Search, Count
}

static COUNT: Operation = Operation {
    path: "/groups/$count",
    ..GROUPS
};

static GROUPS: Operation = Operation {
    path: "/groups",
    ..GET
};

/// The request line and header of a modified request.
async fn sent<O: OptionSet>(
    operation: &'static Operation,
    change: impl FnOnce(Request<Json, O>) -> Request<Json, O>,
) -> Seen {
    let server = Server::start([json(200, "{}")]).await;
    let request = Request::new(&client(&server), operation, &[]);
    change(request).await.unwrap();
    server.seen().remove(0)
}

/// The query and the value of the header.
fn shown(seen: &Seen) -> (&str, Option<&str>) {
    let query = seen.line.split_once('?').map_or("", |(_, query)| query);
    (query, seen.header("consistencylevel"))
}

#[tokio::test]
async fn advanced_queries_say_that_they_may_be_answered_late() {
    type Change = fn(Request<Json, Directory>) -> Request<Json, Directory>;
    let cases: [(Change, &str, Option<&str>); 7] = [
        (|it| it.select(["id"]), "$select=id", None),
        (|it| it.filter("a eq 1"), "$filter=a%20eq%201", None),
        (
            |it| it.search("\"a:b\""),
            "$search=%22a:b%22",
            Some("eventual"),
        ),
        (
            |it| it.order_by(["a"]).filter("a eq 1"),
            "$orderby=a&$filter=a%20eq%201&$count=true",
            Some("eventual"),
        ),
        (
            |it| it.query("$filter", "a ne 1").query("$count", "false"),
            "$filter=a%20ne%201&$count=false",
            Some("eventual"),
        ),
        (
            |it| it.consistency_level("session").count(),
            "$count=true",
            Some("session"),
        ),
        (|it| it.eventual(), "$count=true", Some("eventual")),
    ];
    for (change, query, header) in cases {
        assert_eq!(shown(&sent(&GROUPS, change).await), (query, header));
    }
    let count = sent::<Directory>(&COUNT, |it| it).await;
    assert_eq!(shown(&count), ("", Some("eventual")));
}

#[tokio::test]
async fn other_services_get_no_header_unasked() {
    let all = |it: Request<Json, AnyOptions>| {
        it.search("\"a:b\"")
            .filter("a ne 1")
            .order_by(["a"])
            .count()
    };
    assert_eq!(shown(&sent(&GROUPS, all).await).1, None);
    assert_eq!(shown(&sent::<AnyOptions>(&COUNT, |it| it).await).1, None);
    let asked = sent::<AnyOptions>(&GROUPS, |it| it.eventual()).await;
    assert_eq!(shown(&asked), ("$count=true", Some("eventual")));
}
