//! Deterministic JSON texts of the benchmark.

/// A page of at least this many bytes.
pub(crate) fn page(size: usize, item: fn(usize) -> String) -> String {
    let mut page = String::from(r#"{"@odata.context":"https://example.com/$metadata","value":["#);
    let mut index = 0;
    while page.len() < size {
        page.push_str(if index == 0 { "" } else { "," });
        page.push_str(&item(index));
        index += 1;
    }
    page.push_str(r#"],"@odata.nextLink":"https://example.com/users?$skiptoken=1"}"#);
    page
}

/// Separate texts of at least this many bytes in total.
pub(crate) fn lines(size: usize, item: fn(usize) -> String) -> Vec<String> {
    let mut bytes = 0;
    let texts = (0..).map(item);
    let taken = texts.take_while(|text| {
        let before = bytes;
        bytes += text.len();
        before < size
    });
    taken.collect()
}

/// A user as the service sends it: `id` first, then members in alphabetical order, with nulls for unset ones.
pub(crate) fn user(index: usize) -> String {
    let id = guid(index);
    let plans: Vec<String> = (0..index % 5).map(plan).collect();
    let plans = plans.join(",");
    format!(
        concat!(
            r#"{{"id":"{id}","deletedDateTime":null,"accountEnabled":true,"ageGroup":null,"#,
            r#""assignedLicenses":[{{"disabledPlans":[],"skuId":"{id}"}}],"assignedPlans":[{plans}],"#,
            r#""businessPhones":["+0 555 {index:07}"],"city":"Town {index}","companyName":null,"#,
            r#""consentProvidedForMinor":null,"country":"Nowhere","createdDateTime":"2021-07-16T08:30:00Z","#,
            r#""creationType":null,"department":"Department {index}","displayName":"Person Number {index}","#,
            r#""employeeId":"{index}","employeeType":null,"externalUserState":null,"#,
            r#""externalUserStateChangeDateTime":null,"faxNumber":null,"givenName":"Person","#,
            r#""identities":[{{"signInType":"userPrincipalName","issuer":"example.com","#,
            r#""issuerAssignedId":"person{index}@example.com"}}],"imAddresses":["person{index}@example.com"],"#,
            r#""isResourceAccount":null,"jobTitle":"Does \"things\" well","legalAgeGroupClassification":null,"#,
            r#""mail":"person{index}@example.com","mailNickname":"person{index}","mobilePhone":null,"#,
            r#""officeLocation":"{index}/1","onPremisesDistinguishedName":null,"onPremisesDomainName":null,"#,
            r#""onPremisesImmutableId":null,"onPremisesLastSyncDateTime":null,"onPremisesSamAccountName":null,"#,
            r#""onPremisesSecurityIdentifier":null,"onPremisesSyncEnabled":null,"#,
            r#""onPremisesUserPrincipalName":null,"otherMails":[],"passwordPolicies":"DisablePasswordExpiration","#,
            r#""postalCode":"{index:05}","preferredLanguage":"en","provisionedPlans":[],"#,
            r#""proxyAddresses":["SMTP:person{index}@example.com","smtp:p{index}@example.com"],"#,
            r#""showInAddressList":null,"state":null,"streetAddress":"{index} Long Street","surname":"Number","#,
            r#""usageLocation":"US","userPrincipalName":"person{index}@example.com","userType":"Member"}}"#,
        ),
        id = id,
        plans = plans,
        index = index,
    )
}

fn plan(index: usize) -> String {
    format!(
        concat!(
            r#"{{"assignedDateTime":"2021-07-16T08:30:00.1230000Z","capabilityStatus":"Enabled","#,
            r#""service":"service{index}","servicePlanId":"{id}"}}"#,
        ),
        index = index,
        id = guid(index),
    )
}

fn guid(index: usize) -> String {
    format!("{index:08x}-0000-4000-8000-{index:012x}")
}

/// A tree of 40 levels, with two leaves on each.
pub(crate) fn tree(index: usize) -> String {
    let mut text = String::from("null");
    for level in 0..40 {
        text = format!(
            concat!(
                r#"{{"id":"{index}.{level}","name":"level {level}","first":{text},"#,
                r#""children":[{{"id":"a","size":1}},{{"id":"b","size":{level}}}],"size":{index}}}"#,
            ),
            index = index,
            level = level,
            text = text,
        );
    }
    text
}

/// Two members with a field and thirty without one.
pub(crate) fn open(index: usize) -> String {
    let member = |it| match it % 5 {
        0 => format!(r#""extension_text_{it}":"some text {index}""#),
        1 => format!(r#""extension_number_{it}":{index}"#),
        2 => format!(r#""extension_list_{it}":["a",1,true,null,{{"b":{it}.5}}]"#),
        3 => format!(r#""extension_flag_{it}":false"#),
        _ => format!(r#""extension_object_{it}":{{"one":"{index}","two":{{"three":[1,2,3]}}}}"#),
    };
    let members: Vec<String> = (0..30).map(member).collect();
    format!(r#"{{"id":"{index}","name":"open",{}}}"#, members.join(","))
}

/// A typical small object.
pub(crate) fn note(index: usize) -> String {
    format!(
        concat!(
            r#"{{"id":"{index}","subject":"Note {index}","content":"A line of text that is not long.","#,
            r#""importance":"normal","isRead":false,"size":{index},"score":{index}.25,"#,
            r#""receivedDateTime":"2021-07-16T08:30:00Z"}}"#,
        ),
        index = index,
    )
}
