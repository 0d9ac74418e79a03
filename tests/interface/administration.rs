//! Administration: users, lists, criteria, the ledger's proof, backups, inventories in and out.

use cordbank::domain::people::Role;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::administration::AdministrationScreen;
use eframe::egui::{Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::bank::{self, Host, TestBank, settle, until};

type Window = Harness<'static, Host<AdministrationScreen>>;

fn part(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Part::Button, name).click();
    settle(window);
}

/// The parts of the screen in a language.
fn parts(lang: Lang) -> [&'static str; 5] {
    [lang.admin_users(), lang.admin_lists(), lang.admin_criteria(), lang.admin_ledger(), lang.admin_files()]
}

#[test]
fn every_part_is_drawn_in_both_languages_and_themes() {
    let bank = TestBank::demonstration(60);
    for (lang, theme) in [(Lang::En, Theme::Light), (Lang::Zh, Theme::Light), (Lang::Zh, Theme::Dark)] {
        let mut window = bank::show_sized(
            &bank,
            Role::Administrator,
            lang,
            [1090.0, 640.0],
            theme,
            AdministrationScreen::default(),
            Place::Administration,
        );
        for (index, name) in parts(lang).into_iter().enumerate() {
            part(&mut window, name);
            bank::picture(&mut window, &format!("admin-{index}-{lang:?}-{theme:?}"));
        }
        part(&mut window, lang.admin_ledger());
        window.get_by_role_and_label(Part::Button, lang.admin_verify()).click();
        until(&mut window, "the verdict", |window| window.query_by_label_contains(lang.admin_sound()).is_some());
        bank::picture(&mut window, &format!("admin-verified-{lang:?}-{theme:?}"));
    }
}
