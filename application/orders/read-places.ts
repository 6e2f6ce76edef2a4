import { batchesOf } from "../../domain/batches.ts";
import { byBlock, type PlacesOfBlocks } from "../../domain/inventory/place-counts.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { Order } from "../../domain/order/order.ts";
import { BLOCKS_PER_READ_MAX, type Inventory } from "../ports/inventory.ts";

/** Where the numbers of orders are. Every block is asked for once, however many orders have numbers in it. */
export async function readPlaces(inventory: Inventory, orders: readonly Order[]): Promise<PlacesOfBlocks> {
	const names: readonly BlockId[] = [...new Set(orders.flatMap(({ claimed }) => [...claimed.keys()]))];
	const reads = batchesOf(names, BLOCKS_PER_READ_MAX).map((batch) => inventory.read(batch, false));
	return byBlock((await Promise.all(reads)).flat());
}
