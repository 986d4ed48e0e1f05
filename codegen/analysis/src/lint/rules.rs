//! What an author has to do about each finding, and why. Only codes with a rule are findings: other diagnostics are about how
//! the generator read a correct page.

mod examples;
mod metadata;
mod own;
mod parse;
mod resolve;

use model::diagnostics::Code;

/// One kind of finding.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The code.
    pub code: &'static Code,
    /// What the author has to do.
    pub advice: &'static str,
    /// The consequence for readers.
    pub why: &'static str,
}

const fn rule(code: &'static Code, advice: &'static str, why: &'static str) -> Rule {
    Rule { code, advice, why }
}

/// All rules in the order of codes.
#[must_use]
pub fn rules() -> Vec<Rule> {
    let lists = [
        own::RULES,
        metadata::RULES,
        parse::RULES,
        resolve::RULES,
        examples::RULES,
    ];
    let mut all = lists.concat();
    all.sort_by_key(|it| it.code.id);
    all
}

/// The rule with this id or name, in any case.
#[must_use]
pub fn find(name: &str) -> Option<Rule> {
    rules().into_iter().find(|it| it.is_called(name))
}

impl Rule {
    /// Whether this is its id or name, in any case.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.code.id.eq_ignore_ascii_case(name) || self.code.name.eq_ignore_ascii_case(name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::rules;

    #[test]
    fn each_code_has_one_rule() {
        let rules = rules();
        let ids: BTreeSet<_> = rules.iter().map(|it| it.code.id).collect();
        let names: BTreeSet<_> = rules.iter().map(|it| it.code.name).collect();
        assert_eq!((ids.len(), names.len()), (rules.len(), rules.len()));
        for rule in rules {
            assert!(rule.advice.ends_with('.'), "{}", rule.code.id);
            assert!(rule.why.ends_with('.'), "{}", rule.code.id);
        }
    }
}
