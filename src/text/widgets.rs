//! Words of the parts that every screen is made of.

crate::messages! {
    field_previous(value: &str): "was {value}", "原值 {value}";

    choice_narrow: "Type to narrow", "输入以筛选";
    choice_none: "No option has these letters", "没有符合的选项";

    date_calendar(label: &str): "Calendar for {label}", "{label}日历";
    date_month_before: "Month before", "上个月";
    date_month_after: "Month after", "下个月";
    date_month(year: i32, month: u32): "{year}-{month:02}", "{year}年{month}月";
    date_weekdays: "Mo Tu We Th Fr Sa Su", "一 二 三 四 五 六 日";

    dialog_cancel: "Cancel", "取消";

    signature_title: "Electronic signature", "电子签名";
    signature_signed: "Signed record", "签署内容";
    signature_meaning: "Meaning", "签名含义";
    signature_signer: "Signed by", "签名人";
    signature_reason: "Reason", "理由";
    signature_reason_needs(characters: usize): "At least {characters} characters", "至少 {characters} 个字符";
    signature_password: "Password", "密码";
    signature_shortcut: "Ctrl+Enter signs", "Ctrl+Enter 签名";

    notice_close: "Close this notice", "关闭此通知";

    progress_of(done: &str, total: &str): "{done} of {total}", "{done} / {total}";
    progress_rate(rate: &str): "{rate} a second", "每秒 {rate}";
    progress_seconds(seconds: u64): "{seconds} s left", "剩余 {seconds} 秒";
    progress_minutes(minutes: u64): "{minutes} min left", "剩余 {minutes} 分钟";

    why_name(figure: &str, title: &str): "Why {figure}? {title}", "{figure} 的来源：{title}";

    table_columns: "Columns", "列设置";
    table_move_left(title: &str): "Move {title} left", "将“{title}”左移";
    table_move_right(title: &str): "Move {title} right", "将“{title}”右移";
    table_compact: "Rows close together", "紧凑行距";
    table_reset: "Restore the columns", "恢复默认列";
    table_ascending: "Sort, smallest first", "升序排列";
    table_descending: "Sort, largest first", "降序排列";
    table_left: "Move left", "左移";
    table_right: "Move right", "右移";
    table_hide: "Hide this column", "隐藏此列";
}
