import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Portal } from "../../../domain/people/contract";
import { ApiProblem, get } from "../../api/call";
import { ClientShell } from "../../shell/client-shell";
import { Failed, Loading } from "../../shell/states";
import { AskLink } from "./ask-link";

/** The frame of the client's own pages: who is not signed in is offered a link. */
export function PortalFrame({
  children,
  waitFor,
}: {
  readonly children: (portal: Portal) => ReactNode;
  readonly waitFor?: number | false;
}) {
  const { t } = useTranslation("client");
  const portal = useQuery({
    queryKey: ["portal"],
    queryFn: () => get<Portal>("/api/client/me"),
    refetchInterval: waitFor ?? false,
  });
  const signedOut = portal.error instanceof ApiProblem && portal.error.status === 401;
  return (
    <ClientShell practice={portal.data?.practice.name ?? ""}>
      {portal.data !== undefined ? (
        children(portal.data)
      ) : signedOut ? (
        <AskLink title={t("link.title")} why={t("link.why")} />
      ) : portal.isError ? (
        <Failed error={portal.error} />
      ) : (
        <Loading />
      )}
    </ClientShell>
  );
}
