//! A window under test: the program's faces and colours, no screen needed, found by accessible label.

use cordbank::text::Lang;
use cordbank::ui::{fonts, theme};
use eframe::egui::{Theme, Ui};
use egui_kittest::Harness;

use crate::renderer::SoftRenderer;

/// Both languages, for tests that must hold in each.
pub const LANGUAGES: [Lang; 2] = [Lang::En, Lang::Zh];

/// A window of the given size that shows one screen over one state.
pub fn window<'a, State: 'a>(
    size: [f32; 2],
    theme_choice: Theme,
    state: State,
    screen: impl FnMut(&mut Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    Harness::builder()
        .with_size(size)
        .with_theme(theme_choice)
        // As fast as hands and scanners are: the code field tells them apart by time.
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(40)
        .renderer(SoftRenderer::default())
        .with_context_setup(move |ctx| {
            fonts::install(ctx);
            theme::install(ctx);
            ctx.set_theme(theme_choice);
        })
        .build_ui_state(screen, state)
}

/// A window of ordinary size in the light theme.
#[allow(dead_code, reason = "the gallery says size and theme itself")]
pub fn show<'a, State: 'a>(state: State, screen: impl FnMut(&mut Ui, &mut State) + 'a) -> Harness<'a, State> {
    window([900.0, 600.0], Theme::Light, state, screen)
}
