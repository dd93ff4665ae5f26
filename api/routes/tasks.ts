import { z } from "zod";
import { changeTask, listTasks, type TaskChange, type TaskResult } from "../../db/tasks/tasks";
import { doneSchema } from "../../domain/contract";
import {
  finishTaskSchema,
  handOverSchema,
  taskListSchema,
  taskQuerySchema,
} from "../../domain/tasks/contract";
import type { ApiDeps } from "../deps";
import { badField, conflict, notFound } from "../problem";
import { type Context, type Route, route } from "../route";

const tag = "Tasks";

function answer(result: TaskResult): { ok: true } {
  switch (result) {
    case "ok":
      return { ok: true };
    case "unknown":
      throw notFound("task");
    case "closed":
      throw conflict("This task is closed already.");
    case "taken":
      throw conflict("Somebody else has this task. Please ask them to hand it over.");
    case "not_staff":
      throw badField("to", "Please choose somebody who works here.");
    case "no_such_outcome":
      throw badField("outcome", "Please choose one of the task’s results.");
    case "reason_missing":
      throw badField("reason", "Please say why.");
  }
}

/** The inbox: what staff have to do, and what they do with it. */
export function taskRoutes({ db }: ApiDeps): Route[] {
  const change = (what: TaskChange, { params, staff, actor }: Context<unknown, unknown>) =>
    changeTask(db, actor, staff, params["id"] ?? "", what).then(answer);
  return [
    route({
      method: "get",
      path: "/api/staff/tasks",
      tag,
      summary: "Tasks of one’s own, of one’s roles, or done",
      who: "task.read",
      query: taskQuerySchema,
      answer: taskListSchema,
      async handle({ staff, query }) {
        return { tasks: await listTasks(db, staff, query.show) };
      },
    }),
    ...(["claim", "release"] as const).map((type) =>
      route({
        method: "post",
        path: `/api/staff/tasks/:id/${type}`,
        tag,
        summary: type === "claim" ? "Take a task" : "Give a task back",
        who: "task.do",
        body: z.object({}),
        answer: doneSchema,
        handle: (context) => change({ type }, context),
      }),
    ),
    route({
      method: "post",
      path: "/api/staff/tasks/:id/hand-over",
      tag,
      summary: "Hand a task to somebody else",
      who: "task.do",
      body: handOverSchema,
      answer: doneSchema,
      handle: (context) => change({ type: "hand-over", to: context.body.to }, context),
    }),
    route({
      method: "post",
      path: "/api/staff/tasks/:id/done",
      tag,
      summary: "Say how a task came out",
      who: "task.do",
      body: finishTaskSchema,
      answer: doneSchema,
      handle: (context) => change({ type: "done", ...context.body }, context),
    }),
  ];
}
