//! The whole window in tests: as the program starts it, over a folder, driven by accessible label.

use std::path::Path;
use std::sync::Arc;

use cordbank::bank::demo::{self, DemoOptions};
use cordbank::bank::service::{Service, Settings};
use cordbank::text::Lang;
use cordbank::ui::app::{App, Start};
use cordbank::ui::files::ScriptedDialogs;
use eframe::egui::{Event, Key, Role as Part};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bank::{self, PASSWORD, noon, settings, settle, until};
use crate::renderer::SoftRenderer;

/// The window of the program.
pub type Window = Harness<'static, App>;

/// The window as the program starts it, over a folder.
pub fn start(folder: &Path, bank: Option<&Path>, lang: Lang) -> Window {
    start_at(folder, bank, lang, settings())
}

/// The same with a clock of the test's own.
pub fn start_at(folder: &Path, bank: Option<&Path>, lang: Lang, service: Settings) -> Window {
    let start = Start {
        bank: bank.map(Path::to_owned),
        lang: Some(lang),
        folder: folder.to_owned(),
        service,
        files: Some(Arc::new(ScriptedDialogs::default())),
        demonstration: |path, watch| {
            let options = DemoOptions { units: 12, patients: 2, ..DemoOptions::standard(noon()) };
            demo::make(path, &options, watch)
        },
    };
    Harness::builder()
        .with_size([1280.0, 720.0])
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(40)
        .renderer(SoftRenderer::default())
        .build_eframe(move |context| App::new(&context.egui_ctx, start))
}

/// Whether something of this name is in sight.
pub fn has(window: &Harness<'_, App>, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

/// Waits until something of this name is in sight.
pub fn see(window: &mut Window, label: &str) {
    let wanted = label.to_owned();
    until(window, label, move |window| has(window, &wanted));
}

/// Clicks the button of this name once it is there.
pub fn click(window: &mut Window, label: &str) {
    see(window, label);
    window.get_by_role_and_label(Part::Button, label).click();
    settle(window);
}

/// Types into the field of this name.
pub fn enter(window: &mut Window, label: &str, text: &str) {
    see(window, label);
    let field = window
        .query_all_by_label(label)
        .find(|node| matches!(node.accesskit_node().role(), Part::TextInput | Part::PasswordInput));
    field.unwrap_or_else(|| panic!("no field {label}")).focus();
    window.step();
    window.input_mut().events.push(Event::Text(text.to_owned()));
    settle(window);
}

/// A closed bank file with users of all roles, and the window over it.
pub fn over_bank(lang: Lang) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.cordbank");
    let mut service = Service::create(&path, &bank::new_bank(), settings()).unwrap();
    for (login, name, role) in bank::USERS {
        service.add_user(login, name, *role, "an initial password").unwrap();
    }
    for (login, _, _) in bank::USERS.iter().filter(|(login, ..)| *login != "auditor") {
        service.sign_in(login, "an initial password").unwrap();
        service.set_password(login, Some("an initial password"), PASSWORD).unwrap();
    }
    service.close();
    drop(service);
    let window = start(folder.path(), Some(&path), lang);
    (folder, window)
}

/// Signs in at the form that is shown.
pub fn sign_in(window: &mut Window, lang: Lang, login: &str, password: &str) {
    enter(window, lang.sign_in_login(), login);
    enter(window, lang.sign_in_password(), password);
    window.key_press(Key::Enter);
    settle(window);
}

/// Waits until somebody is signed in.
pub fn signed_in(window: &mut Window) {
    until(window, "somebody is signed in", |window| window.state().shell().is_some());
    settle(window);
}

/// Whether something whose name contains these words is in sight.
pub fn says(window: &Harness<'_, App>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

/// Goes to a screen by its button in the rail, whose name may end with a count.
pub fn go(window: &mut Window, name: &str) {
    let rail = window
        .query_all_by_role(Part::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
    rail.unwrap_or_else(|| panic!("no {name} in the rail")).click();
    settle(window);
}
