import type { Now } from "../../application/ports/runtime.ts";
import type { Faults } from "./door.ts";
import { type HttpAnswer, type HttpRequest, inputOf } from "./sdk-faults.ts";

/** How far an index may lag behind its table, ms. Mostly it is less than a second (AWS, Global secondary indexes, consistency). */
const LAG_MS_MAX = 60_000;

/** What indexes answered before, to be answered again: as an index answers that the last writes have not reached yet. */
export function staleIndexes(now: Now) {
	const answered = new Map<string, { readonly at: number; readonly answer: HttpAnswer }>();
	const before = (request: HttpRequest) => {
		const known = answered.get(questionIn(request) ?? "");
		return known && now().getTime() - known.at <= LAG_MS_MAX ? known.answer : undefined;
	};
	return {
		/** The answer, which may be given again. */
		remember(request: HttpRequest, answer: HttpAnswer): HttpAnswer {
			const question = questionIn(request);
			if (question !== undefined) answered.set(question, { at: now().getTime(), answer });
			return answer;
		},
		/** Of a question that was answered not long ago: the answer of then. */
		faultsOf(_operation: string, request: HttpRequest): Faults<HttpAnswer> {
			const old = before(request);
			return old === undefined ? {} : { stale: async () => old };
		},
	};
}

/** The first page that is asked of an index, whenever that is; undefined for any other request. */
function questionIn(request: HttpRequest): string | undefined {
	if (!request.headers["x-amz-target"]?.endsWith(".Query")) return undefined;
	const { IndexName, ExclusiveStartKey, ExpressionAttributeValues, ...rest } = inputOf(request) as Query;
	if (IndexName === undefined || ExclusiveStartKey !== undefined) return undefined;
	const { ":now": _, ...values } = ExpressionAttributeValues;
	return JSON.stringify({ IndexName, values, ...rest });
}

interface Query {
	readonly IndexName?: string;
	readonly ExclusiveStartKey?: object;
	readonly ExpressionAttributeValues: Readonly<Record<string, object>>;
}
