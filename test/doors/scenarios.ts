import type { InventoryRow } from "../../domain/import/inventory-file.ts";
import { DIED } from "./door.ts";
import {
	ALL_OR_NOTHING,
	areaCode,
	BACKORDER,
	CLOSE,
	DISCONNECTS,
	disconnectOf,
	exactly,
	idIn,
	ORDERS,
	orderOf,
	RESERVATIONS,
	row,
} from "./requests.ts";
import { MINUTE_MS, type Trial } from "./trial.ts";

/** Something that customers and the operator do, from a stock on. */
export interface Scenario {
	readonly name: string;
	/** In stock before. */
	readonly stock: readonly InventoryRow[];
	/** True if what comes of it depends on when something else happens: then that it is right is all that can be said. */
	readonly varies?: true;
	/** Asks until it is answered, so that it comes to the same whatever goes wrong. */
	act(trial: Trial): Promise<void>;
}

/** One number in each of so many thousands-blocks. */
const numbersApart = (blocks: number): readonly string[] =>
	Array.from({ length: blocks }, (_, n) => String(9195500000 + n * 1000));
const rowsApart = (blocks: number) => numbersApart(blocks).map((first) => row(first, 1));

const HOUR_MS = 60 * MINUTE_MS;

/** Places an order under a key of its own, again and again until it is answered; its id. */
async function place(trial: Trial, body: string, key = "k"): Promise<string> {
	const asked = { body, headers: { "Idempotency-Key": key } };
	return idIn((await trial.insist("POST", ORDERS, asked)).location);
}

/** Places an order, and waits until it has a status. */
async function placed(trial: Trial, status: string, body: string, key = "k"): Promise<string> {
	const orderId = await place(trial, body, key);
	await trial.await(orderId, status);
	return orderId;
}

/** Disconnects numbers; a customer who got no answer looks whether it is there before they ask again, for a second one is another one. */
async function disconnect(trial: Trial, mode: string, numbers: readonly string[]): Promise<void> {
	const body = disconnectOf(mode, numbers);
	if ((await trial.ask("POST", DISCONNECTS, { body })) !== DIED) return;
	const { body: list } = await trial.insist("GET", DISCONNECTS);
	if (list.includes("<TotalCount>0</TotalCount>")) await trial.insist("POST", DISCONNECTS, { body });
}

/** A number that this very customer has reserved is refused to them too: the first answer got lost. */
const DONE_BEFORE = /not available/i;

const reserve = (trial: Trial, number: string) =>
	trial.insist(
		"POST",
		RESERVATIONS,
		{ body: `<Reservation><ReservedTn>${number}</ReservedTn></Reservation>` },
		DONE_BEFORE,
	);

