//! The line under the search box: its error, or the active filters as chips that can be removed.

use eframe::egui::{Label, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::super::theme::{self, size, space};
use super::super::super::widgets::button;
use super::super::super::widgets::shapes::{self, Sign};
use super::cells::{self, Sites};
use super::filters;
use super::found::Search;
use crate::index::{Clause, Column, QueryError, Term, Test};
use crate::text::Lang;

/// Height of the line, kept also where it is empty, so that the table does not jump.
pub const HEIGHT: f32 = 28.0;

/// Shows the line; answers the query's new text where a chip was removed or a suggestion taken.
pub fn chips(ui: &mut Ui, lang: Lang, search: &Search, sites: &Sites) -> Option<String> {
    if let Some(error) = &search.error {
        return error_line(ui, lang, search, error);
    }
    let mut removed = None;
    for (at, clause) in search.query.clauses.iter().enumerate() {
        let words = words(lang, sites, &search.query.source, clause);
        if ui.available_width() < 60.0 {
            break;
        }
        if chip(ui, lang, &words) {
            removed = Some(filters::without(&search.query, at));
        }
    }
    removed
}

/// The error with the part of the text it is about; the suggestion can be clicked into place.
fn error_line(ui: &mut Ui, lang: Lang, search: &Search, error: &QueryError) -> Option<String> {
    let colours = theme::palette(ui);
    let (sign, _) = ui.allocate_exact_size(vec2(12.0, HEIGHT), Sense::hover());
    Sign::Held.paint(ui.painter(), sign.center(), 12.0, colours.held.ink, colours.ground);
    if let Some(part) = search.text.get(error.span.clone()).filter(|part| !part.is_empty()) {
        let part = RichText::new(part).font(theme::code_font(size::BODY)).color(colours.held.ink).underline();
        ui.add(Label::new(part).truncate());
    }
    let words = lang.query_error(error);
    let said = ui.add(Label::new(RichText::new(&words).color(colours.held.ink)).truncate());
    ui.ctx().accesskit_node_builder(said.id, |node| {
        node.set_role(Role::Alert);
        node.set_label(words.as_str());
    });
    let suggestion = error.suggestion.as_ref()?;
    let mended = search.text.get(..error.span.start).zip(search.text.get(error.span.end..));
    let (before, after) = mended?;
    button::plain(ui, suggestion).clicked().then(|| format!("{before}{suggestion}{after}"))
}

/// A clause in words: `Status: Available or Reserved`; what is not that plain stays as typed.
fn words(lang: Lang, sites: &Sites, source: &str, clause: &Clause) -> String {
    let typed = source.get(clause.span.clone()).unwrap_or_default();
    let [factor] = clause.factors.as_slice() else { return typed.to_owned() };
    let mut column = None;
    let mut values = Vec::new();
    for term in &factor.terms {
        let Term::Filter(of, test) = term else { return typed.to_owned() };
        if column.is_some_and(|column| column != *of) {
            return typed.to_owned();
        }
        column = Some(*of);
        match value_words(lang, sites, *of, test) {
            Some(value) => values.push(value),
            None => return typed.to_owned(),
        }
    }
    let Some(column) = column else { return typed.to_owned() };
    let filter = format!("{}: {}", lang.inventory_column(column), lang.list(values));
    if factor.negated { lang.inventory_not(&filter) } else { filter }
}

/// The value of a test in words, where it is a code that has some.
fn value_words(lang: Lang, sites: &Sites, column: Column, test: &Test) -> Option<String> {
    match test {
        Test::Missing => Some(lang.inventory_no_value().to_owned()),
        Test::Like(folded) | Test::Exactly(folded) => {
            // The query folds; the codes of some columns are written large.
            for code in [folded.clone(), folded.to_uppercase()] {
                let word = if column == Column::Site {
                    cells::site(lang, sites, &code)
                } else {
                    lang.inventory_value(column, &code)
                };
                if word != code {
                    return Some(word);
                }
            }
            None
        }
        Test::Between { .. } => None,
    }
}

/// A chip; whether its cross was clicked.
fn chip(ui: &mut Ui, lang: Lang, words: &str) -> bool {
    let colours = theme::palette(ui);
    let job = {
        let mut job = eframe::egui::text::LayoutJob {
            wrap: eframe::egui::text::TextWrapping::truncate_at_width(
                (ui.available_width() - 40.0).clamp(1.0, 320.0),
            ),
            ..Default::default()
        };
        job.append(
            words,
            0.0,
            eframe::egui::text::TextFormat::simple(theme::font(size::BODY), colours.accent),
        );
        job
    };
    let galley = ui.painter().layout_job(job);
    let width = space::S + galley.size().x + 24.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    ui.painter().rect_filled(rect, 12.0, if response.hovered() { colours.hover } else { colours.chosen });
    let left = pos2(rect.left() + space::S, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(left, galley, colours.accent);
    shapes::cross(
        ui.painter(),
        pos2(rect.right() - 12.0, rect.center().y),
        7.0,
        (1.5, colours.accent).into(),
    );
    button::focus_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, lang.inventory_remove(words)));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::parse;

    #[test]
    fn chips_speak_words() {
        let sites = Sites::from([("H01".to_owned(), ("中心医院".to_owned(), "Central".to_owned()))]);
        for (source, en, zh) in [
            ("status=available|reserved", "Status: Available, Reserved", "状态: 可用、已预留"),
            ("-stage:stored", "not Stage: Stored", "排除阶段: 已入库"),
            ("site=H01", "Collected at: Central", "采集医院: 中心医院"),
            ("loc:-", "Place: not recorded", "库位: 未记录"),
            ("sex=F", "Sex: Female", "性别: 女"),
            ("tnc>=12", "tnc>=12", "tnc>=12"),
            ("H0123", "H0123", "H0123"),
        ] {
            let query = parse(source).unwrap();
            assert_eq!(words(Lang::En, &sites, source, &query.clauses[0]), en);
            assert_eq!(words(Lang::Zh, &sites, source, &query.clauses[0]), zh);
        }
    }
}
