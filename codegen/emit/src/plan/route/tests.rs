//! Routes by table.

use super::*;
use crate::plan::{Target, arguments, overloads};
use model::ir::{Area, Body, Method, PathTemplate, Permissions, QuerySupport, Response};

/// `GET /groups/{id} Get`: an operation in short. Segments are written as in the docs; `()` makes a call, `:path:` a
/// relative path.
fn operation(text: &str) -> Operation {
    let [method, path, kind] = text.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{text}");
    };
    let kind: OperationKind = serde_yaml::from_str(kind).unwrap();
    Operation {
        method: Method::parse(method).unwrap(),
        path: PathTemplate {
            segments: path.split('/').skip(1).map(segment).collect(),
        },
        kind,
        area: Area::new("area"),
        pages: Vec::new(),
        title: None,
        permissions: Permissions::default(),
        permission_variants: Vec::new(),
        parameters: Vec::new(),
        request: Body::default(),
        response: Response::default(),
        query_options: Vec::new(),
        refused_options: Vec::new(),
        headers: Vec::new(),
        query_support: QuerySupport::Silent,
        examples: Vec::new(),
        clouds: None,
        roles: Vec::new(),
        deprecated: None,
        description: None,
    }
}

fn segment(text: &str) -> Segment {
    if let Some(name) = text.strip_prefix('{') {
        return Segment::Parameter(name.trim_end_matches('}').to_owned());
    }
    if let Some(rest) = text.strip_prefix(':') {
        let parameter = rest.trim_end_matches(':').to_owned();
        return Segment::ByPath {
            parameter,
            closed: rest.ends_with(':'),
        };
    }
    if let Some((name, rest)) = text.split_once('(') {
        let arguments = rest
            .trim_end_matches(')')
            .split(',')
            .filter(|it| !it.is_empty());
        let arguments = arguments.map(argument).collect();
        return Segment::Call {
            name: name.to_owned(),
            arguments,
        };
    }
    match text {
        it if it.starts_with('$') => Segment::System(it.to_owned()),
        it if it.starts_with("microsoft.graph.") => Segment::Cast(it.to_owned()),
        it => Segment::Literal(it.to_owned()),
    }
}

/// `period='{period}'`, `count={count}`, `'{address}'`, `mode='fixed'`.
fn argument(text: &str) -> Argument {
    let (name, value) = text.split_once('=').unwrap_or(("", text));
    let bare = value.trim_matches('\'');
    let parameter = bare
        .strip_prefix('{')
        .map(|it| it.trim_end_matches('}').to_owned());
    Argument {
        name: if name.is_empty() {
            parameter.clone().unwrap()
        } else {
            name.to_owned()
        },
        literal: parameter.is_none().then(|| bare.to_owned()),
        parameter,
        quoted: value.starts_with('\''),
        positional: name.is_empty(),
        ..Argument::default()
    }
}

/// `groups::threads::reply(group_id, thread_id)` of every operation.
fn functions(texts: &[&str]) -> Vec<String> {
    let operations: Vec<_> = texts.iter().map(|it| operation(it)).collect();
    let mut collections = Collections::new();
    operations
        .iter()
        .for_each(|it| add_collections(it, &mut collections));
    let routes: Vec<_> = operations
        .iter()
        .map(|it| route(it, &collections))
        .collect();
    let shown = operations
        .iter()
        .zip(&routes)
        .zip(overloads::paths(&routes));
    let shown = shown.map(|((operation, route), place)| {
        let arguments = arguments::plan(operation, route, |_| Target::Text)
            .into_iter()
            .map(|it| it.name);
        format!(
            "{}({})",
            place.join("::"),
            arguments.collect::<Vec<_>>().join(", ")
        )
    });
    shown.collect()
}

