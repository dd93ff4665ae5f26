import { Button, InputBase, Radio, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
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

const reaches = ["givenName", "familyName", "email", "phone"] as const;
type Reach = (typeof reaches)[number];

/** Which fields the booking cannot do without, and that are empty or no address at all. */
function missingOf(values: DetailsValues): readonly Reach[] {
  return reaches.filter((field) => {
    const given = values[field].trim();
    if (field === "phone") return values.channel === "sms" && given === "";
    if (field === "email") return given === "" ? values.channel === "email" : !/^\S+@\S+\.\S+$/.test(given);
    return given === "";
  });
}

/** Who books, and how to reach them. */
export function Details({ busy, errors, onSubmit }: DetailsProps) {
  const { t } = useTranslation("booking");
  const [values, setValues] = useState(blank);
  const set = (change: Partial<DetailsValues>) => setValues({ ...values, ...change });
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const missing = missingOf(values);
  const error = (field: Reach) =>
    tries > 0 && missing.includes(field)
      ? t(`details.missing.${field}`)
      : (errors[`client.${field}`] ?? null);
  // Whoever pressed “Book” is taken to the first field that is not right, whether the page or the server found it.
  const serverSays = Object.keys(errors).join();
  useEffect(() => {
    if (tries > 0 || serverSays !== "")
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, serverSays]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    if (missing.length === 0) onSubmit(values);
  };
  return (
    <form onSubmit={submit} ref={form} noValidate>
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
        <label className="tick">
          <input
            type="checkbox"
            checked={values.newsletter}
            onChange={({ currentTarget }) => set({ newsletter: currentTarget.checked })}
          />
          {t("details.newsletter")}
        </label>
        <Button type="submit" size="md" loading={busy}>
          {t("details.book")}
        </Button>
      </Stack>
    </form>
  );
}
