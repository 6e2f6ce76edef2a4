import { afterAll, beforeAll, expect, it } from "vitest";
import { withoutJitter } from "../doors/no-jitter.ts";
import { DEEDS, inPlaces, storm } from "../doors/storm.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";

let dynamodb: TestDynamodb;
beforeAll(withoutJitter);
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

/** One of many: `npm run faults` has hundreds, others each time. */
const SEED = 1;
/** Kinds of faults that a storm has at least; rare ones come when the service's calls happen to allow them. */
const KINDS_MIN = 9;
const WEATHER = { deeds: 30, faults: 0.25 };

it("whatever goes wrong with calls to AWS and to receivers, the books are right afterwards and what was acknowledged is there; and a seed does the same again", async () => {
	const once = await storm(SEED, inPlaces(dynamodb), WEATHER);
	expect(once.violations).toEqual([]);
	expect(once.faults.size, `of ${DEEDS.length} kinds`).toBeGreaterThanOrEqual(KINDS_MIN);
	expect(await storm(SEED, inPlaces(dynamodb), WEATHER)).toEqual(once);
});
