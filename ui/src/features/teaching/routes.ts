// Addresses of 以案代训: the library, and the screen that compares a copy with its original before it goes there.
import { Reading } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

export const routes: RouteRecordRaw[] = [
  { path: "/teaching", component: () => import("./LibraryPage.vue") },
  { path: "/teaching/make/:dispute", component: () => import("./ComparePage.vue"), props: (route) => ({ dispute: String(route.params["dispute"]) }) },
];

export const entry: NavEntry = { label: "案例", path: "/teaching", order: 65, icon: Reading, needs: "teaching.list" };
