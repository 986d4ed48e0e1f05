//! What a page about creating something says has to be given.

use crate::types::Types;
use model::facts::PageFacts;
use model::ir::TypeName;

use super::request::rows;

/// Marks the properties that the page's body table calls required. One that the type inherits is left alone, as it would
/// be required of all that derive from the same base.
pub fn mark(page: &PageFacts, request: Option<&TypeName>, types: &mut Types) {
    let Some(ty) = request.and_then(|it| types.get_mut(it)) else {
        return;
    };
    let rows = rows(page).into_iter();
    for row in rows.filter(|it| it.required == Some(true)) {
        let properties = ty.properties.iter_mut().chain(&mut ty.navigation);
        for property in properties.filter(|it| it.name.eq_ignore_ascii_case(&row.name)) {
            property.required_on_create = true;
        }
    }
}
