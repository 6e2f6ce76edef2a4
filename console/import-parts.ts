import type { RejectedRow, ServedOrder, StockImported } from "../client/operations.ts";

/** A part of a file, with the file's header. */
export interface FilePart {
	readonly text: string;
	/** Lines of the file between its header and this part. */
	readonly linesBefore: number;
	/** Characters of the file up to the end of this part. */
	readonly upTo: number;
}

/** Rows of a part at least: a small file is sent at once. */
const PART_ROWS_MIN = 100;

/** Rows of a part at most: the service takes a thousand thousands-blocks at once, and few rows name more than one. */
const PART_ROWS_MAX = 1_000;

/** Parts that a file is sent in, as long as they are not too large: as many steps has its progress. */
const STEPS = 20;

/** A file in parts of whole rows, so that it can be told how far it has got, and however long it is. A row within quotes may have lines. */
export function partsOf(text: string): readonly FilePart[] {
	const [header = "", ...rows] = rowsIn(text);
	const size = Math.min(PART_ROWS_MAX, Math.max(PART_ROWS_MIN, Math.ceil(rows.length / STEPS)));
	const parts: FilePart[] = [];
	let linesBefore = 0;
	let upTo = header.length;
	for (let at = 0; at === 0 || at < rows.length; at += size) {
		const body = rows.slice(at, at + size).join("");
		upTo += body.length;
		parts.push({ text: header + body, linesBefore, upTo });
		linesBefore += body.split(LINE_END).length - 1;
	}
	return parts;
}

const LINE_END = /\r\n|\r|\n/;

/** Lines with their ends; those within one pair of quotation marks are one. */
function rowsIn(text: string): readonly string[] {
	const rows: string[] = [];
	let begun = "";
	for (const [line] of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g)) {
		begun += line;
		if (begun.split('"').length % 2 === 0) continue;
		rows.push(begun);
		begun = "";
	}
	return begun === "" ? rows : [...rows, begun];
}

/** What came of the parts before and of one more; lines are those of the file. */
export function withPart(
	before: StockImported | undefined,
	part: StockImported,
	{ linesBefore }: Pick<FilePart, "linesBefore">,
): StockImported {
	const rejectedRows = part.rejectedRows.map(
		({ line, reason }): RejectedRow => ({ line: line + linesBefore, reason }),
	);
	if (before === undefined) return { ...part, rejectedRows };
	return {
		dryRun: part.dryRun,
		added: before.added + part.added,
		alreadyKnown: before.alreadyKnown + part.alreadyKnown,
		rejected: before.rejected + part.rejected,
		rejectedRows: [...before.rejectedRows, ...rejectedRows],
		served: servedByBoth(before.served, part.served),
		isCut: before.isCut || part.isCut,
	};
}

/** Each order once, with what it gets of both, which is no more than it lacks. */
function servedByBoth(before: readonly ServedOrder[], after: readonly ServedOrder[]): readonly ServedOrder[] {
	const byId = new Map(before.map((order) => [order.orderId, order]));
	for (const order of after) {
		const { missing = order.missing, share = 0 } = byId.get(order.orderId) ?? {};
		byId.set(order.orderId, { ...order, missing, share: Math.min(missing, share + order.share) });
	}
	return [...byId.values()];
}
