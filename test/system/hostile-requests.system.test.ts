import { afterAll, beforeAll, expect, test } from "vitest";
import { fuzz } from "../fuzz/fuzz.ts";
import { askOverHttp } from "../fuzz/http-service.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { ON_THIS_MACHINE, startSystem } from "./system-under-test.ts";

/** Of the 2,000 of `npm test`; the others need no HTTP (`test/property/hostile-requests.property.test.ts`). */
const CASES = 150;

let system: OrderingSystem;
beforeAll(async () => {
	system = await startSystem();
});
afterAll(() => system.stop());

// A deployed API has AWS's gateway before it, which answers bytes that are no HTTP in its own words.
test.skipIf(!ON_THIS_MACHINE)(
	"150 hostile requests, as bytes on the line, are each answered soundly",
	async () => {
		const ask = await askOverHttp(system);
		const tally = await fuzz({ seed: 20_260_302, cases: CASES, ask, shrinks: false, options: "--http " });
		for (const status of [200, 400, 404]) expect(tally.get(status), String(status)).toBeGreaterThan(1);
	},
);
