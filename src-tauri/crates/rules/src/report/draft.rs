//! The sections of a report in their order (domain.md §5.2): 基本情况; 类型与来源结构; 突出问题与重点纠纷; 成因分析;
//! 趋势与风险等级; 意见建议; annexes.

use super::content::*;
use super::figures::{Figures, Span, push_text};
use super::findings::{Finding, day, find};
use super::rise::risen;
use super::words::words;
use super::{Facts, View, complex, succeeded};
use records::model::*;
use std::collections::BTreeMap;

/// Key cases shown in the text; the annex has all.
const KEY_CASES: usize = 15;
/// Types whose causes are told.
const CAUSES: usize = 4;
/// Months of the trend.
const TREND: i32 = 12;

/// Works the report out.
pub fn draft(facts: &Facts<'_>) -> Content {
    let view = View::new(facts);
    let mut figures = Figures::default();
    let scope = facts.organisations.iter().find(|o| o.uid == facts.scope);
    let scope_name = scope.map(|o| o.name.clone()).unwrap_or_default();
    base_figures(&view, &mut figures);
    let findings = find(&view, &mut figures);
    let key = key_cases(&view, &mut figures, &findings);

    let mut sections = vec![
        basics(&view, &mut figures, &scope_name),
        structure(&view, &mut figures),
        problems(&view, &mut figures, &findings, &key),
        causes(&view, &mut figures),
        trend(&view, &mut figures),
        suggestions(&figures, &findings),
        data_annex(&view, &mut figures),
    ];
    if !key.is_empty() {
        sections.push(case_annex(&view, &key));
    }
    let missing = missing(&view, &mut figures);
    sections.push(notes(facts, &missing));
    Content {
        title: format!("{}矛盾纠纷分析研判报告", facts.period.label()),
        scope: scope_name,
        period: facts.period.label(),
        made_on: facts.today,
        figures: figures.into_all(),
        sections,
        missing,
    }
}

fn section(key: &str, heading: &str, blocks: Vec<Block>) -> Section {
    Section { key: key.into(), heading: heading.into(), annex: false, blocks }
}

fn paragraph(key: &str, spans: Vec<Span>) -> Block {
    Block::Paragraph(Paragraph::new(key, spans))
}

/// The figures every section takes from.
fn base_figures(view: &View<'_>, figures: &mut Figures) {
    let facts = view.facts;
    let period = facts.period;
    let windows = [
        ("", "本期", period),
        (".before", "上期", period.before()),
        (".last", "去年同期", period.last_year()),
    ];
    for (suffix, name, window) in windows {
        let cases = view.counted(window);
        let of = |figures: &mut Figures, key: &str, label: &str, cases: Vec<&ReportCase>| {
            figures.count(&format!("{key}{suffix}"), format!("{name}{label}"), cases)
        };
        of(figures, "total", "受理的纠纷", cases.clone());
        of(figures, "success", "调解成功的纠纷", cases.iter().copied().filter(|c| succeeded(c)).collect());
        for column in &facts.edition.columns {
            let here = cases.iter().copied().filter(|c| column.types.contains(&c.dispute_type)).collect();
            of(figures, &format!("type.{}", column.key), &column.label, here);
        }
        let left_out = facts.edition.left_out();
        let rest: Vec<&ReportCase> =
            cases.iter().copied().filter(|c| left_out.contains(&c.dispute_type)).collect();
        of(figures, "type.unlisted", "本年度口径未列的类型", rest);
        for source in Source::ALL {
            let here = cases.iter().copied().filter(|c| c.source == *source).collect();
            of(figures, &format!("source.{}", source.key()), source.label(), here);
        }
        of(
            figures,
            "source.referral",
            "接受委托移送调解",
            cases.iter().copied().filter(|c| c.source.is_referral()).collect(),
        );
    }
    let now = view.counted(period);
    let open = view.open();
    let won: Vec<&ReportCase> = now.iter().copied().filter(|c| succeeded(c)).collect();
    figures.sum("people", "本期涉及当事人", false, now.iter().copied(), |c| c.people);
    figures.sum("amount", "本期协议涉及金额", true, won.iter().copied(), |c| c.amount.map(|a| a.0));
    let form = |f: AgreementForm| won.iter().copied().filter(move |c| c.agreement_form == Some(f));
    figures.count("oral", "本期口头协议", form(AgreementForm::Oral));
    figures.count("written", "本期书面协议", form(AgreementForm::Written));
    figures.share("success.rate", "本期调解成功率", "success", "total");
    figures.count("open", "期末尚未结案的纠纷", open.iter().copied());
    let agreed: Vec<&ReportCase> = now.iter().copied().filter(|c| c.performance.is_some()).collect();
    let state = |states: &'static [PerformanceState]| {
        agreed.iter().copied().filter(move |c| c.performance.is_some_and(|p| states.contains(&p)))
    };
    use PerformanceState::*;
    figures.count("agreed", "本期记有履行情况的协议", agreed.iter().copied());
    figures.count("performed", "本期协议已履行", state(&[Done]));
    figures.count("performing", "本期协议履行中或者未到期", state(&[Ongoing, NotDue]));
    figures.count("unperformed", "本期协议部分履行或者未履行", state(&[Partly, Broken]));
    figures.count(
        "confirmed",
        "本期纠纷申请司法确认",
        now.iter().copied().filter(|c| c.confirmation != Confirmed::No),
    );
    figures.count("visited", "本期纠纷已经回访", now.iter().copied().filter(|c| c.visits > 0));
}

