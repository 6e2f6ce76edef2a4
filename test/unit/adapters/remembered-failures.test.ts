import { describe, expect, it } from "vitest";
import {
	FAILURES_REMEMBERED_MAX,
	rememberFailures,
	WRONG_FOR_MS,
} from "../../../adapters/remembered-failures.ts";
import { FREE_FOR_ADDRESS, FREE_FOR_NAME } from "../../../domain/account/failed-logins.ts";
import { ok, refused } from "../../../domain/result.ts";
import { afterNoon } from "../../support/order-builder.ts";

const OFFICE = "192.0.2.1";
const ELSEWHERE = "198.51.100.1";

/** Users whose secret is theirs, on a clock that a test sets; and the checks that were made of secrets. */
function service() {
	const checks: string[] = [];
	const logged: object[] = [];
	const clock = { ms: 0 };
	const right = new Map([
		["ann", "secret of ann"],
		["bob", "secret of bob"],
	]);
	const knownUser = rememberFailures(
		async ({ name, secret }) => {
			checks.push(`${name}:${secret}`);
			await Promise.resolve();
			return right.get(name) === secret
				? ok({ name, secretHash: "", accountIds: [], roles: [] })
				: refused("unknown");
		},
		{ now: () => afterNoon(clock.ms), log: (event, details) => void logged.push({ event, ...details }) },
	);
	const login = async (name: string, secret: string, address = OFFICE) => {
		const known = await knownUser({ name, secret }, address);
		return known.ok
			? known.value.name
			: known.refusal === "unknown"
				? "unknown"
				: known.refusal.retryAfterSeconds;
	};
	return { login, knownUser, checks, logged, clock, right };
}

