//! The permission report needs no server, because its data is in the crate.

use std::process::Command;

#[test]
fn permission_report_names_the_least_for_each_access() {
    let output = Command::new(env!("CARGO_BIN_EXE_permission_report"))
        .output()
        .expect("it runs");
    assert!(output.status.success());
    let expected = "\
for a user with a work account: GroupMember.Read.All Mail.Send User.Read
for a user with a personal account: Mail.Send User.Read
  can't call GET /groups
  can't call GET /groups/{group-id}/members
without a user: GroupMember.Read.All Mail.Send User.Read.All
";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}
