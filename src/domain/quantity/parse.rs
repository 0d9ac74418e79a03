//! From what people type to a whole number of steps, without floating point.

use super::{Notation, Quantity, QuantityError};
use crate::domain::isbt128::plain_characters;

/// More digits than any quantity has; what is longer is out of every range.
const MOST_DIGITS: usize = 24;

/// A decimal number in parts: `digits` × 10^-`decimals`.
struct Decimal {
    negative: bool,
    digits: String,
    decimals: usize,
}

/// The steps that a text means; `None` when it is blank.
pub(super) fn steps(quantity: &Quantity, text: &str) -> Result<Option<i64>, QuantityError> {
    let plain = plain_characters(text).replace(['。', '．'], ".");
    let plain = plain.trim();
    if plain.is_empty() {
        return Ok(None);
    }
    if quantity.notation == Notation::WeeksAndDays {
        return weeks_and_days(plain).map(Some);
    }
    let end = plain
        .char_indices()
        .find(|&(at, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ') || (at == 0 && is_sign(c))))
        .map_or(plain.len(), |(at, _)| at);
    let (number, rest) = plain.split_at(end);
    let number = decimal(number.trim_end(), plain)?;
    let (exponent, unit) = power_of_ten(rest).ok_or_else(|| QuantityError::NotANumber(plain.to_owned()))?;
    scale(quantity, &number, exponent, unit.trim()).map(Some)
}

fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '\u{2212}')
}

/// The number without power of ten and unit.
fn decimal(number: &str, whole_text: &str) -> Result<Decimal, QuantityError> {
    let not_a_number = || QuantityError::NotANumber(whole_text.to_owned());
    let negative = number.starts_with(['-', '\u{2212}']);
    let unsigned = number.trim_start_matches(is_sign).trim_start();
    let (whole, decimals) = match (unsigned.split_once('.'), unsigned.split_once(',')) {
        (Some(_), Some(_)) => return Err(not_a_number()),
        (Some(parts), None) => parts,
        (None, Some((whole, after))) => {
            // `0,123` can't be thousands.
            let three_digits = after.len() == 3 && after.bytes().all(|b| b.is_ascii_digit());
            let thousands = three_digits && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            if thousands {
                return Err(QuantityError::CommaUnclear(whole_text.to_owned()));
            }
            (whole, after)
        }
        (None, None) => (unsigned, ""),
    };
    let whole = ungrouped(whole).ok_or_else(not_a_number)?;
    let digits = format!("{whole}{decimals}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(not_a_number());
    }
    Ok(Decimal { negative, digits, decimals: decimals.len() })
}

/// `1 234` as `1234`: blanks may stand only between groups of three digits.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(' ');
    let mut digits = groups.next()?.to_owned();
    let grouped = whole.contains(' ');
    if grouped && !(1..=3).contains(&digits.len()) {
        return None;
    }
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// The power of ten at the start of what follows a number, and the rest. `None` when it begins but can't be read.
fn power_of_ten(rest: &str) -> Option<(Option<i32>, &str)> {
    let rest = rest.trim_start();
    if let Some(after) = rest.strip_prefix(['e', 'E']) {
        return exponent(after).map(|(power, rest)| (Some(power), rest));
    }
    let Some(after) = rest.strip_prefix(['x', 'X', '×', '*', '·', '✕']) else {
        return Some((None, rest));
    };
    let after = after.trim_start().strip_prefix("10")?;
    let after = after.strip_prefix("**").or_else(|| after.strip_prefix('^')).unwrap_or(after);
    exponent(after).map(|(power, rest)| (Some(power), rest))
}

