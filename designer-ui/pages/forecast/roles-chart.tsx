import { BarChart } from "@mantine/charts";
import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Outlook } from "../../../domain/sop/outlook/outlook";
import { dateWords, dayMonthWords } from "../../api/format";
import { useStaffRole } from "../../shell/staff-role";
import { FoldedTable } from "./folded-table";

const colours = ["teal.7", "indigo.6", "orange.6", "grape.6", "gray.6"];

/** New tasks of each role, day by day. */
export function RolesChart({
  title,
  days,
  roles,
}: {
  readonly title: string;
  readonly days: Outlook["days"];
  readonly roles: readonly string[];
}) {
  const { t } = useTranslation("forecast");
  const roleName = useStaffRole();
  const said = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 1 });
  return (
    <Stack gap={4} component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {/* The table below says the same, with the ranges. */}
      <div aria-hidden>
        <BarChart
          h={220}
          type="stacked"
          withLegend
          data={days.map(({ date, tasks }) => ({
            label: dayMonthWords(date),
            ...Object.fromEntries(roles.map((role) => [roleName(role), tasks[role]?.median ?? 0])),
          }))}
          dataKey="label"
          series={roles.map((role, index) => ({
            name: roleName(role),
            color: colours[index % colours.length] ?? "teal.7",
          }))}
          withTooltip={false}
          yAxisProps={{ allowDecimals: false }}
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <FoldedTable
        title={title}
        head={[t("day"), ...roles.map(roleName)]}
        rows={days.map(({ date, tasks }) => ({
          key: date,
          cells: [
            dateWords(date, "short"),
            ...roles.map((role) => {
              const { median, low, high } = tasks[role] ?? { median: 0, low: 0, high: 0 };
              return `${said(median)} (${t("range", { low: said(low), high: said(high) })})`;
            }),
          ],
        }))}
      />
    </Stack>
  );
}
