import type { BlockId } from "../../domain/number/telephone-number.ts";

/** What a thousands-block comes to, without its numbers. */
export interface SurveyedBlock {
	readonly block: BlockId;
	/** Undefined for toll-free numbers, as the rate center and the LATA are. */
	readonly state?: string;
	readonly rateCenter?: string;
	readonly lata?: string;
	/** Numbers ever imported; of these, those that can be had, and those out of sale. */
	readonly known: number;
	readonly free: number;
	readonly withdrawn: number;
}

/** The whole stock, as it was within the few seconds that it took to look through it. */
export interface StockSurvey {
	/** In no order. */
	readonly blocks: readonly SurveyedBlock[];
	/** True when there are more thousands-blocks than were looked at. */
	readonly isCut: boolean;
	/** When it was begun. */
	readonly countedAt: string;
}

/** Looks through the stock, no further than so many thousands-blocks. */
export type SurveyStock = (blocksMax: number) => Promise<StockSurvey>;
