// Pages of 研判: levels, areas, alerts, letters, screening, meetings, factors. The card of a dispute is on its own page.
import { Warning } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

const uid = (route: { params: Record<string, string | string[]> }) => ({ uid: String(route.params["uid"]) });

export const routes: RouteRecordRaw[] = [
  {
    path: "/risk",
    component: () => import("./RiskPage.vue"),
    redirect: "/risk/levels",
    children: [
      { path: "levels", component: () => import("./LevelsPage.vue") },
      { path: "cases", component: () => import("./CasesPage.vue") },
      { path: "area", component: () => import("./AreaPage.vue") },
      { path: "alerts", component: () => import("./AlertsPage.vue") },
      { path: "notices", component: () => import("./NoticesPage.vue") },
      { path: "notices/:uid", component: () => import("./NoticePage.vue"), props: uid },
      { path: "screening", component: () => import("./ScreeningPage.vue") },
      { path: "screening/:uid", component: () => import("./RoundPage.vue"), props: uid },
      { path: "meetings", component: () => import("./MeetingsPage.vue") },
      { path: "meetings/:uid", component: () => import("./MeetingPage.vue"), props: uid },
      { path: "reports", component: () => import("@/features/report/ReportsPage.vue") },
      { path: "reports/:uid", component: () => import("@/features/report/ReportPage.vue") },
      { path: "factors", component: () => import("./FactorsPage.vue") },
    ],
  },
];

export const entry: NavEntry = { label: "研判", path: "/risk", order: 40, icon: Warning, needs: "risk.overview" };
