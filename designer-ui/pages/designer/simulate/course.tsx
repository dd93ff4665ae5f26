import { Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconCash, IconChecklist, IconMessage, IconPointFilled, IconUserBolt } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { inWords } from "../../../../domain/sop/clock";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import type { Instant } from "../../../../domain/sop/process";
import type { Moment } from "../../../../domain/sop/replay-at";
import type { Simulation } from "../../../../domain/sop/simulate";
import { money } from "../../../api/format";
import { type CourseRow, courseRows } from "./course-rows";
import { useRoleName } from "./role-name";

interface CourseProps {
  readonly simulation: Simulation;
  readonly moment: Moment;
  readonly setting: SimulationSetting;
  readonly onGoTo: (at: Instant) => void;
}

const icons = {
  step: IconPointFilled,
  message: IconMessage,
  task: IconChecklist,
  money: IconCash,
  person: IconUserBolt,
} as const;

/** Everything that had happened by then: steps, what people did, tasks and money, on one timeline. */
export function Course({ simulation, moment, setting, onGoTo }: CourseProps) {
  const { t } = useTranslation("simulate");
  const roleName = useRoleName();
  const { calendar, practice } = setting;
  const rows = useMemo(() => courseRows(simulation), [simulation]);
  const shown = rows.filter(({ at }) => at <= moment.at).reverse();
  const amount = (minor: number) => money(minor, practice.currency, practice.locale);
  const said = (row: CourseRow) =>
    row.what === "money"
      ? t(`course.${row.money}`, { amount: amount(row.minor) })
      : row.what === "person"
        ? t("course.happened", { what: row.words })
        : row.words;
  const { invoicedMinor, paidMinor } = moment.money;
  return (
    <Stack gap="sm">
      <section aria-label={t("course.tasks")}>
        <Text size="sm" fw={650}>
          {t("course.tasks")}
        </Text>
        {moment.tasks.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("course.noTasks")}
          </Text>
        ) : null}
        {moment.tasks.map((task) => (
          <Group
            key={`${task.process} ${task.node} ${task.at}`}
            justify="space-between"
            gap="xs"
            wrap="nowrap"
          >
            <Text size="sm">{t("course.task", { role: roleName(task.role), title: task.title })}</Text>
            <Text
              size="sm"
              {...(task.doneAt === null ? {} : { c: "dimmed" })}
              style={{ whiteSpace: "nowrap" }}
            >
              {task.doneAt === null
                ? t("course.taskOpen")
                : t("course.taskDone", { outcome: task.outcome ?? "" })}
            </Text>
          </Group>
        ))}
      </section>
      <section aria-label={t("course.money")}>
        <Text size="sm" fw={650}>
          {t("course.money")}
        </Text>
        <Text size="sm" {...(invoicedMinor + paidMinor === 0 ? { c: "dimmed" } : {})}>
          {invoicedMinor + paidMinor === 0
            ? t("course.noMoney")
            : t("course.balance", {
                invoiced: amount(invoicedMinor),
                paid: amount(paidMinor),
                open: amount(Math.max(0, invoicedMinor - paidMinor)),
              })}
        </Text>
      </section>
      <section aria-label={t("course.title")}>
        <Text size="sm" fw={650} mb={4}>
          {t("course.title")}
        </Text>
        <ol className="simulate-course">
          {shown.map((row, index) => {
            const Icon = icons[row.what];
            return (
              // Rows may say the same at the same time.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={shown.length - index} data-what={row.what}>
                <Icon size={14} aria-hidden />
                <div>
                  <UnstyledButton
                    className="simulate-when"
                    aria-label={t("course.goTo", { when: inWords(row.at, calendar) })}
                    onClick={() => onGoTo(row.at)}
                  >
                    {inWords(row.at, calendar)}
                  </UnstyledButton>
                  <Text size="sm">
                    {row.step === null ? "" : <strong>{row.step}: </strong>}
                    {said(row)}
                  </Text>
                </div>
              </li>
            );
          })}
        </ol>
      </section>
    </Stack>
  );
}
