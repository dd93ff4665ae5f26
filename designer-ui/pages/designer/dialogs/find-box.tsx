import { ActionIcon, Group, Paper, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { flowOrder } from "../../../../domain/sop/edit";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import { summaryOf } from "../canvas/flow-nodes";
import { useDesigner, useDesignerState } from "../state/designer-context";
import { noMarks } from "../state/store";
import { useUi } from "../state/ui-context";

const shownAtMost = 8;

/** Finds steps by their names and words; Enter goes there, and on to the next. */
export function FindBox() {
  const { store } = useDesigner();
  const { close } = useUi();
  const graph = useDesignerState((state) => state.graph);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(-1);
  const found = useMemo(() => {
    const words = query
      .toLowerCase()
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0) return [];
    return flowOrder(graph)
      .map(({ node }) => node)
      .filter((node) => {
        const text = `${node.label} ${nodeDefinitions[node.type].title} ${summaryOf(node)}`.toLowerCase();
        return words.every((word) => text.includes(word));
      });
  }, [graph, query]);
  useEffect(() => {
    store
      .getState()
      .mark({ nodes: new Map(found.map(({ id }) => [id, "found" as const])), edges: new Map() });
    return () => store.getState().mark(noMarks);
  }, [found, store]);
  const go = (index: number) => {
    const node = found[index];
    if (node === undefined) return;
    setAt(index);
    // The keyboard stays here, to go on to the next one.
    store.getState().show(node.id);
  };
  const leave = () => {
    const node = found[at];
    close();
    if (node !== undefined) store.getState().focusOn(node.id);
  };
  return (
    <Paper withBorder shadow="md" p="xs" role="search" aria-label={w.find}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          autoFocus
          aria-label={w.find}
          placeholder={w.findPlaceholder}
          value={query}
          w={240}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
            setAt(-1);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") leave();
            if (event.key !== "Enter" || found.length === 0) return;
            event.preventDefault();
            go((at + (event.shiftKey ? -1 : 1) + found.length) % found.length);
          }}
        />
        <Text size="xs" c="dimmed" role="status">
          {query.trim() === "" ? "" : w.found(found.length)}
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label={w.close} onClick={leave}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      {found.slice(0, shownAtMost).map((node, index) => (
        <button
          type="button"
          key={node.id}
          className="find-result"
          data-active={index === at ? "" : undefined}
          onClick={() => {
            close();
            store.getState().focusOn(node.id);
          }}
        >
          {node.label} <small>{nodeDefinitions[node.type].title}</small>
        </button>
      ))}
    </Paper>
  );
}
