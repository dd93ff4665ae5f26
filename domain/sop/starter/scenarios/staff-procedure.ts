import {
  days,
  hours,
  minutes,
  type ScenarioDraft,
  saturdayNight,
  skipsTasks,
  staff,
  staffSecond,
  undeliverable,
  weeks,
  withdrawn,
} from "./parts";

export const staffProcedureScenarios: readonly ScenarioDraft[] = [
  { key: "at-once", title: "Every task is done within minutes", tasks: staff(minutes(10)) },
  { key: "same-day", title: "Every task is done after a few hours", tasks: staff(hours(4)) },
  { key: "next-day", title: "Every task is done the next day", tasks: staff(days(1)) },
  { key: "week", title: "Every task takes a week", tasks: staff(weeks(1)) },
  { key: "month", title: "Every task takes a month", tasks: staff(weeks(4)) },
  {
    key: "last-result",
    title: "Staff choose the last of the results offered",
    tasks: staff(hours(2), "last"),
  },
  {
    key: "last-result-late",
    title: "Staff choose the last of the results offered, after a week",
    tasks: staff(weeks(1), "last"),
  },
  { key: "skipped", title: "Every task is skipped", tasks: skipsTasks },
  {
    key: "skipped-late",
    title: "Every task is skipped, after three days",
    tasks: [{ kind: "task", after: days(3), outcome: "skipped" }],
  },
  {
    key: "not-decided",
    title: "Tasks are done, and nobody decides on approvals",
    tasks: [{ kind: "task", after: hours(3), choose: "first" }],
  },
  {
    key: "rejected",
    title: "Tasks are done, and approvals are rejected",
    tasks: [
      { kind: "task", after: hours(5), choose: "first" },
      { kind: "approval", after: hours(6), outcome: "rejected" },
    ],
  },
  { key: "nobody", title: "Nobody does anything" },
  { key: "weekend", title: "Begins on a Saturday night", startsAt: saturdayNight, tasks: staff(hours(1)) },
  {
    key: "weekend-nobody",
    title: "Begins on a Saturday night, and nobody does anything",
    startsAt: saturdayNight,
  },
  {
    key: "undeliverable",
    title: "No message comes through, and other systems do not answer",
    answers: { ...undeliverable, call_webhook: "failed" },
    tasks: staff(hours(7)),
  },
  { key: "withdrawn", title: "It is called off after an hour", reactions: [withdrawn(hours(1))] },
  {
    key: "withdrawn-later",
    title: "It is called off after two weeks, with tasks still open",
    reactions: [withdrawn(weeks(2))],
  },
  {
    key: "second-result",
    title: "Staff choose the second of the results offered",
    tasks: staffSecond(hours(3)),
  },
];
