/** The account that hostile requests are made of. */
export const FUZZED = { account: "9900009", user: "fuzzed", site: "743", peer: "500743" } as const;

/** An id in the right form, and nobody's until a service gives it to something. */
export const SOME_ID = "00000001-0000-4000-8000-000000000000";

const NUMBERS: readonly [string, ...string[]] = ["2015550001", "+12015550002", "2015550003"];

/**
 * Values with which a request gets past the first checks, by the lower-case name of a parameter or a member. They mean places that the
 * samples have no stock of, so that what other tests buy stays.
 */
export const KNOWN_VALUES: Readonly<Record<string, readonly [unknown, ...unknown[]]>> = {
	accountid: [FUZZED.account],
	siteid: [FUZZED.site, FUZZED.site, FUZZED.site, "1"],
	peerid: [FUZZED.peer, "1"],
	orderid: [SOME_ID],
	disconnectid: [SOME_ID],
	subscriptionid: [SOME_ID],
	reservationid: [SOME_ID],
	noteid: ["1", "2"],
	areacode: ["201"],
	npa: ["201"],
	npanxx: ["201555"],
	npanxxx: ["2015550"],
	npanxxs: ["201555"],
	state: ["NJ"],
	abbreviation: ["NJ"],
	city: ["NEWARK"],
	ratecenter: ["NEWARK"],
	zip: ["07102"],
	lata: ["224"],
	quantity: ["1", "2", "3", "0", "5001"],
	telephonenumber: NUMBERS,
	reservedtn: NUMBERS,
	fullnumber: NUMBERS,
	tn: NUMBERS,
	url: ["https://hooks.example.com/"],
	size: ["1", "100"],
	page: ["1", SOME_ID],
	startdate: ["2026-03-01", "26-03-01"],
	enddate: ["2026-03-31"],
	ordertype: ["orders", "disconnects"],
	grant_type: ["client_credentials"],
};
