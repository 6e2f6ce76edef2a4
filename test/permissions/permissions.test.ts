import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marshal } from "../../adapters/dynamodb/attributes.ts";
import { waitingKeyKey } from "../../adapters/dynamodb/backlog-keys.ts";
import { reservationKey } from "../../adapters/dynamodb/reservation-keys.ts";
import { findTarget } from "../../cli/target.ts";
import { numberOrders } from "../../client/number-orders.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import {
	areaCodeXml,
	type Customer,
	customer,
	disconnectXml,
	existingXml,
	orderXml,
	textIn,
} from "../system/customer.ts";
import { eventsDue } from "../system/events-due.ts";
import { startLocalSystem } from "../system/local-driver.ts";
import type { OrderingSystem } from "../system/ordering-system.ts";
import { startReceiver, subscriptionXml } from "../system/receiver.ts";
import type { Access } from "./accesses.ts";
import { allows, type Grant, grantsIn, refused } from "./grants.ts";
import { recordedAccesses } from "./recorded-accesses.ts";

/** What a role allows though the function never asks for it, and why. Anything else that is unused fails. */
const NOT_ASKED_FOR: readonly { readonly action: string; readonly grantee?: RegExp; readonly why: string }[] =
	[
		{
			action: "logs:CreateLogStream",
			why: "Lambda asks, with the function's role, when an environment starts.",
		},
		{
			action: "logs:PutLogEvents",
			why: "Lambda asks, with the function's role, for whatever the function prints.",
		},
		{
			action: "dynamodb:DeleteItem",
			grantee: /^FulfilOrder/,
			why: "Only an attempt asks that gives back what an attempt in several steps held before it crashed or lost a race.",
		},
	];

const BACKORDER = "<BackOrderRequested>true</BackOrderRequested>";
const ZIP = "<ZIPSearchAndOrderType><Zip>27401</Zip><Quantity>1</Quantity></ZIPSearchAndOrderType>";
const LATA = "<LATASearchAndOrderType><LATA>424</LATA><Quantity>1</Quantity></LATASearchAndOrderType>";
const GREENSBORO = "NC,GREENSBORO,GREENSBORO,424,27401,0";

/** Numbers of more blocks than one transaction takes (99): the first of each block of twelve sample area codes. */
const IN_120_BLOCKS = [212, 303, 415, 512, 720, 800, 833, 844, 855, 866, 877, 888].flatMap((npa) =>
	Array.from({ length: 10 }, (_, block) => `${npa}555${block}000`),
);

let folder: string;
let grants: readonly Grant[];
let accesses: readonly Access[];
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "number-orders-calls-"));
	const callsFile = join(folder, "calls.jsonl");
	const system = await startLocalSystem({ callsFile });
	try {
		await everyPathOnce(system);
		expect(await system.command("audit")).toContain("every invariant holds");
	} finally {
		await system.stop();
	}
	grants = grantsIn("cdk.out");
	accesses = recordedAccesses(callsFile);
});
afterAll(() => rm(folder, { recursive: true }));

it("a function asks for nothing that its role does not allow", () => {
	expect(refused(accesses, grants)).toEqual([]);
});

it("no role allows what its function never asks for", () => {
	const unused = grants.filter((grant) => !accesses.some((access) => allows(grant, access)));
	const isKnown = (grant: Grant) =>
		NOT_ASKED_FOR.some(({ action, grantee = /./ }) => action === grant.action && grantee.test(grant.grantee));
	expect(unused.filter((grant) => !isKnown(grant))).toEqual([]);
});

it("each function was heard, and has a role that says something", () => {
	const names = (all: readonly string[]) =>
		[...new Set(all)].map((name) => name.replace(/[0-9A-F]{8}$/, "")).sort();
	const functions = [
		"AccountApi",
		"Authorizer",
		"FulfilOrder",
		"Notify",
		"NumbersApi",
		"OperatorApi",
		"OrdersApi",
		"Redrive",
	];
	expect(names(accesses.map(({ caller }) => caller))).toEqual(functions);
	// Its files are in its own bundle: it asks for nothing.
	expect(names(grants.map(({ grantee }) => grantee))).toEqual([...functions, "Console"].sort());
});

