/**
 * The JSON API as types, made from docs/openapi.yaml by `npm run generate`: change that, and not this.
 */

/** UTC; the century may be left out. */
export type Day = string;

export interface OrderList {
	readonly listOrderIdUserIdDate: {
		readonly totalCount: number;
		readonly links: Links;
		readonly orderIdUserIdDate: readonly ListedOrder[];
	};
}

/** In XML the text of a link is `Link=<address>;rel="first";`. */
export interface Links {
	readonly first: string;
	/** Absent on the last page. */
	readonly next?: string;
}

export interface ListedOrder {
	readonly countOfTNs: number;
	readonly customerOrderId?: string;
	readonly userId: string;
	readonly lastModifiedDate: Timestamp;
	readonly orderDate: Timestamp;
	readonly orderType: "new_number";
	readonly orderId: string;
	readonly orderStatus: OrderStatus;
	readonly summary?: string;
	readonly telephoneNumberDetails?: PlaceCounts;
}

export type Timestamp = string;

export type OrderStatus = "RECEIVED" | "COMPLETE" | "PARTIAL" | "FAILED" | "BACKORDERED";

/** How many of an order's numbers belong where. */
export interface PlaceCounts {
	readonly states?: readonly {
		readonly count?: number;
		readonly state?: string;
	}[];
	readonly rateCenters?: readonly {
		readonly count?: number;
		readonly rateCenter?: string;
	}[];
	readonly cities?: readonly {
		readonly city?: string;
		readonly count?: number;
	}[];
	readonly tiers?: readonly {
		readonly tier?: string;
		readonly count?: number;
	}[];
	readonly vendors?: readonly {
		readonly vendorId?: number;
		readonly vendorName?: string;
		readonly count?: number;
	}[];
}

/** Every refusal in JSON. */
export interface Errors {
	readonly errors: readonly Error[];
}

export interface Error {
	readonly code: number;
	readonly description: string;
	/** The number that it is about. */
	readonly telephoneNumber?: string;
}

/** Exactly one of the order types is required. */
export interface OrderRequest {
	readonly name?: string;
	/** The customer's own reference; it need not be unique. */
	readonly customerOrderId?: string;
	readonly siteId: string;
	/** The site's default SIP peer unless given. */
	readonly peerId?: string;
	/** Whether fewer numbers than asked for will do. */
	readonly partialAllowed?: boolean;
	/** Whether the order waits for numbers that are not in stock. */
	readonly backOrderRequested?: boolean;
	readonly tnAttributes?: readonly ("Protected" | "External" | "Imported")[];
	readonly existingTelephoneNumberOrderType?: ExistingTelephoneNumberOrderType;
	readonly areaCodeSearchAndOrderType?: AreaCodeSearchAndOrderType;
	readonly rateCenterSearchAndOrderType?: RateCenterSearchAndOrderType;
	readonly npanxxSearchAndOrderType?: NPANXXSearchAndOrderType;
	readonly npanxxxSearchAndOrderType?: NPANXXXSearchAndOrderType;
	readonly stateSearchAndOrderType?: StateSearchAndOrderType;
	readonly citySearchAndOrderType?: CitySearchAndOrderType;
	readonly zipSearchAndOrderType?: ZIPSearchAndOrderType;
	readonly lataSearchAndOrderType?: LATASearchAndOrderType;
	readonly tollFreeVanitySearchAndOrderType?: TollFreeVanitySearchAndOrderType;
	readonly tollFreeWildCharSearchAndOrderType?: TollFreeWildCharSearchAndOrderType;
	readonly combinedSearchAndOrderType?: CombinedSearchAndOrderType;
}

/** Exactly these numbers. */
export interface ExistingTelephoneNumberOrderType {
	readonly telephoneNumberList: readonly string[];
	readonly reservationIdList?: readonly string[];
}

/** Numbers of an area code. */
export interface AreaCodeSearchAndOrderType {
	readonly areaCode: string;
	readonly quantity: Wanted;
}

/** How many numbers; 1 unless given, where it need not be. */
export type Wanted = number;

/** Numbers of a rate center. */
export interface RateCenterSearchAndOrderType {
	readonly enableLCA?: EnableLCA;
	readonly quantity?: Wanted;
	readonly rateCenter: string;
	readonly state: string;
}

/** Numbers of the local calling area will do, too. */
export type EnableLCA = boolean;

/** Numbers of an exchange. */
export interface NPANXXSearchAndOrderType {
	readonly enableLCA?: EnableLCA;
	/** Area code and exchange, and perhaps one more digit. */
	readonly npaNxx: string;
	readonly quantity?: Wanted;
}

/** Numbers of a thousands-block. */
export interface NPANXXXSearchAndOrderType {
	readonly enableLCA?: EnableLCA;
	readonly npaNxxX: string;
	readonly quantity?: Wanted;
}

/** Numbers of a state. */
export interface StateSearchAndOrderType {
	readonly quantity?: Wanted;
	readonly state: string;
}

/** Numbers of a city. */
export interface CitySearchAndOrderType {
	readonly city: string;
	readonly quantity?: Wanted;
	readonly state: string;
}

/** Numbers of a ZIP code. */
export interface ZIPSearchAndOrderType {
	readonly quantity?: Wanted;
	readonly zip: string;
}

/** Numbers of a LATA. The answer spells the element as the request did, `Lata` or `LATA`. */
export interface LATASearchAndOrderType {
	readonly lata: string;
	readonly quantity?: Wanted;
}

/** Toll-free numbers with a word in them. */
export interface TollFreeVanitySearchAndOrderType {
	readonly quantity: Wanted;
	readonly tollFreeVanity: string;
}

/** Toll-free numbers of some area codes, such as `8**` or `855`. */
export interface TollFreeWildCharSearchAndOrderType {
	readonly quantity?: Wanted;
	readonly tollFreeWildCardPattern: string;
}

/** Numbers for which all of it holds, or with a word in them. */
export interface CombinedSearchAndOrderType {
	readonly areaCode?: string;
	readonly city?: string;
	readonly enableLCA?: EnableLCA;
	readonly endsIn?: boolean;
	readonly lata?: string;
	readonly localVanity?: string;
	readonly npaNxx?: string;
	readonly npaNxxX?: string;
	readonly quantity?: Wanted;
	readonly rateCenter?: string;
	readonly state?: string;
	readonly zip?: string;
}

/** The order and `RECEIVED`; to a request that waited, all that an `OrderState` has. */
export interface PlacedOrder {
	readonly completedQuantity?: number;
	readonly createdByUser?: string;
	/** Why it is PARTIAL or FAILED. */
	readonly errors?: ErrorList;
	/** Exact numbers that cannot be had. */
	readonly failedNumbers?: readonly TelephoneNumber[];
	readonly lastModifiedDate?: Timestamp;
	/** When it became final. */
	readonly orderCompleteDate?: Timestamp;
	readonly order: Order;
	readonly orderStatus: OrderStatus;
	/** The numbers that the order has. */
	readonly completedNumbers?: readonly {
		readonly fullNumber: TelephoneNumber;
		readonly city?: string;
		readonly lata?: string;
		readonly rateCenter?: string;
		readonly state?: string;
		readonly tier?: string;
		readonly vendorId?: number;
		readonly vendorName?: string;
	}[];
	readonly summary?: string;
	readonly failedQuantity?: number;
	/** How many a backordered order waits for. */
	readonly pendingQuantity?: number;
	readonly backorder?: Backorder;
	/** What has become of each number. */
	readonly numbers?: readonly {
		readonly telephoneNumber: TelephoneNumber;
		readonly status: "COMPLETE" | "FAILED" | "PENDING";
		/** Why it failed. */
		readonly code?: number;
		readonly description?: string;
	}[];
}

export type ErrorList = readonly Error[];

/** Ten digits; in v2 E.164. Both are understood everywhere. */
export type TelephoneNumber = string;

