//! Names by table.

use super::*;

#[test]
fn fields() {
    let rows = [
        ("displayName", "display_name"),
        ("onPremisesSyncEnabled", "on_premises_sync_enabled"),
        ("ipV4Address", "ip_v4_address"),
        ("iPv4Range", "ipv4_range"),
        ("eTag", "etag"),
        ("fNumber", "f_number"),
        ("userPrincipalName", "user_principal_name"),
        ("isoCode", "iso_code"),
        ("webDavUrl", "web_dav_url"),
        ("oneNote", "one_note"),
        ("x509", "x509"),
        ("sha256Hash", "sha256_hash"),
        ("oAuth2PermissionScopes", "oauth2_permission_scopes"),
        ("aliasIDs", "alias_ids"),
        ("IPAddress", "ip_address"),
        ("b2cUserFlow", "b2c_user_flow"),
        ("@odata.type", "odata_type"),
        ("type", "type_"),
        ("self", "self_"),
        ("base", "base_"),
        ("extra", "extra_"),
        ("24HourClock", "_24_hour_clock"),
        ("", "empty"),
        ("größe", "gr_uf6_udf_e"),
    ];
    for (name, expected) in rows {
        assert_eq!(field(name), expected, "{name}");
    }
}

#[test]
fn setters() {
    let rows = [
        ("type", "set_type"),
        ("24HourClock", "set_24_hour_clock"),
        ("displayName", "set_display_name"),
    ];
    for (name, expected) in rows {
        assert_eq!(setter(name), expected, "{name}");
    }
}

#[test]
fn types() {
    let rows = [
        ("user", "User"),
        ("iOSDevice", "IosDevice"),
        ("macOSLobApp", "MacOsLobApp"),
        (
            "windows10GeneralConfiguration",
            "Windows10GeneralConfiguration",
        ),
        ("iPv6CidrRange", "Ipv6CidrRange"),
        ("string", "String_"),
        ("onenotePage", "OnenotePage"),
        ("3dModel", "_3dModel"),
    ];
    for (name, expected) in rows {
        assert_eq!(upper(name), expected, "{name}");
    }
}

#[test]
fn variants() {
    let rows = [
        ("notStarted", "NotStarted"),
        ("unknownFutureValue", "UnknownFutureValue"),
        ("unknownValue", "UnknownValue_"),
        ("self", "Self_"),
        ("none", "None"),
        ("image/png", "ImagePng"),
        ("a.b c-d", "ABCD"),
        ("C++", "CPlusPlus"),
        ("#microsoft.graph.user", "MicrosoftGraphUser"),
        ("$all", "All"),
        ("10MB", "_10Mb"),
        ("-1", "Minus1"),
        ("x-1", "X1"),
        ("*", "Star"),
        ("---", "Empty"),
    ];
    for (name, expected) in rows {
        assert_eq!(variant(name), expected, "{name}");
    }
}

#[test]
fn modules_and_functions() {
    let rows = [
        ("mailFolders", "mail_folders"),
        ("getEmailActivityCounts", "get_email_activity_counts"),
        ("move", "move_"),
        ("match", "match_"),
        ("thread-id", "thread_id"),
        ("id-or-userPrincipalName", "id_or_user_principal_name"),
        ("48x48", "_48x48"),
    ];
    for (name, expected) in rows {
        assert_eq!(lower(name), expected, "{name}");
    }
    assert_eq!(operation_static("move_"), "OPERATION_MOVE");
}

#[test]
fn identifiers() {
    for good in ["list", "_10", "a_b"] {
        assert!(is_identifier(good), "{good}");
    }
    for bad in ["", "_", "1a", "type", "a-b", "Self"] {
        assert!(!is_identifier(bad), "{bad}");
    }
}

#[test]
fn modules_have_names_of_files() {
    let rows = [
        ("con", "con_"),
        ("Nul", "nul_"),
        ("com1", "com1_"),
        ("com10", "com10"),
        ("console", "console"),
        ("edm", "edm_"),
        ("type", "type_"),
        ("users", "users"),
    ];
    for (name, expected) in rows {
        assert_eq!(module(name), expected, "{name}");
    }
}

#[test]
fn long_names_are_cut() {
    let long = "x".repeat(128);
    assert_eq!(field(&long), long);
    assert!(!is_cut(&long));
    for long in ["x".repeat(300), "xY".repeat(200), "é".repeat(200)] {
        assert!(is_cut(&long), "{long}");
        assert!(field(&long).len() <= 200, "{long}");
        assert!(upper(&long).len() <= 200, "{long}");
    }
}

#[test]
fn numbers_are_found_however_many_are_taken() {
    for count in [0, 1, 2, 7, 8, 9, 15, 16, 17, 1000] {
        let taken = |it: &str| {
            it == "a"
                || it
                    .trim_start_matches('a')
                    .parse()
                    .is_ok_and(|it: u32| it < 2 + count)
        };
        let (name, _) = unique_name("a", |it| !taken(it));
        assert_eq!(name, format!("a{}", 2 + count), "{count}");
    }
}
