import type { Now } from "../application/ports/runtime.ts";
import type { StockSurvey, SurveyStock } from "../application/ports/stock-survey.ts";

/** How long a survey is remembered: whoever turns its pages, or narrows it down, has it counted once. */
export const SURVEY_REMEMBERED_MS = 15_000;

/** A survey that is made once for all who ask within a moment, those at the same time included; a few megabytes at most. */
export function rememberSurvey(surveyStock: SurveyStock, now: Now): SurveyStock {
	let remembered: { readonly until: number; readonly survey: Promise<StockSurvey> } | undefined;
	return async function surveyOnce(blocksMax) {
		const time = now().getTime();
		if (remembered === undefined || time >= remembered.until)
			remembered = { until: time + SURVEY_REMEMBERED_MS, survey: surveyStock(blocksMax) };
		const { survey } = remembered;
		try {
			return await survey;
		} catch (error) {
			remembered = undefined;
			throw error;
		}
	};
}
