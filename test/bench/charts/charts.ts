import { drawAlternatives } from "./alternatives.ts";
import { drawCeiling } from "./ceiling.ts";
import { drawCost } from "./cost.ts";
import { drawDay } from "./day.ts";
import type { Draw } from "./known.ts";
import { drawOrdersHistory } from "./orders-history.ts";
import { drawRivals } from "./rivals.ts";
import { drawScale } from "./scale.ts";

/** Every chart of the documents, by the name of its file in docs/performance/. */
export const CHARTS: Readonly<Record<string, Draw>> = {
	alternatives: drawAlternatives,
	ceiling: drawCeiling,
	cost: drawCost,
	day: drawDay,
	"orders-history": drawOrdersHistory,
	rivals: drawRivals,
	scale: drawScale,
};
