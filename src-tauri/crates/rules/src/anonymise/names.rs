//! Who and what a dispute names, and what each is called in the copy. Longer names are replaced before
//! the shorter ones inside them.

use super::Context;
use super::words::*;
use records::model::*;
use std::collections::HashSet;

/// Signs that cycle through the people of one surname.
const SIGNS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

pub(super) struct Names {
    /// `(what stands there, what replaces it)`, longest first.
    pairs: Vec<(String, String)>,
}

impl Names {
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.pairs.clone()
    }

    /// Replaces every known name, in one pass, so that a replacement is never replaced again.
    pub fn replace(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        'next: while let Some(c) = rest.chars().next() {
            for (from, to) in &self.pairs {
                if rest.starts_with(from.as_str()) {
                    out.push_str(to);
                    rest = &rest[from.len()..];
                    continue 'next;
                }
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
        out
    }

    pub fn of(file: &DisputeFile, context: &Context) -> Names {
        let mut c = Collector::default();
        for p in &file.parties {
            match p.kind {
                PartyKind::Natural => c.person(&p.name, &p.other_name),
                _ => c.organisation(&p.name),
            }
            c.person(&p.legal_representative, "");
            p.guardians.iter().for_each(|g| c.person(&g.name, ""));
            p.agents.iter().for_each(|a| c.person(&a.name, ""));
            p.representatives.iter().for_each(|n| c.person(n, ""));
            if let Some(i) = &p.interpreter {
                c.person(&i.name, "");
            }
            for a in &p.agents {
                c.listed_people(&a.relation);
            }
            for text in [&p.address, &p.household_address, &p.delivery_address] {
                c.places(text);
            }
        }
        let d = &file.dispute;
        d.mediators.iter().for_each(|m| c.person(&m.name, ""));
        c.person(&d.recorder, "");
        for text in [&d.community, &d.place] {
            c.places(text);
        }
        c.place(&d.community);
        c.place(&d.street);
        for s in &file.steps {
            c.step(s);
        }
        for section in crate::teaching::sections(file) {
            c.told(&section.text);
        }
        context.people.iter().for_each(|n| c.person(n, ""));
        for name in &context.organisations {
            c.places(name);
            c.organisation(name);
        }
        c.finish()
    }
}

#[derive(Default)]
struct Collector {
    pairs: Vec<(String, String)>,
    seen: HashSet<String>,
    people: usize,
    organisations: usize,
    places: usize,
}

impl Collector {
    fn add(&mut self, from: &str, to: &str) {
        // What is left of 濠江区人民法院 or of 玉石小学 when its name is off names nobody: every court is one.
        if ORGANISATION_ENDS.contains(&from) {
            return;
        }
        if from.chars().count() >= 2 && self.seen.insert(from.to_owned()) {
            self.pairs.push((from.to_owned(), to.to_owned()));
        }
    }

    /// A person: the whole name, and the given name alone where it is long enough to know someone by.
    fn person(&mut self, name: &str, other: &str) {
        // 周伟忠（物业工程部）: the capacity in brackets is not the name, but may name a place of work.
        let (plain, bracket) = match name.split_once(['（', '(']) {
            Some((head, tail)) => (head.trim(), tail.trim_end_matches(['）', ')']).trim()),
            None => (name.trim(), ""),
        };
        if plain.chars().count() < 2 || plain.chars().count() > 40 || self.seen.contains(plain) {
            return;
        }
        let chinese = if is_han(plain) { plain } else { other };
        let surname: String = match chinese {
            c if DOUBLE_SURNAMES.iter().any(|d| c.starts_with(d)) => c.chars().take(2).collect(),
            c if is_han(c) && !c.is_empty() => c.chars().take(1).collect(),
            _ => "某".to_owned(),
        };
        let sign = SIGNS[self.people % SIGNS.len()];
        let round = self.people / SIGNS.len();
        let alias = if round == 0 {
            format!("{surname}某{sign}")
        } else {
            format!("{surname}某{sign}{}", round + 1)
        };
        self.people += 1;
        self.add(name.trim(), &alias);
        self.add(plain, &alias);
        self.add(other, &alias);
        // 李　明: a name of two characters is often set to the width of three.
        if is_han(plain) && plain.chars().count() == 2 {
            for space in [" ", "　", "  "] {
                self.add(&plain.chars().map(String::from).collect::<Vec<_>>().join(space), &alias);
            }
        }
        // A name in brackets beside a foreign one is the same person.
        if !is_han(plain) && is_han(bracket) && bracket.chars().count() <= 4 {
            self.add(bracket, &alias);
        }
        let given: String = chinese.chars().skip(surname.chars().count()).collect();
        // 国庆: a given name that is a word of its own is masked with its surname only.
        if chinese.chars().count() >= 3
            && given.chars().count() >= 2
            && !chinese.contains('·')
            && !is_common(&given)
        {
            self.add(&given, &alias);
        }
        for part in plain.split(['·', '•', ' ']) {
            if plain.contains(['·', '•', ' ']) {
                self.add(part, &alias);
            }
        }
    }

