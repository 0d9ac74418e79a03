//! What the gallery shows: each part with content as a bank has it.

use cordbank::text::Lang;
use cordbank::ui::theme::space;
use cordbank::ui::widgets::badge::badge;
use cordbank::ui::widgets::bars::{Bar, bars};
use cordbank::ui::widgets::checklist::{Line, LineVerdict, checklist};
use cordbank::ui::widgets::data_table::TableState;
use cordbank::ui::widgets::field::{Field, Verdict};
use cordbank::ui::widgets::hla_field::hla_field;
use cordbank::ui::widgets::life_line::{Progress, Stage, life_line};
use cordbank::ui::widgets::notice::Notices;
use cordbank::ui::widgets::progress::{self, progress};
use cordbank::ui::widgets::section::{fact, form_row, heading, section};
use cordbank::ui::widgets::shapes::Sign;
use cordbank::ui::widgets::signature_dialog::{Reason, SignatureDialog, SignatureRequest};
use cordbank::ui::widgets::verdict_banner::verdict_banner;
use cordbank::ui::widgets::why::{Derivation, Step, why};
use cordbank::ui::widgets::{button, check_box, choice, code_field, date_field, text_area};
use eframe::egui::{Frame, Id, Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

#[path = "gallery_table.rs"]
mod gallery_table;

use gallery_table::table;

/// A screen of the gallery: name, size, content.
pub type Screen = (&'static str, [f32; 2], fn(&mut Ui, &mut Sample));

/// All screens.
pub const ALL: &[Screen] = &[
    ("form", [900.0, 620.0], form),
    ("record", [1100.0, 760.0], record),
    ("table", [1280.0, 560.0], table),
    ("menu", [1100.0, 440.0], table),
    ("calendar", [900.0, 620.0], form),
    ("list", [900.0, 620.0], form),
    ("signature", [900.0, 620.0], signature),
];

/// The content of the pictures.
pub struct Sample {
    lang: Lang,
    code: String,
    weight: String,
    volume: String,
    mother: String,
    collected: String,
    remark: String,
    sex: Option<usize>,
    reason: Option<usize>,
    consent: bool,
    hla: [String; 2],
    table: TableState,
    signature: SignatureDialog,
    notices: Notices,
}

impl Sample {
    /// A day at the bank.
    pub fn new(lang: Lang) -> Self {
        let mut table = TableState::default();
        table.sort_by("tnc", false);
        table.sort_by("tnc", false);
        table.sort_by("frozen", true);
        let mut notices = Notices::default();
        notices.say(
            Sign::Available,
            pick(lang, "Unit C0231 04 000001 registered.", "已登记 C0231 04 000001。"),
            "14:02",
        );
        let failed = pick(
            lang,
            "The label printer does not answer. Check its cable, then print again from the unit.",
            "标签打印机没有响应。请检查连接后，在该份脐带血页面重新打印。",
        );
        notices.say(Sign::Held, failed, "14:05");
        Self {
            lang,
            code: "C023104000001".into(),
            weight: "84.2".into(),
            volume: "9.1".into(),
            mother: pick(lang, "Li Xiaomei", "李晓梅").into(),
            collected: "2026-11-22".into(),
            remark: String::new(),
            sex: Some(1),
            reason: Some(2),
            consent: true,
            hla: ["02:01".into(), "24:02".into()],
            table,
            signature: SignatureDialog::new(),
            notices,
        }
    }
}

fn pick<'a>(lang: Lang, english: &'a str, chinese: &'a str) -> &'a str {
    match lang {
        Lang::En => english,
        Lang::Zh => chinese,
    }
}

/// Brings a screen into the state its name says.
pub fn touch(window: &mut Harness<'_, Sample>, name: &str) {
    let lang = window.state().lang;
    match name {
        "form" => window.get_by_label(pick(lang, "Mother's name", "母亲姓名")).focus(),
        "calendar" => {
            window.get_by_label(&lang.date_calendar(pick(lang, "Collected on", "采集日期"))).click();
        }
        "list" => window.get_by_label(pick(lang, "Reason for discard", "报废原因")).click(),
        "menu" => window.get_by_label(lang.table_columns()).click(),
        "table" => {
            window.ctx.memory_mut(|memory| memory.request_focus(Id::NULL));
            let row = |unit: &'static str| {
                egui_kittest::kittest::By::new()
                    .predicate(move |node| node.label().is_some_and(|label| label.starts_with(unit)))
            };
            window.get(row("C023104000003")).click();
            window.run_steps(3);
            window.key_press_modifiers(eframe::egui::Modifiers::SHIFT, Key::ArrowDown);
        }
        "signature" => window.get_by_label(lang.signature_password()).focus(),
        _ => {}
    }
}

fn page(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let window = ui.ctx().content_rect();
    ui.painter().with_clip_rect(window).rect_filled(window, 0.0, ui.visuals().panel_fill);
    Frame::NONE.inner_margin(space::L).show(ui, add);
}

fn form(ui: &mut Ui, sample: &mut Sample) {
    let lang = sample.lang;
    page(ui, |ui| {
        heading(ui, pick(lang, "Register a unit", "登记脐带血"));
        section(ui, pick(lang, "Collection", "采集"));
        form_row(ui, 3, |ui, column| match column {
            0 => {
                let verdict = Verdict::Hint(pick(lang, "Check character Q", "校验字符 Q").into());
                let label = pick(lang, "Unit number", "脐带血编号");
                code_field::code_field(ui, label, &mut sample.code, &[5, 2], true, &verdict);
            }
            1 => {
                let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
                let label = pick(lang, "Collected on", "采集日期");
                date_field::date_field(
                    ui,
                    lang,
                    label,
                    &mut sample.collected,
                    today,
                    true,
                    &Verdict::None,
                    |text| text.parse().ok(),
                );
            }
            _ => {
                let label = pick(lang, "Sex of the infant", "新生儿性别");
                let options =
                    [pick(lang, "Female", "女"), pick(lang, "Male", "男"), pick(lang, "Unknown", "不详")];
                choice::choice(ui, lang, label, &options, &mut sample.sex, true, &Verdict::None);
            }
        });
        form_row(ui, 3, |ui, column| match column {
            0 => {
                Field::new(pick(lang, "Mother's name", "母亲姓名"), &mut sample.mother)
                    .required(true)
                    .show(ui);
            }
            1 => {
                let words = pick(lang, "Unusual: most are 40 to 80 g", "少见：多数为 40 至 80 g");
                let verdict = Verdict::Warning(words.into());
                Field::new(pick(lang, "Net weight", "净重"), &mut sample.weight)
                    .unit("g")
                    .numeric()
                    .previous(lang, "48.2")
                    .verdict(&verdict)
                    .show(ui);
            }
            _ => {
                let words = pick(lang, "Must be 10.0 to 999.9 ml", "应为 10.0 至 999.9 ml");
                let verdict = Verdict::Error(words.into());
                Field::new(pick(lang, "Volume", "体积"), &mut sample.volume)
                    .unit("ml")
                    .numeric()
                    .required(true)
                    .verdict(&verdict)
                    .show(ui);
            }
        });
        section(ui, pick(lang, "Typing and consent", "分型与知情同意"));
        form_row(ui, 3, |ui, column| match column {
            0 => {
                hla_field(ui, "HLA-A", &mut sample.hla, |_| {
                    Verdict::Hint(pick(lang, "High resolution, two fields", "高分辨，两个字段").into())
                });
            }
            1 => {
                let options = if lang == Lang::En {
                    [
                        "Low cell count",
                        "Positive culture",
                        "Low volume",
                        "Clotted",
                        "Consent withdrawn",
                        "Bag damaged",
                    ]
                } else {
                    ["细胞数不足", "细菌培养阳性", "体积不足", "凝块", "撤回知情同意", "血袋破损"]
                };
                let label = pick(lang, "Reason for discard", "报废原因");
                choice::choice(ui, lang, label, &options, &mut sample.reason, false, &Verdict::None);
            }
            _ => {
                ui.add_space(20.0);
                let words = pick(lang, "Consent to donate and share", "同意捐献并共享");
                check_box::check_box(ui, &mut sample.consent, words);
                let mut off = false;
                check_box::check_box(ui, &mut off, pick(lang, "Consent to research", "同意用于科研"));
            }
        });
        text_area::text_area(ui, pick(lang, "Remark", "备注"), &mut sample.remark, 2, false, &Verdict::None);
        ui.horizontal(|ui| {
            button::primary(ui, pick(lang, "Register and print labels", "登记并打印标签"));
            button::plain(ui, pick(lang, "Discard this draft", "放弃草稿"));
            let refusal = pick(lang, "Volume is wrong", "体积有误");
            button::explained(ui, pick(lang, "Save", "保存"), Some(refusal));
        });
    });
}

fn stages(lang: Lang) -> Vec<Stage> {
    let stage = |en: &str, zh: &str, date: &str, note: &str, progress| Stage {
        name: pick(lang, en, zh).into(),
        date: date.into(),
        note: note.into(),
        progress,
    };
    vec![
        stage("Collected", "采集", "2026-11-20 03:12", pick(lang, "L. Chen", "陈丽"), Progress::Done),
        stage("Received", "接收", "2026-11-20 09:40", pick(lang, "W. Zhao", "赵伟"), Progress::Done),
        stage("Processed", "制备", "2026-11-20 15:05", pick(lang, "H. Sun", "孙慧"), Progress::Done),
        stage(
            "Frozen",
            "冻存",
            "2026-11-20 18:30",
            pick(lang, "39 h before the limit", "距时限 39 小时"),
            Progress::Done,
        ),
        stage(
            "Tests",
            "检测",
            "",
            pick(lang, "sterility until 11-30", "无菌培养至 11-30"),
            Progress::Present,
        ),
        stage("Eligible", "合格审核", "", "", Progress::Ahead),
        stage("Listed", "入库", "", "", Progress::Ahead),
    ]
}

fn lines(lang: Lang) -> Vec<Line> {
    let line =
        |en: &str, zh: &str, value: &str, limit: &str, source: (&str, &str), verdict, verified: &str| Line {
            name: pick(lang, en, zh).into(),
            value: value.into(),
            limit: limit.into(),
            source: pick(lang, source.0, source.1).into(),
            verdict,
            word: match verdict {
                LineVerdict::Fails => pick(lang, "Fails", "不符合"),
                LineVerdict::Missing => pick(lang, "Missing", "缺少"),
                LineVerdict::Passes => pick(lang, "Passes", "符合"),
                LineVerdict::Exempt => pick(lang, "Exempt", "不适用"),
            }
            .into(),
            verified: verified.into(),
        };
    let who = pick(lang, "H. Sun, 11-21 10:02", "孙慧 11-21 10:02");
    let panel = ("Product tests", "产品检测");
    vec![
        line(
            "TNC after processing",
            "制备后有核细胞数",
            "12.4 ×10⁸",
            "≥ 5.0 ×10⁸",
            panel,
            LineVerdict::Passes,
            who,
        ),
        line("CD34+ viability", "CD34+ 活率", "82 %", "≥ 85 %", panel, LineVerdict::Fails, who),
        line(
            "Sterility",
            "无菌培养",
            "–",
            pick(lang, "negative, final", "阴性，终报告"),
            ("Culture", "培养"),
            LineVerdict::Missing,
            "",
        ),
        line("Haemoglobinopathy", "血红蛋白病", "–", "", ("Not required", "无需"), LineVerdict::Exempt, ""),
    ]
}

fn record(ui: &mut Ui, sample: &mut Sample) {
    let lang = sample.lang;
    page(ui, |ui| {
        let reason = pick(
            lang,
            "Sterility final on 2026-11-30; CD34+ viability 82 % is under the limit of 85 %.",
            "无菌培养终报告于 2026-11-30；CD34+ 活率 82 %，低于限值 85 %。",
        );
        verdict_banner(ui, Sign::Held, pick(lang, "Not available", "不可供应"), reason);
        ui.horizontal(|ui| {
            for (sign, en, zh) in [
                (Sign::Available, "Available", "可供应"),
                (Sign::Pending, "Quarantine", "待检隔离"),
                (Sign::Held, "On hold", "暂停"),
                (Sign::Out, "Shipped", "已发运"),
                (Sign::Note, "Reserved", "已预留"),
            ] {
                badge(ui, sign, pick(lang, en, zh));
            }
        });
        ui.add_space(space::S);
        life_line(ui, &stages(lang));
        section(ui, pick(lang, "Eligibility", "合格审核"));
        checklist(ui, &lines(lang));
        ui.add_space(space::S);
        form_row(ui, 3, |ui, column| match column {
            0 => {
                section(ui, pick(lang, "Product", "产品"));
                fact(ui, pick(lang, "Volume", "体积"), "25.0", "ml");
                fact(ui, "TNC", "12.4", "×10⁸");
                ui.horizontal(|ui| {
                    ui.label(pick(lang, "Dose", "剂量"));
                    let derivation = Derivation {
                        title: pick(lang, "TNC dose", "有核细胞剂量").into(),
                        steps: vec![Step { name: "TNC".into(), value: "12.4 ×10⁸".into() }],
                        rule: String::new(),
                        source: String::new(),
                    };
                    why(ui, lang, "4.1 ×10⁷/kg", &derivation);
                });
            }
            1 => {
                section(ui, pick(lang, "Blood group", "血型"));
                let bar = |name: &str, count, chosen| Bar { name: name.into(), count, chosen };
                bars(
                    ui,
                    &[
                        bar("O+", 98_214, false),
                        bar("A+", 87_030, true),
                        bar("B+", 91_556, false),
                        bar("AB−", 1_204, false),
                    ],
                );
            }
            _ => {
                section(ui, pick(lang, "Import", "导入"));
                let job = progress::Progress { done: 120_000, total: Some(300_000), seconds: 60.0 };
                progress(ui, lang, pick(lang, "Reading the older bank's file", "正在读取旧系统文件"), &job);
            }
        });
    });
    sample.notices.show(&ui.ctx().clone(), lang);
}

fn signature(ui: &mut Ui, sample: &mut Sample) {
    form(ui, sample);
    let lang = sample.lang;
    let request = SignatureRequest {
        what_happens: pick(
            lang,
            "Unit C0231 04 000001 leaves quarantine and can be found by transplant centres from now on.",
            "脐带血 C0231 04 000001 将解除隔离，移植中心即可检索到。",
        ),
        signed: pick(lang, "Eligibility of C0231 04 000001, version 3", "C0231 04 000001 合格审核 第 3 版"),
        meaning: pick(lang, "Approved by the quality unit", "质量部门批准"),
        signer: pick(lang, "H. Sun, quality unit", "孙慧 质量部门"),
        act: pick(lang, "Sign and list the unit", "签名并入库"),
        reason: Reason::Mandatory(10),
    };
    sample.signature.show(&ui.ctx().clone(), lang, &request);
}
