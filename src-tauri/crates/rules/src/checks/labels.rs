//! What each check is called on paper and on the screen, and under which head it stands. The sentences of
//! findings are with the checks themselves.

use super::{Check, agreement, parties, process, signing, terms, texts, turnings};

/// A head of the check sheet (归档前检查表).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// 办理经过与期限.
    Process,
    /// 当事人.
    Parties,
    /// 协议与履行.
    Agreement,
    /// 签名盖章.
    Signing,
    /// 文字.
    Texts,
}

impl Group {
    /// Every head in the order of the sheet.
    pub const ALL: [Group; 5] =
        [Group::Process, Group::Parties, Group::Agreement, Group::Signing, Group::Texts];

    /// The office's words for it.
    pub fn label(self) -> &'static str {
        match self {
            Group::Process => "办理经过与期限",
            Group::Parties => "当事人",
            Group::Agreement => "协议与履行",
            Group::Signing => "签名盖章",
            Group::Texts => "文字",
        }
    }

    /// The checks under it, in their order.
    pub fn checks(self) -> impl Iterator<Item = &'static Check> {
        let (one, two): (&'static [Check], &'static [Check]) = match self {
            Group::Process => (process::CHECKS, turnings::CHECKS),
            Group::Parties => (parties::CHECKS, &[]),
            Group::Agreement => (agreement::CHECKS, terms::CHECKS),
            Group::Signing => (signing::CHECKS, &[]),
            Group::Texts => (texts::CHECKS, &[]),
        };
        one.iter().chain(two)
    }
}

/// The head a check stands under.
pub fn group_of(name: &str) -> Option<Group> {
    Group::ALL.into_iter().find(|g| g.checks().any(|c| c.name == name))
}

/// What is looked at, in a few words. A name that is no check is its own label.
pub fn label_of(name: &str) -> &str {
    LABELS.iter().find(|(n, _)| *n == name).map_or(name, |(_, label)| label)
}

