//! Rounds of review and teaching cases in the store: what the tables refuse, and the grade that others read.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;
use common::*;
use records::model::*;
use records::store::*;

fn sheet() -> ScoreSheet {
    ScoreSheet {
        name: "评分表".into(),
        basis: String::new(),
        item: vec![ScoreItem {
            key: "all".into(),
            group: "全部".into(),
            title: "全部".into(),
            points: 100.0,
            checks: vec![],
            each: 0.0,
        }],
        veto: vec![],
        band: vec![
            ScoreBand { from: 90.0, name: "优秀".into() },
            ScoreBand { from: 0.0, name: "不合格".into() },
        ],
    }
}

fn round(office: &Office, name: &str) -> ReviewRound {
    ReviewRound {
        uid: uid(),
        rev: 0,
        name: name.into(),
        organisation: office.bureau,
        mediator: None,
        dispute_type: None,
        from: day("2024-01-01"),
        to: day("2024-03-31"),
        sample_by: SampleBy::Count,
        sample_size: 1,
        seed: 7,
        candidates: 1,
        reviewers: vec![office.who],
        sheet: sheet(),
        state: RoundState::Open,
        drawn_at: String::new(),
        drawn_by: String::new(),
        closed_at: None,
        closed_by: None,
        close_note: String::new(),
    }
}

fn drawn(round: Uid, dispute: Uid, office: &Office) -> ReviewDossier {
    ReviewDossier {
        uid: uid(),
        rev: 0,
        round,
        dispute,
        position: 1,
        reviewer: Some(office.who),
        not_crossed: String::new(),
        state: ReviewState::Assigned,
        scores: vec![],
        vetoes: vec![],
        total: None,
        grade: None,
        scored_at: None,
        scored_by: String::new(),
        remark: String::new(),
        mend_by: None,
        mended: String::new(),
        mended_at: None,
        earlier: vec![],
    }
}

fn scored(dossier: ReviewDossier, total: i64, grade: &str, at: &str) -> ReviewDossier {
    ReviewDossier {
        rev: 1,
        state: ReviewState::Scored,
        total: Some(total),
        grade: Some(grade.into()),
        scored_at: Some(at.into()),
        ..dossier
    }
}

#[test]
fn the_latest_grade_is_that_of_the_last_score_in_a_round_that_stands() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "漏水纠纷", "2024-03-05"), "张国强", "李秀英");
    let grade = || store.read(|r| r.latest_grade(d.uid)).unwrap();
    assert_eq!(grade(), None);

    let (first, second) = (round(&office, "第一轮"), round(&office, "第二轮"));
    let (one, two) = (drawn(first.uid, d.uid, &office), drawn(second.uid, d.uid, &office));
    write(&store, &office, |w| {
        w.insert_review_round(&first)?;
        w.insert_review_round(&second)?;
        w.save_review_dossier(&one)?;
        w.save_review_dossier(&two)
    })
    .unwrap();
    assert_eq!(grade(), None, "drawn is not scored");
    write(&store, &office, |w| {
        w.save_review_dossier(&scored(one.clone(), 950, "优秀", "2024-03-06 10:00:00"))
    })
    .unwrap();
    let mut failed = scored(two.clone(), 950, "不合格", "2024-03-07 10:00:00");
    failed.vetoes = vec!["forged".into()];
    write(&store, &office, |w| w.save_review_dossier(&failed)).unwrap();
    let latest = grade().unwrap();
    assert_eq!(
        (latest.grade.as_str(), latest.total, latest.vetoed, latest.settled),
        ("不合格", 950, true, false)
    );
    write(&store, &office, |w| w.close_review_round(second.uid, 1, "")).unwrap();
    assert!(grade().unwrap().settled);
    write(&store, &office, |w| w.void_review_round(second.uid, 2, "抽错")).unwrap();
    let latest = grade().unwrap();
    assert_eq!(
        (latest.grade.as_str(), latest.vetoed, latest.round),
        ("优秀", false, first.uid),
        "a void round counts no more"
    );
    assert!(store.read(|r| r.reviews_now(office.who, d.uid)).unwrap());
    write(&store, &office, |w| w.close_review_round(first.uid, 1, "")).unwrap();
    assert!(!store.read(|r| r.reviews_now(office.who, d.uid)).unwrap(), "a closed round opens no dossier");
    assert_eq!(store.read(|r| r.journal_break()).unwrap(), None);
}

