//! The typefaces.
//!
//! Noto Sans SC serves Latin and Chinese alike, so that mixed lines share one baseline and figures
//! have one width. Identifiers are set in the monospaced face, with Noto behind it for Chinese.
//! There is one weight: emphasis is colour and size.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

const NOTO_SANS_SC: &str = "Noto Sans SC";
const HACK: &str = "Hack";

/// Installs the bundled typefaces into a window's context. Call once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

/// The typefaces and their order in each family.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let noto = FontData::from_static(include_bytes!("../../assets/fonts/NotoSansSC-Regular-subset.ttf"));
    fonts.font_data.insert(NOTO_SANS_SC.to_owned(), Arc::new(noto));
    if let Some(hack) = fonts.font_data.get_mut(HACK) {
        // The monospaced face is cut larger than Noto; this brings both to one x-height.
        let tweak = FontTweak { scale: 0.95, ..FontTweak::default() };
        *hack = Arc::new(FontData::clone(hack).tweak(tweak));
    }
    fonts.families.entry(FontFamily::Proportional).or_default().insert(0, NOTO_SANS_SC.to_owned());
    fonts.families.entry(FontFamily::Monospace).or_default().insert(1, NOTO_SANS_SC.to_owned());
    fonts
}
