//! The result of a round of 卷宗评查 on paper and as a workbook: by committee, by mediator, the faults met most often,
//! what was mended. It counts nothing itself: the numbers are those the window shows.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::mapping::day;
use crate::{papers, review};
use chrono::NaiveDate;
use documents::workbook::{Cell, Column, Sheet as Tab, Workbook, WorkbookError};
use records::model::*;
use records::store::DossierRow;
use rules::review::{shown, tenths};
use serde_json::{Value, json};
use std::path::Path;

/// A round with everything a report tells.
struct Round {
    round: ReviewRound,
    rows: Vec<DossierRow>,
    result: ReviewResult,
    organisation: String,
    mediator: String,
    office: String,
    today: NaiveDate,
}

fn read(context: &Context<'_>, uid: Uid) -> Result<Round, Failure> {
    let round = review::led(context, uid)?;
    let (rows, mediators) =
        context.store()?.read(|r| Ok::<_, Failure>((r.dossiers_of_round(uid)?, r.mediators()?)))?;
    let result = review::result_of(&round.sheet, &rows);
    if result.all.scored == 0 {
        return Err(Failure::refused("还没有评分，没有结果可报。"));
    }
    let scope = context.scope()?;
    let name = |uid| scope.organisation(uid).map(|o| o.name.clone()).unwrap_or_default();
    let mediator = mediators.into_iter().find(|m| Some(m.uid) == round.mediator).map(|m| m.name);
    // A committee does not review; its office does.
    let of = scope.organisation(round.organisation);
    let office = match of {
        Some(o) if o.kind == OrganisationKind::Committee => o.parent.unwrap_or(o.uid),
        _ => round.organisation,
    };
    Ok(Round {
        organisation: name(round.organisation),
        mediator: mediator.unwrap_or_default(),
        office: name(office),
        today: context.today(),
        round,
        rows,
        result,
    })
}

/// `66.7%` of 667 tenths of a percent.
fn percent(tenths: Option<i64>) -> String {
    tenths.map(|t| format!("{}%", shown(t))).unwrap_or_default()
}

fn points(tenths: Option<i64>) -> String {
    tenths.map(shown).unwrap_or_default()
}

/// The region all names begin with, to the last 市, 区 or 县 of what they share; empty for a single name.
fn common_region(names: &[&str]) -> String {
    let Some((first, others)) = names.split_first().filter(|(_, others)| !others.is_empty()) else {
        return String::new();
    };
    let shared = first.char_indices().take_while(|(at, c)| {
        others.iter().all(|name| name.get(*at..).is_some_and(|rest| rest.starts_with(*c)))
    });
    let ends = shared.filter(|(_, c)| matches!(c, '市' | '区' | '县')).last();
    ends.map(|(at, c)| first[..at + c.len_utf8()].to_owned()).unwrap_or_default()
}

impl Round {
    fn scope(&self) -> String {
        let r = &self.round;
        let mut of = self.organisation.clone();
        if !self.mediator.is_empty() {
            of.push_str(&format!("{}主持的", self.mediator));
        }
        let kind = r.dispute_type.map(DisputeType::label).unwrap_or("各类纠纷");
        format!(
            "本次评查的范围是{of}{}至{}结案的{kind}卷宗，符合条件的{}件，抽取{}件，已评{}件。",
            day(r.from),
            day(r.to),
            r.candidates,
            self.result.all.drawn,
            self.result.all.scored,
        )
    }

    fn summary(&self) -> String {
        let all = &self.result.all;
        let grades: Vec<String> = self
            .result
            .grades
            .iter()
            .zip(&all.grades)
            .map(|(name, count)| format!("{name}{count}件"))
            .collect();
        let veto = if all.vetoed > 0 {
            format!(
                "其中因一票否决定为{}的{}件。",
                self.result.grades.last().cloned().unwrap_or_default(),
                all.vetoed
            )
        } else {
            "没有一票否决的卷宗。".into()
        };
        format!(
            "平均{}分，合格率{}：{}。{veto}",
            points(all.average),
            percent(all.pass_rate),
            grades.join("，")
        )
    }

