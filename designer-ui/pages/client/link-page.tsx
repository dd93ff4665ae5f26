import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Navigate, useParams, useSearchParams } from "react-router";
import { post, wordsOf } from "../../api/call";
import { ClientShell } from "../../shell/client-shell";
import { Loading, useTitle } from "../../shell/states";
import { AskLink } from "./ask-link";

/** Opened from a message: signs the client in and goes where the message meant. */
export function Page() {
  const { t } = useTranslation("client");
  useTitle(t("page"));
  const { token = "" } = useParams();
  const [search] = useSearchParams();
  const session = useQuery({
    queryKey: ["session", token],
    queryFn: () => post<{ to: string }>("/api/client/sessions", { token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (session.data !== undefined) {
    const wanted = search.get("to") ?? "";
    // Only a place of ours: an address from outside is not followed.
    return <Navigate to={/^\/portal(\/[\w/-]*)?$/.test(wanted) ? wanted : session.data.to} replace />;
  }
  return (
    <ClientShell practice="">
      {session.isError ? (
        <AskLink title={t("link.dead")} why={wordsOf(session.error)} />
      ) : (
        <Loading what={t("link.opening")} />
      )}
    </ClientShell>
  );
}
