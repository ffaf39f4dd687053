// Gathers the pages of all features (`features/<feature>/routes.ts`). A new feature needs no line here.
import { createRouter, createWebHashHistory } from "vue-router";
import type { Feature, NavEntry } from "./kit/navigation";

const features = Object.values(import.meta.glob<Feature>("./features/*/routes.ts", { eager: true }));

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", redirect: "/today" },
    ...features.flatMap((feature) => feature.routes),
    { path: "/:rest(.*)*", redirect: "/today" },
  ],
});

/** Lines of the left list in their order; who may use them is asked by the frame. */
export const entries: NavEntry[] = features
  .flatMap((feature) => (feature.entry ? [feature.entry] : []))
  .sort((a, b) => a.order - b.order);
