// Reports for the assessment meeting: the list and one report. They stand under 研判 in the left list.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/research/report", component: () => import("./ReportsPage.vue") },
  { path: "/research/report/:uid", component: () => import("./ReportPage.vue") },
];
