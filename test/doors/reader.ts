import type { Seeded } from "../explore/random.ts";
import { operationActs } from "./operation-acts.ts";
import { ACCOUNT, type Trial } from "./trial.ts";

/** An id that nothing has. */
const NOBODY = "00000000-0000-7000-8000-000000000000";

/** Somebody who looks at everything that can be looked at; each answer is one that `docs/openapi.yaml` declares, or says when to come back. */
export class Reader {
	readonly #trial: Trial;
	readonly #random: Seeded;
	readonly #complaints: string[];

	constructor(trial: Trial, random: Seeded, complaints: string[]) {
		this.#trial = trial;
		this.#random = random;
		this.#complaints = complaints;
	}

	async doSomething(): Promise<void> {
		const { pick } = this.#random;
		const orders = (await this.#trial.stored("order")).map(({ orderId }) => orderId).sort();
		const orderId = orders.length > 0 ? pick(orders) : NOBODY;
		const known = {
			...{ accountId: ACCOUNT, account: ACCOUNT, siteId: "743", peerId: "1", user: "demo", block: "9195550" },
			...{ orderId, waitingId: orderId, reservationId: NOBODY, disconnectId: NOBODY, subscriptionId: NOBODY },
			...{
				noteId: "1",
				tn: `919555000${this.#random.below(9)}`,
				id: "NC-CARY",
				token: "",
				folder: "",
			},
		};
		const act = pick(operationActs(known).filter(({ writes }) => !writes));
		const { end, told } = await act.do(this.#trial);
		if (end === "wrong") this.#complaints.push(`${act.name} is answered ${told}`);
	}

	async settle(): Promise<void> {}
}
