//! How names are typed: full pinyin and initials, with the readings surnames really have. Not a dictionary of
//! words; whatever it does not know keeps its own characters.

use pinyin::ToPinyin;

/// One way to read a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Without tones or spaces, ü as v: `lvguoqiang`.
    pub full: String,
    /// First letters: `lgq`.
    pub initials: String,
}

/// Surnames of two characters read otherwise than character by character.
const DOUBLE_SURNAMES: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("单于", ["chan", "yu"]),
    ("长孙", ["zhang", "sun"]),
    ("澹台", ["tan", "tai"]),
    ("宿勤", ["su", "qin"]),
];

/// Surnames whose usual reading is not that of the character elsewhere. Several where families differ.
const SURNAMES: &[(char, &[&str])] = &[
    ('曾', &["zeng"]),
    ('单', &["shan"]),
    ('仇', &["qiu"]),
    ('解', &["xie"]),
    ('区', &["ou", "qu"]),
    ('查', &["zha"]),
    ('覃', &["qin", "tan"]),
    ('朴', &["piao"]),
    ('乐', &["yue", "le"]),
    ('缪', &["miao"]),
    ('翟', &["zhai", "di"]),
    ('盖', &["ge", "gai"]),
    ('华', &["hua"]),
    ('任', &["ren"]),
    ('尹', &["yin"]),
    ('洗', &["xian"]),
    ('冼', &["xian"]),
    ('召', &["shao"]),
    ('员', &["yun"]),
    ('繁', &["po"]),
    ('祭', &["zhai"]),
    ('秘', &["bi"]),
    ('折', &["she"]),
    ('黑', &["he"]),
    ('重', &["chong"]),
    ('种', &["chong"]),
    ('牟', &["mou", "mu"]),
    ('那', &["na"]),
    ('郇', &["xun", "huan"]),
    ('逄', &["pang"]),
    ('晟', &["cheng"]),
    ('能', &["nai"]),
    ('句', &["gou"]),
    ('俞', &["yu"]),
    ('宁', &["ning"]),
    ('车', &["che"]),
    ('贾', &["jia"]),
    ('葛', &["ge"]),
    ('石', &["shi"]),
    ('沈', &["shen"]),
    ('尉', &["wei", "yu"]),
    ('阚', &["kan"]),
    ('燕', &["yan"]),
    ('过', &["guo"]),
    ('应', &["ying"]),
    ('纪', &["ji"]),
    ('哈', &["ha"]),
    ('卜', &["bu"]),
    ('佴', &["nai"]),
    ('隗', &["wei", "kui"]),
    ('麦', &["mai"]),
];

/// ü as people type it.
fn plain_letters(text: &str) -> String {
    text.replace('ü', "v")
}

/// The ways a name is read: the surname's own readings first, the dictionary's after them. Empty when it has no
/// Chinese character.
pub fn readings(name: &str) -> Vec<Reading> {
    let chars: Vec<char> = name.chars().collect();
    if !chars.iter().any(|c| c.to_pinyin().is_some()) {
        return Vec::new();
    }
    let dictionary: Vec<String> = chars
        .iter()
        .map(|c| c.to_pinyin().map_or_else(|| c.to_lowercase().collect(), |p| plain_letters(p.plain())))
        .collect();
    let mut ways: Vec<Vec<String>> = Vec::new();
    // A name longer than four characters is an organisation's, which has no surname.
    if chars.len() <= 4 {
        if let Some((_, two)) = DOUBLE_SURNAMES.iter().find(|(s, _)| name.starts_with(s)) {
            let mut way = dictionary.clone();
            way[0] = two[0].to_owned();
            way[1] = two[1].to_owned();
            ways.push(way);
        } else if let Some((_, own)) = SURNAMES.iter().find(|(s, _)| *s == chars[0]) {
            for reading in *own {
                let mut way = dictionary.clone();
                way[0] = (*reading).to_owned();
                ways.push(way);
            }
        }
    }
    ways.push(dictionary);
    let mut out: Vec<Reading> = Vec::new();
    for way in ways {
        let reading =
            Reading { initials: way.iter().filter_map(|s| s.chars().next()).collect(), full: way.concat() };
        if !out.contains(&reading) {
            out.push(reading);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_read_as_families_read_them() {
        for (name, full, initials) in [
            ("曾国强", "zengguoqiang", "zgq"),
            ("单小英", "shanxiaoying", "sxy"),
            ("尉迟敬德", "yuchijingde", "ycjd"),
            ("吕秀莲", "lvxiulian", "lxl"),
            ("欧阳䶮", "ouyangyan", "oyy"),
        ] {
            let first = &readings(name)[0];
            assert_eq!((first.full.as_str(), first.initials.as_str()), (full, initials), "{name}");
        }
        let full: Vec<String> = readings("覃月娥").into_iter().map(|r| r.full).collect();
        assert_eq!(full[..2], ["qinyuee".to_owned(), "tanyuee".to_owned()], "families differ");
        assert!(readings("Smith").is_empty());
    }
}
