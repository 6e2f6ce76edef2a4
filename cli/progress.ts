import type { AuditCounts, AuditProgress } from "../application/audit/audit-books.ts";
import type { ImportProgress } from "../application/import/import-inventory.ts";
import type { StockRecord, StockStore } from "../application/ports/stock-store.ts";
import type { Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** How often a line that shows progress is drawn anew: ten times a second looks like motion. */
const REDRAW_MS = 100;

const BAR_WIDTH = 30;

/** Shows an import: on a terminal a count of rows and then a bar of blocks, elsewhere one line at the end. */
export function showImport(terminal: Terminal): ImportProgress {
	const draw = drawnOn(terminal);
	const showDone = showBlocks(terminal);
	return {
		read: (rows) => draw(() => `Reading: ${grouped(rows)} rows`),
		written(blocks, ofBlocks) {
			if (blocks === ofBlocks) terminal.err(`Thousands-blocks written: ${grouped(blocks)}.`);
			else showDone(blocks, ofBlocks);
		},
	};
}

/** Shows how many thousands-blocks are done: on a terminal a bar, elsewhere nothing. */
export function showBlocks(terminal: Pick<Terminal, "status">) {
	const draw = drawnOn(terminal);
	return function showDone(blocks: number, ofBlocks: number): void {
		draw(
			() => `Writing: ${bar(blocks / ofBlocks)} ${grouped(blocks)} of ${grouped(ofBlocks)} thousands-blocks`,
		);
	};
}

/** The stock, as it is; on a terminal its blocks are counted as they are read. */
export function showReading(stock: Pick<StockStore, "all">, terminal: Pick<Terminal, "status">) {
	const draw = drawnOn(terminal);
	return {
		async *all(): AsyncGenerator<StockRecord> {
			let blocks = 0;
			for await (const record of stock.all()) {
				blocks += 1;
				draw(() => `Reading: ${grouped(blocks)} thousands-blocks`);
				yield record;
			}
		},
	};
}

/** Shows how far an audit is, on a terminal. */
export function showAudit(terminal: Pick<Terminal, "status">) {
	const draw = drawnOn(terminal);
	return function show(progress: AuditProgress): void {
		draw(() => `Reading: ${countsText(progress)}, ${grouped(progress.lookUps)} looked up`);
	};
}

/** What an audit has read, in words. */
export const countsText = ({ blocks, orders, numbers }: AuditCounts): string =>
	`${grouped(blocks)} blocks, ${grouped(orders)} orders, ${grouped(numbers)} numbers`;

/** Draws a line on the terminal, if somebody watches and it was not drawn just now. */
function drawnOn({ status }: Pick<Terminal, "status">) {
	let drawnAt = 0;
	return function draw(line: () => string): void {
		const now = Date.now();
		if (status === undefined || now - drawnAt < REDRAW_MS) return;
		drawnAt = now;
		status(line());
	};
}

/** A share of 1 as a bar: `[######      ]  50 %`. */
const bar = (share: number): string =>
	`[${"#".repeat(Math.floor(share * BAR_WIDTH)).padEnd(BAR_WIDTH)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
