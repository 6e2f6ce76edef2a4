import { type AttributeValue, type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import type { StockRecord } from "../../application/ports/stock-store.ts";
import type {
	AuditedBlock,
	AuditedData,
	AuditedDisconnect,
	AuditedNumbersInService,
	AuditedOrder,
} from "../../domain/audit.ts";
import { agingNumbers } from "../../domain/disconnect/disconnect.ts";
import type { Reservation } from "../../domain/inventory/reservation.ts";
import { numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { WAITING_KEYS } from "./backlog-keys.ts";
import { stockKeysOf, stockRecordOf } from "./block-item.ts";
import { disconnectOfItem } from "./disconnect-item.ts";
import { inServiceOfItem } from "./in-service-item.ts";
import { DISCONNECT_PREFIX, ORDER_PREFIX, STOCK_KEYS, servicePrefix } from "./keys.ts";
import { orderOfItem } from "./order-item.ts";
import { reservationOfItem } from "./reservation-item.ts";

/** Reads all that an audit looks at: both tables, whole. Throws for a record that cannot be read. */
export async function readAuditedData(
	client: DynamoDBClient,
	{ ordersTable, inventoryTable }: { readonly ordersTable: string; readonly inventoryTable: string },
): Promise<AuditedData> {
	async function* items(TableName: string): AsyncGenerator<Record<string, AttributeValue>> {
		for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
			yield* Items;
	}
	const blocks: AuditedBlock[] = [];
	const orders: AuditedOrder[] = [];
	const numbersInService: AuditedNumbersInService[] = [];
	const disconnects: AuditedDisconnect[] = [];
	const reservations: Reservation[] = [];
	const waitingKeys = new Set<string>();
	for await (const attributes of items(inventoryTable)) {
		const record = stockRecordOf(attributes);
		if (record) blocks.push(auditedBlock(record, unmarshal(attributes)));
	}
	for await (const attributes of items(ordersTable)) {
		const item = unmarshal(attributes);
		const sort = textIn(item, "SK");
		if (sort.startsWith(ORDER_PREFIX)) orders.push(auditedOrder(item));
		if (sort.startsWith(servicePrefix(""))) numbersInService.push(inServiceOfItem(attributes));
		if (sort.startsWith(DISCONNECT_PREFIX)) disconnects.push(auditedDisconnect(item));
		const reservation = reservationOfItem(attributes);
		if (reservation) reservations.push(reservation);
		if (item.PK === WAITING_KEYS) waitingKeys.add(sort);
	}
	return { blocks, orders, numbersInService, disconnects, reservations, waitingKeys };
}

const auditedBlock = (record: StockRecord, item: PlainItem): AuditedBlock => ({
	...record,
	stockKeys: entriesOf(item),
	stockKeysOfPlace: entriesOf(stockKeysOf(record)),
});

const entriesOf = (item: PlainItem): readonly string[] =>
	STOCK_KEYS.flatMap((name) => (item[name] === undefined ? [] : [`${name}=${item[name]}`]));

function auditedOrder(item: PlainItem): AuditedOrder {
	const order = orderOfItem(item);
	return {
		...order,
		partialAllowed: order.request.partialAllowed,
		requested: numberIn(item, "requested"),
		completed: numberIn(item, "completed"),
	};
}

function auditedDisconnect(item: PlainItem): AuditedDisconnect {
	const disconnect = disconnectOfItem(item);
	return { ...disconnect, aging: agingNumbers(disconnect) };
}
