import { drawAlternatives } from "./alternatives.ts";
import { drawCeiling } from "./ceiling.ts";
import { drawCold } from "./cold.ts";
import { drawCost } from "./cost.ts";
import { drawDay } from "./day.ts";
import { drawGrowingQueue, drawGrowingStock } from "./growth.ts";
import type { Draw } from "./known.ts";
import { drawOrdersHistory } from "./orders-history.ts";
import { drawPath } from "./path.ts";
import { drawRivals } from "./rivals.ts";
import { drawScale } from "./scale.ts";

/** A chart, and the part of the bench in whose place it stands. */
export interface Chart {
	readonly part: string;
	readonly draw: Draw;
}

/** Every chart of the documents, by the name of its file in docs/performance/. */
export const CHARTS: Readonly<Record<string, Chart>> = {
	alternatives: { part: "alternatives", draw: drawAlternatives },
	ceiling: { part: "orders", draw: drawCeiling },
	cold: { part: "cold", draw: drawCold },
	cost: { part: "cost", draw: drawCost },
	day: { part: "day", draw: drawDay },
	"growth-stock": { part: "growth", draw: drawGrowingStock },
	"growth-waiting": { part: "growth", draw: drawGrowingQueue },
	"orders-history": { part: "history", draw: drawOrdersHistory },
	path: { part: "path", draw: drawPath },
	rivals: { part: "rivals", draw: drawRivals },
	scale: { part: "scale", draw: drawScale },
};
