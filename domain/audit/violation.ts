import type { Area } from "../inventory/places.ts";
import { encodeRuns } from "../number/number-runs.ts";
import { countNumbers, type NumberSet, numbersIn } from "../number/number-set.ts";
import type { BlockId } from "../number/telephone-number.ts";
import type { OrderName } from "../order/order-name.ts";

/** Every way in which the books can be wrong. */
export const VIOLATIONS = [
	"unreadable",
	"free-count",
	"stock-index",
	"free-unknown",
	"withdrawn-unknown",
	"withdrawn-and-free",
	"withdrawn-and-taken",
	"free-and-taken",
	"taken-twice",
	"taken-unknown",
	"lost",
	"order-miscounts",
	"order-has-too-much",
	"order-has-not-asked",
	"order-half-shown",
	"order-status",
	"order-forgotten",
	"order-waits-on-nothing",
	"order-waits-elsewhere",
	"order-waits-unknown",
	"final-order-holds",
	"order-lacks-service",
	"service-of-no-order",
	"service-not-ordered",
	"disconnect-takes-too-much",
	"disconnect-forgotten",
	"aging-by-no-disconnect",
	"reservation-misnamed",
	"reservation-forgotten",
	"event-forgotten",
	"event-waits-unknown",
	"receiver-forgotten",
	"place-lacks-area",
	"holder-unnamed",
	"holder-of-nothing",
	"rank-wrong",
	"unknown-item",
] as const;

/** One of the ways in which the books can be wrong. */
export type ViolationKind = (typeof VIOLATIONS)[number];

/** What can be put right without asking: nothing of it gives a number to anybody or takes it from them. */
export type Repair =
	/** Whatever is left to do is looked for again, now if it is due too late. It happens only to what is still as it was seen. */
	| { readonly act: "make-due"; readonly version?: number; readonly insteadOf?: string }
	/** Its count and its entries in the stock index follow from the free numbers. */
	| { readonly act: "recount"; readonly block: BlockId }
	/** The stock is asked for what somebody waits for. */
	| { readonly act: "expect"; readonly waitingKey: string }
	/** The receiver that an event waits for is looked at. */
	| { readonly act: "look-at"; readonly receiver: string }
	/** A search for the place looks in one area more. */
	| { readonly act: "add-area"; readonly place: string; readonly area: Area }
	/** Who is named as holding numbers of an area code follows from the order. It happens only to one that is as it was seen. */
	| {
			readonly act: "name-holder" | "forget-holder";
			readonly npa: string;
			readonly order: OrderName & { readonly version: number };
	  }
	/** What counting orders was to be spared is counted anew. */
	| { readonly act: "forget-rank"; readonly rank: number };

/** Something that breaks an invariant. */
export interface Violation {
	readonly kind: ViolationKind;
	/** What is wrong, by the name under which it is stored. */
	readonly key: string;
	/** The numbers that are wrong; then `says` goes on from them. */
	readonly numbers?: NumberSet;
	/** A sentence without its end. */
	readonly says: string;
	/** Who has the numbers, where that is what is wrong: whoever has them in another look is another matter. */
	readonly by?: string;
	readonly repair?: Repair;
	/** The numbers that somebody may get, or give back, because of the repair. */
	readonly moves?: NumberSet;
}

/** A violation as a sentence. */
export function sentenceOf({ numbers, says }: Violation): string {
	if (numbers === undefined) return `${says}.`;
	return `${encodeRuns(numbersIn(numbers))} ${countNumbers(numbers) === 1 ? "is" : "are"} ${says}.`;
}
