import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OrderingSystem } from "./ordering-system.ts";

/** Where restocked numbers are unless told otherwise: state, city, rate center, LATA, ZIP and tier, as a file of stock says it. */
const GREENSBORO = "NC,GREENSBORO,GREENSBORO,424,27401,0";

/**
 * Brings ranges of numbers, first and last of ten digits, into stock with the operator's own command. Files share a service, and
 * any number of the samples may be sold when a test comes to it: whoever needs exact ones brings an area code of their own.
 */
export async function bringStock(
	system: OrderingSystem,
	ranges: readonly (readonly [first: string, last: string])[],
	place = GREENSBORO,
): Promise<void> {
	const rows = ranges.map(([first, last]) => `${first},${last},${place}\n`);
	const folder = await mkdtemp(join(tmpdir(), "stock-"));
	const file = join(folder, "stock.csv");
	await writeFile(file, `first,last,state,city,rate_center,lata,zips,tier\n${rows.join("")}`);
	await system.command("inventory", "import", file).finally(() => rm(folder, { recursive: true }));
}
