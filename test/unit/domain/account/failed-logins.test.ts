import { describe, expect, it } from "vitest";
import {
	type FailedLogins,
	FORGOTTEN_AFTER_MS,
	failedAgain,
	networkOf,
	waitMs,
} from "../../../../domain/account/failed-logins.ts";

describe("after failed logins", () => {
	it("nobody waits who has failed as often as is free, and then longer each time, five minutes at most", () => {
		let failures: FailedLogins | undefined;
		const waits: number[] = [];
		for (let n = 0; n < 12; n++) {
			waits.push(waitMs(failures, 2, 1000) / 1000);
			failures = failedAgain(failures, 1000);
		}
		expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
		expect(waitMs({ count: 5000, lastAt: 0 }, 2, 0)).toBe(300_000);
	});

	it("a wait is over some time after the last of them", () => {
		const failures = { count: 4, lastAt: 10_000 };
		expect([10_000, 13_999, 14_000, 99_000].map((now) => waitMs(failures, 2, now))).toEqual([4000, 1, 0, 0]);
	});

	it("they are forgotten when there was none for a while", () => {
		const failures = { count: 50, lastAt: 0 };
		expect(failedAgain(failures, FORGOTTEN_AFTER_MS - 1)).toEqual({
			count: 51,
			lastAt: FORGOTTEN_AFTER_MS - 1,
		});
		expect(failedAgain(failures, FORGOTTEN_AFTER_MS)).toEqual({ count: 1, lastAt: FORGOTTEN_AFTER_MS });
		expect(waitMs({ count: 1, lastAt: FORGOTTEN_AFTER_MS }, 0, FORGOTTEN_AFTER_MS)).toBe(2000);
	});
});

it.each([
	["192.0.2.1", "192.0.2.1"],
	["", ""],
	["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
	["2001:0db8:0001:0002::7", "2001:db8:1:2::"],
	["2001:db8::7", "2001:db8:0:0::"],
	["2001:db8::1:2:3", "2001:db8:0:0::"],
	["::1", "0:0:0:0::"],
])("%s is of the network %s", (address, network) => {
	expect(networkOf(address)).toBe(network);
});
