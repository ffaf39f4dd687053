//! The dossier that everyone typesets: papers of the national set filled with invented text, long enough for fifteen
//! pages. Each dossier of a batch has its own words, so that no peer can answer from its cache. Nothing is typeset here.

use serde_json::{Value, json};

/// A tree with every slot of every form, about invented people.
const BASE: &str = include_str!("../../../golden/forms/values.json");

/// One paper of the dossier.
pub struct Paper {
    /// Code of its form.
    pub form: &'static str,
    /// What the catalogue calls it.
    pub title: String,
    /// The values it is filled with.
    pub values: Value,
}

/// A small generator: dossier `n` is the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const WHO: &[&str] = &["申请人", "被申请人", "楼上住户", "物业公司的人", "居委会的同志", "邻居", "装修师傅"];
const WHEN: &[&str] =
    &["上个月底", "去年国庆以后", "下雨那几天", "今年开春", "前天晚上", "事情发生之前", "春节期间"];
const WHAT: &[&str] = &[
    "发现卫生间的天花板一直在渗水，墙皮鼓起来了一大片",
    "请人来看过，说是热水支管的接头老化，不是防水层的问题",
    "在楼道里吵了几句，没有动手，后来大家都回去了",
    "把发票和照片都拿给我看过，木门确实已经变形",
    "打过两次电话，对方说要等家里人商量好再答复",
    "同意先把水关掉，等检修的师傅来了以后再开",
    "提出先垫付一部分材料费，其余的等鉴定结果出来再算",
    "愿意把楼上的地砖打开检查，但是要求恢复原样",
    "担心拖下去墙面发霉，对老人和小孩的身体不好",
    "拿出了当年的购房合同和验收单，上面写明了保修的年限",
];
const SO: &[&str] = &[
    "我觉得这样处理比较公道。",
    "这一点双方都没有意见。",
    "具体的数目还要再核对一遍。",
    "当时在场的还有两位邻居，可以作证。",
    "所以才到调委会来申请调解。",
    "费用大约是{}元，单据都保留着。",
    "前后一共去了{}趟，每次都有记录。",
    "距离现在差不多有{}天了。",
];

fn sentence(dice: &mut Dice) -> String {
    let so = dice.of(SO).replace("{}", &(10 + dice.below(9_000)).to_string());
    format!("{}，{}{}，{so}", dice.of(WHEN), dice.of(WHO), dice.of(WHAT))
}

/// Questions and answers of about `length` characters.
fn record(dice: &mut Dice, length: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    while count < length {
        let paragraph =
            format!("问：{}以后又发生了什么？\n答：{}{}\n", dice.of(WHEN), sentence(dice), sentence(dice));
        count += paragraph.chars().count();
        text.push_str(&paragraph);
    }
    text.trim_end().to_owned()
}

/// The papers of dossier `n`, in their order, without cover, catalogue and back cover.
pub fn papers(n: usize) -> Vec<Paper> {
    let mut dice = Dice(n as u64 + 11);
    let mut base: Value = serde_json::from_str(BASE).expect("the golden values are JSON");
    base["dispute"]["number"] = json!(format!("（2023）濠礐人调字第{:03}号", n + 1));
    base["dispute"]["narrative"] = json!((0..6).map(|_| sentence(&mut dice)).collect::<String>());
    let mut papers = Vec::new();
    let mut add = |form: &'static str, title: String, values: &Value| {
        papers.push(Paper { form, title, values: values.clone() });
    };
    add("intake_register", "人民调解受理登记表".into(), &base);
    base["investigation"]["record"] = json!(record(&mut dice, 1_250));
    add("investigation_record", "人民调解调查记录".into(), &base);
    let evidence = (1..=7).map(|no| {
        json!({
            "no": no.to_string(), "name": format!("现场照片及维修单据（之{no}）"), "provided_by": dice.of(WHO),
            "form": "复印件（与原件核对无异）", "copies": "1", "pages": (1 + dice.below(6)).to_string(),
            "proves": dice.of(WHAT), "checked_by": "林翀",
        })
    });
    base["evidence"] = evidence.collect();
    add("evidence_list", "人民调解证据材料".into(), &base);
    for no in 1..=2 {
        base["session"]["no"] = json!(no.to_string());
        base["session"]["record"] = json!(record(&mut dice, 1_100));
        add("session_record", format!("人民调解记录（第{no}次）"), &base);
    }
    let terms = (1..=6).map(|no| json!({ "no": no.to_string(), "text": sentence(&mut dice) }));
    base["agreement"]["terms"] = terms.collect();
    let payments = (1..=12).map(|no| {
        json!({
            "no": no.to_string(), "item": format!("第2条第{no}期"), "payer": "阿卜杜拉·吐尔逊", "payee": "林䶮",
            "amount": format!("{},000.00元", no), "amount_words": "", "due": format!("2023年{no}月20日"),
            "manner": "银行转账", "note": null,
        })
    });
    base["agreement"]["payments"] = payments.collect();
    base["agreement"]["facts"] = json!((0..4).map(|_| sentence(&mut dice)).collect::<String>());
    add("mediation_agreement", "人民调解协议书".into(), &base);
    base["visit"]["record"] = json!((0..4).map(|_| sentence(&mut dice)).collect::<String>());
    add("visit_record", "人民调解回访记录".into(), &base);
    papers
}

/// The tree for cover, catalogue and back cover of dossier `n`.
pub fn frame(n: usize) -> Value {
    let mut base: Value = serde_json::from_str(BASE).expect("the golden values are JSON");
    base["dispute"]["number"] = json!(format!("（2023）濠礐人调字第{:03}号", n + 1));
    base
}