/// 增加29件，上升3.5%：the distance in words; a percentage only where both counts carry one.
fn change(figures: &mut Figures, now: &str, then: &str, key: &str, label: &str) -> (String, String) {
    let (a, b) = (figures.value(now), figures.value(then));
    let key = figures.distance(key, label, now, then);
    let ratio = |few: i64| {
        // Of the earlier count, one decimal, as bureaus write it (F16: 840 → 869 is 3.5%).
        let tenths = ((a - b).abs() * 2000 + few) / (few * 2);
        crate::statistics::one_decimal(tenths)
    };
    let enough = a >= crate::statistics::FEW && b >= crate::statistics::FEW;
    let direction = match a.cmp(&b) {
        std::cmp::Ordering::Greater if enough => format!("增加{{{key}}}件，上升{}", ratio(b)),
        std::cmp::Ordering::Less if enough => format!("减少{{{key}}}件，下降{}", ratio(b)),
        std::cmp::Ordering::Greater => format!("增加{{{key}}}件"),
        std::cmp::Ordering::Less => format!("减少{{{key}}}件"),
        std::cmp::Ordering::Equal => "持平".to_owned(),
    };
    (direction, key)
}

fn basics(view: &View<'_>, figures: &mut Figures, scope: &str) -> Section {
    let facts = view.facts;
    let period = facts.period.label();
    let words: &[(&str, &str)] = &[("period", &period), ("scope", scope)];
    let mut blocks = Vec::new();
    if figures.value("total") == 0 {
        blocks.push(paragraph(
            "basics.total",
            figures.say(
                "{period}，{scope}没有{total_word}的矛盾纠纷记录（{total}件）。",
                &[("period", &period), ("scope", scope), ("total_word", counted_word(facts.counted_on))],
            ),
        ));
    } else {
        let rate =
            if figures.get("success.rate").is_some() { "，调解成功率{success.rate}" } else { "" };
        let verb = counted_word(facts.counted_on);
        let text = format!(
            "{{period}}，{{scope}}共{verb}矛盾纠纷{{total}}件，涉及当事人{{people}}人；调解成功{{success}}件{rate}，协议涉及金额{{amount}}万元，其中口头协议{{oral}}件、书面协议{{written}}件。"
        );
        blocks.push(paragraph("basics.total", figures.say(&text, words)));
    }
    let (before, last) = (facts.period.before().label(), facts.period.last_year().label());
    let mut parts = Vec::new();
    if figures.value("total.before") + figures.value("total") > 0 {
        let (to_before, _) = change(figures, "total", "total.before", "change.before", "与上期相比");
        parts.push(format!("与上期（{before}，{{total.before}}件）相比{to_before}"));
    }
    if figures.value("total.last") > 0 {
        let (to_last, _) = change(figures, "total", "total.last", "change.last", "与去年同期相比");
        parts.push(format!("与去年同期（{last}，{{total.last}}件）相比{to_last}"));
    } else {
        parts.push(format!("去年同期（{last}）没有记录，不作同比"));
    }
    blocks.push(paragraph("basics.change", figures.say(&format!("{}。", parts.join("；")), &[])));
    let end = day(facts.period.to.last());
    let mut text = format!("截至{end}，尚未结案的纠纷{{open}}件。");
    if figures.value("agreed") > 0 {
        text.push_str("本期达成的协议中，已经履行{performed}件，履行中或者未到期{performing}件，部分履行或者未履行{unperformed}件；申请司法确认{confirmed}件，已经回访{visited}件。");
    }
    blocks.push(paragraph("basics.open", figures.say(&text, &[])));
    blocks.push(paragraph("basics.screening", screening(facts, figures)));
    if view.units.len() > 1 {
        let (table, keys) = unit_table(view, figures);
        blocks.push(Block::Table(table));
        let chart = Chart {
            key: "units".into(),
            title: "各单位纠纷数".into(),
            shape: ChartKind::Bars,
            unit: "件".into(),
            categories: view.units.iter().map(|(_, name)| name.clone()).collect(),
            series: vec![Series::of(figures, "本期", keys)],
        };
        if figures.value("total") > 0 {
            blocks.push(Block::Chart(chart));
        }
    }
    section("basics", "基本情况", blocks)
}

