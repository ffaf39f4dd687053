//! Closed lists of the field with their Chinese labels: one line per value, everything else derived.
//! Local lists that an office may extend (nations, streets, phrases) are data in `assets/`, not here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A value of a closed list, as it stands in JSON and in the file.
pub trait Code: Copy + Sized {
    /// The key used in JSON and in the file.
    fn code(self) -> String;
    /// The value of a stored key, if it is one of this list.
    fn of_code(key: &str) -> Option<Self>;
}

/// Declares a closed list: enum, JSON key (snake_case), label, and the way back from the label.
macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $label:literal),+ $(,)? })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
            #[serde(rename_all = "snake_case")]
            #[ts(rename_all = "snake_case")]
            pub enum $name { $($(#[$vmeta])* #[doc = $label] $variant),+ }

            impl $name {
                /// Every value in its official order.
                pub const ALL: &'static [$name] = &[$($name::$variant),+];
                /// The office's word for it.
                pub fn label(self) -> &'static str {
                    match self { $($name::$variant => $label),+ }
                }
                /// The value whose label this is, if any.
                pub fn from_label(label: &str) -> Option<$name> {
                    match label { $($label => Some($name::$variant),)+ _ => None }
                }
                /// The key used in JSON and in the file.
                pub fn key(self) -> String {
                    match serde_json::to_value(self) {
                        Ok(serde_json::Value::String(key)) => key,
                        _ => unreachable!("a unit variant serialises to a string"),
                    }
                }
                /// The value of a stored key, if it is one of this list.
                pub fn from_key(key: &str) -> Option<$name> {
                    serde_json::from_value(serde_json::Value::String(key.to_owned())).ok()
                }
            }

            impl Code for $name {
                fn code(self) -> String {
                    self.key()
                }
                fn of_code(key: &str) -> Option<$name> {
                    $name::from_key(key)
                }
            }
        )+

        /// `(list name, [(key, label)])` of every list, for the generated contract.
        pub fn code_lists() -> Vec<(&'static str, Vec<(String, &'static str)>)> {
            vec![$((stringify!($name), $name::ALL.iter().map(|v| (v.key(), v.label())).collect())),+]
        }
    };
}

