import type { BatchGetItemCommandInput, BatchGetItemCommandOutput } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BATCH_TRIES_MAX } from "../../adapters/dynamodb/batch-get.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { importStock } from "../support/import-stock.ts";
import { run } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

const NAMES = ["9195550", "9195551", "9195552"] as never[];

/** Three blocks in a table that so many times leaves all but the first of a batch unread, as a busy one does and no emulator. */
async function busy(times: number) {
	const { client, inventoryTable } = await dynamodb.emptied();
	for (const name of NAMES) await importStock(client, inventoryTable, run(`${name}000`, 1), {});
	let asked = 0;
	client.middlewareStack.add(
		(next) => async (request) => {
			const { RequestItems } = request.input as BatchGetItemCommandInput;
			const [first, ...left] = RequestItems?.[inventoryTable]?.Keys ?? [];
			asked += 1;
			if (asked > times || first === undefined) return next(request);
			const answer = await next({
				...request,
				input: { RequestItems: { [inventoryTable]: { Keys: [first] } } } as never,
			});
			const output = answer.output as BatchGetItemCommandOutput;
			output.UnprocessedKeys = { [inventoryTable]: { Keys: left } };
			return answer;
		},
		{ step: "initialize", name: "busy", override: true },
	);
	return {
		inventory: dynamodbInventory(client, inventoryTable),
		asked: () => asked,
		done: () => client.middlewareStack.remove("busy"),
	};
}

it("blocks that a busy table left unread are asked for again, and all are answered once", async () => {
	const { inventory, asked, done } = await busy(2);
	const blocks = await inventory.read(NAMES, false);
	expect(blocks.map(({ block }) => block).sort()).toEqual(NAMES);
	expect(asked()).toBe(3);
	done();
});

it("a table that stays busy is not asked for ever", async () => {
	const { client, inventoryTable } = await dynamodb.emptied();
	let asked = 0;
	client.middlewareStack.add(
		() => async (request) => {
			asked += 1;
			const UnprocessedKeys = (request.input as BatchGetItemCommandInput).RequestItems;
			return { response: {}, output: { $metadata: {}, Responses: {}, UnprocessedKeys } as never };
		},
		{ step: "initialize", name: "busy", override: true },
	);
	const read = dynamodbInventory(client, inventoryTable).read(NAMES, false);
	await expect(read).rejects.toMatchObject({ name: "ContentionError" });
	expect(asked).toBe(BATCH_TRIES_MAX);
	client.middlewareStack.remove("busy");
});
