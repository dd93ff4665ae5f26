import { Alert, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BacktestResult } from "../../../../domain/sop/backtest/backtest";
import type { FiguresSum } from "../../../../domain/sop/backtest/figures-sum";
import type { BacktestPayload } from "../../../../domain/sop/designer/backtest-contract";
import { dayMonthWords, money } from "../../../api/format";
import { useStaffRole } from "../../../shell/staff-role";
import { useDesigner } from "../state/designer-context";
import { Differences } from "./differences";

interface Shown {
  readonly payload: BacktestPayload;
  readonly result: BacktestResult;
}

type Row = readonly [string, ...(readonly string[])];

export function BacktestView({ payload, result }: Shown) {
  const { t } = useTranslation("backtest");
  const { cases, faithful, different } = result;
  const percent = Math.floor((faithful / cases) * 100);
  return (
    <Stack gap="sm">
      {payload.total > cases ? (
        <Text size="sm">
          {t("latest", { total: payload.total.toLocaleString(), cases: cases.toLocaleString() })}
        </Text>
      ) : null}
      <Alert color={percent >= 90 ? "teal" : "orange"} variant="outline" p="xs" role="status">
        {t("faithful", { percent, cases: cases.toLocaleString() })}
      </Alert>
      <Text fw={650} role="status">
        {different === 0 ? t("same") : t("different", { count: different })}
      </Text>
      <FiguresTables payload={payload} result={result} />
      <Differences payload={payload} differences={result.differences} />
    </Stack>
  );
}

function FiguresTables({ payload, result }: Shown) {
  const { t } = useTranslation("backtest");
  const { references } = useDesigner();
  const roleWord = useStaffRole();
  const sums = [result.happened, result.replayedInForce, result.replayedDraft];
  const currency = (minor: number) => money(minor, payload.currency);
  const number = (value: number) =>
    value.toLocaleString(undefined, { maximumFractionDigits: value < 10 ? 1 : 0 });
  const row = (name: string, said: (sum: FiguresSum) => string): Row => [name, ...sums.map(said)];
  const roles = [...new Set(sums.flatMap(({ roles }) => Object.keys(roles)))].sort();
  const templates = [...new Set(sums.flatMap(({ byTemplate }) => Object.keys(byTemplate)))];
  const weeks = [...new Set(sums.flatMap(({ weeks }) => weeks.map(({ week }) => week)))].sort();
  const anyMoney = sums.some(({ invoicedMinor, paidMinor }) => invoicedMinor + paidMinor > 0);
  const names = new Map(references.messages.map(({ key, name }) => [key, name]));
  return (
    <>
      <Figures
        title={t("figures")}
        first={t("what")}
        rows={[
          row(t("messages"), ({ messages }) => number(messages)),
          row(t("messagesPerWeek"), ({ messages }) => number(messages / payload.weeks)),
          ...roles.flatMap((role) => [
            row(t("tasksOf", { role: roleWord(role) }), (sum) => number(sum.roles[role]?.tasks ?? 0)),
            row(t("hoursOf", { role: roleWord(role) }), (sum) => number(sum.roles[role]?.hours ?? 0)),
          ]),
          ...(anyMoney
            ? [
                row(t("invoiced"), ({ invoicedMinor }) => currency(invoicedMinor)),
                row(t("paid"), ({ paidMinor }) => currency(paidMinor)),
                row(t("daysToCash"), ({ medianDaysToCash: days }) =>
                  days === null ? t("never") : number(days),
                ),
              ]
            : []),
        ]}
      />
      <Figures
        title={t("byMessage")}
        first={t("message")}
        rows={templates.map((template) =>
          row(names.get(template) ?? template, ({ byTemplate }) => number(byTemplate[template] ?? 0)),
        )}
      />
      <Figures
        title={t("byWeek")}
        first={t("week")}
        rows={(anyMoney ? weeks : []).map((week) =>
          row(dayMonthWords(week), (sum) =>
            currency(sum.weeks.find((other) => other.week === week)?.paidMinor ?? 0),
          ),
        )}
      />
    </>
  );
}

function Figures({
  title,
  first,
  rows,
}: {
  readonly title: string;
  /** Heads the first column. */
  readonly first: string;
  readonly rows: readonly Row[];
}) {
  const { t } = useTranslation("backtest");
  if (rows.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h6">
        {title}
      </Title>
      <Table.ScrollContainer minWidth={320}>
        <Table fz="sm" verticalSpacing={3} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{first}</Table.Th>
              <Table.Th scope="col">{t("happened")}</Table.Th>
              <Table.Th scope="col">{t("inForce")}</Table.Th>
              <Table.Th scope="col">{t("draft")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, happened, inForce, draft]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td>{happened}</Table.Td>
                <Table.Td>{inForce}</Table.Td>
                <Table.Td fw={inForce === draft ? 400 : 650}>{draft}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
