import { Fieldset, Group, NativeSelect, NumberInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../domain/settings/contract";
import { named } from "../../shell/places";
import { Form } from "./form";
import { useDraft, useSave } from "./use-settings";

export function PracticeTab({ settings: { practice, countries } }: { readonly settings: Settings }) {
  const { t, i18n } = useTranslation("settings");
  const [saved, setSaved] = useState(false);
  const save = useSave(() => setSaved(true));
  const { values, change, error } = useDraft(practice, save.error);
  const text = (field: "name" | "country" | "currency" | "quietFrom" | "quietTo") => ({
    value: values[field],
    error: error(field),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      setSaved(false);
      change({ [field]: currentTarget.value });
    },
  });
  return (
    <Form
      error={save.error}
      busy={save.isPending}
      onSave={() => save.mutate({ to: "practice", body: values })}
      aside={
        <Text size="sm" role="status">
          {saved ? t("saved") : ""}
        </Text>
      }
    >
      <TextInput label={t("practice.name")} description={t("practice.nameHint")} required {...text("name")} />
      <NativeSelect
        label={t("practice.country")}
        description={t("practice.countryHint")}
        data={named(countries, "region", i18n.language)}
        {...text("country")}
      />
      <NativeSelect
        label={t("practice.currency")}
        description={t("practice.currencyHint")}
        data={named(Intl.supportedValuesOf("currency"), "currency", i18n.language).map(
          ({ value, label }) => ({ value, label: t("practice.currencyName", { code: value, name: label }) }),
        )}
        {...text("currency")}
      />
      <Fieldset legend={t("practice.quiet")}>
        <Text size="sm" c="dimmed" mb="xs">
          {t("practice.quietHint")}
        </Text>
        <Group grow align="flex-start">
          <TextInput label={t("practice.quietFrom")} type="time" {...text("quietFrom")} />
          <TextInput label={t("practice.quietTo")} type="time" {...text("quietTo")} />
        </Group>
      </Fieldset>
      <NumberInput
        label={t("practice.messages")}
        value={values.messagesPerDay}
        error={error("messagesPerDay")}
        min={1}
        max={50}
        allowDecimal={false}
        onChange={(value) => {
          setSaved(false);
          change({ messagesPerDay: Number(value) });
        }}
      />
    </Form>
  );
}
