import { Button, Popover, ScrollArea, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { w } from "../../../words/designer";
import { useDesigner, useDesignerState } from "../state/designer-context";
import { fieldOf } from "../state/use-findings";

/** How many things are wrong, and which; a click goes to the step and its field. */
export function FindingsList() {
  const { findings, select } = useDesigner();
  const graph = useDesignerState((state) => state.graph);
  const [open, setOpen] = useState(false);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const colour = errors > 0 ? "red" : findings.length > 0 ? "orange" : "teal";
  const label = (id: string | null) => graph.nodes.find((node) => node.id === id)?.label ?? w.wholeSop;
  return (
    <Popover opened={open} onChange={setOpen} width={360} position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="light"
          color={colour}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          data-findings
          leftSection={
            findings.length === 0 ? (
              <IconCheck size={14} aria-hidden />
            ) : (
              <IconAlertTriangle size={14} aria-hidden />
            )
          }
        >
          {w.counts(errors, findings.length - errors)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={w.findings}>
        <Text fw={650} mb="xs">
          {w.findings}
        </Text>
        {findings.length === 0 ? <Text size="sm">{w.noFindings}</Text> : null}
        <ScrollArea.Autosize mah="55dvh" viewportProps={{ tabIndex: findings.length > 0 ? -1 : 0 }}>
          <Stack gap={6}>
            {findings.map((finding, index) => (
              <UnstyledButton
                // Two findings may say the same of one step.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                key={index}
                className="finding"
                data-severity={finding.severity}
                onClick={() => {
                  setOpen(false);
                  if (finding.node !== null) select(finding.node, fieldOf(finding) ?? undefined);
                }}
              >
                <Text size="xs" c="dimmed">
                  {label(finding.node)}
                </Text>
                <Text size="sm">{finding.message}</Text>
                <Text size="sm" c="dimmed">
                  {finding.mend}
                </Text>
              </UnstyledButton>
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
