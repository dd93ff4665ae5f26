import { Button, Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

export interface StepProps {
  readonly number: number;
  readonly title: string;
  /** What was chosen, once it is: then one line stands for the whole step. */
  readonly chosen: string | null;
  readonly open: boolean;
  /** The visitor came here by finishing the step before: the page and the keyboard go along. */
  readonly reached: boolean;
  readonly onChange: () => void;
  readonly children: ReactNode;
}

/** One step of booking: what is asked, or in one line what was chosen. */
export function Step({ number, title, chosen, open, reached, onChange, children }: StepProps) {
  const { t } = useTranslation("booking");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!open || !reached) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest("section")?.scrollIntoView({ block: "start" });
  }, [open, reached]);
  if (!open && chosen === null) return null;
  const headingId = `step-${number}`;
  return (
    <section aria-labelledby={headingId} className="booking-step">
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <div>
          <Title order={2} size={open ? "h4" : "h6"} id={headingId} ref={heading} tabIndex={-1}>
            {t("step", { number, title })}
          </Title>
          {open ? null : <Text>{chosen}</Text>}
        </div>
        {open ? null : (
          <Button
            variant="default"
            size="xs"
            style={{ flexShrink: 0 }}
            aria-label={t("changeStep", { title })}
            onClick={onChange}
          >
            {t("change")}
          </Button>
        )}
      </Group>
      {open ? <div style={{ marginTop: "var(--mantine-spacing-sm)" }}>{children}</div> : null}
    </section>
  );
}
