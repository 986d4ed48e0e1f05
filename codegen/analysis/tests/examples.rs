//! Examples as calls: the operation that an example calls, and its arguments.

use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::settings::{Dialect, Settings};
use msgraph_codegen_analysis::examples::{Call, Checker, calls};

/// The page of `GET /files/{id}`, `…/range(address='{address}')` and so on, with one example.
fn page(lines: &str, example: &str) -> Corpus {
    let text = format!(
        "---\ndoc_type: apiPageType\n---\n\n# A page\n\n## HTTP request\n\n```http\n{lines}\n```\n\n## Response\n\n\
         A `200 OK` response code and a String.\n\n## Example\n\n### Request\n\n\
         <!-- {{ \"blockType\": \"request\", \"name\": \"one\" }} -->\n```http\n{example}\n```\n\n### Response\n\n\
         <!-- {{ \"blockType\": \"response\" }} -->\n```http\nHTTP/1.1 200 OK\n\n{{ \"value\": \"x\" }}\n```\n"
    );
    Corpus::new([("api/a-page.md".to_owned(), text)])
}

/// Operation, arguments and codes of findings about the request; `None` where the example calls nothing.
fn read(lines: &str, example: &str) -> Option<(String, Vec<String>, Vec<&'static str>)> {
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(&page(lines, example), &Dialect::default(), &mut diagnostics);
    let settings = Settings::default();
    let api = resolve::resolve(facts.clone(), "v1.0", &settings, &mut diagnostics);
    let (calls, _) = calls(&api, &facts);
    let call = calls.first()?;
    let findings = Checker::new(&api, &facts).check(call);
    let of_request = findings.iter().filter(|it| !it.answer);
    let codes = of_request.map(|it| it.code.id).collect();
    let path = api.operations.get(call.operation).unwrap().path.clone();
    let arguments = call.arguments.iter().map(Option::clone);
    let shown = arguments.map(|it| it.unwrap_or_else(|| "-".to_owned()));
    Some((path.to_string(), shown.collect(), codes))
}

#[test]
fn an_example_calls_the_operation_that_is_meant() {
    const FILES: &str = "GET /files\nGET /files/{id}\nGET /files/{id}/range\nGET /files/{id}/range(address='{address}')\n\
                         GET /files/{id}/row(index={index})\nGET /files/root:/{path}:/content";
    /// The request, the operation (or nothing), its arguments, and the codes of findings.
    type Row = (
        &'static str,
        Option<&'static str>,
        &'static [&'static str],
        &'static [&'static str],
    );
    let rows: [Row; 15] = [
        (
            "GET /files/a%2Fb?$top=1",
            Some("/files/{file-id}"),
            &["a/b"],
            &[],
        ),
        ("GET /Files", Some("/files"), &[], &[]),
        ("GET /files/$count", None, &[], &[]),
        ("GET /files('7')", Some("/files/{file-id}"), &["7"], &[]),
        (
            "GET /files/{id}/range()",
            Some("/files/{file-id}/range"),
            &["{id}"],
            &[],
        ),
        (
            "GET /files/1/range(address='it''s')",
            Some("/files/{file-id}/range(address='{address}')"),
            &["1", "it's"],
            &[],
        ),
        (
            "GET /files/1/row(index={n})",
            Some("/files/{file-id}/row(index={index})"),
            &["1", "1"],
            &[],
        ),
        (
            "GET /files/1/row(index='2')",
            Some("/files/{file-id}/row(index='{index}')"),
            &["1", "2"],
            &[],
        ),
        (
            "GET /files/1/range(place='x')",
            Some("/files/{file-id}/range"),
            &["1"],
            &["V101"],
        ),
        (
            "GET /files/root:/a/b-1.txt:/content",
            Some("/files/root:/{path}:/content"),
            &["a/b-1.txt"],
            &[],
        ),
        // A path that no line has, but that leads to the same.
        (
            "GET /files/root/content",
            Some("/files/root:/{path}:/content"),
            &["{path}"],
            &[],
        ),
        (
            "GET /files/1/row( index = 2 )",
            Some("/files/{file-id}/row(index={index})"),
            &["1", "2"],
            &[],
        ),
        // An argument that the only call leaves out may be left out.
        (
            "GET /files/1/row()",
            Some("/files/{file-id}/row(index={index})"),
            &["1", "-"],
            &[],
        ),
        ("PUT https://other.example/files", None, &[], &[]),
        ("POST /files", None, &[], &[]),
    ];
    for (example, path, arguments, codes) in rows {
        let expected = path.map(|it| {
            let arguments = arguments.iter().map(ToString::to_string).collect();
            (it.to_owned(), arguments, codes.to_vec())
        });
        assert_eq!(read(FILES, example), expected, "{example}");
    }
}

/// The operations that the example belongs to, in order, the one that it calls with a `!`.
fn belongs_to(lines: &str, example: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(&page(lines, example), &Dialect::default(), &mut diagnostics);
    let settings = Settings::default();
    let api = resolve::resolve(facts.clone(), "v1.0", &settings, &mut diagnostics);
    let (calls, _) = calls(&api, &facts);
    let path = |it: &Call<'_>| {
        let mark = if it.is_sister { "" } else { "!" };
        format!("{}{mark}", it.path)
    };
    calls.iter().map(path).collect()
}

#[test]
fn an_example_stands_for_all_lines_of_its_page_that_lead_to_the_same() {
    const LINES: &str = "GET /me/letters\nGET /users/{id}/letters\nGET /users/{id}/letters/{id}\nPOST /users/{id}/letters";
    let rows: [(&str, &str, &[&str]); 5] = [
        (
            LINES,
            "GET /me/letters",
            &["/me/letters!", "/users/{user-id}/letters"],
        ),
        (LINES, "GET /users/7/letters/8", &["/users/7/letters/8!"]),
        (
            "GET /me/letters/{id}/stamp\nGET /users/{id}/letters/{id}/stamp",
            "GET /me/letters/8/stamp",
            &["/me/letters/8/stamp!", "/users/{user-id}/letters/8/stamp"],
        ),
        (
            "GET /me/drive\nGET /drives/{id}\nGET /drives",
            "GET /drives/5",
            &["/drives/5!", "/me/drive"],
        ),
        // Words with digits are those of the request lines.
        (
            "GET /ledger/getTop100Buyers(span='{span}')\nGET /ledger/getTop10Buyers(span='{span}')",
            "GET /ledger/getTop10Buyers(span='D7')",
            &["/ledger/getTop10Buyers(span='D7')!"],
        ),
    ];
    for (lines, example, expected) in rows {
        assert_eq!(belongs_to(lines, example), expected, "{example}");
    }
}
