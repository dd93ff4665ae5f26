import { Group, Paper, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ageWords, type Saying, stepWords } from "./overlay-words";
import type { StepRow } from "./step-rows";

interface Props {
  readonly rows: readonly StepRow[];
  readonly saying: Saying;
  readonly chosen: string | null;
  readonly onOpen: (node: string) => void;
}

/** The steps at which cases stand, one a line. */
export function StepTable(props: Props) {
  if (props.rows.length === 0) return null;
  return (
    <>
      <Rows {...props} />
      <Cards {...props} />
    </>
  );
}

function Rows({ rows, saying, chosen, onOpen }: Props) {
  const { t } = useTranslation("now");
  return (
    <Table verticalSpacing="sm" highlightOnHover visibleFrom="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("columns.step")}</Table.Th>
          <Table.Th ta="end">{t("columns.cases")}</Table.Th>
          <Table.Th ta="end">{t("columns.since")}</Table.Th>
          <Table.Th ta="end">{t("columns.open")}</Table.Th>
          <Table.Th ta="end">{t("columns.stuck")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.node} data-chosen={row.node === chosen ? "" : undefined}>
            <Table.Td>
              <Opener row={row} chosen={chosen} onOpen={onOpen} />
            </Table.Td>
            <Table.Td ta="end">{row.standing}</Table.Td>
            <Table.Td ta="end">{ageWords(row.oldestSince, saying)}</Table.Td>
            <Table.Td ta="end">{saying.money(row.openMinor)}</Table.Td>
            <Table.Td ta="end">{row.stuck === 0 ? "0" : <Stuck words={String(row.stuck)} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The same, where there is no room for columns. */
function Cards({ rows, saying, chosen, onOpen }: Props) {
  return (
    <Stack gap="xs" hiddenFrom="sm">
      {rows.map((row) => (
        <Paper key={row.node} withBorder p="sm">
          <Opener row={row} chosen={chosen} onOpen={onOpen} />
          {row.stuck === 0 ? (
            <Text size="sm">{stepWords(row, saying)}</Text>
          ) : (
            <Stuck words={stepWords(row, saying)} />
          )}
        </Paper>
      ))}
    </Stack>
  );
}

function Stuck({ words }: { readonly words: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span" className="now-stuck">
      <IconAlertTriangle size={16} aria-hidden style={{ flexShrink: 0 }} />
      <span>{words}</span>
    </Group>
  );
}

function Opener({
  row: { node, label },
  chosen,
  onOpen,
}: Pick<Props, "chosen" | "onOpen"> & { row: StepRow }) {
  const { t } = useTranslation("now");
  const named = label ?? t("otherStep", { node });
  return (
    <UnstyledButton
      className="now-opener"
      data-opens={node}
      aria-label={t("openStep", { label: named })}
      aria-pressed={node === chosen}
      onClick={() => onOpen(node)}
    >
      {named}
    </UnstyledButton>
  );
}
