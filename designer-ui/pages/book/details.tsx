import { Button, Checkbox, Radio, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

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
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label="First name"
            required
            autoComplete="given-name"
            value={values.givenName}
            error={error("givenName")}
            onChange={({ currentTarget }) => set({ givenName: currentTarget.value })}
          />
          <TextInput
            label="Last name"
            required
            autoComplete="family-name"
            value={values.familyName}
            error={error("familyName")}
            onChange={({ currentTarget }) => set({ familyName: currentTarget.value })}
          />
          <TextInput
            label="E-mail"
            type="email"
            required={values.channel === "email"}
            autoComplete="email"
            value={values.email}
            error={error("email")}
            onChange={({ currentTarget }) => set({ email: currentTarget.value })}
          />
          <TextInput
            label="Mobile phone"
            type="tel"
            required={values.channel === "sms"}
            autoComplete="tel"
            value={values.phone}
            error={error("phone")}
            onChange={({ currentTarget }) => set({ phone: currentTarget.value })}
          />
        </SimpleGrid>
        <Radio.Group
          label="How shall we write to you?"
          value={values.channel}
          onChange={(channel) => set({ channel })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="email" label="By e-mail" />
            <Radio value="sms" label="By text message" />
          </Stack>
        </Radio.Group>
        <Textarea
          label="Anything we should know?"
          description="You need not tell us health details here; we ask in a form of its own."
          autosize
          minRows={2}
          maxLength={1000}
          value={values.note}
          onChange={({ currentTarget }) => set({ note: currentTarget.value })}
        />
        <Checkbox
          label="You may also invite me to check-ups later"
          checked={values.newsletter}
          onChange={({ currentTarget }) => set({ newsletter: currentTarget.checked })}
        />
        <Button type="submit" size="md" loading={busy}>
          Book this visit
        </Button>
      </Stack>
    </form>
  );
}
