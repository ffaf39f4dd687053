//! One case file as the records' own values: a dispute, its parties, its steps. Reading is strict; nothing
//! is entered here, and nothing read is left without a place.
//!
//! The format is plain JSON: keys are English, values Chinese, dates ISO, amounts yuan. Several facts are
//! written twice in it (the number on the dossier and on the agreement, an amount and its words); both are
//! read and compared, and a difference is reported with both fields.

use super::reader::{DateOrWords, Obj, Problem, Problems, parse};
use super::{agreement, parties, steps};
use chrono::NaiveDate;
use records::model::*;

/// A case read whole. Identities are nil until the commands give them.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Name of the case and of its dossier file.
    pub id: String,
    /// Where it belongs.
    pub place: CasePlace,
    /// Mediators in order, with what is said of them.
    pub mediators: Vec<CaseMediator>,
    /// The dispute's own fields.
    pub dispute: Dispute,
    /// Parties in order.
    pub parties: Vec<Party>,
    /// Steps in order of their dates.
    pub steps: Vec<Step>,
}

/// Office and committee of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePlace {
    /// Street by name.
    pub street: String,
    /// Judicial office by name.
    pub office: String,
    /// Committee by name.
    pub committee: String,
    /// What the statistics count the committee as.
    pub committee_kind: CommitteeKind,
    /// Short name in its numbers, such as 濠礐; empty when no number shows it.
    pub short: String,
}

/// A mediator of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMediator {
    /// Name.
    pub name: String,
    /// Part in this case.
    pub part: MediatorPart,
    /// Full or part time.
    pub kind: MediatorKind,
    /// What the person otherwise is.
    pub occupation: String,
}

/// The dates object, read once and compared with the rest of the file.
pub(super) struct Dates {
    pub arose: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
    pub accepted: Option<NaiveDate>,
    pub rights_notice: DateOrWords,
    pub investigations: Vec<NaiveDate>,
    pub sessions: Vec<NaiveDate>,
    pub agreement: Option<NaiveDate>,
    pub performance_due: DateOrWords,
    pub performed: Option<NaiveDate>,
    pub performance_state: String,
    pub return_visits: Vec<NaiveDate>,
    pub confirmation: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub archived: Option<NaiveDate>,
    pub terminated: Option<NaiveDate>,
    pub notice_delivered: Option<NaiveDate>,
    pub suspended: Option<NaiveDate>,
    pub expected_resume: String,
    pub next_check: Option<NaiveDate>,
    pub resumed: Option<NaiveDate>,
    pub withdrawn: Option<NaiveDate>,
    pub refused: Option<NaiveDate>,
    /// Words written beside dates, or instead of them.
    pub notes: Vec<String>,
}

/// Reads a case file; the answer is the case, or everything that is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Case, Vec<Problem>> {
    let value = parse(bytes).map_err(|p| vec![p])?;
    let problems = Problems::default();
    let case = Obj::root(&value, &problems).and_then(|root| read_root(root, &problems));
    let problems = problems.take();
    match case {
        Some(case) if problems.is_empty() => Ok(case),
        _ => Err(problems),
    }
}

