import { visibleJson } from "../adapters/runtime/log-line.ts";
import type { Terminal } from "./terminal.ts";

/** Tells what a command came to: people in lines, programs (`--json`) in one line of JSON. */
export function tell(
	{ out, asJson = false }: Pick<Terminal, "out" | "asJson">,
	data: object,
	lines: readonly string[],
): void {
	for (const line of asJson ? [visibleJson(data)] : lines) out(line);
}