/// A signed whole number in plain or raised digits, and the rest. Far too large powers stay far too large.
fn exponent(text: &str) -> Option<(i32, &str)> {
    let (negative, unsigned) = match text.strip_prefix(['-', '⁻', '\u{2212}']) {
        Some(unsigned) => (true, unsigned),
        None => (false, text.strip_prefix(['+', '⁺']).unwrap_or(text)),
    };
    let mut power = 0_i32;
    let mut rest = unsigned;
    while let Some((c, digit)) = rest.chars().next().and_then(|c| Some((c, plain_digit(c)?))) {
        power = power.saturating_mul(10).saturating_add(digit).min(9_999);
        rest = rest.strip_prefix(c).unwrap_or_default();
    }
    (rest.len() < unsigned.len()).then_some((if negative { -power } else { power }, rest))
}

/// The value of a plain or raised digit.
fn plain_digit(c: char) -> Option<i32> {
    match c {
        '0'..='9' => c.to_digit(10).and_then(|d| i32::try_from(d).ok()),
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => i32::try_from(u32::from(c) - u32::from('⁰')).ok(),
        _ => None,
    }
}

/// The number in steps: exactly, or an error.
fn scale(
    quantity: &Quantity,
    number: &Decimal,
    power: Option<i32>,
    unit: &str,
) -> Result<i64, QuantityError> {
    let unit_exponent = if unit.is_empty() || unit.to_lowercase() == quantity.unit_text.to_lowercase() {
        i32::from(quantity.unit_exponent)
    } else {
        let known = quantity.typed_units.iter().find(|(name, _)| name.to_lowercase() == unit.to_lowercase());
        known.map(|(_, e)| i32::from(*e)).ok_or_else(|| QuantityError::UnknownUnit(unit.to_owned()))?
    };
    let significant = number.digits.trim_start_matches('0');
    let written_out = significant.len().saturating_sub(number.decimals) > usize::from(quantity.unit_exponent);
    let base = match (quantity.notation, power) {
        (Notation::Cells, Some(power)) => power,
        (Notation::Cells, None) if written_out => 0,
        (_, power) => unit_exponent.saturating_add(power.unwrap_or(0)),
    };
    if significant.is_empty() {
        return Ok(0);
    }
    if significant.len() > MOST_DIGITS {
        return Err(QuantityError::OutOfRange);
    }
    let step = i32::from(quantity.unit_exponent) - i32::from(quantity.decimals);
    let decimals = i32::try_from(number.decimals).unwrap_or(i32::MAX);
    let shift = base.saturating_sub(step).saturating_sub(decimals);
    let digits: i128 = significant.parse().map_err(|_| QuantityError::OutOfRange)?;
    let ten_to = |places: u32| 10_i128.checked_pow(places);
    let value = if shift >= 0 {
        ten_to(shift.unsigned_abs())
            .and_then(|factor| digits.checked_mul(factor))
            .ok_or(QuantityError::OutOfRange)?
    } else {
        match ten_to(shift.unsigned_abs()) {
            Some(divisor) if digits % divisor == 0 => digits / divisor,
            _ => return Err(QuantityError::TooManyDecimals),
        }
    };
    i64::try_from(if number.negative { -value } else { value }).map_err(|_| QuantityError::OutOfRange)
}

/// Days from `39+2`, `39 2`, `39w2d`, `39周2天` or full weeks alone, `39`.
fn weeks_and_days(text: &str) -> Result<i64, QuantityError> {
    let refusal = || QuantityError::NotWeeksAndDays(text.to_owned());
    let spaced: String = text
        .to_lowercase()
        .replace("孕", "")
        .chars()
        .map(|c| if matches!(c, '+' | 'w' | 'd' | '周' | '天' | '日' | '零') { ' ' } else { c })
        .collect();
    let mut parts = spaced.split_whitespace().map(str::parse::<u8>);
    let weeks = parts.next().and_then(Result::ok).ok_or_else(refusal)?;
    let days = match parts.next() {
        None => 0,
        Some(Ok(days @ 0..=6)) => days,
        Some(_) => return Err(refusal()),
    };
    if parts.next().is_some() {
        return Err(refusal());
    }
    Ok(i64::from(weeks) * 7 + i64::from(days))
}
