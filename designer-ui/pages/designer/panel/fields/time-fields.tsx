import { Group, Input, NativeSelect, NumberInput, SegmentedControl, Stack, Switch } from "@mantine/core";
import { anchorName } from "../../../../../domain/sop/clock";
import { w } from "../../../../words/designer";
import { useDesigner } from "../../state/designer-context";
import { type FieldProps, labelled } from "./field-props";
import { record, takeApart } from "./schema";

const units = ["minutes", "hours", "days", "business_days", "weeks", "months"] as const;
const directions = ["before", "after", "at"] as const;
const oneDay = { value: 1, unit: "days" };

function SpanInputs({
  value,
  onChange,
  name,
  error,
  disabled,
  path,
}: {
  readonly value: unknown;
  readonly onChange: (span: unknown) => void;
  readonly name: string;
  readonly error: string | null;
  readonly disabled: boolean;
  readonly path: string;
}) {
  const span = record(value);
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <NumberInput
        aria-label={`${name}: ${w.amountOfTime}`}
        data-field={path}
        w={90}
        min={0}
        clampBehavior="none"
        value={typeof span["value"] === "number" ? span["value"] : ""}
        onChange={(next) => onChange({ ...span, value: next === "" ? null : next })}
        error={error}
        disabled={disabled}
      />
      <NativeSelect
        aria-label={`${name}: ${w.unit}`}
        flex={1}
        data={units.map((one) => ({ value: one, label: w.units[one] }))}
        value={String(span["unit"] ?? "days")}
        onChange={({ currentTarget }) => onChange({ ...span, unit: currentTarget.value })}
        disabled={disabled}
      />
    </Group>
  );
}

/** Whether it is given at all, for what may be left out. */
function Limit({
  props,
  start,
  children,
}: {
  readonly props: FieldProps;
  readonly start: unknown;
  readonly children: React.ReactNode;
}) {
  const { nullable } = takeApart(props.schema);
  const { label, description, error } = labelled(props);
  const given = props.value !== null && props.value !== undefined;
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={given ? null : error}
      labelElement="div"
      role="group"
      aria-label={props.words.title}
    >
      <Stack gap={6} mt={4}>
        {nullable ? (
          <Switch
            label={w.limit}
            size="sm"
            checked={given}
            disabled={props.disabled}
            onChange={({ currentTarget }) => props.onChange(currentTarget.checked ? start : null)}
          />
        ) : null}
        {given || !nullable ? children : null}
      </Stack>
    </Input.Wrapper>
  );
}

export function SpanField(props: FieldProps) {
  const { problems, path, words, disabled } = props;
  return (
    <Limit props={props} start={oneDay}>
      <SpanInputs
        value={props.value}
        onChange={props.onChange}
        name={words.title}
        error={problems.get(`${path}.value`) ?? problems.get(path) ?? null}
        disabled={disabled}
        path={path}
      />
    </Limit>
  );
}

/** For a time, or until a date: “2 days before the visit”. */
export function UntilField(props: FieldProps) {
  const { kind } = useDesigner();
  const { problems, path, words, disabled } = props;
  const until = record(props.value);
  const offset = record(until["offset"]);
  const anchors = kind.anchors.filter((anchor) => anchor !== "process.started");
  const firstAnchor = anchors[0] ?? "process.started";
  const anchor = String(offset["anchor"] ?? firstAnchor);
  const shown = kind.anchors.includes(anchor) ? kind.anchors : [...kind.anchors, anchor];
  const direction = String(offset["direction"] ?? "before");
  const span = until["type"] === "anchor" ? (offset["span"] ?? oneDay) : (until["span"] ?? oneDay);
  const change = (next: Readonly<Record<string, unknown>>) => {
    const merged = { anchor, direction, span, ...next };
    props.onChange({ type: "anchor", offset: merged });
  };
  const error =
    problems.get(`${path}.span.value`) ??
    problems.get(`${path}.offset.span.value`) ??
    problems.get(path) ??
    null;
  return (
    <Limit props={props} start={{ type: "span", span: oneDay }}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={`${words.title}: ${w.untilKind}`}
        data={[
          { value: "span", label: w.untilSpan },
          { value: "anchor", label: w.untilAnchor },
        ]}
        value={until["type"] === "anchor" ? "anchor" : "span"}
        onChange={(type) => (type === "span" ? props.onChange({ type: "span", span }) : change({}))}
        disabled={disabled}
      />
      {until["type"] === "anchor" ? (
        <>
          {direction === "at" ? null : (
            <SpanInputs
              value={span}
              onChange={(next) => change({ span: next })}
              name={words.title}
              error={error}
              disabled={disabled}
              path={path}
            />
          )}
          <Group gap="xs" wrap="nowrap">
            <NativeSelect
              aria-label={`${words.title}: ${w.direction}`}
              w={110}
              data={directions.map((value) => ({ value, label: w.directions[value] }))}
              value={direction}
              onChange={({ currentTarget }) => change({ direction: currentTarget.value })}
              disabled={disabled}
            />
            <NativeSelect
              aria-label={`${words.title}: ${w.anchor}`}
              flex={1}
              data={shown.map((value) => ({ value, label: anchorName(value) }))}
              value={anchor}
              onChange={({ currentTarget }) => change({ anchor: currentTarget.value })}
              disabled={disabled}
            />
          </Group>
        </>
      ) : (
        <SpanInputs
          value={span}
          onChange={(next) => props.onChange({ type: "span", span: next })}
          name={words.title}
          error={error}
          disabled={disabled}
          path={path}
        />
      )}
    </Limit>
  );
}
