import { Text, Tooltip, UnstyledButton } from "@mantine/core";
import { memo } from "react";
import type { NodeType } from "../../../../domain/sop/graph";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import { draggedType } from "../canvas/canvas";
import { addable, nodeIcons, purposeColours } from "../canvas/purposes";

/** The steps there are, by purpose: to drag onto the drawing, or to click. */
export const Palette = memo(function Palette({ onAdd }: { readonly onAdd: (type: NodeType) => void }) {
  return (
    <nav className="designer-side designer-palette" aria-label={w.palette}>
      <Text size="xs" c="dimmed" mb={6}>
        {w.paletteHint}
      </Text>
      {addable.map(({ purpose, types }) => (
        <section key={purpose} aria-label={w.purposes[purpose]}>
          <Text size="xs" fw={650} mt={8} mb={3}>
            {w.purposes[purpose]}
          </Text>
          {types.map((type) => {
            const { title, description } = nodeDefinitions[type];
            const Icon = nodeIcons[type];
            return (
              <Tooltip key={type} label={description} multiline w={230} position="right" openDelay={400}>
                <UnstyledButton
                  className="palette-step"
                  draggable
                  aria-label={w.addStep(title)}
                  onDragStart={(event) => {
                    event.dataTransfer.setData(draggedType, type);
                    event.dataTransfer.effectAllowed = "copy";
                  }}
                  onClick={() => onAdd(type)}
                  style={
                    {
                      "--step-colour": `var(--mantine-color-${purposeColours[purpose]}-6)`,
                    } as React.CSSProperties
                  }
                >
                  <Icon size={15} aria-hidden />
                  <span>{title}</span>
                </UnstyledButton>
              </Tooltip>
            );
          })}
        </section>
      ))}
    </nav>
  );
});