/// What was screened and what was prevented, in 件 and 人 (domain.md §2.1).
fn screening(facts: &Facts<'_>, figures: &mut Figures) -> Vec<Span> {
    let screened = facts.screened;
    figures.screening("screening.rounds", "本期开展的排查", screened.rounds);
    figures.screening("screening.finds", "本期排查发现的线索", screened.finds);
    figures.screening("screening.entered", "本期排查发现并登记的纠纷", screened.entered);
    let mut text = match (screened.rounds, screened.finds) {
        (0, 0) => "本期没有开展矛盾纠纷排查的记录（{screening.rounds}次）".to_owned(),
        _ => "本期开展矛盾纠纷排查{screening.rounds}次，发现纠纷线索{screening.finds}件，其中{screening.entered}件已经登记为纠纷".to_owned(),
    };
    let mut parts = Vec::new();
    for line in facts.prevented.iter().filter(|line| line.cases > 0) {
        let (key, label) = (line.kind.key(), line.kind.label());
        let cases = figures.screening(&format!("prevented.{key}"), format!("{label}（件）"), line.cases);
        let people =
            figures.screening(&format!("prevented.{key}.people"), format!("{label}（人）"), line.people);
        parts.push(format!("{label}{{{cases}}}件{{{people}}}人"));
    }
    if !parts.is_empty() {
        text.push('；');
        text.push_str(&parts.join("，"));
    }
    text.push('。');
    figures.say(&text, &[])
}

fn counted_word(on: CountedOn) -> &'static str {
    match on {
        CountedOn::Accepted => "受理",
        CountedOn::Closed => "办结",
    }
}

/// The table by unit, and the keys of its totals for the chart.
fn unit_table(view: &View<'_>, figures: &mut Figures) -> (Table, Vec<String>) {
    let now = view.counted(view.facts.period);
    let open = view.open();
    let mut rows = Vec::new();
    let mut keys = Vec::new();
    for (i, (unit, name)) in view.units.iter().enumerate() {
        let here = |cases: &[&'_ ReportCase]| -> Vec<ReportCase> {
            cases.iter().filter(|c| view.unit(c) == Some(*unit)).map(|c| (*c).clone()).collect()
        };
        let cases = here(&now);
        let k = |what: &str| format!("unit.{i}.{what}");
        let label = |what: &str| format!("{name}{what}");
        let total = figures.count(&k("total"), label("纠纷"), &cases);
        let success = figures.count(&k("success"), label("调解成功"), cases.iter().filter(|c| succeeded(c)));
        let rate = k("rate");
        figures.share(&rate, label("调解成功率"), &success, &total);
        let people = figures.sum(&k("people"), label("涉及当事人"), false, &cases, |c| c.people);
        let won = cases.iter().filter(|c| succeeded(c));
        let amount =
            figures.sum(&k("amount"), label("协议涉及金额"), true, won, |c| c.amount.map(|a| a.0));
        let open = figures.count(&k("open"), label("未结"), &here(&open));
        let mut row = vec![Cell::words(name)];
        row.extend([&total, &success, &rate, &people, &amount, &open].map(|key| Cell::figure(figures, key)));
        rows.push(row);
        keys.push(total);
    }
    let mut sum = vec![Cell::words("合计")];
    sum.extend(
        ["total", "success", "success.rate", "people", "amount", "open"].map(|k| Cell::figure(figures, k)),
    );
    rows.push(sum);
    let columns =
        ["单位", "纠纷数（件）", "调解成功（件）", "成功率", "当事人（人）", "金额（万元）", "未结（件）"];
    let table = Table {
        key: "units".into(),
        title: "各单位调解情况".into(),
        columns: columns.map(str::to_owned).to_vec(),
        rows,
        totalled: true,
    };
    (table, keys)
}

/// The type columns that have cases now, the most first; the unlisted ones last.
fn types_by_weight(view: &View<'_>, figures: &Figures) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = view
        .facts
        .edition
        .columns
        .iter()
        .map(|c| (format!("type.{}", c.key), c.label.clone()))
        .filter(|(key, _)| figures.value(key) > 0)
        .collect();
    all.sort_by_key(|(key, _)| std::cmp::Reverse(figures.value(key)));
    if figures.value("type.unlisted") > 0 {
        all.push(("type.unlisted".into(), "本年度口径未列的类型".into()));
    }
    all
}

