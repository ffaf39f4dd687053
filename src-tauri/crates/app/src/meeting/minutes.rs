//! The minutes (会议纪要) as PDF and as DOCX, from one set of values, so that the two cannot say different things.

use super::open;
use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::mapping::day;
use crate::papers::{letter, write_beside};
use documents::word::{self, Align, Block, Column, Table, WordError};
use records::model::*;
use serde_json::{Value, json};
use std::path::Path;

const FORM: &str = "meeting_minutes";

/// The minutes as they are printed.
struct Minutes {
    title: String,
    organisation: String,
    date: String,
    time: String,
    place: String,
    chair: String,
    recorder: String,
    participants: Vec<String>,
    absent: Vec<String>,
    agenda: Vec<String>,
    report: String,
    opinions: Vec<(String, String)>,
    conclusion: String,
    /// No, what, who, by when, what came of it.
    measures: Vec<[String; 5]>,
}

fn minutes(context: &Context<'_>, uid: Uid) -> Result<Minutes, Failure> {
    let view = open(context, ByUid { uid })?;
    let m = view.meeting;
    let time = match (m.start, m.end) {
        (Some(start), Some(end)) => format!("{start}—{end}"),
        (Some(start), None) => start.to_string(),
        _ => String::new(),
    };
    Ok(Minutes {
        organisation: view.organisation,
        date: day(m.on),
        time,
        place: m.place,
        chair: m.chair,
        recorder: m.recorder,
        participants: m.participants,
        absent: m.absent,
        agenda: m.agenda,
        report: if m.report.is_some() { "会前印发的研判报告".into() } else { String::new() },
        opinions: m.opinions.into_iter().map(|o| (o.speaker, o.text)).collect(),
        conclusion: m.conclusion,
        measures: view
            .measures
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let measure = &line.measure;
                let done = measure
                    .done_on
                    .map_or_else(String::new, |on| format!("{}办结：{}", day(on), measure.result));
                [
                    (i + 1).to_string(),
                    measure.what.clone(),
                    measure.owner_name.clone(),
                    day(measure.due_on),
                    done,
                ]
            })
            .collect(),
        title: m.title,
    })
}

/// `meeting.paper`
pub(crate) fn paper(context: &Context<'_>, request: ByUid) -> Result<Paper, Failure> {
    let m = minutes(context, request.uid)?;
    let title = format!("{}会议纪要", m.title);
    let printed = letter::print(context, FORM, &slots(&m), &title, &m.organisation)?;
    Ok(letter::show(context, printed, &title, Vec::new()))
}

fn slots(m: &Minutes) -> Value {
    let lines = |lines: &[String]| -> Vec<Value> { lines.iter().map(|l| json!({ "text": l })).collect() };
    json!({
        "meeting": {
            "title": m.title,
            "organisation": m.organisation,
            "date": m.date,
            "time": m.time,
            "place": m.place,
            "chair": m.chair,
            "recorder": m.recorder,
            "participants": m.participants.join("、"),
            "absent": m.absent.join("、"),
            "agenda": lines(&m.agenda),
            "report": m.report,
            "opinions": m.opinions.iter()
                .map(|(who, text)| json!({ "speaker": who, "text": text })).collect::<Vec<_>>(),
            "conclusion": m.conclusion,
            "measures": m.measures.iter()
                .map(|[no, what, owner, due, result]| json!({ "no": no, "what": what, "owner": owner, "due": due, "result": result }))
                .collect::<Vec<_>>(),
            "signers": m.participants.iter().map(|p| json!({ "name": p })).collect::<Vec<_>>(),
        }
    })
}

/// `meeting.docx`
pub(crate) fn docx(context: &Context<'_>, request: MeetingDocx) -> Result<Saved, Failure> {
    let m = minutes(context, request.uid)?;
    let document = word::Document {
        title: format!("{}会议纪要", m.title),
        author: m.organisation.clone(),
        created: context.now(),
        blocks: blocks(&m),
    };
    let bytes = word::write(&document).map_err(|e| match e {
        WordError::Character(_) => Failure::refused(format!("{e}。")),
        WordError::Package(_) => Failure::Internal,
    })?;
    write_beside(Path::new(&request.path), &bytes)?;
    // That minutes left the store is in the journal; their text is not.
    context.write(|w| {
        w.note("meeting", json!({ "docx": request.uid.to_string() }));
        Ok(())
    })?;
    Ok(Saved { path: request.path, size: bytes.len() as i64 })
}

fn blocks(m: &Minutes) -> Vec<Block> {
    let mut out = vec![Block::Title(format!("{}\n会议纪要", m.title).replace('\n', ""))];
    let mut label = |label: &str, text: String| {
        if !text.trim().is_empty() {
            out.push(Block::Labelled { label: format!("{label}："), text });
        }
    };
    label(
        "时间",
        format!("{}{}", m.date, if m.time.is_empty() { String::new() } else { format!(" {}", m.time) }),
    );
    label("地点", m.place.clone());
    label("主持", m.chair.clone());
    label("参加", m.participants.join("、"));
    label("缺席", m.absent.join("、"));
    label("记录", m.recorder.clone());
    label("材料", m.report.clone());
    let section = |out: &mut Vec<Block>, number: &mut usize, title: &str| {
        let zh = ["一", "二", "三", "四"][(*number).min(3)];
        *number += 1;
        out.push(Block::Heading { level: 1, text: format!("{zh}、{title}") });
    };
    let mut number = 0;
    if !m.agenda.is_empty() {
        section(&mut out, &mut number, "议题");
        out.extend(m.agenda.iter().enumerate().map(|(i, a)| Block::Paragraph(format!("{}．{a}", i + 1))));
    }
    if !m.opinions.is_empty() {
        section(&mut out, &mut number, "研判意见");
        for (who, text) in &m.opinions {
            out.push(if who.is_empty() {
                Block::Paragraph(text.clone())
            } else {
                Block::Labelled { label: format!("{who}："), text: text.clone() }
            });
        }
    }
    if !m.conclusion.trim().is_empty() {
        section(&mut out, &mut number, "研判结论");
        out.push(Block::Paragraph(m.conclusion.clone()));
    }
    if !m.measures.is_empty() {
        section(&mut out, &mut number, "议定事项");
        let column = |title: &str, width: f32, align| Column { title: title.into(), width, align };
        out.push(Block::Table(Table {
            title: String::new(),
            columns: vec![
                column("序号", 0.7, Align::Center),
                column("事项", 4.4, Align::Left),
                column("责任人", 1.8, Align::Center),
                column("时限", 2.6, Align::Center),
                column("办理结果", 2.6, Align::Left),
            ],
            rows: m.measures.iter().map(|r| r.to_vec()).collect(),
            total: false,
        }));
    }
    if !m.participants.is_empty() {
        let column = |title: &str, width: f32| Column { title: title.into(), width, align: Align::Center };
        out.push(Block::Table(Table {
            title: "参加人员签到".into(),
            columns: vec![column("姓名", 2.0), column("签名", 3.0), column("姓名", 2.0), column("签名", 3.0)],
            rows: m
                .participants
                .chunks(2)
                .map(|two| {
                    let name = |i: usize| two.get(i).cloned().unwrap_or_default();
                    vec![name(0), String::new(), name(1), String::new()]
                })
                .collect(),
            total: false,
        }));
    }
    out.push(Block::Signature { issuer: m.organisation.clone(), date: m.date.clone() });
    out
}
