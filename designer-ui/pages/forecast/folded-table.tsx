import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What a chart shows, as a table that opens where somebody wants it. */
export function FoldedTable({
  title,
  head,
  rows,
}: {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}) {
  const { t } = useTranslation("forecast");
  return (
    <details>
      <summary>{t("asTable", { title })}</summary>
      <Table.ScrollContainer minWidth={300}>
        <Table fz="sm" verticalSpacing={2} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              {head.map((name) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, cells: [name, ...values] }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {values.map((value, index) => (
                  <Table.Td key={head[index + 1]}>{value}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}
