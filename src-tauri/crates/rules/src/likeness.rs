//! How much one text is like another, whatever names and figures were changed in it: runs of characters
//! (shingles) compared as sets. Pure; which texts to compare, and what follows from it, is for the caller.

use std::cmp::Ordering;

/// Characters in one run. Four tell Chinese sentences apart and still survive a changed word.
const RUN: usize = 4;
/// Likeness from which a text is called copied from another dispute. Two honest accounts of the same kind of
/// matter share set phrases: the sample cases stay below 0.2 with each other.
pub const COPIED: f64 = 0.7;
/// Runs a text must have before it can be called copied; a line such as 已履行，双方满意 is nobody's own.
pub const ENOUGH: usize = 40;

/// Words of the bit field of an [`Outline`]; sixty-four runs fall on one of their bits.
const OUTLINE: usize = 64;

/// The runs of a text roughly: cheap to make, and enough to rule out that two texts are nearly the same. Among the
/// two hundred records of one dispute nearly every pair is ruled out, and their runs are never sorted.
#[derive(Debug, Clone)]
pub struct Outline {
    /// Where a run's hash falls.
    bits: [u64; OUTLINE],
    /// Bits set: no more than there are different runs.
    least: usize,
    /// Runs, repeated ones counted again: no fewer than there are different ones.
    most: usize,
}

impl Outline {
    /// The outline of a text, by the same runs as [`Shingles::of`].
    pub fn of(text: &str, names: &[&str]) -> Outline {
        let kept = bare(text, names);
        let mut bits = [0_u64; OUTLINE];
        for run in kept.windows(RUN) {
            let at = (hash(run) >> 52) as usize;
            bits[at / 64] |= 1 << (at % 64);
        }
        let least = bits.iter().map(|word| word.count_ones() as usize).sum();
        Outline { bits, least, most: kept.len().saturating_sub(RUN - 1) }
    }

    /// Whether the likeness of the two texts may be `least` or more. Never wrong when it says no.
    pub fn may_be_like(&self, other: &Outline, least: f64) -> bool {
        // A bit that the other has not stands for one run at least that the other has not. Of a and b runs with m of
        // a's missing in b the likeness is (a - m) / (b + m) at most; it grows with a and shrinks with b. So no more
        // may be missing than this (and what rounding takes); most pairs are past it after a quarter of the field.
        let spare = (self.most as f64 - least * other.least as f64) / (1.0 + least) + 1e-9;
        let mut missing = 0;
        for (a, b) in self.bits.chunks_exact(8).zip(other.bits.chunks_exact(8)) {
            missing += a.iter().zip(b).map(|(a, b)| (a & !b).count_ones()).sum::<u32>();
            if f64::from(missing) > spare {
                return false;
            }
        }
        true
    }
}

/// The runs of a text, as a set of their hashes: sorted, each once, so that two sets are compared in one walk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// The runs of a text. Space, punctuation and the names given do not count, and any figure is the same
    /// figure, so that a text with other people and other sums in it is still the same text.
    pub fn of(text: &str, names: &[&str]) -> Shingles {
        let kept = bare(text, names);
        let mut runs: Vec<u64> = kept.windows(RUN).map(hash).collect();
        runs.sort_unstable();
        runs.dedup();
        Shingles(runs)
    }

    /// How many runs both have. Gives up, with what it has, where more than `spare` of this one's are missing there.
    fn shared(&self, other: &Shingles, spare: usize) -> usize {
        let (mut i, mut j, mut both, mut missing) = (0, 0, 0, 0);
        while i < self.0.len() && j < other.0.len() && missing <= spare {
            match self.0[i].cmp(&other.0[j]) {
                Ordering::Less => (i, missing) = (i + 1, missing + 1),
                Ordering::Greater => j += 1,
                Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
            }
        }
        both
    }

    /// Whether the likeness is `least` at least. Of texts that have little in common it looks at a few runs only.
    pub fn is_like(&self, other: &Shingles, least: f64) -> bool {
        // Sharing s of a and b runs is a likeness of s / (a + b - s).
        let enough = least / (1.0 + least) * (self.0.len() + other.0.len()) as f64;
        let spare = self.0.len() as f64 - enough;
        if spare < 0.0 {
            return false;
        }
        let shared = self.shared(other, spare as usize);
        let all = self.0.len() + other.0.len() - shared;
        all > 0 && shared as f64 / all as f64 >= least
    }

    /// How many different runs.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text is too short to have any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Shared runs over all runs, 0.0 to 1.0 (Jaccard). Two empty texts are not alike.
    pub fn likeness(&self, other: &Shingles) -> f64 {
        let shared = self.shared(other, usize::MAX);
        let all = self.0.len() + other.0.len() - shared;
        if all == 0 { 0.0 } else { shared as f64 / all as f64 }
    }

    /// The part of this text that stands in the other as well, 0.0 to 1.0: a paragraph lifted into a longer
    /// text is found by this.
    pub fn part_in(&self, other: &Shingles) -> f64 {
        if self.0.is_empty() { 0.0 } else { self.shared(other, usize::MAX) as f64 / self.0.len() as f64 }
    }
}

