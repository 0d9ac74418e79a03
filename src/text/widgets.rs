//! Words of the parts that every screen is made of.

crate::messages! {
    field_previous(value: &str): "was {value}", "原值 {value}";

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
