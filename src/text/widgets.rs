//! Words of the parts that every screen is made of.

crate::messages! {
    field_previous(value: &str): "was {value}", "原值 {value}";
}
