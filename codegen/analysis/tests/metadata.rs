//! Pages held against metadata: `metadata/in`, `metadata/service.xml` and what differs, `metadata/findings.txt`.
//! `UPDATE_EXPECT=1` writes what is found.

mod common;

use common::{folder, texts};
use expect_test::expect_file;
use metadata::read;
use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::settings::Settings;
use msgraph_codegen_analysis::lint::lint_with;
use msgraph_codegen_analysis::metadata::Measure;

#[test]
fn pages_differ_from_the_metadata_in_this() {
    let corpus = Corpus::new(texts(&folder("metadata/in")));
    let xml = std::fs::read_to_string(folder("metadata/service.xml")).unwrap();
    let service = read([("service.xml", xml.as_str())]).unwrap();
    let settings = Settings::default();
    let lint = lint_with(
        &corpus,
        "v1.0",
        &settings,
        Diagnostics::default(),
        Some(&service),
    );
    let own = lint
        .findings
        .iter()
        .filter(|it| it.code.id.starts_with('M'));
    let lines = own.map(|it| format!("{} {} {}\n", it.span, it.code.id, it.message));
    let mut text: String = lines.collect();
    let agreement = lint.comparison.unwrap().agreement;
    for measure in Measure::ALL {
        let share = agreement.total.get(&measure).copied().unwrap_or_default();
        text += &format!("{}: {} of {}\n", measure.label(), share.agree, share.all);
    }
    expect_file![folder("metadata/findings.txt")].assert_eq(&text);
}