fn structure(view: &View<'_>, figures: &mut Figures) -> Section {
    let mut blocks = Vec::new();
    let types = types_by_weight(view, figures);
    let listed = |figures: &mut Figures, items: &[(String, String)]| -> String {
        let mut parts = Vec::new();
        for (key, label) in items {
            let share = figures.share(&format!("{key}.share"), format!("{label}所占比例"), key, "total");
            let share = share.map(|k| format!("，占{{{k}}}")).unwrap_or_default();
            parts.push(format!("{label}{{{key}}}件{share}"));
        }
        parts.join("；")
    };
    if types.is_empty() {
        blocks.push(paragraph("structure.types", figures.say("本期没有纠纷，不作结构分析。", &[])));
        return section("structure", "类型与来源结构", blocks);
    }
    let text = format!("从纠纷类型看，{}。", listed(figures, &types));
    blocks.push(paragraph("structure.types", figures.say(&text, &[])));
    let mut all: Vec<(String, String)> =
        view.facts.edition.columns.iter().map(|c| (format!("type.{}", c.key), c.label.clone())).collect();
    if figures.value("type.unlisted") > 0 {
        all.push(("type.unlisted".into(), "未列的类型".into()));
    }
    blocks.push(Block::Chart(type_chart(figures, &types)));
    blocks.push(Block::Table(type_table(figures, &all)));

    let mut sources = vec![
        (format!("source.{}", Source::OwnInitiative.key()), "主动调解".to_owned()),
        (format!("source.{}", Source::OnApplication.key()), "依申请调解".to_owned()),
    ];
    sources.push(("source.referral".into(), "接受委托移送调解".into()));
    sources.retain(|(key, _)| figures.value(key) > 0);
    let mut text = format!("从案件来源看，{}", listed(figures, &sources));
    let referred: Vec<String> = Source::ALL
        .iter()
        .filter(|s| s.is_referral())
        .map(|s| (format!("source.{}", s.key()), s.label()))
        .filter(|(key, _)| figures.value(key) > 0)
        .map(|(key, label)| format!("{label}{{{key}}}件"))
        .collect();
    if !referred.is_empty() {
        text.push_str(&format!("（其中{}）", referred.join("，")));
    }
    blocks.push(paragraph("structure.sources", figures.say(&format!("{text}。"), &[])));

    let places = places(view, figures);
    if !places.is_empty() {
        let shown: Vec<String> =
            places.iter().take(5).map(|(key, label)| format!("{label}{{{key}}}件")).collect();
        let more = if places.len() > 5 { "等" } else { "" };
        let text = format!("从发生地看，纠纷较多的村（社区）有{}{more}。", shown.join("、"));
        blocks.push(paragraph("structure.places", figures.say(&text, &[])));
    }
    section("structure", "类型与来源结构", blocks)
}

/// Communities with their counts, the most first.
fn places(view: &View<'_>, figures: &mut Figures) -> Vec<(String, String)> {
    let now = view.counted(view.facts.period);
    let mut by_place: BTreeMap<&str, Vec<&ReportCase>> = BTreeMap::new();
    for case in now.iter().copied().filter(|c| !c.community.trim().is_empty()) {
        by_place.entry(case.community.trim()).or_default().push(case);
    }
    let mut counted: Vec<(String, String)> = Vec::new();
    for (place, cases) in by_place {
        let key = figures.count(&format!("place.{place}"), format!("{place}的纠纷"), cases);
        counted.push((key, place.to_owned()));
    }
    counted.sort_by_key(|(key, _)| std::cmp::Reverse(figures.value(key)));
    counted
}

fn type_chart(figures: &Figures, types: &[(String, String)]) -> Chart {
    let keys = |suffix: &str| types.iter().map(|(key, _)| format!("{key}{suffix}")).collect::<Vec<_>>();
    let mut series = vec![Series::of(figures, "本期", keys(""))];
    if figures.value("total.last") > 0 {
        series.push(Series::of(figures, "去年同期", keys(".last")));
    }
    Chart {
        key: "types".into(),
        title: "各类纠纷数".into(),
        shape: ChartKind::Bars,
        unit: "件".into(),
        categories: types.iter().map(|(_, label)| label.clone()).collect(),
        series,
    }
}

