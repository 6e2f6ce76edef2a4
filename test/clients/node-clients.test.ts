import { setTimeout } from "node:timers/promises";
import numbers2, { type Client, type Numbers } from "@bandwidth/numbers";
import numbers1 from "bandwidth-numbers-1";
import { describe, expect, it } from "vitest";

/**
 * `@bandwidth/numbers` of both majors, unmodified, through every call it offers for ordering. Each test asserts what the client
 * makes of the answer, for that is what a customer's program sees. Run by `npm run test:clients`, which starts the service.
 */
const apiEndPoint = process.env.CLIENTS_BASE_URL ?? "";
const SITE = "743";
const PEER = "500709";
const PATIENCE_MS = 20_000;
const POLL_MS = 50;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface Installed {
	readonly name: string;
	readonly numbers: Omit<Numbers, "Client">;
	readonly client: Client;
}

const installed: readonly Installed[] = [
	{
		name: "@bandwidth/numbers 2",
		numbers: numbers2,
		client: new numbers2.Client("9900000", "demo", "demo-secret", undefined, undefined, { apiEndPoint }),
	},
	{
		name: "@bandwidth/numbers 1",
		numbers: numbers1,
		client: new numbers1.Client("9900000", "demo", "demo-secret", { apiEndPoint }),
	},
];

/** A list of one is the thing alone, and of none undefined, in what the client answers. */
const listOf = <T>(found: T | readonly T[] | undefined): readonly T[] =>
	found === undefined ? [] : Array.isArray(found) ? (found as readonly T[]) : [found as T];

const areaCode = (code: string, quantity: number) => ({
	areaCodeSearchAndOrderType: { areaCode: code, quantity },
});

