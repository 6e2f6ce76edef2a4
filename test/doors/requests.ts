import type { InventoryRow } from "../../domain/import/inventory-file.ts";
import { ACCOUNT } from "./trial.ts";

/** What customers send, and what the operator imports. */

export const ORDERS = `/accounts/${ACCOUNT}/orders`;
export const DISCONNECTS = `/accounts/${ACCOUNT}/disconnects`;
export const RESERVATIONS = `/accounts/${ACCOUNT}/tnreservation`;

export const SITES = `/accounts/${ACCOUNT}/sites`;
export const SUBSCRIPTIONS = `/accounts/${ACCOUNT}/subscriptions`;

export const BACKORDER = "<BackOrderRequested>true</BackOrderRequested>";
export const ALL_OR_NOTHING = "<PartialAllowed>false</PartialAllowed>";
export const CLOSE = "<Order><CloseOrder>true</CloseOrder></Order>";

export const NOTE = "<Note><UserId>demo</UserId><Description>soon?</Description></Note>";

export const siteOf = (name: string): string => `<Site><Name>${name}</Name></Site>`;

export const peerOf = (name: string, more = ""): string =>
	`<SipPeer><PeerName>${name}</PeerName>${more}</SipPeer>`;

export const reservationOf = (...numbers: readonly string[]): string =>
	`<Reservation>${numbers.map((number) => `<ReservedTn>${number}</ReservedTn>`).join("")}</Reservation>`;

export const orderOf = (what: string, terms = ""): string =>
	`<Order><SiteId>743</SiteId>${terms}${what}</Order>`;

export const areaCode = (npa: string, quantity: number): string =>
	`<AreaCodeSearchAndOrderType><AreaCode>${npa}</AreaCode><Quantity>${quantity}</Quantity></AreaCodeSearchAndOrderType>`;

export const exactly = (...numbers: readonly string[]): string =>
	`<ExistingTelephoneNumberOrderType>${listOf(numbers)}</ExistingTelephoneNumberOrderType>`;

export const disconnectOf = (mode: string, numbers: readonly string[]): string =>
	`<DisconnectTelephoneNumberOrder><DisconnectTelephoneNumberOrderType><DisconnectMode>${mode}</DisconnectMode>` +
	`${listOf(numbers)}</DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>`;

/** A callback for months. */
export const subscriptionTo = (orderId: string): string =>
	`<Subscription><OrderType>orders</OrderType><OrderId>${orderId}</OrderId><CallbackSubscription>` +
	`<URL>https://hooks.example.com/${orderId}</URL><Expiry>9999999</Expiry></CallbackSubscription></Subscription>`;

const listOf = (numbers: readonly string[]): string =>
	`<TelephoneNumberList>${numbers.map((each) => `<TelephoneNumber>${each}</TelephoneNumber>`).join("")}</TelephoneNumberList>`;

/** The id at the end of a `Location`. */
export const idIn = (location: string): string => location.split("/").at(-1) ?? "";

/** A row of an inventory file: the numbers from the first on, in Cary. */
export const row = (first: string, quantity: number): InventoryRow => ({
	first,
	last: String(Number(first) + quantity - 1),
	state: "NC",
	city: "CARY",
	rate_center: "CARY",
	lata: "426",
	zips: "27511",
	tier: "0",
});
