//! The release desk.

use cordbank::bank::query::release_desk::Listed;
use cordbank::domain::people::Role as UserRole;
use cordbank::domain::release::ReleaseStep;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::release::ReleaseScreen;
use eframe::egui::Theme;

use crate::bank::{TestBank, picture, settle, show_sized};
use crate::robot;

fn listed(bank: &TestBank) -> Vec<Listed> {
    let today = crate::bank::noon().date();
    bank.client.ask(move |reader| cordbank::bank::query::release_desk::board(reader, today)).wait().unwrap()
}

#[test]
fn pictures() {
    if std::env::var_os("CORDBANK_PICTURES").is_none() {
        return;
    }
    let bank = TestBank::demonstration(240);
    let all = listed(&bank);
    for row in &all {
        println!("{} {:?} {:?}", row.release.id, row.release.step, row.next);
    }
    for lang in robot::LANGUAGES {
        for theme in [Theme::Light, Theme::Dark] {
            let name = |what: &str| format!("release-{what}-{lang:?}-{theme:?}").to_lowercase();
            let size = [1090.0, 640.0];
            let at = |role, place| {
                let mut window = show_sized(&bank, role, lang, size, theme, ReleaseScreen::default(), place);
                settle(&mut window);
                window
            };
            let mut window = at(UserRole::Quality, Place::Release(None));
            picture(&mut window, &name("board"));
            for (role, step) in [
                (UserRole::Quality, ReleaseStep::Ordered),
                (UserRole::Director, ReleaseStep::Reviewed),
                (UserRole::Technologist, ReleaseStep::Approved),
                (UserRole::Technologist, ReleaseStep::Retrieved),
                (UserRole::Physician, ReleaseStep::Arrived),
            ] {
                let Some(row) = all.iter().find(|row| row.release.step == step) else { continue };
                let mut window = at(role, Place::Release(Some(row.release.id.clone())));
                picture(&mut window, &name(step.code()));
            }
        }
    }
}
