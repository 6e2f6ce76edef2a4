import {
	type DynamoDBClient,
	PutItemCommand,
	paginateScan,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshal } from "../adapters/dynamodb/attributes.ts";
import { batchGet } from "../adapters/dynamodb/batch-get.ts";
import { areaEntry, blockKey, localCallingKey, placeKey } from "../adapters/dynamodb/keys.ts";
import { bytesOfLines } from "../adapters/dynamodb/line-bytes.ts";
import { raced } from "../adapters/dynamodb/lost-race.ts";
import { importUpdate } from "../adapters/dynamodb/stock-updates.ts";
import { retryLostRaces } from "../application/ports/contention.ts";
import { batchesOf } from "../domain/batches.ts";
import { placeObjection, type StockPlace } from "../domain/import/inventory-file.ts";
import { type RateCenter, rateCenterName } from "../domain/inventory/local-calling.ts";
import type { Area } from "../domain/inventory/places.ts";
import { count, difference, isEmpty, type LineSet, noLines, union } from "../domain/number/line-set.ts";
import type { BlockLines } from "../domain/number/number-set.ts";
import type { BlockId } from "../domain/number/telephone-number.ts";
import { type StockRecord, stockRecordOf } from "./stock-record.ts";

/** Most items of one BatchGetItem (AWS). */
export const BATCH_MAX = 100;

/** Tries to add numbers to one block before rivals are given up on; two imports of one file meet once or twice. */
const TRIES_MAX = 10;

/** The operator's books of the stock. Every read is of the latest state. */
export interface StockBooks {
	/** The blocks of those names that exist. */
	read(blocks: readonly BlockId[]): Promise<readonly StockRecord[]>;
	/** Every block. */
	all(): AsyncIterable<StockRecord>;
	/** Notes that a search for a place has to look in these areas of the stock too. */
	addAreas(place: string, areas: readonly Area[]): Promise<void>;
	/** Says which rate centers' numbers are local calls from this one, beside its own. */
	setLocalCalling(of: RateCenter, local: readonly RateCenter[]): Promise<void>;
	/**
	 * Adds the numbers that are not known yet to a block, as free numbers; answers how many those were. `known` is what was
	 * known when the block was last read; undefined for a new block.
	 */
	addNumbers(lines: BlockLines, place: StockPlace, known: LineSet | undefined): Promise<number>;
}

/** `StockBooks` on DynamoDB. */
export function stockBooks(client: DynamoDBClient, TableName: string): StockBooks {
	const readBatch = async (blocks: readonly BlockId[]): Promise<readonly StockRecord[]> => {
		const Keys = blocks.map((block) => marshal(blockKey(block)));
		const items = await batchGet(client, { TableName, Keys, ConsistentRead: true });
		return items.flatMap((item) => stockRecordOf(item) ?? []);
	};

	const read: StockBooks["read"] = async (blocks) =>
		(await Promise.all(batchesOf(blocks, BATCH_MAX).map(readBatch))).flat();

	async function* all(): AsyncGenerator<StockRecord> {
		for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
			yield* Items.flatMap((item) => stockRecordOf(item) ?? []);
	}

	const addAreas: StockBooks["addAreas"] = async (place, areas) => {
		await client.send(
			new UpdateItemCommand({
				TableName,
				Key: marshal(placeKey(place)),
				UpdateExpression: "ADD areas :areas",
				ExpressionAttributeValues: { ":areas": { SS: areas.map(areaEntry) } },
			}),
		);
	};

	const setLocalCalling: StockBooks["setLocalCalling"] = async (of, local) => {
		await client.send(
			new PutItemCommand({
				TableName,
				Item: { ...marshal(localCallingKey(of)), rateCenters: { SS: local.map(rateCenterName) } },
			}),
		);
	};

	const addNumbers: StockBooks["addNumbers"] = async ({ block, lines }, place, known) => {
		let seen = known;
		const gaveUp = () => `Thousands-block ${block} kept changing; run the import again.`;
		return retryLostRaces({ triesMax: TRIES_MAX, gaveUp }, async () => {
			const fresh = difference(lines, seen ?? noLines());
			if (isEmpty(fresh)) return 0;
			const update = importUpdate({ block, lines: fresh }, place, {
				known: bytesOfLines(union(lines, seen ?? noLines())),
				...(seen && { seen: bytesOfLines(seen) }),
			});
			if (await raced(() => client.send(new UpdateItemCommand({ TableName, ...update }))))
				return count(fresh);
			const [record] = await read([block]);
			const objection = record && placeObjection(block, record, place);
			if (objection !== undefined) throw new Error(`Another import was faster. ${objection}`);
			seen = record?.known;
			return undefined;
		});
	};

	return { read, all, addAreas, setLocalCalling, addNumbers };
}
