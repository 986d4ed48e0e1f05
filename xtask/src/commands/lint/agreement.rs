//! How much of the docs agrees with the service's metadata, as tables.

use msgraph_codegen::analysis::metadata::{Agreement, Measure, Share};

use crate::table::aligned;
use crate::ui::grouped;

/// A table of all measures, as documented and with fix-ups, and one of the areas.
pub(super) fn tables(documented: &Agreement, corrected: &Agreement) -> String {
    let header = ["agreement", "as documented", "", "with fix-ups", ""];
    let totals = aligned(&header, &totals(documented, corrected));
    let labels = Measure::ALL.map(Measure::label);
    let header: Vec<&str> = std::iter::once("area").chain(labels).collect();
    format!("{totals}\n{}", aligned(&header, &areas(corrected)))
}

fn totals(documented: &Agreement, corrected: &Agreement) -> Vec<Vec<String>> {
    let rows = Measure::ALL.into_iter().map(|measure| {
        let shares = [documented, corrected].map(|it| share(&it.total, measure));
        let cells = shares.into_iter().flat_map(|it| {
            let counts = format!("{} of {}", grouped(it.agree), grouped(it.all));
            [percent(it), counts]
        });
        std::iter::once(measure.label().to_owned())
            .chain(cells)
            .collect()
    });
    rows.collect()
}

fn areas(of: &Agreement) -> Vec<Vec<String>> {
    let rows = of.areas.iter().map(|(area, shares)| {
        let name = if area.is_empty() { "(none)" } else { area };
        let cells = Measure::ALL.map(|it| percent(share(shares, it)));
        std::iter::once(name.to_owned()).chain(cells).collect()
    });
    rows.collect()
}

fn share(of: &std::collections::BTreeMap<Measure, Share>, measure: Measure) -> Share {
    of.get(&measure).copied().unwrap_or_default()
}

fn percent(of: Share) -> String {
    of.percent()
        .map_or_else(|| "-".to_owned(), |it| format!("{it:.1} %"))
}
