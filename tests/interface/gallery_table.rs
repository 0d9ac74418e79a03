//! The inventory table of the gallery.

use cordbank::text::Lang;
use cordbank::ui::widgets::data_table::{CellText, ColumnSpec, DataTable};
use cordbank::ui::widgets::shapes::Sign;
use eframe::egui::Ui;

use super::{Sample, page, pick};

fn columns(lang: Lang) -> Vec<ColumnSpec> {
    let column = |key, en, zh, width| ColumnSpec::new(key, pick(lang, en, zh), width);
    vec![
        column("unit", "Unit", "编号", 150.0).code(),
        column("status", "Status", "状态", 110.0),
        column("tnc", "TNC", "有核细胞", 100.0).numeric(),
        column("cd34", "CD34+", "CD34+", 90.0).numeric(),
        column("volume", "Volume", "体积", 84.0).numeric(),
        column("abo", "ABO", "血型", 64.0),
        column("hla_a", "HLA-A", "HLA-A", 130.0).code(),
        column("hla_b", "HLA-B", "HLA-B", 130.0).code(),
        column("drb1", "HLA-DRB1", "HLA-DRB1", 130.0).code(),
        column("frozen", "Frozen on", "冻存日期", 110.0),
        column("site", "Collected at", "采集医院", 190.0),
        column("tank", "Location", "库位", 140.0).code(),
    ]
}

/// Shows a page of a large inventory.
pub fn table(ui: &mut Ui, sample: &mut Sample) {
    let lang = sample.lang;
    let columns = columns(lang);
    let key_of = |row: usize| row as u64;
    page(ui, |ui| {
        let name = pick(lang, "Inventory", "库存");
        DataTable::new(name, lang, &columns, &mut sample.table, 312_480, &key_of).show(ui, |row, column| {
            let mixed = (row * 7_919) % 1_000;
            match columns.get(column).map_or("", |column| column.key) {
                "unit" => CellText::from(format!("C023104{row:06}")),
                "status" => match mixed % 5 {
                    0 => CellText::status(Sign::Pending, pick(lang, "Quarantine", "待检隔离")),
                    1 => CellText::status(Sign::Held, pick(lang, "On hold", "暂停")),
                    2 => CellText::status(Sign::Out, pick(lang, "Shipped", "已发运")),
                    _ => CellText::status(Sign::Available, pick(lang, "Available", "可供应")),
                },
                "tnc" => CellText::figure(format!("{}.{}", 5 + mixed % 17, mixed % 10), "×10⁸"),
                "cd34" => CellText::figure(format!("{}.{}", 1 + mixed % 6, mixed % 7), "×10⁶"),
                "volume" => CellText::figure("25.0", "ml"),
                "abo" => CellText::from(["O+", "A+", "B+", "AB+"][mixed % 4]),
                "hla_a" => CellText::from("02:01 24:02"),
                "hla_b" => CellText::from("40:01 46:01"),
                "drb1" if mixed % 6 == 0 => CellText::soft(pick(lang, "not typed", "未分型")),
                "drb1" => CellText::from("09:01 15:01"),
                "frozen" => CellText::from(format!("2026-{:02}-{:02}", 1 + mixed % 12, 1 + mixed % 28)),
                "site" => {
                    CellText::from(pick(lang, "Central Hospital of Gynaecology", "天津市中心妇产科医院"))
                }
                _ => CellText::from(format!("T{:02}-R{:02}-{:03}", mixed % 24, mixed % 12, mixed)),
            }
        });
    });
}
