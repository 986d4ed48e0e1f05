//! The runtime, which does not see the table of query options, has the same options.

use msgraph_codegen::model::ir::QueryOption;

const TRAITS: &str = include_str!("../../runtime/src/options.rs");
const METHODS: &str = include_str!("../../runtime/src/request/options.rs");

#[test]
fn the_runtime_has_the_trait_and_the_method_of_each_option() {
    let mut count = 0;
    for option in QueryOption::with_method() {
        let (name, method) = (option.trait_name(), option.method().unwrap());
        let docs = format!("    {name},\n    \"Sets of query options with `{option}`.\",");
        assert!(TRAITS.contains(&docs), "{docs}");
        assert!(TRAITS.contains(&format!("\"`{method}` is not documented here\"")));
        assert!(METHODS.contains(&format!("self.option(\"{option}\"")));
        assert!(METHODS.contains(&format!("pub fn {method}(")));
        count += 1;
    }
    assert_eq!(TRAITS.matches("\noption!(").count(), count);
}