/** Traffic that takes every function down every path on which it calls AWS. */
async function everyPathOnce(system: OrderingSystem): Promise<void> {
	const demo = customer(system.baseUrl);
	const one = await demo.place(orderXml(areaCodeXml("919", 1)));
	await demo.reaches(one, "COMPLETE");
	await demo.request("PUT", `/orders/${one}`, "<Order><Name>renamed</Name></Order>");
	await tokenUsed(system);
	await demo.request("GET", "/orders?customerOrderId=crm-4711");
	await demo.request("GET", `/orders/${one}/history`);
	await demo.request("GET", "");
	await demo.request("GET", "/sippeers");
	await demo.request("GET", "/sites");
	await demo.request("GET", "/Sites");
	await demo.request("GET", `/Orders/${one}`);
	await demo.request("GET", "/sites/743/sippeers/500709");
	await siteMadeAndDeleted(demo);
	await repeated(demo);
	await demo.reaches(await demo.place(orderXml(existingXml(...IN_120_BLOCKS))), "COMPLETE");
	await disconnected(demo);
	await backordersFilled(system, demo);
	await keyForgotten(system, demo);
	await told(system, demo);
	await reservationsMadeAndEnded(system, demo);
	await operated(system, demo);
}

/** What an operator sees: stock, a block of which numbers are reserved and sold, the queue, and how the service is. */
async function operated({ baseUrl }: OrderingSystem, demo: Customer): Promise<void> {
	const operator = numberOrders({
		baseUrl,
		credentials: { user: "operator", secret: "operator-secret" },
	});
	await demo.request(
		"POST",
		"/tnreservation",
		"<Reservation><ReservedTn>9845559993</ReservedTn></Reservation>",
	);
	const waiting = await demo.place(orderXml(areaCodeXml("425", 1), BACKORDER));
	await demo.reaches(waiting, "BACKORDERED");
	await demo.place(orderXml(ZIP.replace("27401", "27499"), BACKORDER));
	await operator.readStock({});
	await operator.readStockBlock({ block: "9845559" });
	await operator.readQueue({});
	await operator.listQueuedOrders({ key: "npa=425" });
	await operator.readHealth({});
	const place = { id: "1", name: "one" };
	await operator.createAccount({ body: { accountId: "9900009", name: "Ninth", site: place, peer: place } });
	await operator.listAccounts({});
	await operator.createUser({ body: { name: "nine", accountIds: ["9900009"] } });
	await operator.replaceUserSecret({ user: "nine" });
	await operator.removeUser({ user: "nine" });
	await operator.readTrail({});
	const imported = await operator.importStock({
		body: "first,last,state,rate_center,lata\n4255550000,4255550001,WA,SEATTLE,674\n",
	});
	expect(imported).toMatchObject({ added: 2, served: [{ orderId: waiting, share: 1 }] });
	await demo.reaches(waiting, "COMPLETE");
	await operator.listFailingDeliveries({});
}

async function siteMadeAndDeleted(demo: Customer): Promise<void> {
	const made = await demo.request("POST", "/sites", "<Site><Name>Annex</Name></Site>");
	const site = `/sites/${textIn(made.body, "Id")}`;
	const peer = "<SipPeer><PeerName>main</PeerName></SipPeer>";
	const peerId = textIn((await demo.request("POST", `${site}/sippeers`, peer)).body, "PeerId");
	expect((await demo.request("PUT", `${site}/sippeers/${peerId}`, peer)).status).toBe(200);
	expect((await demo.request("DELETE", `${site}/sippeers/${peerId}`)).status).toBe(200);
	expect((await demo.request("DELETE", site)).status).toBe(200);
}

