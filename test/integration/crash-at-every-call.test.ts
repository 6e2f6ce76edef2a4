import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { standingClock } from "../doors/clock.ts";
import { crashed, crashesAt, crashText, recorded } from "../doors/crashes.ts";
import { Door } from "../doors/door.ts";
import { dynamodbPlace } from "../doors/dynamodb-place.ts";
import { outsideWorld } from "../doors/outside-world.ts";
import { portsBehind } from "../doors/port-door.ts";
import { SCENARIOS, type Scenario } from "../doors/scenarios.ts";
import { Trial } from "../doors/trial.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

async function parts() {
	const [door, world, clock] = [new Door(), outsideWorld(), standingClock()];
	return { door, world, clock, place: dynamodbPlace(door, await dynamodb.emptied(), clock, world) };
}

const READS = /\.(GetItem|BatchGetItem|Query|Scan)$/;

describe("a function that ends right before or right after any call to AWS", () => {
	it("is healed by the sweep, wherever an order was that is placed, filled and told", async () => {
		const scenario = SCENARIOS[0] as Scenario;
		const make = async () => new Trial(await parts());
		const undisturbed = await recorded(scenario, make);
		for (const crash of crashesAt(undisturbed.calls)) {
			const { hit, ...healed } = await crashed(scenario, make, crash);
			expect(hit, crashText(crash)).toMatchObject({ target: crash.call.target });
			expect(healed, crashText(crash)).toEqual({ outcome: undisturbed.outcome, violations: [] });
		}
	});

	it("ends at a call of a port, as far as anybody can tell: no call of a port writes twice", async () => {
		const writtenBy: string[] = [];
		for (const { name, stock, act } of SCENARIOS) {
			const { door, place, ...others } = await parts();
			const ports = new Door();
			const trial = new Trial({
				...others,
				door: ports,
				place: { ...place, behindDoor: portsBehind(ports, place.behindDoor) },
			});
			await trial.prepare(stock);
			door.rule = ({ target }) => {
				const { caller, target: port, index } = ports.calls.at(-1) ?? {};
				if (!READS.test(target)) writtenBy.push(`${name}: call ${index}, ${port} by ${caller}`);
				return undefined;
			};
			await act(trial);
			await trial.heal();
		}
		const twice = writtenBy.filter((each, n) => writtenBy.indexOf(each) !== n);
		expect(writtenBy.length).toBeGreaterThan(100);
		expect(twice).toEqual([]);
	});
});
