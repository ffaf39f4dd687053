//! The journal as people read it: who did what when, in the office's words. What was changed in a row stays
//! in the store; here only its line is shown.

use crate::api::*;
use crate::context::Context;
use crate::failure::Failure;
use crate::register;

/// `journal.list`
pub(crate) fn list(context: &Context<'_>, request: JournalQuery) -> Result<Vec<JournalLine>, Failure> {
    let limit = request.limit.clamp(1, 500);
    let store = context.store()?;
    if let Some(dispute) = request.dispute {
        context.file(dispute)?;
    }
    let scope = context.scope()?;
    store.read(|r| {
        let page = r.journal(request.dispute, request.before, limit)?;
        let mut lines = Vec::new();
        for row in page.rows {
            // A void dispute has no page any more, and one of another office is not named.
            let about = match row.dispute.map(|uid| r.dispute(uid)) {
                Some(Ok(dispute)) if scope.check(dispute.committee).is_ok() => register::label(&dispute),
                _ => String::new(),
            };
            lines.push(JournalLine {
                id: row.id,
                at: row.at,
                who: row.who_name,
                what: words(&row.verb).into(),
                about,
            });
        }
        Ok(lines)
    })
}

/// What a command is called in the journal.
fn words(verb: &str) -> &str {
    match verb {
        "setup.prove_key" => "建立资料库",
        "session.sign_in" => "登录",
        "session.recover" => "用恢复密钥重设密码",
        "session.change_password" => "修改密码",
        "account.save" => "保存账号",
        "organisation.save" => "保存单位",
        "mediator.save" => "保存调解员",
        "settings.save" => "修改设置",
        "phrase.save" => "保存常用语",
        "phrase.retire" => "停用或启用常用语",
        "phrase.order" => "调整常用语顺序",
        "dispute.create" => "登记纠纷",
        "dispute.oral" => "登记口头调解",
        "dispute.save" => "修改纠纷",
        "dispute.void" => "作废纠纷",
        "finding.waive" => "免除检查提示",
        "number.assign" => "编号",
        "number.void" => "作废号码",
        "party.save" => "保存当事人",
        "party.remove" => "删去当事人",
        "party.order" => "调整当事人顺序",
        "step.save" => "保存步骤",
        "step.remove" => "删去步骤",
        "paper.issue" => "出具文书",
        "paper.save" => "导出文书",
        "attachment.add" => "添加附件",
        "attachment.save" => "修改附件",
        "attachment.remove" => "删去附件",
        "attachment.set_aside" => "移开无人使用的附件文件",
        "review.draw" => "抽取评查卷宗",
        "review.assign" => "改派评查人",
        "review.score" => "评查评分",
        "review.return" => "退回整改",
        "review.mended" => "报告整改完成",
        "review.close" => "结束一轮评查",
        "review.void" => "作废一轮评查",
        "review.workbook" => "导出评查结果",
        "score_sheet.save" => "保存评分表",
        "teaching.confirm" => "审定教学案例",
        "teaching.void" => "撤下教学案例",
        "subsidy.profile_save" => "保存补贴办法草案",
        "subsidy.profile_activate" => "启用补贴办法",
        "subsidy.profile_end" => "停用补贴办法",
        "subsidy.facts_save" => "填报补贴",
        "subsidy.payee_save" => "保存收款账号",
        "subsidy.batch_create" => "建立补贴批次",
        "subsidy.batch_act" => "办理补贴批次",
        "subsidy.rule" => "认定补贴",
        "subsidy.reopen" => "重开已发放的补贴",
        "subsidy.twin_decide" => "认定是否同一宗纠纷",
        "subsidy.sheet_save" => "导出补贴表",
        "risk.refresh" => "更新风险等级和预警",
        "risk.tick" => "填写风险因素",
        "risk.attention" => "标记需关注人员",
        "risk.confirm" => "确认风险等级",
        "factors.save" => "修改风险因素草稿",
        "factors.drop" => "放弃风险因素草稿",
        "factors.enforce" => "启用风险因素新版本",
        "alert.act" => "处置预警",
        "notice.save" => "起草督办文书",
        "notice.issue" => "发出督办文书",
        "notice.follow" => "登记督办文书的签收、反馈或销号",
        "screening.save" => "保存排查",
        "find.save" => "保存排查发现",
        "find.remove" => "删去排查发现",
        "find.enter" => "排查发现登记为纠纷",
        "prevention.save" => "保存预防情况",
        "prevention.remove" => "删去预防情况",
        "meeting.save" => "保存研判会",
        "measure.save" => "保存议定事项",
        "measure.remove" => "删去议定事项",
        "meeting.docx" => "导出会议纪要",
        "statistics.save_editions" => "修改统计口径",
        "report.begin" => "起草研判报告",
        "report.save" => "修改研判报告",
        "report.remove" => "删去研判报告",
        "report.issue" => "出具研判报告",
        "attachment.place" => "整理附件",
        "scan.take" => "放进扫描件",
        "performance.mark" => "登记履行",
        "performance.finish" => "记为全部履行",
        "backup.now" => "备份",
        "backup.restore" => "恢复备份",
        other => other,
    }
}