fn type_table(figures: &mut Figures, all: &[(String, String)]) -> Table {
    let mut rows = Vec::new();
    for (key, label) in all {
        let share = format!("{key}.share");
        if figures.get(&share).is_none() {
            figures.share(&share, format!("{label}所占比例"), key, "total");
        }
        let any = ["", ".before", ".last"].iter().any(|s| figures.value(&format!("{key}{s}")) > 0);
        if !any {
            continue;
        }
        let mut row = vec![Cell::words(label)];
        row.extend(
            [key.clone(), share, format!("{key}.before"), format!("{key}.last")]
                .map(|k| Cell::figure(figures, &k)),
        );
        rows.push(row);
    }
    let mut sum = vec![Cell::words("合计"), Cell::figure(figures, "total"), Cell::words("")];
    sum.extend(["total.before", "total.last"].map(|k| Cell::figure(figures, k)));
    rows.push(sum);
    Table {
        key: "types".into(),
        title: "各类纠纷与上期、去年同期比较".into(),
        columns: ["纠纷类型", "本期（件）", "占比", "上期（件）", "去年同期（件）"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        totalled: true,
    }
}

/// The sentences of a finding with its own names for figures put in place.
fn say_finding(figures: &Figures, finding: &Finding, template: &str) -> Vec<Span> {
    let mut text = template.to_owned();
    for (name, key) in &finding.figures {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{key}}}"));
    }
    let words: Vec<(&str, &str)> = finding.words.iter().map(|(n, w)| (*n, w.as_str())).collect();
    figures.say(&text, &words)
}

fn problems(
    view: &View<'_>,
    figures: &mut Figures,
    findings: &[Finding],
    key: &[(&ReportCase, Vec<String>)],
) -> Section {
    let mut blocks = Vec::new();
    for finding in findings {
        let said = words().finding(finding.kind);
        let mut p =
            Paragraph::new(format!("problem.{}", finding.key), say_finding(figures, finding, &said.text));
        p.lead = super::figures::plain(&say_finding(figures, finding, &said.title));
        p.finding = Some(finding.key.clone());
        blocks.push(Block::Paragraph(p));
    }
    if key.is_empty() {
        blocks.push(paragraph("problem.cases", figures.say("本期没有需要列为重点的纠纷。", &[])));
    } else {
        let more = if key.len() > KEY_CASES { "，以下列出前{shown}件，其余见附件" } else { "" };
        let text = format!("需要重点关注的纠纷共{{key}}件（已隐去当事人姓名）{more}。");
        let shown = KEY_CASES.to_string();
        blocks.push(paragraph("problem.cases", figures.say(&text, &[("shown", &shown)])));
        blocks.push(Block::Table(case_table(view, "key", &key[..key.len().min(KEY_CASES)])));
    }
    section("problems", "突出问题与重点纠纷", blocks)
}

/// The cases a reader must know of, each with why: those of the findings that name single disputes, the gravest first.
fn key_cases<'a>(
    view: &View<'a>,
    figures: &mut Figures,
    findings: &[Finding],
) -> Vec<(&'a ReportCase, Vec<String>)> {
    const NAMED: &[(&str, &str)] = &[
        ("unreported", "苗头紧急而没有激化报告"),
        ("signs", "有激化苗头"),
        ("large", "涉及十人以上"),
        ("repeat", "反复发生"),
        ("broken", "协议未履行到位"),
        ("overdue", "有到期未办事项"),
        ("complex", "疑难复杂"),
    ];
    let mut chosen: Vec<(&ReportCase, Vec<String>, usize)> = Vec::new();
    for case in view.facts.cases {
        let mut why = Vec::new();
        let mut weight = 0;
        if let Some(level) = view.facts.levels.get(&case.uid).filter(|l| matches!(l.as_str(), "红" | "橙"))
        {
            why.push(format!("{level}色风险"));
            weight += if level == "红" { 1 << 9 } else { 1 << 8 };
        }
        for (i, (kind, reason)) in NAMED.iter().enumerate() {
            let about = findings.iter().find(|f| f.kind == *kind);
            if about.is_some_and(|f| figures.cases(&f.about).contains(&case.uid)) {
                why.push((*reason).to_owned());
                weight += 1 << (NAMED.len() - i);
            }
        }
        if !why.is_empty() {
            chosen.push((case, why, weight));
        }
    }
    chosen.sort_by_key(|(case, _, weight)| (std::cmp::Reverse(*weight), case.received_on));
    figures.count("key", "需要重点关注的纠纷", chosen.iter().map(|(c, _, _)| *c));
    chosen.into_iter().map(|(case, why, _)| (case, why)).collect()
}

