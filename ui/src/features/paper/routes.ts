// The page of blank forms. Papers of a dispute are shown on its own page.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [{ path: "/forms", component: () => import("./BlankFormsPage.vue") }];
