//! `README.md`, which is also the page of the crate: a guide whose examples call functions that the crate has, and the
//! table of features.

use std::collections::{BTreeMap, BTreeSet};

use super::format::header;
use super::plan::{FunctionPlan, Plan};
use model::ir::QueryOption;
use model::plain::code_in_cell;

/// The most paths that the table names for a feature.
const PATHS: usize = 12;

/// Two ways to the same things: of the signed-in user, and of any user.
const SAME: (&str, &str) = ("/me", "/users/{id}");

/// A section of the guide.
struct Section {
    text: &'static str,
    /// The functions that its example calls. The section is left out if one is missing.
    calls: &'static [Call],
    /// The features of the runtime that its example needs.
    features: &'static [&'static str],
}

/// A call of an example.
struct Call {
    operation: &'static str,
    function: &'static str,
    options: &'static [QueryOption],
}

const LIST: Call = Call {
    operation: "GET /groups",
    function: "groups::list",
    options: &[QueryOption::Select, QueryOption::Top],
};

const GET: Call = Call {
    operation: "GET /groups/{group-id}",
    function: "groups::get",
    options: &[],
};

const UPDATE: Call = Call {
    operation: "PATCH /groups/{group-id}",
    function: "groups::update",
    options: &[],
};

const UPLOAD: Call = Call {
    operation: "POST /me/drive/items/{item-id}/createUploadSession",
    function: "me::drive::items::create_upload_session",
    options: &[],
};

macro_rules! section {
    ($file:literal, $calls:expr, $features:expr) => {
        Section {
            text: include_str!(concat!("guide/", $file, ".md")),
            calls: $calls,
            features: $features,
        }
    };
}

const SECTIONS: [Section; 9] = [
    section!("first_call", &[LIST], &[]),
    section!("sign_in", &[], &["sign-in"]),
    section!("pages", &[LIST], &[]),
    section!("update", &[UPDATE], &[]),
    section!("batch", &[LIST, GET], &[]),
    section!("upload", &[UPLOAD], &[]),
    section!("errors", &[], &[]),
    section!("permissions", &[LIST, UPDATE], &[]),
    section!("tests", &[LIST], &["test-server"]),
];

/// `README.md`, and what its examples need to compile.
#[derive(Debug)]
pub struct Guide<'a> {
    /// The text.
    pub text: String,
    /// The features that all examples together need, sorted.
    pub features: BTreeSet<&'a str>,
}

/// Writes the guide.
pub fn guide<'a>(plan: &Plan<'a>, crate_version: &str) -> Guide<'a> {
    let mut text = header("<!--", " -->", []) + &introduction(plan, crate_version);
    let mut features = BTreeSet::new();
    let functions: BTreeMap<String, &FunctionPlan<'a>> =
        plan.functions().map(|it| (key(it), it)).collect();
    for section in &SECTIONS {
        let calls = section.calls.iter().map(|it| found(it, &functions));
        let Some(areas) = calls.collect::<Option<Vec<&'a str>>>() else {
            continue;
        };
        features.extend(areas);
        features.extend(section.features);
        text.push('\n');
        text.push_str(section.text);
    }
    text.push_str(&features_table(plan));
    Guide { text, features }
}

fn key(function: &FunctionPlan<'_>) -> String {
    format!("{} {}", function.ir.method, function.ir.path)
}

/// The area of the function that an example calls, if it is there by that name and with these query options.
fn found<'a>(call: &Call, functions: &BTreeMap<String, &FunctionPlan<'a>>) -> Option<&'a str> {
    let function = functions.get(call.operation)?;
    let has = |it: &QueryOption| function.options.options.contains(it);
    let is_same = function.path("::") == call.function && call.options.iter().all(has);
    is_same.then(|| function.ir.area.as_str())
}

