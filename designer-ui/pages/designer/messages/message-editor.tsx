import { Alert, Button, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { SegmentedMessage } from "sms-segments-calculator";
import { renderMessage } from "../../../../domain/messaging/render";
import type { SaveMessageTemplate } from "../../../../domain/messaging/templates-contract";
import type { MessageTemplate } from "../../../../domain/sop/references-contract";
import { ApiProblem, post, wordsOf } from "../../../api/call";
import { money } from "../../../api/format";
import { useMe } from "../../../shell/staff-shell";
import { w } from "../../../words/designer";
import { useUi } from "../state/ui-context";
import { exampleVariables } from "./example-variables";
import { MessagePreview } from "./message-preview";
import { TextWithVariables } from "./text-with-variables";

/** What a text costs as a rule, in minor units; contracts differ. */
const minorPerText = 0.8;

interface Props {
  readonly template: MessageTemplate;
  readonly onClose: () => void;
}

type Texts = Pick<MessageTemplate, "subject" | "email_body" | "sms_body">;

function useProblem(texts: Texts): string | null {
  return useMemo(() => {
    try {
      renderMessage(texts, exampleVariables);
      return null;
    } catch (error) {
      return wordsOf(error).split("\n")[0] ?? "";
    }
  }, [texts]);
}

/** How many texts it takes, as it goes to a client; variables are counted with their examples. */
function SegmentCount({ texts, problem }: { readonly texts: Texts; readonly problem: string | null }) {
  const { practice } = useMe();
  if (problem !== null || texts.sms_body === "") return null;
  const counted = new SegmentedMessage(renderMessage(texts, exampleVariables).sms);
  const letters = counted.encodingName === "GSM-7" ? w.plainLetters : w.anyLetters;
  const cost = money(Math.ceil(counted.segmentsCount * minorPerText), practice.currency, practice.locale);
  return (
    <Text size="xs" c={counted.segmentsCount > 1 ? "orange" : "dimmed"} data-segments>
      {w.segments(counted.segmentsCount, counted.numberOfCharacters, letters)}, {w.cost(cost)}
    </Text>
  );
}

/** A message’s texts, with what can be put in, what they cost and how they look to a client. */
export default function MessageEditor({ template, onClose }: Props) {
  const ui = useUi();
  const queries = useQueryClient();
  const [texts, setTexts] = useState<Texts>(template);
  const [failed, setFailed] = useState<string | null>(null);
  const problem = useProblem(texts);
  const set = (part: Partial<Texts>) => setTexts((before) => ({ ...before, ...part }));
  const save = async () => {
    const { subject, email_body, sms_body } = texts;
    const body: SaveMessageTemplate = { subject, email_body, sms_body, revision: template.revision };
    try {
      await post(`/api/staff/message-templates/${template.key}`, body);
      await queries.invalidateQueries({ queryKey: ["sop-references"] });
      ui.tell(w.messageSaved);
      onClose();
    } catch (error) {
      setFailed(error instanceof ApiProblem && error.status === 409 ? w.messageConflict : wordsOf(error));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={w.editingMessage(template.name)}
      closeButtonProps={{ "aria-label": w.close }}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="sm">
          <TextWithVariables
            label={w.smsBody}
            description={w.smsHelp}
            long
            value={texts.sms_body}
            onChange={(sms_body) => set({ sms_body })}
          />
          <SegmentCount texts={texts} problem={problem} />
          <TextWithVariables
            label={w.subject}
            long={false}
            value={texts.subject}
            onChange={(subject) => set({ subject })}
          />
          <TextWithVariables
            label={w.emailBody}
            description={w.emailHelp}
            long
            value={texts.email_body}
            onChange={(email_body) => set({ email_body })}
          />
          {problem === null ? null : (
            <Alert color="red" variant="outline" role="alert">
              {w.previewProblem(problem)}
            </Alert>
          )}
        </Stack>
        <MessagePreview texts={texts} readable={problem === null} />
      </SimpleGrid>
      {failed === null ? null : (
        <Alert color="red" variant="outline" role="alert" mt="md">
          {failed}
        </Alert>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {w.cancel}
        </Button>
        <Button onClick={save} disabled={problem !== null}>
          {w.save}
        </Button>
      </Group>
    </Modal>
  );
}
