//! Deserialization of lists.

use serde::de::{DeserializeSeed, Deserializer, SeqAccess};
use serde_json::value::RawValue;

use super::filler::Seed;
use super::{Context, Step};
use crate::model::List;

/// Reads all items of a list.
pub(super) fn items<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut items: A,
    context: &mut Context,
) -> Result<(), A::Error> {
    if context.sets_aside() {
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

/// The next item of a list. It is appended only when there is one.
struct ItemSeed<'l, 'c>(&'l mut dyn List, &'c mut Context);

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Seed::new(self.0.push(), self.1).deserialize(deserializer)
    }
}

/// Reads the items of the expected type and rejects the others. Invalid JSON is still an error.
fn good_items<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut items: A,
    context: &mut Context,
) -> Result<(), A::Error> {
    context.enter()?;
    let mut index = 0;
    while let Some(raw) = items.next_element::<&RawValue>()? {
        let read = |context: &mut Context, text: &str| {
            let seed = Seed::new(list.push(), context);
            seed.deserialize(&mut serde_json::Deserializer::from_str(text))
        };
        if context.try_read(Step::Item(index), raw, read)?.is_none() {
            list.drop_last();
        }
        index += 1;
    }
    context.leave();
    Ok(())
}
