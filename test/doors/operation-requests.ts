import type { AskedOfApi } from "../support/api-event.ts";
import type { Known } from "./acts.ts";
import {
	BACKORDER,
	CLOSE,
	disconnectOf,
	exactly,
	NOTE,
	ORDERS,
	orderOf,
	peerOf,
	reservationOf,
	siteOf,
	subscriptionTo,
} from "./requests.ts";

/** What a request of an operation is made with, beside what is known of the service. */
export interface Given {
	/** Parameters of the path that are not the usual ones. */
	readonly as?: Readonly<Record<string, string>>;
	/** A path that means the same as the operation's own. */
	readonly path?: string;
	readonly query?: string;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** As in `Act`. */
	readonly inSteps?: true;
	readonly refusedOnceDone?: true;
}

/** A request besides its method and address. */
export type Sent = AskedOfApi & { readonly headers: Readonly<Record<string, string>> };

const JSON_OF = (body: object): Given => ({ body: JSON.stringify(body) });
const FORM = {
	"Content-Type": "application/x-www-form-urlencoded",
	Authorization: `Basic ${Buffer.from("demo:demo-secret").toString("base64")}`,
};
const CSV = { "Content-Type": "text/csv" };
const FILE = "first,last,state,city,rate_center,lata,zips,tier\n";

/** The same path for clients, and for the gateway one that is nobody's: numbers-api hands it on. */
export const strayOf = (path: string): string =>
	path.replace(/(?<=\/accounts\/\w+\/)[a-z]/, (letter) => letter.toUpperCase());

/** An order that has been placed under that key. */
export const KEY = "first";
export const FIRST_ORDER = orderOf(
	exactly("9195550000", "9195550001"),
	"<CustomerOrderId>crm</CustomerOrderId>",
);

/** A site that has no peers, and one that has two, neither of which anything has. */
export const EMPTY_SITE = "801";
export const OTHER_SITE = { siteId: "802", peerId: "2" };

/**
 * How each operation is asked that does not get by with the usual path; several where it makes different calls for different requests.
 * What is ordered is exact, so that it comes to the same however often it is tried.
 */
export const operationsOver = (known: Known): Readonly<Record<string, Given | readonly Given[]>> => ({
	placeOrder: [
		{ headers: { "Idempotency-Key": "k" }, body: orderOf(exactly("9195550003", "9195551000")) },
		{ headers: { "Idempotency-Key": KEY }, body: FIRST_ORDER },
		{ body: orderOf(exactly("9195550003", "9195559999"), BACKORDER) },
		{ headers: { "Idempotency-Key": "k", Prefer: "wait=1" }, body: orderOf(exactly("9195550003")) },
		{ path: strayOf(ORDERS), body: orderOf(exactly("9195550003")) },
	],
	readOrder: [{}, { path: `/v2${ORDERS}/${known.waitingId}`, headers: { Accept: "application/json" } }],
	readQueuePlaces: { query: `orderId=${known.waitingId},${known.orderId}` },
	placeSiteOrder: { headers: { "Idempotency-Key": "k" }, body: orderOf(exactly("9195550003")) },
	updateOrder: [
		{ as: { orderId: known.waitingId }, body: "<Order><Name>Cary</Name></Order>" },
		{ as: { orderId: known.waitingId }, body: CLOSE },
	],
	listOrders: [{}, { query: "customerOrderId=crm" }, { query: "status=COMPLETE&page=1&size=2" }],
	addOrderNote: [{ body: NOTE }, { headers: { "Idempotency-Key": "n" }, body: NOTE }],
	putOrderNote: { body: NOTE },
	updateOrderNote: { body: NOTE },
	searchNumbers: [
		{ query: "areaCode=919&quantity=2" },
		{ query: "zip=27511&quantity=2" },
		{ query: "npaNxxx=9195550&quantity=2" },
		{ query: "state=NC&rateCenter=CARY&quantity=2" },
	],
	searchExchanges: { query: "areaCode=919&quantity=2" },
	reserveNumbers: [
		{ body: reservationOf("9195550004"), refusedOnceDone: true },
		{
			path: `/v2${ORDERS.replace("orders", "tnreservation")}`,
			body: reservationOf("+19195550003", "+19195551000"),
			refusedOnceDone: true,
		},
	],
	releaseReservation: { refusedOnceDone: true },
	listCities: [{ query: "state=NC" }, { query: "state=NC&available=true" }],
	listRateCenters: { query: "state=NC&available=true" },
	listCoveredRateCenters: [
		{ query: "npa=919&page=1&size=10" },
		{ query: "state=NC&page=1&size=10" },
		{ query: "zip=27511&page=1&size=10" },
	],
	listNumbers: [{}, { query: "npa=919&page=1&size=10" }],
	readNumberReservation: { as: { tn: "9195550002" } },
	placeDisconnect: [
		{ body: disconnectOf("normal", ["9195550000", "9195559999"]) },
		{ headers: { "Idempotency-Key": "d" }, body: disconnectOf("purge", ["9195550000"]) },
	],
	addDisconnectNote: [{ body: NOTE }, { headers: { "Idempotency-Key": "n" }, body: NOTE }],
	putDisconnectNote: { body: NOTE },
	updateDisconnectNote: { body: NOTE },
	subscribe: { body: subscriptionTo(known.waitingId) },
	updateSubscription: { body: subscriptionTo(known.waitingId) },
	unsubscribe: { refusedOnceDone: true },
	createSite: { body: siteOf("Annex") },
	changeSite: { as: { siteId: EMPTY_SITE }, body: siteOf("Annex") },
	deleteSite: { as: { siteId: EMPTY_SITE }, refusedOnceDone: true },
	createPeer: { as: { siteId: EMPTY_SITE }, body: peerOf("main") },
	changePeer: { as: OTHER_SITE, body: peerOf("other", "<IsDefaultPeer>true</IsDefaultPeer>") },
	deletePeer: { as: OTHER_SITE, refusedOnceDone: true },
	readStock: [{}, { query: "areaCode=919" }],
	listQueuedOrders: { query: "key=npa%3D919" },
	importStock: [
		{
			headers: CSV,
			body: `${FILE}9195550000,9195550009,NC,CARY,CARY,426,27511,0\n3365550000,3365550001,NC,CARY,CARY,426,27511,0\n`,
			inSteps: true,
		},
		{ query: "dryRun=true", headers: CSV, body: `${FILE}3365550000,3365550001,NC,CARY,CARY,426,27511,0\n` },
	],
	createAccount: {
		...JSON_OF({
			accountId: "9900002",
			name: "Two",
			site: { id: "1", name: "HQ" },
			peer: { id: "2", name: "main" },
		}),
		refusedOnceDone: true,
	},
	createUser: { ...JSON_OF({ name: "bob", accountIds: ["9900000"], mayOrder: true }), refusedOnceDone: true },
	removeUser: { refusedOnceDone: true },
	changeUser: JSON_OF({ accountIds: ["9900000"], mayOrder: false }),
	getToken: { headers: FORM, body: "grant_type=client_credentials" },
	revokeToken: { headers: FORM, body: `token=${known.token}` },
});