describe("who gives wrong secrets", () => {
	it("is answered at full speed a few times, and then has to wait, however right the next one is", async () => {
		const { login, checks, clock } = service();
		for (let n = 0; n < FREE_FOR_NAME; n++) expect(await login("ann", `guess ${n}`)).toBe("unknown");
		expect(await login("ann", "guess")).toBe(1);
		expect(await login("ann", "secret of ann")).toBe(1);
		expect(checks).toHaveLength(FREE_FOR_NAME);
		clock.ms = 1_000;
		expect(await login("ann", "another guess")).toBe("unknown");
		expect(await login("ann", "secret of ann")).toBe(2);
		clock.ms = 3_000;
		expect(await login("ann", "secret of ann")).toBe("ann");
	});

	it("shuts out nobody: the owner logs in from another address, and others from the same", async () => {
		const { login } = service();
		for (let n = 0; n < 20; n++) await login("ann", `guess ${n}`);
		expect(await login("ann", "secret of ann")).toBe(1);
		expect(await login("ann", "secret of ann", ELSEWHERE)).toBe("ann");
		expect(await login("bob", "secret of bob")).toBe("bob");
	});

	it("for ever other names has to wait at that address, and nobody elsewhere", async () => {
		const { login, checks, logged } = service();
		for (let n = 0; n < 400; n++) await login(`name ${n}`, "guess");
		expect(checks).toHaveLength(FREE_FOR_ADDRESS);
		expect(await login("bob", "secret of bob")).toBe(1);
		expect(await login("bob", "secret of bob", ELSEWHERE)).toBe("bob");
		expect(logged).toEqual([{ event: "login-put-off", address: OFFICE, seconds: 1 }]);
	});

	it("has all the addresses of an IPv6 network for one", async () => {
		const { login } = service();
		for (let n = 0; n < FREE_FOR_NAME; n++) await login("ann", `guess ${n}`, `2001:db8:1:2::${n}`);
		expect(await login("ann", "secret of ann", "2001:db8:1:2:ffff::1")).toBe(1);
		expect(await login("ann", "secret of ann", "2001:db8:1:3::1")).toBe("ann");
	});

	it("many at once is let through no more often than one after the other, within a round", async () => {
		const { login, checks } = service();
		await Promise.all(Array.from({ length: 50 }, (_, n) => login("ann", `guess ${n % 4}`)));
		expect(checks).toHaveLength(4);
		for (let n = 4; n < 400; n++) await login("ann", `guess ${n}`);
		expect(checks).toHaveLength(FREE_FOR_NAME);
	});

	it("gains nothing by guessing side by side: what is over the free ones waits for their end, and is put off", async () => {
		const { login, checks, clock } = service();
		const side = await Promise.all(Array.from({ length: 50 }, (_, n) => login("ann", `guess ${n}`)));
		expect(checks).toHaveLength(FREE_FOR_NAME);
		expect(side.filter((answer) => answer === 1)).toHaveLength(50 - FREE_FOR_NAME);
		clock.ms = 1_000;
		await Promise.all(Array.from({ length: 50 }, (_, n) => login("ann", `more ${n}`)));
		expect(checks).toHaveLength(FREE_FOR_NAME + 1);
		await Promise.all(Array.from({ length: 400 }, (_, n) => login(`name ${n}`, "guess")));
		expect(checks).toHaveLength(FREE_FOR_ADDRESS);
	});

	it("puts off nobody who comes at the same time with a right one, however many they are", async () => {
		const { knownUser, checks, right } = service();
		const names = Array.from({ length: 2 * FREE_FOR_ADDRESS }, (_, n) => `name ${n}`);
		for (const name of names) right.set(name, "secret");
		const all = await Promise.all(names.map((name) => knownUser({ name, secret: "secret" }, OFFICE)));
		expect(all.filter(({ ok }) => ok)).toHaveLength(names.length);
		expect(checks).toHaveLength(names.length);
	});

	it("is told apart from a program with an old one, which repeats itself and is no trouble to others there", async () => {
		const { login, checks, clock } = service();
		for (let n = 0; n < 400; n++) expect(await login("ann", "old secret")).toBe("unknown");
		expect(checks).toEqual(["ann:old secret"]);
		expect(await login("ann", "secret of ann")).toBe("ann");
		for (clock.ms = 0; clock.ms < 20 * WRONG_FOR_MS; clock.ms += WRONG_FOR_MS)
			await login("ann", "old secret");
		expect(await login("ann", "secret of ann")).toBe("ann");
	});

	it("is let in when it was made right, some seconds later", async () => {
		const { login, clock, right } = service();
		expect(await login("ann", "new secret")).toBe("unknown");
		right.set("ann", "new secret");
		clock.ms = WRONG_FOR_MS - 1;
		expect(await login("ann", "new secret")).toBe("unknown");
		clock.ms = WRONG_FOR_MS;
		expect(await login("ann", "new secret")).toBe("ann");
	});
});

it("who gives the right one many times at once is checked once", async () => {
	const { login, checks } = service();
	const all = await Promise.all(Array.from({ length: 20 }, () => login("ann", "secret of ann")));
	expect([new Set(all), checks]).toEqual([new Set(["ann"]), ["ann:secret of ann"]]);
	await login("ann", "secret of ann");
	expect(checks).toHaveLength(2);
});

it("no more is remembered than a bound, and what is oldest goes first", async () => {
	const { login } = service();
	for (let n = 0; n < FREE_FOR_NAME; n++) await login("ann", `guess ${n}`);
	for (let n = 0; n < FAILURES_REMEMBERED_MAX; n++) await login("eve", "guess", `10.0.${n >> 8}.${n & 255}`);
	expect(await login("ann", "guess")).toBe("unknown");
});

it("a check that fails is nobody's failure", async () => {
	const away = rememberFailures(async () => Promise.reject(new Error("the table is away")), {
		now: () => afterNoon(0),
		log: () => {},
	});
	for (let n = 0; n < 20; n++)
		await expect(away({ name: "ann", secret: `${n}` }, OFFICE)).rejects.toThrow("the table is away");
});