codes! {
    /// The 18 dispute types in the order of the statistical report (domain.md §2.2, F11).
    DisputeType {
        MarriageFamily = "婚姻家庭纠纷",
        Neighbourhood = "邻里纠纷",
        HouseHomestead = "房屋宅基地纠纷",
        Contract = "合同纠纷",
        Business = "生产经营纠纷",
        Damages = "损害赔偿纠纷",
        ForestLand = "山林土地纠纷",
        Expropriation = "征地拆迁纠纷",
        Environment = "环境污染纠纷",
        MigrantWages = "拖欠农民工工资纠纷",
        OtherLabour = "其他劳动争议纠纷",
        Tourism = "旅游纠纷",
        ECommerce = "电子商务纠纷",
        OtherConsumer = "其他消费纠纷",
        Medical = "医疗纠纷",
        Traffic = "道路交通事故纠纷",
        Property = "物业纠纷",
        Other = "其他纠纷",
    }
    /// Where a dispute comes from, as the statistics count it (domain.md §2.3). The two-box choice on the
    /// 受理登记表 is derived: own initiative, or on application.
    Source {
        OwnInitiative = "主动调解",
        OnApplication = "依申请调解",
        FromCourt = "法院委托移送",
        FromProcuratorate = "检察院委托移送",
        FromPolice = "公安机关委托移送",
        FromPetition = "信访部门委托移送",
        FromOther = "其他部门委托移送",
    }
    /// What the 受理登记表 ticks.
    SourceOnForm {
        Application = "当事人申请",
        OwnInitiative = "人民调解委员会主动调解",
    }
    /// How hard the dispute is.
    Difficulty { Simple = "简易", Ordinary = "一般", Complex = "疑难复杂", Major = "重大", Grave = "特别重大" }
    /// Where the dispute stands. Derived from its steps by the rules; never typed.
    DisputeState {
        Registered = "已登记",
        Accepted = "已受理",
        Mediating = "调解中",
        Suspended = "调解中止",
        Agreed = "达成协议",
        Terminated = "调解终止",
        Withdrawn = "已撤回",
        Refused = "不予受理",
        ReferredOut = "已移送",
        Closed = "已结案",
        Archived = "已归档",
    }
    /// The kinds of steps; see `StepBody` for what each carries.
    StepKind {
        Intake = "登记",
        ReferralIn = "接收移送",
        Acceptance = "受理",
        Refusal = "不予受理",
        RightsNotice = "权利义务告知",
        Investigation = "调查",
        Evidence = "证据材料",
        Session = "调解",
        Extension = "延期",
        Suspension = "中止",
        Resumption = "恢复调解",
        Agreement = "达成协议",
        Termination = "终止调解",
        Withdrawal = "撤回申请",
        Performance = "履行",
        Visit = "回访",
        Confirmation = "司法确认",
        ReferralOut = "移送其他机关",
        EscalationReport = "激化报告",
        Assistance = "协同服务",
        Closing = "结案",
        Archiving = "归档",
    }
    /// The outcome at closing (domain.md §2.4).
    Outcome { Success = "调解成功", Failure = "调解不成功", Suspended = "调解中止", Withdrawn = "申请人撤回", Refused = "不予受理", ReferredOut = "移送其他机关" }
    /// Form of the agreement.
    AgreementForm { Oral = "口头", Written = "书面" }
    /// Role of a party.
    PartyRole { Applicant = "申请人", Respondent = "被申请人", ThirdParty = "第三人" }
    /// What a party is.
    PartyKind { Natural = "自然人", Organisation = "法人或其他组织", Group = "群体(推选代表)" }
    /// Sex, GB/T 2261.1.
    Sex { Male = "男", Female = "女" }
    /// Kind of identity document (domain.md §6.1).
    IdKind {
        ResidentCard = "居民身份证",
        HkMacaoPermit = "港澳居民来往内地通行证",
        TaiwanPermit = "台湾居民来往大陆通行证",
        HkMacaoTaiwanResidence = "港澳台居民居住证",
        Passport = "护照",
        ForeignResidence = "外国人永久居留身份证",
        CreditCode = "统一社会信用代码",
        Other = "其他证件",
        None = "无证件号码",
    }
    /// Level of an organisation in the one tree.
    OrganisationKind { Bureau = "司法局", Office = "司法所", Committee = "人民调解委员会" }
    /// Kind of committee, as the statistics count it (domain.md §2.1).
    CommitteeKind {
        Village = "村调委会",
        Neighbourhood = "居调委会",
        Township = "乡镇调委会",
        Street = "街道调委会",
        Enterprise = "企事业单位调委会",
        Social = "社会团体和其他组织调委会",
    }
    /// What a signed-in person may do at large.
    Role { Mediator = "调解员", Head = "所长", Bureau = "司法局", Administrator = "管理员" }
    /// Full or part time.
    MediatorKind { FullTime = "专职", PartTime = "兼职" }
    /// Part a mediator has in one dispute.
    MediatorPart { Host = "主持调解员", Assistant = "调解员" }
    /// Result of one session.
    SessionResult { Success = "调解成功", Failure = "调解不成功", Continue = "有待继续调解", Suspended = "调解中止" }
    /// How a visit or a delivery was made.
    Contact { InPerson = "上门", Phone = "电话", AtOffice = "到所", Direct = "直接送达", Post = "邮寄送达", Electronic = "电子送达", LeftBehind = "留置送达", Other = "其他方式" }
    /// How the rights notice was given (司法部75号令 art 30: orally or in writing).
    NoticeWay { Written = "书面告知", Oral = "口头告知" }
    /// How long a dossier is kept (domain.md §1.5; years are a setting).
    Retention { Short = "短期", Long = "长期", Permanent = "永久" }
    /// Kind of the body that referred a dispute, or to which it is referred.
    AgencyKind { Court = "法院", Procuratorate = "检察院", Police = "公安机关", Petition = "信访部门", LegalAid = "法律援助机构", LabourArbitration = "劳动仲裁机构", Other = "其他部门" }
    /// Which clock a court referral runs on (法释〔2016〕14号 art 27).
    ReferralLine { BeforeFiling = "诉前委派", OrdinaryTrial = "诉中委托（普通程序）", SummaryTrial = "诉中委托（简易程序）", Administrative = "部门移送" }
    /// Severity a mediator gives to a sign of risk.
    Severity { Notice = "提示", Low = "低", Medium = "中", High = "高", Urgent = "紧急" }
    /// State of performance (domain.md §2.4).
    PerformanceState { NotDue = "未到期", Ongoing = "履行中", Done = "已履行", Partly = "部分履行", Broken = "未履行" }
    /// Kind of help recorded beside mediation ("人民调解+").
    AssistanceKind { LegalAid = "法律援助", Counselling = "心理疏导", Relief = "司法救助", Adviser = "法律顾问服务", JointMediation = "联合调解", Other = "其他" }
    /// How the size of a sample is given (卷宗评查).
    SampleBy { Count = "件数", Percent = "比例" }
    /// Where a round of review stands.
    RoundState { Open = "进行中", Closed = "已结束" }
    /// Where a dossier stands in its round: scored anew after mending, it is settled.
    ReviewState { Assigned = "待评查", Scored = "已评分", Returned = "待整改", Mended = "待复评", Settled = "已复评" }
    /// State of a version of a subsidy profile (以案定补办法).
    ProfileState { Draft = "草案", Active = "启用", Ended = "停用" }
    /// What a mediator otherwise is, as the rules exclude or admit (domain.md §4.1 B4, B13, B15, B20).
    PayeeIdentity {
        Villager = "群众",
        VillageCadre = "村居干部",
        Adviser = "村居法律顾问（律师）",
        Retired = "退休人员",
        Hired = "聘用专职调解员",
        CivilServant = "公务员",
        PublicInstitution = "事业编制人员",
        PublicPayroll = "其他财政供养人员",
        Barred = "明令禁止兼职取酬人员",
        Other = "其他人员",
    }
    /// Where a batch of claims stands.
    BatchState { Draft = "自评", Review = "审核", Publication = "公示", Paid = "已发放", Withdrawn = "已撤销" }
    /// What is done with a batch.
    BatchAction {
        Begin = "建立",
        Recompute = "重新计算",
        Submit = "申报",
        Approve = "审核通过",
        Return = "退回",
        Rule = "认定",
        Pay = "发放",
        Withdraw = "撤销",
    }
    /// A fact that hints at padding.
    PaddingKind {
        SameParties = "同一当事人多件",
        ManyInOneDay = "一天多件",
        CopiedText = "叙述雷同",
        SuccessRate = "成功率异常",
        LateEntry = "事后补录",
    }
    /// A paper of a batch.
    SubsidyPaper {
        Application = "申报表",
        Summary = "汇总表",
        Payment = "发放表",
        Publication = "公示表",
        Returned = "退回通知",
    }
    /// Level of risk, the gravest first (domain.md §5.4: 红橙黄蓝 with K5's 绿 for what is settled).
    RiskLevel { Red = "红", Orange = "橙", Yellow = "黄", Blue = "蓝", Green = "绿" }
    /// What an alert is about.
    AlertKind { Level = "纠纷风险", Surge = "纠纷突增", Overdue = "办理超期", ReportMissing = "激化未报告" }
    /// What was done about an alert.
    AlertAct { Raised = "发出预警", Note = "处置情况", Reply = "答复", HandedOver = "转交", Closed = "销号" }
    /// The three letters (domain.md §5.3), from the mildest to the gravest.
    NoticeKind { Reminder = "工作提醒函", Warning = "警示函", Supervision = "督办函" }
    /// How far a letter has come.
    NoticeState { Draft = "起草", Issued = "已发出", Received = "已签收", Replied = "已反馈", Closed = "已销号" }
    /// Kind of a screening round (排查): the regular one, or one for a sensitive period (K9, K10).
    ScreeningKind { Regular = "定期排查", Special = "专项排查" }
    /// What became of a find.
    FindState { Open = "待处理", Entered = "已登记调解", Settled = "就地化解", Referred = "已移交", Watched = "继续关注" }
    /// What a committee kept from happening, as the statistics count it in 件 and 人 (domain.md §2.1: F14, F16).
    PreventionKind { Dispute = "预防纠纷发生", Suicide = "防止民间纠纷引起自杀", Crime = "防止民间纠纷转化为刑事案件", Petition = "防止群体性上访", Brawl = "防止群体性械斗" }
    /// How far a meeting has come.
    MeetingState { Planned = "筹备", Held = "已召开" }
}

impl Source {
    /// The box ticked on the 受理登记表: 主动调解 only when the committee acted on its own.
    pub fn on_form(self) -> SourceOnForm {
        match self {
            Source::OwnInitiative => SourceOnForm::OwnInitiative,
            _ => SourceOnForm::Application,
        }
    }

    /// Whether the statistics count it under 接受委托移送调解.
    pub fn is_referral(self) -> bool {
        !matches!(self, Source::OwnInitiative | Source::OnApplication)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_keys_lead_back_to_the_value() {
        for t in DisputeType::ALL {
            assert_eq!(DisputeType::from_label(t.label()), Some(*t));
            assert_eq!(DisputeType::from_key(&t.key()), Some(*t));
        }
        assert_eq!(DisputeType::ALL.len(), 18, "domain.md §2.2 lists 18 types");
    }
}
