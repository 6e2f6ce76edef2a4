import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbAuditedStore } from "../../adapters/dynamodb/dynamodb-audited-store.ts";
import { dynamodbLastAudit } from "../../adapters/dynamodb/dynamodb-last-audit.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog, now } from "../../adapters/runtime/system.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const inventoryTable = requireEnv("INVENTORY_TABLE_NAME");

/** All that an audit reaches for. */
export const ports = {
	store: dynamodbAuditedStore(dynamodbClient, { ordersTable, inventoryTable }),
	lastAudit: dynamodbLastAudit(dynamodbClient, ordersTable),
	now,
	log: makeLog(requireEnv("METRICS_NAMESPACE")),
};