/** The order as it was placed. */
export interface Order {
	readonly customerOrderId?: string;
	readonly name?: string;
	readonly orderCreateDate: Timestamp;
	readonly peerId?: string;
	readonly backOrderRequested: boolean;
	readonly id: string;
	readonly existingTelephoneNumberOrderType?: ExistingTelephoneNumberOrderType;
	readonly areaCodeSearchAndOrderType?: AreaCodeSearchAndOrderType;
	readonly rateCenterSearchAndOrderType?: RateCenterSearchAndOrderType;
	readonly npanxxSearchAndOrderType?: NPANXXSearchAndOrderType;
	readonly npanxxxSearchAndOrderType?: NPANXXXSearchAndOrderType;
	readonly stateSearchAndOrderType?: StateSearchAndOrderType;
	readonly citySearchAndOrderType?: CitySearchAndOrderType;
	readonly zipSearchAndOrderType?: ZIPSearchAndOrderType;
	readonly lataSearchAndOrderType?: LATASearchAndOrderType;
	readonly tollFreeVanitySearchAndOrderType?: TollFreeVanitySearchAndOrderType;
	readonly tollFreeWildCharSearchAndOrderType?: TollFreeWildCharSearchAndOrderType;
	readonly combinedSearchAndOrderType?: CombinedSearchAndOrderType;
	readonly partialAllowed: boolean;
	readonly siteId: string;
	readonly tnAttributes: readonly string[];
}

/** Where a backordered order stands in the queue; v2 says it, in both forms. */
export interface Backorder {
	/** In words, such as `3 numbers in area code 919`. */
	readonly waitsFor: string;
	/** The queue is in this order. */
	readonly waitingSinceDate: Timestamp;
	/** Orders that get stock for it first. */
	readonly ordersAhead: number;
	/** Numbers that these orders lack. */
	readonly numbersAhead: number;
	/** True if only the oldest hundred were looked at and more may be ahead. */
	readonly moreAhead: boolean;
	/** When stock for it was last looked for. */
	readonly stockLastLookedForDate: Timestamp;
}

export interface QueuePlaces {
	readonly orders: readonly {
		readonly orderId: string;
		readonly backorder: Backorder;
	}[];
}

export interface OrderTotal {
	readonly listOrderIdUserIdDate: {
		readonly totalCount: number;
	};
}

export interface OrderState {
	readonly completedQuantity?: number;
	readonly createdByUser: string;
	/** Why it is PARTIAL or FAILED. */
	readonly errors: ErrorList;
	/** Exact numbers that cannot be had. */
	readonly failedNumbers: readonly TelephoneNumber[];
	readonly lastModifiedDate: Timestamp;
	/** When it became final. */
	readonly orderCompleteDate?: Timestamp;
	readonly order: Order;
	readonly orderStatus: OrderStatus;
	/** The numbers that the order has. */
	readonly completedNumbers: readonly {
		readonly fullNumber: TelephoneNumber;
		readonly city?: string;
		readonly lata?: string;
		readonly rateCenter?: string;
		readonly state?: string;
		readonly tier?: string;
		readonly vendorId?: number;
		readonly vendorName?: string;
	}[];
	readonly summary?: string;
	readonly failedQuantity?: number;
	/** How many a backordered order waits for. */
	readonly pendingQuantity?: number;
	readonly backorder?: Backorder;
	/** What has become of each number. */
	readonly numbers: readonly {
		readonly telephoneNumber: TelephoneNumber;
		readonly status: "COMPLETE" | "FAILED" | "PENDING";
		/** Why it failed. */
		readonly code?: number;
		readonly description?: string;
	}[];
}

export interface OrderUpdate {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly closeOrder?: boolean;
}

/** Nothing. */
export type UpdatedOrder = Readonly<Record<string, never>>;

export interface AreaCodeReports {
	readonly telephoneDetailsReport: readonly {
		readonly areaCode: string;
		readonly count: number;
	}[];
}

export interface ExchangeReports {
	readonly telephoneDetailsReport: readonly {
		readonly npaNxx: string;
		readonly count: number;
	}[];
}

export interface TotalReports {
	readonly telephoneDetailsReport: readonly {
		readonly count: number;
	}[];
}

export interface OrderNumbers {
	readonly count: number;
	readonly telephoneNumber: readonly TelephoneNumber[];
}

export interface OrderHistoryWrapper {
	readonly orderHistory: readonly {
		readonly orderDate: Timestamp;
		readonly note: string;
		/** A user, or `System`. */
		readonly author: string;
		readonly status: OrderStatus;
		/** What an update changed. */
		readonly difference?: string;
	}[];
}

export interface Notes {
	readonly note: readonly {
		readonly id: number;
		readonly userId: string;
		readonly description: string;
		readonly lastDateModifier: Timestamp;
	}[];
}

export interface NoteRequest {
	/** The caller's own name. */
	readonly userId: string;
	readonly description: string;
}

export interface SearchResult {
	readonly resultCount: number;
	readonly telephoneNumberList?: readonly TelephoneNumber[];
	readonly telephoneNumberDetailList?: readonly {
		readonly city?: string;
		readonly lata?: string;
		readonly rateCenter?: string;
		readonly state?: string;
		readonly fullNumber: TelephoneNumber;
		readonly tier?: string;
		readonly vendorId?: number;
		readonly vendorName?: string;
	}[];
}

export interface ExchangeSearchResult {
	readonly availableNpaNxxList: readonly {
		readonly city?: string;
		readonly npa: string;
		readonly nxx: string;
		readonly quantity: number;
		readonly state?: string;
	}[];
}

export interface ReservationList {
	readonly links: Links;
	readonly reservations: readonly Reservation[];
}

export interface Reservation {
	readonly id: string;
	readonly reservationId: string;
	readonly accountId: string;
	/** Seconds that are left. */
	readonly reservationExpires: number;
	readonly reservedTn: TelephoneNumber;
}

export interface ReservationRequest {
	readonly reservedTn: readonly TelephoneNumber[];
}

export interface Reservations {
	readonly reservations: readonly Reservation[];
}

export interface ReservationResponse {
	readonly reservation: Reservation;
}

export interface NumberList {
	readonly totalCount: number;
	readonly links: Links;
	readonly telephoneNumbers: {
		readonly count: number;
		readonly telephoneNumber: readonly TelephoneNumber[];
	};
}

export interface Quantity {
	readonly count: number;
}

export interface CityResponse {
	readonly resultCount: number;
	readonly cities: readonly {
		readonly rcAbbreviation: string;
		readonly name: string;
	}[];
}

export interface RateCenterResponse {
	readonly resultCount: number;
	readonly rateCenters: readonly {
		readonly abbreviation: string;
		readonly name: string;
	}[];
}

export interface CoveredRateCenters {
	readonly totalCount: number;
	readonly links: Links;
	readonly coveredRateCenters: readonly CoveredRateCenter[];
}

export interface CoveredRateCenter {
	readonly name: string;
	readonly abbreviation: string;
	readonly state: string;
	readonly lata: string;
	/** Numbers in stock. */
	readonly availableNumberCount?: number;
	readonly zipCodes?: readonly string[];
	readonly cities?: readonly string[];
	readonly tiers?: readonly string[];
	/** Thousands-blocks in stock. */
	readonly npaNxxXs?: readonly string[];
	readonly id: string;
}

export interface TelephoneNumbersResponse {
	readonly telephoneNumberCount: number;
	readonly links: Links;
	readonly telephoneNumbers: readonly {
		readonly city?: string;
		readonly lata?: string;
		readonly state?: string;
		readonly fullNumber: TelephoneNumber;
		readonly tier?: string;
		readonly vendorId?: number;
		readonly vendorName?: string;
		readonly rateCenter?: string;
		readonly status: NumberStatus;
		readonly accountId?: string;
		readonly lastModified?: Timestamp;
		/** When a number that ages goes back to stock; in lists. */
		readonly returnsDate?: string;
	}[];
}

export type NumberStatus = "Available" | "Inservice" | "Reserved" | "Aging" | "Disconnected";

export interface TelephoneNumberResponse {
	readonly telephoneNumber: TelephoneNumber;
	readonly status: NumberStatus;
	readonly lastModifiedDate?: Timestamp;
	readonly orderCreateDate?: Timestamp;
	readonly orderId?: string;
	readonly orderType?: string;
	readonly inServiceDate?: Timestamp;
	readonly siteId?: string;
	readonly accountId?: string;
}

export interface NumberSite {
	readonly id: string;
	readonly name: string;
}

export interface NumberPeer {
	readonly id: string;
	readonly name: string;
}

