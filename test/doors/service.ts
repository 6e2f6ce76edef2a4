import { rememberCandidates } from "../../adapters/remembered-candidates.ts";
import { rememberSites } from "../../adapters/remembered-sites.ts";
import { signToken } from "../../adapters/runtime/sign-token.ts";
import { fingerprintOf } from "../../adapters/runtime/system.ts";
import { makeAuthorize } from "../../application/accounts/authorize.ts";
import { makeKnownUser } from "../../application/accounts/known-user.ts";
import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { carryOut } from "../../application/import/import-inventory.ts";
import { planImport } from "../../application/import/plan-import.ts";
import { makeDeliverToSubscriber } from "../../application/notifications/deliver-to-subscriber.ts";
import { subscribers } from "../../application/notifications/event-for.ts";
import { makeNotify } from "../../application/notifications/notify.ts";
import { recordDeliveries, recordGivenUp } from "../../application/notifications/record-deliveries.ts";
import { makeRedrive } from "../../application/redrive/redrive.ts";
import { makeSweepAlone } from "../../application/redrive/sweep-alone.ts";
import {
	type InventoryColumn,
	type InventoryRow,
	inventoryRowReader,
} from "../../domain/import/inventory-file.ts";
import { ok } from "../../domain/result.ts";
import { routesOverPorts as accountRoutes } from "../../functions/account-api/routes-over-ports.ts";
import { makeAnswerAuthorizer } from "../../functions/authorizer/answer-authorizer.ts";
import { apiHandler } from "../../functions/http/api-handler.ts";
import { forwardStrays } from "../../functions/numbers-api/forward-strays.ts";
import { routesOverPorts as numbersRoutes } from "../../functions/numbers-api/routes-over-ports.ts";
import {
	type AllPorts as OperatorPorts,
	routesOverPorts as operatorRoutes,
} from "../../functions/operator-api/routes-over-ports.ts";
import { routesOverPorts as ordersRoutes } from "../../functions/orders-api/routes-over-ports.ts";
import { CONTEXT } from "../support/ask-api.ts";
import type { Clock } from "./clock.ts";
import type { OutsidePorts } from "./outside-ports.ts";

type Event = Parameters<ReturnType<typeof apiHandler>>[0];

/** Days that disconnected numbers age here. */
export const AGING_DAYS = 1;

/** So few, that an order of five blocks takes three steps. */
const BLOCKS_PER_TRANSACTION = 2;

/** No time passes while a function runs, but what it waits: a lease need not be renewed, and nothing takes too long. */
const untilNever = () => new Promise<void>(() => {});

/**
 * The functions, wired as their handlers wire them, over other ports; but for the memory of failed logins. Secrets are kept as they are,
 * for hashing takes a tenth of a second.
 */
export function functionsOver(outside: OutsidePorts, clock: Clock) {
	const { now, newOrderId } = clock;
	const newId = () => newOrderId(now());
	const operators: Pick<OperatorPorts, "newSecret" | "hashSecret" | "newTrailId"> = {
		newSecret: newId,
		hashSecret: (secret) => secret,
		newTrailId: newOrderId,
	};
	const ports = {
		...outside,
		eventFor: subscribers({
			...outside,
			channels: { sendsMail: true, hasBus: true },
			now,
			newEventId: newOrderId,
		}),
		...{ newOrderId, newId, now },
		newDisconnectId: newOrderId,
		newEventId: newOrderId,
		newKey: newId,
		...operators,
		knownUser: makeKnownUser(outside.users, async (secret, hash) => secret === hash),
		signToken,
		hashToken: fingerprintOf,
		objectionTo: () => undefined,
		agingDays: AGING_DAYS,
		pause: async (ms: number) => clock.pass(ms),
		random: clock.random,
		log: () => {},
	};
	const { owners } = outside;
	const sites = rememberSites(outside.accounts, now);
	const ordersApi = apiHandler(ordersRoutes({ ...ports, accounts: sites }), ports.log);
	const numbersApi = apiHandler(numbersRoutes(ports), ports.log, owners ? [forwardStrays(owners)] : []);
	const accountApi = apiHandler(accountRoutes(ports), ports.log);
	// A route reaches for its ports when it is asked: where there are none for operators, no operator asks.
	const operatorApi = apiHandler(operatorRoutes(ports as unknown as OperatorPorts), ports.log);
	const answerAuthorizer = makeAnswerAuthorizer({ authorize: makeAuthorize(ports), log: ports.log });
	const recording = { ...ports, pause: untilNever };
	const deliverToSubscriber = recordDeliveries(recording, makeDeliverToSubscriber(outside));
	const noteGivenUp = recordGivenUp(recording);
	const redrive = makeRedrive({ ...ports, workOnDisconnect: makeWorkOnDisconnect(ports) });
	return {
		api: {
			ordersApi: (event: Event) => ordersApi(event, CONTEXT),
			numbersApi: (event: Event) => numbersApi(event, CONTEXT),
			accountApi: (event: Event) => accountApi(event, CONTEXT),
			operatorApi: (event: Event) => operatorApi(event, CONTEXT),
		},
		/** The name of the user behind a header; undefined for nobody. Throws when it cannot be said. */
		authorizer: (authorization: string) => principalOf(answerAuthorizer, authorization),
		fulfilOrder: makeFulfilOrder(
			{ ...ports, inventory: rememberCandidates(outside.inventory, now) },
			BLOCKS_PER_TRANSACTION,
		),
		notify: makeNotify({ ...recording, deliverToSubscriber, noteGivenUp, deliverToBus: outside.bus.put }),
		redrive: makeSweepAlone({ ...ports, redrive, pause: untilNever }),
		async importNumbers(rows: readonly InventoryRow[]) {
			const plan = await planImport(fileOf(rows), inventoryRowReader(), outside.stock, { read: () => {} });
			return carryOut(plan, outside.stock, { written: () => {} });
		},
	};
}

/** The name of a function that answers requests. */
export type ApiFunction = keyof ReturnType<typeof functionsOver>["api"];

async function principalOf(
	answerAuthorizer: ReturnType<typeof makeAnswerAuthorizer>,
	authorization: string,
): Promise<string | undefined> {
	const asked = {
		headers: { Authorization: authorization },
		methodArn: "arn:aws:execute-api:us-east-1:111111111111:a/api/GET/accounts/9900000/orders",
		requestContext: { identity: { sourceIp: "203.0.113.9" } },
	};
	try {
		return (await answerAuthorizer(asked as never, CONTEXT)).principalId;
	} catch (error) {
		if (error instanceof Error && error.message === "Unauthorized") return undefined;
		throw error;
	}
}

async function* fileOf(rows: readonly InventoryRow[]) {
	yield rows.map((row, index) => ({ line: index + 2, row: ok<Record<InventoryColumn, string>>(row) }));
}
