//! Prints the permissions that a program needs for its calls: `permission_report`. Makes no requests.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use msgraph::scopes::{Access, scopes_for};
use msgraph::{Operation, groups, me, users};

/// The operations of a program that invites the members of a group to a meeting.
const CALLS: [&Operation; 4] = [
    &groups::OPERATION_LIST,
    &groups::members::OPERATION_LIST,
    &users::OPERATION_GET,
    &me::OPERATION_SEND_MAIL,
];

fn main() {
    let ways = [
        ("for a user with a work account", Access::DelegatedWork),
        (
            "for a user with a personal account",
            Access::DelegatedPersonal,
        ),
        ("without a user", Access::Application),
    ];
    for (way, access) in ways {
        let scopes = scopes_for(CALLS, access);
        println!("{way}: {scopes}");
        for operation in &scopes.not_callable {
            println!("  can't call {operation}");
        }
        for operation in &scopes.undocumented {
            println!("  not documented: {operation}");
        }
    }
}
