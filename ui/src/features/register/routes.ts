import { Notebook } from "@element-plus/icons-vue";
import type { RouteRecordRaw } from "vue-router";
import type { NavEntry } from "@/kit/navigation";

export const routes: RouteRecordRaw[] = [{ path: "/disputes", name: "register", component: () => import("./RegisterPage.vue") }];

export const entry: NavEntry = { label: "纠纷", path: "/disputes", order: 20, icon: Notebook, needs: "dispute.list" };
