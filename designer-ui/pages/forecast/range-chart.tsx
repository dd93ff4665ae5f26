import { BarChart } from "@mantine/charts";
import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Range } from "../../../domain/sop/outlook/range";
import { FoldedTable } from "./folded-table";

export interface RangeRow {
  readonly key: string;
  readonly short: string;
  readonly long: string;
  readonly range: Range;
}

/** Bars in three shades: as much as there is in nine runs of ten, what is most likely, what it may come to. */
export function RangeChart({
  title,
  first,
  rows,
  said,
}: {
  readonly title: string;
  /** Heads the table's first column. */
  readonly first: string;
  readonly rows: readonly RangeRow[];
  readonly said: (value: number) => string;
}) {
  const { t } = useTranslation("forecast");
  const [atLeast, likely, perhaps] = [t("atLeast"), t("likely"), t("perhaps")];
  return (
    <Stack gap={4} component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {/* The table below says the same, and says it better to who does not see it. */}
      <div aria-hidden>
        <BarChart
          h={220}
          type="stacked"
          withLegend
          data={rows.map(({ short, range: { low, median, high } }) => ({
            label: short,
            [atLeast]: low,
            [likely]: median - low,
            [perhaps]: high - median,
          }))}
          dataKey="label"
          series={[
            { name: atLeast, color: "teal.8" },
            { name: likely, color: "teal.5" },
            { name: perhaps, color: "gray.4" },
          ]}
          valueFormatter={said}
          legendProps={{ itemSorter: null }}
          withTooltip={false}
          barChartProps={{ accessibilityLayer: false }}
          yAxisProps={{ width: 70 }}
        />
      </div>
      <FoldedTable
        title={title}
        head={[first, t("likely"), t("between")]}
        rows={rows.map(({ key, long, range: { low, median, high } }) => ({
          key,
          cells: [long, said(median), t("range", { low: said(low), high: said(high) })],
        }))}
      />
    </Stack>
  );
}
