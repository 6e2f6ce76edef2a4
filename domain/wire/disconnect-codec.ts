import { type Disconnect, disconnectedNumbers, disconnectFaults } from "../disconnect/disconnect.ts";
import type { DisconnectDraft } from "../disconnect/disconnect-request.ts";
import { type Fault, type Report, toldFaults } from "../fault.ts";
import type { Result } from "../result.ts";
import { type Element, element, leaf, list, listUnlessEmpty, numberLeaf } from "./element.ts";
import { encodeErrorList } from "./fault-codec.ts";
import { childOf, listOf, readRoot, textOf, type XmlElement } from "./xml-document.ts";

const ORDER_TYPE = "DisconnectTelephoneNumberOrderType";

/**
 * Reads the `<DisconnectTelephoneNumberOrder>` of a POST as it was written, unknown elements left out. Clients write `name` and
 * `Name` (contract, section 1.6).
 */
export const decodeDisconnect = (root: XmlElement): Result<DisconnectDraft> =>
	readRoot("DisconnectTelephoneNumberOrder", root, draftOf);

function draftOf(body: XmlElement, report: Report): DisconnectDraft {
	const type = childOf(body, ORDER_TYPE);
	const texts = Object.entries({
		name: textOf(body, "Name", report),
		customerOrderId: textOf(body, "CustomerOrderId", report),
		mode: type && textOf(type, "DisconnectMode", report),
	}).filter(([, text]) => text !== undefined);
	const hasList = type !== undefined && childOf(type, "TelephoneNumberList") !== undefined;
	return {
		...Object.fromEntries(texts),
		...(hasList ? { numbers: listOf(type, "TelephoneNumberList", "TelephoneNumber", report) } : {}),
	};
}

/** The answer to a POST: the disconnect and its state, always RECEIVED (contract, section 1.6). */
export const encodePlacedDisconnect = (disconnect: Disconnect): Element =>
	element(RESPONSE, encodeRequest(disconnect), leaf("OrderStatus", "RECEIVED"));

/** The answer to a GET in every state. */
export const encodeDisconnectState = (disconnect: Disconnect): Element =>
	element(
		RESPONSE,
		encodeErrorList(disconnectFaults(disconnect)),
		listUnlessEmpty(
			"DisconnectedTelephoneNumberList",
			disconnectedNumbers(disconnect).map((number) => numberLeaf("TelephoneNumber", number)),
		),
		encodeRequest(disconnect),
		leaf("OrderStatus", disconnect.status),
	);

/** The answer to a rejected disconnect: the faults that are told, then what was asked for, if it could be read at all. */
export const encodeRejectedDisconnect = (
	faults: readonly Fault[],
	draft?: DisconnectDraft,
	receivedAt?: string,
): Element =>
	element(
		RESPONSE,
		encodeErrorList(toldFaults(faults)),
		draft && encodeEcho({ ...draft, createdAt: receivedAt }),
	);

const RESPONSE = "DisconnectTelephoneNumberOrderResponse";

const encodeRequest = ({ disconnectId, createdAt, request }: Disconnect): Element =>
	encodeEcho({ ...request, createdAt, disconnectId });

/** What was asked for, children in the order that the original service prints. */
const encodeEcho = (
	echo: DisconnectDraft & { readonly createdAt: string | undefined; readonly disconnectId?: string },
): Element =>
	element(
		"orderRequest",
		leaf("CustomerOrderId", echo.customerOrderId),
		leaf("Name", echo.name),
		leaf("id", echo.disconnectId),
		leaf("OrderCreateDate", echo.createdAt),
		element(
			ORDER_TYPE,
			leaf("DisconnectMode", echo.mode),
			list(
				"TelephoneNumberList",
				(echo.numbers ?? []).map((number) => numberLeaf("TelephoneNumber", number)),
			),
		),
	);