    fn faults(&self) -> String {
        if self.result.faults.is_empty() {
            return "各项均未扣分。".into();
        }
        let most: Vec<String> =
            self.result.faults.iter().take(3).map(|f| format!("{}（{}件）", f.title, f.dossiers)).collect();
        format!(
            "共有{}项扣分，出现最多的是：{}。各项扣分情况见下表。",
            self.result.faults.len(),
            most.join("、")
        )
    }

    fn mending(&self) -> String {
        let state = |states: &[ReviewState]| {
            self.rows.iter().filter(|row| states.contains(&row.dossier.state)).count()
        };
        // A dossier scored anew was given back before, unless it never was.
        let settled = self.rows.iter().filter(|row| !row.dossier.earlier.is_empty()).count();
        let (open, mended) = (state(&[ReviewState::Returned]), state(&[ReviewState::Mended]));
        let late = self.rows.iter().filter(|row| {
            row.dossier.state == ReviewState::Returned && row.dossier.mend_by.is_some_and(|d| d < self.today)
        });
        let note = &self.round.close_note;
        let note =
            if note.is_empty() { String::new() } else { format!("结束评查时的说明：{note}。") };
        let back = settled + open + mended;
        if back == 0 {
            return format!("没有退回整改的卷宗。{note}");
        }
        format!(
            "退回整改{back}件：已整改并复评{settled}件，已整改待复评{mended}件，未整改{open}件（其中超过期限{}件）。{note}",
            late.count()
        )
    }

    fn method(&self) -> String {
        let r = &self.round;
        let size = match r.sample_by {
            SampleBy::Count => format!("{}件", r.sample_size),
            SampleBy::Percent => format!("{}%", r.sample_size),
        };
        let uncrossed = self.rows.iter().filter(|row| !row.dossier.not_crossed.is_empty()).count();
        let crossed = match uncrossed {
            0 => "评查人不评自己办的案件，也不评本调委会的案件。".to_owned(),
            n => format!("评查人不评自己办的案件，也不评本调委会的案件；人员不足、未能交叉的有{n}件。"),
        };
        let basis = if r.sheet.basis.is_empty() { String::new() } else { format!("（{}）", r.sheet.basis) };
        format!(
            "按{size}随机抽取，抽签号{}，用同一抽签号可以重现抽取结果。{crossed}评分表为《{}》{basis}。",
            r.seed, r.sheet.name
        )
    }

    fn columns(&self, first: &str) -> Vec<String> {
        let fixed = [first, "抽取", "已评"].map(str::to_owned).into_iter();
        fixed
            .chain(self.result.grades.iter().cloned())
            .chain(["平均分", "合格率"].map(str::to_owned))
            .collect()
    }

    fn table(&self, first: &str, groups: &[ReviewGroup]) -> Value {
        // 汕头市濠江区 before every name only makes the column narrow; the report says the range above.
        let names: Vec<&str> = groups.iter().map(|g| g.name.as_str()).collect();
        let region = common_region(&names);
        let cells = |g: &ReviewGroup| -> Vec<String> {
            let counts =
                [g.drawn, g.scored].into_iter().chain(g.grades.iter().copied()).map(|n| n.to_string());
            std::iter::once(g.name.strip_prefix(region.as_str()).unwrap_or(&g.name).to_owned())
                .chain(counts)
                .chain([points(g.average), percent(g.pass_rate)])
                .collect()
        };
        json!({
            "title": "",
            "columns": self.columns(first),
            "rows": groups.iter().map(cells).collect::<Vec<_>>(),
            "total": cells(&self.result.all),
        })
    }
}

