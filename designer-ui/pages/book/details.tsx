import { Button, Checkbox, InputBase, Radio, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

export interface DetailsValues {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
  readonly channel: string;
  readonly note: string;
  readonly newsletter: boolean;
}

const blank: DetailsValues = {
  givenName: "",
  familyName: "",
  email: "",
  phone: "",
  channel: "email",
  note: "",
  newsletter: false,
};

export interface DetailsProps {
  readonly busy: boolean;
  /** What the server found wrong, by field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onSubmit: (values: DetailsValues) => void;
}

/** Who books, and how to reach them. */
export function Details({ busy, errors, onSubmit }: DetailsProps) {
  const { t } = useTranslation("booking");
  const [values, setValues] = useState(blank);
  const set = (change: Partial<DetailsValues>) => setValues({ ...values, ...change });
  const error = (field: string) => errors[`client.${field}`] ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(values);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div className="details">
          <TextInput
            label={t("details.givenName")}
            required
            autoComplete="given-name"
            value={values.givenName}
            error={error("givenName")}
            onChange={({ currentTarget }) => set({ givenName: currentTarget.value })}
          />
          <TextInput
            label={t("details.familyName")}
            required
            autoComplete="family-name"
            value={values.familyName}
            error={error("familyName")}
            onChange={({ currentTarget }) => set({ familyName: currentTarget.value })}
          />
          <TextInput
            label={t("details.email")}
            type="email"
            required={values.channel === "email"}
            autoComplete="email"
            value={values.email}
            error={error("email")}
            onChange={({ currentTarget }) => set({ email: currentTarget.value })}
          />
          <TextInput
            label={t("details.phone")}
            type="tel"
            required={values.channel === "sms"}
            autoComplete="tel"
            value={values.phone}
            error={error("phone")}
            onChange={({ currentTarget }) => set({ phone: currentTarget.value })}
          />
        </div>
        <Radio.Group
          label={t("details.channel")}
          value={values.channel}
          onChange={(channel) => set({ channel })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="email" label={t("details.byEmail")} />
            <Radio value="sms" label={t("details.byText")} />
          </Stack>
        </Radio.Group>
        <InputBase
          component="textarea"
          className="grows"
          multiline
          label={t("details.note")}
          description={t("details.noteWhy")}
          rows={2}
          maxLength={1000}
          value={values.note}
          onChange={({ currentTarget }) => set({ note: currentTarget.value })}
        />
        <Checkbox
          label={t("details.newsletter")}
          checked={values.newsletter}
          onChange={({ currentTarget }) => set({ newsletter: currentTarget.checked })}
        />
        <Button type="submit" size="md" loading={busy}>
          {t("details.book")}
        </Button>
      </Stack>
    </form>
  );
}
