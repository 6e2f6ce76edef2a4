import { ContentionError } from "../../../application/ports/contention.ts";
import { importStock } from "../../support/import-stock.ts";
import { attemptsOn } from "../attempts.ts";
import type { Design } from "./design.ts";

/** Runs of the attempt's function: the first, and four more if it loses (fulfilment.asl.json, Retry). */
const ATTEMPTS_MAX = 5;

/** What this service does: its own adapters and use case. */
export const THOUSANDS_BLOCKS: Design = {
	title: "this service",
	seller(client, tables) {
		const { orders, fulfil } = attemptsOn(client, tables);
		return {
			stock: (numbers, place) => importStock(client, tables.inventoryTable, numbers, place),
			async sell(order) {
				await orders.add(order);
				for (let attempt = 1; ; attempt++) {
					try {
						await fulfil({ ...order, attempt });
						return;
					} catch (error) {
						if (!(error instanceof ContentionError) || attempt === ATTEMPTS_MAX) throw error;
					}
				}
			},
		};
	},
};
