//! Table of coverage by area.

use maud::{Markup, html};

use super::bars::{bar, legend};
use super::words::{grouped, percent};
use crate::{AreaCoverage, Coverage};
use analysis::stats::Share;

pub fn section(coverage: &Coverage<'_>) -> Markup {
    let mut areas: Vec<_> = coverage.areas.iter().collect();
    areas.sort_by_key(|it| std::cmp::Reverse(it.operations));
    let most = areas.first().map_or(0, |it| it.operations);
    let entries = [
        ("verified", "with a verified example".to_owned()),
        ("shown", "with an example".to_owned()),
        ("bare", "without".to_owned()),
    ];
    let entries = entries.get(usize::from(!coverage.is_verified)..);
    html! {
        section aria-labelledby="coverage-title" {
            h3 #coverage-title { "Coverage by area" }
            (legend(entries.unwrap_or_default()))
            div.scroll role="region" aria-labelledby="coverage-title" tabindex="0" {
                table #coverage {
                    caption.hidden { "What is covered of each area" }
                    thead { (head(coverage)) }
                    tbody {
                        @for it in &areas { (row(it, most, coverage)) }
                    }
                    tfoot { (row(&coverage.total, 0, coverage)) }
                }
            }
            p.muted {
                "A page counts in one area: that of its first operation, or the first that needs its type; so do its types. "
                "A percentage is the share that has arrived, where that is not all: of request lines those that became operations, "
                "of properties those whose type the docs describe."
            }
        }
        @if coverage.is_compared { (agreement(&areas)) }
    }
}

/// A chart of the operations of each area that are as in the service's metadata.
fn agreement(areas: &[&AreaCoverage<'_>]) -> Markup {
    let [verified, bare] = ["as in the metadata", "not"];
    html! {
        section aria-labelledby="agreement-title" {
            h3 #agreement-title { "Agreement with the service's metadata" }
            (legend(&[("verified", verified.to_owned()), ("bare", bare.to_owned())]))
            div.scroll role="region" aria-labelledby="agreement-title" tabindex="0" {
                table #agreement {
                    caption.hidden { "Operations of each area that are as in the metadata" }
                    tbody {
                        @for it in areas {
                            @let [operations, _] = it.as_in_metadata;
                            @if operations.of > 0 {
                                tr {
                                    th scope="row" { (it.area.unwrap_or("no area")) }
                                    td.wide-cell { (agreement_bar(it.area.unwrap_or("no area"), operations)) }
                                    td.num { (percent(operations)) }
                                }
                            }
                        }
                    }
                }
            }
            p.muted {
                "Of operations: path, method, parameters, body and answer are as the service's own metadata has them. "
                "Either side may be wrong or older than the other."
            }
        }
    }
}

fn agreement_bar(name: &str, it: Share) -> Markup {
    let parts = [
        ("verified", it.good),
        ("bare", it.of.saturating_sub(it.good)),
    ];
    let title = format!(
        "{name}: {} of {} operations as in the metadata",
        it.good, it.of
    );
    bar(&parts, it.of, &title)
}

/// The percentage, if anything could be compared.
fn agreeing(share: Share) -> Markup {
    html! { @if share.of > 0 { (percent(share)) } }
}

fn head(coverage: &Coverage<'_>) -> Markup {
    html! {
        tr {
            th scope="col" { "Area" }
            th.wide-cell scope="col" { span.hidden { "Chart" } }
            th.num scope="col" { "Operations" }
            th.num scope="col" { "With example" }
            @if coverage.is_verified { th.num scope="col" { "Verified" } }
            th.num scope="col" { "Pages" }
            th.num scope="col" { "Request lines" }
            th.num scope="col" { "Types" }
            th.num scope="col" { "Properties" }
            @if coverage.is_compared {
                th.num scope="col" { "Operations as in metadata" }
                th.num scope="col" { "Properties as in metadata" }
            }
        }
    }
}

/// A row of the table. The total (`most` is 0) has no bar, which would dwarf all others.
fn row(it: &AreaCoverage<'_>, most: usize, coverage: &Coverage<'_>) -> Markup {
    let is_verified = coverage.is_verified;
    let is_total = most == 0;
    let name = match (it.area, is_total) {
        (Some(area), _) => area,
        (None, true) => "All",
        (None, false) => "no area",
    };
    html! {
        tr {
            th scope="row" {
                @match it.area {
                    Some(area) => a href="#operations" data-filter={ "area=" (area) } { (name) },
                    None => (name),
                }
            }
            td.wide-cell { @if !is_total { (operations(name, it, most, is_verified)) } }
            td.num { (grouped(it.operations)) }
            td.num { (grouped(it.with_example)) }
            @if is_verified { td.num { (grouped(it.verified)) } }
            td.num { (grouped(it.pages)) }
            (share(it.request_lines))
            td.num { (grouped(it.types)) }
            (share(it.properties))
            @if coverage.is_compared {
                @for share in it.as_in_metadata { td.num { (agreeing(share)) } }
            }
        }
    }
}

fn operations(name: &str, it: &AreaCoverage<'_>, most: usize, is_verified: bool) -> Markup {
    let parts = [
        ("verified", it.verified),
        ("shown", it.with_example.saturating_sub(it.verified)),
        ("bare", it.operations.saturating_sub(it.with_example)),
    ];
    let verified = match is_verified {
        true => format!(", {} verified", it.verified),
        false => String::new(),
    };
    let title = format!(
        "{name}: {} operations, {} with an example{verified}",
        it.operations, it.with_example
    );
    bar(&parts, most, &title)
}

/// The total, and the percentage if it is not 100 %.
fn share(share: Share) -> Markup {
    html! {
        td.num {
            (grouped(share.of))
            @if share.good < share.of { " " span.part { (percent(share)) } }
        }
    }
}