fn case_table(view: &View<'_>, key: &str, cases: &[(&ReportCase, Vec<String>)]) -> Table {
    let leveled = !view.facts.levels.is_empty();
    let mut columns =
        vec!["序号", "案号", "纠纷类型", "村（社区）", "人数", "金额（元）", "现状", "列为重点的原因"];
    if leveled {
        columns.insert(7, "等级");
    }
    let rows = cases.iter().enumerate().map(|(i, (case, why))| {
        let number = if case.number.is_empty() { "（未编号）" } else { &case.number };
        let mut row = vec![
            Cell::words((i + 1).to_string()),
            Cell { text: number.into(), figure: None, dispute: Some(case.uid) },
            Cell::words(case.dispute_type.label()),
            Cell::words(if case.community.trim().is_empty() { "未注明" } else { case.community.trim() }),
            Cell::words(case.people.map_or("—".into(), |n| n.to_string())),
            Cell::words(case.amount.map_or("—".into(), yuan)),
            Cell::words(case.state.label()),
        ];
        if leveled {
            row.push(Cell::words(view.facts.levels.get(&case.uid).map_or("—", String::as_str)));
        }
        row.push(Cell::words(why.join("；")));
        row
    });
    Table {
        key: key.into(),
        title: "重点纠纷".into(),
        rows: rows.collect(),
        columns: columns.into_iter().map(str::to_owned).collect(),
        totalled: false,
    }
}

/// 12,345 or 12,345.60.
fn yuan(amount: Fen) -> String {
    let (whole, rest) = (amount.0 / 100, amount.0 % 100);
    let digits = whole.to_string();
    let mut text = String::new();
    for (i, ch) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(ch);
    }
    if rest > 0 { format!("{text}.{rest:02}") } else { text }
}

fn causes(view: &View<'_>, figures: &mut Figures) -> Section {
    let now = view.counted(view.facts.period);
    let mut blocks = Vec::new();
    let types = types_by_weight(view, figures);
    for (key, label) in types.iter().filter(|(k, _)| k != "type.unlisted").take(CAUSES) {
        let column = view.facts.edition.columns.iter().find(|c| format!("type.{}", c.key) == *key);
        let Some(column) = column else { continue };
        let here: Vec<&ReportCase> =
            now.iter().copied().filter(|c| column.types.contains(&c.dispute_type)).collect();
        // What was recorded of these very cases stands beside the general sentence.
        let mut facts: Vec<String> = Vec::new();
        let mut fact = |figures: &mut Figures, what: &str, text: &str, cases: Vec<&ReportCase>| {
            let k = figures.count(&format!("cause.{}.{what}", column.key), format!("{label}中{text}"), cases);
            if figures.value(&k) > 0 {
                facts.push(format!("{text}的{{{k}}}件"));
            }
        };
        let some =
            |f: &dyn Fn(&ReportCase) -> bool| here.iter().copied().filter(|c| f(c)).collect::<Vec<_>>();
        fact(figures, "repeat", "当事人此前十二个月内已有纠纷", some(&|c| !c.earlier.is_empty()));
        fact(figures, "signs", "记有激化苗头", some(&|c| !c.signs.is_empty()));
        fact(figures, "complex", "疑难复杂", some(&complex));
        fact(figures, "referred", "由有关部门委托移送", some(&|c| c.source.is_referral()));
        let cause = column.types.first().and_then(|t| words().cause(*t)).map_or("", |c| c.text.as_str());
        let seen = if facts.is_empty() {
            String::new()
        } else {
            format!("本期这类纠纷中，{}。", facts.join("，"))
        };
        let spans = figures.say(&format!("{label}{{{key}}}件，{cause}{seen}"), &[]);
        blocks.push(paragraph(&format!("cause.{}", column.key), spans));
    }
    if blocks.is_empty() {
        blocks.push(paragraph("cause.none", figures.say("本期没有纠纷，不作成因分析。", &[])));
    }
    section("causes", "成因分析", blocks)
}

