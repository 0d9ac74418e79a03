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
        // Cut larger and set higher than Noto: this brings both to one x-height and one baseline. Hinting would
        // make its stems twice as heavy as Noto's.
        let tweak =
            FontTweak { scale: 0.95, y_offset_factor: 0.06, hinting: Some(false), ..FontTweak::default() };
        *hack = Arc::new(FontData::clone(hack).tweak(tweak));
    }
    // Noto has no raised figures (10⁸); the monospaced face has them large enough to be read.
    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    proportional.splice(0..0, [NOTO_SANS_SC.to_owned(), HACK.to_owned()]);
    fonts.families.entry(FontFamily::Monospace).or_default().insert(1, NOTO_SANS_SC.to_owned());
    fonts
}
