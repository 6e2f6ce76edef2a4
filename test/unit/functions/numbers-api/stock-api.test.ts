import { describe, expect, it } from "vitest";
import { reservationRoutes } from "../../../../functions/numbers-api/reservation-routes.ts";
import { makeStockApi } from "../../../../functions/numbers-api/stock-api.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";
import { inMemoryBudgets } from "../../../support/in-memory-budgets.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, run } from "../../../support/order-builder.ts";

/** Reserving over HTTP, half an hour after noon, with room for so many numbers in the hour. */
async function service(room: number) {
	const store = inMemoryStore();
	store.stock(run("9195550000", 9), { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" });
	const budgets = inMemoryBudgets();
	const now = () => afterNoon(1_800_000);
	const take: typeof budgets.take = (budget, ...asked) =>
		budgets.take({ ...budget, perHour: room }, ...asked);
	let ids = 0;
	const api = makeStockApi({
		...store,
		budgets: { take },
		wakeRedrive: async () => {},
		pause: async () => {},
		random: () => 0,
		log: () => {},
		now,
		newId: () => `${String(++ids).padStart(8, "0")}-0000-4000-8000-000000000000`,
	});
	const ask = askApi(reservationRoutes(api));
	const headers = { "Content-Type": "application/xml" };
	return {
		store,
		list: (version: "v1" | "v2", accountId: string, query = "") =>
			ask(
				apiEvent("GET", `/${version}/accounts/${accountId}/tnreservation${query}`, {
					headers: version === "v2" ? { Accept: "application/json" } : {},
				}),
			),
		reserve: (version: "v1" | "v2", ...numbers: readonly string[]) => {
			const body = `<Reservation>${numbers.map((each) => `<ReservedTn>${each}</ReservedTn>`).join("")}</Reservation>`;
			const accept = version === "v2" ? { Accept: "application/json" } : {};
			return ask(
				apiEvent("POST", `/${version}/accounts/9900000/tnreservation`, {
					body,
					headers: { ...headers, ...accept },
				}),
			);
		},
	};
}

describe("the numbers that an account has reserved", () => {
	it("are listed in XML and in JSON, a page at a time, with a link to the next", async () => {
		const { reserve, list } = await service(9);
		await reserve("v2", "9195550002", "9195550000", "9195550001");
		const first = await list("v1", "9900000", "?size=2");
		expect(first.statusCode).toBe(200);
		expect(first.body.match(/<ReservedTn>\d+/g)).toEqual([
			"<ReservedTn>9195550000",
			"<ReservedTn>9195550001",
		]);
		expect(first.body).toMatch(
			/<ReservationResponse><Links><first>Link=&lt;[^&]*page=1&amp;size=2&gt;;rel=.*<next>Link=&lt;[^&]*page=9195550002&amp;size=2&gt;/,
		);
		const last = JSON.parse((await list("v2", "9900000", "?page=9195550002&size=2")).body);
		expect(last).toEqual({
			links: { first: expect.stringContaining("page=1&size=2") },
			reservations: [expect.objectContaining({ reservedTn: "+19195550002", reservationExpires: 14_400 })],
		});
	});

	it("are kept from who may not see the account, and a page that is none is refused", async () => {
		const { reserve, list } = await service(9);
		await reserve("v1", "9195550000");
		expect((await list("v2", "9900001")).statusCode).toBe(403);
		expect((await list("v1", "9900000", "?page=0")).body).toContain("<ErrorCode>1008</ErrorCode>");
	});
});

describe("an account that has reserved as many numbers in the hour as it may", () => {
	const WHY = "An account may ask to reserve at most 5000 numbers in an hour.";

	it("is refused in XML, with the time after which there is room again", async () => {
		const { reserve, store } = await service(1);
		expect((await reserve("v1", "9195550000")).statusCode).toBe(201);
		const answer = await reserve("v1", "9195550001");
		expect([answer.statusCode, answer.headers?.["Retry-After"]]).toEqual([429, "1800"]);
		expect(answer.body).toContain(`<ErrorCode>1019</ErrorCode><Description>${WHY}</Description>`);
		expect(store.allReservations()).toHaveLength(1);
	});

	it("is refused in JSON, and reserves what there is still room for", async () => {
		const { reserve } = await service(3);
		expect((await reserve("v2", "9195550000", "9195550001")).statusCode).toBe(201);
		const answer = await reserve("v2", "9195550002", "9195550003");
		expect([answer.statusCode, answer.headers?.["Retry-After"]]).toEqual([429, "1800"]);
		expect(JSON.parse(answer.body)).toEqual({ errors: [{ code: 1019, description: WHY }] });
		expect((await reserve("v2", "9195550002")).statusCode).toBe(201);
	});
});
