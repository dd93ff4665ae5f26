import { ActionIcon, Alert, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconTrash, IconX } from "@tabler/icons-react";
import type { Comment } from "../../../../domain/sop/designer/draft-contract";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import { nodeIcons } from "../canvas/purposes";
import { useDesigner, useDesignerState } from "../state/designer-context";
import type { Commands } from "../state/use-commands";
import { Comments } from "./comments";
import { NodeForm } from "./node-form";
import { Ways } from "./ways";

/** The chosen step: its name, its settings, where it leads, what is wrong with it, and what people say of it. */
export function Panel({
  commands,
  comments,
}: {
  readonly commands: Commands;
  readonly comments: readonly Comment[];
}) {
  const { store, findings, canEdit } = useDesigner();
  const [id] = useDesignerState((state) => state.selection);
  const node = useDesignerState((state) => state.graph.nodes.find((one) => one.id === id));
  if (node === undefined) return null;
  const { title, description } = nodeDefinitions[node.type];
  const Icon = nodeIcons[node.type];
  return (
    <aside className="designer-side designer-panel" aria-label={w.panel} data-panel={node.id}>
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap={6} wrap="nowrap">
            <Icon size={18} aria-hidden />
            <Title order={2} size="h5">
              {title}
            </Title>
          </Group>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={w.close}
            onClick={() => {
              store.getState().closePanel();
              store.getState().focusOn(node.id);
            }}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Text size="sm" c="dimmed">
          {description}
        </Text>
        {findings
          .filter((finding) => finding.node === node.id)
          .map(({ severity, message, mend, rule }) => (
            <Alert
              key={`${rule} ${message}`}
              color={severity === "error" ? "red" : "orange"}
              variant="outline"
              p="xs"
            >
              <Text size="sm">{message}</Text>
              <Text size="sm" c="dimmed">
                {mend}
              </Text>
            </Alert>
          ))}
        <TextInput
          label={w.stepName}
          description={w.stepNameHelp}
          value={node.label}
          maxLength={120}
          disabled={!canEdit}
          onChange={({ currentTarget }) => store.getState().rename(node.id, currentTarget.value)}
        />
        <NodeForm node={node} />
        {node.type === "end" ? null : (
          <section aria-label={w.leadsTo}>
            <Title order={3} size="h6" mb={6}>
              {w.leadsTo}
            </Title>
            <Ways node={node} />
          </section>
        )}
        {canEdit ? (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={commands.askToAdd}
            >
              {w.addHere}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => {
                store.getState().closePanel();
                commands.remove();
              }}
            >
              {w.remove}
            </Button>
          </Group>
        ) : null}
        <Comments node={node.id} comments={comments.filter((comment) => comment.node === node.id)} />
      </Stack>
    </aside>
  );
}
