//! Advanced queries of directory objects, which require eventual consistency.

use super::query::Query;
use crate::headers::Headers;
use crate::operation::Operation;

/// The header for the required consistency.
pub(super) const HEADER: &str = "ConsistencyLevel";

/// The operators of `$filter` that make a query an advanced one, in lower case.
const ADVANCED: [&str; 4] = ["ne", "not", "endswith", "$count"];

/// Adds the header and `$count=true` if the query requires them; `$search` requires only the header. Keeps what the
/// caller has set.
pub(super) fn settle(operation: &Operation, query: &mut Query, headers: &mut Headers) {
    let is_advanced = is_advanced(query);
    let searches = query.get("$search").is_some();
    if is_advanced || searches || operation.path.ends_with("/$count") {
        headers.set_default(HEADER, "eventual");
    }
    if is_advanced {
        count(query);
    }
}

/// Adds `$count=true`, unless the caller has set `$count`.
pub(super) fn count(query: &mut Query) {
    if query.get("$count").is_none() {
        query.set("$count", "true");
    }
}

/// Returns `true` for the cases of <https://learn.microsoft.com/graph/aad-advanced-queries> that don't depend on the
/// property.
fn is_advanced(query: &Query) -> bool {
    let filter = query.get("$filter");
    query.get("$count") == Some("true")
        || (filter.is_some() && query.get("$orderby").is_some())
        || filter.is_some_and(has_advanced_operator)
}

/// Checks the words of a condition outside of string literals. A doubled quote ends a literal and starts another one.
fn has_advanced_operator(condition: &str) -> bool {
    let code = condition.split('\'').step_by(2);
    let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '$' | '_'));
    let mut words = code.flat_map(|it| it.split(is_end));
    words.any(|word| ADVANCED.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_told_from_text_and_names() {
        for condition in [
            "displayName ne 'a'",
            "not(startswith(displayName,'a'))",
            "NOT startsWith(mail,'a')",
            "endsWith(mail,'example.com')",
            "a eq 'it''s' and owners/$count eq 0",
        ] {
            assert!(has_advanced_operator(condition), "{condition}");
        }
        for condition in [
            "startswith(displayName,'a ne b')",
            "displayName eq 'it''s not'",
            "notes eq 'x' or ne_1 eq 2",
            "",
        ] {
            assert!(!has_advanced_operator(condition), "{condition}");
        }
    }

    #[test]
    fn queries_that_are_refused_otherwise() {
        let advanced = |parameters: &[(&str, &str)]| {
            let mut query = Query::default();
            parameters
                .iter()
                .for_each(|(name, value)| query.set(name, *value));
            is_advanced(&query)
        };
        assert!(!advanced(&[("$search", "\"a:b\"")]));
        assert!(advanced(&[("$count", "true")]));
        assert!(advanced(&[("$filter", "a eq 1"), ("$orderby", "a")]));
        assert!(!advanced(&[("$filter", "a eq 1"), ("$select", "a")]));
        assert!(!advanced(&[("$orderby", "a"), ("$count", "false")]));
        assert!(!advanced(&[]));
    }
}
