// Addresses of a dispute: a new one, and its page. Where on the page one is stands in the query (place.ts).
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/dispute/new", component: () => import("./NewDisputePage.vue") },
  {
    path: "/dispute/:uid",
    component: () => import("./DisputePage.vue"),
    props: (route) => ({ uid: String(route.params["uid"]) }),
  },
];
