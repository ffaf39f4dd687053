import { Setting } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

export const routes: RouteRecordRaw[] = [
  {
    path: "/settings",
    component: () => import("./SettingsPage.vue"),
    redirect: "/settings/organisations",
    children: [
      { path: "organisations", component: () => import("../people/OrganisationsPage.vue") },
      { path: "mediators", component: () => import("../people/MediatorsPage.vue") },
      { path: "accounts", component: () => import("../people/AccountsPage.vue") },
      { path: "rules", component: () => import("./RulesPage.vue") },
      { path: "numbers", component: () => import("../register/NumbersPage.vue") },
      { path: "phrases", component: () => import("./PhrasesPage.vue") },
      { path: "service", component: () => import("../service/ServicePage.vue") },
      { path: "score-sheet", component: () => import("../review/ScoreSheetPage.vue") },
      { path: "backup", component: () => import("../backup/BackupPage.vue") },
      { path: "journal", component: () => import("../journal/JournalPage.vue") },
      { path: "look", component: () => import("./LookPage.vue") },
    ],
  },
];

export const entry: NavEntry = { label: "设置", path: "/settings", order: 90, icon: Setting, needs: "organisation.list" };
