//! What the compiler and the tool found, beside what `diff` says.

use std::collections::{BTreeMap, BTreeSet};

use msgraph_codegen::analysis::diff::{Aspect, Change, Class, Part, Witness};
use msgraph_codegen::model::public_api::PublicApi;

use super::tool::Finding;

/// What came out of one area.
#[derive(Debug, Default)]
pub(super) struct Verdict<'d> {
    /// The area.
    pub(super) area: String,
    /// How many programs the old crate takes.
    pub(super) programs: usize,
    /// How many of them the new one refuses.
    pub(super) refused: usize,
    /// Breaking changes of what the programs use.
    pub(super) breaking: Vec<&'d Change>,
    /// Those of them that the compiler confirms.
    pub(super) confirmed: usize,
    /// Those that no compiler can see: reason -> how many.
    pub(super) unseen: BTreeMap<&'static str, usize>,
    /// Called breaking, while every program is taken.
    pub(super) false_alarms: Vec<&'d Change>,
    /// Refused programs that no breaking change is about.
    pub(super) missed: Vec<Witness>,
    /// What the tool found, where it was asked.
    pub(super) tool: Option<Tool>,
}

/// What cargo-semver-checks found.
#[derive(Debug, Default)]
pub(super) struct Tool {
    /// All findings.
    pub(super) findings: usize,
    /// Those that no breaking change is about.
    pub(super) alone: Vec<Finding>,
    /// Breaking changes that it does not find: what of a thing changed -> how many.
    pub(super) silent: BTreeMap<String, usize>,
}

impl Verdict<'_> {
    /// Nobody says anything that another one denies.
    pub(super) fn is_agreement(&self) -> bool {
        let alone = self.tool.as_ref().is_some_and(|it| !it.alone.is_empty());
        self.missed.is_empty() && self.false_alarms.is_empty() && !alone
    }
}

/// Holds the changes against the programs that the new crate refuses.
pub(super) fn judge<'d>(
    area: &str,
    changes: &'d [Change],
    programs: &[Witness],
    refused: &BTreeSet<usize>,
) -> Verdict<'d> {
    let refused: Vec<&Witness> = refused.iter().filter_map(|at| programs.get(*at)).collect();
    let keys = |list: &[&Witness]| -> BTreeSet<(String, Part)> {
        list.iter().map(|it| (it.item.clone(), it.part)).collect()
    };
    let (used, broken) = (keys(&programs.iter().collect::<Vec<_>>()), keys(&refused));
    let key = |it: &Change| {
        let (item, part) = it.used();
        (item.to_owned(), part)
    };
    let about = |it: &&Change| breaks(it, area) && used.contains(&key(it));
    let mut verdict = Verdict {
        area: area.to_owned(),
        programs: programs.len(),
        refused: refused.len(),
        breaking: changes.iter().filter(about).collect(),
        ..Verdict::default()
    };
    for change in verdict.breaking.clone() {
        match (change.unseen(), broken.contains(&key(change))) {
            (Some(reason), _) => *verdict.unseen.entry(reason).or_default() += 1,
            (None, true) => verdict.confirmed += 1,
            (None, false) => verdict.false_alarms.push(change),
        }
    }
    let breaking = changes.iter().filter(|it| breaks(it, area));
    let told: BTreeSet<&str> = breaking.map(|it| it.used().0).collect();
    let missed = refused.into_iter().filter(|it| !is_told(it, &told));
    verdict.missed = missed.cloned().collect();
    verdict
}

/// Whether the change breaks programs that have only this area. A type that another area lost is still here.
fn breaks(change: &Change, area: &str) -> bool {
    let has = |list: &[String]| list.iter().any(|it| it == area);
    let here = match change.aspect {
        Some(Aspect::Features) => has(&change.from) && !has(&change.to),
        _ => true,
    };
    here && change.class == Class::Breaking
}

/// A change is told where it starts: of the item, its type, or a type that the program names.
fn is_told(witness: &Witness, told: &BTreeSet<&str>) -> bool {
    let mut types = witness.types.iter().map(String::as_str);
    told.contains(witness.item.as_str()) || types.any(|it| told.contains(it))
}

