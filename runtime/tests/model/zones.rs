//! Conversion of calendar dates with time zones.

use msgraph_runtime::edm;
use msgraph_runtime::model::{
    BASE_SLOT, Extra, FieldMeta, Meta, Model, Poly, Slot, SlotMut, from_json,
};
use msgraph_runtime::model_impls;
use serde_json::json;

/// The format of calendar dates.
#[derive(Default)]
struct Moment {
    date_time: Option<String>,
    time_zone: Option<String>,
    extra: Extra,
}

impl Model for Moment {
    fn meta(&self) -> &'static Meta {
        static FIELDS: [FieldMeta; 2] = [FieldMeta::new("dateTime"), FieldMeta::new("timeZone")];
        static META: Meta = Meta::new("test.moment", &FIELDS, &[]);
        &META
    }

    fn slot(&self, index: usize) -> Option<Slot<'_>> {
        Some(match index {
            0 => Slot::Str(&self.date_time),
            1 => Slot::Str(&self.time_zone),
            BASE_SLOT => Slot::Extra(&self.extra),
            _ => return None,
        })
    }

    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>> {
        Some(match index {
            0 => SlotMut::Str(&mut self.date_time),
            1 => SlotMut::Str(&mut self.time_zone),
            BASE_SLOT => SlotMut::Extra(&mut self.extra),
            _ => return None,
        })
    }
}

model_impls!(Moment);

#[test]
fn times_in_zones_of_windows_and_iana_are_points_in_time() {
    let read = |time: &str, zone: &str| {
        let text = json!({"dateTime": time, "timeZone": zone}).to_string();
        edm::zoned(&from_json::<Poly<Moment>>(text.as_bytes()).unwrap())
    };
    for (time, zone, expected) in [
        (
            "2024-03-10T01:30:00.0000000",
            "Pacific Standard Time",
            "2024-03-10T09:30:00Z",
        ),
        (
            "2024-07-01T01:30:00",
            "America/Los_Angeles",
            "2024-07-01T08:30:00Z",
        ),
        ("2024-07-01T01:30:00.5", "UTC", "2024-07-01T01:30:00.5Z"),
        (
            "2024-07-01T01:30:00",
            "tzone://Microsoft/Utc",
            "2024-07-01T01:30:00Z",
        ),
        (
            "2024-07-01T01:30:00Z",
            "W. Europe Standard Time",
            "2024-07-01T01:30:00Z",
        ),
    ] {
        let zoned = read(time, zone).unwrap();
        assert_eq!(zoned.timestamp().to_string(), expected, "{time} {zone}");
    }
    assert!(read("2024-07-01T01:30:00", "Customized Time Zone").is_err());
    assert!(read("soon", "UTC").is_err());
    assert!(edm::zoned(&Moment::default()).is_err());
}
