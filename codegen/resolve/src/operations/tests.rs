//! Whole pages to operations.

use crate::resolve;
use model::diagnostics::Diagnostics;
use model::facts::PageFacts;
use model::ir::{Api, Operation, TypeName};
use model::settings::Settings;

/// Facts as YAML, one document per page.
fn api(pages: &str) -> (Api, Vec<String>) {
    let documents = serde_yaml::Deserializer::from_str(pages);
    let facts = documents.map(|it| serde::Deserialize::deserialize(it).unwrap());
    let facts: Vec<PageFacts> = facts.collect();
    let mut diagnostics = Diagnostics::default();
    let api = resolve(facts, "v1.0", &Settings::default(), &mut diagnostics);
    let codes = diagnostics.sorted().into_iter();
    let codes = codes.filter(|it| it.code.id.starts_with("R2"));
    (api, codes.map(|it| it.code.name.to_owned()).collect())
}

/// `GET /x kind request -> [status] body type` of each.
fn shown(api: &Api) -> Vec<String> {
    let name = |it: &Option<TypeName>| {
        it.as_ref()
            .map_or("-".to_owned(), |it| it.local().to_owned())
    };
    let line = |it: &Operation| {
        let Operation {
            method,
            path,
            kind,
            response,
            ..
        } = it;
        let (request, ty) = (name(&it.request), name(&response.ty));
        format!(
            "{method} {path} {kind:?} {request} -> {:?} {:?} {ty}",
            response.status, response.body
        )
    };
    api.operations.iter().map(line).collect()
}

const WIDGET: &str = "
page: resources/widget.md
kind: resource
resources:
- {at: 1:1, odata_type: microsoft.graph.widget, key_property: id}
properties:
- at: 2:1
  kind: properties
  rows:
  - {at: 3:1, name: id, ty: {at: 3:5, name: String}}
  - {at: 4:1, name: name, ty: {at: 4:5, name: String}}
- at: 5:1
  kind: relationships
  rows:
  - {at: 6:1, name: parts, ty: {at: 6:5, name: part, collection: true}}
---
page: resources/part.md
kind: resource
resources:
- {at: 1:1, odata_type: microsoft.graph.part, key_property: id}
properties:
- at: 2:1
  kind: properties
  rows:
  - {at: 3:1, name: id, ty: {at: 3:5, name: String}}
---
";

#[test]
fn a_page_becomes_an_operation_per_line() {
    let (api, codes) = api(&format!(
        "{WIDGET}
page: api/widget-get.md
kind: api
requests:
- {{at: 9:1, method: GET, path: '/me/Widget', block: 0}}
- {{at: 10:1, method: GET, path: '/widgets/{{id | name}}', block: 0}}
- {{at: 11:1, method: GET, path: '/to be written', block: 0}}
responses:
- {{at: 20:1, status: 200, ty: {{at: 20:5, name: widget}}}}
---
page: api/widget-list-parts.md
kind: api
requests:
- {{at: 9:1, method: GET, path: '/widgets/{{widget id}}/parts', block: 0}}
responses:
- {{at: 20:1, status: 200}}
---
page: api/widget-post-parts.md
kind: api
requests:
- {{at: 9:1, method: POST, path: '/widgets/{{id}}/parts', block: 0}}
parameters:
- at: 12:1
  kind: body
  rows: [{{at: 13:1, name: id, required: true}}]
responses:
- {{at: 20:1, status: 201}}
"
    ));
    assert_eq!(
        shown(&api),
        [
            "GET /me/Widget Get - -> [200] Object widget",
            "GET /widgets/{widget-id} Get - -> [200] Object widget",
            "GET /widgets/{widget-id}/parts List - -> [200] Collection part",
            "POST /widgets/{widget-id}/parts Create part -> [201] Object part",
        ]
    );
    assert_eq!(codes, ["path-unreadable"]);
    let part = api
        .types
        .iter()
        .find(|it| it.name.local() == "part")
        .unwrap();
    assert!(part.properties[0].required_on_create);
}

#[test]
fn the_page_that_speaks_of_the_operation_comes_first() {
    let (api, codes) = api(&format!(
        "{WIDGET}
page: api/gadget-get.md
kind: api
requests:
- {{at: 9:1, method: GET, path: '/widgets/{{id}}', query: '$expand=gadget', block: 0}}
permissions:
- {{at: 5:1, rows: [{{at: 6:1, scheme: application, alternatives: [[Gadget.Read]]}}]}}
---
page: api/widget-get.md
kind: api
requests:
- {{at: 9:1, method: GET, path: '/widgets/{{id}}', block: 0}}
permissions:
- {{at: 5:1, rows: [{{at: 6:1, scheme: application, alternatives: [[Widget.Read], [Widget.All, Gadget.Read]]}}]}}
responses:
- {{at: 20:1, status: 200, ty: {{at: 20:5, name: widget}}}}
"
    ));
    let [operation] = api.operations.as_slice() else {
        panic!("{:?}", shown(&api));
    };
    assert_eq!(operation.pages, ["api/widget-get.md", "api/gadget-get.md"]);
    let names = ["Widget.Read", "Widget.All", "Gadget.Read"];
    assert_eq!(operation.permissions.application.concat(), names);
    assert_eq!(operation.permission_variants.len(), 2);
    assert_eq!(codes, ["permissions-differ"]);
}

