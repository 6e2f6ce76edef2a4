import type { SourceRows } from "../../domain/import/csv-header.ts";
import { type LOCAL_CALLING_COLUMNS, readLocalCallingRow } from "../../domain/import/local-calling-file.ts";
import { type RateCenter, rateCenterName } from "../../domain/inventory/local-calling.ts";
import { andThen } from "../../domain/result.ts";
import { eachCounted } from "../each-counted.ts";
import type { StockStore } from "../ports/stock-store.ts";
import { WRITES_AT_ONCE } from "./import-inventory.ts";
import { REASONS_MAX, type Rejections } from "./plan-import.ts";

/** What became of a file of local calling areas. */
export interface LocalCallingSummary extends Rejections {
	/** Rate centers that now have the local calling area of the file. */
	readonly areas: number;
}

interface LocalArea {
	readonly of: RateCenter;
	readonly local: Map<string, RateCenter>;
}

/**
 * Gives every rate center that the file names in its first columns the local calling area of the file, whatever it had before;
 * the others keep theirs. Nothing is written before the last row was read. Throws `InterruptedError` when it could not be brought to its end.
 */
export async function importLocalCalling(
	rows: SourceRows<(typeof LOCAL_CALLING_COLUMNS)[number]>,
	stock: Pick<StockStore, "setLocalCalling">,
): Promise<LocalCallingSummary> {
	const areas = new Map<string, LocalArea>();
	const reasons: { line: number; reason: string }[] = [];
	let rejected = 0;
	for await (const some of rows) {
		for (const { line, row } of some) {
			const call = andThen(row, readLocalCallingRow);
			if (!call.ok) {
				rejected += 1;
				if (reasons.length < REASONS_MAX) reasons.push({ line, reason: call.refusal });
				continue;
			}
			const { from, to } = call.value;
			const name = rateCenterName(from);
			const area = areas.get(name) ?? { of: from, local: new Map() };
			areas.set(name, area);
			area.local.set(rateCenterName(to), to);
		}
	}
	await eachCounted([...areas.values()], WRITES_AT_ONCE, { what: "local calling areas" }, ({ of, local }) =>
		stock.setLocalCalling(of, [...local.values()]),
	);
	return { areas: areas.size, rejected, reasons };
}
