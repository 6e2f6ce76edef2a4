import { serveAfterImport } from "./growth-import.ts";
import { growOrders } from "./growth-orders.ts";
import { startsPerSecond } from "./growth-starts.ts";
import { growStock } from "./growth-stock.ts";
import { report } from "./results.ts";

/**
 * What grows with the stock, with an account's orders and with those that wait, and what does not: units and requests are counted, and
 * times given as multiples of those in the same run.
 */
export async function benchGrowth(): Promise<string> {
	const stock = await growStock();
	const orders = await growOrders();
	const served = await serveAfterImport();
	const starts = await startsPerSecond();
	report("growth", {
		stock: stock.figures,
		orders: orders.figures,
		served: served.figures,
		starts: starts.figures,
	});
	return [stock, orders, served, starts].map(({ text }) => text).join("\n\n");
}
