import { type Disconnect, disconnectedNumbers } from "../disconnect/disconnect.ts";
import { type Element, element, leaf } from "./element.ts";
import type { PageLinks } from "./links-codec.ts";
import { encodeListPage } from "./order-list-codec.ts";

/** A page of an account's disconnects: like one of its orders, but for the spelling of `OrderId` (contract, section 1.6). */
export const encodeDisconnectList = (
	total: number,
	links: PageLinks,
	disconnects: readonly Disconnect[],
): Element => encodeListPage(total, links, disconnects.map(encodeListed));

const encodeListed = (disconnect: Disconnect): Element =>
	element(
		"OrderIdUserIdDate",
		leaf("CountOfTNs", disconnectedNumbers(disconnect).length),
		leaf("CustomerOrderId", disconnect.request.customerOrderId),
		leaf("userId", disconnect.createdBy),
		leaf("lastModifiedDate", disconnect.modifiedAt),
		leaf("OrderId", disconnect.disconnectId),
		leaf("OrderType", "disconnect"),
		leaf("OrderDate", disconnect.createdAt),
		leaf("OrderStatus", disconnect.status),
	);