fn bare(text: &str, names: &[&str]) -> Vec<char> {
    let mut text = text.to_owned();
    // Longest first, so that a name inside another does not break it.
    let mut names: Vec<&&str> = names.iter().filter(|n| n.chars().count() >= 2).collect();
    names.sort_by_key(|n| std::cmp::Reverse(n.chars().count()));
    for name in names {
        text = text.replace(*name, "甲");
    }
    let mut kept: Vec<char> = Vec::new();
    for c in text.chars() {
        // Most of what comes; the tables of Unicode need not be asked.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            kept.push(c);
        } else if c.is_numeric() {
            if kept.last() != Some(&'0') {
                kept.push('0');
            }
        } else if c.is_alphabetic() {
            kept.push(c);
        }
    }
    kept
}

/// FNV-1a over the characters: stable between runs and machines, so that it may be kept.
/// Four characters folded into one number, whose every bit depends on all of them (the finisher of MurmurHash3).
fn hash(run: &[char]) -> u64 {
    let mut h = run
        .iter()
        .fold(0_u64, |h, &c| (h.rotate_left(21) ^ u64::from(c as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^ (h >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAK: &str = "2023年2月18日，楼上502房卫生间防水层破损，渗水至楼下402房，吊顶发霉、墙面起皮、衣柜受潮。林䶮多次上门，\
                        陈惠玲认为系公共管道所致，双方协商未果，林䶮向社区调委会申请调解。";

    #[test]
    fn being_like_is_a_likeness_of_so_much() {
        let texts = [
            "双方系邻居，因排水管破裂渗漏致天花板受损，多次协商未果，申请调解。",
            "双方系邻居，因排水管破裂渗漏致墙面受损，多次协商未果，申请调解。",
            "张三与李四因土地承包经营权流转费用发生争议，经村委会多次协调仍未达成一致。",
            "",
        ];
        let all: Vec<Shingles> = texts.iter().map(|t| Shingles::of(t, &[])).collect();
        for a in &all {
            for b in &all {
                for least in [0.1, 0.5, 0.7, 0.9, 1.0] {
                    assert_eq!(a.is_like(b, least), a.likeness(b) >= least, "{least}");
                }
            }
        }
    }

    #[test]
    fn a_copy_with_other_names_and_figures_is_still_a_copy() {
        let other = LEAK
            .replace("林䶮", "欧阳志坚")
            .replace("陈惠玲", "郑丽")
            .replace("502", "1801")
            .replace("2月18日", "11月3日");
        let (a, b) = (Shingles::of(LEAK, &["林䶮", "陈惠玲"]), Shingles::of(&other, &["欧阳志坚", "郑丽"]));
        assert!(a.likeness(&b) > 0.95, "{}", a.likeness(&b));
        let own = "两家屋后老巷宽一米三，邱汉洲砌墙后檐水流进邱汉城家，邱汉城推倒部分砖墙，双方报警。";
        assert!(a.likeness(&Shingles::of(own, &["邱汉城", "邱汉洲"])) < 0.05);
    }

    #[test]
    fn a_paragraph_lifted_into_a_longer_text_is_found() {
        let more = "物业公司到场查看并出具书面意见，认为责任在楼上住户。";
        let long = format!("{LEAK}另查明，两家系表亲，素有往来。{more}");
        let (part, whole) = (Shingles::of(LEAK, &[]), Shingles::of(&long, &[]));
        assert!(part.part_in(&whole) > 0.95 && part.likeness(&whole) < 0.9);
    }

    #[test]
    fn an_outline_never_rules_out_what_is_alike() {
        let mut texts: Vec<String> = (0..40).map(|n| LEAK.chars().skip(n * 2).collect()).collect();
        texts.extend([LEAK.repeat(2), LEAK.replace("渗水", "漏水"), String::new(), "好。".to_owned()]);
        let mut ruled_out = 0;
        for a in &texts {
            for b in &texts {
                let alike = Shingles::of(a, &[]).likeness(&Shingles::of(b, &[]));
                for least in [0.5, 0.7, 0.9] {
                    let may = Outline::of(a, &[]).may_be_like(&Outline::of(b, &[]), least);
                    assert!(may || alike < least, "{alike} {least}: {a} / {b}");
                    ruled_out += usize::from(!may);
                }
            }
        }
        assert!(ruled_out > 1_000, "{ruled_out}");
    }

    #[test]
    fn short_texts_are_like_nothing() {
        let short = Shingles::of("好。", &[]);
        assert!(short.is_empty() && short.likeness(&short) == 0.0 && short.part_in(&short) == 0.0);
    }
}
