//! `hejuan demo`: makes an office of case files and writes their dossiers, saying what became of each.

use app::HostOptions;
use app::demo::CaseReport;

use crate::args::Demo;

/// Enters every case; answers a sentence when one of them could not be entered whole.
pub fn demo(order: &Demo) -> Result<(), String> {
    let store = std::path::absolute(&order.store)
        .map_err(|_| format!("“{}”不是能用的文件名。", order.store.display()))?;
    if store.exists() {
        return Err(format!("“{}”已经在了；示例要用新的资料库文件，不会覆盖原有的。", store.display()));
    }
    crate::office::make_folder(&store)?;
    let report = app::demo::run(HostOptions::for_store(store), &order.cases, &order.out, &mut tell)
        .map_err(|failure| failure.sentence())?;
    let whole = report.cases.iter().filter(|case| case.problems.is_empty() && case.dossier.is_some()).count();
    let all = report.cases.len();
    if report.is_whole() {
        println!("共 {all} 件，全部录入，卷宗在 {}", order.out.display());
        return Ok(());
    }
    Err(format!("共 {all} 件，其中 {} 件没有完整录入，原因见上。", all - whole))
}

/// One line for a case that went well; one line per wrong field, with file and field, for one that did not.
fn tell(case: &CaseReport) {
    if let (Some(dossier), true) = (&case.dossier, case.problems.is_empty()) {
        println!("{:<12} {:>3} 页  {}", case.case_id, case.pages, dossier.display());
    }
    for problem in &case.problems {
        let field = if problem.field.is_empty() { "(整个文件)" } else { &problem.field };
        eprintln!("{}：{field}：{}", case.file, problem.text);
    }
}
