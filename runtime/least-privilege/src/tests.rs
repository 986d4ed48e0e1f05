//! Sets for given lists, and properties of the sets for any lists.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Alternatives, Names, greedy, is_covered, least_privileged, weight, weights};

/// `A.Read|B.Read+C.Read` -> alternatives, of which the second has two names.
fn list(text: &str) -> Alternatives<'_> {
    let alternatives = text.split('|').filter(|it| !it.is_empty());
    alternatives.map(|it| it.split('+').collect()).collect()
}

#[test]
fn sets_by_table() {
    let cases: [(&[&str], &[&str]); 10] = [
        (&[], &[]),
        (&[""], &[]),
        (&["Mail.Read|Mail.ReadWrite"], &["Mail.Read"]),
        // A name that is required anyway is sufficient.
        (
            &["Group.Read.All|Group.ReadWrite.All", "Group.ReadWrite.All"],
            &["Group.ReadWrite.All"],
        ),
        // Two narrow names are better than a broad one that is listed later.
        (
            &[
                "User.ReadBasic.All|User.Read.All|Directory.Read.All",
                "Group.Read.All|Directory.Read.All",
            ],
            &["Group.Read.All", "User.ReadBasic.All"],
        ),
        // The more basic name would be an additional one.
        (
            &["Mail.ReadBasic|Mail.Read", "Mail.Read|Mail.ReadWrite"],
            &["Mail.Read"],
        ),
        // Names that are required together count together.
        (&["A.Read.All+B.Read.All|C.Read"], &["C.Read"]),
        (&["A.Read+B.Read|C.ReadWrite.All"], &["A.Read", "B.Read"]),
        (&["A.Read+A.Read|B.Send"], &["A.Read"]),
        // The user's own resources are preferred to all resources.
        (&["Files.Read.All|Files.Read"], &["Files.Read"]),
    ];
    for (lists, expected) in cases {
        let lists: Vec<Alternatives<'_>> = lists.iter().map(|it| list(it)).collect();
        assert_eq!(least_privileged(&lists), expected, "{lists:?}");
    }
}

const NAMES: [&str; 8] = [
    "A.Read",
    "A.Read.All",
    "A.ReadWrite.All",
    "B.ReadBasic",
    "B.Read",
    "B.Send",
    "C.Read.All",
    "D.AccessAsUser.All",
];

fn lists() -> impl Strategy<Value = Vec<Alternatives<'static>>> {
    let alternative = vec(select(&NAMES[..]), 1..3).prop_map(|mut it| {
        it.sort_unstable();
        it.dedup();
        it
    });
    vec(vec(alternative, 0..5), 0..7)
}

/// The weight of the lightest subset of the names that covers the lists.
fn lightest(lists: &[Alternatives<'static>], weights: &BTreeMap<&'static str, u64>) -> u64 {
    let subsets = (0..1_u32 << NAMES.len()).map(|bits| {
        let names = NAMES
            .iter()
            .zip(0..)
            .filter(move |(_, at)| bits >> at & 1 == 1);
        names.map(|(it, _)| *it).collect::<Names<'_>>()
    });
    let covering =
        subsets.filter(|set| lists.iter().all(|it| it.is_empty() || is_covered(it, set)));
    covering.map(|it| weight(&it, weights)).min().unwrap()
}

proptest! {
    #[test]
    fn every_set_covers_all_and_is_the_lightest(lists in lists()) {
        let chosen: Names<'_> = least_privileged(&lists).into_iter().collect();
        prop_assert!(lists.iter().all(|it| it.is_empty() || is_covered(it, &chosen)));
        let distinct = lists.iter().filter(|it| !it.is_empty()).cloned().collect();
        let weights = weights(&distinct);
        prop_assert_eq!(weight(&chosen, &weights), lightest(&lists, &weights));
    }

    #[test]
    fn no_member_is_needless_or_undocumented(lists in lists()) {
        let chosen: Names<'_> = least_privileged(&lists).into_iter().collect();
        for name in &chosen {
            prop_assert!(lists.iter().flatten().flatten().any(|it| it == name));
            let mut without = chosen.clone();
            without.remove(name);
            prop_assert!(!lists.iter().all(|it| it.is_empty() || is_covered(it, &without)));
        }
    }

    #[test]
    fn order_and_repetition_do_not_count(lists in lists().prop_shuffle(), twice in any::<bool>()) {
        let expected = least_privileged(&lists);
        let mut other: Vec<Alternatives<'_>> = lists.iter().rev().cloned().collect();
        if twice {
            other.extend(lists);
        }
        prop_assert_eq!(least_privileged(&other), expected);
    }

    #[test]
    fn the_start_is_already_sound(lists in lists()) {
        let distinct: BTreeSet<Alternatives<'_>> = lists.into_iter().filter(|it| !it.is_empty()).collect();
        let weights = weights(&distinct);
        let lists: Vec<Alternatives<'_>> = distinct.into_iter().collect();
        let chosen = greedy(&lists, &weights);
        prop_assert!(lists.iter().all(|it| is_covered(it, &chosen)));
        for name in &chosen {
            let mut without = chosen.clone();
            without.remove(name);
            prop_assert!(!lists.iter().all(|it| is_covered(it, &without)));
        }
    }
}
