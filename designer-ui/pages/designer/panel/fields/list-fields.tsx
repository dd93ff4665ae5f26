import { ActionIcon, Button, Checkbox, Group, Input, Paper, Stack, TextInput } from "@mantine/core";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { Fragment } from "react";
import { z } from "zod";
import { eventRule } from "../../../../../domain/sop/kinds";
import { w } from "../../../../words/designer";
import { useDesigner } from "../../state/designer-context";
import { type FieldProps, labelled } from "./field-props";
import { keyFor, list, record, shapeOf, takeApart } from "./schema";

/** A list: its items one below the other, each with what moves it up and takes it away. */
function Items({
  props,
  addWords,
  fresh,
  nameOf,
  item,
}: {
  readonly props: FieldProps;
  readonly addWords: string;
  readonly fresh: () => unknown;
  readonly nameOf: (value: unknown, index: number) => string;
  readonly item: (value: unknown, index: number, change: (next: unknown) => void) => React.ReactNode;
}) {
  const items = list(props.value);
  const { label, description, error, disabled } = labelled(props);
  const change = (index: number, next: unknown) =>
    props.onChange(items.map((one, at) => (at === index ? next : one)));
  const swap = (index: number) =>
    props.onChange(
      items.map((one, at) => (at === index ? items[index - 1] : at === index - 1 ? items[index] : one)),
    );
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      labelElement="div"
      role="group"
      aria-label={props.words.title}
      data-field={props.path}
    >
      <Stack gap={8} mt={6}>
        {items.map((value, index) => {
          const name = nameOf(value, index);
          return (
            // Items have no id of their own; what is typed into them hangs on their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Group key={index} gap={4} wrap="nowrap" align="flex-start">
              <div style={{ flex: 1, minWidth: 0 }}>{item(value, index, (next) => change(index, next))}</div>
              {index === 0 ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mt={4}
                  aria-label={w.moveUp(name)}
                  disabled={disabled}
                  onClick={() => swap(index)}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={4}
                aria-label={w.takeAway(name)}
                disabled={disabled}
                onClick={() => props.onChange(items.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={disabled}
          onClick={() => props.onChange([...items, fresh()])}
        >
          {addWords}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

/** A list of words: a checklist. */
export function WordsField(props: FieldProps) {
  return (
    <Items
      props={props}
      addWords={w.addPoint}
      fresh={() => ""}
      nameOf={(value, index) => (typeof value === "string" && value !== "" ? value : `${index + 1}`)}
      item={(value, index, change) => (
        <TextInput
          aria-label={`${props.words.title} ${index + 1}`}
          data-field={`${props.path}.${index}`}
          value={typeof value === "string" ? value : ""}
          onChange={({ currentTarget }) => change(currentTarget.value)}
          error={props.problems.get(`${props.path}.${index}`) ?? null}
          disabled={props.disabled}
        />
      )}
    />
  );
}

function takenKeys(value: unknown): string[] {
  return list(value).map((one) => String(record(one)["key"] ?? ""));
}

/** Results and paths: each a way out, with a name. Its key stays when the name changes, so that its line does. */
export function ResultsField(props: FieldProps) {
  return (
    <Items
      props={props}
      addWords={w.addResult}
      fresh={() => ({ key: keyFor(w.newResult, takenKeys(props.value)), label: w.newResult })}
      nameOf={(value) => String(record(value)["label"] ?? "")}
      item={(value, index, change) => (
        <TextInput
          aria-label={`${props.words.title} ${index + 1}`}
          data-field={`${props.path}.${index}.label`}
          value={String(record(value)["label"] ?? "")}
          onChange={({ currentTarget }) => change({ ...record(value), label: currentTarget.value })}
          error={props.problems.get(`${props.path}.${index}.label`) ?? null}
          disabled={props.disabled}
        />
      )}
    />
  );
}

/** Draws the fields within a field, which knows of no other fields itself. */
interface Nested {
  readonly render: (props: Omit<FieldProps, "words">) => React.ReactNode;
}

/** A list of things with fields of their own: branches, the lines of an invoice. */
export function ObjectsField({ render, ...props }: FieldProps & Nested) {
  const { core } = takeApart(props.schema);
  const element = core instanceof z.ZodArray ? (core.element as z.ZodType) : undefined;
  const branches = props.words.widget === "branches";
  const fresh = () =>
    branches
      ? { key: keyFor(w.newBranch, takenKeys(props.value)), label: w.newBranch, when: "" }
      : { source: "item", description: "", quantity: 1, unitMinor: 0 };
  return (
    <Items
      props={props}
      addWords={branches ? w.addBranch : w.addLine}
      fresh={fresh}
      nameOf={(value, index) => String(record(value)["label"] ?? index + 1)}
      item={(value, index, change) => (
        <Paper withBorder p="xs">
          <Stack gap="xs">
            {shapeOf(element ?? z.object({})).map(([name, schema]) => (
              <Fragment key={name}>
                {render({
                  schema,
                  value: record(value)[name],
                  path: `${props.path}.${index}.${name}`,
                  problems: props.problems,
                  disabled: props.disabled,
                  siblings: record(value),
                  onChange: (next) => change({ ...record(value), [name]: next }),
                  onSiblings: (next) => change({ ...record(value), ...next }),
                })}
              </Fragment>
            ))}
          </Stack>
        </Paper>
      )}
    />
  );
}

export function SpansField({ render, ...props }: FieldProps & Nested) {
  const { core } = takeApart(props.schema);
  const element = core instanceof z.ZodArray ? (core.element as z.ZodType) : undefined;
  if (element === undefined) return null;
  return (
    <Items
      props={props}
      addWords={w.addSpan}
      fresh={() => ({ value: 1, unit: "days" })}
      nameOf={(_value, index) => `${props.words.title} ${index + 1}`}
      item={(value, index, change) =>
        render({
          schema: element,
          value,
          path: `${props.path}.${index}`,
          problems: props.problems,
          disabled: props.disabled,
          siblings: {},
          onChange: change,
          onSiblings: () => undefined,
        })
      }
    />
  );
}

/** What to wait for: of the kind’s events. */
export function EventsField(props: FieldProps) {
  const { kind } = useDesigner();
  const chosen = list(props.value).map(String);
  const events = [...new Set([...kind.events, ...chosen])];
  const { label, description, error, disabled } = labelled(props);
  return (
    <Checkbox.Group
      label={label}
      description={description}
      error={error}
      value={chosen}
      onChange={(next) => props.onChange(events.filter((event) => next.includes(event)))}
      data-field={props.path}
    >
      <Stack gap={6} mt={6}>
        {events.map((event) => (
          <Checkbox
            key={event}
            value={event}
            label={eventRule(event)?.label ?? event}
            size="sm"
            disabled={disabled}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
