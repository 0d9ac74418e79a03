//! Administration: backups and inventories in and out, by paths that are typed or chosen.

use std::sync::Arc;

use cordbank::domain::din::Din;
use cordbank::domain::people::Role;
use cordbank::text::Lang;
use cordbank::ui::files::ScriptedDialogs;
use eframe::egui::Role as Part;
use egui_kittest::kittest::Queryable as _;

use crate::administration::{Window, at, press, says, see, write};
use crate::bank::{self, TestBank, settle};

/// An inventory of three units, the bank's own numbers.
fn list() -> String {
    let row = |serial: u32| {
        let din = Din::from_parts("C0231", 4, serial).unwrap();
        let place = format!("T001-R01-B001-S{serial:02}");
        format!("{}{},available,{place},full,12.40,A+\n", din.as_str(), din.check_character())
    };
    std::iter::once("din,status,loc,consent,tnc,aborh\n".to_owned()).chain((1..=3).map(row)).collect()
}

fn check(bank: &TestBank, lang: Lang, content: &[u8]) -> Window {
    let path = bank.beside("list.csv");
    std::fs::write(&path, content).unwrap();
    let mut window = at(bank, Role::Administrator, lang, lang.admin_files());
    write(&mut window, lang.admin_import_file(), &path.display().to_string());
    press(&mut window, lang.admin_dry_run());
    settle(&mut window);
    window
}

fn units(bank: &TestBank) -> usize {
    bank.client.inventory.read().len()
}

#[test]
fn a_backup_into_a_typed_folder_is_made_and_verified() {
    for lang in [Lang::En, Lang::Zh] {
        let bank = TestBank::new();
        let folder = bank.beside("backups");
        std::fs::create_dir(&folder).unwrap();
        let mut window = at(&bank, Role::Administrator, lang, lang.admin_files());
        write(&mut window, lang.admin_backup_file(), &folder.display().to_string());
        press(&mut window, lang.admin_backup_act());
        see(&mut window, lang.admin_backup_made());
        let backup = folder.join("TJCB-2026-11-22.cordbank-backup");
        assert!(says(&window, &backup.display().to_string()), "it says where the backup is");
        bank::picture(&mut window, &format!("admin-backup-{lang:?}"));
        let before = std::fs::read(&backup).unwrap();
        press(&mut window, lang.admin_backup_act());
        see(&mut window, &lang.open_already_exists(&backup.display().to_string()));
        assert_eq!(std::fs::read(&backup).unwrap(), before);
    }
}

#[test]
fn a_good_inventory_is_checked_first_and_then_taken_whole() {
    let lang = Lang::En;
    let bank = TestBank::new();
    let mut window = check(&bank, lang, list().as_bytes());
    see(&mut window, &lang.admin_import_can("3"));
    assert_eq!(units(&bank), 0, "a check takes nothing");
    bank::picture(&mut window, "admin-import-can");
    press(&mut window, lang.admin_import_act());
    see(&mut window, &lang.admin_imported("3"));
    assert_eq!(units(&bank), 3);
    bank::picture(&mut window, "admin-imported");

    let to = bank.beside("out.csv");
    window.state_mut().files = Arc::new(ScriptedDialogs::new([to.clone()]));
    window.query_all_by_label(lang.admin_choose()).last().unwrap().click_accesskit();
    settle(&mut window);
    press(&mut window, lang.admin_export_act());
    see(&mut window, &lang.admin_exported("3"));
    assert!(std::fs::read_to_string(to).unwrap().contains("C023104000001"));
}

#[test]
fn a_wrong_check_character_is_named_with_line_column_value_and_remedy_and_nothing_is_taken() {
    for lang in [Lang::En, Lang::Zh] {
        let bank = TestBank::new();
        let wrong = list().replace("C023104000002", "C023104000009");
        let value = wrong.lines().nth(2).unwrap().split(',').next().unwrap().to_owned();
        let mut window = check(&bank, lang, wrong.as_bytes());
        see(&mut window, &lang.admin_import_refused("1"));
        let told = lang.import_at_line(3, "din", &value);
        let told = told.trim_end().trim_end_matches([':', '：']);
        assert!(says(&window, told), "{told}");
        let remedy = cordbank::domain::din::Din::parse(&value, cordbank::domain::din::Entry::Typed);
        assert!(says(&window, &lang.din_error(&remedy.unwrap_err())));
        assert!(window.query_by_role_and_label(Part::Button, lang.admin_import_act()).is_none());
        assert_eq!(units(&bank), 0);
        bank::picture(&mut window, &format!("admin-import-refused-{lang:?}"));
    }
}

#[test]
fn a_chinese_file_of_an_older_system_is_recognised_and_can_be_confirmed() {
    let lang = Lang::Zh;
    let bank = TestBank::new();
    let text =
        list().replace("din,status,loc,consent", "捐献编号,状态,库位,知情同意").replace("available", "可用");
    let (bytes, ..) = encoding_rs::GB18030.encode(&text);
    let mut window = check(&bank, lang, &bytes);
    see(&mut window, &lang.admin_import_can("3"));
    assert!(says(&window, &lang.import_encoding("GB 18030")), "it says that this is likely, not proved");
    bank::picture(&mut window, "admin-import-gb18030");
    let choice = format!("{}: GB 18030", lang.admin_encoding());
    window.get_by_role_and_label(Part::RadioButton, &choice).click();
    settle(&mut window);
    assert!(!says(&window, &lang.admin_import_can("3")), "what was said before was said of another reading");
    press(&mut window, lang.admin_dry_run());
    see(&mut window, &lang.admin_import_can("3"));
    assert!(!says(&window, &lang.import_encoding("GB 18030")), "the person's word is taken");
}

#[test]
fn a_file_that_is_no_table_is_refused_in_words() {
    for lang in [Lang::En, Lang::Zh] {
        let bank = TestBank::new();
        let files: [(&[u8], String); 3] = [
            (b"din,status\nC0\0,x\n", lang.text_file_binary(2, 13)),
            (b"PK\x03\x04\x14\x00\x06\x00", lang.text_file_zip().to_owned()),
            (b"", lang.text_file_empty().to_owned()),
        ];
        for (content, words) in files {
            let mut window = check(&bank, lang, content);
            see(&mut window, &words);
            bank::picture(&mut window, &format!("admin-import-no-table-{lang:?}"));
            assert!(window.query_by_role_and_label(Part::Button, lang.admin_import_act()).is_none());
        }
        assert_eq!(units(&bank), 0);
    }
}
