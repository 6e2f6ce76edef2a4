import { memoryMbOf } from "../../infra/constructs/function-memory.ts";
import { PRICE } from "./bill.ts";
import { billedMs, CALL_TIMES, type CallKind, coldMs } from "./billed-times.ts";
import { fixed, table } from "./statistics.ts";

/** Sizes that are compared, MB: from the least that Lambda has to a whole core. */
const SIZES_MB = [128, 256, 512, 1_024, 1_769];

/** What each kind of call is billed at each size of memory: time, and dollars a million calls. The function's own size is in bold. */
export function memoryTable(): string {
	const rows = Object.entries(CALL_TIMES).map(([kind, { entry }]) => {
		const own = memoryMbOf(entry);
		const cells = SIZES_MB.map((mb) => {
			const ms = billedMs(kind as CallKind, mb);
			const dollars = ms * 1000 * (mb / 1024) * PRICE.functionGbSecond;
			const text = `${fixed(ms, 0)} ms, $${fixed(dollars, 2)}`;
			return mb === own ? `**${text}**` : text;
		});
		return [`${kind} (${entry})`, ...cells, `${fixed(coldMs(kind as CallKind), 0)} ms`];
	});
	return table(
		["a call, and a million of them", ...SIZES_MB.map((mb) => `${fixed(mb, 0)} MB`), "cold"],
		rows,
	);
}
