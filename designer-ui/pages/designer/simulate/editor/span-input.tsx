import { Group, Input, NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Span } from "../../../../../domain/sop/process";

const units = ["minutes", "hours", "days", "business_days", "weeks", "months"] as const;

/** An amount of time. */
export function SpanInput({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: Span;
  readonly onChange: (value: Span) => void;
}) {
  const { t } = useTranslation("simulate");
  return (
    <Input.Wrapper label={label} labelElement="div" role="group" aria-label={label}>
      <Group gap={4} wrap="nowrap">
        <NumberInput
          aria-label={`${label}: ${t("editor.amount")}`}
          w={72}
          min={0}
          max={10_000}
          allowDecimal={false}
          value={value.value}
          onChange={(next) => {
            if (typeof next === "number") onChange({ ...value, value: next });
          }}
        />
        <NativeSelect
          aria-label={`${label}: ${t("editor.unit")}`}
          flex={1}
          miw={96}
          data={units.map((unit) => ({ value: unit, label: t(`editor.units.${unit}`) }))}
          value={value.unit}
          onChange={({ currentTarget }) => onChange({ ...value, unit: currentTarget.value as Span["unit"] })}
        />
      </Group>
    </Input.Wrapper>
  );
}
