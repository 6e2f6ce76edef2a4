import { createHash } from "node:crypto";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshal } from "../../../adapters/dynamodb/attributes.ts";
import { orderKey } from "../../../adapters/dynamodb/keys.ts";
import { attemptWrite, writeWhenFree } from "../../../adapters/dynamodb/lost-race.ts";
import { pause, random } from "../../../adapters/runtime/system.ts";
import { encodeRuns } from "../../../domain/number/number-runs.ts";
import type { TelephoneNumber } from "../../../domain/number/telephone-number.ts";
import type { Design } from "./design.ts";
import { type FreeNumber, numberItems } from "./number-items.ts";
import { pauseMsMax, SPARE, storedOrder, TRIES_MAX, windowOf } from "./stored-order.ts";

/** Updates of one order that are under way at once: as many as the client has connections. */
const AT_ONCE = 50;

/** Where a search may begin in an index: one of 256 places. A hundred lies together, for an order's numbers are stored as runs. */
const spreadOf = (number: TelephoneNumber) =>
	createHash("sha256").update(number.slice(0, 8)).digest("hex").slice(0, 2);
const anywhere = () =>
	Math.floor(random() * 256)
		.toString(16)
		.padStart(2, "0");

/**
 * The best that we could make of an item a number. No transaction, which would double what a write costs; one index in place of six, for
 * the search keys lie in one order as in this service's own; each search begins somewhere else, so that rivals seldom want the same; up to 50
 * updates at once; and what was taken in vain is given back. The numbers are written down in the order before they are taken, for who
 * crashes must be able to find them again.
 */
export const SINGLE_UPDATES: Design = {
	title: "an item a number, single updates",
	seller(client, { ordersTable, inventoryTable }) {
		const items = numberItems({
			client,
			TableName: `${inventoryTable}-numbers`,
			searchKeys: ["npa"],
			freeKeyOf: (number, { state, lata, rateCenter }) =>
				`${state}#${lata}#${rateCenter}#${spreadOf(number)}#${number}`,
		});
		let beginnings: readonly string[] = [];
		const find = async (areaCode: string, wanted: number) => {
			const beginning = beginnings[Math.floor(random() * beginnings.length)] ?? "";
			const found = await items.find(areaCode, wanted + SPARE, `${beginning}${anywhere()}`);
			return found.length < wanted ? items.find(areaCode, wanted + SPARE) : found;
		};
		return {
			/** Which rate centers an area code has is known to a warm function. */
			async stock(numbers, place) {
				beginnings = [`${place.state}#${place.lata}#${place.rateCenter}#`];
				await items.stock(numbers, place);
			},
			async sell(order, areaCode, quantity) {
				const { place, complete, fail } = storedOrder(client, ordersTable, order);
				const plan = (found: readonly FreeNumber[]) =>
					client.send(
						new UpdateItemCommand({
							TableName: ordersTable,
							Key: marshal(orderKey(order)),
							UpdateExpression: "SET planned = :plan",
							ExpressionAttributeValues: marshal({ ":plan": encodeRuns(found.map(({ number }) => number)) }),
						}),
					);
				await place();
				const taken: FreeNumber[] = [];
				for (let lost = 0; lost < TRIES_MAX; lost++) {
					if (lost > 0) await pause(random() * pauseMsMax(lost));
					const wanted = quantity - taken.length;
					const found = await find(areaCode, wanted);
					if (found.length < wanted) break;
					const planned = windowOf(found, wanted);
					await plan([...taken, ...planned]);
					await atOnce(planned, async (each) => {
						const write = new UpdateItemCommand(items.claim(each, order.orderId));
						if ((await attemptWrite(() => client.send(write))) === "done") taken.push(each);
					});
					if (taken.length === quantity) return complete(taken);
				}
				await atOnce(taken, (each) =>
					writeWhenFree(() => client.send(new UpdateItemCommand(items.release(each, order.orderId)))),
				);
				return fail();
			},
		};
	},
};

async function atOnce<T>(all: readonly T[], work: (each: T) => Promise<unknown>): Promise<void> {
	const left = all.values();
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			for (const each of left) await work(each);
		}),
	);
}
