/**
 * The order types of the API and the child elements of each, in the order in which they are echoed (contract, section 2).
 * Numbers and reservations of an existing-number order are lists and stand apart from these fields.
 */
export const ORDER_TYPES = {
	ExistingTelephoneNumberOrderType: [],
	AreaCodeSearchAndOrderType: ["AreaCode", "Quantity"],
	RateCenterSearchAndOrderType: ["EnableLCA", "Quantity", "RateCenter", "State"],
	NPANXXSearchAndOrderType: ["EnableLCA", "NpaNxx", "Quantity"],
	NPANXXXSearchAndOrderType: ["EnableLCA", "NpaNxxX", "Quantity"],
	StateSearchAndOrderType: ["Quantity", "State"],
	CitySearchAndOrderType: ["City", "Quantity", "State"],
	ZIPSearchAndOrderType: ["Quantity", "Zip"],
	LATASearchAndOrderType: ["Lata", "Quantity"],
	TollFreeVanitySearchAndOrderType: ["Quantity", "TollFreeVanity"],
	TollFreeWildCharSearchAndOrderType: ["Quantity", "TollFreeWildCardPattern"],
	CombinedSearchAndOrderType: [
		"AreaCode",
		"City",
		"EnableLCA",
		"EndsIn",
		"Lata",
		"LocalVanity",
		"NpaNxx",
		"NpaNxxX",
		"Quantity",
		"RateCenter",
		"State",
		"Zip",
	],
} as const satisfies Record<string, readonly string[]>;

/** The element name of an order type. */
export type OrderTypeName = keyof typeof ORDER_TYPES;

/** A child element of a search order type. */
export type FieldName = (typeof ORDER_TYPES)[OrderTypeName][number];

/** All order type names. */
export const ORDER_TYPE_NAMES = Object.keys(ORDER_TYPES) as readonly OrderTypeName[];

/**
 * An order type as the customer wrote it: canonical element names, texts untouched, so that the echo says what was sent.
 * `lataSpelling` keeps the one spelling that is echoed as written (contract, section 2: `Lata` or `LATA`).
 */
export interface OrderType {
	readonly name: OrderTypeName;
	readonly fields: Readonly<Partial<Record<FieldName, string>>>;
	readonly lataSpelling?: "LATA";
	/** Existing-number orders only, as sent. */
	readonly telephoneNumbers?: readonly string[];
	/** Existing-number orders only, as sent. */
	readonly reservationIds?: readonly string[];
}