fn read_root(root: Obj<'_>, problems: &Problems) -> Option<Case> {
    let id = root.text("case_id");
    if id.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) || id.starts_with('.') {
        root.wrong("case_id", "要用作文件名，不能含 / \\ : * ? \" < > |，也不能以点开头");
    }
    let title = root.text("title");
    let (kind, kind_note) = committee_kind(&root);
    let number = root.opt("file_number");
    let register_no = root.opt("register_serial");
    let place = CasePlace {
        street: root.text("street"),
        office: root.text("judicial_office"),
        committee: root.text("committee"),
        committee_kind: kind,
        short: short_name(&number, &register_no),
    };
    let labels: Vec<&str> = DisputeType::ALL.iter().map(|t| t.label()).collect();
    let dispute_type = root.opt_label("dispute_type", DisputeType::from_label, &labels);
    if dispute_type.is_none() && !root.has("dispute_type") {
        root.wrong("dispute_type", "必须填写");
    }
    let labels: Vec<&str> = Difficulty::ALL.iter().map(|t| t.label()).collect();
    let difficulty = root.opt_label("difficulty", Difficulty::from_label, &labels);
    let dates = root.object("dates").map(read_dates);
    if dates.is_none() && !root.has("dates") {
        root.wrong("dates", "必须填写");
    }
    let source = root.object("source").map(|o| steps::source(o, dates.as_ref()));
    if source.is_none() && !root.has("source") {
        root.wrong("source", "必须填写");
    }
    let mediators = read_mediators(&root);
    let recorder = root.opt("recorder");
    let accepted = dates.as_ref().and_then(|d| d.accepted.or(d.received));
    let parties = parties::read(&root, accepted);
    let (risk_signs, risk_handling) = (risk_signs(&root), root.texts("risk_handling"));
    let archive = root.object("archive").map(read_archive).unwrap_or_default();
    let remark = remark(&root, &id, &kind_note);
    let amount = root.opt_yuan("amount_involved_yuan");
    let (narrative, requests, position) =
        (root.long("narrative"), root.texts("requests"), root.long("respondent_position"));
    let (people, amount_note, community) =
        (root.opt_int("people_involved"), root.opt("amount_note"), root.opt("community"));
    let place_words = root.opt("place");
    let agreed = agreement::read(&root, dates.as_ref(), &number, &register_no, &parties);

    // Without dates and a source there is nothing to build steps on; what is wrong has been reported.
    let (dates, source) = (dates?, source?);
    let mut built = steps::Builder {
        root: &root,
        problems,
        dates: &dates,
        mediators: mediators.iter().map(|m| m.name.clone()).collect(),
        recorder: recorder.clone(),
        parties: &parties,
        steps: Vec::new(),
        unplaced: Vec::new(),
    };
    built.all(&source, agreed, &archive);
    let (steps, unplaced) = (built.steps, built.unplaced);
    let received_on = dates.received.or(dates.accepted)?;
    let mut remark_lines = remark;
    remark_lines.extend(unplaced);
    remark_lines.extend(dates.notes.iter().map(|n| format!("案件文件日期栏注：{n}")));
    let notice = &dates.rights_notice;
    if !notice.words.is_empty() && (notice.on.is_none() || steps::notice_way(&notice.words).is_none()) {
        remark_lines.push(format!("权利义务告知：{}", notice.words));
    }
    root.done();
    Some(Case {
        id,
        mediators: mediators.clone(),
        dispute: Dispute {
            uid: nil(),
            rev: 0,
            committee: nil(),
            number: (!number.is_empty()).then_some(number),
            register_no: (!register_no.is_empty()).then_some(register_no),
            title,
            dispute_type: dispute_type?,
            source: source.source?,
            discovered_by: source.discovered_by,
            street: place.street.clone(),
            community: if community.is_empty() { community_of(&place.committee) } else { community },
            place: place_words,
            arose_on: dates.arose,
            received_on,
            accepted_on: None,
            closed_on: None,
            people_involved: people,
            amount,
            amount_note,
            difficulty,
            mediators: mediators
                .iter()
                .map(|m| DisputeMediator { mediator: nil(), name: m.name.clone(), part: m.part })
                .collect(),
            recorder,
            narrative,
            requests,
            respondent_position: position,
            risk_signs,
            risk_handling,
            retention: archive.retention,
            remark: remark_lines.join("\n"),
            state: DisputeState::Registered,
            outcome: None,
            agreement_form: None,
        },
        place,
        parties,
        steps,
    })
}

pub(super) fn nil() -> Uid {
    Uid(uuid::Uuid::nil())
}

