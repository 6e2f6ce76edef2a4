import {
	type DynamoDBClient,
	GetItemCommand,
	QueryCommand,
	type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Inventory } from "../../application/ports/inventory.ts";
import { unreachable } from "../../domain/assert.ts";
import {
	localParts,
	type RateCenter,
	rateCenterNamed,
	rateCenterOf,
	withoutLocalCalling,
} from "../../domain/inventory/local-calling.ts";
import { type Lookup, lookupFor, type Search } from "../../domain/inventory/search.ts";
import { type BlockId, npaOf } from "../../domain/number/telephone-number.ts";
import { areaOf } from "./area-entry.ts";
import { marshal } from "./attributes.ts";
import { batchGet } from "./batch-get.ts";
import { blockOfItem } from "./block-item.ts";
import { holdersIn } from "./holders-item.ts";
import { blockIdIn, blockKey, holdersKey, localCallingKey, placeKey } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";

/** Block names asked for at once: one read unit (100 index entries of about 70 bytes). */
export const CANDIDATES_PER_PAGE = 100;

/** `Inventory` on DynamoDB. */
export function dynamodbInventory(client: DynamoDBClient, TableName: string): Inventory {
	/** Blocks in stock of an area code; all of them, or those whose place begins so. */
	async function* pages(npa: string, sortBegins?: string): AsyncGenerator<readonly BlockId[]> {
		let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
		do {
			const { Items = [], LastEvaluatedKey } = await client.send(
				new QueryCommand({
					TableName,
					IndexName: "byNpa",
					KeyConditionExpression: `stockNpa = :npa${sortBegins ? ` AND stockPlace ${BEGINNING}` : ""}`,
					ExpressionAttributeValues: marshal({
						":npa": npa,
						...(sortBegins ? valuesBeginning(sortBegins) : {}),
					}),
					Limit: CANDIDATES_PER_PAGE,
					ExclusiveStartKey,
				}),
			);
			yield Items.flatMap((item) => blockIdIn(item.PK?.S ?? "") ?? []);
			ExclusiveStartKey = LastEvaluatedKey;
		} while (ExclusiveStartKey !== undefined);
	}

	/** The rate centers whose numbers are local calls from this one; undefined where nobody has said. */
	const localTo = async (of: RateCenter): Promise<readonly RateCenter[] | undefined> => {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(localCallingKey(of)) }));
		return Item?.rateCenters?.SS?.map(rateCenterNamed);
	};

	async function* partsOf(search: Search): AsyncGenerator<Search> {
		const own = withoutLocalCalling(search);
		yield own;
		if (search.localCalling !== undefined) yield* localParts(own, { homesOf, localTo });
	}

	/** The rate centers that an exchange or a thousands-block lies in, by the blocks of it that are known. */
	const homesOf = async (search: Search): Promise<readonly RateCenter[]> => {
		const lookup = lookupFor(search);
		const blocks = lookup?.by === "blocks" ? await read(lookup.blocks, false) : [];
		return blocks.flatMap((block) => rateCenterOf(block) ?? []);
	};

	const areasOf = async (place: string) => {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(placeKey(place)) }));
		return (Item?.areas?.SS ?? []).sort().map(areaOf);
	};

	async function* candidates(lookup: Lookup): AsyncGenerator<readonly BlockId[]> {
		switch (lookup.by) {
			case "blocks":
				yield lookup.blocks;
				return;
			case "npa":
				for (const npa of lookup.npas) yield* pages(npa);
				return;
			case "place":
				for (const { npa, sortBegins } of await areasOf(lookup.place)) yield* pages(npa, sortBegins);
				return;
			default:
				unreachable(lookup);
		}
	}

	const read: Inventory["read"] = async (blocks, fresh) => {
		const Keys = blocks.map((block) => marshal(blockKey(block)));
		const items = await batchGet(client, { TableName, Keys, ConsistentRead: fresh });
		return items.flatMap((item) => blockOfItem(item) ?? []);
	};

	/** Area codes that a look-up leads to, whether there is stock in them or not. */
	const npasOf = async (lookup: Lookup): Promise<readonly string[]> => {
		switch (lookup.by) {
			case "blocks":
				return lookup.blocks.map(npaOf);
			case "npa":
				return lookup.npas;
			case "place":
				return (await areasOf(lookup.place)).map(({ npa }) => npa);
			default:
				return unreachable(lookup);
		}
	};

	const holders: Inventory["holders"] = async (lookup) => {
		const npas = [...new Set(await npasOf(lookup))];
		const items = new Map(npas.map((npa) => [holdersKey(npa).PK, marshal(holdersKey(npa))]));
		const Keys = [...items.values()];
		return holdersIn(npas, await batchGet(client, { TableName, Keys, ConsistentRead: true }));
	};

	return { partsOf, candidates, read, holders };
}
