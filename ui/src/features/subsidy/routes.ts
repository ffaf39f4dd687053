// Pages of 补贴: what each case earns, the batches from self-assessment to payment, the rules behind every amount.
import { Money } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

export const routes: RouteRecordRaw[] = [
  {
    path: "/subsidy",
    component: () => import("./SubsidyPage.vue"),
    children: [
      { path: "", component: () => import("./LandingPage.vue") },
      { path: "mine", component: () => import("./CasesPage.vue"), props: { own: true } },
      { path: "cases", component: () => import("./CasesPage.vue"), props: { own: false } },
      { path: "batches", component: () => import("./BatchesPage.vue") },
      { path: "batches/:uid", component: () => import("./BatchPage.vue"), props: (route) => ({ uid: String(route.params["uid"]) }) },
      { path: "twins", component: () => import("./TwinsPage.vue") },
      { path: "padding", component: () => import("./PaddingPage.vue") },
      { path: "charts", component: () => import("./ChartsPage.vue") },
      { path: "payees", component: () => import("./PayeesPage.vue") },
      { path: "profiles", component: () => import("./ProfilesPage.vue") },
      { path: "profiles/:uid", component: () => import("./ProfilePage.vue"), props: (route) => ({ uid: String(route.params["uid"]) }) },
    ],
  },
];

export const entry: NavEntry = { label: "补贴", path: "/subsidy", order: 30, icon: Money, needs: "subsidy.cases" };
