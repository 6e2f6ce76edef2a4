import { execFileSync } from "node:child_process";
import type { auditSoldOut } from "./audited-books.ts";
import { report } from "./results.ts";
import { fixed, table } from "./statistics.ts";

const ORDERS = 1_000_000;

/** V8 ends the process that wants more. */
const HEAP_MB = 300;

/** An audit of a million orders, in a process of its own that has no more heap than that. */
export function benchAudit(): string {
	const books = new URL("./audited-books.ts", import.meta.url).href;
	const script = `const { auditSoldOut } = await import("${books}"); console.log(JSON.stringify(await auditSoldOut(${ORDERS})));`;
	const options = [`--max-old-space-size=${HEAP_MB}`, "--input-type=module", "--eval", script];
	const told = JSON.parse(execFileSync(process.execPath, options, { encoding: "utf8" }));
	const { broken, cpuSeconds, orders, numbers, blocks }: Awaited<ReturnType<typeof auditSoldOut>> = told;
	if (broken > 0) throw new Error(`${broken} of what was made for the audit is not sound`);
	report("audit", { orders, numbers, blocks, cpuSeconds, heapMb: HEAP_MB });
	return table(
		["orders", "their numbers", "thousands-blocks", "CPU", "heap that is enough"],
		[[fixed(orders, 0), fixed(numbers, 0), fixed(blocks, 0), `${fixed(cpuSeconds, 0)} s`, `${HEAP_MB} MB`]],
	);
}
