//! What a page about creating something says has to be given.

use crate::facts::PageFacts;
use crate::ir::TypeName;
use crate::resolve::types::Types;

use super::request::rows;

/// Marks the properties that the page's body table calls required.
pub(super) fn mark(page: &PageFacts, request: Option<&TypeName>, types: &mut Types) {
    let Some(request) = request else {
        return;
    };
    for row in rows(page)
        .into_iter()
        .filter(|it| it.required == Some(true))
    {
        let owner = types.chain(request).find_map(|ty| {
            let has = crate::resolve::types::own_property(ty, &row.name).is_some();
            has.then(|| ty.name.clone())
        });
        let Some(owner) = owner.and_then(|it| types.get_mut(&it)) else {
            continue;
        };
        let properties = owner.properties.iter_mut().chain(&mut owner.navigation);
        for property in properties.filter(|it| it.name.eq_ignore_ascii_case(&row.name)) {
            property.required_on_create = true;
        }
    }
}
