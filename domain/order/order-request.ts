import { assert } from "../assert.ts";
import { FAULTS, type Report } from "../fault.ts";
import { isTollFreeSearch } from "../inventory/search.ts";
import { isTollFree, npaOf } from "../number/telephone-number.ts";
import { readBoolean } from "../request/read-fields.ts";
import { collectFaults, type Result } from "../result.ts";
import { type Criterion, checkOrderType } from "./check-order-type.ts";
import { ORDER_TYPE_NAMES, type OrderType } from "./order-type.ts";

/** Longest name of an order (contract, section 1.1). */
export const NAME_LENGTH_MAX = 50;

/** Longest reference of the customer's own (contract, section 1.0). */
export const CUSTOMER_ORDER_ID_LENGTH_MAX = 40;

const CUSTOMER_ORDER_ID = new RegExp(`^[A-Za-z0-9 -]{1,${CUSTOMER_ORDER_ID_LENGTH_MAX}}$`);
const TN_ATTRIBUTES = ["Protected", "External", "Imported"] as const;

/** An order as the customer wrote it: every text untouched, nothing checked. */
export interface OrderDraft {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly siteId?: string;
	readonly peerId?: string;
	readonly backOrderRequested?: string;
	readonly partialAllowed?: string;
	readonly tnAttributes: readonly string[];
	/** Every order type that the body holds; a good order has exactly one. */
	readonly orderTypes: readonly OrderType[];
}

/** What a customer asked for, as it is stored and echoed. Only the name and the customer's reference ever change. */
export interface OrderTerms {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly siteId: string;
	/** Present only if the customer named one; otherwise the site's default peer is meant. */
	readonly peerId?: string;
	readonly backOrderRequested: boolean;
	readonly partialAllowed: boolean;
	readonly tnAttributes: readonly string[];
	readonly orderType: OrderType;
}

declare const CHECKED: unique symbol;

/**
 * Terms that were checked, with what they come to. Only this module makes one, so that whoever holds one need not check it
 * again: checking 5,000 numbers takes a millisecond, and an attempt asks nine times what an order wants.
 */
export interface OrderRequest extends OrderTerms {
	/** What the order type asks for. Not stored: it is made anew where an order is read. */
	readonly criterion: Criterion;
	/** Known to the compiler alone: terms and a criterion put together elsewhere are no checked request. */
	readonly [CHECKED]: true;
}

const requestOf = (terms: OrderTerms, criterion: Criterion): OrderRequest =>
	({ ...terms, criterion }) as OrderRequest;

/** The request that was stored as these terms. Throws for terms that no check has let pass. */
export function storedRequest(terms: OrderTerms): OrderRequest {
	const criterion = checkOrderType(terms.orderType, () => {});
	assert(criterion !== undefined, "A stored order type was checked before it was stored");
	return requestOf(terms, criterion);
}

/** The request, or every fault that can be found without asking whether site and peer exist. */
export const checkOrderDraft = (draft: OrderDraft): Result<OrderRequest> =>
	collectFaults((report) => readDraft(draft, report));

function readDraft(draft: OrderDraft, report: Report): OrderRequest | undefined {
	checkOrderName(draft.name, report);
	checkCustomerOrderId(draft.customerOrderId, report);
	const [orderType] = draft.orderTypes;
	if (draft.orderTypes.length !== 1) report(FAULTS.orderTypeInvalid(orderTypeObjection(draft.orderTypes)));
	const criteria = draft.orderTypes.map((type) => checkOrderType(type, report));
	const backOrderRequested = readBoolean(draft.backOrderRequested ?? "false");
	const partialAllowed = readBoolean(draft.partialAllowed ?? "true");
	if (backOrderRequested === undefined) report(FAULTS.backOrderRequestedInvalid);
	if (partialAllowed === undefined) report(FAULTS.partialAllowedInvalid);
	const tnAttributes = checkTnAttributes(draft.tnAttributes, criteria, report);
	if (!draft.siteId) report(FAULTS.siteMissing);

	const [criterion] = criteria;
	if (orderType === undefined || criterion === undefined || draft.siteId === undefined) return undefined;
	return requestOf(
		{
			...(draft.name ? { name: draft.name } : {}),
			...(draft.customerOrderId ? { customerOrderId: draft.customerOrderId } : {}),
			siteId: draft.siteId,
			...(draft.peerId ? { peerId: draft.peerId } : {}),
			backOrderRequested: backOrderRequested ?? false,
			partialAllowed: partialAllowed ?? true,
			tnAttributes,
			orderType: canonical(orderType, criterion),
		},
		criterion,
	);
}

/**
 * What is kept, and echoed, of a sound order type: numbers as ten digits, booleans and state codes in their one spelling
 * (contract, section 2), everything else as it was sent.
 */
function canonical(orderType: OrderType, criterion: Criterion): OrderType {
	if (criterion.kind === "numbers") return { ...orderType, telephoneNumbers: criterion.numbers };
	const { State, EnableLCA, EndsIn } = orderType.fields;
	const spelled = {
		...(State === undefined ? {} : { State: State.toUpperCase() }),
		...(EnableLCA === undefined ? {} : { EnableLCA: String(readBoolean(EnableLCA)) }),
		...(EndsIn === undefined ? {} : { EndsIn: String(readBoolean(EndsIn)) }),
	};
	return { ...orderType, fields: { ...orderType.fields, ...spelled } };
}

/** How many numbers the criterion asks for. */
export const quantityOf = (criterion: Criterion): number =>
	criterion.kind === "search" ? criterion.quantity : criterion.numbers.length;

/** Reports a name that is too long (contract, section 1.1). */
export function checkOrderName(name: string | undefined, report: Report): void {
	if (name !== undefined && name.length > NAME_LENGTH_MAX) report(FAULTS.nameTooLong(NAME_LENGTH_MAX));
}

/** Reports a customer's reference with other characters, or too long; an empty one counts as absent. */
export function checkCustomerOrderId(customerOrderId: string | undefined, report: Report): void {
	if (customerOrderId && !CUSTOMER_ORDER_ID.test(customerOrderId))
		report(FAULTS.customerOrderIdInvalid(CUSTOMER_ORDER_ID_LENGTH_MAX));
}

/** Order types that a fault names: as many as there are kinds of. */
const TYPES_NAMED_MAX = ORDER_TYPE_NAMES.length;

function orderTypeObjection(types: readonly OrderType[]): string {
	if (types.length > 1) {
		const named = types.slice(0, TYPES_NAMED_MAX).map(({ name }) => name);
		const others = types.length > named.length ? ` and ${types.length - named.length} more` : "";
		return `An Order must hold one order type; this one holds ${named.join(" and ")}${others}.`;
	}
	return `An Order must hold one order type element: ${ORDER_TYPE_NAMES.join(", ")}.`;
}

function checkTnAttributes(
	texts: readonly string[],
	criteria: readonly (Criterion | undefined)[],
	report: Report,
): readonly string[] {
	const attributes = texts.flatMap((text) => {
		const known = TN_ATTRIBUTES.find((name) => name.toLowerCase() === text.toLowerCase());
		if (known === undefined) report(FAULTS.tnAttributeInvalid(text));
		return known ?? [];
	});
	if (attributes.includes("Protected") && criteria.some(asksForTollFree)) report(FAULTS.protectedTollFree);
	return [...new Set(attributes)];
}

function asksForTollFree(criterion: Criterion | undefined): boolean {
	if (criterion === undefined) return false;
	return criterion.kind === "search"
		? isTollFreeSearch(criterion.search)
		: criterion.numbers.some((number) => isTollFree(npaOf(number)));
}
