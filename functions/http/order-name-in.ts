import type { OrderName } from "../../domain/order/order-name.ts";
import type { ApiRequest } from "./api-request.ts";

/** The order that a path names. */
export const orderNameIn = ({ accountId, path }: ApiRequest): OrderName => ({
	accountId,
	orderId: path.orderId ?? "",
});
