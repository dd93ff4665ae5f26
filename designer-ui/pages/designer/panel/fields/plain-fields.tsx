import { NativeSelect, NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { z } from "zod";
import { useMe } from "../../../../shell/staff-shell";
import { w } from "../../../../words/designer";
import { type FieldProps, labelled } from "./field-props";
import { takeApart } from "./schema";

export function TextField(props: FieldProps) {
  const value = typeof props.value === "string" ? props.value : "";
  const onChange = ({ currentTarget }: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    props.onChange(currentTarget.value);
  return props.words.widget === "long" ? (
    <Textarea {...labelled(props)} value={value} onChange={onChange} autosize minRows={2} maxRows={10} />
  ) : (
    <TextInput {...labelled(props)} value={value} onChange={onChange} />
  );
}

export function NumberField(props: FieldProps) {
  const { core, nullable } = takeApart(props.schema);
  const { minValue, maxValue } = core instanceof z.ZodNumber ? core : { minValue: null, maxValue: null };
  return (
    <NumberInput
      {...labelled(props)}
      value={typeof props.value === "number" ? props.value : ""}
      onChange={(value) => props.onChange(value === "" ? null : value)}
      {...(minValue === null || minValue < -1e9 ? {} : { min: minValue })}
      {...(maxValue === null || maxValue > 1e9 ? {} : { max: maxValue })}
      clampBehavior="none"
      suffix={props.words.unit === undefined ? "" : ` ${props.words.unit}`}
      placeholder={nullable ? w.optional : ""}
    />
  );
}

/** An amount: written in the currency’s own units, kept in minor ones. */
export function MoneyField(props: FieldProps) {
  const { practice } = useMe();
  const format = new Intl.NumberFormat(practice.locale, { style: "currency", currency: practice.currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  const scale = 10 ** decimals;
  return (
    <NumberInput
      {...labelled(props)}
      value={typeof props.value === "number" ? props.value / scale : ""}
      onChange={(value) => props.onChange(value === "" ? null : Math.round(Number(value) * scale))}
      decimalScale={decimals}
      min={0}
      clampBehavior="none"
      suffix={` ${practice.currency}`}
    />
  );
}

export function SwitchField(props: FieldProps) {
  return (
    <Switch
      {...labelled(props)}
      checked={props.value === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
    />
  );
}

export function ChoiceField(props: FieldProps) {
  const { core, nullable } = takeApart(props.schema);
  const choices = core instanceof z.ZodEnum ? Object.keys(core.def.entries) : [];
  const data = choices.map((value) => ({ value, label: props.words.options?.[value] ?? value }));
  const known = typeof props.value === "string" && choices.includes(props.value);
  const none = { value: "", label: nullable ? "–" : w.choose };
  return (
    <NativeSelect
      {...labelled(props)}
      value={known ? String(props.value) : ""}
      data={nullable || !known ? [none, ...data] : data}
      onChange={({ currentTarget }) =>
        props.onChange(currentTarget.value === "" ? null : currentTarget.value)
      }
    />
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of a list that one types into: a form, an SOP, a person. What is not there any more is still shown. */
export function PickerField({
  choices,
  clearable = false,
  ...props
}: FieldProps & { readonly choices: readonly Choice[]; readonly clearable?: boolean }) {
  const value = typeof props.value === "string" && props.value !== "" ? props.value : null;
  const missing = value !== null && choices.every((choice) => choice.value !== value);
  return (
    <Select
      {...labelled(props)}
      value={value}
      data={missing ? [...choices, { value, label: value }] : [...choices]}
      onChange={(next) => props.onChange(next ?? "")}
      placeholder={clearable ? w.optional : w.choose}
      searchable
      clearable={clearable}
      clearButtonProps={{ "aria-label": w.takeAway(props.words.title) }}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