/** A search, and a reservation for each of its ends: given back, used up by an order, and expired. */
async function reservationsMadeAndEnded(system: OrderingSystem, demo: Customer): Promise<void> {
	await demo.request("GET", "/availableNumbers?zip=27511&quantity=1");
	const reserve = async (number: string) => {
		const body = `<Reservation><ReservedTn>${number}</ReservedTn></Reservation>`;
		const { status, headers } = await demo.request("POST", "/tnreservation", body);
		expect(status).toBe(201);
		return headers.get("location")?.split("/").at(-1) ?? "";
	};
	const path = `/tnreservation/${await reserve("9845559990")}`;
	expect((await demo.request("GET", path)).status).toBe(200);
	expect((await demo.request("GET", "/tnreservation")).status).toBe(200);
	expect((await demo.request("DELETE", path)).status).toBe(200);

	const listed = `<ReservationIdList><ReservationId>${await reserve("9845559991")}</ReservationId></ReservationIdList>`;
	const type = existingXml("9845559991").replace("</Existing", `${listed}</Existing`);
	await demo.reaches(await demo.place(orderXml(type)), "COMPLETE");

	await reserve("9845559992");
	await expireReservation(system, "9845559992");
	await system.redrive();
	await demo.reaches(await demo.place(orderXml(existingXml("9845559992"))), "COMPLETE");
}

/** Puts a reservation's end into the past. */
async function expireReservation(system: OrderingSystem, number: string): Promise<void> {
	const { dynamodb, ordersTable } = await findTarget({}, new URL(system.baseUrl).port);
	await dynamodb.send(
		new UpdateItemCommand({
			TableName: ordersTable,
			Key: marshal(reservationKey(number as TelephoneNumber)),
			UpdateExpression: "SET dueAt = :then",
			ConditionExpression: "attribute_exists(PK)",
			ExpressionAttributeValues: marshal({ ":then": new Date(Date.now() - 1000).toISOString() }),
		}),
	);
}

/** Subscribers are told, one after it refused and one of one order; events of a close and of a sweep among them. */
async function told(system: OrderingSystem, demo: Customer): Promise<void> {
	const receiver = await startReceiver();
	try {
		const { url } = receiver;
		const orderId = await demo.place(orderXml(areaCodeXml("423", 1), BACKORDER));
		await demo.reaches(orderId, "BACKORDERED");
		const ofAll = await demo.request("POST", "/subscriptions", subscriptionXml(url));
		await receiver.told(await demo.place(orderXml(areaCodeXml("919", 1)))); // what is new may be late, and more may wait for it
		await demo.request("POST", "/subscriptions", subscriptionXml(url, orderId));
		const id = ofAll.headers.get("location")?.split("/").pop() ?? "";
		receiver.answers((response) => void response.writeHead(503).end());
		await demo.request("PUT", `/orders/${orderId}`, "<Order><CloseOrder>true</CloseOrder></Order>");
		await receiver.told(orderId, 2);
		receiver.answers((response) => void response.end());
		await eventsDue(system, orderId);
		await system.redrive();
		await receiver.told(orderId, 4);
		await demo.request("GET", "/subscriptions");
		await demo.request("GET", `/subscriptions/${id}`);
		await demo.request("POST", `/subscriptions/${id}/test`);
		await demo.request("GET", `/subscriptions/${id}/deliveries`);
		await demo.request("PUT", `/subscriptions/${id}`, subscriptionXml(url));
		await demo.request("DELETE", `/subscriptions/${id}`);
	} finally {
		await receiver.stop();
	}
}

async function tokenUsed({ baseUrl }: OrderingSystem): Promise<void> {
	const client = { client_id: "demo", client_secret: "demo-secret" };
	const post = (path: string, form: Readonly<Record<string, string>>) =>
		fetch(`${baseUrl}/v1/oauth2/${path}`, {
			method: "POST",
			body: new URLSearchParams({ ...client, ...form }),
		});
	const granted = await post("token", { grant_type: "client_credentials" });
	const { access_token: token } = (await granted.json()) as { access_token: string };
	const bearer = { authorization: `Bearer ${token}` };
	expect((await customer(baseUrl).request("GET", "/sites", undefined, bearer)).status).toBe(200);
	expect((await post("revoke", { token })).status).toBe(200);
}

