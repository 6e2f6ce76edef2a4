import { FAULTS } from "../fault.ts";
import { collectFaults, type Result } from "../result.ts";

/** Orders whose places in the queue are read at once: as many rows as a window shows. */
export const QUEUE_PLACES_MAX = 50;

/** The ids of the orders that `orderId` names, once or several times and with commas between them; or why that cannot be answered. */
export const checkQueueQuery = (given: readonly string[]): Result<readonly string[]> =>
	collectFaults((report) => {
		const ids = given.flatMap((text) => text.split(",")).map((id) => id.trim().toLowerCase());
		const orderIds = [...new Set(ids.filter(Boolean))];
		if (orderIds.length === 0) report(FAULTS.missing("orderId"));
		if (orderIds.length > QUEUE_PLACES_MAX)
			report(FAULTS.notBetween(`orderId must name between 1 and ${QUEUE_PLACES_MAX} orders.`));
		return orderIds;
	});
