import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestDynamodb, TestTables } from "../support/dynamodb.ts";
import type { Known } from "./acts.ts";
import { type ClockState, standingClock } from "./clock.ts";
import { DIED, Door } from "./door.ts";
import { dynamodbPlace } from "./dynamodb-place.ts";
import { EMPTY_SITE, FIRST_ORDER, KEY, OTHER_SITE } from "./operation-requests.ts";
import { type OutsideWorld, outsideWorld } from "./outside-world.ts";
import {
	areaCode,
	BACKORDER,
	DISCONNECTS,
	disconnectOf,
	exactly,
	idIn,
	NOTE,
	ORDERS,
	orderOf,
	RESERVATIONS,
	reservationOf,
	row,
	SUBSCRIPTIONS,
	subscriptionTo,
} from "./requests.ts";
import { contentOf, fill, type TablesContent } from "./tables.ts";
import { ACCOUNT, MINUTE_MS, Trial } from "./trial.ts";

/** A service that has one of everything, to be copied as often as wanted. */
export interface Furnished {
	readonly known: Known;
	readonly content: TablesContent;
	readonly clock: ClockState;
	readonly heard: OutsideWorld["heard"];
}

/** A trial of a service, and the tables where it is. */
interface Placed {
	readonly trial: Trial;
	readonly tables: TestTables;
}

type Dynamodb = Pick<TestDynamodb, "emptied">;

/** A copy of a furnished service, in tables of its own. `sends` are noted where they are wanted. */
export async function copyOf(
	dynamodb: Dynamodb,
	{ content, clock, heard }: Furnished,
	sends?: Set<string>,
): Promise<Placed> {
	const tables = await dynamodb.emptied();
	await fill(tables, content);
	return placedOn(tables, clock, outsideWorld(heard, sends));
}

/** The same tables once more, as other environments of the functions see them at the same moment. */
export const anewOn = (tables: TestTables, { clock, heard }: Furnished): Placed =>
	placedOn(tables, clock, outsideWorld(heard));

function placedOn(tables: TestTables, from: ClockState | undefined, world: OutsideWorld): Placed {
	const [door, clock] = [new Door(), standingClock(from)];
	return {
		tables,
		trial: new Trial({ door, world, clock, place: dynamodbPlace(door, tables, clock, world) }),
	};
}

const FILES = {
	"stock.csv":
		"first,last,state,city,rate_center,lata,zips,tier\n3365550000,3365550001,NC,CARY,CARY,426,27511,0\n",
	"withdrawn.csv": "first,last\n9195550003,9195550004\n",
	"local-calling.csv": "state,rate_center,local_state,local_rate_center\nNC,CARY,NC,RALEIGH\n",
};

/** Makes a service and everything in it, by what customers and the operator ask; `sends` are noted where they are wanted. */
export async function furnish(dynamodb: Dynamodb, sends?: Set<string>): Promise<Furnished> {
	const folder = await mkdtemp(join(tmpdir(), "number-orders-doors-"));
	for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
	const { trial, tables } = placedOn(await dynamodb.emptied(), undefined, outsideWorld(undefined, sends));
	const known = { ...(await thingsMade(trial, folder)), folder };
	const { clock, world } = trial;
	return { known, content: await contentOf(tables), clock: clock.state(), heard: world.heard };
}

/** Takes away what is left of a furnished service outside of its tables. */
export const clearUp = ({ known }: Furnished): Promise<void> => rm(known.folder, { recursive: true });

async function thingsMade(trial: Trial, folder: string) {
	const posted = async (path: string, body: string): Promise<string> =>
		idIn((await trial.insist("POST", path, { body })).location);
	await trial.prepare([row("9195550000", 6), row("9195551000", 3)]);
	await commanded(trial, "accounts", "create", ACCOUNT, "--user", "ann");
	await commanded(trial, "inventory", "local-calling", join(folder, "local-calling.csv"));
	const peers = ["1", OTHER_SITE.peerId].map((peerId) => ({
		peerId,
		name: `p${peerId}`,
		isDefault: peerId === "1",
	}));
	const { accounts } = trial.place.direct;
	await accounts.addSite(ACCOUNT, { siteId: EMPTY_SITE, name: "Empty", locked: false, peers: [] });
	await accounts.addSite(ACCOUNT, { siteId: OTHER_SITE.siteId, name: "Other", locked: false, peers });

	const first = { body: FIRST_ORDER, headers: { "Idempotency-Key": KEY } };
	const orderId = idIn((await trial.insist("POST", ORDERS, first)).location);
	await posted(`${ORDERS}/${orderId}/notes`, NOTE);
	const waitingId = await posted(ORDERS, orderOf(areaCode("919", 9), BACKORDER + KEPT_WHOLE));
	const reservationId = await posted(RESERVATIONS, reservationOf("9195550002"));
	const disconnectId = await posted(DISCONNECTS, disconnectOf("normal", ["9195550001"]));
	await posted(`${DISCONNECTS}/${disconnectId}/notes`, NOTE);
	const subscriptionId = await posted(SUBSCRIPTIONS, subscriptionTo(orderId));
	await leftUntold(trial);
	const token = JSON.parse(
		(
			await trial.insist("POST", "/oauth2/token", {
				headers: {
					"Content-Type": "application/x-www-form-urlencoded",
					Authorization: `Basic ${Buffer.from("demo:demo-secret").toString("base64")}`,
				},
				body: "grant_type=client_credentials",
			})
		).body,
	).access_token;
	const covered = await trial.insist("GET", "/coveredRateCenters?state=NC&page=1&size=1");
	const id = /<Id>([^<]+)/.exec(covered.body)?.[1] ?? "";
	return {
		...{ accountId: ACCOUNT, account: ACCOUNT, siteId: "743", peerId: "1", user: "ann", block: "9195550" },
		...{ orderId, waitingId, reservationId, disconnectId, subscriptionId, noteId: "1", tn: "9195550000" },
		...{ token, id },
	};
}

/** All or nothing: it takes nothing while it waits. */
const KEPT_WHOLE = "<PartialAllowed>false</PartialAllowed>";

/** An order whose notifications nobody takes, and which were tried more than once; at first the workflow cannot be started for it. */
async function leftUntold(trial: Trial): Promise<void> {
	trial.door.rule = ({ target }) => (target === "StepFunctions.StartExecution" ? "throttle" : undefined);
	await trial.insist("POST", ORDERS, { body: orderOf(exactly("9195551002")) });
	trial.clock.pass(MINUTE_MS);
	await trial.sweep();
	trial.door.rule = ({ target }) => (target === "HTTP.post" ? "fail-before" : undefined);
	for (let times = 2; times > 0; times--) {
		trial.clock.pass(2 * MINUTE_MS);
		await trial.sweep();
	}
	trial.door.rule = () => undefined;
}

async function commanded(trial: Trial, ...words: readonly string[]): Promise<void> {
	const ended = await trial.command(...words);
	if (ended === DIED || ended.code !== 0)
		throw new Error(`${words.join(" ")} ends with ${JSON.stringify(ended)}`);
}
