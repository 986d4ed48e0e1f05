//! The report in a browser: what people do with it, at two widths, with and without scripts.
//!
//! `.ci/browser` installs the browser and runs these.

#![cfg(unix)]

mod driver;
mod pages;

use driver::{Browser, ENTER, ESCAPE, TAB};
use pages::{HOSTILE, Page};
use serde_json::{Value, json};

const VIEWS: [&str; 4] = ["", "#operations", "#findings", "#changes"];

/// The rows of operations that are shown.
const ROWS: &str = "document.querySelectorAll('#operations-table > tbody').length";

fn open(page: &Page, place: &str) -> Browser {
    let browser = Browser::start();
    browser.open(&page.file, place);
    browser
}

/// Puts a value into a field, as a user would.
fn choose(browser: &Browser, field: &str, value: &str) {
    let script = format!(
        "const it = document.getElementById('{field}'); it.value = '{value}'; \
         it.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    );
    browser.run(&script);
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn search_and_filters_narrow_the_operations() {
    let browser = open(&pages::lamps(), "#operations");
    assert_eq!(browser.text(ROWS), "3");
    let rows = [
        ("operations-q", "SWITCH lamp", "1"),
        ("operations-q", "lamps::list", "2"),
        ("operations-q", "no such thing", "0"),
        ("operations-method", "POST", "1"),
        ("operations-area", "rooms", "1"),
        ("operations-permission", "room.read", "1"),
        ("operations-state", "example", "2"),
    ];
    for (field, value, count) in rows {
        choose(&browser, field, value);
        assert_eq!(browser.text(ROWS), count, "{field} {value}");
        let status = browser.text("document.getElementById('operations-status').textContent");
        assert_eq!(status, format!("{count} of 3 operations"));
        choose(&browser, field, "");
    }
    browser.expect("location.hash", "#operations");
    choose(&browser, "operations-q", "switch");
    browser.expect("location.hash", "#operations?q=switch");
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn an_address_names_a_view_and_its_filters() {
    let page = pages::lamps();
    let browser = open(&page, "#operations?area=rooms&method=GET");
    assert_eq!(browser.text(ROWS), "1");
    let hidden = "document.getElementById('overview').hidden";
    assert_eq!(browser.text(hidden), "true");
    browser.open(&page.file, "#findings?code=L301");
    let opened = "[...document.querySelectorAll('details[open]')].map((it) => it.id)";
    browser.expect(opened, "code-L301");
    browser.open(&page.file, "#changes?class=breaking");
    let shown = "document.getElementById('changes-status').textContent";
    assert_eq!(browser.text(shown), "1 of 7 changes");
    for nothing in ["#nothing?of=this", "#constructor", "#operations?area=%"] {
        browser.open(&page.file, nothing);
        let views = "[...document.querySelectorAll('main > section:not([hidden])')].length";
        assert_eq!(browser.text(views), "1", "{nothing}");
    }
    assert_eq!(browser.log("browser"), [""; 0]);
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn everything_is_reached_by_keyboard() {
    let page = pages::lamps();
    let browser = open(&page, "");
    let focus = "document.activeElement.id || document.activeElement.className";
    browser.press(TAB);
    assert_eq!(browser.text(focus), "skip");
    let outline = "getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(browser.text(outline), "solid");
    browser.press("/");
    assert_eq!(browser.text(focus), "operations-q");
    browser.press("a/b");
    let typed = "document.activeElement.value";
    assert_eq!(browser.text(typed), "a/b");
    browser.press(ESCAPE);
    assert_eq!(
        (browser.text(typed), browser.text(ROWS)),
        (String::new(), "3".to_owned())
    );
    browser.run("document.querySelectorAll('.toggle')[1].focus()");
    browser.press(ENTER);
    let details = "document.querySelector('.detail').textContent";
    assert!(
        browser
            .text(details)
            .contains("Lamp.ReadWrite and Room.Read")
    );
    assert_eq!(
        browser.text("document.activeElement.getAttribute('aria-expanded')"),
        "true"
    );
    for view in ["findings", "changes"] {
        browser.run(&format!("location.hash = '#{view}'"));
        browser.expect(focus, &format!("{view}-title"));
        browser.run(&format!(
            "document.querySelector('#{view} summary').focus()"
        ));
        browser.press(ENTER);
        let places =
            format!("document.querySelectorAll('#{view} details[open] .places > li').length");
        browser.expect(&format!("{places} > 0"), "true");
        browser.press("/");
        assert_eq!(browser.text(focus), format!("{view}-q"));
    }
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn links_lead_to_the_line_and_to_the_page() {
    let browser = open(&pages::lamps(), "#findings?code=L104");
    let places =
        "[...document.querySelectorAll('#code-L104 .place')].map((it) => it.href).join(' ')";
    let base = "https://docs.example/repository/blob/abc123/api-reference/v1.0";
    let expected =
        format!("{base}/api/lamp-switch.md?plain=1#L12 {base}/resources/lamp.md?plain=1#L27");
    browser.expect(places, &expected);
    browser.run("location.hash = '#operations'");
    let docs = "document.querySelector('#operations-table a.docs').href";
    assert_eq!(
        browser.text(docs),
        "https://docs.example/api/lamp-list?view=graph-rest-1.0"
    );
    browser.run("location.hash = '#overview'");
    browser.expect("document.getElementById('overview').hidden", "false");
    browser.run("document.querySelector('#coverage tbody a').click()");
    assert_eq!(browser.text("location.hash"), "#operations?area=lamps");
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn no_width_makes_the_page_scroll_sideways() {
    let page = pages::lamps();
    let browser = Browser::start();
    for width in [360, 1280] {
        browser.width(width);
        for view in VIEWS {
            browser.open(&page.file, view);
            browser
                .run("document.querySelectorAll('summary, .toggle').forEach((it) => it.click())");
            let root = "document.documentElement";
            let beyond = format!("{root}.scrollWidth - {root}.clientWidth");
            assert_eq!(browser.text(&beyond), "0", "{view} at {width}");
        }
    }
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn nothing_is_fetched_and_nothing_complains() {
    let page = pages::lamps();
    let browser = Browser::start();
    for view in VIEWS {
        browser.open(&page.file, view);
        browser.run("document.querySelectorAll('summary, .toggle').forEach((it) => it.click())");
    }
    assert_eq!(browser.log("browser"), [""; 0]);
    let own = format!("file://{}", page.file.display());
    let requests = requests_of(&browser, &own);
    assert!(!requests.is_empty());
    assert!(requests.iter().all(|it| *it == own), "{requests:?}");
}

/// What a page has asked for, itself included. The browser's own first page asks for more.
fn requests_of(browser: &Browser, page: &str) -> Vec<String> {
    let events = browser.log("performance").into_iter();
    let events = events.map(|it| serde_json::from_str::<Value>(&it).unwrap());
    let requests = events.filter(|it| it["message"]["method"] == "Network.requestWillBeSent");
    let requests = requests.map(|it| it["message"]["params"].clone());
    let requests = requests.filter(|it| it["documentURL"].as_str().unwrap().starts_with(page));
    let urls = requests.map(|it| it["request"]["url"].as_str().unwrap().to_owned());
    urls.map(|it| it.split('#').next().unwrap().to_owned())
        .collect()
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn names_in_the_docs_stay_names() {
    let page = pages::hostile();
    let browser = Browser::start();
    for view in VIEWS {
        browser.open(&page.file, view);
        browser.run("document.querySelectorAll('summary, .toggle').forEach((it) => it.click())");
        assert_eq!(browser.text("window.injected"), "undefined", "{view}");
        assert_eq!(browser.text("document.querySelectorAll('img').length"), "0");
        assert_eq!(browser.text("document.scripts.length"), "2");
    }
    browser.open(&page.file, "#operations");
    let shown = browser.text("document.body.innerText");
    assert!(shown.contains(HOSTILE), "{shown}");
    assert_eq!(browser.log("browser"), [""; 0]);
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn without_scripts_there_is_the_overview() {
    let browser = Browser::start();
    browser.devtools(
        "Emulation.setScriptExecutionDisabled",
        &json!({ "value": true }),
    );
    browser.open(&pages::lamps().file, "");
    assert_eq!(browser.text("document.documentElement.className"), "");
    let shown = browser.text("document.body.innerText");
    for part in [
        "Without JavaScript",
        "Coverage by area",
        "lamps",
        "example-member-unknown",
    ] {
        assert!(shown.contains(part), "no {part} in {shown}");
    }
    let bars = "[...document.querySelectorAll('svg.bar rect')].filter((it) => it.getBBox().width > 0).length";
    assert_ne!(browser.text(bars), "0");
    let forms = "[...document.forms].filter((it) => it.offsetParent).length";
    assert_eq!(
        browser.text(forms),
        "0",
        "a search that finds nothing is not offered"
    );
}

#[test]
#[ignore = "needs a browser: .ci/browser"]
fn thousands_of_operations_are_shown_bit_by_bit() {
    let browser = open(&pages::whole(), "#operations");
    assert_eq!(browser.text(ROWS), "60");
    browser.run("document.querySelector('#operations .more').click()");
    assert_eq!(browser.text(ROWS), "120");
    choose(&browser, "operations-q", "GroupMember.ReadWrite.All");
    assert_ne!(browser.text(ROWS), "0");
    let ready = browser.text("Math.round(performance.getEntriesByName('ready')[0].startTime)");
    println!("the first rows of the whole API were there after {ready} ms");
}