fn trend(view: &View<'_>, figures: &mut Figures) -> Section {
    let facts = view.facts;
    let end = facts.period.to;
    let months: Vec<Month> = (0..TREND).map(|i| end.plus(i + 1 - TREND)).collect();
    let mut keys = (Vec::new(), Vec::new());
    for month in &months {
        for (back, list) in [(0, &mut keys.0), (-12, &mut keys.1)] {
            let at = month.plus(back);
            let one = Period { from: at, to: at };
            list.push(figures.count(
                &format!("month.{at}"),
                format!("{}的纠纷", one.label()),
                view.counted(one),
            ));
        }
    }
    let any_before = keys.1.iter().any(|k| figures.value(k) > 0);
    let mut series = vec![Series::of(figures, "近十二个月", keys.0.clone())];
    if any_before {
        series.push(Series::of(figures, "上一年同月", keys.1.clone()));
    }
    let chart = Chart {
        key: "months".into(),
        title: "近十二个月纠纷数".into(),
        shape: ChartKind::Lines,
        unit: "件".into(),
        categories: months
            .iter()
            .map(|m| {
                if m.month() == 1 || *m == months[0] {
                    format!("{}.{}", m.year(), m.month())
                } else {
                    m.month().to_string() + "月"
                }
            })
            .collect(),
        series,
    };
    let last3 = Period { from: end.plus(-2), to: end };
    let then3 = last3.last_year();
    figures.count("recent", format!("{}的纠纷", last3.label()), view.counted(last3));
    figures.count("recent.last", format!("{}的纠纷", then3.label()), view.counted(then3));
    let (now, then) = (figures.value("recent"), figures.value("recent.last"));
    let judged = if then == 0 {
        "上一年同期没有记录，不作趋势判断"
    } else if risen(now, then, 1) {
        "明显多于上一年同期，呈上升趋势"
    } else if risen(then, now, 1) {
        "明显少于上一年同期，呈下降趋势"
    } else {
        "与上一年同期的差别在正常波动范围之内，总体平稳"
    };
    let mut text =
        format!("最近三个月（{}）纠纷{{recent}}件，上一年同期{{recent.last}}件，{judged}。", last3.label());
    let (next_last, ahead) = {
        let next = Period { from: end.plus(1), to: end.plus(3) };
        (next.last_year(), next)
    };
    figures.count("ahead.last", format!("{}的纠纷", next_last.label()), view.counted(next_last));
    if figures.value("ahead.last") > 0 {
        text.push_str(&format!(
            "上一年的{}有纠纷{{ahead.last}}件，可作安排{}力量的参考。",
            next_last.label(),
            ahead.label()
        ));
    }
    let mut blocks = vec![paragraph("trend.recent", figures.say(&text, &[]))];
    if months.iter().any(|m| figures.value(&format!("month.{m}")) > 0) || any_before {
        blocks.push(Block::Chart(chart));
    }
    blocks.extend(levels(view, figures));
    section("trend", "趋势与风险等级", blocks)
}

fn levels(view: &View<'_>, figures: &mut Figures) -> Vec<Block> {
    let facts = view.facts;
    let open = view.open();
    if facts.levels.is_empty() {
        let text = "本期没有经确认的风险等级记录，等级一栏从略；有激化苗头的纠纷见重点纠纷表。";
        return vec![paragraph("trend.levels", figures.say(text, &[]))];
    }
    let mut parts = Vec::new();
    let mut row = vec![Cell::words("件数")];
    for level in ["红", "橙", "黄", "蓝", "绿"] {
        let here = open.iter().copied().filter(|c| facts.levels.get(&c.uid).is_some_and(|l| l == level));
        let key = figures.count(&format!("level.{level}"), format!("{level}色风险的未结纠纷"), here);
        parts.push(format!("{level}色{{{key}}}件"));
        row.push(Cell::figure(figures, &key));
    }
    let none = open.iter().copied().filter(|c| !facts.levels.contains_key(&c.uid));
    let key = figures.count("level.none", "没有评定等级的未结纠纷", none);
    row.push(Cell::figure(figures, &key));
    let text = format!("期末未结的{{open}}件纠纷中，{}，没有评定等级的{{level.none}}件。", parts.join("、"));
    vec![
        paragraph("trend.levels", figures.say(&text, &[])),
        Block::Table(Table {
            key: "levels".into(),
            title: "未结纠纷的风险等级".into(),
            columns: ["等级", "红", "橙", "黄", "蓝", "绿", "未评定"].map(str::to_owned).to_vec(),
            rows: vec![row],
            totalled: false,
        }),
    ]
}

fn suggestions(figures: &Figures, findings: &[Finding]) -> Section {
    let blocks = findings.iter().map(|finding| {
        let said = words().finding(finding.kind);
        let spans = say_finding(figures, finding, &said.suggestion);
        let mut p = Paragraph::new(format!("suggestion.{}", finding.key), spans);
        p.answers = Some(finding.key.clone());
        Block::Paragraph(p)
    });
    section("suggestions", "意见建议", blocks.collect())
}