#[test]
fn tables_of_permissions_are_chosen_by_their_subject() {
    let (api, _) = api(
        "
page: api/photo-get.md
kind: api
requests:
- {at: 9:1, method: GET, path: '/me/photo', block: 0}
- {at: 10:1, method: GET, path: '/groups/{id}/events/{id}/photo', block: 0}
- {at: 11:1, method: GET, path: '/groups/{id}/photo', block: 0}
- {at: 12:1, method: GET, path: '/rooms/{id}/photo', block: 0}
permissions:
- {at: 5:1, subject: group, rows: [{at: 6:1, scheme: application, alternatives: [[Group.Read]]}]}
- {at: 5:1, subject: group event, rows: [{at: 6:1, scheme: application, alternatives: [[Event.Read]]}]}
- {at: 5:1, subject: acting on self, rows: [{at: 6:1, scheme: application, alternatives: [[Me.Read]]}]}
responses:
- {at: 20:1, status: 200}
",
    );
    let chosen = api
        .operations
        .iter()
        .map(|it| it.permissions.application.concat().join(" "));
    let chosen: Vec<String> = chosen.collect();
    assert_eq!(
        chosen,
        [
            "Event.Read",
            "Group.Read",
            "Me.Read",
            "Group.Read Event.Read Me.Read"
        ]
    );
}

#[test]
fn bodies_without_a_type_get_one() {
    let (api, _) = api("
page: api/widget-turnround.md
kind: api
requests:
- {at: 9:1, method: POST, path: '/widgets/{id}/turnRound', block: 0}
request_body: {at: 15:1, parameters: true}
parameters:
- at: 12:1
  kind: body
  rows: [{at: 13:1, name: degrees, ty: {at: 13:5, name: Int32}, required: true}]
responses:
- {at: 20:1, status: 200}
examples:
- name: turn_widget
  request: {at: 30:1, method: POST, path: '/widgets/{}/turnRound'}
  responses:
  - at: 40:1
    status: 200
    body: {kind: json, at: 41:1, shapes: [{turned: bool, speed: int}]}
---
page: api/widget-delete-part.md
kind: api
requests:
- {at: 9:1, method: DELETE, path: '/widgets/{id}/parts/{id}/$ref', block: 0}
responses:
- {at: 20:1, status: 204, empty: true}
---
page: api/widget-put-content.md
kind: api
requests:
- {at: 9:1, method: PUT, path: '/widgets/{id}/content', block: 0}
responses:
- {at: 20:1, status: 204, empty: true}
");
    assert_eq!(
        shown(&api),
        [
            "PUT /widgets/{widget-id}/content SetContent - -> [204] Empty -",
            "DELETE /widgets/{widget-id}/parts/{part-id}/$ref RemoveRef - -> [204] Empty -",
            "POST /widgets/{widget-id}/turnRound Action widgetTurnRoundRequest -> [200] Object widgetTurnRoundResponse",
        ]
    );
    assert_eq!(api.operations[2].examples, ["turn_widget"]);
    let named = |name: &str| api.types.iter().find(|it| it.name.local() == name).unwrap();
    assert_eq!(
        named("widgetTurnRoundRequest").properties[0].ty.as_str(),
        "Edm.Int32"
    );
    assert_eq!(named("widgetTurnRoundResponse").properties.len(), 2);
}

#[test]
fn query_options_are_what_pages_say_and_examples_show() {
    let (api, _) = api(&format!(
        "{WIDGET}
page: api/widget-list.md
kind: api
requests: [{{at: 9:1, method: GET, path: /widgets, block: 0}}]
query_support: {{at: 8:1, value: all}}
responses: [{{at: 20:1, status: 200, ty: {{at: 20:5, name: widget, collection: true}}}}]
---
page: api/widget-get.md
kind: api
requests: [{{at: 9:1, method: GET, path: '/widgets/{{id}}', block: 0}}]
query_options: [{{at: 8:1, value: $select}}]
query_support: {{at: 8:1, value: some}}
responses: [{{at: 20:1, status: 200, ty: {{at: 20:5, name: widget}}}}]
examples: [{{request: {{at: 30:1, method: GET, path: '/widgets/{{}}', query: $Expand}}}}]
---
page: api/widget-list-parts.md
kind: api
requests: [{{at: 9:1, method: GET, path: '/widgets/{{id}}/parts', block: 0}}]
query_support: {{at: 8:1, value: none}}
examples: [{{request: {{at: 30:1, method: GET, path: '/widgets/{{}}/parts', query: $top}}}}]
---
page: api/widget-delete.md
kind: api
requests: [{{at: 9:1, method: DELETE, path: '/widgets/{{id}}', block: 0}}]
query_support: {{at: 8:1, value: all}}
"
    ));
    let said = api.operations.iter().map(|it| {
        let options = it.query_options.join(" ");
        format!("{} {:?} {options}", it.method, it.query_support)
    });
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            "GET General $count $expand $filter $orderby $search $select $skip $top",
            "DELETE General ",
            "GET Named $expand $select",
            "GET Refused ",
        ]
    );
}
