import { resolve } from "node:path";
import { Client, Connection } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { EncryptionCodec, parseKeys } from "./codec";

export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  /** `id:base64,…` as in PRAXIS_KEYS. */
  readonly keys: string;
}

export interface TemporalLink {
  readonly connection: Connection;
  readonly client: Client;
  readonly namespace: string;
  readonly dataConverter: DataConverter;
}

/** From the project's folder, where every process of Praxis runs. */
export const failureConverterPath = resolve("temporal/failure-converter.cjs");

/** Connects when first used, so that Temporal being down keeps nothing from starting. */
export function linkTemporal({ address, namespace, keys }: TemporalConfig): TemporalLink {
  const connection = Connection.lazy({ address, connectTimeout: "5 seconds" });
  const dataConverter: DataConverter = {
    payloadCodecs: [new EncryptionCodec(parseKeys(keys))],
    failureConverterPath,
  };
  return {
    connection,
    client: new Client({ connection, namespace, dataConverter }),
    namespace,
    dataConverter,
  };
}
