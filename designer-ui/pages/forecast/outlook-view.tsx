import { Paper, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Outlook } from "../../../domain/sop/outlook/outlook";
import type { Range } from "../../../domain/sop/outlook/range";
import { dateWords, dayMonthWords, money } from "../../api/format";
import { useStaffRole } from "../../shell/staff-role";
import { RangeChart } from "./range-chart";
import { RolesChart } from "./roles-chart";

/** An outlook in numbers, bars and tables. */
export function OutlookView({ outlook, currency }: { readonly outlook: Outlook; readonly currency: string }) {
  const { t } = useTranslation("forecast");
  const { totals, days, weeks, roles, cases, runs, seed } = outlook;
  const number = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 0 });
  const amount = (minor: number) => money(minor, currency);
  return (
    <Stack>
      <Title order={2} size="h4">
        {t("overall", { weeks: Math.round((days.length - 1) / 7) })}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }} maw="40rem">
        <Total name={t("messages")} range={totals.messages} said={number} />
        <Total name={t("cash")} range={totals.cashMinor} said={amount} />
      </SimpleGrid>
      <RolesTable outlook={outlook} />
      {roles.length === 0 ? (
        <Text>{t("noTasks")}</Text>
      ) : (
        <RolesChart title={t("tasksPerDay")} days={days} roles={roles} />
      )}
      <RangeChart
        title={t("messagesPerDay")}
        first={t("day")}
        rows={days.map(({ date, messages }) => ({
          key: date,
          short: dayMonthWords(date),
          long: dateWords(date, "short"),
          range: messages,
        }))}
        said={number}
      />
      <RangeChart
        title={t("cashPerWeek")}
        first={t("week")}
        rows={weeks.map(({ week, cashMinor }) => ({
          key: week,
          short: dayMonthWords(week),
          long: dayMonthWords(week),
          range: cashMinor,
        }))}
        said={amount}
      />
      <Text size="xs" c="dimmed">
        {t("madeWith", { cases, runs, seed })}
      </Text>
    </Stack>
  );
}

function Total({
  name,
  range,
  said,
}: {
  readonly name: string;
  readonly range: Range;
  readonly said: (value: number) => string;
}) {
  const { t } = useTranslation("forecast");
  return (
    <Paper withBorder p="md">
      <Text size="sm">{name}</Text>
      <Text fz="h3" fw={700}>
        {said(range.median)}
      </Text>
      <Text size="sm" c="dimmed">
        {t("range", { low: said(range.low), high: said(range.high) })}, {t("inEightOfTen")}
      </Text>
    </Paper>
  );
}

function RolesTable({ outlook: { totals, openTasks, roles } }: { readonly outlook: Outlook }) {
  const { t } = useTranslation("forecast");
  const roleName = useStaffRole();
  const all = [...new Set([...roles, ...Object.keys(openTasks)])].sort();
  if (all.length === 0) return null;
  const number = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 1 });
  const between = (range: Range | undefined) =>
    t("range", { low: number(range?.low ?? 0), high: number(range?.high ?? 0) });
  return (
    <Table.ScrollContainer minWidth={360} maw="46rem">
      <Table aria-label={t("tasks")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("role")}</Table.Th>
            <Table.Th scope="col">{t("openNow")}</Table.Th>
            <Table.Th scope="col">{t("tasks")}</Table.Th>
            <Table.Th scope="col">{t("hours")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((role) => (
            <Table.Tr key={role}>
              <Table.Th scope="row">{roleName(role)}</Table.Th>
              <Table.Td>{openTasks[role] ?? 0}</Table.Td>
              <Table.Td>
                {number(totals.tasks[role]?.median ?? 0)} ({between(totals.tasks[role])})
              </Table.Td>
              <Table.Td>
                {number(totals.hours[role]?.median ?? 0)} ({between(totals.hours[role])})
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
