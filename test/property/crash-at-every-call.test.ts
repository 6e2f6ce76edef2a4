import { describe, expect, it } from "vitest";
import { standingClock } from "../doors/clock.ts";
import { crashed, crashesAt, crashText, recorded } from "../doors/crashes.ts";
import { Door } from "../doors/door.ts";
import { memoryPlace } from "../doors/memory-place.ts";
import { outsideWorld } from "../doors/outside-world.ts";
import { SCENARIOS } from "../doors/scenarios.ts";
import { Trial } from "../doors/trial.ts";

async function inMemory(): Promise<Trial> {
	const door = new Door();
	const world = outsideWorld();
	return new Trial({ door, world, clock: standingClock(), place: memoryPlace(door, world) });
}

describe("a function that ends right before or right after any call of a port", () => {
	it.each(SCENARIOS)("is healed by the sweep: $name", async (scenario) => {
		const undisturbed = await recorded(scenario, inMemory);
		expect(undisturbed.violations).toEqual([]);
		for (const crash of crashesAt(undisturbed.calls)) {
			const { hit, violations, outcome } = await crashed(scenario, inMemory, crash);
			expect(hit, crashText(crash)).toEqual(crash.call);
			expect(violations, crashText(crash)).toEqual([]);
			if (!scenario.varies) expect(outcome, crashText(crash)).toEqual(undisturbed.outcome);
		}
	});
});
