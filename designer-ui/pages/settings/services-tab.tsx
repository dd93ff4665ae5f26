import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ServiceSettings, Settings } from "../../../domain/settings/contract";
import { money } from "../../api/format";
import { Empty } from "../../shell/states";
import { Choices } from "./choices";
import { Entries } from "./entries";
import { Form, FormModal } from "./form";
import { useDraft, useSave } from "./use-settings";

const blank: Omit<ServiceSettings, "id"> = {
  name: "",
  description: "",
  minutes: 30,
  bufferAfterMinutes: 0,
  priceMinor: 0,
  needsRoom: false,
  online: true,
  active: true,
  providerIds: [],
};

export function ServicesTab({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation("settings");
  const { services, staff, practice } = settings;
  const [open, setOpen] = useState<string | null>(null);
  const edited = services.find(({ id }) => id === open);
  return (
    <Stack>
      <Group>
        <Button onClick={() => setOpen("new")}>{t("services.add")}</Button>
      </Group>
      {services.length === 0 ? <Empty title={t("services.none")}>{t("services.noneWhy")}</Empty> : null}
      <Entries
        onEdit={setOpen}
        entries={services.map((service) => ({
          id: service.id,
          name: service.name,
          off: service.active ? (service.online ? null : t("services.staffOnly")) : t("services.off"),
          facts: [
            t("services.length", { count: service.minutes }),
            money(service.priceMinor, practice.currency, `en-${practice.country}`),
            staff
              .filter(({ id, active }) => active && service.providerIds.includes(id))
              .map(({ name }) => name)
              .join(", ") || t("services.byNobody"),
          ],
        }))}
      />
      {open === null ? null : (
        <FormModal title={edited?.name ?? t("services.add")} onClose={() => setOpen(null)}>
          <ServiceForm settings={settings} service={edited ?? blank} onClose={() => setOpen(null)} />
        </FormModal>
      )}
    </Stack>
  );
}

interface FormProps {
  readonly settings: Settings;
  readonly service: Omit<ServiceSettings, "id">;
  readonly onClose: () => void;
}

function ServiceForm({ settings: { practice, staff }, service, onClose }: FormProps) {
  const { t } = useTranslation("settings");
  const save = useSave(onClose);
  const { values, change, error } = useDraft(service, save.error);
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency: practice.currency,
  }).resolvedOptions();
  const number = (field: "minutes" | "bufferAfterMinutes") => ({
    value: values[field],
    error: error(field),
    allowDecimal: false,
    min: 0,
    onChange: (value: string | number) => change({ [field]: Number(value) }),
  });
  const check = (field: "needsRoom" | "online" | "active") => ({
    checked: values[field],
    onChange: ({ currentTarget }: { currentTarget: { checked: boolean } }) =>
      change({ [field]: currentTarget.checked }),
  });
  return (
    <Form
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSave={() => save.mutate({ to: "services", body: values })}
    >
      <TextInput
        label={t("services.name")}
        required
        value={values.name}
        error={error("name")}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <TextInput
        label={t("services.description")}
        description={t("services.descriptionHint")}
        value={values.description}
        error={error("description")}
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      />
      <Group grow align="flex-start">
        <NumberInput label={t("services.minutes")} required {...number("minutes")} />
        <NumberInput label={t("services.buffer")} {...number("bufferAfterMinutes")} />
        <NumberInput
          label={t("services.priceIn", { currency: practice.currency })}
          value={values.priceMinor / 10 ** digits}
          error={error("priceMinor")}
          decimalScale={digits}
          min={0}
          onChange={(value) => change({ priceMinor: Math.round(Number(value) * 10 ** digits) })}
        />
      </Group>
      <Choices
        label={t("services.by")}
        choices={staff.filter(({ active, bookable }) => active && bookable)}
        chosen={values.providerIds}
        onChange={(providerIds) => change({ providerIds })}
      />
      <Checkbox label={t("services.needsRoom")} {...check("needsRoom")} />
      <Checkbox label={t("services.online")} {...check("online")} />
      <Checkbox label={t("services.active")} {...check("active")} />
    </Form>
  );
}