#[test]
fn the_module_path_is_the_url() {
    let rows = [
        ("GET /groups list", "groups::list()"),
        ("POST /groups create", "groups::create()"),
        ("GET /groups/{id} get", "groups::get(group_id)"),
        ("PATCH /groups/{id} update", "groups::update(group_id)"),
        ("PUT /groups/{id} replace", "groups::replace(group_id)"),
        (
            "DELETE /groups/{group-id} delete",
            "groups::delete(group_id)",
        ),
        (
            "POST /groups/{id}/conversations create",
            "groups::conversations::create(group_id)",
        ),
        (
            "POST /groups/{id}/threads/{id-2}/reply action",
            "groups::threads::reply(group_id, thread_id)",
        ),
        ("GET /me/manager get", "me::manager::get()"),
        (
            "POST /groups/{id}/members/$ref add_ref",
            "groups::members::add_ref(group_id)",
        ),
        (
            "DELETE /groups/{id}/members/{id2}/$ref remove_ref",
            "groups::members::remove_ref(group_id, member_id)",
        ),
        (
            "GET /users/{id}/manager/$ref get_ref",
            "users::manager::get_ref(user_id)",
        ),
        (
            "GET /users/{id}/photo/$value get_content",
            "users::photo::get_content(user_id)",
        ),
        (
            "PUT /users/{id}/photo/$value set_content",
            "users::photo::set_content(user_id)",
        ),
        (
            "PATCH /users/{id}/photo/$value set_content",
            "users::photo::update_content(user_id)",
        ),
        (
            "GET /me/drive/items/{item-id}/content get_content",
            "me::drive::items::get_content(item_id)",
        ),
        ("GET /users/$count count", "users::count()"),
        (
            "GET /me/drive/root/:path:/children list",
            "me::drive::root::by_path::children::list(path)",
        ),
        (
            "GET /me/drive/items/{id}/:path get",
            "me::drive::items::by_path::get(item_id, path)",
        ),
        (
            "GET /users/{id}/memberOf/microsoft.graph.group list",
            "users::member_of::as_group::list(user_id)",
        ),
        (
            "GET /users/{id}/calls/microsoft.graph.delta function",
            "users::calls::delta(user_id)",
        ),
        (
            "GET /places/microsoft.graph.room list",
            "places::as_room::list()",
        ),
        (
            "GET /branches/{branchId}/{name} get",
            "branches::get(branch_id, branch_name)",
        ),
    ];
    for (given, expected) in rows {
        assert_eq!(functions(&[given]), [expected], "{given}");
    }
}

#[test]
fn calls_and_overloads() {
    let rows: [(&[&str], &[&str]); 6] = [
        // The only one keeps the plain name.
        (
            &["GET /reports/getCounts(period='{period}') function"],
            &["reports::get_counts(period)"],
        ),
        // Of several, each says what it takes.
        (
            &[
                "GET /reports/getCounts() function",
                "GET /reports/getCounts(period='{value}') function",
                "GET /reports/getCounts(start={start},end={end}) function",
            ],
            &[
                "reports::get_counts()",
                "reports::get_counts_with_period(period)",
                "reports::get_counts_with_start_and_end(start, end)",
            ],
        ),
        // In mid-path a call is a module, with its arguments in the name where there are two.
        (
            &["POST /sheets/{id}/range(address='{address}')/clear action"],
            &["sheets::range::clear(sheet_id, address)"],
        ),
        (
            &[
                "POST /sheets/{id}/range/clear action",
                "POST /sheets/{id}/range('{address}')/clear action",
            ],
            &[
                "sheets::range::clear(sheet_id)",
                "sheets::range_with_address::clear(sheet_id, address)",
            ],
        ),
        // A key by name is not the key itself, even if the docs call it a function.
        (
            &[
                "GET /roles(templateId='{id}') function",
                "GET /roles/{id} get",
            ],
            &[
                "roles::by_template_id::get(template_id)",
                "roles::get(role_id)",
            ],
        ),
        (
            &[
                "GET /applications/{id} get",
                "GET /applications(appId='{appId}') get",
                "GET /applications(appId='{appId}')/owners list",
            ],
            &[
                "applications::get(application_id)",
                "applications::by_app_id::get(app_id)",
                "applications::by_app_id::owners::list(app_id)",
            ],
        ),
    ];
    for (given, expected) in rows {
        assert_eq!(functions(given), expected, "{given:?}");
    }
}

#[test]
fn parts_of_a_path() {
    let operation = operation("GET /a/{b}/c(d='{e}',f={g},h='i')/:j:/k get");
    let parts = route(&operation, &Collections::new()).parts;
    let text = |it: &str| Part::Text(it.to_owned());
    assert_eq!(
        parts,
        [
            text("/a/"),
            Part::Segment("b".to_owned()),
            text("/c(d="),
            Part::Quoted("e".to_owned()),
            text(",f="),
            Part::Bare("g".to_owned()),
            text(",h='i'):/"),
            Part::Path("j".to_owned()),
            text(":/k"),
        ]
    );
    assert_eq!(template(&parts), "/a/{b}/c(d='{e}',f={g},h='i'):/{j}:/k");
}