fn introduction(plan: &Plan<'_>, crate_version: &str) -> String {
    format!(
        r#"
# msgraph

Typed access to Microsoft Graph {version} from Rust: {functions} functions and {types} types, generated from the public
reference documentation.

```toml
[dependencies]
msgraph = {{ version = "{crate_version}", features = ["{area}"] }}
tokio = {{ version = "1", features = ["macros", "rt-multi-thread"] }}
```

- The module path is the URL: `GET /groups/{{id}}/threads` is `groups::threads::list(&client, group_id)`. The search of these pages finds a
  function by its path, such as `/groups/{{id}}/threads` or `GET /users`.
- Each area of the API is a feature, and none is on by default: see [the table](#features).
- Nothing is lost: unknown properties, enum members and derived types are kept and sent back as they came.
"#,
        version = plan.version,
        functions = plan.functions().count(),
        types = plan.types.len(),
        area = match plan.areas.iter().find(|it| *it == "groups") {
            Some(groups) => groups,
            None => plan.areas.iter().next().unwrap_or("full"),
        },
    )
}

fn features_table(plan: &Plan<'_>) -> String {
    let mut text = RUNTIME_FEATURES.to_owned();
    let paths = paths(plan);
    for area in plan.areas.iter() {
        let paths = paths.get(area).map(Vec::as_slice).unwrap_or_default();
        let shown: Vec<String> = paths
            .iter()
            .take(PATHS)
            .map(|it| code_in_cell(it))
            .collect();
        let more = match paths.len().saturating_sub(PATHS) {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        text.push_str(&format!("| `{area}` | {}{more} |\n", shown.join(", ")));
    }
    text
}

const RUNTIME_FEATURES: &str = "
## Features

| feature | adds |
|---|---|
| `full` | all areas |
| `serde` | serde's traits on models, for programs that store or forward them |
| `azure` | the credentials of `azure_identity` |
| `sign-in` | sign-in of users by device code or browser, of applications by secret, certificate or assertion |
| `blocking` | calls from code that is not async |
| `test-server` | a server for tests |
| `webhooks` | change notifications: validation, client state, decryption |

The areas, each with the paths that belong to it, together with all that is below. Where `/me/x` is named, the feature also has
`/users/{id}/x` if the API has that.

| feature | paths |
|---|---|
";

/// Area -> the shortest paths at and below which all operations belong to it, and single operations of it elsewhere.
fn paths<'a>(plan: &Plan<'a>) -> BTreeMap<&'a str, Vec<String>> {
    let texts: Vec<(String, &'a str)> = plan
        .functions()
        .map(|it| (it.ir.path.to_string(), it.ir.area.as_str()))
        .collect();
    let operations = texts.iter().map(|(path, area)| (steps(path), *area));
    let operations: Vec<(Vec<&str>, &'a str)> = operations.collect();
    let mut below: BTreeMap<Vec<&str>, BTreeSet<&'a str>> = BTreeMap::new();
    for (steps, area) in &operations {
        for depth in 1..=steps.len() {
            let outer = steps.get(..depth).unwrap_or_default().to_vec();
            below.entry(outer).or_default().insert(*area);
        }
    }
    let mut paths: BTreeMap<&'a str, BTreeSet<(usize, String)>> = BTreeMap::new();
    for (steps, area) in &operations {
        let is_own = |depth: &usize| {
            let outer = steps.get(..*depth).and_then(|it| below.get(it));
            outer.is_some_and(|it| it.len() == 1)
        };
        let depth = (1..=steps.len()).find(is_own).unwrap_or(steps.len());
        let path = steps.get(..depth).unwrap_or_default().join("/");
        paths
            .entry(*area)
            .or_default()
            .insert((depth, format!("/{path}")));
    }
    let sorted = paths.into_iter().map(|(area, paths)| (area, of_me(paths)));
    sorted.collect()
}

/// Without the paths of any user that are named as paths of the signed-in user, too.
fn of_me(paths: BTreeSet<(usize, String)>) -> Vec<String> {
    let all: BTreeSet<&str> = paths.iter().map(|(_, path)| path.as_str()).collect();
    let is_named = |path: &str| {
        let (me, any) = SAME;
        let rest = path.strip_prefix(any);
        rest.is_some_and(|rest| all.contains(format!("{me}{rest}").as_str()))
    };
    let paths = paths.iter().filter(|(_, path)| !is_named(path));
    paths.map(|(_, path)| path.clone()).collect()
}

/// The steps of a path, with `{id}` for each placeholder.
fn steps(path: &str) -> Vec<&str> {
    let steps = path.split('/').filter(|it| !it.is_empty());
    let steps = steps.map(|it| match it.starts_with('{') && it.ends_with('}') {
        true => "{id}",
        false => it,
    });
    steps.collect()
}
