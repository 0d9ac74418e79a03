//! Patient and unit side by side, with everything that must be equal shown as equal or not.

use eframe::egui::{
    Align2, FontId, Painter, Rect, Role, Sense, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use crate::bank::query::release_desk::Case;
use crate::domain::hla::typing::LocusTyping;
use crate::domain::quantity;
use crate::domain::typing_order::comparison::Comparison;
use crate::domain::unit::codes::Abo;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::section;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::why::{Derivation, Step, why};

/// One thing that must be equal.
struct Row {
    name: String,
    patient: String,
    registered: String,
    again: String,
    sign: Option<Sign>,
    word: &'static str,
}

/// Shows both, and the doses.
pub fn pair(ui: &mut Ui, cx: &Cx<'_>, case: &Case) {
    facts(ui, cx, case);
    doses(ui, cx, case);
    ui.add_space(space::S);
    let mut rows = identity(cx.lang, case);
    rows.extend(typing(cx.lang, case));
    table(ui, cx.lang, &rows);
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, case: &Case) {
    let lang = cx.lang;
    let (release, unit) = (&case.release, &case.unit);
    section::form_row(ui, 2, |ui, column| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if column == 0 {
            section::section(ui, &lang.desk_patient(&release.patient));
            ui.add_space(space::XS);
            section::fact(ui, &lang.column("release", "indication"), lang.diagnosis(release.indication), "");
            let weight = quantity::PATIENT_WEIGHT.format(release.weight);
            let on = lang.desk_unit_on("kg", &release.weight_on.to_string());
            section::fact(ui, &lang.column("release", "weight"), &weight, &on);
            let centre = case.centre.as_ref().map_or(release.centre.as_str(), |centre| match lang {
                Lang::En => &centre.name_en,
                Lang::Zh => &centre.name_zh,
            });
            section::fact(ui, &lang.column("release", "centre"), centre, "");
            section::fact(ui, &lang.column("release", "physician"), &release.physician, "");
            section::fact(ui, &lang.column("release", "infusion_on"), &release.infusion_on.to_string(), "");
        } else {
            section::section(ui, &lang.desk_unit(&unit.din.grouped()));
            ui.add_space(space::XS);
            section::fact(ui, lang.desk_graft(), lang.graft(release.purpose), "");
            let figure = |value: Option<i64>, quantity: &quantity::Quantity| {
                value.map_or_else(|| "–".to_owned(), |value| quantity.format(value))
            };
            let tnc = &quantity::TNC_AFTER;
            section::fact(ui, lang.quantity_name(tnc), &figure(unit.tnc, tnc), tnc.unit_text);
            let cd34 = &quantity::CD34;
            section::fact(ui, lang.quantity_name(cd34), &figure(unit.cd34, cd34), cd34.unit_text);
            let place = unit.place.map_or_else(|| "–".to_owned(), |place| place.to_string());
            section::fact(ui, &lang.column("unit", "place"), &place, "");
            let six = lang.desk_six(release.six_certain, release.six_possible);
            section::fact(ui, lang.desk_match(), &six, "");
        }
    });
}

/// Both doses, each with where it comes from.
fn doses(ui: &mut Ui, cx: &Cx<'_>, case: &Case) {
    let (lang, release, unit) = (cx.lang, &case.release, &case.unit);
    let colours = theme::palette(ui);
    ui.horizontal(|ui| {
        for (cells, count, dose, per_kg) in [
            (&quantity::TNC_AFTER, unit.tnc, release.tnc_per_kg, &quantity::TNC_PER_KG),
            (&quantity::CD34, unit.cd34, release.cd34_per_kg, &quantity::CD34_PER_KG),
        ] {
            let name = lang.quantity_name(per_kg);
            let soft = eframe::egui::RichText::new(name).size(size::SMALL).color(colours.text_soft);
            ui.add(eframe::egui::Label::new(soft));
            let Some(dose) = dose else {
                ui.label("–");
                continue;
            };
            let step = |name: &str, value: String| Step { name: name.to_owned(), value };
            let counted = count.map_or_else(|| "–".to_owned(), |count| cells.format_with_unit(count));
            let weight = quantity::PATIENT_WEIGHT.format_with_unit(release.weight);
            let derivation = Derivation {
                title: name.to_owned(),
                steps: vec![
                    step(lang.quantity_name(cells), counted),
                    step(&lang.column("release", "weight"), weight),
                    step(&lang.column("release", "weight_on"), release.weight_on.to_string()),
                    step(name, per_kg.format_with_unit(dose)),
                ],
                rule: lang.desk_dose_rule().to_owned(),
                source: lang.desk_dose_source(&release.ordered_at.date().to_string()),
            };
            why(ui, lang, &per_kg.format_with_unit(dose), &derivation);
            ui.add_space(space::L);
        }
    });
}

fn equal(lang: Lang, equal: bool) -> (Option<Sign>, &'static str) {
    if equal { (Some(Sign::Available), lang.desk_equal()) } else { (Some(Sign::Held), lang.desk_not_equal()) }
}

/// The number of the bag and the patient to whom it is promised, in every record that names them.
fn identity(lang: Lang, case: &Case) -> Vec<Row> {
    let (release, unit, typing) = (&case.release, &case.unit, &case.typing);
    let promised = unit.committed_to.clone().unwrap_or_else(|| "–".to_owned());
    let (bag_sign, bag_word) = equal(lang, unit.din == release.din && typing.din == release.din);
    let (patient_sign, patient_word) = equal(lang, promised == release.patient);
    vec![
        Row {
            name: lang.column("release", "din"),
            patient: release.din.grouped(),
            registered: unit.din.grouped(),
            again: typing.din.grouped(),
            sign: bag_sign,
            word: bag_word,
        },
        Row {
            name: lang.column("release", "patient"),
            patient: release.patient.clone(),
            registered: promised,
            again: String::new(),
            sign: patient_sign,
            word: patient_word,
        },
    ]
}