export interface TelephoneNumberDetailsResponse {
	readonly telephoneNumberDetails: NumberDetails;
}

export interface NumberDetails {
	readonly city?: string;
	readonly lata?: string;
	readonly state?: string;
	readonly fullNumber?: TelephoneNumber;
	readonly tier?: string;
	readonly vendorId?: number;
	readonly vendorName?: string;
	readonly rateCenter?: string;
	readonly status?: NumberStatus;
	readonly accountId?: string;
	readonly lastModified?: Timestamp;
	/** When a number that ages goes back to stock; in lists. */
	readonly returnsDate?: string;
}

export interface LocalCallingArea {
	/** Exchanges with numbers in stock. */
	readonly listofNPANXX: readonly string[];
	readonly location: {
		readonly rateCenters: readonly {
			readonly state: string;
			readonly rcs: readonly string[];
		}[];
	};
}

export interface NumberReservation {
	/** The same in the spelling of other clients. */
	readonly reservationID: string;
	readonly reservationId: string;
	readonly account: string;
	readonly accountId: string;
	readonly reservationExpires: number;
	readonly reservedTN: TelephoneNumber;
	readonly reservedTn: TelephoneNumber;
}

export interface DisconnectList {
	readonly listOrderIdUserIdDate: {
		readonly totalCount: number;
		readonly links: Links;
		readonly orderIdUserIdDate: readonly {
			readonly countOfTNs: number;
			readonly customerOrderId?: string;
			readonly userId: string;
			readonly lastModifiedDate: Timestamp;
			readonly orderId: string;
			readonly orderType: "disconnect";
			readonly orderDate: Timestamp;
			readonly orderStatus: "RECEIVED" | "COMPLETE" | "PARTIAL" | "FAILED";
			readonly telephoneNumberDetails?: PlaceCounts;
		}[];
	};
}

export interface DisconnectRequest {
	readonly name?: string;
	readonly customerOrderId?: string;
	readonly disconnectTelephoneNumberOrderType: DisconnectType;
}

export interface DisconnectType {
	readonly disconnectMode?: "normal" | "soft-remove" | "purge";
	readonly telephoneNumberList: readonly string[];
}

export interface DisconnectState {
	readonly errors?: ErrorList;
	readonly disconnectedTelephoneNumberList?: readonly TelephoneNumber[];
	readonly orderRequest: {
		readonly customerOrderId?: string;
		readonly name?: string;
		readonly id: string;
		readonly orderCreateDate: Timestamp;
		readonly disconnectTelephoneNumberOrderType: DisconnectType;
	};
	readonly orderStatus: "RECEIVED" | "COMPLETE" | "PARTIAL" | "FAILED";
}

export interface SubscriptionsResponse {
	readonly subscriptions: readonly Subscription[];
}

export interface Subscription {
	readonly subscriptionId: string;
	readonly orderType?: string;
	readonly eventType?: string;
	readonly orderId?: string;
	readonly emailSubscription?: EmailSubscription;
	readonly callbackSubscription?: {
		readonly url: string;
		/** Seconds that are left. */
		readonly expiry: number;
		/** What came of the last delivery. */
		readonly status?: string;
		readonly callbackCredentials?: {
			readonly basicAuthentication?: {
				readonly username: string;
			};
			readonly publicKey?: string;
		};
		readonly numberFormat?: "LEGACY" | "E164";
	};
}

export interface EmailSubscription {
	readonly email: string;
	readonly digestRequested: "NONE" | "DAILY";
}

/** Either a callback or an e-mail. */
export interface SubscriptionRequest {
	/** What it is about, such as `orders`. */
	readonly orderType?: string;
	/** In place of an order type. */
	readonly eventType?: string;
	/** Only this order. */
	readonly orderId?: string;
	readonly emailSubscription?: EmailSubscription;
	readonly callbackSubscription?: {
		readonly url: string;
		/** Seconds that it lasts. */
		readonly expiry?: number;
		readonly callbackCredentials?: {
			readonly basicAuthentication?: {
				readonly username: string;
				/** The blanks around it belong to it. */
				readonly password: string;
			};
			readonly publicKey?: string;
		};
		readonly numberFormat?: "LEGACY" | "E164";
	};
}

export interface DeliveriesResponse {
	readonly deliveries: readonly Delivery[];
}

export interface Delivery {
	/** The same in every try. */
	readonly eventId: string;
	/** The order that it is of; for a test, the event's own id. */
	readonly orderId: string;
	/** The status that it told; `TEST` for a test. */
	readonly status: string;
	/** When it was tried last. */
	readonly at: string;
	/** How often it was tried. */
	readonly attempts: number;
	/** `failed` is tried again for a day, but for a test. */
	readonly outcome: "delivered" | "failed" | "given-up";
	/** What the receiver answered, or why it did not. */
	readonly result: string;
}

export interface DeliveryResponse {
	readonly delivery: Delivery;
}

export interface AccountResponse {
	readonly account: {
		readonly accountId: string;
		/** What the operator calls the account. */
		readonly companyName: string;
		readonly reservationAllowed: boolean;
		/** Whether numbers can be ported in: never here. */
		readonly lnpEnabled: boolean;
	};
}

export interface PeersResponse {
	readonly sipPeers: readonly Peer[];
}

export interface Peer {
	readonly peerId: string;
	readonly peerName: string;
	readonly description?: string;
	readonly isDefaultPeer: boolean;
	/** Its site, in the list of an account. */
	readonly siteId?: string;
}

export interface SitesResponse {
	readonly sites: readonly Site[];
}

export interface Site {
	readonly id: string;
	readonly name: string;
	readonly description?: string;
	readonly customerName?: string;
}

export interface SiteRequest {
	readonly name: string;
	readonly description?: string;
	readonly customerName?: string;
}

export interface SiteResponse {
	readonly site: Site;
}

export interface PeerRequest {
	readonly peerName: string;
	readonly description?: string;
	readonly isDefaultPeer?: boolean;
}

export interface PeerResponse {
	readonly sipPeer: Peer;
}

export interface SiteTotal {
	readonly siteTNs: {
		readonly totalCount: number;
	};
}

export interface PeerNumbers {
	readonly totalCount: number;
	readonly links: Links;
	readonly sipPeerTelephoneNumbers: readonly NumberOfPeer[];
}

export interface NumberOfPeer {
	readonly fullNumber: TelephoneNumber;
}

export interface PeerNumber {
	readonly sipPeerTelephoneNumber: NumberOfPeer;
}

export interface PeerTotal {
	readonly sipPeerTelephoneNumbersCounts: {
		readonly sipPeerTelephoneNumbersCount: number;
	};
}

/** Exactly one of the order types is required; `SiteId` is that of the path. */
export interface SiteOrderRequest {
	readonly name?: string;
	/** The customer's own reference; it need not be unique. */
	readonly customerOrderId?: string;
	readonly siteId?: string;
	/** The site's default SIP peer unless given. */
	readonly peerId?: string;
	/** Whether fewer numbers than asked for will do. */
	readonly partialAllowed?: boolean;
	/** Whether the order waits for numbers that are not in stock. */
	readonly backOrderRequested?: boolean;
	readonly tnAttributes?: readonly ("Protected" | "External" | "Imported")[];
	readonly existingTelephoneNumberOrderType?: ExistingTelephoneNumberOrderType;
	readonly areaCodeSearchAndOrderType?: AreaCodeSearchAndOrderType;
	readonly rateCenterSearchAndOrderType?: RateCenterSearchAndOrderType;
	readonly npanxxSearchAndOrderType?: NPANXXSearchAndOrderType;
	readonly npanxxxSearchAndOrderType?: NPANXXXSearchAndOrderType;
	readonly stateSearchAndOrderType?: StateSearchAndOrderType;
	readonly citySearchAndOrderType?: CitySearchAndOrderType;
	readonly zipSearchAndOrderType?: ZIPSearchAndOrderType;
	readonly lataSearchAndOrderType?: LATASearchAndOrderType;
	readonly tollFreeVanitySearchAndOrderType?: TollFreeVanitySearchAndOrderType;
	readonly tollFreeWildCharSearchAndOrderType?: TollFreeWildCharSearchAndOrderType;
	readonly combinedSearchAndOrderType?: CombinedSearchAndOrderType;
}