describe.each(installed)("$name", ({ name, numbers, client }) => {
	const { Order, AvailableNumbers, AvailableNpaNxx, TnReservation, Subscription, Disconnect } = numbers;
	const run = `node ${name.at(-1)}`;

	const place = async (order: Readonly<Record<string, unknown>>) =>
		(await Order.createAsync(client, { siteId: SITE, ...order })).order;

	/** The order once it has that status; a Node client that polls a FAILED or PARTIAL order gets an error with the item. */
	const reaches = async (id: string, status: string) => {
		let last: unknown;
		for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await setTimeout(POLL_MS)) {
			const { error, item } = await read(id);
			if (item?.orderStatus === status) return { error, item };
			last = item ?? error;
		}
		throw new Error(`Order ${id} does not become ${status}: ${JSON.stringify(last)}`);
	};
	const read = (id: string) =>
		new Promise<{
			error: (Error & { code?: unknown }) | null;
			item: Awaited<ReturnType<typeof Order.getAsync>>;
		}>((done) => Order.get(client, id, (error, item) => done({ error, item })));
	const complete = async (order: Readonly<Record<string, unknown>>) => {
		const placed = await place(order);
		const { item } = await reaches(placed.id, "COMPLETE");
		return { placed, tns: listOf(item.completedNumbers.telephoneNumber).map(({ fullNumber }) => fullNumber) };
	};
	const available = async (query: Readonly<Record<string, unknown>>) =>
		listOf((await AvailableNumbers.listAsync(client, query)).telephoneNumberList?.telephoneNumber);
	const refusal = (call: Promise<unknown>) =>
		call.then(
			() => ({ status: "not refused", text: "" }),
			(error) => ({ status: error.status, text: error.response?.text ?? String(error) }),
		);

	describe("Order", () => {
		it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
			["areaCodeSearchAndOrderType", { areaCode: "919", quantity: 1 }, /^919555/],
			["rateCenterSearchAndOrderType", { rateCenter: "CARY", state: "NC", quantity: 1 }, /^919555[5-9]/],
			["nPANXXSearchAndOrderType", { npaNxx: "984555", enableTNDetail: true, quantity: 1 }, /^984555/],
			["npanxxSearchAndOrderType", { npaNxx: "984555", enableLCA: false, quantity: 1 }, /^984555/],
			["NPANXXXSearchAndOrderType", { npaNxxX: "9845553", quantity: 1 }, /^9845553/],
			["stateSearchAndOrderType", { state: "CO", quantity: 1 }, /^(303|720)555/],
			["citySearchAndOrderType", { city: "SAN FRANCISCO", state: "CA", quantity: 1 }, /^415555/],
			["zIPSearchAndOrderType", { zip: "78701", quantity: 1 }, /^512555/],
			["lataSearchAndOrderType", { lata: "132", quantity: 1 }, /^212555/],
			["tollFreeVanitySearchAndOrderType", { tollFreeVanity: "5551", quantity: 1 }, /^8\d\d.*5551/],
			["tollFreeWildCharSearchAndOrderType", { tollFreeWildCardPattern: "87*", quantity: 1 }, /^877555/],
			[
				"combinedSearchAndOrderType",
				{ areaCode: "919", city: "RALEIGH", state: "NC", quantity: 1 },
				/^919555[0-4]/,
			],
		])("create and get: %s", async (orderType, fields, pattern) => {
			const { placed, tns } = await complete({ name: run, peerId: PEER, [orderType]: fields });
			expect(placed.id).toMatch(UUID);
			expect(placed).toMatchObject({ name: run, siteId: 743, peerId: 500709, partialAllowed: true });
			expect(tns).toEqual([expect.stringMatching(pattern)]);
		});

		it("create and get: numbers that were searched for, one list for each, as its own page shows", async () => {
			const found = await available({ areaCode: 919, quantity: 2 });
			expect(found).toHaveLength(2);
			const { tns } = await complete({
				existingTelephoneNumberOrderType: {
					telephoneNumberList: found.map((telephoneNumber) => ({ telephoneNumber })),
				},
			});
			expect(tns).toEqual(found);
		});

		it("get: every field of a finished order", async () => {
			const { placed } = await complete({ ...areaCode("919", 2), customerOrderId: `${run} fields` });
			const got = await Order.getAsync(client, placed.id);
			expect(got).toMatchObject({
				orderStatus: "COMPLETE",
				completedQuantity: 2,
				failedQuantity: 0,
				createdByUser: "demo",
				summary: "2 numbers ordered in (919)",
				order: {
					id: placed.id,
					customerOrderId: `${run} fields`,
					backOrderRequested: false,
					areaCodeSearchAndOrderType: { areaCode: 919, quantity: 2 },
				},
			});
			for (const date of [got.lastModifiedDate, got.orderCompleteDate, got.order.orderCreateDate])
				expect(date).toBeInstanceOf(Date);
			expect(await got.order.getTnsAsync()).toMatchObject({ count: 2 });
		});

		it("get: a partly filled order is an error together with the order", async () => {
			const [free = ""] = await available({ areaCode: 919, quantity: 1 });
			const placed = await place({
				existingTelephoneNumberOrderType: {
					telephoneNumberList: [{ telephoneNumber: [free, "3365550199"] }],
				},
			});
			const { error, item } = await reaches(placed.id, "PARTIAL");
			expect(error).toMatchObject({
				code: 5005,
				message: "The telephone number is unavailable for ordering",
			});
			expect(item).toMatchObject({
				completedQuantity: 1,
				failedQuantity: 1,
				failedNumbers: { fullNumber: "3365550199" },
				completedNumbers: { telephoneNumber: { fullNumber: free } },
			});
		});

		it("list: by customerOrderId, by page, and with nothing said", async () => {
			const customerOrderId = `${run} list`;
			const { placed: older } = await complete({ ...areaCode("919", 1), customerOrderId });
			const { placed: newer } = await complete({ ...areaCode("919", 1), customerOrderId });
			const { listOrderIdUserIdDate: both } = await Order.listAsync(client, { customerOrderId });
			expect(both.totalCount).toBe(2);
			expect(both.orderIdUserIdDate).toMatchObject([
				{
					orderId: newer.id,
					orderStatus: "COMPLETE",
					orderType: "new_number",
					userId: "demo",
					countOfTNs: 1,
				},
				{
					orderId: older.id,
					customerOrderId,
					lastModifiedDate: expect.any(Date),
					orderDate: expect.any(Date),
				},
			]);
			const { listOrderIdUserIdDate: first } = await Order.listAsync(client, {
				page: 1,
				size: 1,
				customerOrderId,
			});
			expect(listOf(first.orderIdUserIdDate)).toMatchObject([{ orderId: newer.id }]);
			const nextPage = /page=([^&>]+)/.exec(first.links.next ?? "")?.[1] ?? "";
			const { listOrderIdUserIdDate: second } = await Order.listAsync(client, {
				page: nextPage,
				size: 1,
				customerOrderId,
			});
			expect(listOf(second.orderIdUserIdDate)).toMatchObject([{ orderId: older.id }]);
			expect(second.links.next).toBeUndefined();
			const { listOrderIdUserIdDate: all } = await Order.listAsync(client, null);
			expect(listOf(all.orderIdUserIdDate).map(({ orderId }) => orderId)).toContain(newer.id);
			const { listOrderIdUserIdDate: none } = await Order.listAsync(client, { customerOrderId: "nobody s" });
			expect(none.totalCount).toBe(0);
		});

		it("getTns, getAreaCodes, getNpaNxx, getTotals, getHistory", async () => {
			const { placed, tns } = await complete(areaCode("919", 2));
			expect(await placed.getTnsAsync()).toEqual({ count: 2, telephoneNumber: tns });
			expect(await placed.getAreaCodesAsync()).toEqual([{ areaCode: 919, count: 2 }]);
			expect(await placed.getNpaNxxAsync()).toEqual([{ "nPA-NXX": 919555, count: 2 }]);
			expect(await placed.getTotalsAsync()).toEqual([{ count: 2 }]);
			expect(await placed.getHistoryAsync()).toEqual([
				{
					orderDate: expect.any(Date),
					note: expect.stringMatching(/^Created a new number order for 2 numbers from .+, NC$/),
					author: expect.any(String),
					status: "COMPLETE",
				},
			]);
		});

		it("addNote and getNotes", async () => {
			const { placed } = await complete(areaCode("919", 1));
			expect(await placed.getNotesAsync()).toEqual([undefined]);
			const note = await placed.addNoteAsync({ userId: "demo", description: "please <expedite>" });
			expect(note).toMatchObject({
				userId: "demo",
				description: "please <expedite>",
				lastDateModifier: expect.any(Date),
			});
			const second = await placed.addNoteAsync({ userId: "demo", description: "thanks" });
			expect(await placed.getNotesAsync()).toEqual([note, second]);
		});

		it("update: renames, and closes a backordered order", async () => {
			const placed = await place({ ...areaCode("434", 1), backOrderRequested: true });
			const { error, item } = await reaches(placed.id, "BACKORDERED");
			expect(error).toBeNull();
			expect(item).toMatchObject({ completedQuantity: 0, pendingQuantity: 1, failedQuantity: 0 });
			expect(await placed.updateAsync({ name: "renamed", customerOrderId: `${run} new` })).toEqual({});
			expect((await Order.getAsync(client, placed.id)).order).toMatchObject({ name: "renamed" });
			expect(await placed.updateAsync({ closeOrder: true })).toEqual({});
			const closed = await reaches(placed.id, "FAILED");
			expect(closed.error).toMatchObject({ code: 5018 });
			expect(await placed.getHistoryAsync()).toMatchObject([
				{ status: "BACKORDERED" },
				{ status: "BACKORDERED", author: "demo", difference: expect.stringContaining("renamed") },
				{ status: "FAILED" },
			]);
		});

		it("says by status and text what is wrong", async () => {
			const bad = await refusal(Order.createAsync(client, { siteId: "1", ...areaCode("919", 1) }));
			expect(bad).toMatchObject({ status: 400, text: expect.stringContaining("<Code>5016</Code>") });
			const unknown = await refusal(Order.getAsync(client, "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11"));
			expect(unknown).toMatchObject({ status: 404, text: expect.stringContaining("<Code>5061</Code>") });
		});
	});

	describe("AvailableNumbers and AvailableNpaNxx", () => {
		it("list: numbers of an area code", async () => {
			const answer = await AvailableNumbers.listAsync(client, { areaCode: 984, quantity: 3 });
			expect(answer.resultCount).toBe(3);
			const tns = listOf(answer.telephoneNumberList?.telephoneNumber);
			expect(tns).toHaveLength(3);
			for (const tn of tns) expect(tn).toMatch(/^984555\d{4}$/);
		});

		it("list: with details", async () => {
			const answer = await AvailableNumbers.listAsync(client, {
				rateCenter: "CARY",
				state: "NC",
				quantity: 1,
				enableTNDetail: true,
			});
			expect(listOf(answer.telephoneNumberDetailList?.telephoneNumberDetail)).toEqual([
				{
					city: "CARY",
					lata: 426,
					rateCenter: "CARY",
					state: "NC",
					fullNumber: expect.stringMatching(/^919555[5-9]\d{3}$/),
					tier: 0,
					vendorId: expect.anything(),
					vendorName: expect.anything(),
				},
			]);
		});

		it("list: toll-free, nothing, and a bad criterion", async () => {
			expect(await available({ tollFreeWildCardPattern: "87*", quantity: 1 })).toEqual([
				expect.stringMatching(/^877555\d{4}$/),
			]);
			expect(await available({ areaCode: 434 })).toEqual([]);
			const bad = await refusal(AvailableNumbers.listAsync(client, { areaCode: 91 }));
			expect(bad).toMatchObject({ status: 400, text: expect.stringMatching(/<Error><Code>4000<\/Code>/) });
		});

		it("list: exchanges", async () => {
			const found = listOf(await AvailableNpaNxx.listAsync(client, { areaCode: 984, quantity: 5 }));
			expect(found).toMatchObject([{ npa: 984, nxx: 555, city: "DURHAM", state: "NC" }]);
			expect(found[0]?.quantity).toBeGreaterThan(9000);
			expect(listOf(await AvailableNpaNxx.listAsync(client, { areaCode: 434 }))).toEqual([]);
		});
	});

	describe("TnReservation", () => {
		it("create, get and delete", async () => {
			const [reservedTn = ""] = await available({ areaCode: 720, quantity: 1 });
			const reservation = await TnReservation.createAsync(client, { reservedTn });
			expect(reservation).toMatchObject({ accountId: 9900000, reservedTn });
			expect(reservation.reservationId).toMatch(UUID);
			expect(await TnReservation.getAsync(client, reservation.reservationId)).toMatchObject({ reservedTn });
			expect(await refusal(TnReservation.createAsync(client, { reservedTn }))).toMatchObject({
				status: 400,
				text: expect.stringContaining("<ErrorCode>5041</ErrorCode>"),
			});
			await reservation.deleteAsync();
			expect(await refusal(TnReservation.getAsync(client, reservation.reservationId))).toMatchObject({
				status: 404,
				text: expect.stringContaining("5043"),
			});
		});

		it("is consumed by the order that lists it", async () => {
			const [reservedTn = ""] = await available({ areaCode: 720, quantity: 1 });
			const { reservationId } = await TnReservation.createAsync(client, { reservedTn });
			const { tns } = await complete({
				existingTelephoneNumberOrderType: {
					telephoneNumberList: { telephoneNumber: [reservedTn] },
					reservationIdList: { reservationId: [reservationId] },
				},
			});
			expect(tns).toEqual([reservedTn]);
			expect(await refusal(TnReservation.getAsync(client, reservationId))).toMatchObject({ status: 404 });
		});
	});

	describe("Subscription", () => {
		it("create, get, list, update and delete", async () => {
			const subscription = await Subscription.createAsync(client, {
				orderType: "orders",
				callbackSubscription: { uRL: `http://127.0.0.1:9/${run.replace(" ", "-")}`, expiry: 3600 },
			});
			expect(subscription.id).toMatch(UUID);
			expect(subscription).toMatchObject({
				orderType: "orders",
				callbackSubscription: { uRL: expect.stringContaining("http://127.0.0.1:9/") },
			});
			const listed = await Subscription.listAsync(client, { orderType: "orders" });
			expect(listed.map(({ id }) => id)).toContain(subscription.id);
			await subscription.updateAsync({
				orderType: "orders",
				callbackSubscription: { uRL: "http://127.0.0.1:9/changed", expiry: 7200 },
			});
			expect(await Subscription.getAsync(client, subscription.id)).toMatchObject({
				callbackSubscription: { uRL: "http://127.0.0.1:9/changed" },
			});
			await subscription.deleteAsync();
			expect(await refusal(Subscription.getAsync(client, subscription.id))).toMatchObject({ status: 404 });
		});

		it("create: by e-mail", async () => {
			const subscription = await Subscription.createAsync(client, {
				orderType: "orders",
				emailSubscription: { email: `${run.replace(" ", "-")}@example.test`, digestRequested: "NONE" },
			});
			expect(subscription).toMatchObject({ emailSubscription: { digestRequested: "NONE" } });
			await subscription.deleteAsync();
		});
	});

	describe("after the order", () => {
		it("InServiceNumber, Tn and Disconnect follow a number from its order to its release", async () => {
			const { InServiceNumber, DiscNumber, Tn } = numbers;
			const {
				placed,
				tns: [tn = ""],
			} = await complete(areaCode("212", 1));

			expect(await InServiceNumber.getAsync(client, tn)).toEqual({});
			const inService = await InServiceNumber.listAsync(client, { areacode: "212", page: 1, size: 2500 });
			expect(listOf(inService.telephoneNumbers.telephoneNumber)).toContain(tn);
			expect((await InServiceNumber.totalsAsync(client)).count).toBeGreaterThan(0);

			const read = await Tn.getAsync(client, tn);
			expect(read).toMatchObject({
				telephoneNumber: tn,
				status: "Inservice",
				orderId: placed.id,
				orderType: "NEW_NUMBER_ORDER",
				siteId: 743,
				accountId: 9900000,
			});
			expect(await read.getTnDetailsAsync()).toMatchObject({ fullNumber: tn, city: "NEW YORK", state: "NY" });
			expect(await read.getSitesAsync()).toEqual({ id: 743, name: "Main office" });
			expect(await read.getSipPeersAsync()).toEqual({ id: 500709, name: "main" });
			expect(await read.getRateCenterAsync()).toMatchObject({ rateCenter: "NWYRCYZN01", state: "NY" });
			const listed = await Tn.listAsync(client, { accountId: "9900000", npa: "212", status: "Inservice" });
			expect(listed.telephoneNumbers.telephoneNumber.map(({ fullNumber }) => fullNumber)).toContain(tn);

			const before = (await DiscNumber.totalsAsync(client)).count;
			const released = await Disconnect.createAsync(client, `${run} release`, [tn]);
			expect(released.orderStatus).toBe("RECEIVED");
			expect(released.orderRequest.id).toMatch(UUID);
			const settled = async () =>
				(await Disconnect.getAsync(client, released.orderRequest.id, {})).orderStatus;
			await expect.poll(settled, { timeout: PATIENCE_MS }).toBe("COMPLETE");
			expect(await Disconnect.getAsync(client, released.orderRequest.id, {})).toMatchObject({
				disconnectedTelephoneNumberList: { telephoneNumber: tn },
				orderRequest: { id: released.orderRequest.id },
			});
			const { listOrderIdUserIdDate } = await Disconnect.listAsync(client, { page: 1, size: 10 });
			expect(listOf(listOrderIdUserIdDate.orderIdUserIdDate)).toContainEqual(
				expect.objectContaining({ orderId: released.orderRequest.id, orderType: "disconnect" }),
			);
			expect(await refusal(InServiceNumber.getAsync(client, tn))).toMatchObject({ status: 404 });
			expect((await DiscNumber.totalsAsync(client)).count).toBe(before + 1);
			const gone = await DiscNumber.listAsync(client, { page: 1, size: 2500 });
			expect(listOf(gone.telephoneNumber)).toContain(tn);

			const disconnect = Object.assign(new Disconnect(), { client, id: released.orderRequest.id });
			const note = await disconnect.addNoteAsync({ userId: "demo", description: "gone" });
			expect(await disconnect.getNotesAsync()).toEqual([note]);
		});
	});

	describe("Site and SipPeer", () => {
		it("list, get, and a site's orders", async () => {
			const { Site, SipPeer } = numbers;
			expect(await Site.listAsync(client)).toMatchObject([{ id: 743, name: "Main office" }]);
			const site = await Site.getAsync(client, SITE);
			expect(site).toMatchObject({ id: 743, name: "Main office" });
			const peer = { id: 500709, peerId: 500709, peerName: "main", isDefaultPeer: true, siteId: 743 };
			expect(await site.getSipPeersAsync()).toMatchObject([peer]);
			expect(await site.getSipPeerAsync(PEER)).toMatchObject(peer);
			expect(await SipPeer.listAsync(client, SITE)).toMatchObject([{ ...peer, siteId: SITE }]);
			expect(await SipPeer.getAsync(client, SITE, PEER)).toMatchObject({ ...peer, siteId: SITE });
			const { placed } = await complete(areaCode("919", 1));
			const { listOrderIdUserIdDate } = await site.getOrdersAsync({ page: 1, size: 5 });
			expect(listOf(listOrderIdUserIdDate.orderIdUserIdDate)[0]).toMatchObject({ orderId: placed.id });
			expect(await refusal(Site.getAsync(client, "1"))).toMatchObject({ status: 404 });
		});
	});

	it("is refused with a wrong secret, and for another account", async () => {
		const stranger = newClient(name, "9900000", "wrong");
		expect(await refusal(Order.listAsync(stranger, null))).toMatchObject({ status: 401 });
		const trespasser = newClient(name, "9900001", "demo-secret");
		expect(await refusal(Order.listAsync(trespasser, null))).toMatchObject({ status: 403 });
	});
});

const newClient = (name: string, accountId: string, secret: string): Client =>
	name.endsWith("1")
		? new numbers1.Client(accountId, "demo", secret, { apiEndPoint })
		: new numbers2.Client(accountId, "demo", secret, undefined, undefined, { apiEndPoint });

it("@bandwidth/numbers 2 with a token of the service's own", async () => {
	const answer = await fetch(`${apiEndPoint}/v1/oauth2/token`, {
		method: "POST",
		headers: {
			authorization: `Basic ${btoa("demo:demo-secret")}`,
			"content-type": "application/x-www-form-urlencoded",
		},
		body: "grant_type=client_credentials",
	});
	const { access_token: tempAccessToken, expires_in } = (await answer.json()) as {
		access_token: string;
		expires_in: number;
	};
	const options = {
		apiEndPoint,
		tempAccessToken,
		tempAccessTokenExpiration: Math.floor(Date.now() / 1000) + expires_in,
	};
	const client = new numbers2.Client("9900000", undefined, undefined, "demo", "demo-secret", options);
	expect((await numbers2.Order.listAsync(client, null)).listOrderIdUserIdDate.totalCount).toBeGreaterThan(0);
});
