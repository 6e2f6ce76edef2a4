import { areasByPlace } from "../../domain/inventory/places.ts";
import {
	type Lookup,
	lookupFor,
	matchingLines,
	type Search,
	searchOfKey,
} from "../../domain/inventory/search.ts";
import { intersection, isEmpty, noLines, union } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { EXACT_NUMBERS_KEY } from "../../domain/order/order.ts";
import type { Backlog, WaitingOrder } from "../ports/backlog.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { Now } from "../ports/runtime.ts";
import { numbersSupply } from "../redrive/numbers-supply.ts";
import { searchSupply } from "../redrive/search-supply.ts";
import { shareFrom } from "../redrive/supply.ts";
import { freshLines, type ImportPlan, type PlannedBlock } from "./plan-import.ts";

/** What it takes to tell who waits for what. */
export interface ServingPorts {
	readonly backlog: Pick<Backlog, "waitingKeys" | "waitingOn">;
	readonly inventory: Inventory;
	readonly now: Now;
}

/** An order that waits, and how many numbers it would get. */
export interface ServedOrder extends WaitingOrder {
	readonly share: number;
}

/**
 * The backordered orders that the next sweep would start if the blocks had these numbers more, with the share that it would put aside for
 * each: oldest first on each search that they wait on, those for which there would be stock, and for whose search there are such numbers. Each
 * search is counted by itself, as a sweep does: of two that want the same numbers one gets them. Writes nothing.
 */
export async function* ordersServed(
	{ blocks }: Pick<ImportPlan, "blocks">,
	ports: ServingPorts,
): AsyncGenerator<ServedOrder> {
	const fresh = new Map<BlockId, PlannedBlock>();
	for (const planned of blocks) if (!isEmpty(freshLines(planned))) fresh.set(planned.block, planned);
	if (fresh.size === 0) return;
	const { backlog, now } = ports;
	const inventory = stockAndFile(ports.inventory, fresh);
	const run = { inventory, now, endsAt: Number.POSITIVE_INFINITY };
	for await (const page of backlog.waitingKeys()) {
		for (const { key } of page) {
			const isExact = key === EXACT_NUMBERS_KEY;
			if (!isExact && !(await hasNumbersFor(inventory, searchOfKey(key), fresh))) continue;
			const supply = isExact ? numbersSupply(run) : await searchSupply(run, searchOfKey(key));
			for await (const orders of backlog.waitingOn(key)) {
				const hoping = isExact ? orders.filter((order) => isNamed(order, fresh)) : orders;
				await supply.look(hoping);
				for (const order of hoping) {
					const share = shareFrom(supply, order);
					if (share > 0) yield { ...order, share };
				}
				if (supply.isEmpty()) break;
			}
		}
	}
}

/** The stock as it would be with the numbers of the file. */
function stockAndFile(inventory: Inventory, fresh: ReadonlyMap<BlockId, PlannedBlock>): Inventory {
	return {
		...inventory,
		async *candidates(lookup) {
			const added = new Set<BlockId>();
			for (const planned of fresh.values()) if (isAt(planned, lookup)) added.add(planned.block);
			yield [...added];
			for await (const page of inventory.candidates(lookup)) yield page.filter((block) => !added.has(block));
		},
		async read(blocks, isFresh) {
			const stored = new Map((await inventory.read(blocks, isFresh)).map((block) => [block.block, block]));
			for (const name of blocks) {
				const planned = fresh.get(name);
				if (planned === undefined) continue;
				const more = freshLines(planned);
				const { free, known } = stored.get(name) ?? { free: noLines(), known: noLines() };
				stored.set(name, {
					...planned.place,
					block: name,
					free: union(free, more),
					known: union(known, more),
				});
			}
			return [...stored.values()];
		},
	};
}

function isAt({ block, place }: PlannedBlock, lookup: Lookup): boolean {
	if (lookup.by === "blocks") return lookup.blocks.includes(block);
	if (lookup.by === "npa") return lookup.npas.some((npa) => block.startsWith(npa));
	return areasByPlace({ ...place, block }).has(lookup.place);
}

async function hasNumbersFor(
	{ partsOf }: Inventory,
	search: Search,
	fresh: ReadonlyMap<BlockId, PlannedBlock>,
): Promise<boolean> {
	for await (const part of partsOf(search)) {
		if (lookupFor(part) === undefined) continue;
		for (const planned of fresh.values()) {
			const matching = matchingLines(part, { ...planned.place, block: planned.block });
			if (!isEmpty(intersection(freshLines(planned), matching))) return true;
		}
	}
	return false;
}

const isNamed = ({ unavailable }: WaitingOrder, fresh: ReadonlyMap<BlockId, PlannedBlock>): boolean =>
	[...unavailable].some(([block, lines]) => {
		const planned = fresh.get(block);
		return planned !== undefined && !isEmpty(intersection(freshLines(planned), lines));
	});
