import { Sunny } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

export const routes: RouteRecordRaw[] = [{ path: "/today", name: "today", component: () => import("./TodayPage.vue") }];

export const entry: NavEntry = { label: "今日", path: "/today", order: 10, icon: Sunny, needs: "today.get" };
