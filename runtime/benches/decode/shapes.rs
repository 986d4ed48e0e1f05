//! Types of the benchmark: users of Microsoft Graph and three extreme shapes.

use msgraph_runtime::edm::{DateTimeOffset, Guid};
use msgraph_runtime::model::{Extra, Json, Poly};
use serde::{Deserialize, Serialize};

use crate::pair::pair;

/// A page of rows.
#[derive(Serialize, Deserialize)]
pub struct Rows<T> {
    #[serde(rename = "@odata.context")]
    pub context: Option<String>,
    #[serde(rename = "@odata.nextLink")]
    pub next_link: Option<String>,
    pub value: Vec<T>,
}

pair! {
    Entity (Extra extra: Extra), "bench.entity";
    EntityRow {};
    0 id "id" Str String, String;
}

pair! {
    DirectoryObject (Base base: Entity), "bench.directoryObject";
    DirectoryObjectRow { id "id" String; };
    0 deleted "deletedDateTime" Field DateTimeOffset, String;
}

pair! {
    License (Extra extra: Extra), "bench.license";
    LicenseRow {};
    0 disabled_plans "disabledPlans" Field Vec<Guid>, Vec<String>;
    1 sku_id "skuId" Field Guid, String;
}

pair! {
    Plan (Extra extra: Extra), "bench.plan";
    PlanRow {};
    0 assigned "assignedDateTime" Field DateTimeOffset, String;
    1 status "capabilityStatus" Str String, String;
    2 service "service" Str String, String;
    3 service_plan_id "servicePlanId" Field Guid, String;
}

pair! {
    Identity (Extra extra: Extra), "bench.identity";
    IdentityRow {};
    0 issuer "issuer" Str String, String;
    1 issuer_assigned_id "issuerAssignedId" Str String, String;
    2 sign_in_type "signInType" Str String, String;
}

pair! {
    User (Base base: DirectoryObject), "bench.user";
    UserRow { id "id" String; deleted "deletedDateTime" String; };
    0 about_me "aboutMe" Str String, String;
    1 account_enabled "accountEnabled" Bool bool, bool;
    2 age_group "ageGroup" Str String, String;
    3 assigned_licenses "assignedLicenses" Field Vec<Poly<License>>, Vec<LicenseRow>;
    4 assigned_plans "assignedPlans" Field Vec<Poly<Plan>>, Vec<PlanRow>;
    5 birthday "birthday" Field DateTimeOffset, String;
    6 business_phones "businessPhones" Field Vec<String>, Vec<String>;
    7 city "city" Str String, String;
    8 company_name "companyName" Str String, String;
    9 consent_provided_for_minor "consentProvidedForMinor" Str String, String;
    10 country "country" Str String, String;
    11 created_date_time "createdDateTime" Field DateTimeOffset, String;
    12 creation_type "creationType" Str String, String;
    13 department "department" Str String, String;
    14 display_name "displayName" Str String, String;
    15 employee_hire_date "employeeHireDate" Field DateTimeOffset, String;
    16 employee_id "employeeId" Str String, String;
    17 employee_type "employeeType" Str String, String;
    18 external_user_state "externalUserState" Str String, String;
    19 external_user_state_change_date_time "externalUserStateChangeDateTime" Field DateTimeOffset, String;
    20 fax_number "faxNumber" Str String, String;
    21 given_name "givenName" Str String, String;
    22 hire_date "hireDate" Field DateTimeOffset, String;
    23 identities "identities" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    24 im_addresses "imAddresses" Field Vec<String>, Vec<String>;
    25 interests "interests" Field Vec<String>, Vec<String>;
    26 is_resource_account "isResourceAccount" Bool bool, bool;
    27 job_title "jobTitle" Str String, String;
    28 last_password_change_date_time "lastPasswordChangeDateTime" Field DateTimeOffset, String;
    29 legal_age_group_classification "legalAgeGroupClassification" Str String, String;
    30 mail "mail" Str String, String;
    31 mail_nickname "mailNickname" Str String, String;
    32 mobile_phone "mobilePhone" Str String, String;
    33 my_site "mySite" Str String, String;
    34 office_location "officeLocation" Str String, String;
    35 on_premises_distinguished_name "onPremisesDistinguishedName" Str String, String;
    36 on_premises_domain_name "onPremisesDomainName" Str String, String;
    37 on_premises_immutable_id "onPremisesImmutableId" Str String, String;
    38 on_premises_last_sync_date_time "onPremisesLastSyncDateTime" Field DateTimeOffset, String;
    39 on_premises_sam_account_name "onPremisesSamAccountName" Str String, String;
    40 on_premises_security_identifier "onPremisesSecurityIdentifier" Str String, String;
    41 on_premises_sync_enabled "onPremisesSyncEnabled" Bool bool, bool;
    42 on_premises_user_principal_name "onPremisesUserPrincipalName" Str String, String;
    43 other_mails "otherMails" Field Vec<String>, Vec<String>;
    44 password_policies "passwordPolicies" Str String, String;
    45 past_projects "pastProjects" Field Vec<String>, Vec<String>;
    46 postal_code "postalCode" Str String, String;
    47 preferred_language "preferredLanguage" Str String, String;
    48 preferred_name "preferredName" Str String, String;
    49 provisioned_plans "provisionedPlans" Field Vec<Poly<Plan>>, Vec<PlanRow>;
    50 proxy_addresses "proxyAddresses" Field Vec<String>, Vec<String>;
    51 responsibilities "responsibilities" Field Vec<String>, Vec<String>;
    52 schools "schools" Field Vec<String>, Vec<String>;
    53 show_in_address_list "showInAddressList" Bool bool, bool;
    54 skills "skills" Field Vec<String>, Vec<String>;
    55 state "state" Str String, String;
    56 street_address "streetAddress" Str String, String;
    57 surname "surname" Str String, String;
    58 usage_location "usageLocation" Str String, String;
    59 user_principal_name "userPrincipalName" Str String, String;
    60 user_type "userType" Str String, String;
    61 device_enrollment_limit "deviceEnrollmentLimit" I32 i32, i32;
    62 calendars "calendars" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    63 contacts "contacts" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    64 drives "drives" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    65 events "events" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    66 member_of "memberOf" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    67 messages "messages" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    68 owned_devices "ownedDevices" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
    69 photos "photos" Field Vec<Poly<Identity>>, Vec<IdentityRow>;
}

pair! {
    Tree (Base base: Entity), "bench.tree";
    TreeRow { id "id" String; };
    0 name "name" Str String, String;
    1 first "first" Field Poly<Tree>, Box<TreeRow>;
    2 children "children" Field Vec<Poly<Tree>>, Vec<TreeRow>;
    3 size "size" I64 i64, i64;
}

pair! {
    Open (Base base: Entity), "bench.open";
    OpenRow { id "id" String; };
    0 name "name" Str String, String;
    1 any "any" Json Json, Json;
    .. rest
}

pair! {
    Note (Base base: Entity), "bench.note";
    NoteRow { id "id" String; };
    0 subject "subject" Str String, String;
    1 content "content" Str String, String;
    2 importance "importance" Str String, String;
    3 is_read "isRead" Bool bool, bool;
    4 size "size" I32 i32, i32;
    5 score "score" F64 f64, f64;
    6 received "receivedDateTime" Field DateTimeOffset, String;
}