/** All of them. */
export const SCENARIOS: readonly Scenario[] = [
	{
		name: "an order for numbers of an area code",
		stock: [row("9195550000", 5)],
		act: async (trial) => void (await place(trial, orderOf(areaCode("919", 3)))),
	},
	{
		name: "an order for exact numbers, one of which is reserved and one is nobody's to sell",
		stock: [row("9195550000", 5)],
		async act(trial) {
			await reserve(trial, "9195550001");
			await place(trial, orderOf(exactly("9195550000", "9195550001", "9195559999")));
		},
	},
	{
		name: "an order that takes three steps, all or nothing",
		stock: rowsApart(5),
		act: async (trial) => void (await place(trial, orderOf(areaCode("919", 5), ALL_OR_NOTHING))),
	},
	{
		name: "a backorder that gets some, waits, and gets the rest from an import",
		stock: [row("9195550000", 2)],
		async act(trial) {
			await placed(trial, "BACKORDERED", orderOf(areaCode("919", 5), BACKORDER));
			await trial.importNumbers([row("9195550002", 2), row("9195560000", 1)]);
		},
	},
	{
		name: "two backorders, the older of which wants all or nothing, and an import that serves both",
		stock: [row("9195550000", 2)],
		async act(trial) {
			await placed(trial, "BACKORDERED", orderOf(areaCode("919", 3), BACKORDER + ALL_OR_NOTHING), "a");
			trial.clock.pass(1000);
			await placed(trial, "BACKORDERED", orderOf(exactly("3365550000", "3365550002"), BACKORDER), "b");
			await trial.importNumbers([row("9195550002", 2), row("3365550000", 1), row("3365550002", 2)]);
		},
	},
	{
		name: "a backorder that is renamed, annotated and closed",
		stock: [row("9195550000", 2)],
		async act(trial) {
			const orderId = await placed(trial, "BACKORDERED", orderOf(areaCode("919", 5), BACKORDER));
			await trial.insist("PUT", `${ORDERS}/${orderId}`, { body: "<Order><Name>Cary</Name></Order>" });
			const note = "<Note><UserId>demo</UserId><Description>soon?</Description></Note>";
			await trial.insist("POST", `${ORDERS}/${orderId}/notes`, { body: note });
			await trial.insist("PUT", `${ORDERS}/${orderId}`, { body: CLOSE }, /5060/);
		},
	},
	{
		name: "an order of several steps that is closed whatever has become of it",
		varies: true,
		stock: rowsApart(5),
		async act(trial) {
			const orderId = await place(trial, orderOf(areaCode("919", 8), BACKORDER + ALL_OR_NOTHING));
			await trial.ask("PUT", `${ORDERS}/${orderId}`, { body: CLOSE });
		},
	},
	{
		name: "a reservation that is released, and one that expires, for which a backorder waits",
		stock: [row("9195550000", 2)],
		async act(trial) {
			const { location } = await reserve(trial, "9195550000");
			await reserve(trial, "9195550001");
			await placed(trial, "BACKORDERED", orderOf(areaCode("919", 2), BACKORDER));
			if (location) await trial.insist("DELETE", `${RESERVATIONS}/${idIn(location)}`, {}, /./);
			trial.clock.pass(5 * HOUR_MS);
			await trial.sweep();
		},
	},
	{
		name: "a number whose reservation has expired, and that is reserved again before any sweep",
		stock: [row("9195550000", 1)],
		async act(trial) {
			await reserve(trial, "9195550000");
			trial.clock.pass(5 * HOUR_MS);
			await reserve(trial, "9195550000");
		},
	},
	{
		name: "60 numbers reserved together",
		stock: [row("9195550000", 60)],
		async act(trial) {
			const numbers = Array.from({ length: 60 }, (_, n) => `<ReservedTn>+1${9195550000 + n}</ReservedTn>`);
			const body = `<Reservation>${numbers.join("")}</Reservation>`;
			await trial.insist("POST", `/v2${RESERVATIONS}`, { body }, DONE_BEFORE);
		},
	},
	{
		name: "numbers that are disconnected, age, and are sold again",
		stock: [row("9195550000", 3)],
		async act(trial) {
			await placed(trial, "COMPLETE", orderOf(areaCode("919", 3)), "a");
			await disconnect(trial, "normal", ["9195550000", "9195550001", "9195559999"]);
			await placed(trial, "BACKORDERED", orderOf(areaCode("919", 2), BACKORDER), "b");
			trial.clock.pass(25 * HOUR_MS);
			await trial.sweep();
		},
	},
	{
		name: "numbers that are purged, for which a backorder waits",
		stock: [row("9195550000", 3)],
		async act(trial) {
			await placed(trial, "COMPLETE", orderOf(areaCode("919", 3)), "a");
			await placed(trial, "BACKORDERED", orderOf(areaCode("919", 2), BACKORDER), "b");
			await disconnect(trial, "purge", ["9195550000", "9195550001"]);
		},
	},
	{
		name: "a disconnect of several steps",
		stock: rowsApart(51),
		async act(trial) {
			await placed(trial, "COMPLETE", orderOf(areaCode("919", 51)));
			await disconnect(trial, "normal", numbersApart(51));
		},
	},
	{
		name: "an import of several blocks into stock that is there",
		stock: [row("9195550000", 2)],
		act: (trial) => trial.importNumbers([row("9195550000", 5), row("9195551000", 3), row("9195560000", 1)]),
	},
];
