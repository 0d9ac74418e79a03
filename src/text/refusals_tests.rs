use super::*;
use crate::domain::action::Action;
use crate::domain::record::BadCell;
use crate::domain::rights;
use crate::domain::testing;
use crate::domain::unit::availability::Obstacle;
use crate::domain::unit::codes::{Purpose, Stage};
use crate::domain::world::ReadError;

#[test]
fn a_refusal_names_the_rule_the_value_and_the_remedy() {
    let at = |hour| testing::day(2026, 11, 22).and_hms_opt(hour, 5, 0).unwrap();
    let bad = BadCell { table: "unit", column: "hla_a", found: Cell::Text("A*".to_owned()) };
    let table = [
        (
            Refusal::NotYourRole {
                action: Action::RecordResults,
                role: Role::Clerk,
                allowed: rights::allowed(Action::RecordResults),
            },
            "“Record results” belongs to: Laboratory technologist. You are signed in as: Clerk. Ask a colleague in that role.",
            "“录入结果”的权限属于：实验室技术员。您当前的角色是：登记员。请由有权限的同事办理。",
        ),
        (
            Refusal::Unknown { kind: "unit", id: "C023104000001".to_owned() },
            "Unit “C0231 04 000001 Q” is not in this bank. Check the number or search for it.",
            "本库中没有脐带血单位“C0231 04 000001 Q”。请核对编号，或重新检索。",
        ),
        (
            Refusal::AlreadyThere { kind: "user", id: "lab1".to_owned() },
            "User “lab1” is in this bank already. Open that record, or check the number.",
            "用户“lab1”在本库中已存在。请打开原记录，或核对编号。",
        ),
        (
            Refusal::OutOfRange { field: "volume_collected" },
            "Volume collected must be between 5 ml and 400 ml.",
            "采集量必须在 5 ml 与 400 ml 之间。",
        ),
        (
            Refusal::OutOfRange { field: "weight" },
            "Patient's weight must be between 1 kg and 250 kg.",
            "患者体重必须在 1 kg 与 250 kg 之间。",
        ),
        (
            Refusal::OutOfRange { field: "abo" },
            "ABO: choose one of the values in the list.",
            "“ABO血型”：请从列表中选择。",
        ),
        (
            Refusal::BadValue(bad),
            "HLA-A can't be “A*”. Enter it again in the form that the field shows.",
            "“HLA-A”不能为“A*”，请按该字段提示的格式重新输入。",
        ),
        (
            Refusal::NotConfirmed { fields: vec!["cd34", "volume_frozen"] },
            "Unusual values: CD34+ cells, Volume frozen. Compare them with the source; correct them, or confirm that they are right.",
            "数值异常：CD34阳性细胞数、冻存体积。请与原始记录核对，更正或确认无误。",
        ),
        (
            Refusal::TooEarly { what: "frozen_at", at: at(8), after: "processed_at", earliest: at(9) },
            "“Freezing began” (2026-11-22 08:05) lies before “Processing ended” (2026-11-22 09:05). Correct the one that is wrong.",
            "“开始冷冻时间”（2026-11-22 08:05）早于“制备完成时间”（2026-11-22 09:05），请更正有误的一项。",
        ),
        (
            Refusal::WrongStage { stage: Stage::Stored, action: Action::RecordCollection },
            "“Record collection” is not possible at this stage: Stored. Open the unit to see its next step.",
            "当前阶段（已入库）不能“记录采集”。请打开该单位查看下一步。",
        ),
        (
            Refusal::PlaceTaken {
                place: "T001-R01-B01-S01".parse().unwrap(),
                by: testing::din("C0231", 4, 1),
            },
            "Place T001-R01-B01-S01 holds the bag C0231 04 000001 Q. Scan another place, or check which bag lies there.",
            "库位 T001-R01-B01-S01 已存放 C0231 04 000001 Q。请扫描其他库位，或核实该处实际存放的血袋。",
        ),
        (
            Refusal::NotAvailable {
                obstacles: vec![Obstacle::Holds(2), Obstacle::NotPublic(Purpose::Autologous)],
            },
            "The unit can't be had: 2 open holds; for the child itself. Choose another unit, or clear what stands against it.",
            "该单位不可用：有 2 项锁定未解除；自体储存。请选择其他单位，或先处理上述情况。",
        ),
        (
            Refusal::ReasonTooShort { at_least: 10 },
            "Give a reason of at least 10 letters (5 Chinese characters), so that a reader understands it years later.",
            "请填写理由，至少 5 个汉字（或 10 个字母），使日后查阅者能够理解。",
        ),
    ];
    for (refusal, en, zh) in table {
        assert_eq!(Lang::En.refusal(&refusal), en);
        assert_eq!(Lang::Zh.refusal(&refusal), zh);
    }
}

#[test]
fn what_the_program_does_by_itself_sends_nobody_to_a_colleague() {
    let allowed = rights::allowed(Action::ExpireReservation);
    let refusal = Refusal::NotYourRole { action: Action::ExpireReservation, role: Role::Clerk, allowed };
    assert_eq!(
        Lang::En.refusal(&refusal),
        "“End reservation” is done by the program itself, not by a person."
    );
}

#[test]
fn a_failing_store_says_that_nothing_was_changed() {
    let refusal = Refusal::Store(ReadError::Store("disk I/O error".to_owned()));
    assert!(Lang::En.refusal(&refusal).contains("nothing was changed"));
    assert!(Lang::Zh.refusal(&refusal).ends_with("disk I/O error"));
}
