//! `README.md` of the crate.

use super::header::header;
use super::plan::Plan;

/// The file.
pub fn file(plan: &Plan<'_>) -> String {
    let functions: usize = plan.modules.iter().map(|it| it.functions.len()).sum();
    let mut text = header("<!--", " -->", []);
    text.push_str(&format!(
        r#"
# msgraph

Typed access to Microsoft Graph {version} from Rust: {functions} functions, {types} types. All of it is generated from
the public reference documentation.

```toml
[dependencies]
msgraph = {{ version = "*", features = ["…"] }}
```

- The module path is the URL: `GET /groups/{{id}}/threads` is `groups::threads::list(&client, group_id)`.
- Each area of the API is a feature, and none is on by default; `full` turns on all of them.
- Further features, none of them in `full`: `serde` (models implement serde's traits), `azure` (the credentials of
  `azure_identity`), `sign-in` (device code and browser), `blocking`, `test-server`.
- What the documentation does not know survives: unknown properties, enum members and derived types are kept.

## Areas

"#,
        version = plan.version,
        types = plan.types.len(),
    ));
    for area in plan.areas.iter() {
        text.push_str(&format!("- `{area}`\n"));
    }
    text
}
