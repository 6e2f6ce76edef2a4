import { expect, it } from "vitest";
import {
	checkIdempotencyKey,
	IDEMPOTENCY_KEY_LENGTH_MAX,
} from "../../../../domain/request/idempotency-key.ts";

const faultsOf = (key: string) => checkIdempotencyKey({ key, fingerprint: "a" });

it("an idempotency key has 1 to 255 characters", () => {
	expect(faultsOf("x")).toEqual([]);
	expect(faultsOf("x".repeat(IDEMPOTENCY_KEY_LENGTH_MAX))).toEqual([]);
	for (const key of ["", "x".repeat(IDEMPOTENCY_KEY_LENGTH_MAX + 1)])
		expect(faultsOf(key)).toMatchObject([
			{ code: 1019, description: "Idempotency-Key must be 1 to 255 characters." },
		]);
});

it("nobody needs one", () => {
	expect(checkIdempotencyKey(undefined)).toEqual([]);
});
