//! Fingerprints of a running text: a few words of the index by which a copy of it is found among all others.
//! They only point: whether two texts really are alike is for the caller, who compares the whole of them.
//!
//! Of the hashes of all runs of letters the smallest are kept (Broder 1997, *On the resemblance and containment of
//! documents*). Two texts with half of their runs in common share one of [`KEPT`] in 98 of 100 cases, and a lookup
//! costs the same in a store of ten disputes and of a hundred thousand.

use super::search::fold;

/// Letters in one run. Long enough that set phrases (双方自愿达成如下协议) are few among the runs of a text, short
/// enough that a changed name spoils few of them.
const RUN: usize = 8;
/// Fingerprints of one text.
const KEPT: usize = 6;
/// Letters below which a text has none: 已履行，双方满意 is nobody's own.
const ENOUGH: usize = 40;
/// Before each, so that no word somebody types is one: search drops private-use characters.
const SIGN: char = '\u{e000}';

/// The fingerprints of a text as words of the index; none of a short text. Space, punctuation and figures do not
/// count, so that a copy with other days and sums keeps them. Stored: a change here is a new `WORDS_VERSION`.
pub(super) fn of(text: &str) -> Vec<String> {
    let letters: Vec<char> = fold(text).chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() < ENOUGH {
        return Vec::new();
    }
    let mut least: Vec<u64> = Vec::with_capacity(KEPT + 1);
    for run in letters.windows(RUN) {
        let hash = hash(run);
        let small = least.len() < KEPT || least.last().is_some_and(|&worst| hash < worst);
        if small && let Err(place) = least.binary_search(&hash) {
            least.insert(place, hash);
            least.truncate(KEPT);
        }
    }
    // Forty bits tell a hundred thousand disputes apart; two runs that share them cost one comparison.
    least.into_iter().map(|hash| format!("{SIGN}{:010x}", hash >> 24)).collect()
}

/// FNV-1a with the finisher of MurmurHash3, which FNV's high bits need.
fn hash(run: &[char]) -> u64 {
    let mut h = run
        .iter()
        .flat_map(|c| (*c as u32).to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAK: &str = "2023年2月18日，楼上502房卫生间防水层破损，渗水至楼下402房，吊顶发霉、墙面起皮、衣柜受潮。林䶮多次上门，\
                        陈惠玲认为系公共管道所致，双方协商未果，林䶮向社区调委会申请调解。";

    #[test]
    fn a_copy_with_other_people_days_and_rooms_shares_some() {
        let own = of(LEAK);
        assert_eq!(own.len(), KEPT);
        let figures = LEAK.replace("2月18日", "11月3日").replace("502", "903").replace('，', "、");
        assert_eq!(of(&figures), own, "figures and punctuation do not count");
        let copy = of(&LEAK.replace("林䶮", "欧阳䶮").replace("陈惠玲", "张秋月"));
        assert!(copy.iter().any(|f| own.contains(f)), "{own:?} {copy:?}");
        let wall = "两家屋后老巷宽一米三，一方砌墙后檐水流进另一家院子，另一方推倒部分砖墙，双方报警，经派出所建议来申请调解。";
        assert!(!of(wall).iter().any(|f| own.contains(f)));
    }

    #[test]
    fn a_short_text_has_none() {
        assert!(of("").is_empty() && of("已履行，双方满意。").is_empty());
        assert!(of(&"1".repeat(500)).is_empty());
    }
}
