//! Who and what a dispute names, and what each is called in the copy. Longer names are replaced before
//! the shorter ones inside them.

use super::Context;
use records::model::*;
use std::collections::HashSet;

/// Two-character surnames that are taken whole.
const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "司空",
    "宇文", "长孙", "钟离", "闻人", "端木", "申屠", "百里", "南宫", "轩辕", "独孤", "澹台", "淳于", "赫连",
    "呼延", "万俟", "第五", "拓跋", "公冶", "宗政", "濮阳", "太史", "仲孙", "颛孙", "司寇", "亓官", "西门",
    "东郭", "南门", "羊舌", "微生", "梁丘", "左丘", "东门",
];

/// Surnames by which a name inside a longer stretch is known (佘晓虹父亲佘木强, 证人王五): the commonest of the country
/// and those of eastern Guangdong.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾萧肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";

/// Words after which a name stands that no field has.
const BEFORE_A_NAME: &[&str] = &[
    "证人",
    "邻居",
    "妻子",
    "丈夫",
    "父亲",
    "母亲",
    "儿子",
    "女儿",
    "姐姐",
    "妹妹",
    "哥哥",
    "弟弟",
    "岳父",
    "岳母",
    "儿媳",
    "女婿",
    "妹夫",
    "姐夫",
    "孙子",
    "孙女",
    "外孙",
    "工友",
    "同事",
    "朋友",
    "老板",
    "包工头",
    "司机",
    "民警",
    "村长",
    "书记",
    "主任",
    "经理",
    "名叫",
    "律师",
    "医生",
    "老师",
    "房东",
    "租客",
];

/// Characters that end a name of two characters in running text.
const AFTER_A_NAME: &str = "，。、；：！？）】”’说称在的与和到等也来去把被对向给跟已曾就表要不是有将让为同及于从答问讲认提签出住（( \n";

/// Ends of an organisation's name that say what it is, not which.
const ORGANISATION_ENDS: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "分公司",
    "公司",
    "人民法院",
    "人民检察院",
    "派出所",
    "大队",
    "交警中队",
    "中队",
    "医院",
    "卫生院",
    "卫生站",
    "门诊部",
    "诊所",
    "幼儿园",
    "小学",
    "中学",
    "学校",
    "服务中心",
    "管理处",
    "中心",
    "合作联社",
    "合作社",
    "支行",
    "分行",
    "银行",
    "信用社",
    "项目部",
    "施工队",
    "工程队",
    "集团",
    "经营部",
    "工作室",
    "超市",
    "便利店",
    "大酒店",
    "酒店",
    "宾馆",
    "餐厅",
    "大排档",
    "驾校",
    "养殖场",
    "农场",
    "农庄",
    "养老院",
    "美容院",
    "俱乐部",
    "协会",
    "工会",
    "学院",
    "街道办事处",
    "办事处",
    "商行",
    "商店",
    "酒楼",
    "饭店",
    "工厂",
    "厂",
    "店",
    "居民委员会",
    "村民委员会",
    "居委会",
    "村委会",
    "居民小组",
    "村民小组",
    "小组",
    "委员会",
    "调委会",
    "司法所",
    "司法局",
    "信访办",
    "综治中心",
    "事务所",
    "物业",
];

/// Words of a trade in the middle of an organisation's name.
const TRADES: &[&str] = &[
    "物业服务",
    "劳务派遣",
    "劳务",
    "服务",
    "海鲜",
    "水产养殖",
    "农业",
    "汽车维修",
    "汽车",
    "机械",
    "模具",
    "玩具",
    "工艺",
    "包装",
    "纸业",
    "化工",
    "医药",
    "教育",
    "文化传播",
    "文化",
    "传媒",
    "网络",
    "信息",
    "电器",
    "家具",
    "装修",
    "园林",
    "绿化",
    "租赁",
    "快递",
    "仓储",
    "美容",
    "百货",
    "珠宝",
    "建筑工程",
    "建筑",
    "工程",
    "水产",
    "贸易",
    "实业",
    "投资",
    "物业管理",
    "物业",
    "健身",
    "餐饮",
    "运输",
    "物流",
    "科技",
    "电子",
    "商贸",
    "食品",
    "服装",
    "装饰",
    "置业",
    "房地产",
    "律师",
    "环保",
    "塑料",
    "五金",
    "制衣",
    "印刷",
    "旅行社",
    "旅游",
    "酒店",
];

/// Ends of a place's name.
const PLACE_ENDS: &[&str] = &[
    "街道",
    "社区",
    "居委",
    "村",
    "镇",
    "乡",
    "小区",
    "花园",
    "苑",
    "大厦",
    "广场",
    "市场",
    "大道",
    "路",
    "街",
    "巷",
    "里",
    "工业区",
    "工地",
    "码头",
    "埔",
    "片",
    "新村",
    "公寓",
    "山庄",
    "商城",
    "大楼",
    "园",
    "城",
    "厝",
    "寮",
    "围",
    "湾",
    "港",
    "居",
    "轩",
    "阁",
    "府",
    "桥",
];

/// Regions that stand before a name and are known to everyone; a name says what it is without them.
const REGIONS: &[&str] = &[
    "广东省",
    "广东",
    "汕头市",
    "汕头",
    "濠江区",
    "濠江",
    "潮阳",
    "潮南",
    "澄海",
    "龙湖",
    "金平",
    "南澳",
    "深圳",
    "广州",
    "中国",
];

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
            let ends = |n: usize| chars.get(at + n).is_none_or(|c| AFTER_A_NAME.contains(*c));
            let len = [2, 3].into_iter().find(|n| ends(*n));
            let Some(name) = len.and_then(|n| chars.get(at..at + n)) else { continue };
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

/// Words that are part of everyday speech and may not be masked wherever they stand.
fn is_common(word: &str) -> bool {
    const COMMON: &[&str] = &[
        "双方",
        "各方",
        "申请人",
        "被申请人",
        "第三人",
        "当事人",
        "社区",
        "街道",
        "人民",
        "调解",
        "调解室",
        "现场",
        "家中",
        "办公室",
        "会议室",
        "物业",
        "公安",
        "法院",
        "交警",
        "居民",
        "村民",
        "业主",
        "公司",
        "医院",
        "学校",
        "中心",
        "市场",
        "老人",
        "孩子",
        "工地",
        "广东",
        "汕头",
        "濠江",
        "中国",
        "其他",
        "本人",
        "家属",
        "原告",
        "被告",
        "委员会",
        "代理人",
        "申请人",
        "当事人",
        "负责人",
        "成年人",
        "家属",
        "国庆",
        "建国",
        "和平",
        "平安",
        "幸福",
        "健康",
        "光明",
        "胜利",
        "春节",
        "中秋",
        "元旦",
        "清明",
        "端午",
        "重阳",
        "海鲜",
        "小区",
        "花园",
        "新村",
        "工地宿舍",
        "人民医院",
        "人民法院",
    ];
    COMMON.contains(&word)
}
