import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { StockRecord } from "../../application/ports/stock-store.ts";
import { askedBy } from "../../domain/audit/asked.ts";
import type {
	AuditedBlock,
	AuditedDisconnect,
	AuditedDisconnected,
	AuditedDue,
	AuditedEvent,
	AuditedInService,
	AuditedOrder,
	AuditedRank,
	AuditedRecord,
	AuditedReservation,
	AuditedStock,
	Unreadable,
} from "../../domain/audit/audited.ts";
import { agingNumbers } from "../../domain/disconnect/disconnect.ts";
import { numberOfReservationId } from "../../domain/inventory/reservation.ts";
import { numberSet } from "../../domain/number/number-set.ts";
import { numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { dueShardOf, textOfKey } from "./audited-keys.ts";
import { WAITING_KEYS } from "./backlog-keys.ts";
import { stockKeysOf, stockRecordOf } from "./block-item.ts";
import { disconnectOfItem } from "./disconnect-item.ts";
import { holdersOfItem } from "./holders-item.ts";
import { disconnectedOfItem, inServiceOfItem } from "./in-service-item.ts";
import { isKnownKind } from "./item-kinds.ts";
import { DISCONNECT_PREFIX, type Key, ORDER_PREFIX, orderNameOf, RANK_PREFIX, STOCK_KEYS } from "./keys.ts";
import { disconnectedPrefix, servicePrefix } from "./numbers-keys.ts";
import { orderOfItem } from "./order-item.ts";
import { EVENT_PREFIX, eventNameOf } from "./order-part-keys.ts";
import { receiverKey, WAITED_FOR } from "./receiver-keys.ts";
import { reservedNumberIn } from "./reservation-keys.ts";

/** An item as DynamoDB has it. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** What an audit looks at in an item of the inventory table; none in an item of another kind. */
export function auditedStockOf(attributes: Attributes): readonly AuditedStock[] {
	const item = unmarshal(attributes);
	const PK = String(item.PK);
	if (!isKnownKind({ PK })) return [{ kind: "unknown", key: PK }];
	const holders = holdersOfItem(attributes).map((each) => ({ kind: "holders", key: PK, ...each }) as const);
	if (holders.length > 0) return holders;
	const block = readable(PK, () => {
		const record = stockRecordOf(attributes);
		return record && { ...auditedBlock(record, item), key: PK };
	});
	return block === undefined ? [] : [block];
}

const auditedBlock = (record: StockRecord, item: PlainItem): Omit<AuditedBlock, "key"> => ({
	kind: "block",
	block: record.block,
	known: record.known,
	free: record.free,
	freeCount: record.freeCount,
	withdrawn: record.withdrawn,
	stockKeys: entriesOf(item),
	stockKeysOfPlace: entriesOf(stockKeysOf(record)),
	place: record,
});

const entriesOf = (item: PlainItem): readonly string[] =>
	STOCK_KEYS.flatMap((name) => (item[name] === undefined ? [] : [`${name}=${item[name]}`]));

/** What an audit looks at in an item of the orders table; undefined for an item of another kind. */
export function auditedRecordOf(attributes: Attributes): AuditedRecord | undefined {
	const item = unmarshal(attributes);
	const sort = String(item.SK);
	const key = keyTextOf(item);
	// First of all, for what an earlier version kept elsewhere is not found there any more.
	if (!isKnownKind({ PK: String(item.PK), SK: sort })) return { kind: "unknown", key };
	return readable<AuditedRecord>(key, () => {
		if (sort.startsWith(ORDER_PREFIX)) return auditedOrderOf(attributes);
		if (sort.startsWith(servicePrefix(""))) return auditedServiceOf(attributes);
		if (sort.startsWith(DISCONNECT_PREFIX)) return auditedDisconnectOf(attributes);
		if (sort.startsWith(disconnectedPrefix(""))) return auditedDisconnectedOf(attributes);
		if (sort.startsWith(EVENT_PREFIX)) return auditedEvent(item);
		if (sort.startsWith(RANK_PREFIX)) return auditedRank(item);
		if (sort === WAITED_FOR) return { kind: "receiver", key, ...dueOf(item) };
		if (reservedNumberIn(String(item.PK)) !== undefined) return auditedReservation(item);
		return item.PK === WAITING_KEYS ? { kind: "waiting-key", key, waitingKey: sort } : undefined;
	});
}

/** The order in an item. Throws for a broken record, as the others do. */
export function auditedOrderOf(attributes: Attributes): AuditedOrder {
	const item = unmarshal(attributes);
	const order = orderOfItem(item);
	const { request: _, ...kept } = order;
	return {
		...kept,
		...askedBy(order),
		...dueOf(item),
		kind: "order",
		key: keyTextOf(item),
		requestedNoted: numberIn(item, "requested"),
		completed: numberIn(item, "completed"),
	};
}

/** The numbers in service in an item. */
export function auditedServiceOf(attributes: Attributes): AuditedInService {
	const { accountId, orderId, block, lines } = inServiceOfItem(attributes);
	return { kind: "in-service", key: keyTextOf(unmarshal(attributes)), accountId, orderId, block, lines };
}

/** The disconnect in an item. */
export function auditedDisconnectOf(attributes: Attributes): AuditedDisconnect {
	const item = unmarshal(attributes);
	const { request, ...disconnect } = disconnectOfItem(item);
	return {
		...disconnect,
		...dueOf(item),
		kind: "disconnect",
		key: keyTextOf(item),
		asked: numberSet(request.numbers),
		aging: agingNumbers({ request, ...disconnect }),
	};
}

/** The disconnected numbers in an item. */
export function auditedDisconnectedOf(attributes: Attributes): AuditedDisconnected {
	const { accountId, orderId: disconnectId, block, lines } = disconnectedOfItem(attributes);
	return {
		kind: "disconnected",
		key: keyTextOf(unmarshal(attributes)),
		accountId,
		disconnectId,
		block,
		lines,
	};
}

function auditedReservation(item: PlainItem): AuditedReservation | undefined {
	const number = reservedNumberIn(textIn(item, "PK"));
	if (number === undefined) return undefined;
	const reservationId = textIn(item, "reservationId");
	const numberOfId = numberOfReservationId(reservationId);
	return {
		kind: "reservation",
		key: keyTextOf(item),
		number,
		reservationId,
		...(numberOfId === undefined ? {} : { numberOfId }),
		...dueOf(item),
	};
}

function auditedRank(item: PlainItem): AuditedRank | undefined {
	const [PK, SK] = [textIn(item, "PK"), textIn(item, "SK").slice(RANK_PREFIX.length)];
	const order = orderNameOf({ PK, SK });
	return order && { kind: "rank", key: keyTextOf(item), ...order, rank: numberIn(item, "rank") };
}

function auditedEvent(item: PlainItem): AuditedEvent {
	const { accountId, eventId, waitsFor } = eventNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") });
	textIn(item, "audience");
	const receiver = waitsFor && textOfKey(receiverKey({ accountId, subscriptionId: waitsFor }));
	const waits = receiver === undefined ? {} : { waitsFor: receiver };
	return { kind: "event", key: keyTextOf(item), eventId, ...waits, ...dueOf(item) };
}

const dueOf = ({ dueAt, dueShard, ...key }: PlainItem): AuditedDue => ({
	...(typeof dueAt === "string" ? { dueAt } : {}),
	isIndexed: typeof dueAt === "string" && dueShard === dueShardOf(keyOf(key)),
});

const keyOf = ({ PK, SK }: PlainItem): Key => ({ PK: String(PK), SK: String(SK) });
const keyTextOf = (item: PlainItem): string => textOfKey(keyOf(item));

/** What is read of an item, or why it cannot be read. */
function readable<T>(key: string, read: () => T | undefined): T | Unreadable | undefined {
	try {
		return read();
	} catch (error) {
		return { kind: "unreadable", key, error: error instanceof Error ? error.message : String(error) };
	}
}