export interface StockByPlace {
	readonly countedAt: Timestamp;
	/** True where there are more thousands-blocks than were counted. */
	readonly isCut: boolean;
	readonly total: StockSum;
	readonly places: readonly StockOfPlace[];
	/** The next page. */
	readonly next?: string;
}

/** Of the numbers that are known each is free, withdrawn or taken. */
export interface StockSum {
	/** Thousands-blocks. */
	readonly blocks: number;
	/** Numbers ever imported. */
	readonly known: number;
	/** Numbers that can be had. */
	readonly free: number;
	/** Numbers out of sale. */
	readonly withdrawn: number;
	/** Numbers in service, held, reserved or aging. */
	readonly taken: number;
}

/** Toll-free numbers have neither state nor rate center. */
export interface StockOfPlace {
	readonly state?: string;
	readonly rateCenter?: string;
	readonly npa: string;
	readonly blocks: number;
	readonly known: number;
	readonly free: number;
	readonly withdrawn: number;
	readonly taken: number;
}

export interface StockByBlock {
	readonly countedAt: Timestamp;
	/** True where there are more thousands-blocks than were counted. */
	readonly isCut: boolean;
	readonly blocks: readonly StockBlock[];
	/** The next page. */
	readonly next?: string;
}

export interface StockBlock {
	/** NPA-NXX-X. */
	readonly block: string;
	readonly state?: string;
	readonly rateCenter?: string;
	readonly lata?: string;
	/** Numbers ever imported. */
	readonly known: number;
	/** Numbers that can be had. */
	readonly free: number;
	/** Numbers out of sale. */
	readonly withdrawn: number;
}

export interface StockBlockMap {
	/** NPA-NXX-X. */
	readonly block: string;
	readonly state?: string;
	readonly rateCenter?: string;
	readonly city?: string;
	readonly lata?: string;
	readonly tier: string;
	/** From 0 to 999, without a gap. */
	readonly runs: readonly StockRun[];
}

/** Consecutive numbers of a thousands-block that are the same, by their last three digits. */
export interface StockRun {
	readonly from: number;
	readonly to: number;
	/** `unknown` was never imported; `held` is taken by an order that is not settled; `taken` is in hands of an account that was not asked. */
	readonly state: "unknown" | "free" | "withdrawn" | "reserved" | "inService" | "held" | "aging" | "taken";
	/** Whose they are. */
	readonly accountId?: string;
	/** By which order. */
	readonly orderId?: string;
}

export interface Queue {
	readonly keys: readonly QueueKey[];
	/** The next page. */
	readonly next?: string;
	/** When stock was last looked for: it is every minute. */
	readonly lookedAt?: string;
}

export interface QueueKey {
	/** What the orders wait on. */
	readonly key: string;
	/** The same in words. */
	readonly waitsFor: string;
	readonly orders: number;
	/** Numbers that these orders lack. */
	readonly missing: number;
	/** True where only the oldest orders were counted. */
	readonly isCut: boolean;
	readonly oldestAt?: Timestamp;
	/** Numbers in stock for it, as far as they were counted; absent for exact numbers. */
	readonly stock?: number;
}

export interface QueuedOrders {
	readonly orders: readonly QueuedOrder[];
	/** The next page. */
	readonly next?: string;
}

export interface QueuedOrder {
	readonly accountId: string;
	readonly orderId: string;
	readonly createdAt: Timestamp;
	/** Numbers that were ordered. */
	readonly requested: number;
	/** Numbers that it has. */
	readonly completed: number;
	/** Attempts begun since one last ended well. */
	readonly tries: number;
}

export interface StockImported {
	readonly dryRun: boolean;
	/** Numbers that were added, or would be. */
	readonly added: number;
	/** Numbers that were there already. */
	readonly alreadyKnown: number;
	/** Rows that were rejected. */
	readonly rejected: number;
	/** The first of them. */
	readonly rejectedRows: readonly RejectedRow[];
	/** Backordered orders that the next sweep starts. */
	readonly served: readonly ServedOrder[];
	/** True where there may be more orders than are named. */
	readonly isCut: boolean;
}

export interface RejectedRow {
	readonly line: number;
	readonly reason: string;
}

export interface ServedOrder {
	readonly accountId: string;
	readonly orderId: string;
	/** Numbers that it lacks. */
	readonly missing: number;
	/** Numbers that are put aside for it. */
	readonly share: number;
}

export interface FailingDeliveries {
	readonly events: readonly FailingDelivery[];
	/** The next page. */
	readonly next?: string;
}

export interface FailingDelivery {
	readonly accountId: string;
	readonly orderId: string;
	readonly eventId: string;
	/** When it happened. */
	readonly at: string;
	/** The status that it tells. */
	readonly status: string;
	/** When it may be tried again. */
	readonly nextTryAt: string;
	/** How often it was tried again. */
	readonly tries: number;
	/** How many have not taken it. */
	readonly receivers: number;
	/** The first of them. */
	readonly first: readonly UntoldReceiver[];
}

export interface UntoldReceiver {
	/** A subscription, or `bus` for the operator's event bus. */
	readonly subscriptionId: string;
	readonly attempts?: number;
	/** What it answered last, or why it did not. */
	readonly result?: string;
}

export interface Health {
	readonly at: Timestamp;
	/** When stock was last looked for, for everything that orders wait for. */
	readonly lastSweepAt?: string;
	readonly overdue: Overdue;
	readonly lastAudit?: AuditReport;
}

/** What is past its time; of the last minute is as it should be. */
export interface Overdue {
	readonly orders: OverdueWork;
	readonly events: OverdueWork;
	readonly disconnects: OverdueWork;
	readonly reservations: OverdueWork;
}

export interface OverdueWork {
	readonly count: number;
	/** True where there may be more. */
	readonly isCut: boolean;
	readonly oldestDueAt?: Timestamp;
}

/** What the last `audit` found. */
export interface AuditReport {
	readonly at: Timestamp;
	readonly blocks: number;
	readonly orders: number;
	readonly numbers: number;
	/** Invariants that do not hold. */
	readonly broken: number;
}

export interface AccountList {
	readonly accounts: readonly ListedAccount[];
	/** The next page. */
	readonly next?: string;
}

export interface ListedAccount {
	readonly accountId: string;
	readonly name: string;
	readonly createdAt: Timestamp;
}

export interface NewAccount {
	readonly accountId: string;
	readonly name: string;
	readonly site?: NewPlace;
	readonly peer?: NewPlace;
}

/** A site, or its default peer. */
export interface NewPlace {
	readonly id: string;
	readonly name: string;
}

export interface AccountWithSites {
	readonly accountId: string;
	readonly name: string;
	readonly createdAt: Timestamp;
	readonly sites: readonly SiteOfAccount[];
}

export interface SiteOfAccount {
	readonly siteId: string;
	readonly name: string;
	readonly description?: string;
	readonly customerName?: string;
	/** Orders for it are refused. */
	readonly locked: boolean;
	readonly peers: readonly PeerOfSite[];
}

export interface PeerOfSite {
	readonly peerId: string;
	readonly name: string;
	readonly description?: string;
	readonly isDefault: boolean;
}

export interface UserList {
	readonly users: readonly ListedUser[];
	/** The next page. */
	readonly next?: string;
}

export interface ListedUser {
	readonly name: string;
	readonly accountIds: readonly string[];
	readonly roles: readonly ("ordering" | "operator")[];
}

export interface NewUser {
	readonly name: string;
	readonly accountIds: readonly string[];
	/** False: may only read. */
	readonly mayOrder?: boolean;
}

export interface UserWithSecret {
	readonly name: string;
	readonly accountIds: readonly string[];
	readonly roles: readonly ("ordering" | "operator")[];
	/** Told this once, and kept nowhere. */
	readonly secret: string;
}

export interface UserAccess {
	readonly accountIds: readonly string[];
	/** False: may only read. */
	readonly mayOrder?: boolean;
}

export interface Trail {
	readonly entries: readonly TrailEntry[];
	/** The next page. */
	readonly next?: string;
}

