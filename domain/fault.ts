/**
 * A rejected request, as a value: a published numeric code with its text, and the telephone number it is about, if any.
 * Codes and texts: the wire contract, section 5. A request is answered with all its faults, not the first alone.
 */
export interface Fault {
	readonly code: number;
	readonly description: string;
	readonly telephoneNumber?: string;
	/** Set where it stands for so many others that are not told one by one. */
	readonly others?: number;
}

/** The HTTP status that a list of faults answers with. */
export type FaultStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 503;

/** Faults together with the HTTP status they answer with. */
export interface Rejection {
	readonly status: FaultStatus;
	readonly faults: readonly Fault[];
	/** When it helps to come again; with 429. */
	readonly retryAfterSeconds?: number;
}

/** Takes the faults of a request as they are found, so that all are answered at once. */
export type Report = (fault: Fault) => void;

/** Codes of searches that cannot be made; 4010 is the one for everything without its own (contract, section 5.3). */
export const SEARCH_CODES = [
	4000, 4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4010, 4020, 4021, 4022,
] as const;

/** One of them. */
export type SearchFaultCode = (typeof SEARCH_CODES)[number];

/** Longest piece of a request that a fault quotes, in characters: what may stand there is shorter, and a request can be 1 MB. */
const QUOTED_LENGTH_MAX = 200;

/** A piece of a request, or a message that quotes one, no longer than a fault should be. */
export const clipped = (text: string): string =>
	text.length <= QUOTED_LENGTH_MAX ? text : text.slice(0, QUOTED_LENGTH_MAX).toWellFormed();

/** A fault that is about one telephone number, or about what was written in place of one. */
function aboutNumber(code: number, description: string) {
	return function numberFault(telephoneNumber: string): Fault {
		return { code, description, telephoneNumber: clipped(telephoneNumber) };
	};
}

/**
 * Faults that an answer tells one by one. Each is at most 2 kB, even where it quotes a text of which every character is written
 * as five: 100 are 200 kB, and an answer to a refused request is 1 MB at most.
 */
export const FAULTS_TOLD_MAX = 100;

/** The faults that an answer tells: the first hundred and, where there are more, one that says how many. */
export function toldFaults(faults: readonly Fault[]): readonly Fault[] {
	const each = faults.filter(({ others }) => others === undefined);
	const others = faults.reduce((sum, fault) => sum + (fault.others ?? 0), each.length - FAULTS_TOLD_MAX);
	return others <= 0 ? faults : [...each.slice(0, FAULTS_TOLD_MAX), FAULTS.others(others)];
}

const fault = (code: number, description: string): Fault => ({ code, description });

/**
 * The catalogue of faults: one entry a published code (contract, section 5). Texts between back-ticks in the contract are
 * verbatim here, because clients match on them.
 */
