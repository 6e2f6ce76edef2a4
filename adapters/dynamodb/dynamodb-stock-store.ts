import {
	type DynamoDBClient,
	PutItemCommand,
	paginateScan,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { retryLostRaces } from "../../application/ports/contention.ts";
import { BLOCKS_PER_READ_MAX } from "../../application/ports/inventory.ts";
import type { StockRecord, StockStore } from "../../application/ports/stock-store.ts";
import { batchesOf } from "../../domain/batches.ts";
import { placeObjection } from "../../domain/import/inventory-file.ts";
import { rateCenterName } from "../../domain/inventory/local-calling.ts";
import { count, difference, isEmpty, noLines, union } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { areaEntry } from "./area-entry.ts";
import { marshal } from "./attributes.ts";
import { batchGet } from "./batch-get.ts";
import { stockRecordOf } from "./block-item.ts";
import { blockKey, localCallingKey, placeKey } from "./keys.ts";
import { bytesOfLines } from "./line-bytes.ts";
import { attemptWrite, BETWEEN_CONFLICTS } from "./lost-race.ts";
import { importUpdate } from "./stock-updates.ts";

/** Tries to add numbers to one block before rivals are given up on; two imports of one file meet once or twice. */
const TRIES_MAX = 10;

/** `StockStore` on DynamoDB. */
export function dynamodbStockStore(client: DynamoDBClient, TableName: string): StockStore {
	const readBatch = async (blocks: readonly BlockId[]): Promise<readonly StockRecord[]> => {
		const Keys = blocks.map((block) => marshal(blockKey(block)));
		const items = await batchGet(client, { TableName, Keys, ConsistentRead: true });
		return items.flatMap((item) => stockRecordOf(item) ?? []);
	};

	const read: StockStore["read"] = async (blocks) =>
		(await Promise.all(batchesOf(blocks, BLOCKS_PER_READ_MAX).map(readBatch))).flat();

	async function* all(): AsyncGenerator<StockRecord> {
		for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
			yield* Items.flatMap((item) => stockRecordOf(item) ?? []);
	}

	const addAreas: StockStore["addAreas"] = async (place, areas) => {
		await client.send(
			new UpdateItemCommand({
				TableName,
				Key: marshal(placeKey(place)),
				UpdateExpression: "ADD areas :areas",
				ExpressionAttributeValues: { ":areas": { SS: areas.map(areaEntry) } },
			}),
		);
	};

	const addMissingAreas: StockStore["addMissingAreas"] = async (place, areas) => {
		const Keys = [marshal(placeKey(place))];
		const [item] = await batchGet(client, { TableName, Keys, ConsistentRead: true });
		const there = new Set(item?.areas?.SS);
		const missing = areas.filter((area) => !there.has(areaEntry(area)));
		if (missing.length > 0) await addAreas(place, missing);
	};

	const setLocalCalling: StockStore["setLocalCalling"] = async (of, local) => {
		await client.send(
			new PutItemCommand({
				TableName,
				Item: { ...marshal(localCallingKey(of)), rateCenters: { SS: local.map(rateCenterName) } },
			}),
		);
	};

	const addNumbers: StockStore["addNumbers"] = async ({ block, lines }, place, known) => {
		let seen = known;
		const gaveUp = () => `Thousands-block ${block} kept changing; run the import again.`;
		return retryLostRaces({ triesMax: TRIES_MAX, between: BETWEEN_CONFLICTS, gaveUp }, async () => {
			const fresh = difference(lines, seen ?? noLines());
			if (isEmpty(fresh)) return 0;
			const update = importUpdate({ block, lines: fresh }, place, {
				known: bytesOfLines(union(lines, seen ?? noLines())),
				...(seen && { seen: bytesOfLines(seen) }),
			});
			const outcome = await attemptWrite(() => client.send(new UpdateItemCommand({ TableName, ...update })));
			if (outcome === "done") return count(fresh);
			const [record] = await read([block]);
			const objection = record && placeObjection(block, record, place);
			if (objection !== undefined) throw new Error(`Another import was faster. ${objection}`);
			seen = record?.known;
			return undefined;
		});
	};

	return { read, all, addAreas, addMissingAreas, setLocalCalling, addNumbers };
}
