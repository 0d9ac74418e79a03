//! Pictures of the program for the README, from its demonstration bank: `cargo run --example screenshots [-- FOLDER]`.
//!
//! Makes a demonstration bank in a temporary folder and, for each language, signs in as the person whose screen it is,
//! as the person themselves would: by the labels on the window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "renderer.rs"]
mod renderer;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use cordbank::bank::clock::Clock;
use cordbank::bank::demo::{self, DemoOptions, USERS};
use cordbank::bank::service::Settings;
use cordbank::text::Lang;
use cordbank::ui::app::{App, Start};
use cordbank::ui::files::ScriptedDialogs;
use cordbank::ui::screen::ScreenKind;
use eframe::egui::{Event, Key, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use renderer::SoftRenderer;

type Window = Harness<'static, App>;

/// A picture: its name, who looks, at which screen, and a part of the name of what they open there; the first
/// that bears it is clicked and opened with Enter.
type Picture = (&'static str, &'static str, ScreenKind, Option<&'static str>);

const PICTURES: &[Picture] = &[
    ("home", "quality", ScreenKind::Home, None),
    ("register", "clerk", ScreenKind::Register, None),
    ("results", "lab", ScreenKind::Results, Some("A9999 26")),
    ("eligibility", "director", ScreenKind::Eligibility, Some("A9999 26")),
    ("inventory", "manager", ScreenKind::Inventory, None),
    ("unit", "quality", ScreenKind::Inventory, Some("A9999 07")),
    ("patients", "physician", ScreenKind::Patients, Some("P26")),
    ("release", "quality", ScreenKind::Release, Some("P26")),
    ("history", "manager", ScreenKind::History, None),
    ("audit", "auditor", ScreenKind::Audit, None),
    ("administration", "admin", ScreenKind::Administration, None),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screenshots"), PathBuf::from);
    let size = match arguments.next().as_deref() {
        Some("large") => [2560.0, 1440.0],
        _ => [1280.0, 720.0],
    };
    let theme = if arguments.next().as_deref() == Some("dark") { Theme::Dark } else { Theme::Light };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let bank = temporary.path().join("demo.cordbank");
    let until = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let options = DemoOptions { units: 600, ..DemoOptions::standard(until) };
    demo::make(&bank, &options, &mut |_| ControlFlow::Continue(())).expect("the demonstration bank is made");
    for (lang, ending) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for picture in PICTURES {
            let mut window = start(temporary.path(), &bank, lang, size, theme, Clock::fixed(until));
            go(&mut window, lang, picture);
            let file = folder.join(format!("{}-{ending}.png", picture.0));
            save(window.render().expect("the picture is drawn"), &file);
            println!("{}", file.display());
        }
    }
}

/// Saves a picture as small as PNG can: the window is opaque and has few colours.
fn save(picture: image::RgbaImage, file: &Path) {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let out = std::io::BufWriter::new(std::fs::File::create(file).expect("the file can be made"));
    let encoder = PngEncoder::new_with_quality(out, CompressionType::Best, FilterType::NoFilter);
    let opaque = image::DynamicImage::ImageRgba8(picture).into_rgb8();
    opaque.write_with_encoder(encoder).expect("the picture is saved");
}

fn start(folder: &Path, bank: &Path, lang: Lang, size: [f32; 2], theme: Theme, clock: Clock) -> Window {
    let start = Start {
        bank: Some(bank.to_owned()),
        lang: Some(lang),
        folder: folder.to_owned(),
        service: Settings { clock, ..Settings::default() },
        files: Some(Arc::new(ScriptedDialogs::default())),
        demonstration: |_, _| Ok(()),
    };
    Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .with_theme(theme)
        .renderer(SoftRenderer::default())
        .build_eframe(move |context| {
            let app = App::new(&context.egui_ctx, start);
            context.egui_ctx.set_theme(theme);
            app
        })
}

fn go(window: &mut Window, lang: Lang, (_, login, screen, opened): &Picture) {
    let user = USERS.iter().find(|user| user.login == *login).expect("a user of the demonstration");
    wait(window, "the sign-in form", |window| has(window, lang.sign_in_login()));
    enter(window, lang.sign_in_login(), user.login);
    enter(window, lang.sign_in_password(), user.password);
    window.key_press(Key::Enter);
    wait(window, "the shell", |window| window.state().shell().is_some());
    settle(window);
    let name = lang.screen_name(*screen);
    // The rail says "Results, 12": the name, then what waits there. "Auditor" is not "Audit".
    let is_rail = |label: &str| {
        let rest = label.strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    let rail = window.query_all_by_label_contains(name).find(|node| {
        let node = node.accesskit_node();
        node.role() == Part::Button && node.label().is_some_and(|label| is_rail(&label))
    });
    rail.unwrap_or_else(|| panic!("{login} has no {name}")).click();
    settle(window);
    if let Some(part) = opened {
        let found = window
            .query_all_by_label_contains(part)
            .find(|node| node.accesskit_node().role() != Part::TextInput);
        found.unwrap_or_else(|| panic!("{login} sees no {part}")).click();
        settle(window);
        window.key_press(Key::Enter);
        settle(window);
    }
}

fn has(window: &Window, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

fn enter(window: &mut Window, label: &str, text: &str) {
    let field = window
        .query_all_by_label(label)
        .find(|node| matches!(node.accesskit_node().role(), Part::TextInput | Part::PasswordInput));
    field.unwrap_or_else(|| panic!("no field {label}")).focus();
    window.step();
    window.input_mut().events.push(Event::Text(text.to_owned()));
    window.step();
}

/// Draws until the bank's threads have answered.
fn settle(window: &mut Window) {
    for _ in 0..60 {
        window.step();
        std::thread::sleep(Duration::from_millis(15));
    }
}

fn wait(window: &mut Window, what: &str, seen: impl Fn(&Window) -> bool) {
    for _ in 0..2_000 {
        if seen(window) {
            return;
        }
        window.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never seen: {what}");
}