    /// A name at the end of a longer stretch: 三寮社区书记郑木荣.
    fn trailing(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        if chars.len() < 5 || !is_han(text) {
            return;
        }
        if let Some(len) = [3, 2].into_iter().find(|n| {
            let at = chars.len() - n;
            SURNAMES.contains(chars[at]) && BEFORE_A_NAME.iter().any(|w| ends_with(&chars[..at], w))
        }) {
            let name: String = chars[chars.len() - len..].iter().collect();
            self.person(&name, "");
            return;
        }
        let last: String = chars[chars.len() - 3..].iter().collect();
        if chars.len() >= 6 && SURNAMES.contains(chars[chars.len() - 3]) && !is_common(&last) {
            self.person(&last, "");
        }
    }

    /// Names told in running text behind a word that announces one: 证人王五说.
    fn told(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        for at in 2..chars.len() {
            if !SURNAMES.contains(chars[at]) || !BEFORE_A_NAME.iter().any(|w| ends_with(&chars[..at], w)) {
                continue;
            }
            if WORDS_OF_GRAMMAR.contains(chars[at]) {
                continue;
            }
            let rest: String = chars[at..].iter().take(2).collect();
            if NO_NAMES.contains(&rest.as_str()) {
                continue;
            }
            let ends = |n: usize| chars.get(at + n).is_none_or(|c| AFTER_A_NAME.contains(*c));
            // Where nothing ends it, three characters are the usual length of a name.
            let len = [2, 3].into_iter().find(|n| ends(*n)).unwrap_or(3);
            let Some(name) = chars.get(at..at + len) else { continue };
            let name: String = name.iter().collect();
            if is_han(&name) && !is_common(&name) {
                self.person(&name, "");
            }
        }
    }

    /// People in a list such as 共推选5人：佘木松、佘炳坤.
    fn listed_people(&mut self, text: &str) {
        let Some((_, list)) = text.split_once(['：', ':']) else { return };
        let list = list.trim_end_matches(['）', ')', '。']);
        for name in list.split(['、', '，', ',']).map(str::trim) {
            if is_han(name) && (2..=4).contains(&name.chars().count()) {
                self.person(name, "");
            }
        }
    }

    /// An organisation: the whole name, and the part that tells it from others.
    fn organisation(&mut self, name: &str) {
        let plain = name.split(['（', '(']).next().unwrap_or(name).trim();
        if plain.chars().count() < 3 || self.seen.contains(plain) {
            return;
        }
        let what = ORGANISATION_ENDS.iter().find(|e| plain.ends_with(*e)).copied().unwrap_or("单位");
        let sign = SIGNS[self.organisations % SIGNS.len()];
        self.organisations += 1;
        let alias = format!("某{what}{sign}");
        self.add(name.trim(), &alias);
        self.add(plain, &alias);
        let mut core = plain;
        // 汕头市濠江区…: regions come first and are known to everyone.
        while let Some(at) = core
            .char_indices()
            .find(|(_, c)| matches!(c, '省' | '市' | '区' | '县'))
            .map(|(i, c)| i + c.len_utf8())
        {
            if at >= core.len() || core[..at].chars().count() > 5 {
                break;
            }
            core = &core[at..];
        }
        while let Some(cut) =
            REGIONS.iter().find_map(|r| core.strip_prefix(r)).filter(|c| c.chars().count() >= 3)
        {
            core = cut;
        }
        let without_region = core;
        self.add(without_region, &alias);
        if let Some(cut) = core.strip_suffix(what) {
            core = cut;
        }
        while let Some(cut) = TRADES.iter().find_map(|t| core.strip_suffix(t)) {
            core = cut;
        }
        if (2..=8).contains(&core.chars().count()) && !is_common(core) {
            self.add(&format!("{core}{what}"), &alias);
            self.add(core, &format!("某{sign}"));
        }
    }