/** An order, a note of it and a disconnect, each sent twice with one key. */
async function repeated(demo: Customer): Promise<void> {
	const twice = async (path: string, xml: string, key: string) => {
		const post = () => demo.request("POST", path, xml, { "idempotency-key": key });
		const first = await post();
		const again = await post();
		expect([again.status, again.body]).toEqual([201, first.body]);
		return textIn(again.body, "id");
	};
	const id = await twice("/orders", orderXml(areaCodeXml("919", 1)), "order");
	const note = "<Note><UserId>demo</UserId><Description>call first</Description></Note>";
	await twice(`/orders/${id}/notes`, note, "note");
	await twice("/disconnects", disconnectXml(["9845559001"]), "disconnect");
}

/** Numbers that go at once, which numbers-api sees to, and so many that the redrive does. */
async function disconnected(demo: Customer): Promise<void> {
	const many = Array.from({ length: 501 }, (_, index) => String(9845550000 + index));
	for (const numbers of [["9845559000"], many]) {
		await demo.reaches(await demo.place(orderXml(existingXml(...numbers))), "COMPLETE");
		await demo.request("GET", "/inserviceNumbers");
		await demo.disconnect(disconnectXml(numbers, "", "<DisconnectMode>purge</DisconnectMode>"));
	}
	await demo.request("GET", "/discnumbers");
	await demo.tns("/9845559000");
	await demo.places("/cities?state=NC&available=true");
	await demo.places("/coveredRateCenters?npa=984&embed=ZipCodes");
}

/** Three orders wait, each on a search of another index, and are filled as stock arrives. */
async function backordersFilled(system: OrderingSystem, demo: Customer): Promise<void> {
	await restock(system, "3365550000");
	await demo.reaches(await demo.place(orderXml(ZIP)), "COMPLETE");
	const waiting = await Promise.all(
		[areaCodeXml("336", 1), ZIP, LATA].map((type) => demo.place(orderXml(type, BACKORDER))),
	);
	await Promise.all(waiting.map((id) => demo.reaches(id, "BACKORDERED")));
	await restock(system, "3365551000,3365551009");
	await Promise.all(waiting.map((id) => demo.reaches(id, "COMPLETE")));
}

/** A search that nobody waits on, and nobody came to for an hour, is forgotten. */
async function keyForgotten(system: OrderingSystem, demo: Customer): Promise<void> {
	const id = await demo.place(orderXml(areaCodeXml("252", 1), BACKORDER));
	await demo.reaches(id, "BACKORDERED");
	await customer(`${system.baseUrl}/v2`).request("GET", `/orders/${id}`);
	await demo.request("PUT", `/orders/${id}`, "<Order><CloseOrder>true</CloseOrder></Order>");
	expect(textIn((await demo.request("GET", `/orders/${id}`)).body, "OrderStatus")).toBe("FAILED");
	const { dynamodb, ordersTable } = await findTarget({}, new URL(system.baseUrl).port);
	await dynamodb.send(
		new UpdateItemCommand({
			TableName: ordersTable,
			Key: marshal(waitingKeyKey("npa=252")),
			UpdateExpression: "SET seenAt = :then",
			ConditionExpression: "attribute_exists(PK)",
			ExpressionAttributeValues: marshal({ ":then": new Date(Date.now() - 60 * 60_000).toISOString() }),
		}),
	);
	await system.redrive();
}

async function restock(system: OrderingSystem, range: string): Promise<void> {
	const file = join(folder, `${range}.csv`);
	const [first, last = ""] = range.split(",");
	await writeFile(file, `first,last,state,city,rate_center,lata,zips,tier\n${first},${last},${GREENSBORO}\n`);
	await system.command("inventory", "import", file);
}
