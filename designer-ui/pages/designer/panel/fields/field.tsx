import { z } from "zod";
import { fieldWords } from "../../../../../domain/sop/field";
import { kindKeys, kindRule } from "../../../../../domain/sop/kinds";
import { ConditionField } from "../../conditions/condition-field";
import { MessageField } from "../../messages/message-field";
import { useDesigner } from "../../state/designer-context";
import type { FieldProps } from "./field-props";
import { EventsField, ObjectsField, ResultsField, SpansField, WordsField } from "./list-fields";
import { ChoiceField, MoneyField, NumberField, PickerField, SwitchField, TextField } from "./plain-fields";
import { takeApart } from "./schema";
import { SpanField, UntilField } from "./time-fields";

/** One parameter, asked for as its schema says; nothing for what has no words, such as keys. */
export function Field(given: Omit<FieldProps, "words">) {
  const words = fieldWords(given.schema);
  if (words === undefined) return null;
  if (words.when !== undefined && !isAsked(words.when, given.siblings)) return null;
  const { core, fallback } = takeApart(given.schema);
  const props: FieldProps = { ...given, words, value: given.value === undefined ? fallback : given.value };
  switch (words.widget) {
    case "until":
      return <UntilField {...props} />;
    case "span":
      return <SpanField {...props} />;
    case "condition":
      return <ConditionField {...props} />;
    case "events":
      return <EventsField {...props} />;
    case "message":
      return <MessageField {...props} />;
    case "money":
      return <MoneyField {...props} />;
    case "results":
      return <ResultsField {...props} />;
    case "branches":
    case "lines":
      return <ObjectsField {...props} render={nested} />;
    case "form":
    case "sop":
    case "person":
    case "kind":
      return <ReferenceField {...props} />;
  }
  if (core instanceof z.ZodBoolean) return <SwitchField {...props} />;
  if (core instanceof z.ZodNumber) return <NumberField {...props} />;
  if (core instanceof z.ZodEnum) return <ChoiceField {...props} />;
  if (core instanceof z.ZodArray)
    return takeApart(core.element as z.ZodType).core instanceof z.ZodString ? (
      <WordsField {...props} />
    ) : (
      <SpansField {...props} render={nested} />
    );
  return <TextField {...props} />;
}

const nested = (props: Omit<FieldProps, "words">) => <Field {...props} />;

function isAsked(
  { field, is }: { readonly field: string; readonly is: readonly (string | number | boolean)[] },
  siblings: Readonly<Record<string, unknown>>,
): boolean {
  const value = siblings[field];
  return is.some((one) => one === value);
}

/** Something else of the practice: a form, an SOP, a person. */
function ReferenceField(props: FieldProps) {
  const { references, key } = useDesigner();
  switch (props.words.widget) {
    case "form": {
      const choices = references.forms.map((form) => ({ value: form.key, label: form.name }));
      return <PickerField {...props} choices={choices} clearable={takeApart(props.schema).fallback === ""} />;
    }
    case "sop": {
      const others = references.sops.filter((sop) => sop.key !== key);
      const choices = others.map((sop) => ({ value: sop.key, label: sop.name }));
      const choose = (value: unknown) => {
        const kind = others.find((sop) => sop.key === value)?.kind;
        props.onSiblings({ template: value, ...(kind === undefined ? {} : { kind }) });
      };
      return <PickerField {...props} choices={choices} onChange={choose} />;
    }
    case "kind": {
      const choices = kindKeys.map((value) => ({ value, label: kindRule(value)?.title ?? value }));
      return <PickerField {...props} choices={choices} />;
    }
    default: {
      const choices = references.staff.map(({ id, name }) => ({ value: id, label: name }));
      return <PickerField {...props} choices={choices} />;
    }
  }
}