    /// Places inside an address: each stretch that ends like a place, and the whole.
    fn places(&mut self, text: &str) {
        let text = text.trim();
        if text.chars().count() < 2 {
            return;
        }
        if text.chars().count() > 4 {
            self.add(text, "某处");
        }
        let plain = text.split(['（', '(']).next().unwrap_or(text);
        // Addresses without their house number are said as often as with it.
        let cut: String = plain.chars().take_while(|c| !c.is_ascii_digit()).collect();
        if cut.chars().count() > 4 {
            self.add(&cut, "某处");
        }
        let mut piece = String::new();
        for c in plain.chars() {
            if c.is_ascii_alphanumeric() {
                piece.clear();
                continue;
            }
            piece.push(c);
            if matches!(c, '省' | '市' | '区' | '县' | '号' | '幢' | '栋' | '室' | '房' | '楼')
                && !piece.ends_with("社区")
                && !piece.ends_with("小区")
                && !piece.ends_with("工业区")
            {
                piece.clear();
            } else if PLACE_ENDS.iter().any(|e| piece.ends_with(e)) && piece.chars().count() >= 3 {
                let name = std::mem::take(&mut piece);
                self.place(&name);
            }
        }
    }

    /// One place: its name with and without the word that says what it is.
    fn place(&mut self, name: &str) {
        let name = name.trim();
        if name.chars().count() < 2 || name.chars().all(|c| c.is_ascii_digit()) || self.seen.contains(name) {
            return;
        }
        let end = PLACE_ENDS.iter().find(|e| name.ends_with(*e)).copied().unwrap_or("地");
        let sign = SIGNS[self.places % SIGNS.len()];
        self.places += 1;
        self.add(name, &format!("某{end}{sign}"));
        if let Some(core) = name.strip_suffix(end)
            && core.chars().count() >= 2
            && !is_common(core)
        {
            self.add(core, &format!("某地{sign}"));
        }
    }

    fn step(&mut self, s: &Step) {
        let people =
            s.present.iter().chain(&s.others).chain(&s.mediators).chain(std::iter::once(&s.recorder));
        for name in people {
            // 三寮社区书记郑木荣 is a person with where he comes from.
            if is_han(name) && name.chars().count() >= 5 && !name.contains('·') {
                self.trailing(name);
                self.places(name);
                continue;
            }
            self.person(name, "");
            // 陈浩（广澳派出所民警）: where the person works.
            if let Some((_, work)) = name.split_once(['（', '(']) {
                self.workplace(work.trim_end_matches(['）', ')']));
            }
        }
        for signature in &s.signing.parties {
            self.person(&signature.by, "");
        }
        self.places(&s.place);
        match &s.body {
            StepBody::ReferralIn(r) => {
                self.organisation(&r.agency);
                self.person(&r.handler, "");
            }
            StepBody::ReferralOut(r) => self.organisation(&r.agency),
            StepBody::Intake(i) => self.person(&i.registrar, ""),
            StepBody::Acceptance(a) => self.person(&a.registrar, ""),
            StepBody::Investigation(i) => {
                self.person(&i.interviewee, "");
                self.person(&i.investigator, "");
            }
            StepBody::Evidence(e) => {
                for item in &e.items {
                    if is_han(&item.provided_by)
                        && (2..=3).contains(&item.provided_by.chars().count())
                        && !is_common(&item.provided_by)
                    {
                        self.person(&item.provided_by, "");
                    } else {
                        self.workplace(&item.provided_by);
                    }
                }
            }
            StepBody::Agreement(a) => {
                a.guarantors.iter().for_each(|g| self.person(&g.name, ""));
                a.annex.iter().for_each(|x| self.person(&x.name, ""));
            }
            StepBody::Visit(v) => {
                v.visited.iter().for_each(|n| self.person(n, ""));
                self.person(&v.visitor, "");
            }
            StepBody::Confirmation(c) => self.organisation(&c.court),
            StepBody::Termination(t) => {
                t.delivered.iter().for_each(|d| match is_han(&d.to) && d.to.chars().count() <= 3 {
                    true => self.person(&d.to, ""),
                    false => self.organisation(&d.to),
                })
            }
            StepBody::Archiving(a) => {
                self.person(&a.filed_by, "");
                self.person(&a.checked_by, "");
            }
            StepBody::Withdrawal(w) => self.person(&w.by, ""),
            _ => {}
        }
    }

    fn workplace(&mut self, text: &str) {
        if ORGANISATION_ENDS.iter().any(|e| text.ends_with(e)) && text.chars().count() >= 4 {
            self.organisation(text);
        }
    }

    fn finish(mut self) -> Names {
        self.pairs.sort_by_key(|(from, _)| std::cmp::Reverse(from.chars().count()));
        Names { pairs: self.pairs }
    }
}

fn ends_with(chars: &[char], word: &str) -> bool {
    let count = word.chars().count();
    chars.len() >= count && chars[chars.len() - count..].iter().copied().eq(word.chars())
}

fn is_han(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c as u32, 0x3400..=0x9FFF | 0x20000..=0x3FFFF) || c == '·')
}