impl Verdict<'_> {
    /// Adds what the tool found. What it finds of a field may have been told of the field's type.
    pub(super) fn add_tool(
        &mut self,
        old: &PublicApi<'_>,
        changes: &[Change],
        programs: &[Witness],
        found: Vec<Finding>,
    ) {
        let breaking = changes.iter().filter(|it| breaks(it, &self.area));
        let told: BTreeSet<&str> = breaking.map(|it| it.used().0).collect();
        let explained = programs.iter().filter(|it| is_told(it, &told));
        let explained: BTreeSet<&str> = explained.map(|it| it.item.as_str()).collect();
        let explained: BTreeSet<&str> = explained.union(&told).copied().collect();
        let bases = bases(old);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut tool = Tool {
            findings: found.len(),
            ..Tool::default()
        };
        for finding in found {
            let about = explained.iter().filter(|it| finding.is_about(it, &bases));
            let about: Vec<&str> = about.copied().collect();
            if about.is_empty() {
                tool.alone.push(finding);
            }
            seen.extend(about);
        }
        let silent = self.breaking.iter();
        for change in silent.filter(|it| !seen.contains(it.used().0)) {
            *tool.silent.entry(aspect(change)).or_default() += 1;
        }
        self.tool = Some(tool);
    }
}

/// Name of a type -> paths of its bases.
fn bases<'s>(surface: &'s PublicApi<'_>) -> BTreeMap<&'s str, &'s [String]> {
    let types = surface.types.iter();
    types
        .map(|it| (it.path.as_str(), it.bases.as_slice()))
        .collect()
}

/// `function: reply`.
fn aspect(change: &Change) -> String {
    let word = |it: serde_json::Result<serde_json::Value>| match it {
        Ok(serde_json::Value::String(it)) => it,
        _ => String::new(),
    };
    let subject = word(serde_json::to_value(change.subject));
    let what = match change.aspect {
        Some(aspect) => word(serde_json::to_value(aspect)),
        None => word(serde_json::to_value(change.change)),
    };
    format!("{subject}: {what}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use msgraph_codegen::analysis::diff::{Aspect, Change, Class, Kind, Part, Subject, Witness};

    use super::judge;

    fn change(aspect: Aspect, rust: &str, from: &str, to: &str) -> Change {
        Change {
            areas: vec!["books".to_owned()],
            class: Class::Breaking,
            subject: Subject::Operation,
            item: "GET /books".to_owned(),
            change: Kind::Changed,
            aspect: Some(aspect),
            was: None,
            rust: rust.to_owned(),
            rust_was: None,
            from: vec![from.to_owned()],
            to: vec![to.to_owned()],
            page: None,
        }
    }

    fn program(item: &str, ty: &str) -> Witness {
        Witness {
            item: item.to_owned(),
            part: Part::Whole,
            types: BTreeSet::from([ty.to_owned()]),
            code: String::new(),
        }
    }

    /// Found breaking, confirmed, not to be seen, false alarms, missed.
    fn counts(changes: &[Change], refused: &[usize]) -> [usize; 5] {
        let programs = [
            program("books::get", "types::Book"),
            program("books::list", "types::Book"),
            program("types::Book", "types::Item"),
        ];
        let refused = refused.iter().copied().collect();
        let verdict = judge("books", changes, &programs, &refused);
        let disputed = !verdict.false_alarms.is_empty() || !verdict.missed.is_empty();
        assert_eq!(verdict.is_agreement(), !disputed);
        [
            verdict.breaking.len(),
            verdict.confirmed,
            verdict.unseen.values().sum(),
            verdict.false_alarms.len(),
            verdict.missed.len(),
        ]
    }

    #[test]
    fn what_breaks_is_refused_and_the_other_way_round() {
        let reply = [change(Aspect::Reply, "books::get", "i32", "i64")];
        assert_eq!(counts(&[], &[]), [0, 0, 0, 0, 0]);
        assert_eq!(counts(&reply, &[0]), [1, 1, 0, 0, 0]);
        assert_eq!(counts(&reply, &[]), [1, 0, 0, 1, 0]);
        assert_eq!(counts(&reply, &[0, 1]), [1, 1, 0, 0, 1]);
    }

    #[test]
    fn a_type_that_left_the_area_explains_the_programs_that_name_it() {
        let gone = [change(Aspect::Features, "types::Book", "books", "shelves")];
        assert_eq!(counts(&gone, &[0, 1, 2]), [1, 1, 0, 0, 0]);
        let elsewhere = [change(Aspect::Features, "types::Book", "shelves", "books")];
        assert_eq!(counts(&elsewhere, &[0]), [0, 0, 0, 0, 1]);
    }

    #[test]
    fn what_no_compiler_sees_is_no_false_alarm() {
        let call = [change(Aspect::Call, "books::get", "GET /a", "GET /b")];
        assert_eq!(counts(&call, &[]), [1, 0, 1, 0, 0]);
        let swapped = [change(
            Aspect::Arguments,
            "books::get",
            "a: &str",
            "b: &str",
        )];
        assert_eq!(counts(&swapped, &[]), [1, 0, 1, 0, 0]);
    }
}
