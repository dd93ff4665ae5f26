import { Combobox, Menu, Textarea, TextInput, UnstyledButton, useCombobox } from "@mantine/core";
import { useRef, useState } from "react";
import { messageVariables } from "../../../../domain/sop/validate/variables";
import { w } from "../../../words/designer";
import { variableLabels } from "./example-variables";

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly long: boolean;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

type Box = HTMLTextAreaElement | HTMLInputElement;

/** What is typed after the last `{{` before the cursor, where that is open still. */
function openBraces(text: string, cursor: number): { from: number; typed: string } | null {
  const before = text.slice(0, cursor);
  const from = before.lastIndexOf("{{");
  if (from === -1 || before.indexOf("}}", from) !== -1) return null;
  const typed = before.slice(from + 2).trimStart();
  return /^[\p{L}\w.’ ]*$/u.test(typed) ? { from, typed } : null;
}

/** A text into which variables can be put: `{{` offers them while one types, and so does a button. */
export function TextWithVariables({ label, description, value, long, error, onChange }: Props) {
  const box = useRef<Box>(null);
  const list = useCombobox();
  const [open, setOpen] = useState<{ from: number; typed: string } | null>(null);
  const typed = open?.typed.toLowerCase() ?? "";
  const offered = messageVariables.filter((name) =>
    `${name} ${variableLabels[name]}`.toLowerCase().includes(typed),
  );

  const look = (text: string, cursor: number) => {
    const now = openBraces(text, cursor);
    setOpen(now);
    if (now === null) list.closeDropdown();
    else {
      list.openDropdown();
      list.selectFirstOption();
    }
  };
  const put = (name: string, from: number, to: number) => {
    const words = `{{ ${name} }}`;
    const after = value.slice(to).replace(/^\s*\}\}/, "");
    onChange(value.slice(0, from) + words + after);
    setOpen(null);
    list.closeDropdown();
    const cursor = from + words.length;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(cursor, cursor);
    });
  };
  const shared = {
    label: <span>{label} </span>,
    description,
    error,
    value,
    onChange: ({ currentTarget }: { currentTarget: Box }) => {
      onChange(currentTarget.value);
      look(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length);
    },
    onBlur: () => list.closeDropdown(),
  };
  return (
    <div>
      <Combobox
        store={list}
        withinPortal
        onOptionSubmit={(name) => {
          const cursor = box.current?.selectionStart ?? value.length;
          put(name, open?.from ?? cursor, cursor);
        }}
      >
        <Combobox.Target>
          {long ? (
            <Textarea
              {...shared}
              ref={box as React.Ref<HTMLTextAreaElement>}
              autosize
              minRows={3}
              maxRows={12}
            />
          ) : (
            <TextInput {...shared} ref={box as React.Ref<HTMLInputElement>} />
          )}
        </Combobox.Target>
        <Combobox.Dropdown hidden={open === null || offered.length === 0}>
          <Combobox.Options aria-label={w.variableList} mah={220} style={{ overflowY: "auto" }}>
            {offered.map((name) => (
              <Combobox.Option key={name} value={name}>
                {variableLabels[name]}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <UnstyledButton fz="xs" td="underline" aria-label={`${w.variables}: ${label}`}>
            {w.variables} {"{{ }}"}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah={300} style={{ overflowY: "auto" }}>
          {messageVariables.map((name) => (
            <Menu.Item
              key={name}
              onClick={() => {
                const cursor = box.current?.selectionStart ?? value.length;
                put(name, cursor, cursor);
              }}
            >
              {variableLabels[name]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
