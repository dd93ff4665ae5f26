import {
  days,
  hours,
  onStart,
  onTask,
  type ScenarioDraft,
  saturdayNight,
  skipsTasks,
  staff,
  weeks,
  withdrawn,
} from "./parts";

const approves = (after: ReturnType<typeof hours>): ScenarioDraft["tasks"] => [
  { kind: "task", after: hours(2), choose: "first" },
  { kind: "approval", after, outcome: "approved" },
];
const rejects = (after: ReturnType<typeof hours>): ScenarioDraft["tasks"] => [
  { kind: "task", after: hours(2), choose: "first" },
  { kind: "approval", after, outcome: "rejected" },
];
const amount = (totalMinor: number) => ({ invoice: { totalMinor } });

export const writeOffScenarios: readonly ScenarioDraft[] = [
  { key: "approved", title: "Is approved the same day", tasks: approves(hours(4)) },
  { key: "approved-later", title: "Is approved after three days", tasks: approves(days(3)) },
  { key: "approved-late", title: "Is decided on only after a month", tasks: approves(weeks(4)) },
  { key: "rejected", title: "Is rejected the same day", tasks: rejects(hours(4)) },
  { key: "rejected-later", title: "Is rejected after three days", tasks: rejects(days(3)) },
  { key: "nobody", title: "Nobody decides" },
  {
    key: "pays-first",
    title: "The client pays before anybody has decided",
    reactions: [onStart("paid", hours(3))],
    tasks: approves(hours(8)),
  },
  {
    key: "pays-late",
    title: "The client pays after it was decided",
    reactions: [onTask("paid", weeks(3))],
    tasks: approves(hours(5)),
  },
  { key: "small", title: "A small amount", data: amount(900), tasks: approves(hours(6)) },
  { key: "small-nobody", title: "A small amount, and nobody decides", data: amount(900) },
  { key: "large", title: "A large amount, approved", data: amount(900_000), tasks: approves(hours(7)) },
  {
    key: "large-rejected",
    title: "A large amount, rejected",
    data: amount(900_000),
    tasks: rejects(hours(7)),
  },
  { key: "large-nobody", title: "A large amount, and nobody decides", data: amount(900_000) },
  { key: "last-result", title: "Staff decide against it wherever they can", tasks: staff(hours(9), "last") },
  { key: "skipped", title: "Staff skip their tasks", tasks: skipsTasks },
  {
    key: "weekend",
    title: "Comes up on a Saturday night and is approved on Monday",
    startsAt: saturdayNight,
    tasks: approves(hours(36)),
  },
  { key: "withdrawn", title: "Is called off after an hour", reactions: [withdrawn(hours(1))] },
];
