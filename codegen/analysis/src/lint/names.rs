//! Names of examples: samples of code are filed under them, so each is to be used once.

use std::collections::BTreeMap;

use model::diagnostics::{Diagnostics, Span};
use model::facts::PageFacts;

use model::codes::lint as codes;

/// Every use of a name but the first.
pub fn names(pages: &[PageFacts], found: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for page in pages {
        for example in &page.examples {
            let request = example.request.as_ref().filter(|it| !it.unannotated);
            let (Some(name), Some(request)) = (&example.name, request) else {
                continue;
            };
            let span = request.at.span(&page.page);
            // The files of samples have hyphens for underscores and blanks, and no capitals.
            let key = name.trim().to_lowercase().replace(['_', ' '], "-");
            match seen.get(&key) {
                Some(first) => {
                    let message =
                        format!("`{name}` is also the name of the example at {}", first.page);
                    found.push(&codes::EXAMPLE_NAME_TWICE, span, message);
                }
                None => drop(seen.insert(key, span)),
            }
        }
    }
}
