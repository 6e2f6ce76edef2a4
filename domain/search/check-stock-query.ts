import { FAULTS } from "../fault.ts";
import { PLACE_NAME_LENGTH_MAX, readState } from "../request/read-fields.ts";
import { type AskedPage, readPage } from "../request/read-page.ts";
import { collectFaults, type Result } from "../result.ts";

/** Which part of the stock an operator looks at, and which page of it. */
export interface StockQuery {
	readonly part: { readonly npa?: string; readonly state?: string; readonly rateCenter?: string };
	readonly page: AskedPage;
}

/** A page of a list of stock, unless said otherwise and at most: 500 places are some 60 kB. */
const SIZES = { unlessSaid: 100, most: 500 };

/** The query of a list of stock, or every fault in it; an empty parameter counts as absent. */
export const checkStockQuery = (query: (name: string) => string | undefined): Result<StockQuery> =>
	collectFaults((report) => {
		const text = (name: string) => query(name)?.trim() || undefined;
		const npa = text("areacode");
		if (npa !== undefined && !/^[2-9]\d{2}$/.test(npa)) report(FAULTS.areaCodeInvalid);
		const named = text("state");
		const state = named === undefined ? undefined : readState(named, () => {});
		if (named !== undefined && state === undefined) report(FAULTS.stateInvalid);
		const rateCenter = text("ratecenter")?.toUpperCase();
		if (rateCenter !== undefined && rateCenter.length > PLACE_NAME_LENGTH_MAX)
			report(FAULTS.rateCenterInvalid);
		return {
			part: {
				...(npa !== undefined && { npa }),
				...(state !== undefined && { state }),
				...(rateCenter !== undefined && { rateCenter }),
			},
			page: readPage({ page: query("page"), size: query("size") }, SIZES, report),
		};
	});
