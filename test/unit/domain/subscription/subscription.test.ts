import { expect, it } from "vitest";
import { isLive, isSame, resubscribe, secondsLeft } from "../../../../domain/subscription/subscription.ts";
import { afterNoon, NOON } from "../../../support/order-builder.ts";
import { callback, subscription } from "../../../support/subscription-builder.ts";

it("a callback lives as long as it was asked for, to the millisecond", () => {
	const one = subscription(1, { channel: callback({ expirySeconds: 10 }) });
	expect(isLive(one, afterNoon(9_999))).toBe(true);
	expect(isLive(one, afterNoon(10_000))).toBe(false);
	expect([0, 1, 1_000, 9_999].map((ms) => secondsLeft(one, afterNoon(ms)))).toEqual([10, 10, 9, 1]);
});

it("an address lives on", () => {
	const one = subscription(1, { channel: { kind: "email", email: "a@b.c", digest: "NONE" } });
	expect(isLive(one, new Date("9999-01-01T00:00:00.000Z"))).toBe(true);
	expect(secondsLeft(one, NOON)).toBeUndefined();
});

it("a change keeps name and key, begins the lifetime anew and forgets what was known of the receiver", () => {
	const before = {
		...subscription(),
		lastResult: "503 Service Unavailable",
		restsUntil: afterNoon(9).toISOString(),
	};
	const terms = {
		orderType: "orders",
		channel: callback({ url: "https://other.example.com", expirySeconds: 5 }),
	};
	const { subscriptionId, accountId, createdAt, signingKey } = before;
	expect(resubscribe(before, terms, afterNoon(60_000))).toEqual({
		subscriptionId,
		accountId,
		createdAt,
		signingKey,
		...terms,
		expiresAt: afterNoon(65_000).toISOString(),
	});
});

it("what asks for the same is the same, whatever its lifetime", () => {
	const one = subscription(1, { channel: callback({ credentials: { username: "a", password: "b" } }) });
	const again = { channel: callback({ credentials: { password: "b", username: "a" }, expirySeconds: 1 }) };
	expect(isSame(one, subscription(2, again))).toBe(true);
	for (const other of [
		subscription(2),
		subscription(2, { ...again, orderId: "x" }),
		subscription(2, { ...again, eventType: "MESSAGING_LOST" }),
		subscription(2, { channel: callback({ credentials: { username: "a", password: "c" } }) }),
		subscription(2, { channel: { kind: "email", email: "a@b.c", digest: "NONE" } }),
	])
		expect(isSame(one, other)).toBe(false);
});

it("one address by mail is not another, nor told once a day what is told at once", () => {
	const mail = (email: string, digest: "NONE" | "DAILY") =>
		subscription(1, { channel: { kind: "email", email, digest } });
	expect(isSame(mail("a@b.c", "NONE"), mail("a@b.c", "NONE"))).toBe(true);
	expect(isSame(mail("a@b.c", "NONE"), mail("d@b.c", "NONE"))).toBe(false);
	expect(isSame(mail("a@b.c", "NONE"), mail("a@b.c", "DAILY"))).toBe(false);
});