/// Every type by unit.
fn data_annex(view: &View<'_>, figures: &mut Figures) -> Section {
    let now = view.counted(view.facts.period);
    let units: Vec<(Uid, String)> =
        if view.units.is_empty() { vec![(view.facts.scope, "本单位".into())] } else { view.units.clone() };
    // A wide tree would not fit the page: then the annex stays with the sums.
    let shown = if units.len() <= 9 { units } else { Vec::new() };
    let mut columns: Vec<String> = vec!["项目".into()];
    columns.extend(shown.iter().map(|(_, name)| name.clone()));
    columns.push("合计".into());
    let mut rows = Vec::new();
    let mut line = |figures: &mut Figures, label: &str, whole: &str, holds: &dyn Fn(&ReportCase) -> bool| {
        let mut row = vec![Cell::words(label)];
        for (i, (unit, name)) in shown.iter().enumerate() {
            let here = now.iter().copied().filter(|c| view.unit(c) == Some(*unit) && holds(c));
            let key = figures.count(&format!("annex.{i}.{whole}"), format!("{name}{label}"), here);
            row.push(Cell::figure(figures, &key));
        }
        row.push(Cell::figure(figures, whole));
        rows.push(row);
    };
    line(figures, "纠纷数", "total", &|_| true);
    line(figures, "调解成功", "success", &succeeded);
    line(figures, "口头协议", "oral", &|c| succeeded(c) && c.agreement_form == Some(AgreementForm::Oral));
    line(figures, "书面协议", "written", &|c| {
        succeeded(c) && c.agreement_form == Some(AgreementForm::Written)
    });
    for column in &view.facts.edition.columns {
        let key = format!("type.{}", column.key);
        if figures.value(&key) > 0 {
            line(figures, &column.label, &key, &|c| column.types.contains(&c.dispute_type));
        }
    }
    if figures.value("type.unlisted") > 0 {
        let left_out = view.facts.edition.left_out();
        line(figures, "未列的类型", "type.unlisted", &|c| left_out.contains(&c.dispute_type));
    }
    for source in Source::ALL {
        let key = format!("source.{}", source.key());
        if figures.value(&key) > 0 {
            line(figures, source.label(), &key, &|c| c.source == *source);
        }
    }
    let table = Table {
        key: "data".into(),
        title: "纠纷情况数据表（单位：件）".into(),
        columns,
        rows,
        totalled: false,
    };
    Section {
        key: "data".into(),
        heading: "纠纷情况数据表".into(),
        annex: true,
        blocks: vec![Block::Table(table)],
    }
}

fn case_annex(view: &View<'_>, key: &[(&ReportCase, Vec<String>)]) -> Section {
    Section {
        key: "cases".into(),
        heading: "重点纠纷表（已隐去当事人姓名）".into(),
        annex: true,
        blocks: vec![Block::Table(case_table(view, "cases", key))],
    }
}

/// What the records do not say, in sentences; each with its figure, so that it can be mended.
fn missing(view: &View<'_>, figures: &mut Figures) -> Vec<String> {
    let facts = view.facts;
    let now = view.counted(facts.period);
    let mut out = Vec::new();
    let mut lack = |figures: &mut Figures, key: &str, text: &str, holds: &dyn Fn(&ReportCase) -> bool| {
        let key = figures.count(&format!("missing.{key}"), text, now.iter().copied().filter(|c| holds(c)));
        let n = figures.value(&key);
        if n > 0 {
            out.push(format!("{n}件{text}。"));
        }
    };
    lack(figures, "community", "没有注明村（社区），不在发生地的统计之内", &|c| {
        c.community.trim().is_empty()
    });
    lack(figures, "people", "没有填写涉及人数，当事人数因此偏少", &|c| c.people.is_none());
    lack(figures, "amount", "调解成功但没有填写金额（没有金额的请填 0）", &|c| {
        succeeded(c) && c.amount.is_none()
    });
    lack(figures, "host", "没有主持调解员", &|c| c.host.is_none());
    lack(figures, "form", "调解成功但没有注明协议形式", &|c| {
        succeeded(c) && c.agreement_form.is_none()
    });
    lack(figures, "outcome", "还没有结果，成功率以后会变化", &|c| c.outcome.is_none());
    if figures.value("type.unlisted") > 0 {
        let n = figures.value("type.unlisted");
        out.push(format!("{n}件的类型没有列入本年度的统计口径（{}），单独列出。", facts.edition.label));
    }
    if facts.period.to.last() >= facts.today {
        out.push(format!("统计期还没有结束，数字截至{}。", day(facts.today)));
    }
    out
}

fn notes(facts: &Facts<'_>, missing: &[String]) -> Section {
    let on = match facts.counted_on {
        CountedOn::Accepted => "受理日期",
        CountedOn::Closed => "结案日期（并且已经受理）",
    };
    let mut lines = vec![
        format!("纠纷按{on}计入月份；不予受理的不计。调解成功以登记的结果为准，金额只计调解成功的纠纷。"),
        format!("纠纷类型按“{}”归类。不足十件的不列百分比；只有全部成功才写100%。", facts.edition.label),
        "“明显增多”“明显减少”是对两期件数作条件精确检验（单侧，水平0.05，按比较的个数修正）的结果。"
            .to_owned(),
    ];
    lines.extend(missing.iter().map(|m| format!("本期记录中，{m}")));
    let blocks = lines.iter().enumerate().map(|(i, line)| {
        let mut spans = Vec::new();
        push_text(&mut spans, line);
        paragraph(&format!("notes.{i}"), spans)
    });
    Section {
        key: "notes".into(),
        heading: "统计口径和资料缺漏".into(),
        annex: true,
        blocks: blocks.collect(),
    }
}
