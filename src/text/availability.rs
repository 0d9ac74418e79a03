//! The one-line answer of a unit: whether it can be had, and if not, why not.

use super::Lang;
use crate::domain::unit::Unit;
use crate::domain::unit::availability::Obstacle;
use crate::domain::unit::codes::*;

crate::messages! {
    verdict_not_available(reasons: &str): "Not available: {reasons}", "不可用：{reasons}";

    obstacle_not_stored(stage: &str): "not in storage yet ({stage})", "尚未入库（{stage}）";
    obstacle_packed: "taken out for a release", "已出库待发";
    obstacle_shipped: "on its way to the transplant centre", "正在运往移植中心";
    obstacle_at_centre: "at the transplant centre", "已到移植中心";
    obstacle_infused: "infused", "已回输";
    obstacle_not_infused: "delivered and not infused", "已到移植中心，未回输";
    obstacle_not_collected: "not collected", "未采集";
    obstacle_research: "given to research", "已科研发放";
    obstacle_discarded: "discarded", "已报废";

    obstacle_undecided: "eligibility not decided", "尚未合格判定";
    obstacle_quarantine: "in quarantine until eligibility is decided", "待检，等待合格判定";
    obstacle_not_clinical: "not for clinical use", "不可用于临床";
    obstacle_rejected: "rejected", "判定不合格";

    obstacle_consent_pending: "consent not signed or its form not in the bank", "知情同意书未签署或未归档";
    obstacle_consent_withdrawn: "consent withdrawn", "知情同意已撤回";

    obstacle_one_hold: "1 open hold", "有 1 项锁定未解除";
    obstacle_holds(count: i64): "{count} open holds", "有 {count} 项锁定未解除";

    obstacle_family: "for a member of the family", "亲属定向使用";
    obstacle_autologous: "for the child itself", "自体储存";

    obstacle_reserved(patient: &str): "reserved for patient {patient}", "已为患者 {patient} 预留";
    obstacle_reserved_until(patient: &str, until: chrono::NaiveDate):
        "reserved for patient {patient} until {until}", "已为患者 {patient} 预留至 {until}";
    obstacle_ordered(patient: &str):
        "on a transplant order for patient {patient}", "已列入患者 {patient} 的移植申请单";
}

impl Lang {
    /// The one-line answer: available, or everything that stands against it, the most decisive first.
    pub fn verdict_line(self, unit: &Unit) -> String {
        let obstacles = unit.obstacles();
        if obstacles.is_empty() {
            return self.availability(unit.availability()).to_owned();
        }
        self.verdict_not_available(&self.obstacles(&obstacles))
    }

    /// Obstacles as one line.
    pub fn obstacles(self, obstacles: &[Obstacle]) -> String {
        let separator = match self {
            Self::En => "; ",
            Self::Zh => "；",
        };
        let reasons: Vec<String> = obstacles.iter().map(|obstacle| self.obstacle(obstacle)).collect();
        reasons.join(separator)
    }

    /// One obstacle, as the part of a sentence.
    pub fn obstacle(self, obstacle: &Obstacle) -> String {
        let words = match obstacle {
            Obstacle::Left(stage) | Obstacle::NotStored(stage) => return self.not_in_storage(*stage),
            Obstacle::Quality(Quality::Pending) => self.obstacle_undecided(),
            Obstacle::Quality(Quality::Quarantine) => self.obstacle_quarantine(),
            Obstacle::Quality(Quality::IneligibleClinical) => self.obstacle_not_clinical(),
            Obstacle::Quality(Quality::Rejected) => self.obstacle_rejected(),
            Obstacle::Quality(other @ (Quality::Eligible | Quality::EligibleException)) => {
                self.quality(*other)
            }
            Obstacle::Consent(ConsentStatus::Pending) => self.obstacle_consent_pending(),
            Obstacle::Consent(ConsentStatus::Withdrawn) => self.obstacle_consent_withdrawn(),
            Obstacle::Consent(other @ (ConsentStatus::Valid | ConsentStatus::Restricted)) => {
                self.consent_status(*other)
            }
            Obstacle::Holds(1) => self.obstacle_one_hold(),
            Obstacle::Holds(count) => return self.obstacle_holds(*count),
            Obstacle::NotPublic(Purpose::FamilyDirected) => self.obstacle_family(),
            Obstacle::NotPublic(Purpose::Autologous) => self.obstacle_autologous(),
            Obstacle::NotPublic(Purpose::Public) => self.purpose(Purpose::Public),
            Obstacle::Committed { by: Commitment::Ordered, patient, .. } => {
                return self.obstacle_ordered(patient);
            }
            Obstacle::Committed { by: Commitment::Reserved, patient, until: None } => {
                return self.obstacle_reserved(patient);
            }
            Obstacle::Committed { by: Commitment::Reserved, patient, until: Some(until) } => {
                return self.obstacle_reserved_until(patient, *until);
            }
        };
        words.to_owned()
    }

    fn not_in_storage(self, stage: Stage) -> String {
        let words = match stage {
            Stage::Packed => self.obstacle_packed(),
            Stage::Shipped => self.obstacle_shipped(),
            Stage::AtCentre => self.obstacle_at_centre(),
            Stage::Infused => self.obstacle_infused(),
            Stage::NotInfused => self.obstacle_not_infused(),
            Stage::NotCollected => self.obstacle_not_collected(),
            Stage::ResearchOut => self.obstacle_research(),
            Stage::Discarded => self.obstacle_discarded(),
            Stage::Registered
            | Stage::Collected
            | Stage::Received
            | Stage::Processed
            | Stage::Frozen
            | Stage::Stored => {
                let stage = self.stage(stage);
                return match self {
                    Self::En => self.obstacle_not_stored(&stage.to_lowercase()),
                    Self::Zh => self.obstacle_not_stored(stage),
                };
            }
        };
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;

    #[test]
    fn the_line_says_what_stands_against_a_unit() {
        type Spoil = fn(&mut Unit);
        let table: &[(Spoil, &str, &str)] = &[
            (|_| {}, "Available", "可用"),
            (
                |u| u.stage = Stage::Frozen,
                "Not available: not in storage yet (frozen)",
                "不可用：尚未入库（已冷冻）",
            ),
            (|u| u.holds = 1, "Not available: 1 open hold", "不可用：有 1 项锁定未解除"),
            (
                |u| {
                    u.quality = Quality::Quarantine;
                    u.holds = 2;
                },
                "Not available: in quarantine until eligibility is decided; 2 open holds",
                "不可用：待检，等待合格判定；有 2 项锁定未解除",
            ),
            (
                |u| {
                    u.commitment = Some(Commitment::Reserved);
                    u.committed_to = Some("P0007".to_owned());
                    u.committed_until = Some(testing::day(2026, 12, 1));
                },
                "Not available: reserved for patient P0007 until 2026-12-01",
                "不可用：已为患者 P0007 预留至 2026-12-01",
            ),
        ];
        for (spoil, en, zh) in table {
            let mut unit = testing::available_unit("C0231", 4, 1);
            spoil(&mut unit);
            assert_eq!(Lang::En.verdict_line(&unit), *en);
            assert_eq!(Lang::Zh.verdict_line(&unit), *zh);
        }
    }
}
