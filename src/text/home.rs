//! Words of the worklist.

use chrono::NaiveDateTime;

use super::Lang;
use crate::bank::query::worklist::{Item, Task};

crate::messages! {
    home_greeting(name: &str): "{name}, this waits for you", "{name}，您的待办";
    home_nothing: "Nothing waits for you", "暂无待办";
    home_nothing_hint: "New work appears here by itself.", "新的待办会自动出现在这里。";
    home_loading: "Counting what waits …", "正在统计待办…";
    home_to_know: "Worth knowing", "概况";
    home_oldest(what: &str): "oldest: {what}", "最早：{what}";
    home_hint: "Enter opens the chosen line; Ctrl+K finds anything.", "Enter 打开所选项，Ctrl+K 查找任意内容。";

    task_not_collected: "Registered, collection not recorded", "已登记，未记录采集";
    task_not_received: "Collected, not received", "已采集，未接收";
    task_drafts: "Forms begun and not saved", "未保存的草稿";
    task_not_frozen: "In the laboratory, not frozen yet", "实验室在制，未冷冻";
    task_not_put_away: "Frozen, not put away", "已冷冻，未入库";
    task_results_missing: "Results missing of units in store", "在库单位缺少的结果";
    task_retrievals: "Approved: take from the tank", "已批准，待取出";
    task_to_ship: "Retrieved: hand over to the courier", "已取出，待发运";
    task_to_verify: "Results to verify", "待复核的结果";
    task_to_review: "Eligibility to review", "待审核的合格判定";
    task_release_review: "Orders: review the records", "待审核的发放申请";
    task_to_decide: "Eligibility to decide", "待批准的合格判定";
    task_to_approve: "Releases to approve", "待批准的移植发放";
    task_exceptions: "Exceptions requested", "待确认的特殊放行";
    task_my_reservations: "My reservations that end within a week", "一周内到期的我的预留";
    task_typing_reported: "Confirmatory typing reported, to verify", "确认分型已报告，待复核";
    task_orders: "Orders under way", "进行中的移植申请";
    task_infusions: "Arrived: report the infusion", "已到达，待报告输注";
    task_reservations: "Reservations that end within a week", "一周内到期的预留";
    task_eligible: "Units in the searchable inventory", "可供检索的单位";
    task_quarantine: "Units in quarantine", "检疫中的单位";
    task_initial_passwords: "Users who still have an initial password", "仍使用初始密码的用户";
    task_last_backup: "Last backup", "最近一次备份";
    task_no_backup: "No backup was made yet", "尚未备份";
    task_ledger: "Entries of the ledger", "日志条目";
    task_refused: "Sign-ins refused in the last week", "近一周被拒绝的登录";

    age_minutes(n: i64): "{n} min ago", "{n} 分钟前";
    age_hours(n: i64): "{n} h ago", "{n} 小时前";
    age_days(n: i64): "{n} days ago", "{n} 天前";
    left_hours(n: i64): "{n} h left", "剩余 {n} 小时";
    left_days(n: i64): "in {n} days", "{n} 天后";
    left_today: "today", "今天";
    left_over_hours(n: i64): "{n} h over the limit", "已超时 {n} 小时";
    left_over_days(n: i64): "{n} days overdue", "已逾期 {n} 天";
}

impl Lang {
    /// A question of the worklist.
    pub fn task(self, task: Task) -> &'static str {
        match task {
            Task::NotCollected => self.task_not_collected(),
            Task::NotReceived => self.task_not_received(),
            Task::Drafts => self.task_drafts(),
            Task::NotFrozen => self.task_not_frozen(),
            Task::NotPutAway => self.task_not_put_away(),
            Task::ResultsMissing => self.task_results_missing(),
            Task::Retrievals => self.task_retrievals(),
            Task::ToShip => self.task_to_ship(),
            Task::ToVerify => self.task_to_verify(),
            Task::ToReview => self.task_to_review(),
            Task::ReleaseReview => self.task_release_review(),
            Task::ToDecide => self.task_to_decide(),
            Task::ToApprove => self.task_to_approve(),
            Task::Exceptions => self.task_exceptions(),
            Task::MyReservationsEnding => self.task_my_reservations(),
            Task::TypingReported => self.task_typing_reported(),
            Task::OrdersUnderWay => self.task_orders(),
            Task::InfusionsToReport => self.task_infusions(),
            Task::ReservationsEnding => self.task_reservations(),
            Task::Eligible => self.task_eligible(),
            Task::Quarantine => self.task_quarantine(),
            Task::InitialPasswords => self.task_initial_passwords(),
            Task::LastBackup => self.task_last_backup(),
            Task::Ledger => self.task_ledger(),
            Task::RefusedSignIns => self.task_refused(),
        }
    }

    /// How long the oldest has waited, or how long there is until its limit; empty where neither says anything.
    pub fn item_time(self, item: &Item, now: NaiveDateTime) -> String {
        let Some(at) = item.at else {
            let never = item.task == Task::LastBackup && item.count == 0;
            return if never { self.task_no_backup().to_owned() } else { String::new() };
        };
        match item.task {
            Task::NotFrozen => {
                let hours = (at - now).num_hours();
                if at < now { self.left_over_hours(-hours) } else { self.left_hours(hours) }
            }
            Task::Retrievals
            | Task::ToShip
            | Task::ReleaseReview
            | Task::ToApprove
            | Task::Exceptions
            | Task::OrdersUnderWay
            | Task::MyReservationsEnding
            | Task::ReservationsEnding => match (at.date() - now.date()).num_days() {
                0 => self.left_today().to_owned(),
                days if days < 0 => self.left_over_days(-days),
                days => self.left_days(days),
            },
            Task::Eligible | Task::Quarantine | Task::InitialPasswords => String::new(),
            _ => self.ago(at, now),
        }
    }

    /// How long ago.
    pub fn ago(self, at: NaiveDateTime, now: NaiveDateTime) -> String {
        let passed = now - at;
        match passed.num_minutes() {
            minutes if minutes < 90 => self.age_minutes(minutes.max(0)),
            minutes if minutes < 48 * 60 => self.age_hours(minutes / 60),
            minutes => self.age_days(minutes / (24 * 60)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn a_limit_says_what_is_left_and_what_is_over() {
        let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(12, 0, 0).unwrap();
        for (task, at, english, chinese) in [
            (Task::NotFrozen, Duration::hours(7), "7 h left", "剩余 7 小时"),
            (Task::NotFrozen, Duration::hours(-3), "3 h over the limit", "已超时 3 小时"),
            (Task::ToApprove, Duration::hours(3), "today", "今天"),
            (Task::ToApprove, Duration::days(-2), "2 days overdue", "已逾期 2 天"),
            (Task::ToVerify, Duration::minutes(-30), "30 min ago", "30 分钟前"),
            (Task::ToVerify, Duration::hours(-30), "30 h ago", "30 小时前"),
            (Task::ToVerify, Duration::days(-9), "9 days ago", "9 天前"),
        ] {
            let item = Item { task, count: 1, oldest: None, at: Some(now + at) };
            assert_eq!(Lang::En.item_time(&item, now), english);
            assert_eq!(Lang::Zh.item_time(&item, now), chinese);
        }
    }
}