fn read_dates(o: Obj<'_>) -> Dates {
    let mut notes = Vec::new();
    let mut noted = |key: &'static str| {
        let date = o.date_or_words(key);
        if !date.words.is_empty() {
            let day = date.on.map(|d| d.to_string()).unwrap_or_default();
            notes.push(format!("{key}：{day}{}", date.words));
        }
        date.on
    };
    let mut dates = Dates {
        arose: noted("dispute_arose"),
        received: o.date("received"),
        accepted: noted("accepted"),
        rights_notice: o.date_or_words("rights_notice_signed"),
        investigations: o.dates("investigations"),
        sessions: o.dates("sessions"),
        agreement: noted("agreement"),
        performance_due: o.date_or_words("performance_due"),
        performed: noted("performed"),
        performance_state: o.opt("performance_state"),
        return_visits: o.dates("return_visits"),
        confirmation: noted("judicial_confirmation"),
        closed: noted("closed"),
        archived: noted("archived"),
        terminated: noted("terminated"),
        notice_delivered: noted("termination_notice_delivered"),
        suspended: noted("suspended"),
        expected_resume: o.opt("expected_resume"),
        next_check: noted("next_check"),
        resumed: noted("resumed"),
        withdrawn: noted("withdrawn"),
        refused: noted("refused"),
        notes: Vec::new(),
    };
    dates.notes = notes;
    let ordered = [
        ("dispute_arose", dates.arose),
        ("received", dates.received),
        ("accepted", dates.accepted),
        ("agreement", dates.agreement),
        ("archived", dates.archived),
    ];
    let known: Vec<(&str, NaiveDate)> = ordered.iter().filter_map(|(k, d)| d.map(|d| (*k, d))).collect();
    for pair in known.windows(2) {
        let ((earlier_key, earlier), (later_key, later)) = (pair[0], pair[1]);
        if earlier > later {
            o.wrong(later_key, format!("{later} 早于 {}（{earlier}）", o.at(earlier_key)));
        }
    }
    if let (Some(accepted), Some(closed)) = (dates.accepted, dates.closed)
        && closed < accepted
    {
        o.wrong("closed", format!("{closed} 早于 {}（{accepted}）", o.at("accepted")));
    }
    // The extension is read where the steps are made, from `dates` or from the top of the file.
    steps::extension_seen(&o);
    o.done();
    dates
}

fn committee_kind(root: &Obj<'_>) -> (CommitteeKind, String) {
    let text = root.opt("committee_kind");
    let (name, note) = split_brackets(&text);
    match CommitteeKind::from_label(&name) {
        Some(kind) => (kind, note),
        None => {
            let all: Vec<&str> = CommitteeKind::ALL.iter().map(|k| k.label()).collect();
            root.wrong("committee_kind", format!("“{text}”不在可选范围内：{}", all.join("、")));
            (CommitteeKind::Street, note)
        }
    }
}

/// `兼职（律师）` is 兼职 and 律师; text without brackets stays whole.
pub(super) fn split_brackets(text: &str) -> (String, String) {
    match (text.find('（'), text.ends_with('）')) {
        (Some(at), true) => {
            (text[..at].to_owned(), text[at + '（'.len_utf8()..text.len() - '）'.len_utf8()].to_owned())
        }
        _ => (text.to_owned(), String::new()),
    }
}

/// The committee's short name as its numbers show it: 濠礐 in （2024）濠礐人调字第013号, 凤岗 in 2024-凤岗-009.
fn short_name(number: &str, register_no: &str) -> String {
    let from_number = number
        .split_once("人调字")
        .map(|(head, _)| head.rsplit(['）', ')', '〕', ']']).next().unwrap_or(head).to_owned());
    let from_register = || register_no.split('-').nth(1).map(str::to_owned);
    from_number.or_else(from_register).unwrap_or_default()
}

/// The community named in the committee's name, for committees of one community.
fn community_of(committee: &str) -> String {
    let Some((_, rest)) = committee.split_once("街道") else { return String::new() };
    for end in ["社区", "村"] {
        if let Some(at) = rest.find(end)
            && rest[at + end.len()..].starts_with("人民调解委员会")
        {
            return rest[..at + end.len()].to_owned();
        }
    }
    String::new()
}

