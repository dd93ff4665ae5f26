import type { ComponentType, LazyExoticComponent } from "react";
import type { Permission } from "../../../../domain/people/policy";
import { w } from "../../../words/designer";
import { withWords } from "./with-words";

/** A panel that the header opens beside or below the drawing. It reads everything from `useDesigner()`. */
export interface Drawer {
  readonly key: string;
  readonly title: string;
  /** Where it opens: beside the drawing, below it, or over it. */
  readonly place: "right" | "bottom" | "over";
  /** Who sees it; everybody who may look at SOPs where it is not given. */
  readonly needs?: Permission;
  readonly Panel: LazyExoticComponent<ComponentType>;
}

/** What the header offers, in this order. Adding a panel is adding a line. */
export const drawers: readonly Drawer[] = [
  {
    key: "simulate",
    get title() {
      return w.drawers.simulate;
    },
    place: "right",
    Panel: withWords(() => import("../simulate/simulate-drawer"), "simulate"),
  },
  {
    key: "safety",
    get title() {
      return w.drawers.safety;
    },
    place: "right",
    Panel: withWords(() => import("../safety/safety-drawer"), "safety", "simulate"),
  },
  {
    key: "compare",
    get title() {
      return w.drawers.compare;
    },
    place: "over",
    Panel: withWords(() => import("../compare/compare-drawer"), "compare", "simulate"),
  },
  {
    key: "backtest",
    get title() {
      return w.drawers.backtest;
    },
    place: "over",
    needs: "sop.edit",
    Panel: withWords(() => import("../backtest/backtest-drawer"), "backtest", "simulate"),
  },
  {
    key: "history",
    get title() {
      return w.drawers.history;
    },
    place: "right",
    needs: "sop.edit",
    Panel: withWords(() => import("../history/history-drawer"), "publish"),
  },
  {
    key: "publish",
    get title() {
      return w.drawers.publish;
    },
    place: "right",
    needs: "sop.edit",
    Panel: withWords(() => import("../publish/publish-drawer"), "publish", "sops"),
  },
];
