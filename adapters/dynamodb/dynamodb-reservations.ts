import {
	type DynamoDBClient,
	PutItemCommand,
	paginateQuery,
	TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { Keeping, Reservations } from "../../application/ports/reservations.ts";
import { batchesOf } from "../../domain/batches.ts";
import type { Reservation } from "../../domain/inventory/reservation.ts";
import { blocksOf, numberSet } from "../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { marshal, textIn, unmarshal } from "./attributes.ts";
import { batchGet } from "./batch-get.ts";
import { assertRival, freeUpdates } from "./free-updates.ts";
import { attemptWrite } from "./lost-race.ts";
import { endReservation, putReservation, reservationOfEntry, reservationOfItem } from "./reservation-item.ts";
import { RESERVATIONS_DUE, reservationKey, reservedFrom, reservedNumberIn } from "./reservation-keys.ts";
import { claimUpdate } from "./stock-updates.ts";

/** Most items of one BatchGetItem (AWS, Amazon DynamoDB API reference). */
const BATCH_MAX = 100;

/** The tables that reservations are in, and the stock that their numbers come from. */
export interface ReservationTables {
	readonly ordersTable: string;
	/** Needed to reserve and to release. */
	readonly inventoryTable?: string;
	/** Needed to release: tells where a block belongs. */
	readonly inventory?: Inventory;
}

/** `Reservations` on DynamoDB: an item for each number that is reserved. */
export function dynamodbReservations(
	client: DynamoDBClient,
	{ ordersTable: TableName, inventoryTable, inventory }: ReservationTables,
): Reservations {
	const add: Reservations["add"] = async (keepings) => {
		const puts = keepings.map(({ reservation, from }) => putReservation(TableName, reservation, from));
		const claims = new Set(keepings.flatMap(({ from }) => ("reservationId" in from ? [] : from)));
		const [only, ...others] = puts;
		if (only !== undefined && others.length === 0 && claims.size === 0) {
			const outcome = await attemptWrite(() => client.send(new PutItemCommand(only)));
			return outcome === "done" || isThere(keepings);
		}
		const TransactItems = [
			...puts.map((Put) => ({ Put })),
			...[...claims].map((claim) => ({ Update: { TableName: inventoryTable, ...claimUpdate(claim) } })),
		];
		const outcome = await attemptWrite(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
		return outcome === "done";
	};

	/** Tells our own put from a rival's, when its answer was lost and the SDK tried again. */
	const isThere = async ([first]: readonly Keeping[]): Promise<boolean> =>
		first !== undefined &&
		(await of([first.reservation.number])).some(
			({ reservationId }) => reservationId === first.reservation.reservationId,
		);

	const of: Reservations["of"] = async (wanted) => {
		const numbers = [...new Set(wanted)];
		return (await Promise.all(batchesOf(numbers, BATCH_MAX).map(readBatch))).flat();
	};

	const readBatch = async (numbers: readonly TelephoneNumber[]): Promise<readonly Reservation[]> => {
		const Keys = numbers.map((number) => marshal(reservationKey(number)));
		const items = await batchGet(client, { TableName, Keys, ConsistentRead: true });
		return items.flatMap((item) => reservationOfItem(item) ?? []);
	};

	/** One more than are wanted are read, to know where the next page begins; expired ones that no sweep has met yet are passed over. */
	const list: Reservations["list"] = async (accountId, { from, size }, now) => {
		const query = {
			TableName,
			IndexName: "reserved",
			KeyConditionExpression: "reservedBy = :account AND PK >= :from",
			FilterExpression: "dueAt > :now",
			ExpressionAttributeValues: marshal({
				":account": accountId,
				":from": reservedFrom(from),
				":now": now.toISOString(),
			}),
			Limit: size + 1,
		};
		const found: Reservation[] = [];
		for await (const { Items = [] } of paginateQuery({ client }, query)) {
			found.push(...Items.flatMap((item) => reservationOfEntry(item) ?? []));
			if (found.length > size) break;
		}
		const next = found[size]?.number;
		return { reservations: found.slice(0, size), ...(next && { next }) };
	};

	const release: Reservations["release"] = async (reservation) => {
		const stock = await freeUpdates(inventory, blocksOf(numberSet([reservation.number])));
		if (stock === undefined) {
			const [stored] = await of([reservation.number]);
			assertRival(
				stored?.reservationId === reservation.reservationId,
				`reservation ${reservation.reservationId}`,
			);
			return false;
		}
		const TransactItems = [
			endReservation(TableName, reservation),
			...stock.map((update) => ({ Update: { TableName: inventoryTable, ...update } })),
		];
		const outcome = await attemptWrite(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
		return outcome === "done";
	};

	async function* expired(now: Date): ReturnType<Reservations["expired"]> {
		const query = {
			TableName,
			IndexName: "due",
			KeyConditionExpression: "dueShard = :reservations AND dueAt <= :now",
			ExpressionAttributeValues: marshal({ ":reservations": RESERVATIONS_DUE, ":now": now.toISOString() }),
			Limit: BATCH_MAX,
		};
		for await (const { Items = [] } of paginateQuery({ client }, query)) {
			const numbers = Items.flatMap((item) => reservedNumberIn(textIn(unmarshal(item), "PK")) ?? []);
			const stored = await of(numbers);
			yield stored.filter(({ expiresAt }) => expiresAt <= now.toISOString());
		}
	}

	return { add, of, list, release, expired };
}
