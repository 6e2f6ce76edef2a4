import { describe, expect, it } from "vitest";
import { CloudAssembly } from "../../local/cloud-assembly.ts";
import { type MethodSetting, RequestBucket, throttleOf } from "../../local/throttle.ts";

describe("a bucket of requests", () => {
	it("lets a burst through, and then as many a second as it is filled with", () => {
		let now = 0;
		const bucket = new RequestBucket({ rate: 2, burst: 3 }, () => now);
		const taken = (count: number) =>
			Array.from({ length: count }, () => bucket.take()).filter(Boolean).length;
		expect(taken(9)).toBe(3);
		now = 499;
		expect(taken(9)).toBe(0);
		now = 500;
		expect(taken(9)).toBe(1);
		now = 1_500;
		expect(taken(9)).toBe(2);
		now = 60_000;
		expect(taken(9)).toBe(3);
	});
});

describe("what the template says of too many requests", () => {
	const [stage] = new CloudAssembly("cdk.out").resources<{
		readonly MethodSettings: readonly MethodSetting[];
	}>("AWS::ApiGateway::Stage");
	const settings = stage?.properties.MethodSettings ?? [];

	it.each([
		["/{version}/oauth2/{proxy+}", "POST", { rate: 20, burst: 40 }],
		["/{version}/oauth2/{proxy+}", "ANY", { rate: 200, burst: 400 }],
		["/{version}/accounts/{accountId}/orders", "POST", { rate: 200, burst: 400 }],
		["/accounts/{accountId}/orders", "ANY", { rate: 200, burst: 400 }],
	])("holds for %s %s", (path, method, expected) => {
		expect(throttleOf(settings, path, method)).toEqual(expected);
	});

	it("is nothing where it says nothing", () => {
		expect(throttleOf([], "/tns", "ANY")).toBeUndefined();
	});
});
