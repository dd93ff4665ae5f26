import { Accordion, Button, Stack, Text } from "@mantine/core";
import { IconDeviceMobile, IconMail } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import {
  type SimulatedMessage,
  type SimulatedSetting,
  writeSimulated,
} from "../../../../domain/messaging/simulated";
import { inWords } from "../../../../domain/sop/clock";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import type { Calendar } from "../../../../domain/sop/process";
import type { DeliveredMessage } from "../../../../domain/sop/replay-at";
import { useMessageSetting } from "./use-setting";

interface Written {
  readonly message: DeliveredMessage;
  readonly written: SimulatedMessage;
}

/** Messages are written once each: what was written stays as it was. */
function useWritten(messages: readonly DeliveredMessage[], setting: SimulatedSetting): readonly Written[] {
  return useMemo(
    () => messages.map((message) => ({ message, written: writeSimulated(message, setting) })),
    [messages, setting],
  );
}

/** The client’s phone and mailbox with everything they have got by then, word for word. */
export function ClientView({
  messages,
  setting,
}: {
  readonly messages: readonly DeliveredMessage[];
  readonly setting: SimulationSetting;
}) {
  const { t } = useTranslation("simulate");
  const written = useWritten(messages, useMessageSetting(setting));
  const { calendar, practice } = setting;
  const texts = written.flatMap(({ written: one }) => (one.ok && one.sms !== null ? [one.sms] : []));
  const mails = written.filter(({ written: one }) => one.ok && one.email !== null).length;
  const micros = texts.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const segments = texts.reduce((sum, one) => sum + one.segments, 0);
  const cost = costInWords(micros, practice);
  return (
    <Stack gap="sm">
      <div className="simulate-client">
        <Phone written={written} calendar={calendar} practice={practice} />
        <Mailbox written={written} calendar={calendar} />
      </div>
      <Text size="xs" c="dimmed">
        {t("total", {
          texts: t("phone.parts", { count: segments }),
          cost,
          mails: t("mails", { count: mails }),
        })}
      </Text>
    </Stack>
  );
}

function costInWords(micros: number, { currency, locale }: SimulationSetting["practice"]): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 4 });
  return format.format(micros / 1_000_000);
}

function Phone({
  written,
  calendar,
  practice,
}: {
  readonly written: readonly Written[];
  readonly calendar: Calendar;
  readonly practice: SimulationSetting["practice"];
}) {
  const { t } = useTranslation("simulate");
  const list = useRef<HTMLDivElement>(null);
  const shown = written.filter(({ written: one }) => !one.ok || one.sms !== null);
  const count = shown.length;
  useEffect(() => {
    // The newest text stands at the bottom, as on a phone.
    if (count > 0) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);
  return (
    <section className="simulate-phone" aria-label={t("phone.title")}>
      <Text size="xs" fw={650} className="simulate-device">
        <IconDeviceMobile size={14} aria-hidden /> {t("phone.title")}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="simulate-scroll" ref={list} tabIndex={0} role="log" aria-label={t("phone.title")}>
        {shown.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("phone.empty")}
          </Text>
        ) : null}
        {shown.map(({ message, written: one }) => (
          <div key={`${message.process} ${message.seq} ${message.at}`} className="simulate-text">
            <div className="simulate-when">{inWords(message.at, calendar)}</div>
            {one.ok && one.sms !== null ? (
              <>
                <div className="simulate-bubble">{one.sms.text}</div>
                <div className="simulate-when">
                  {t("phone.cost", {
                    parts: t("phone.parts", { count: one.sms.segments }),
                    cost: costInWords(one.sms.costMicros, practice),
                  })}
                </div>
              </>
            ) : (
              <Unreadable written={one} />
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function Mailbox({
  written,
  calendar,
}: {
  readonly written: readonly Written[];
  readonly calendar: Calendar;
}) {
  const { t } = useTranslation("simulate");
  const shown = written
    .flatMap(({ message, written: one }) =>
      one.ok && one.email !== null ? [{ message, mail: one.email }] : [],
    )
    .reverse();
  return (
    <section className="simulate-mailbox" aria-label={t("mailbox.title")}>
      <Text size="xs" fw={650} className="simulate-device">
        <IconMail size={14} aria-hidden /> {t("mailbox.title")}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="simulate-scroll" tabIndex={0} role="log" aria-label={t("mailbox.title")}>
        {shown.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("mailbox.empty")}
          </Text>
        ) : null}
        <Accordion variant="contained" chevronPosition="right" order={3}>
          {shown.map(({ message, mail }) => (
            <Accordion.Item
              key={`${message.process} ${message.seq} ${message.at}`}
              value={`${message.process} ${message.seq} ${message.at}`}
            >
              <Accordion.Control>
                <Text size="sm" fw={600}>
                  {mail.subject}
                </Text>
                <Text size="xs" c="dimmed">
                  {inWords(message.at, calendar)}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <Stack gap="xs">
                  {mail.parts.map((part, index) =>
                    part.type === "button" ? (
                      // Parts are told apart by their place alone; the button leads nowhere, as nothing of this is real.
                      // biome-ignore lint/suspicious/noArrayIndexKey: see above
                      <Button key={index} component="span" size="xs" style={{ alignSelf: "flex-start" }}>
                        {part.label}
                      </Button>
                    ) : (
                      // biome-ignore lint/suspicious/noArrayIndexKey: as above
                      <Text key={index} size="sm" style={{ whiteSpace: "pre-wrap" }}>
                        {part.text}
                      </Text>
                    ),
                  )}
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      </div>
    </section>
  );
}

function Unreadable({ written }: { readonly written: SimulatedMessage }) {
  const { t } = useTranslation("simulate");
  if (written.ok) return null;
  return (
    <Text size="sm" c="red">
      {t("unreadable", { why: written.reason })}
    </Text>
  );
}
