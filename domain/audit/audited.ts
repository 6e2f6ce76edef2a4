import type { DisconnectStatus } from "../disconnect/disconnect.ts";
import type { BlockPlace } from "../inventory/places.ts";
import type { Search } from "../inventory/search.ts";
import type { LineBitmap } from "../number/line-bitmap.ts";
import type { BlockLines, NumberSet } from "../number/number-set.ts";
import type { BlockId, TelephoneNumber } from "../number/telephone-number.ts";
import type { OrderStatus } from "../order/order-status.ts";

/** What everything has that an audit looks at: the name by which the operator finds it in its table. */
export interface Audited {
	readonly key: string;
}

/** When the redrive function has to see to something, as it is stored. */
export interface AuditedDue {
	readonly dueAt?: string;
	/** True if it is in that part of the index in which it is looked for. */
	readonly isIndexed: boolean;
}

/** A thousands-block as it is stored. */
export interface AuditedBlock extends Audited {
	readonly kind: "block";
	readonly block: BlockId;
	/** Every number ever imported. */
	readonly known: LineBitmap;
	readonly free: LineBitmap;
	readonly freeCount: number;
	/** Numbers that the operator took out of sale. */
	readonly withdrawn: LineBitmap;
	/** The entries in the stock indexes that the block has. */
	readonly stockKeys: readonly string[];
	/** The entries that a block at its place has while it has stock. */
	readonly stockKeysOfPlace: readonly string[];
	readonly place: BlockPlace;
}

/** Who is named as holding numbers of an area code that they may give back. */
export interface AuditedHolders extends Audited {
	readonly kind: "holders";
	readonly npa: string;
	readonly orderIds: readonly string[];
}

/** A milestone: how many orders its account has up to one. */
export interface AuditedRank extends Audited {
	readonly kind: "rank";
	readonly accountId: string;
	readonly orderId: string;
	readonly rank: number;
}

/** An item of a kind that nobody writes. */
export interface UnknownItem extends Audited {
	readonly kind: "unknown";
}

/** What an order asks for, by its request. */
export interface AuditedRequest {
	readonly partialAllowed: boolean;
	readonly requested: number;
	/** The exact numbers that it asks for; absent for a search. */
	readonly exact?: NumberSet;
	/** What it looks for; absent for exact numbers. */
	readonly search?: Search;
	/** What it waits on, if it does. */
	readonly waitingKeyOfRequest: string;
}

/** An order as it is stored. */
export interface AuditedOrder extends Audited, AuditedDue, AuditedRequest {
	readonly kind: "order";
	readonly accountId: string;
	readonly orderId: string;
	readonly status: OrderStatus;
	readonly version: number;
	/** How many numbers are noted on it as asked for, and as had. */
	readonly requestedNoted: number;
	readonly completed: number;
	readonly claimed: NumberSet;
	readonly holding: NumberSet;
	/** The exact numbers that it lacks, by which it is found when there is one of them. */
	readonly unavailable: NumberSet;
	readonly completedAt?: string;
	readonly waitingKey?: string;
}

/** Numbers of one thousands-block that an account has by one order, in service or held for it, as they are stored. */
export interface AuditedInService extends Audited, BlockLines {
	readonly kind: "in-service";
	readonly accountId: string;
	readonly orderId: string;
}

/** A disconnect as it is stored. */
export interface AuditedDisconnect extends Audited, AuditedDue {
	readonly kind: "disconnect";
	readonly accountId: string;
	readonly disconnectId: string;
	readonly status: DisconnectStatus;
	readonly version: number;
	/** When its numbers have aged enough. */
	readonly agedAt: string;
	/** What it was asked to take. */
	readonly asked: NumberSet;
	/** All it ever took out of service. */
	readonly disconnected: NumberSet;
	/** Those of them that are not back in stock. */
	readonly aging: NumberSet;
}

/** Numbers of one thousands-block that an account had until one disconnect took them, as they are stored. */
export interface AuditedDisconnected extends Audited, BlockLines {
	readonly kind: "disconnected";
	readonly accountId: string;
	readonly disconnectId: string;
}

/** A reservation as it is stored; it is due when it expires. */
export interface AuditedReservation extends Audited, AuditedDue {
	readonly kind: "reservation";
	readonly reservationId: string;
	/** The number under whose name it is stored, and the one that its id says. */
	readonly number: TelephoneNumber;
	readonly numberOfId?: TelephoneNumber;
}

/** An event that somebody has still to be told, as it is stored. */
export interface AuditedEvent extends Audited, AuditedDue {
	readonly kind: "event";
	readonly eventId: string;
	/** The key of the receiver that it waits for, if it does. */
	readonly waitsFor?: string;
}

/** A receiver for which events wait. */
export interface AuditedReceiver extends Audited, AuditedDue {
	readonly kind: "receiver";
}

/** A search that the redrive asks the stock for. */
export interface AuditedWaitingKey extends Audited {
	readonly kind: "waiting-key";
	readonly waitingKey: string;
}

/** Something that cannot be read: no part of the service can go on with it. */
export interface Unreadable extends Audited {
	readonly kind: "unreadable";
	readonly error: string;
}

/** Anything of the stock that an audit looks at. */
export type AuditedStock = AuditedBlock | AuditedHolders | UnknownItem | Unreadable;

/** Anything but stock that an audit looks at. */
export type AuditedRecord =
	| AuditedOrder
	| AuditedInService
	| AuditedDisconnect
	| AuditedDisconnected
	| AuditedReservation
	| AuditedEvent
	| AuditedReceiver
	| AuditedWaitingKey
	| AuditedRank
	| UnknownItem
	| Unreadable;