fn read_mediators(root: &Obj<'_>) -> Vec<CaseMediator> {
    let mediators: Vec<CaseMediator> = root
        .objects("mediators")
        .into_iter()
        .map(|o| {
            let name = o.text("name");
            let labels: Vec<&str> = MediatorPart::ALL.iter().map(|p| p.label()).collect();
            let part =
                o.opt_label("role", MediatorPart::from_label, &labels).unwrap_or(MediatorPart::Assistant);
            let text = o.opt("kind");
            let (kind, occupation) = split_brackets(&text);
            let kind = match (kind.as_str(), MediatorKind::from_label(&kind)) {
                (_, Some(kind)) => kind,
                ("", None) => MediatorKind::PartTime,
                _ => {
                    o.wrong("kind", format!("“{text}”应是专职或兼职，后面可带括号说明"));
                    MediatorKind::PartTime
                }
            };
            o.done();
            CaseMediator { name, part, kind, occupation }
        })
        .collect();
    if mediators.is_empty() {
        root.wrong("mediators", "至少要有一名人民调解员");
    }
    mediators
}

fn risk_signs(root: &Obj<'_>) -> Vec<RiskSign> {
    let labels: Vec<&str> = Severity::ALL.iter().map(|s| s.label()).collect();
    root.objects("risk_signs")
        .into_iter()
        .map(|o| {
            let severity = o.opt_label("severity", Severity::from_label, &labels).unwrap_or(Severity::Notice);
            let sign = RiskSign { sign: o.text("sign"), severity, evidence: o.opt("evidence") };
            o.done();
            sign
        })
        .collect()
}

/// What the file says of the archive.
#[derive(Default)]
pub(super) struct Archive {
    pub retention: Option<Retention>,
    pub filed_by: String,
    pub checked_by: String,
    pub pages: Option<i64>,
    pub remark: String,
}

fn read_archive(o: Obj<'_>) -> Archive {
    let labels: Vec<&str> = Retention::ALL.iter().map(|r| r.label()).collect();
    let archive = Archive {
        retention: o.opt_label("retention", Retention::from_label, &labels),
        filed_by: o.opt("filed_by"),
        checked_by: o.opt("checked_by"),
        pages: o.opt_int("pages"),
        remark: o.long("remark"),
    };
    o.done();
    archive
}

/// What concerns the case file rather than the dispute has its place in the remark, which no paper carries.
fn remark(root: &Obj<'_>, id: &str, committee_note: &str) -> Vec<String> {
    let mut lines = vec![format!("示例案件 {id}")];
    if !committee_note.is_empty() {
        lines.push(format!("调委会类别说明：{committee_note}"));
    }
    for key in ["remark", "note"] {
        let text = root.long(key);
        if !text.is_empty() {
            lines.push(text);
        }
    }
    if let Some(o) = root.object("source_note") {
        let (model, urls) = (o.long("modelled_on"), o.texts("urls"));
        if !model.is_empty() {
            lines.push(format!("改编自：{model}"));
        }
        lines.extend(urls);
        o.done();
    }
    let focus = root.texts("test_focus");
    if !focus.is_empty() {
        lines.push(format!("要点：{}", focus.join("；")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_come_from_the_numbers() {
        assert_eq!(short_name("（2022）濠玉玉石人调字第011号", ""), "濠玉玉石");
        assert_eq!(short_name("", "2024-凤岗-009"), "凤岗");
        assert_eq!(short_name("", ""), "");
    }

    #[test]
    fn communities_come_from_committees_of_one_community() {
        assert_eq!(community_of("汕头市濠江区滨海街道华新社区人民调解委员会"), "华新社区");
        assert_eq!(community_of("汕头市濠江区广澳街道人民调解委员会"), "");
    }

    #[test]
    fn brackets_part_from_their_word() {
        assert_eq!(split_brackets("兼职（律师）"), ("兼职".into(), "律师".into()));
        assert_eq!(split_brackets("专职"), ("专职".into(), String::new()));
    }
}
