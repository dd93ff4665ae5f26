import { Modal, ScrollArea, Text, TextInput } from "@mantine/core";
import { type KeyboardEvent, useMemo, useState } from "react";
import type { NodeType } from "../../../../domain/sop/graph";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import { addable, nodeIcons, purposeColours } from "../canvas/purposes";
import { useDesigner } from "../state/designer-context";
import { type Spot, useUi } from "../state/ui-context";

const choices: readonly NodeType[] = addable.flatMap(({ types }) => types);

function matching(query: string): readonly NodeType[] {
  const wanted = query.toLowerCase().trim();
  const words = wanted.split(/\s+/);
  const found = choices.filter((type) => {
    const { title, description, purpose } = nodeDefinitions[type];
    const text = `${title} ${description} ${w.purposes[purpose]}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return found.sort((a, b) => nearness(b, wanted) - nearness(a, wanted));
}

/** A step that is called so comes before one whose description merely says it. */
function nearness(type: NodeType, wanted: string): number {
  const title = nodeDefinitions[type].title.toLowerCase();
  return title === wanted ? 3 : title.startsWith(wanted) ? 2 : title.includes(wanted) ? 1 : 0;
}

/** The palette as a list that one types into. */
export function AddDialog({
  spot,
  onAdd,
}: {
  readonly spot: Spot;
  readonly onAdd: (type: NodeType, spot: Spot) => void;
}) {
  const { close } = useUi();
  const { store } = useDesigner();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => matching(query), [query]);
  const after =
    spot.at === "after" ? store.getState().graph.nodes.find(({ id }) => id === spot.node) : undefined;
  const choose = (type: NodeType | undefined) => {
    if (type === undefined) return;
    close();
    onAdd(type, spot);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(found[at]);
    }
  };
  const active = found[at];
  return (
    <Modal
      opened
      onClose={close}
      title={after === undefined ? w.addHere : w.addAfter(after.label)}
      closeButtonProps={{ "aria-label": w.close }}
      returnFocus={false}
    >
      <TextInput
        data-autofocus
        label={w.searchSteps}
        value={query}
        onChange={({ currentTarget: { value } }) => {
          setQuery(value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls="steps-to-add"
        aria-activedescendant={active === undefined ? undefined : `add-${active}`}
        autoComplete="off"
      />
      <ScrollArea.Autosize mah="60dvh" mt="sm" viewportProps={{ tabIndex: 0 }}>
        <div role="listbox" id="steps-to-add" aria-label={w.palette}>
          {found.map((type, index) => {
            const { title, description, purpose } = nodeDefinitions[type];
            const Icon = nodeIcons[type];
            return (
              // The keyboard stays in the field above, as in every list that one types into.
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <div
                key={type}
                id={`add-${type}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                data-active={index === at ? "" : undefined}
                className="palette-step"
                onClick={() => choose(type)}
                style={
                  {
                    "--step-colour": `var(--mantine-color-${purposeColours[purpose]}-6)`,
                    cursor: "pointer",
                  } as React.CSSProperties
                }
              >
                <Icon size={17} aria-hidden style={{ flexShrink: 0 }} />
                <div>
                  <Text size="sm" fw={600}>
                    {title}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {description}
                  </Text>
                </div>
              </div>
            );
          })}
        </div>
        {found.length === 0 ? <Text size="sm">{w.noStep}</Text> : null}
      </ScrollArea.Autosize>
    </Modal>
  );
}
