//! Storage places: why a text is not one.

use super::Lang;
use crate::domain::place::{PlaceError, PlacePart};

crate::messages! {
    place_empty: "No storage place given.", "未输入库位。";
    place_parts(found: usize):
        "A storage place has four parts: tank, rack, box and position, for example T001-R01-B01-S01; this has {found}.",
        "库位由罐、架、盒、位四部分组成，例如 T001-R01-B01-S01；此处有 {found} 部分。";
    place_letter(part: &str, letter: char, found: &str):
        "The {part} belongs here, with the letter {letter} or none; “{found}” was found.",
        "此处应为{part}，字母为 {letter} 或不写；读到“{found}”。";
    place_number(part: &str, found: &str):
        "The {part} can't be “{found}”: numbers run from 1 to 65535.",
        "{part}不能为“{found}”，编号范围 1–65535。";
    place_tank: "tank", "液氮罐";
    place_rack: "rack", "冻存架";
    place_box: "box", "冻存盒";
    place_position: "position", "位置（孔位）";
}

impl Lang {
    /// Why a text is not a storage place.
    pub fn place_error(self, error: &PlaceError) -> String {
        match error {
            PlaceError::Empty => self.place_empty().to_owned(),
            PlaceError::Parts { found } => self.place_parts(*found),
            PlaceError::Letter { expected, found } => {
                self.place_letter(self.place_part(*expected), expected.letter(), found)
            }
            PlaceError::Number { part, found } => self.place_number(self.place_part(*part), found),
        }
    }

    /// The name of a part of a storage place.
    pub fn place_part(self, part: PlacePart) -> &'static str {
        match part {
            PlacePart::Tank => self.place_tank(),
            PlacePart::Rack => self.place_rack(),
            PlacePart::Box => self.place_box(),
            PlacePart::Position => self.place_position(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::Place;

    #[test]
    fn a_wrong_letter_names_the_part_that_belongs_there() {
        let error = Place::parse("T1-R1-S1-B1").unwrap_err();
        assert_eq!(
            Lang::En.place_error(&error),
            "The box belongs here, with the letter B or none; “S” was found."
        );
        assert_eq!(Lang::Zh.place_error(&error), "此处应为冻存盒，字母为 B 或不写；读到“S”。");
    }
}
