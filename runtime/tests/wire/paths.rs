//! Path arguments: exactly one segment, or an error before sending.

use super::*;

/// An argument and its encoded form; `None` if it is rejected.
const CASES: [(&str, Option<&str>); 24] = [
    ("../x", Some("..%2Fx")),
    ("..\\x", Some("..%5Cx")),
    ("a/b", Some("a%2Fb")),
    ("a%2Fb", Some("a%252Fb")),
    ("a%252Fb", Some("a%25252Fb")),
    ("o'neil", Some("o%27neil")),
    ("o''neil", Some("o%27%27neil")),
    ("M\u{fc}ller \u{1f600}", Some("M%C3%BCller%20%F0%9F%98%80")),
    ("e\u{301}", Some("e%CC%81")),
    ("", None),
    (".", None),
    ("..", None),
    ("...", Some("...")),
    ("%2e%2e", Some("%252e%252e")),
    ("%2E", Some("%252E")),
    ("x?$select=id", Some("x%3F%24select%3Did")),
    ("x#y", Some("x%23y")),
    ("a;b=c", Some("a%3Bb%3Dc")),
    (
        "x\r\nHost: example.com",
        Some("x%0D%0AHost%3A%20example.com"),
    ),
    ("\u{0}", Some("%00")),
    ("//example.com", Some("%2F%2Fexample.com")),
    ("a@example.com", Some("a%40example.com")),
    // A key that looks like an operator.
    ("$a@example.com", Some("('%24a%40example.com')")),
    ("$value", Some("('%24value')")),
];

#[tokio::test]
async fn an_argument_is_one_segment_or_an_error() {
    let server = Server::answering(|_| json(200, "{}")).await;
    let client = client(&server);
    for (argument, expected) in CASES {
        let result = Request::<Json>::new(&client, &GET, &[&argument]).await;
        let lines: Vec<String> = server.take().into_iter().map(|seen| seen.line).collect();
        match expected {
            Some(expected) => {
                assert!(result.is_ok(), "{argument:?}");
                let path = format!("GET /v1.0/groups/{expected}").replace("/(", "(");
                assert_eq!(lines, [path]);
            }
            None => {
                let error = result.unwrap_err();
                assert!(error.is_request() && error.attempts() == 0);
                let text = "GET /groups/{group-id}: argument group-id is ";
                assert!(error.to_string().starts_with(text), "{error}");
                assert!(lines.is_empty(), "{argument:?} was sent");
            }
        }
    }
}

/// Decodes a segment as the service does.
fn decoded(segment: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(segment);
    decoded.decode_utf8().unwrap().into_owned()
}

#[tokio::test]
async fn every_character_comes_back_as_it_was_sent() {
    let server = Server::answering(|_| json(200, "{}")).await;
    let client = client(&server);
    let ascii = (0..=127).map(char::from);
    let beyond = "\u{80}\u{a0}\u{2044}\u{ff0e}\u{ff0f}\u{2215}\u{feff}\u{10ffff}".chars();
    for c in ascii.chain(beyond) {
        let argument = format!("a{c}b");
        let request = Request::<Json>::new(&client, &GET, &[&argument]);
        request.await.unwrap();
        let line = server.take().remove(0).line;
        let segments: Vec<&str> = line.split('/').skip(1).collect();
        let [_, _, segment] = segments[..] else {
            panic!("{line}");
        };
        assert_eq!(decoded(segment), argument);
    }
}
