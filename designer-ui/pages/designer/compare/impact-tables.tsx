import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BeforeAndAfter, Cash, Impact, RoleLoad } from "../../../../domain/sop/compare/impact";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import { money } from "../../../api/format";
import { useRoleName } from "../simulate/role-name";

/** Tasks and minutes of each role, before and now. */
export function WorkTable({ tasks }: Pick<Impact, "tasks">) {
  const { t } = useTranslation("compare");
  const roleName = useRoleName();
  const roles = Object.entries(tasks);
  if (roles.length === 0) return null;
  const load = ({ tasks: count, minutes }: RoleLoad) =>
    t("impact.load", { tasks: t("impact.tasks", { count }), minutes });
  return (
    <BeforeAndNow
      title={t("impact.tasks_title")}
      rows={roles.map(([role, { before, after }]) => [roleName(role), load(before), load(after)])}
    />
  );
}

/** When the money comes and how much of it, and how the case ends, before and now. */
export function CashTable({
  cash: { before, after },
  practice: { currency, locale },
  result,
}: {
  readonly cash: BeforeAndAfter<Cash>;
  readonly practice: SimulationSetting["practice"];
  readonly result?: Impact["result"];
}) {
  const { t } = useTranslation("compare");
  const days = (value: number | null) => (value === null ? t("impact.never") : value.toFixed(1));
  const amount = (minor: number) => money(minor, currency, locale);
  const both = (name: string, said: (cash: Cash) => string): [string, string, string] => [
    name,
    said(before),
    said(after),
  ];
  const ends = (end: string | null) => end ?? t("impact.open");
  const anyMoney = [before, after].some(({ invoicedMinor, paidMinor }) => invoicedMinor + paidMinor > 0);
  const cashRows = anyMoney
    ? [
        both(t("impact.daysToCash"), ({ daysToCash }) => days(daysToCash)),
        both(t("impact.daysToInvoice"), ({ daysToInvoice }) => days(daysToInvoice)),
        both(t("impact.invoiced"), ({ invoicedMinor }) => amount(invoicedMinor)),
        both(t("impact.paid"), ({ paidMinor }) => amount(paidMinor)),
      ]
    : [];
  if (!anyMoney && result === undefined) return null;
  return (
    <BeforeAndNow
      title={t(anyMoney ? "impact.cash" : "impact.end")}
      rows={[
        ...cashRows,
        ...(result === undefined
          ? []
          : [[t("impact.result"), ends(result.before), ends(result.after)] as [string, string, string]]),
      ]}
    />
  );
}

function BeforeAndNow({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [string, string, string])[];
}) {
  const { t } = useTranslation("compare");
  return (
    <Table fz="sm" verticalSpacing={3} aria-label={title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{title}</Table.Th>
          <Table.Th scope="col">{t("impact.was")}</Table.Th>
          <Table.Th scope="col">{t("impact.is")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, was, is]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            <Table.Td>{was}</Table.Td>
            <Table.Td fw={was === is ? 400 : 650}>{is}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
