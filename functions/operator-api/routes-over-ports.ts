import type { CreateAccountPorts } from "../../application/accounts/create-account.ts";
import { type ImportStockPorts, makeImportStock } from "../../application/operator/import-stock.ts";
import { manageAccounts } from "../../application/operator/manage-accounts.ts";
import { manageUsers } from "../../application/operator/manage-users.ts";
import { makeNoteAction, type NoteActionPorts } from "../../application/operator/note-action.ts";
import { makeReadBlock, type ReadBlockPorts } from "../../application/operator/read-block.ts";
import { type HealthPorts, makeReadHealth } from "../../application/operator/read-health.ts";
import { makeReadQueue, type QueuePorts } from "../../application/operator/read-queue.ts";
import { makeReadUndelivered, type UndeliveredPorts } from "../../application/operator/read-undelivered.ts";
import { makeReadStock } from "../../application/operator/survey-stock.ts";
import type { Directory } from "../../application/ports/directory.ts";
import type { SurveyStock } from "../../application/ports/stock-survey.ts";
import type { Trail } from "../../application/ports/trail.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { accountRoutes } from "./account-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { queueRoutes } from "./queue-routes.ts";
import { stockViewRoutes } from "./stock-view-routes.ts";

/** What the operator's API reaches for. */
export interface AllPorts
	extends Omit<ReadBlockPorts, "directory">,
		Omit<QueuePorts, "backlog">,
		Omit<HealthPorts, "backlog">,
		Omit<NoteActionPorts, "trail">,
		UndeliveredPorts,
		Omit<ImportStockPorts, "backlog" | "noteAction">,
		CreateAccountPorts {
	readonly stock: ImportStockPorts["stock"];
	readonly backlog: QueuePorts["backlog"] & HealthPorts["backlog"] & ImportStockPorts["backlog"];
	readonly directory: Directory;
	readonly trail: Trail;
	readonly surveyStock: SurveyStock;
}

/** Every route of the operator's API, over its ports. */
export function routesOverPorts(ports: AllPorts): readonly ApiRoute[] {
	const noteAction = makeNoteAction(ports);
	return [
		...stockViewRoutes({ stock: makeReadStock(ports), readBlock: makeReadBlock(ports) }),
		...queueRoutes({
			readQueue: makeReadQueue(ports),
			queuedOrders: (key, wanted) => ports.queueList.orders(key, wanted),
			readHealth: makeReadHealth(ports),
			readUndelivered: makeReadUndelivered(ports),
		}),
		...importRoutes({ importStock: makeImportStock({ ...ports, noteAction }) }),
		...accountRoutes({
			accounts: manageAccounts({ ...ports, noteAction }),
			users: manageUsers({ ...ports, noteAction }),
			directory: ports.directory,
			readTrail: (wanted) => ports.trail.page(wanted),
		}),
	];
}
