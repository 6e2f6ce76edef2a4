import type { UnitsByKey } from "./count-units.ts";

/**
 * Write units of one order for one number, by the keys that they are taken from: `ACCOUNT`, `NUMBERS`, `ORDER` and `BLOCK` are partition keys of the tables,
 * the others indexes. Counted by `count-units.ts`, and held to it by `test/integration/units-by-key.test.ts`.
 */
export const ORDER_UNITS = {
	placing: { ACCOUNT: 1, byCustomerOrderId: 1, due: 1 },
	settling: { ACCOUNT: 2, BLOCK: 2, NUMBERS: 2, due: 1 },
} as const satisfies Readonly<Record<string, UnitsByKey>>;

/** The same of an order that waits: from POST until it does, and from the sweep that finds stock for it until it is COMPLETE. */
export const BACKORDER_UNITS = {
	untilItWaits: { ACCOUNT: 3, ORDER: 2, byCustomerOrderId: 1, due: 2, waiting: 1 },
	untilServed: { ACCOUNT: 3, BLOCK: 2, NUMBERS: 2, due: 2, waiting: 2 },
} as const satisfies Readonly<Record<string, UnitsByKey>>;

/** What an order takes of a key from POST to final. */
export const ofAnOrder = (key: "ACCOUNT" | "NUMBERS" | "due" | "BLOCK"): number =>
	inUnits(ORDER_UNITS.placing, key) + inUnits(ORDER_UNITS.settling, key);

const inUnits = (units: UnitsByKey, key: string): number => units[key] ?? 0;

/** Partition keys of the orders table that orders write under. */
const ORDERS_TABLE = ["ACCOUNT", "NUMBERS", "ORDER"];

/** What these take of the orders table itself, its indexes not counted. */
export const ofOrdersTable = (...each: readonly UnitsByKey[]): number =>
	each.flatMap((units) => ORDERS_TABLE.map((key) => inUnits(units, key))).reduce((sum, one) => sum + one, 0);

/** All units of these, whichever key they are taken from. */
export const unitsIn = (...each: readonly UnitsByKey[]): number =>
	each.flatMap((units) => Object.values(units)).reduce((sum, one) => sum + one, 0);

/** Read units of an order from POST to final, and of a look at it; the same test holds them. */
export const ORDER_READ_UNITS = 3;
export const LOOK_READ_UNITS = 1;

/** Write units for a block of 1,000 numbers that an import brings: the block, its six places and the stock index; the same test holds them. */
export const IMPORTED_BLOCK_UNITS = { BLOCK: 1, PLACE: 6, byNpa: 1 } as const satisfies UnitsByKey;

/** Bytes of the functions' own lines about an order, and of one line of the access log; the same test holds them to a tenth. */
export const LOG_BYTES = { own: 959, access: 388 } as const;
