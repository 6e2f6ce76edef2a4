import { TransactWriteItemsCommand, type Update } from "@aws-sdk/client-dynamodb";
import { attemptWrite } from "../../../adapters/dynamodb/lost-race.ts";
import { pause, random } from "../../../adapters/runtime/system.ts";
import type { Design } from "./design.ts";
import { type FreeNumber, numberItems } from "./number-items.ts";
import { pauseMsMax, SPARE, storedOrder, TRIES_MAX, windowOf } from "./stored-order.ts";

/** Items that one transaction takes (AWS, TransactWriteItems). */
const TRANSACTION_MAX = 100;

/**
 * What is built first: a number is an item, each search key a sparse index, and an order takes its numbers by conditional updates in
 * transactions of up to 100. Of a larger order the first ones are taken while the last are not, and given back if there are too few.
 */
export const TEXTBOOK: Design = {
	title: "an item a number, transactions",
	seller(client, { ordersTable, inventoryTable }) {
		const items = numberItems({
			client,
			TableName: `${inventoryTable}-numbers`,
			searchKeys: ["npa", "state", "rateCenter", "city", "zip", "lata"],
			freeKeyOf: (number) => number,
		});
		const write = (updates: readonly Update[]) =>
			attemptWrite(() =>
				client.send(
					new TransactWriteItemsCommand({ TransactItems: updates.map((each) => ({ Update: each })) }),
				),
			);
		/** Until it is done: nobody else changes numbers that are an order's, but somebody may have tried to take one. */
		const giveBack = async (taken: readonly FreeNumber[], orderId: string) => {
			for (const chunk of chunksOf(taken))
				for (
					let lost = 1;
					(await write(chunk.map((each) => items.release(each, orderId)))) !== "done";
					lost++
				)
					await pause(random() * pauseMsMax(lost));
		};
		return {
			stock: items.stock,
			async sell(order, areaCode, quantity) {
				const { place, complete, fail } = storedOrder(client, ordersTable, order);
				await place();
				const taken: FreeNumber[] = [];
				for (let lost = 0; lost < TRIES_MAX; lost++) {
					if (lost > 0) await pause(random() * pauseMsMax(lost));
					const wanted = quantity - taken.length;
					const found = await items.find(areaCode, wanted + SPARE);
					if (found.length < wanted) break;
					for (const chunk of chunksOf(windowOf(found, wanted))) {
						if ((await write(chunk.map((each) => items.claim(each, order.orderId)))) !== "done") break;
						taken.push(...chunk);
					}
					if (taken.length === quantity) return complete(taken);
				}
				await giveBack(taken, order.orderId);
				return fail();
			},
		};
	},
};

const chunksOf = <T>(all: readonly T[]): T[][] =>
	Array.from({ length: Math.ceil(all.length / TRANSACTION_MAX) }, (_, n) =>
		all.slice(n * TRANSACTION_MAX, (n + 1) * TRANSACTION_MAX),
	);