#[test]
fn rows_that_cannot_be_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "漏水纠纷", "2024-03-05"), "张国强", "李秀英");
    let r = round(&office, "一轮");
    let dossier = drawn(r.uid, d.uid, &office);
    write(&store, &office, |w| {
        w.insert_review_round(&r)?;
        w.save_review_dossier(&dossier)
    })
    .unwrap();
    let refused = |given: ReviewDossier| {
        let error = write(&store, &office, |w| w.save_review_dossier(&given)).unwrap_err();
        assert!(matches!(error, StoreError::Constraint { .. }), "{error:?}");
    };
    refused(scored(dossier.clone(), 1001, "优秀", "2024-03-06 10:00:00"));
    refused(ReviewDossier { rev: 1, state: ReviewState::Scored, ..dossier.clone() });
    refused(ReviewDossier {
        state: ReviewState::Returned,
        ..scored(dossier.clone(), 900, "优秀", "2024-03-06 10:00:00")
    });
    refused(ReviewDossier { uid: uid(), ..dossier.clone() });
    refused(ReviewDossier { rev: 1, round: uid(), ..dossier.clone() });
    let error =
        write(&store, &office, |w| w.save_review_dossier(&ReviewDossier { rev: 9, ..dossier.clone() }))
            .unwrap_err();
    assert!(matches!(error, StoreError::Stale { rev: 1, .. }), "{error:?}");
    let mut backwards = round(&office, "倒过来");
    backwards.to = day("2023-01-01");
    assert!(write(&store, &office, |w| w.insert_review_round(&backwards)).is_err());
    assert_eq!(store.read(|r2| r2.dossiers_of_round(r.uid)).unwrap().len(), 1);
}

#[test]
fn a_dispute_has_one_teaching_case_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let (store, office) = open_office(&dir.path().join("office.db"));
    let d = enter(&store, &office, &dispute(&office, "漏水纠纷", "2024-03-05"), "张国强", "李秀英");
    let case = |text: &str| TeachingCase {
        uid: uid(),
        rev: 0,
        dispute: d.uid,
        dispute_type: DisputeType::Neighbourhood,
        title: "张某甲与李某乙漏水纠纷".into(),
        sections: vec![TeachingSection {
            key: "narrative".into(),
            label: "简要情况".into(),
            text: text.into(),
        }],
        lesson: String::new(),
        confirmed_at: String::new(),
        confirmed_by: String::new(),
    };
    let first = case("楼上漏水");
    write(&store, &office, |w| w.save_teaching_case(&first)).unwrap();
    assert!(write(&store, &office, |w| w.save_teaching_case(&case("又一份"))).is_err());
    let kept = store.read(|r| r.teaching_case_of(d.uid)).unwrap().unwrap();
    assert_eq!(
        (kept.rev, kept.confirmed_by.as_str(), kept.confirmed_at.as_str()),
        (1, "示例管理员", "2024-03-05 09:45:00")
    );
    assert_eq!(store.read(|r| r.teaching_matters()).unwrap()[0].matter, "楼上漏水");
    for (text, found) in [("漏水", 1), ("漏水 张某", 1), ("漏水 火灾", 0), ("", 1)] {
        assert_eq!(store.read(|r| r.teaching_cases(None, text, 10)).unwrap().len(), found, "{text}");
    }
    write(&store, &office, |w| w.void_teaching_case(first.uid, 1, "仍认得出")).unwrap();
    assert_eq!(store.read(|r| r.teaching_case_of(d.uid)).unwrap(), None);
    write(&store, &office, |w| w.save_teaching_case(&case("重新做的"))).unwrap();
}
