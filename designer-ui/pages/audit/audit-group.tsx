import { Anchor, Badge, Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AuditEntry } from "../../../domain/audit/contract";
import { moment } from "../../api/format";
import { useZone } from "../../shell/staff-shell";
import { Sentence } from "../../words/sentence";
import type { Changes } from "./by-request";
import { caseOf, casesOf } from "./case-of";

/** Everything one request changed: who, when and why once, then each thing with what became of it. */
export function AuditGroup({ changes }: { readonly changes: Changes }) {
  const { t } = useTranslation("audit");
  const zone = useZone();
  const [{ at, reason }] = changes;
  const cases = casesOf(changes);
  return (
    <Paper withBorder p="sm">
      <Group justify="flex-end" gap="xs">
        {reason === "" ? null : (
          <Text size="sm" mr="auto">
            {t("because", { reason })}
          </Text>
        )}
        {changes.every(({ sealed }) => sealed) ? (
          <Badge variant="outline" color="teal" size="sm">
            {t("sealed")}
          </Badge>
        ) : null}
        <Text size="xs" c="dimmed">
          {moment(at, zone)}
        </Text>
      </Group>
      {changes.map((entry) => (
        <Change key={entry.id} entry={entry} zone={zone} ownCase={cases.length > 1} />
      ))}
      {cases.length === 1 ? <OpenCase id={cases[0]} /> : null}
    </Paper>
  );
}

function OpenCase({ id }: { readonly id: string | undefined }) {
  const { t } = useTranslation("audit");
  return id === undefined ? null : (
    <Anchor component={Link} to={`/cases/${id}`} size="sm">
      {t("openCase")}
    </Anchor>
  );
}

interface ChangeProps {
  readonly entry: AuditEntry;
  readonly zone: string | undefined;
  /** It leads to its case itself, as others of the same request are about other cases. */
  readonly ownCase: boolean;
}

function Change({ entry, zone, ownCase }: ChangeProps) {
  const { t, i18n } = useTranslation("audit");
  const { who, subject, change, before, after } = entry;
  const known = (kind: "subjects" | "fields", key: string) =>
    i18n.exists(`audit:${kind}.${key}`)
      ? t(`${kind}.${key}` as "subjects.appointment")
      : key.replaceAll("_", " ");
  const values = after ?? before ?? {};
  const fields = Object.keys(values).filter(
    (field) =>
      !isInner(field, values[field] ?? before?.[field]) &&
      (change === "update" || (values[field] ?? null) !== null),
  );
  const show = (value: unknown) => shown(value, zone) ?? t("nothing");
  return (
    <details>
      <summary>
        <Text span size="sm">
          <Sentence
            words={t(`entry.${change}`)}
            parts={{
              who: () => <b>{who.name === "" ? who.kind : who.name}</b>,
              subject: () => <b>{known("subjects", subject)}</b>,
            }}
          />
        </Text>
      </summary>
      <ul style={{ margin: "0.25rem 0 0.5rem", paddingLeft: "1.2rem" }}>
        {fields.map((field) => (
          <li key={field}>
            <Text size="sm">
              {t(change === "update" ? "became" : "was", {
                field: known("fields", field),
                before: show(before?.[field]),
                value: show(values[field]),
              })}
            </Text>
          </li>
        ))}
      </ul>
      {ownCase ? <OpenCase id={caseOf(entry)} /> : null}
    </details>
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids, keys and hashes mean something to the system alone. */
function isInner(field: string, value: unknown): boolean {
  return /(^|_)(id|hash|key|step|token)$/.test(field) || (typeof value === "string" && uuid.test(value));
}

function shown(value: unknown, zone: string | undefined): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") {
    const range = /^[[(]"?([^",]+)"?,"?([^",]+)"?[)\]]$/.exec(value);
    if (range !== null) {
      const [, from = "", to = ""] = range;
      const ends = [instantOf(from), instantOf(to)];
      if (ends[0] !== null && ends[1] !== null)
        return `${moment(ends[0] ?? "", zone)} – ${moment(ends[1] ?? "", zone)}`;
    }
    const at = instantOf(value);
    if (at !== null) return moment(at, zone);
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** A time as the database writes it, as an instant; null where it is none. */
function instantOf(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return null;
  const at = new Date(text.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00"));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
