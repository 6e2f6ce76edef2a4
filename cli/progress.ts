import type { ImportProgress } from "../application/import/import-inventory.ts";
import type { Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** How often a line that shows progress is drawn anew: ten times a second looks like motion. */
const REDRAW_MS = 100;

const BAR_WIDTH = 30;

/** Shows an import: on a terminal a count of rows and then a bar of blocks, elsewhere one line at the end. */
export function showImport({ status, err }: Terminal): ImportProgress {
	let drawnAt = 0;
	const draw = (line: () => string) => {
		const now = Date.now();
		if (status === undefined || now - drawnAt < REDRAW_MS) return;
		drawnAt = now;
		status(line());
	};
	return {
		read: (rows) => draw(() => `Reading: ${grouped(rows)} rows`),
		written: (blocks, ofBlocks) => {
			if (blocks === ofBlocks) err(`Thousands-blocks written: ${grouped(blocks)}.`);
			else
				draw(
					() =>
						`Writing: ${bar(blocks / ofBlocks)} ${grouped(blocks)} of ${grouped(ofBlocks)} thousands-blocks`,
				);
		},
	};
}

/** A share of 1 as a bar: `[######      ]  50 %`. */
const bar = (share: number): string =>
	`[${"#".repeat(Math.floor(share * BAR_WIDTH)).padEnd(BAR_WIDTH)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
