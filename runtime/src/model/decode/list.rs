//! Lists, strict and lenient.

use serde::de::{DeserializeSeed, Deserializer, SeqAccess};
use serde_json::value::RawValue;

use super::filler::Seed;
use super::{Context, DecodeError, Rejected, Step, fill};
use crate::model::List;

/// Reads all items of a list.
pub(super) fn items<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut items: A,
    context: &mut Context,
) -> Result<(), A::Error> {
    if std::mem::take(&mut context.in_value) && context.rejected.is_some() {
        return good_items(list, items, context);
    }
    context.enter()?;
    let mut index = 0;
    loop {
        let item = ItemSeed(&mut *list, &mut *context);
        match items.next_element_seed(item) {
            Ok(Some(())) => index += 1,
            Ok(None) => break,
            Err(error) => {
                context.path.enclose(Step::Item(index));
                return Err(error);
            }
        }
    }
    context.leave();
    Ok(())
}

/// The next item of a list. It is added only when there is one.
struct ItemSeed<'l, 'c>(&'l mut dyn List, &'c mut Context);

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Seed::new(self.0.push(), self.1).deserialize(deserializer)
    }
}

/// Reads the items that can be read, and sets the others aside. What is not JSON at all still fails as a whole.
fn good_items<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut items: A,
    context: &mut Context,
) -> Result<(), A::Error> {
    context.enter()?;
    let depth = context.depth;
    let mut index = 0;
    while let Some(raw) = items.next_element::<&RawValue>()? {
        let json = raw.get();
        if let Err(error) = fill(list.push(), json.as_bytes(), context) {
            list.drop_last();
            context.depth = depth;
            context.path.enclose(Step::Item(index));
            context.path.enclose(Step::Member("value".into()));
            let path = context.path.take();
            let error = DecodeError::new(path, &error);
            let json = json.into();
            let rejected = context.rejected.get_or_insert_default();
            rejected.push(Rejected { index, error, json });
        }
        index += 1;
    }
    context.leave();
    Ok(())
}
