// Statistics: a line in the left list and its one page.
import { DataLine } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

export const routes: RouteRecordRaw[] = [{ path: "/statistics", component: () => import("./StatisticsPage.vue") }];

export const entry: NavEntry = { label: "统计", path: "/statistics", order: 50, icon: DataLine, needs: "statistics.table" };