export const FAULTS = {
	internal: fault(1000, "The service could not do this just now. Try again."),
	accessDenied: fault(1001, "Access Denied"),
	missing: (name: string) => fault(1003, `${name} is required.`),
	notAllowed: (why: string) => fault(1005, why),
	notBetween: (why: string) => fault(1006, why),
	pageInvalid: fault(1008, "page must be 1, or the page that a link of this list names."),
	tooLong: (name: string, limit: number, unit = "characters") =>
		fault(1011, `${name} must not be longer than ${limit} ${unit}.`),
	nameTooLong: (limit: number) => fault(1011, `Name must not be longer than ${limit} characters.`),
	notANumber: (why: string) => fault(1014, why),
	resourceExists: (what: string) => fault(1015, what),
	resourceUnknown: fault(1016, "The resource does not exist"),
	badRequest: (why: string) => fault(1019, why),
	others: (others: number): Fault => ({ ...fault(1019, `And ${others} more faults.`), others }),
	ordersWait: (what: string) =>
		fault(13681, `The ${what} still has orders that are not final: close them, or wait for their end.`),
	siteUnknown: fault(4017, "The site does not exist."),
	areaCodeInvalid: fault(4000, "The area code is not valid: it must be 3 digits."),
	rateCenterInvalid: fault(4001, "The rate center is not valid."),
	exchangeInvalid: fault(4002, "The NPA-NXX is not valid: it must be 6 digits, or 7 for an NPA-NXX-X."),
	cityInvalid: fault(4005, "The city is not valid."),
	stateInvalid: fault(4006, "The state is not valid: it must be a two-letter state or province code."),
	lataInvalid: fault(4008, "The LATA is not valid: it must be 1 to 5 digits."),
	criteriaUnsupported: (why: string) => fault(4010, why),
	phoneNumberInvalid: fault(4011, "The telephone number is not valid: it must be 10 digits."),
	search: (code: SearchFaultCode, why: string) => fault(code, why),
	criterion: (why: string) => fault(5002, why),
	numberUnavailable: aboutNumber(5005, "The telephone number is unavailable for ordering"),
	quantityNotANumber: fault(5009, "The quantity value submitted is invalid: it must be a whole number."),
	siteInvalid: fault(5016, "The SiteId submitted is invalid."),
	partlyUnavailable: fault(
		5017,
		"Only a partial quantity of the total telephone numbers ordered could be fulfilled",
	),
	whollyUnavailable: fault(5018, "The entire quantity of telephone numbers ordered is unavailable"),
	noDefaultPeer: fault(
		5020,
		"The site has no default SIP peer: name a PeerId, or give the site a default peer.",
	),
	siteMissing: fault(5022, "SiteId is a required field."),
	peerInvalid: fault(5023, "SIP peer submitted is invalid."),
	numberUnknown: (telephoneNumber: string) =>
		fault(5040, `Reservation failed: telephone number ${telephoneNumber} is not found.`),
	numberNotAvailable: (telephoneNumber: string) =>
		fault(5041, `Reservation failed: telephone number ${telephoneNumber} is not available.`),
	reservationUnknown: (id: string) => fault(5043, `Reservation ${clipped(id)} does not exist.`),
	reservationElsewhere: (id: string) =>
		fault(5043, `Reservation ${clipped(id)} is for none of the telephone numbers of the order.`),
	roleMissing: fault(5051, "The user may read this account, and not order for it."),
	customerOrderIdInvalid: (limit: number) =>
		fault(
			5052,
			`CustomerOrderId may hold only letters, digits, dashes and spaces, and at most ${limit} characters.`,
		),
	reservationObjectInvalid: fault(5044, "The body must be a Reservation element with a ReservedTn."),
	reservationOfTooMany: (limit: number) =>
		fault(5044, `A Reservation may have at most ${limit} ReservedTn in this version of the API.`),
	reservationNumberRepeated: (telephoneNumber: string) =>
		fault(5045, `ReservedTn '${telephoneNumber}' is there twice.`),
	reservationNumberInvalid: (text: string) =>
		fault(5045, `ReservedTn '${clipped(text)}' is not a telephone number.`),
	closeRefused: fault(5060, "Only Backordered order can be closed."),
	noteUnknown: fault(5040, "The note does not exist."),
	orderUnknown: fault(5061, "Order ID is invalid."),
	numberInvalid: aboutNumber(5070, "Telephone number is invalid."),
	disconnectListMissing: fault(
		5001,
		"Please specify a DisconnectTelephoneNumberOrderType with a TelephoneNumberList.",
	),
	disconnectListEmpty: fault(5073, "TelephoneNumberList must hold at least one TelephoneNumber."),
	notInService: aboutNumber(5074, "The telephone number is not in service."),
	notOnAccount: aboutNumber(5076, "The telephone number is not on this account."),
	disconnectWithoutNumbers: fault(5077, "None of the telephone numbers is valid."),
	disconnectModeInvalid: (mode: string) =>
		fault(5084, `DisconnectMode '${clipped(mode)}' is not one of normal, soft-remove, purge.`),
	orderTypeInvalid: (why: string) => fault(5087, why),
	numberRepeated: aboutNumber(5093, "The order contains the telephone number more than once."),
	siteLocked: fault(5094, "The site is locked."),
	tooManyNumbers: (limit: number) => fault(5095, `The order lists more than ${limit} telephone numbers.`),
	tnAttributeInvalid: (name: string) =>
		fault(5097, `TnAttribute '${clipped(name)}' is not one of Protected, External, Imported.`),
	protectedTollFree: fault(5101, "Toll-free numbers cannot be Protected."),
	areaCodeTypeIncomplete: fault(5198, "AreaCodeSearchAndOrderType requires AreaCode and Quantity."),
	tollFreeVanityTypeIncomplete: fault(
		5199,
		"TollFreeVanitySearchAndOrderType requires TollFreeVanity and Quantity.",
	),
	numbersMissing: fault(5212, "TelephoneNumberList must hold at least one TelephoneNumber."),
	quantityOutOfRange: (limit: number) => fault(5215, `Quantity must be between 1 and ${limit}.`),
	partialAllowedInvalid: fault(5217, "The PartialAllowed value submitted is invalid."),
	criterionEmpty: (element: string) => fault(5224, `${element} must not be empty.`),
	backOrderRequestedInvalid: fault(5522, "The BackOrderRequested value submitted is invalid."),
	digestWithCallback: fault(12164, "A DAILY digest is for EmailSubscription alone."),
	subscriptionOrderTypeInvalid: fault(14500, "The OrderType submitted is invalid."),
	subscriptionEmailInvalid: fault(14501, "Email must be one e-mail address."),
	digestInvalid: fault(14502, "DigestRequested must be NONE or DAILY."),
	callbackUrlMissing: fault(14503, "The URL of a CallbackSubscription must not be empty."),
	publicKeyInvalid: fault(14504, "PublicKey must be a certificate in base64."),
	callbackCredentialsInvalid: (limit: number) =>
		fault(
			14505,
			`Username and Password must be given both or neither, have at most ${limit} characters, and Username no colon.`,
		),
	callbackUrlInvalid: (why: string) => fault(14506, `The callback URL is invalid: ${why}.`),
	subscriptionKindInvalid: fault(
		14507,
		"Exactly one of EmailSubscription and CallbackSubscription must be given.",
	),
	subscriptionTopicInvalid: (why: string) => fault(14508, why),
	userNameMissing: fault(12501, "Username is required"),
	datesReversed: fault(15501, "startdate must not be after enddate."),
	dateInvalid: (name: string) => fault(15503, `${name} must be a date, such as 2026-03-02.`),
	statusInvalid: fault(15518, "Invalid 'status'. Valid values: complete, partial, failed, backordered"),
	subscriptionUnknown: fault(16000, "The subscription does not exist."),
	subscribedOrderUnknown: fault(16003, "The OrderId of the subscription does not exist."),
	subscriptionExists: fault(16008, "An identical subscription exists."),
} as const;
