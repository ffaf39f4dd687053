//! Where a line may end (UAX 14 with the habits of Chinese print on top) and how far punctuation gives way.
//! It measures nothing and places nothing.

use unicode_linebreak::linebreaks;

/// How a character behaves next to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Ideographs, full-width letters and everything else that stands on the grid.
    Wide,
    /// Latin letters, digits and their punctuation.
    Narrow,
    /// Full-width punctuation with its blank half before the ink: （《“.
    Opening,
    /// Full-width punctuation with its blank half after the ink: ，。）》”.
    Closing,
    /// A dash or an ellipsis, which joins its twin.
    Joined,
    /// A space.
    Space,
}

pub(crate) fn class(ch: char) -> Class {
    match ch {
        '（' | '《' | '“' | '‘' | '「' | '『' | '【' | '〔' | '〈' | '〖' | '［' | '｛' => {
            Class::Opening
        }
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '”' | '’' | '」' | '』' | '】'
        | '〕' | '〉' | '〗' | '］' | '｝' | '．' => Class::Closing,
        '—' | '…' => Class::Joined,
        ' ' | '\u{A0}' => Class::Space,
        c if (c as u32) < 0x2000 && c != '·' => Class::Narrow,
        _ => Class::Wide,
    }
}

/// For each character of `text`, whether a line may begin with it. The first never begins a new line.
pub(crate) fn break_before(text: &str, chars: &[char]) -> Vec<bool> {
    let mut allowed = vec![false; chars.len()];
    let mut position = 0;
    let mut byte = 0;
    for (at, _) in linebreaks(text) {
        while byte < at && position < chars.len() {
            byte += chars[position].len_utf8();
            position += 1;
        }
        if position < chars.len() {
            allowed[position] = true;
        }
    }
    for i in 1..chars.len() {
        let (before, after) = (chars[i - 1], chars[i]);
        if glued(before, after) {
            allowed[i] = false;
        } else if opens(after, before) || closes(before, after) {
            // UAX 14 does not know which way a quotation mark points and binds it on both sides; these do point.
            allowed[i] = true;
        }
    }
    allowed
}

/// Pairs that stay together beyond UAX 14.
fn glued(before: char, after: char) -> bool {
    let dot = |c: char| matches!(c, '·' | '•' | '‧' | '・');
    // Names: 阿卜杜拉·吐尔逊 may break inside a part, never at the dot.
    if dot(before) || dot(after) {
        return true;
    }
    // Numbers, addresses and words: 2024-11-18, 3/4, A4-2.
    if matches!(before, '-' | '/' | '–' | '\\' | '_' | '@' | '.') && after.is_ascii_alphanumeric() {
        return true;
    }
    // Marks that must not begin a line whatever stands before them, and marks that must not end one.
    matches!(class(after), Class::Closing)
        || matches!(class(before), Class::Opening)
        || matches!(after, '％' | '‰' | '℃' | '°' | '々' | '～')
}

fn opens(after: char, before: char) -> bool {
    matches!(after, '“' | '‘') && matches!(class(before), Class::Wide | Class::Closing | Class::Joined)
}

fn closes(before: char, after: char) -> bool {
    matches!(before, '”' | '’') && matches!(class(after), Class::Wide | Class::Opening)
}

/// How much of the first character's advance goes when the second follows it, in em of full-width type: two marks
/// whose blank halves meet share one.
pub(crate) fn pair_squeeze(before: char, after: char) -> f32 {
    match (class(before), class(after)) {
        (Class::Closing, Class::Closing | Class::Opening) | (Class::Opening, Class::Opening) => 0.5,
        _ => 0.0,
    }
}

/// Extra space between Chinese and Latin or digits, in em. Below a tenth of an em, so that readers that take text
/// out of the file see no space there.
pub(crate) fn script_gap(before: char, after: char) -> f32 {
    match (class(before), class(after)) {
        (Class::Wide, Class::Narrow) if after.is_alphanumeric() => 0.08,
        (Class::Narrow, Class::Wide) if before.is_alphanumeric() => 0.08,
        _ => 0.0,
    }
}

/// Whether justification may open the gap between two characters.
pub(crate) fn stretchable(before: char, after: char) -> bool {
    match (class(before), class(after)) {
        (Class::Narrow, Class::Narrow) => false,
        (Class::Joined, Class::Joined) => false,
        _ => before != '·' && after != '·',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let allowed = break_before(text, &chars);
        chars.iter().zip(allowed).flat_map(|(c, b)| if b { vec!['|', *c] } else { vec![*c] }).collect()
    }

    #[test]
    fn breaks_where_chinese_print_does() {
        assert_eq!(breaks("甲乙，丙"), "甲|乙，|丙");
        assert_eq!(breaks("他说“好”吗"), "他|说|“好”|吗");
        assert_eq!(breaks("（甲）《乙》"), "（甲）|《乙》");
        assert_eq!(breaks("阿卜·吐尔"), "阿|卜·吐|尔");
        assert_eq!(breaks("共12,860.50元"), "共|12,860.50|元");
        assert_eq!(breaks("2024-11-18起"), "2024-11-18|起");
        assert_eq!(breaks("甲——乙……丙"), "甲|——|乙……|丙");
    }
}
