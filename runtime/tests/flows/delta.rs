//! Delta queries.

use msgraph_runtime::delta::{RemovalReason, ResyncKind};
use msgraph_runtime::{Change, DeltaLink, Json, Resync};
use serde_json::json;

use crate::server::{Answer, Seen, Server, json, with_headers};
use crate::{collect, list};

/// Two pages, the second with a delta link, which returns one more page.
fn tenant(seen: &Seen) -> Answer {
    let link = |query: &str| format!("{}/v1.0/users/delta?{query}", seen.server);
    let page = match seen.line.split_once('?').map(|(_, query)| query) {
        Some("$deltatoken=a") => json!({
            "value": [{"id": "1", "@removed": {"reason": "changed"}}, {"id": "4"}],
            "@odata.deltaLink": link("$deltatoken=b"),
        }),
        Some("$skiptoken=1") => json!({
            "value": [{"id": "3", "@removed": {"reason": "deleted"}}],
            "@odata.deltaLink": link("$deltatoken=a"),
        }),
        _ => json!({
            "value": [{"id": "1"}, {"id": "2"}],
            "@odata.nextLink": link("$skiptoken=1"),
        }),
    };
    json(200, &page.to_string())
}

fn shown(changes: &[Change<Json>]) -> Vec<String> {
    let shown = changes.iter().map(|change| match change {
        Change::Updated(item) => format!("+{}", item["id"].as_str().unwrap()),
        Change::Removed {
            id,
            reason: RemovalReason::Changed,
        } => format!("-{id}"),
        Change::Removed { id, .. } => format!("x{id}"),
        _ => unreachable!(),
    });
    shown.collect()
}

#[tokio::test]
async fn changes_end_with_a_link_that_can_be_stored() {
    let server = Server::start(tenant).await;
    let mut changes = list(&server).changes();
    assert!(changes.delta_link().is_none());
    assert_eq!(shown(&collect!(changes)), ["+1", "+2", "x3"]);
    let link = changes.delta_link().unwrap();
    let stored = serde_json::to_string(link).unwrap();
    let link: DeltaLink = serde_json::from_str(&stored).unwrap();
    let mut later = list(&server).changes_since(&link);
    assert_eq!(shown(&collect!(later)), ["-1", "+4"]);
    assert!(
        later
            .delta_link()
            .unwrap()
            .as_str()
            .ends_with("$deltatoken=b")
    );
    assert_eq!(server.lines()[2], "GET /v1.0/users/delta?$deltatoken=a");
}

#[tokio::test]
async fn the_link_comes_only_after_the_last_change() {
    let server = Server::start(tenant).await;
    let mut changes =
        list(&server).changes_since(&DeltaLink::from("/v1.0/users/delta?$deltatoken=a"));
    changes.next().await.unwrap().unwrap();
    assert!(changes.delta_link().is_none());
    changes.next().await.unwrap().unwrap();
    assert!(changes.delta_link().is_some());
}

#[tokio::test]
async fn a_page_with_both_links_is_not_the_end() {
    let server = Server::start(|seen: &Seen| match seen.number {
        0 => json(
            200,
            r#"{"value": [{"id": "1"}], "@odata.nextLink": "/v1.0/x", "@odata.deltaLink": "/v1.0/y"}"#,
        ),
        _ => json(200, r#"{"value": [], "@odata.deltaLink": "/v1.0/z"}"#),
    })
    .await;
    let mut changes = list(&server).changes();
    changes.next().await.unwrap().unwrap();
    assert!(changes.delta_link().is_none());
    assert!(changes.next().await.is_none());
    assert_eq!(changes.delta_link().unwrap().as_str(), "/v1.0/z");
}

#[tokio::test]
async fn a_long_query_goes_on_where_it_was() {
    let server = Server::start(tenant).await;
    let mut changes = list(&server).changes().max_pages(1);
    assert_eq!(shown(&collect!(changes)), ["+1", "+2"]);
    assert!(changes.delta_link().is_none());
    let link = changes.link().unwrap();
    let mut rest = list(&server).changes_since(&link);
    assert_eq!(shown(&collect!(rest)), ["x3"]);
    assert!(rest.delta_link().is_some());
}

#[tokio::test]
async fn a_stored_link_to_another_host_gets_no_token() {
    let thief = Server::start(tenant).await;
    let server = Server::start(tenant).await;
    let link = DeltaLink::from(format!(
        "{}/v1.0/users/delta?$deltatoken=a",
        thief.address()
    ));
    let mut changes = list(&server).changes_since(&link);
    assert!(changes.next().await.unwrap().unwrap_err().is_address());
    assert!(thief.seen().is_empty() && server.seen().is_empty());
}

#[tokio::test]
async fn a_forgotten_link_tells_where_to_begin_anew() {
    let gone = |code: &str, status, location: &str| {
        let body = json!({"error": {"code": code}}).to_string();
        with_headers(status, location, body.as_bytes())
    };
    let location = "location: /v1.0/users/delta?$deltatoken=\r\n";
    let cases = [
        (
            gone("syncStateNotFound", 410, location),
            Some((true, ResyncKind::Full)),
        ),
        (
            gone("resyncRequired", 400, ""),
            Some((false, ResyncKind::Full)),
        ),
        (
            gone("resyncChangesApplyDifferences", 410, location),
            Some((true, ResyncKind::ApplyDifferences)),
        ),
        (
            gone("ResyncChangesUploadDifferences", 410, ""),
            Some((false, ResyncKind::UploadDifferences)),
        ),
        (gone("other", 410, ""), Some((false, ResyncKind::Full))),
        (gone("other", 400, ""), None),
    ];
    for (answer, expected) in cases {
        let server = Server::start(move |seen| match seen.number {
            0 => answer.clone(),
            _ => tenant(seen),
        })
        .await;
        let mut changes = list(&server).changes_since(&DeltaLink::from("/v1.0/users/delta?x=1"));
        let error = changes.next().await.unwrap().unwrap_err();
        let resync = Resync::from_error(&error);
        let told = resync
            .as_ref()
            .map(|resync| (resync.link.is_some(), resync.kind));
        assert_eq!(told, expected, "{error}");
        if let Some(link) = resync.and_then(|resync| resync.link) {
            let mut anew = list(&server).changes_since(&link);
            assert_eq!(collect!(anew).len(), 3);
            assert_eq!(server.lines()[1], "GET /v1.0/users/delta?$deltatoken=");
        }
    }
}