/// `review.report`
pub(crate) fn report(context: &Context<'_>, request: ByUid) -> Result<Paper, Failure> {
    let round = read(context, request.uid)?;
    let faults: Vec<Vec<String>> = round
        .result
        .faults
        .iter()
        .map(|f| vec![f.group.clone(), f.title.clone(), f.dossiers.to_string(), shown(f.lost)])
        .collect();
    let slots = json!({ "review": {
        "name": round.round.name,
        "scope": round.scope(),
        "summary": round.summary(),
        "committees": round.table("调委会", &round.result.committees),
        "mediators": round.table("调解员", &round.result.mediators),
        "has_faults": !faults.is_empty(),
        "fault_words": round.faults(),
        "faults": { "title": "", "columns": ["类别", "评查内容", "扣分件数", "共扣分"], "rows": faults, "total": null },
        "mending": round.mending(),
        "method": round.method(),
        "office": round.office,
        "date": day(round.today),
    } });
    papers::of_office(context, "review_report", &format!("{}情况报告", round.round.name), slots)
}

/// `review.workbook`
pub(crate) fn workbook(context: &Context<'_>, request: ReviewWorkbook) -> Result<Saved, Failure> {
    let round = read(context, request.uid)?;
    let bytes = book(&round).to_bytes().map_err(|error| match error {
        WorkbookError::TextTooLong { .. } => {
            Failure::refused("有一处评查意见超过32767个字，表格放不下；请先缩短再导出。")
        }
        // A ragged or oversized table is a mistake of ours.
        WorkbookError::Ragged { .. } | WorkbookError::Refused(_) => Failure::Internal,
    })?;
    papers::write_beside(Path::new(&request.path), &bytes)?;
    context.write(|w| {
        w.note("review_workbook", json!({ "round": request.uid }));
        Ok(())
    })?;
    Ok(Saved { path: request.path, size: bytes.len() as i64 })
}

fn book(round: &Round) -> Workbook {
    Workbook {
        title: format!("{}结果", round.round.name),
        author: round.office.clone(),
        day: round.today,
        sheets: vec![
            groups(round, "各调委会", "调委会", &round.result.committees),
            groups(round, "各调解员", "调解员", &round.result.mediators),
            faults(round),
            dossiers(round),
        ],
    }
}

fn groups(round: &Round, tab: &str, first: &str, groups: &[ReviewGroup]) -> Tab {
    let mut columns =
        vec![Column::new(first, 34.0), Column::summed("抽取", 8.0), Column::summed("已评", 8.0)];
    columns.extend(round.result.grades.iter().map(|g| Column::summed(g, 8.0)));
    columns.extend([
        Column::summed("一票否决", 10.0),
        Column::new("平均分", 9.0),
        Column::new("合格率", 9.0),
    ]);
    let row = |g: &ReviewGroup| -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![g.name.as_str().into(), g.drawn.into(), g.scored.into()];
        cells.extend(g.grades.iter().map(|n| Cell::Whole(*n)));
        cells.push(g.vetoed.into());
        cells.push(g.average.map_or(Cell::Empty, |a| Cell::Number(a as f64 / 10.0)));
        cells.push(g.pass_rate.map_or(Cell::Empty, |p| Cell::Share(p as f64 / 1000.0)));
        cells
    };
    Tab {
        name: tab.into(),
        title: format!("{}结果（{tab}）", round.round.name),
        above: vec![round.scope()],
        columns,
        rows: groups.iter().map(row).collect(),
        sum_label: "合计".into(),
        below: vec![
            format!(
                "全部平均{}分，合格率{}。",
                points(round.result.all.average),
                percent(round.result.all.pass_rate)
            ),
            round.method(),
        ],
        landscape: true,
        ..Tab::default()
    }
}

fn faults(round: &Round) -> Tab {
    Tab {
        name: "常见问题".into(),
        title: format!("{}常见问题", round.round.name),
        columns: vec![
            Column::new("类别", 14.0),
            Column::new("评查内容", 48.0),
            Column::new("扣分件数", 10.0),
            Column::summed("共扣分", 10.0),
        ],
        rows: round
            .result
            .faults
            .iter()
            .map(|f| {
                vec![
                    f.group.as_str().into(),
                    f.title.as_str().into(),
                    f.dossiers.into(),
                    Cell::Number(f.lost as f64 / 10.0),
                ]
            })
            .collect(),
        sum_label: if round.result.faults.is_empty() { String::new() } else { "合计".into() },
        below: vec![round.mending()],
        ..Tab::default()
    }
}

