import { expect, it } from "vitest";
import { checkQueueQuery, QUEUE_PLACES_MAX } from "../../../../domain/order/check-queue-query.ts";

const ids = (count: number) => Array.from({ length: count }, (_, n) => String(n));

it("reads ids with commas between them, said once or several times, each once and in lower case", () => {
	expect(checkQueueQuery(["A, b,", "a,c"])).toEqual({ ok: true, value: ["a", "b", "c"] });
	expect(checkQueueQuery([ids(QUEUE_PLACES_MAX).join()])).toMatchObject({ ok: true });
});

it.each([
	[[], 1003],
	[["", " ,"], 1003],
	[[ids(QUEUE_PLACES_MAX + 1).join()], 1006],
])("refuses %j", (given, code) => {
	const checked = checkQueueQuery(given);
	expect(checked.ok ? undefined : checked.refusal.faults.map((fault) => fault.code)).toEqual([code]);
});
