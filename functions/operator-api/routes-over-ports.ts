import { makeReadBlock, type ReadBlockPorts } from "../../application/operator/read-block.ts";
import { type HealthPorts, makeReadHealth } from "../../application/operator/read-health.ts";
import { makeReadQueue, type QueuePorts } from "../../application/operator/read-queue.ts";
import { makeReadStock } from "../../application/operator/survey-stock.ts";
import type { SurveyStock } from "../../application/ports/stock-survey.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { queueRoutes } from "./queue-routes.ts";
import { stockViewRoutes } from "./stock-view-routes.ts";

/** What the operator's API reaches for. */
export interface AllPorts extends ReadBlockPorts, Omit<QueuePorts, "backlog">, Omit<HealthPorts, "backlog"> {
	readonly backlog: QueuePorts["backlog"] & HealthPorts["backlog"];
	readonly surveyStock: SurveyStock;
}

/** Every route of the operator's API, over its ports. */
export function routesOverPorts(ports: AllPorts): readonly ApiRoute[] {
	return [
		...stockViewRoutes({ stock: makeReadStock(ports), readBlock: makeReadBlock(ports) }),
		...queueRoutes({
			readQueue: makeReadQueue(ports),
			queuedOrders: (key, wanted) => ports.queueList.orders(key, wanted),
			readHealth: makeReadHealth(ports),
		}),
	];
}
