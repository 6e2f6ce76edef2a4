import type { BlockMap, makeReadBlock } from "../../application/operator/read-block.ts";
import type { ReadStock } from "../../application/operator/survey-stock.ts";
import { FAULTS } from "../../domain/fault.ts";
import { blockIdOf } from "../../domain/number/telephone-number.ts";
import { notFound, ok } from "../../domain/result.ts";
import { checkStockQuery } from "../../domain/search/check-stock-query.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { ApiRoute, Handler } from "../http/api-route.ts";

/** The use cases behind the routes. */
export interface StockViewApi {
	readonly stock: ReadStock;
	readonly readBlock: ReturnType<typeof makeReadBlock>;
}

/** The paths by which an operator looks at the stock (contract, section 8). */
export function stockViewRoutes({ stock, readBlock }: StockViewApi): readonly ApiRoute[] {
	const route = (path: string, handler: Handler): ApiRoute => ({
		method: "GET",
		path,
		operator: true,
		envelope: errorResponse,
		handler,
	});
	return [
		route("/operator/stock", async ({ query }) => {
			const asked = checkStockQuery(query);
			if (!asked.ok) return asked;
			const { page, ...counted } = await stock.byPlace(asked.value.part, asked.value.page);
			const { items: places, ...more } = page;
			return ok({ status: 200, json: { ...counted, places, ...more } });
		}),
		route("/operator/stock/blocks", async ({ query }) => {
			const asked = checkStockQuery(query);
			if (!asked.ok) return asked;
			const { page, ...counted } = await stock.byBlock(asked.value.part, asked.value.page);
			const { items: blocks, ...more } = page;
			return ok({ status: 200, json: { ...counted, blocks, ...more } });
		}),
		route("/operator/stock/blocks/{block}", async ({ path }) => {
			const block = blockIdOf(path.block ?? "");
			const map = block && (await readBlock(block));
			return map === undefined
				? notFound(FAULTS.resourceUnknown)
				: ok({ status: 200, json: blockMapJson(map) });
		}),
	];
}

/** A block as it is told: where its numbers belong, and what they are. */
function blockMapJson({ record, runs }: BlockMap): object {
	const { block, state, rateCenter, city, lata, tier } = record;
	return { block, state, rateCenter, city, lata, tier, runs };
}