fn typing(lang: Lang, case: &Case) -> Vec<Row> {
    let (unit, patient, typing) = (&case.unit, &case.patient, &case.typing);
    let loci = [
        ("HLA-A", &patient.hla_a, &unit.hla_a, &typing.hla_a, typing.compared_a),
        ("HLA-B", &patient.hla_b, &unit.hla_b, &typing.hla_b, typing.compared_b),
        ("HLA-C", &patient.hla_c, &unit.hla_c, &typing.hla_c, typing.compared_c),
        ("HLA-DRB1", &patient.hla_drb1, &unit.hla_drb1, &typing.hla_drb1, typing.compared_drb1),
        ("HLA-DQB1", &patient.hla_dqb1, &unit.hla_dqb1, &typing.hla_dqb1, typing.compared_dqb1),
        ("HLA-DPB1", &patient.hla_dpb1, &unit.hla_dpb1, &typing.hla_dpb1, typing.compared_dpb1),
    ];
    let locus = |typing: &Option<LocusTyping>| typing.as_ref().map_or_else(String::new, bare);
    let row = |name: String, patient, registered, again, found: Option<Comparison>| {
        let (sign, word) = match found {
            Some(Comparison::Discrepant) => (Some(Sign::Held), lang.comparison(Comparison::Discrepant)),
            Some(found) => (Some(Sign::Available), lang.comparison(found)),
            None => (None, lang.desk_not_compared()),
        };
        Row { name, patient, registered, again, sign, word }
    };
    let mut rows: Vec<Row> = loci
        .into_iter()
        .filter(|(_, patient, unit, typing, _)| patient.is_some() || unit.is_some() || typing.is_some())
        .map(|(name, patient, unit, typing, found)| {
            row(name.to_owned(), locus(patient), locus(unit), locus(typing), found)
        })
        .collect();
    let code = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    let rhd = |rhd| lang.rhd(rhd);
    rows.push(row(
        lang.column("unit", "abo"),
        code(patient.abo.map(Abo::code)),
        code(unit.abo.map(Abo::code)),
        code(typing.abo.map(Abo::code)),
        typing.compared_abo,
    ));
    rows.push(row(
        lang.column("unit", "rhd"),
        code(patient.rhd.map(rhd)),
        code(unit.rhd.map(rhd)),
        code(typing.rhd.map(rhd)),
        typing.compared_rhd,
    ));
    rows
}

/// A typing without the locus before each value: the row names it.
fn bare(typing: &LocusTyping) -> String {
    let values: Vec<String> = typing.values().map(ToString::to_string).collect();
    let bare = values.iter().map(|value| value.split_once('*').map_or(value.as_str(), |(_, rest)| rest));
    bare.collect::<Vec<&str>>().join("  ")
}

/// Shares of the width: name, patient, registered, again, verdict.
const SHARES: [f32; 5] = [0.155, 0.22, 0.22, 0.22, 0.185];

fn table(ui: &mut Ui, lang: Lang, rows: &[Row]) {
    let colours = theme::palette(ui);
    let heads = [
        "",
        lang.desk_head_patient(),
        lang.desk_head_registered(),
        lang.desk_head_again(),
        lang.desk_head_equal(),
    ];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let (rect, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), space::ROW_COMPACT), Sense::hover());
        ui.painter().rect_filled(rect, 0.0, colours.surface);
        let small = theme::font(size::SMALL);
        for (place, words) in places(rect).into_iter().zip(heads) {
            cell(ui.painter(), place, words, &small, colours.text_soft);
        }
        for (number, row) in rows.iter().enumerate() {
            let (rect, _) =
                ui.allocate_exact_size(vec2(ui.available_width(), space::ROW_COMPACT), Sense::hover());
            let response = ui.interact(rect, ui.scope_id().with(("equal", number)), Sense::hover());
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, colours.hairline_stroke());
            let [name, patient, registered, again, verdict] = places(rect);
            cell(ui.painter(), name, &row.name, &small, colours.text_soft);
            let code = theme::code_font(size::BODY);
            cell(ui.painter(), patient, &row.patient, &code, colours.text);
            cell(ui.painter(), registered, &row.registered, &code, colours.text);
            cell(ui.painter(), again, &row.again, &code, colours.text);
            let ink = row.sign.map_or(colours.text_soft, |sign| sign.hue(colours).ink);
            if let Some(sign) = row.sign {
                let mark = pos2(verdict.left() + 6.0, verdict.center().y);
                sign.paint(ui.painter(), mark, 12.0, ink, colours.ground);
            }
            let words = verdict.with_min_x(verdict.left() + 18.0);
            cell(ui.painter(), words, row.word, &theme::font(size::BODY), ink);
            let spoken = [&*row.name, &*row.patient, &*row.registered, &*row.again, row.word].join(", ");
            response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
        }
    });
}

fn places(row: Rect) -> [Rect; 5] {
    let mut left = row.left();
    SHARES.map(|share| {
        let place = Rect::from_min_size(pos2(left, row.top()), vec2(row.width() * share, row.height()));
        left += row.width() * share;
        place
    })
}

fn cell(painter: &Painter, place: Rect, words: &str, face: &FontId, ink: eframe::egui::Color32) {
    let room = (place.width() - space::S).max(1.0);
    let mut job = LayoutJob { wrap: TextWrapping::truncate_at_width(room), ..LayoutJob::default() };
    job.append(words, 0.0, TextFormat::simple(face.clone(), ink));
    let galley = painter.layout_job(job);
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), place);
    painter.galley(at.min, galley, ink);
}