export interface TrailEntry {
	readonly id: string;
	readonly at: Timestamp;
	/** Who did it; `(command line)` for who became an operator, which the command line alone does. */
	readonly operator: string;
	readonly action: "account-created" | "user-created" | "user-changed" | "user-secret-replaced" | "user-tokens-revoked" | "user-removed" | "stock-imported" | "operator-made" | "operator-taken-back";
	/** To what. */
	readonly subject: string;
	/** With what. */
	readonly details?: string;
	/** What came of it: `done`, or why it was refused. */
	readonly outcome?: string;
}

export interface Token {
	/** A JSON Web Token (RFC 9068): the claims `accounts` and `roles` say what it opens. */
	readonly access_token: string;
	/** Seconds that it lasts. */
	readonly expires_in: number;
	readonly token_type: "Bearer";
}

export interface TokenError {
	readonly error: string;
	readonly error_description?: string;
}

/** What each operation takes and answers. */
export interface Operations {
	/** List or search orders. */
	readonly listOrders: {
		readonly takes: {
			readonly accountId?: string;
			readonly page?: string;
			readonly size?: number;
			readonly customerOrderId?: string;
			readonly status?: "received" | "complete" | "completed" | "partial" | "failed" | "backordered";
			readonly userid?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: OrderList;
	};
	/** Place an order. */
	readonly placeOrder: {
		readonly takes: {
			readonly accountId?: string;
			readonly prefer?: string;
			readonly idempotencyKey?: string;
			readonly body: OrderRequest;
		};
		readonly answers: PlacedOrder;
	};
	/** See where backordered orders stand in the queue. */
	readonly readQueuePlaces: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
		};
		readonly answers: QueuePlaces;
	};
	/** Count orders. */
	readonly countOrders: {
		readonly takes: {
			readonly accountId?: string;
			readonly customerOrderId?: string;
			readonly status?: "received" | "complete" | "completed" | "partial" | "failed" | "backordered";
			readonly userid?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: OrderTotal;
	};
	/** Read an order. */
	readonly readOrder: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
			readonly prefer?: string;
			readonly tndetail?: boolean;
		};
		readonly answers: OrderState;
	};
	/** Rename an order, or close a backordered one. */
	readonly updateOrder: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
			readonly body: OrderUpdate;
		};
		readonly answers: UpdatedOrder;
	};
	/** Count an order's numbers by area code. */
	readonly countOrderAreaCodes: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
		};
		readonly answers: AreaCodeReports;
	};
	/** Count an order's numbers by exchange. */
	readonly countOrderExchanges: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
		};
		readonly answers: ExchangeReports;
	};
	/** Count an order's numbers. */
	readonly countOrderNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
		};
		readonly answers: TotalReports;
	};
	/** List an order's numbers. */
	readonly listOrderNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
		};
		readonly answers: OrderNumbers;
	};
	/** Read what became of an order, oldest first. */
	readonly readOrderHistory: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
		};
		readonly answers: OrderHistoryWrapper;
	};
	/** List an order's notes. */
	readonly listOrderNotes: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
		};
		readonly answers: Notes;
	};
	/** Add a note to an order. */
	readonly addOrderNote: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
			readonly idempotencyKey?: string;
			readonly body: NoteRequest;
		};
		readonly answers: { readonly id: string; readonly location: string };
	};
	/** Add a note to an order, as the Java client does. */
	readonly putOrderNote: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
			readonly idempotencyKey?: string;
			readonly body: NoteRequest;
		};
		readonly answers: { readonly id: string; readonly location: string };
	};
	/** Change a note of an order. */
	readonly updateOrderNote: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderId: string;
			readonly noteId: number;
			readonly body: NoteRequest;
		};
		readonly answers: undefined;
	};
	/** Search numbers that can be ordered. */
	readonly searchNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly areaCode?: string;
			readonly npaNxx?: string;
			readonly npaNxxx?: string;
			readonly rateCenter?: string;
			readonly state?: string;
			readonly city?: string;
			readonly zip?: string;
			readonly lata?: string;
			readonly localVanity?: string;
			readonly endsIn?: boolean;
			readonly tollFreeVanity?: string;
			readonly tollFreeWildCardPattern?: string;
			readonly quantity?: number;
			readonly enableTNDetail?: boolean;
			readonly LCA?: boolean;
			readonly orderBy?: "fullNumber" | "npaNxx" | "npaNxxx" | "areaCode";
			readonly protected?: "NONE" | "ONLY" | "MIXED";
		};
		readonly answers: SearchResult;
	};
	/** Search exchanges with numbers that can be ordered. */
	readonly searchExchanges: {
		readonly takes: {
			readonly accountId?: string;
			readonly areaCode?: string;
			readonly state?: string;
			readonly quantity?: number;
		};
		readonly answers: ExchangeSearchResult;
	};
	/** List the numbers that the account has reserved. */
	readonly listReservations: {
		readonly takes: {
			readonly accountId?: string;
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: ReservationList;
	};
	/** Reserve numbers for four hours, all or none. */
	readonly reserveNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly body: ReservationRequest;
		};
		readonly answers: Reservations;
	};
	/** Read a reservation. */
	readonly readReservation: {
		readonly takes: {
			readonly accountId?: string;
			readonly reservationId: string;
		};
		readonly answers: ReservationResponse;
	};
	/** Give a reserved number back. */
	readonly releaseReservation: {
		readonly takes: {
			readonly accountId?: string;
			readonly reservationId: string;
		};
		readonly answers: undefined;
	};
	/** List numbers in service. */
	readonly listInServiceNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly page?: string;
			readonly size?: number;
			readonly areacode?: string;
			readonly npanxx?: string;
			readonly lata?: string;
			readonly state?: string;
			readonly ratecenter?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: NumberList;
	};
	/** Count numbers in service. */
	readonly countInServiceNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly areacode?: string;
			readonly npanxx?: string;
			readonly lata?: string;
			readonly state?: string;
			readonly ratecenter?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: Quantity;
	};
	/** Tell whether the account has a number in service. */
	readonly findInServiceNumber: {
		readonly takes: {
			readonly accountId?: string;
			readonly tn: TelephoneNumber;
		};
		readonly answers: undefined;
	};
	/** List numbers that the account gave back. */
	readonly listDisconnectedNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly page?: string;
			readonly size?: number;
			readonly areacode?: string;
			readonly npanxx?: string;
			readonly lata?: string;
			readonly state?: string;
			readonly ratecenter?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: NumberList;
	};
	/** Count numbers that the account gave back. */
	readonly countDisconnectedNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly areacode?: string;
			readonly npanxx?: string;
			readonly lata?: string;
			readonly state?: string;
			readonly ratecenter?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: Quantity;
	};
	/** List the cities of a state. */
	readonly listCities: {
		readonly takes: {
			readonly state: string;
			readonly available?: boolean;
		};
		readonly answers: CityResponse;
	};
	/** List the rate centers of a state. */
	readonly listRateCenters: {
		readonly takes: {
			readonly state: string;
			readonly available?: boolean;
		};
		readonly answers: RateCenterResponse;
	};
	/** List rate centers where the operator has numbers. */
	readonly listCoveredRateCenters: {
		readonly takes: {
			readonly state?: string;
			readonly npa?: string;
			readonly npaNxx?: string;
			readonly zip?: string;
			readonly lata?: string;
			readonly city?: string;
			readonly tier?: string;
			readonly name?: string;
			readonly abbreviation?: string;
			readonly page?: string;
			readonly size?: number;
			readonly embed?: string;
		};
		readonly answers: CoveredRateCenters;
	};
	/** Read a rate center with all that is known of it. */
	readonly readCoveredRateCenter: {
		readonly takes: {
			readonly id: string;
		};
		readonly answers: CoveredRateCenter;
	};
	/** List an account's numbers with their places. */
	readonly listNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly status?: string;
			readonly page?: string;
			readonly size?: number;
			readonly npa?: string;
			readonly npaNxx?: string;
			readonly city?: string;
			readonly state?: string;
			readonly rateCenter?: string;
			readonly lata?: string;
			readonly tier?: string;
			readonly fullNumber?: TelephoneNumber;
		};
		readonly answers: TelephoneNumbersResponse;
	};
	/** Read a number's state. */
	readonly readNumber: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: TelephoneNumberResponse;
	};
	/** Read a number's site. */
	readonly readNumberSite: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: NumberSite;
	};
	/** Read a number's SIP peer. */
	readonly readNumberPeer: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: NumberPeer;
	};
	/** Read a number's rate center. */
	readonly readNumberRateCenter: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: TelephoneNumberDetailsResponse;
	};
	/** Read a number's LATA. */
	readonly readNumberLata: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: TelephoneNumberDetailsResponse;
	};
	/** Read all that is known of a number. */
	readonly readNumberDetails: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: TelephoneNumberDetailsResponse;
	};
	/** Read a number's local calling area. */
	readonly readNumberLocalCallingArea: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: LocalCallingArea;
	};
	/** Read a number's reservation. */
	readonly readNumberReservation: {
		readonly takes: {
			readonly tn: TelephoneNumber;
		};
		readonly answers: NumberReservation;
	};
	/** List disconnects, newest first. */
	readonly listDisconnects: {
		readonly takes: {
			readonly accountId?: string;
			readonly page?: string;
			readonly size?: number;
			readonly customerOrderId?: string;
			readonly status?: "received" | "complete" | "completed" | "partial" | "failed" | "backordered";
			readonly userid?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: DisconnectList;
	};
	/** Give numbers back. */
	readonly placeDisconnect: {
		readonly takes: {
			readonly accountId?: string;
			readonly idempotencyKey?: string;
			readonly body: DisconnectRequest;
		};
		readonly answers: DisconnectState;
	};
	/** Read a disconnect. */
	readonly readDisconnect: {
		readonly takes: {
			readonly accountId?: string;
			readonly disconnectId: string;
		};
		readonly answers: DisconnectState;
	};
	/** List a disconnect's notes. */
	readonly listDisconnectNotes: {
		readonly takes: {
			readonly accountId?: string;
			readonly disconnectId: string;
		};
		readonly answers: Notes;
	};
	/** Add a note to a disconnect. */
	readonly addDisconnectNote: {
		readonly takes: {
			readonly accountId?: string;
			readonly disconnectId: string;
			readonly idempotencyKey?: string;
			readonly body: NoteRequest;
		};
		readonly answers: { readonly id: string; readonly location: string };
	};
	/** Add a note to a disconnect, as the Java client does. */
	readonly putDisconnectNote: {
		readonly takes: {
			readonly accountId?: string;
			readonly disconnectId: string;
			readonly idempotencyKey?: string;
			readonly body: NoteRequest;
		};
		readonly answers: { readonly id: string; readonly location: string };
	};
	/** Change a note of a disconnect. */
	readonly updateDisconnectNote: {
		readonly takes: {
			readonly accountId?: string;
			readonly disconnectId: string;
			readonly noteId: number;
			readonly body: NoteRequest;
		};
		readonly answers: undefined;
	};
	/** List subscriptions. */
	readonly listSubscriptions: {
		readonly takes: {
			readonly accountId?: string;
			readonly orderType?: string;
		};
		readonly answers: SubscriptionsResponse;
	};
	/** Ask to be told of changes. */
	readonly subscribe: {
		readonly takes: {
			readonly accountId?: string;
			readonly body: SubscriptionRequest;
		};
		readonly answers: { readonly id: string; readonly location: string; readonly signatureKey: string };
	};
	/** Read a subscription. */
	readonly readSubscription: {
		readonly takes: {
			readonly accountId?: string;
			readonly subscriptionId: string;
		};
		readonly answers: SubscriptionsResponse;
	};
	/** Change a subscription. */
	readonly updateSubscription: {
		readonly takes: {
			readonly accountId?: string;
			readonly subscriptionId: string;
			readonly body: SubscriptionRequest;
		};
		readonly answers: undefined;
	};
	/** End a subscription. */
	readonly unsubscribe: {
		readonly takes: {
			readonly accountId?: string;
			readonly subscriptionId: string;
		};
		readonly answers: undefined;
	};
	/** See what became of the last notifications. */
	readonly listDeliveries: {
		readonly takes: {
			readonly accountId?: string;
			readonly subscriptionId: string;
			readonly size?: number;
		};
		readonly answers: DeliveriesResponse;
	};
	/** Send a test. */
	readonly testSubscription: {
		readonly takes: {
			readonly accountId?: string;
			readonly subscriptionId: string;
		};
		readonly answers: DeliveryResponse;
	};
	/** Read the account. */
	readonly readAccount: {
		readonly takes: {
			readonly accountId?: string;
		};
		readonly answers: AccountResponse;
	};
	/** List the SIP peers of every site. */
	readonly listAccountPeers: {
		readonly takes: {
			readonly accountId?: string;
		};
		readonly answers: PeersResponse;
	};
	/** List sites. */
	readonly listSites: {
		readonly takes: {
			readonly accountId?: string;
		};
		readonly answers: SitesResponse;
	};
	/** Make a site. */
	readonly createSite: {
		readonly takes: {
			readonly accountId?: string;
			readonly body: SiteRequest;
		};
		readonly answers: SiteResponse;
	};
	/** Read a site. */
	readonly readSite: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
		};
		readonly answers: SiteResponse;
	};
	/** Call a site otherwise. */
	readonly changeSite: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly body: SiteRequest;
		};
		readonly answers: SiteResponse;
	};
	/** Delete a site. */
	readonly deleteSite: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
		};
		readonly answers: undefined;
	};
	/** List a site's SIP peers. */
	readonly listPeers: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
		};
		readonly answers: PeersResponse;
	};
	/** Make a SIP peer. */
	readonly createPeer: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly body: PeerRequest;
		};
		readonly answers: PeerResponse;
	};
	/** Read a SIP peer. */
	readonly readPeer: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly peerId: string;
		};
		readonly answers: PeerResponse;
	};
	/** Change a SIP peer. */
	readonly changePeer: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly peerId: string;
			readonly body: PeerRequest;
		};
		readonly answers: PeerResponse;
	};
	/** Delete a SIP peer. */
	readonly deletePeer: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly peerId: string;
		};
		readonly answers: undefined;
	};
	/** List the numbers in service at a site. */
	readonly listSiteNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly page?: string;
			readonly size?: number;
			readonly areacode?: string;
			readonly npanxx?: string;
			readonly lata?: string;
			readonly state?: string;
			readonly ratecenter?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: NumberList;
	};
	/** Count the numbers in service at a site that a search finds. */
	readonly countSiteInServiceNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly areacode?: string;
			readonly npanxx?: string;
			readonly lata?: string;
			readonly state?: string;
			readonly ratecenter?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: Quantity;
	};
	/** Count the numbers in service at a site. */
	readonly countSiteNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
		};
		readonly answers: SiteTotal;
	};
	/** List a SIP peer's numbers. */
	readonly listPeerNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly peerId: string;
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: PeerNumbers;
	};
	/** Read a SIP peer's number. */
	readonly readPeerNumber: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly peerId: string;
			readonly tn: TelephoneNumber;
		};
		readonly answers: PeerNumber;
	};
	/** Count a SIP peer's numbers. */
	readonly countPeerNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly peerId: string;
		};
		readonly answers: PeerTotal;
	};
	/** List or search a site's orders. */
	readonly listSiteOrders: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly page?: string;
			readonly size?: number;
			readonly customerOrderId?: string;
			readonly status?: "received" | "complete" | "completed" | "partial" | "failed" | "backordered";
			readonly userid?: string;
			readonly startdate?: Day;
			readonly enddate?: Day;
		};
		readonly answers: OrderList;
	};
	/** Place an order for a site. */
	readonly placeSiteOrder: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly prefer?: string;
			readonly idempotencyKey?: string;
			readonly body: SiteOrderRequest;
		};
		readonly answers: PlacedOrder;
	};
	/** Read an order of a site. */
	readonly readSiteOrder: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly orderId: string;
			readonly prefer?: string;
			readonly tndetail?: boolean;
		};
		readonly answers: OrderState;
	};
	/** List the numbers of a site's order. */
	readonly listSiteOrderNumbers: {
		readonly takes: {
			readonly accountId?: string;
			readonly siteId: string;
			readonly orderId: string;
		};
		readonly answers: OrderNumbers;
	};
	/** Count the stock by place. */
	readonly readStock: {
		readonly takes: {
			readonly areaCode?: string;
			readonly state?: string;
			readonly rateCenter?: string;
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: StockByPlace;
	};
	/** List thousands-blocks. */
	readonly listStockBlocks: {
		readonly takes: {
			readonly areaCode?: string;
			readonly state?: string;
			readonly rateCenter?: string;
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: StockByBlock;
	};
	/** See a thousands-block number by number. */
	readonly readStockBlock: {
		readonly takes: {
			readonly block: string;
		};
		readonly answers: StockBlockMap;
	};
	/** See what backordered orders wait for. */
	readonly readQueue: {
		readonly takes: {
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: Queue;
	};
	/** List the orders that wait for the same. */
	readonly listQueuedOrders: {
		readonly takes: {
			readonly key: string;
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: QueuedOrders;
	};
	/** Bring numbers into stock. */
	readonly importStock: {
		readonly takes: {
			readonly dryRun?: boolean;
			readonly body: string;
		};
		readonly answers: StockImported;
	};
	/** See which notifications are not taken. */
	readonly listFailingDeliveries: {
		readonly takes: {
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: FailingDeliveries;
	};
	/** See whether what is to be done gets done. */
	readonly readHealth: {
		readonly takes: {
		};
		readonly answers: Health;
	};
	/** List accounts. */
	readonly listAccounts: {
		readonly takes: {
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: AccountList;
	};
	/** Make an account. */
	readonly createAccount: {
		readonly takes: {
			readonly body: NewAccount;
		};
		readonly answers: AccountWithSites;
	};
	/** See an account and its sites. */
	readonly readAccountOfCustomer: {
		readonly takes: {
			readonly account: string;
		};
		readonly answers: AccountWithSites;
	};
	/** List users. */
	readonly listUsers: {
		readonly takes: {
			readonly accountId?: string;
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: UserList;
	};
	/** Make a user. */
	readonly createUser: {
		readonly takes: {
			readonly body: NewUser;
		};
		readonly answers: UserWithSecret;
	};
	/** Change what a user may do. */
	readonly changeUser: {
		readonly takes: {
			readonly user: string;
			readonly body: UserAccess;
		};
		readonly answers: ListedUser;
	};
	/** Remove a user. */
	readonly removeUser: {
		readonly takes: {
			readonly user: string;
		};
		readonly answers: undefined;
	};
	/** Replace a user's secret. */
	readonly replaceUserSecret: {
		readonly takes: {
			readonly user: string;
		};
		readonly answers: UserWithSecret;
	};
	/** Take back a user's tokens. */
	readonly revokeUserTokens: {
		readonly takes: {
			readonly user: string;
		};
		readonly answers: undefined;
	};
	/** See what operators did. */
	readonly readTrail: {
		readonly takes: {
			readonly page?: string;
			readonly size?: number;
		};
		readonly answers: Trail;
	};
	/** Get a token for a user's name and secret. */
	readonly getToken: {
		readonly takes: {
			readonly body: {
				readonly grant_type: "client_credentials";
			};
		};
		readonly answers: Token;
	};
	/** Take a token back. */
	readonly revokeToken: {
		readonly takes: {
			readonly body: {
				readonly token: string;
			};
		};
		readonly answers: undefined;
	};
}

/** How each operation is called. */
export const OPERATIONS: Readonly<Record<keyof Operations, OperationCall>> = {
	listOrders: { method: "GET", path: "/accounts/{accountId}/orders", query: ["page", "size", "customerOrderId", "status", "userid", "startdate", "enddate"], headers: [] },
	placeOrder: { method: "POST", path: "/accounts/{accountId}/orders", query: [], headers: ["Prefer", "Idempotency-Key"], body: "json" },
	readQueuePlaces: { method: "GET", path: "/accounts/{accountId}/orders/queue", query: ["orderId"], headers: [] },
	countOrders: { method: "GET", path: "/accounts/{accountId}/orders/totals", query: ["customerOrderId", "status", "userid", "startdate", "enddate"], headers: [] },
	readOrder: { method: "GET", path: "/accounts/{accountId}/orders/{orderId}", query: ["tndetail"], headers: ["Prefer"] },
	updateOrder: { method: "PUT", path: "/accounts/{accountId}/orders/{orderId}", query: [], headers: [], body: "json" },
	countOrderAreaCodes: { method: "GET", path: "/accounts/{accountId}/orders/{orderId}/areaCodes", query: [], headers: [] },
	countOrderExchanges: { method: "GET", path: "/accounts/{accountId}/orders/{orderId}/npaNxx", query: [], headers: [] },
	countOrderNumbers: { method: "GET", path: "/accounts/{accountId}/orders/{orderId}/totals", query: [], headers: [] },
	listOrderNumbers: { method: "GET", path: "/accounts/{accountId}/orders/{orderId}/tns", query: [], headers: [] },
	readOrderHistory: { method: "GET", path: "/accounts/{accountId}/orders/{orderId}/history", query: [], headers: [] },
	listOrderNotes: { method: "GET", path: "/accounts/{accountId}/orders/{orderId}/notes", query: [], headers: [] },
	addOrderNote: { method: "POST", path: "/accounts/{accountId}/orders/{orderId}/notes", query: [], headers: ["Idempotency-Key"], body: "json" },
	putOrderNote: { method: "PUT", path: "/accounts/{accountId}/orders/{orderId}/notes", query: [], headers: ["Idempotency-Key"], body: "json" },
	updateOrderNote: { method: "PUT", path: "/accounts/{accountId}/orders/{orderId}/notes/{noteId}", query: [], headers: [], body: "json" },
	searchNumbers: { method: "GET", path: "/accounts/{accountId}/availableNumbers", query: ["areaCode", "npaNxx", "npaNxxx", "rateCenter", "state", "city", "zip", "lata", "localVanity", "endsIn", "tollFreeVanity", "tollFreeWildCardPattern", "quantity", "enableTNDetail", "LCA", "orderBy", "protected"], headers: [] },
	searchExchanges: { method: "GET", path: "/accounts/{accountId}/availableNpaNxx", query: ["areaCode", "state", "quantity"], headers: [] },
	listReservations: { method: "GET", path: "/accounts/{accountId}/tnreservation", query: ["page", "size"], headers: [] },
	reserveNumbers: { method: "POST", path: "/accounts/{accountId}/tnreservation", query: [], headers: [], body: "json" },
	readReservation: { method: "GET", path: "/accounts/{accountId}/tnreservation/{reservationId}", query: [], headers: [] },
	releaseReservation: { method: "DELETE", path: "/accounts/{accountId}/tnreservation/{reservationId}", query: [], headers: [] },
	listInServiceNumbers: { method: "GET", path: "/accounts/{accountId}/inserviceNumbers", query: ["page", "size", "areacode", "npanxx", "lata", "state", "ratecenter", "startdate", "enddate"], headers: [] },
	countInServiceNumbers: { method: "GET", path: "/accounts/{accountId}/inserviceNumbers/totals", query: ["areacode", "npanxx", "lata", "state", "ratecenter", "startdate", "enddate"], headers: [] },
	findInServiceNumber: { method: "GET", path: "/accounts/{accountId}/inserviceNumbers/{tn}", query: [], headers: [] },
	listDisconnectedNumbers: { method: "GET", path: "/accounts/{accountId}/discnumbers", query: ["page", "size", "areacode", "npanxx", "lata", "state", "ratecenter", "startdate", "enddate"], headers: [] },
	countDisconnectedNumbers: { method: "GET", path: "/accounts/{accountId}/discnumbers/totals", query: ["areacode", "npanxx", "lata", "state", "ratecenter", "startdate", "enddate"], headers: [] },
	listCities: { method: "GET", path: "/cities", query: ["state", "available"], headers: [] },
	listRateCenters: { method: "GET", path: "/rateCenters", query: ["state", "available"], headers: [] },
	listCoveredRateCenters: { method: "GET", path: "/coveredRateCenters", query: ["state", "npa", "npaNxx", "zip", "lata", "city", "tier", "name", "abbreviation", "page", "size", "embed"], headers: [] },
	readCoveredRateCenter: { method: "GET", path: "/coveredRateCenters/{id}", query: [], headers: [] },
	listNumbers: { method: "GET", path: "/tns", query: ["accountId", "status", "page", "size", "npa", "npaNxx", "city", "state", "rateCenter", "lata", "tier", "fullNumber"], headers: [] },
	readNumber: { method: "GET", path: "/tns/{tn}", query: [], headers: [] },
	readNumberSite: { method: "GET", path: "/tns/{tn}/sites", query: [], headers: [] },
	readNumberPeer: { method: "GET", path: "/tns/{tn}/sippeers", query: [], headers: [] },
	readNumberRateCenter: { method: "GET", path: "/tns/{tn}/ratecenter", query: [], headers: [] },
	readNumberLata: { method: "GET", path: "/tns/{tn}/lata", query: [], headers: [] },
	readNumberDetails: { method: "GET", path: "/tns/{tn}/tndetails", query: [], headers: [] },
	readNumberLocalCallingArea: { method: "GET", path: "/tns/{tn}/lca", query: [], headers: [] },
	readNumberReservation: { method: "GET", path: "/tns/{tn}/tnreservation", query: [], headers: [] },
	listDisconnects: { method: "GET", path: "/accounts/{accountId}/disconnects", query: ["page", "size", "customerOrderId", "status", "userid", "startdate", "enddate"], headers: [] },
	placeDisconnect: { method: "POST", path: "/accounts/{accountId}/disconnects", query: [], headers: ["Idempotency-Key"], body: "json" },
	readDisconnect: { method: "GET", path: "/accounts/{accountId}/disconnects/{disconnectId}", query: [], headers: [] },
	listDisconnectNotes: { method: "GET", path: "/accounts/{accountId}/disconnects/{disconnectId}/notes", query: [], headers: [] },
	addDisconnectNote: { method: "POST", path: "/accounts/{accountId}/disconnects/{disconnectId}/notes", query: [], headers: ["Idempotency-Key"], body: "json" },
	putDisconnectNote: { method: "PUT", path: "/accounts/{accountId}/disconnects/{disconnectId}/notes", query: [], headers: ["Idempotency-Key"], body: "json" },
	updateDisconnectNote: { method: "PUT", path: "/accounts/{accountId}/disconnects/{disconnectId}/notes/{noteId}", query: [], headers: [], body: "json" },
	listSubscriptions: { method: "GET", path: "/accounts/{accountId}/subscriptions", query: ["orderType"], headers: [] },
	subscribe: { method: "POST", path: "/accounts/{accountId}/subscriptions", query: [], headers: [], body: "json" },
	readSubscription: { method: "GET", path: "/accounts/{accountId}/subscriptions/{subscriptionId}", query: [], headers: [] },
	updateSubscription: { method: "PUT", path: "/accounts/{accountId}/subscriptions/{subscriptionId}", query: [], headers: [], body: "json" },
	unsubscribe: { method: "DELETE", path: "/accounts/{accountId}/subscriptions/{subscriptionId}", query: [], headers: [] },
	listDeliveries: { method: "GET", path: "/accounts/{accountId}/subscriptions/{subscriptionId}/deliveries", query: ["size"], headers: [] },
	testSubscription: { method: "POST", path: "/accounts/{accountId}/subscriptions/{subscriptionId}/test", query: [], headers: [] },
	readAccount: { method: "GET", path: "/accounts/{accountId}", query: [], headers: [] },
	listAccountPeers: { method: "GET", path: "/accounts/{accountId}/sippeers", query: [], headers: [] },
	listSites: { method: "GET", path: "/accounts/{accountId}/sites", query: [], headers: [] },
	createSite: { method: "POST", path: "/accounts/{accountId}/sites", query: [], headers: [], body: "json" },
	readSite: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}", query: [], headers: [] },
	changeSite: { method: "PUT", path: "/accounts/{accountId}/sites/{siteId}", query: [], headers: [], body: "json" },
	deleteSite: { method: "DELETE", path: "/accounts/{accountId}/sites/{siteId}", query: [], headers: [] },
	listPeers: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/sippeers", query: [], headers: [] },
	createPeer: { method: "POST", path: "/accounts/{accountId}/sites/{siteId}/sippeers", query: [], headers: [], body: "json" },
	readPeer: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/sippeers/{peerId}", query: [], headers: [] },
	changePeer: { method: "PUT", path: "/accounts/{accountId}/sites/{siteId}/sippeers/{peerId}", query: [], headers: [], body: "json" },
	deletePeer: { method: "DELETE", path: "/accounts/{accountId}/sites/{siteId}/sippeers/{peerId}", query: [], headers: [] },
	listSiteNumbers: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/inserviceNumbers", query: ["page", "size", "areacode", "npanxx", "lata", "state", "ratecenter", "startdate", "enddate"], headers: [] },
	countSiteInServiceNumbers: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/inserviceNumbers/totals", query: ["areacode", "npanxx", "lata", "state", "ratecenter", "startdate", "enddate"], headers: [] },
	countSiteNumbers: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/totaltns", query: [], headers: [] },
	listPeerNumbers: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/sippeers/{peerId}/tns", query: ["page", "size"], headers: [] },
	readPeerNumber: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/sippeers/{peerId}/tns/{tn}", query: [], headers: [] },
	countPeerNumbers: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/sippeers/{peerId}/totaltns", query: [], headers: [] },
	listSiteOrders: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/orders", query: ["page", "size", "customerOrderId", "status", "userid", "startdate", "enddate"], headers: [] },
	placeSiteOrder: { method: "POST", path: "/accounts/{accountId}/sites/{siteId}/orders", query: [], headers: ["Prefer", "Idempotency-Key"], body: "json" },
	readSiteOrder: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/orders/{orderId}", query: ["tndetail"], headers: ["Prefer"] },
	listSiteOrderNumbers: { method: "GET", path: "/accounts/{accountId}/sites/{siteId}/orders/{orderId}/tns", query: [], headers: [] },
	readStock: { method: "GET", path: "/operator/stock", query: ["areaCode", "state", "rateCenter", "page", "size"], headers: [] },
	listStockBlocks: { method: "GET", path: "/operator/stock/blocks", query: ["areaCode", "state", "rateCenter", "page", "size"], headers: [] },
	readStockBlock: { method: "GET", path: "/operator/stock/blocks/{block}", query: [], headers: [] },
	readQueue: { method: "GET", path: "/operator/queue", query: ["page", "size"], headers: [] },
	listQueuedOrders: { method: "GET", path: "/operator/queue/orders", query: ["key", "page", "size"], headers: [] },
	importStock: { method: "POST", path: "/operator/imports", query: ["dryRun"], headers: [], body: "csv" },
	listFailingDeliveries: { method: "GET", path: "/operator/deliveries", query: ["page", "size"], headers: [] },
	readHealth: { method: "GET", path: "/operator/health", query: [], headers: [] },
	listAccounts: { method: "GET", path: "/operator/accounts", query: ["page", "size"], headers: [] },
	createAccount: { method: "POST", path: "/operator/accounts", query: [], headers: [], body: "json" },
	readAccountOfCustomer: { method: "GET", path: "/operator/accounts/{account}", query: [], headers: [] },
	listUsers: { method: "GET", path: "/operator/users", query: ["accountId", "page", "size"], headers: [] },
	createUser: { method: "POST", path: "/operator/users", query: [], headers: [], body: "json" },
	changeUser: { method: "PUT", path: "/operator/users/{user}", query: [], headers: [], body: "json" },
	removeUser: { method: "DELETE", path: "/operator/users/{user}", query: [], headers: [] },
	replaceUserSecret: { method: "POST", path: "/operator/users/{user}/secret", query: [], headers: [] },
	revokeUserTokens: { method: "POST", path: "/operator/users/{user}/revoke", query: [], headers: [] },
	readTrail: { method: "GET", path: "/operator/trail", query: ["page", "size"], headers: [] },
	getToken: { method: "POST", path: "/oauth2/token", query: [], headers: [], body: "form" },
	revokeToken: { method: "POST", path: "/oauth2/revoke", query: [], headers: [], body: "form" },
};

/** What of an operation is not a type. */
export interface OperationCall {
	readonly method: "GET" | "POST" | "PUT" | "DELETE";
	/** With the parameters of the path in braces. */
	readonly path: string;
	readonly query: readonly string[];
	readonly headers: readonly string[];
	readonly body?: "json" | "form" | "csv";
}
