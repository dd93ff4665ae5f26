import { Button, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { mailParts, renderMessage } from "../../../../domain/messaging/render";
import type {
  MessagePreview as Preview,
  PreviewMessage,
} from "../../../../domain/messaging/templates-contract";
import type { ClientRow } from "../../../../domain/people/contract";
import { get, post } from "../../../api/call";
import { w } from "../../../words/designer";
import { exampleVariables } from "./example-variables";

type Texts = Pick<PreviewMessage, "subject" | "email_body" | "sms_body">;

/** How a message looks to an example client or to a real one, both ways. */
export function MessagePreview({ texts, readable }: { readonly texts: Texts; readonly readable: boolean }) {
  const [search, setSearch] = useState("");
  const [clientId, setClientId] = useState<string | null>(null);
  const [asked] = useDebouncedValue(search, 250);
  const [settled] = useDebouncedValue(texts, 400);
  const clients = useQuery({
    queryKey: ["clients", asked],
    queryFn: () => get<{ clients: ClientRow[] }>(`/api/staff/clients?q=${encodeURIComponent(asked)}`),
    placeholderData: keepPreviousData,
  });
  const { subject, email_body, sms_body } = settled;
  const real = useQuery({
    queryKey: ["message-preview", clientId, subject, email_body, sms_body],
    queryFn: () =>
      post<Preview>("/api/staff/message-templates/preview", { subject, email_body, sms_body, clientId }),
    enabled: clientId !== null && readable,
    placeholderData: keepPreviousData,
  });
  const example = readable ? renderMessage(texts, exampleVariables) : null;
  const shown = clientId === null ? example : (real.data ?? null);
  return (
    <Stack gap="xs" role="region" aria-label={w.preview}>
      <Select
        label={w.previewWith}
        placeholder={w.exampleClient}
        data={(clients.data?.clients ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={clientId}
        onChange={setClientId}
        searchable
        clearable
        clearButtonProps={{ "aria-label": w.exampleClient }}
        searchValue={search}
        onSearchChange={setSearch}
        filter={({ options }) => options}
      />
      <Text size="xs" fw={650}>
        {w.previewText}
      </Text>
      <div className="message-preview" data-preview="sms">
        {shown === null || shown.sms === "" ? w.previewEmpty : shown.sms}
      </div>
      <Text size="xs" fw={650}>
        {w.previewMail}
      </Text>
      <div className="message-preview" data-preview="email">
        {shown === null || shown.email === "" ? (
          w.previewEmpty
        ) : (
          <Stack gap="xs">
            <Text size="sm" fw={650}>
              {shown.subject}
            </Text>
            {mailParts(shown.email).map((part, index) =>
              part.type === "button" ? (
                // Parts are told apart by their place alone.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <Button key={index} component="span" size="xs" style={{ alignSelf: "flex-start" }}>
                  {part.label}
                </Button>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <span key={index}>{part.text}</span>
              ),
            )}
          </Stack>
        )}
      </div>
    </Stack>
  );
}
