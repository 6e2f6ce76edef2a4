import type { ListedOrder } from "../client/operations.ts";

/** Orders newest first, each once and as `newer` has it: ids grow with time. */
export function mergedRows(
	newer: readonly ListedOrder[],
	older: readonly ListedOrder[],
): readonly ListedOrder[] {
	if (older.length === 0) return newer;
	const byId = new Map(older.map((row) => [row.orderId, row]));
	for (const row of newer) byId.set(row.orderId, row);
	return [...byId.values()].sort((a, b) => (a.orderId < b.orderId ? 1 : -1));
}

/** The page that a link of a list leads to; undefined where there is none. */
export function pageIn(link: string | undefined): string | undefined {
	if (link === undefined) return undefined;
	return new URL(link, "http://list").searchParams.get("page") ?? undefined;
}