fn dossiers(round: &Round) -> Tab {
    let sheet = &round.round.sheet;
    let mut columns = vec![
        Column::new("序号", 6.0),
        Column::new("案号", 24.0),
        Column::new("纠纷", 30.0),
        Column::new("类型", 16.0),
        Column::new("调委会", 30.0),
        Column::new("调解员", 10.0),
        Column::new("结案日期", 12.0),
        Column::new("评查人", 10.0),
        Column::new("状态", 9.0),
        Column::new("得分", 8.0),
        Column::new("等次", 8.0),
        Column::new("初评得分", 9.0),
        Column::new("初评等次", 9.0),
        Column::new("整改期限", 12.0),
        Column::new("一票否决", 22.0),
        Column::new("扣分和意见", 60.0),
    ];
    columns.push(Column::new("未能交叉的原因", 26.0));
    let row = |row: &DossierRow| -> Vec<Cell> {
        let d = &row.dossier;
        let first = d.earlier.first();
        let vetoes: Vec<&str> =
            sheet.veto.iter().filter(|v| d.vetoes.contains(&v.key)).map(|v| v.title.as_str()).collect();
        vec![
            d.position.into(),
            row.number.as_str().into(),
            row.title.as_str().into(),
            row.dispute_type.label().into(),
            row.committee_name.as_str().into(),
            row.host.as_str().into(),
            row.closed_on.into(),
            row.reviewer_name.as_str().into(),
            d.state.label().into(),
            d.total.map_or(Cell::Empty, |t| Cell::Number(t as f64 / 10.0)),
            d.grade.clone().unwrap_or_default().into(),
            first.map_or(Cell::Empty, |e| Cell::Number(e.total as f64 / 10.0)),
            first.map(|e| e.grade.clone()).unwrap_or_default().into(),
            d.mend_by.into(),
            vetoes.join("、").into(),
            said(sheet, d).into(),
            d.not_crossed.as_str().into(),
        ]
    };
    Tab {
        name: "逐卷结果".into(),
        title: format!("{}逐卷结果", round.round.name),
        columns,
        rows: round.rows.iter().map(row).collect(),
        landscape: true,
        ..Tab::default()
    }
}

/// Items that lost points, with the remarks on them and on the whole.
fn said(sheet: &ScoreSheet, d: &ReviewDossier) -> String {
    let mut lines: Vec<String> = Vec::new();
    for item in &sheet.item {
        let Some(score) = d.scores.iter().find(|s| s.key == item.key) else { continue };
        let lost = tenths(item.points) - tenths(score.points);
        let because = if score.remark.is_empty() { score.because.join("") } else { score.remark.clone() };
        if lost > 0 || !score.remark.is_empty() {
            let cost = if lost > 0 { format!("（扣{}分）", shown(lost)) } else { String::new() };
            let because = if because.is_empty() { String::new() } else { format!("：{because}") };
            lines.push(format!("{}{cost}{because}", item.title));
        }
    }
    if !d.remark.is_empty() {
        lines.push(format!("总评：{}", d.remark));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::common_region;

    #[test]
    fn the_region_is_what_all_names_begin_with() {
        for (names, region) in [
            (&["汕头市濠江区礐石街道调委会", "汕头市濠江区滨海街道调委会"][..], "汕头市濠江区"),
            (&["汕头市濠江区礐石街道调委会", "汕头市澄海区溪南镇调委会"][..], "汕头市"),
            (&["礐石街道调委会", "滨海街道调委会"][..], ""),
            (&["汕头市濠江区礐石街道调委会"][..], ""),
            (&[][..], ""),
        ] {
            assert_eq!(common_region(names), region);
        }
    }
}
