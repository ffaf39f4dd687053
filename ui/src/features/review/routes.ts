// Addresses of 卷宗评查: the rounds, one round, one dossier being scored.
import { Finished } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

export const routes: RouteRecordRaw[] = [
  { path: "/review", component: () => import("./RoundsPage.vue") },
  { path: "/review/round/:uid", component: () => import("./RoundPage.vue"), props: (route) => ({ uid: String(route.params["uid"]) }) },
  { path: "/review/dossier/:uid", component: () => import("./ScorePage.vue"), props: (route) => ({ uid: String(route.params["uid"]) }) },
];

export const entry: NavEntry = { label: "评查", path: "/review", order: 60, icon: Finished, needs: "review.rounds" };