const LABELS: &[(&str, &str)] = &[
    ("date_order", "各步日期先后"),
    ("future_date", "日期不晚于今天"),
    ("time_order", "起止时间"),
    ("rest_day", "休息日办理"),
    ("required_paper", "必须的文书"),
    ("required_scan", "必须的附卷材料"),
    ("rights_notice_before_session", "调解前告知权利义务"),
    ("rights_notice_signed", "告知书签名"),
    ("mediation_overdue", "调解期限"),
    ("extension_consent", "延期的同意与理由"),
    ("extension_in_time", "延期在期限内"),
    ("suspension_reason", "中止的理由与恢复条件"),
    ("termination_reason", "终止的理由"),
    ("termination_remedies", "终止时告知其他途径"),
    ("termination_delivered", "终止通知送达"),
    ("refusal_reason", "不予受理的理由与告知"),
    ("escalation_report", "紧急苗头报告"),
    ("referral_reply", "向移送机关反馈"),
    ("referral_recorded", "移送函"),
    ("visit_made", "回访"),
    ("visit_record", "回访记录内容"),
    ("session_record", "调解记录内容"),
    ("session_present", "调解记录的地点和人"),
    ("session_signed", "调解记录签名"),
    ("session_result", "调解结果与后续一致"),
    ("session_numbers", "调解次数连续"),
    ("investigation_record", "调查记录内容"),
    ("investigation_signed", "被调查人签名"),
    ("evidence_named", "证据名称与证明内容"),
    ("evidence_checked", "复印件核对人"),
    ("host_mediator", "指定调解员"),
    ("retention_set", "保管期限"),
    ("filer_named", "立卷人"),
    ("source_agrees", "来源与申请一致"),
    ("register_number", "案号或登记序号"),
    ("acceptance_late", "受理决定的时间"),
    ("mediator_is_party", "调解员回避"),
    ("referral_letter", "移送函号与日期"),
    ("referral_papers_signed", "签收材料的日期"),
    ("referral_reply_late", "反馈的时间"),
    ("resumption_reason", "恢复调解的理由"),
    ("withdrawal_reason", "撤回人与理由"),
    ("referral_out_complete", "对外移送的机关与理由"),
    ("referral_out_answered", "对外移送的答复"),
    ("escalation_complete", "激化报告内容"),
    ("assistance_complete", "协同服务内容"),
    ("confirmation_ruling", "司法确认裁定"),
    ("confirmation_oral", "口头协议的司法确认"),
    ("performance_proof", "付款凭证"),
    ("broken_followed", "不履行的督促"),
    ("closing_summary", "结案小结"),
    ("archiving_late", "归档的时间"),
    ("pages_counted", "页数与目录一致"),
    ("evidence_numbers", "证据编号连续"),
    ("session_time", "调解时间"),
    ("both_sides", "双方当事人"),
    ("party_name", "姓名与性别"),
    ("id_number", "证件号码"),
    ("id_against_facts", "证件与出生日期、性别一致"),
    ("id_twice", "一人一号"),
    ("minor_guardian", "未成年人的监护人"),
    ("agent_authority", "代理权限"),
    ("agent_special", "代签的特别授权"),
    ("organisation_representative", "法定代表人"),
    ("group_representatives", "推选代表与人数"),
    ("contact", "联系方式与住址"),
    ("party_twice", "当事人不重复"),
    ("guardian_complete", "监护人姓名与关系"),
    ("guardian_needless", "成年人的监护人"),
    ("agent_named", "代理人姓名"),
    ("agent_letter", "授权委托书"),
    ("agent_both_sides", "双方代理"),
    ("phone_shape", "电话位数"),
    ("birth_known", "出生日期"),
    ("people_involved", "涉及人数"),
    ("repeat_parties", "反复纠纷"),
    ("agreement_facts", "主要事实、争议事项"),
    ("agreement_terms", "协议条款"),
    ("agreement_mode", "履行方式与期限"),
    ("agreement_number", "协议编号与案号一致"),
    ("agreement_copies", "协议份数"),
    ("agreement_copies_more", "多出的份数"),
    ("agreement_number_oral", "口头协议编号"),
    ("agreement_signed", "协议书签名"),
    ("agreement_fingerprint", "协议书按指印"),
    ("agreement_mediator_signed", "协议书调解员签名"),
    ("agreement_sealed", "协议书盖章"),
    ("agreement_effect", "生效日期"),
    ("cover_mediator", "封面调解员与协议一致"),
    ("payment_complete", "给付要素"),
    ("payment_party", "付款人与收款人"),
    ("instalment_sum", "分期之和"),
    ("instalment_order", "分期次序"),
    ("annex_sum", "附表之和"),
    ("amount_in_text", "条款文字与数额一致"),
    ("amount_words", "大写与小写一致"),
    ("paid_too_much", "履行不超过约定"),
    ("performed_agrees", "履行状态与记录一致"),
    ("confirmation_in_time", "司法确认三十日"),
    ("confirmation_allowed", "司法确认的范围"),
    ("oral_should_be_written", "应订书面协议"),
    ("amount_recorded", "涉及金额"),
    ("term_bars_rights", "不限制起诉等权利"),
    ("term_fee", "不收取费用"),
    ("payment_due", "给付期限在协议之后"),
    ("instalment_due", "最后一期与期限一致"),
    ("recurring_end", "按月给付的终点"),
    ("recurring_sum", "按月给付的总额"),
    ("annex_names", "附表人名"),
    ("guarantor_named", "担保人身份"),
    ("guarantor_scope", "担保方式"),
    ("joint_told", "连带责任"),
    ("acceptance_signed", "受理登记表签名盖章"),
    ("session_party_signed", "到场当事人签名"),
    ("session_recorder_signed", "调解记录记录人签名"),
    ("investigator_signed", "调查人、记录人签名"),
    ("extension_signed", "延期同意签名"),
    ("visit_signed", "回访人签名"),
    ("termination_sealed", "终止通知盖章"),
    ("refusal_sealed", "不予受理通知盖章"),
    ("agreement_recorder_signed", "协议书记录人签名"),
    ("oral_mediator_signed", "口头协议登记表调解员签名"),
    ("minor_signed_by_guardian", "未成年人由监护人签名"),
    ("organisation_signed_by", "单位的签名人"),
    ("signature_date", "签名日期"),
    ("signature_stranger", "签名人是当事人"),
    ("title", "纠纷名称"),
    ("narrative", "纠纷简要情况"),
    ("requests", "申请事项"),
    ("unfilled_wording", "范文空白"),
    ("narrative_thin", "简要情况过短"),
    ("copied_text", "套用雷同"),
    ("caucus_printed", "背靠背内容"),
    ("uncovered_characters", "印不出的字"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_a_label_and_a_head() {
        for check in super::super::all() {
            assert_ne!(label_of(check.name), check.name);
            assert!(group_of(check.name).is_some(), "{}", check.name);
        }
        assert_eq!(LABELS.len(), super::super::all().count(), "a label without its check");
    }
}
