// How a feature puts its pages into the window: `features/<feature>/routes.ts` exports `routes`, and `entry` when it
// has a line in the left list. The application gathers them; the frame knows none by name.
import type { Component } from "vue";
import type { RouteRecordRaw } from "vue-router";
import type { CommandName } from "../host";

/** A line of the left list. */
export interface NavEntry {
  label: string;
  /** Where it leads. */
  path: string;
  /** Place in the list: 10 今日, 20 纠纷, 30 补贴, 40 研判, 50 统计, 60 评查, 90 设置. */
  order: number;
  icon: Component;
  /** Shown only to those who may call this command. */
  needs: CommandName;
}

export interface Feature {
  routes: RouteRecordRaw[];
  entry?: NavEntry;
}
