import type { TrailEntry } from "../../application/ports/trail.ts";
import type { Seeded } from "../explore/random.ts";
import { DIED } from "./door.ts";
import { basic } from "./newcomer.ts";
import { OPERATOR } from "./operation-acts.ts";
import { ACCOUNT, type Answer, type Trial } from "./trial.ts";

const FILE = "first,last,state,city,rate_center,lata,zips,tier\n";

/** An operator of the API, who makes accounts and users, changes them, imports stock; and what they hold against the service. */
export class Operator {
	readonly #trial: Trial;
	readonly #random: Seeded;
	readonly #complaints: string[];
	/** Secrets that were told, by user; undefined where another was asked for since, and not told. */
	readonly #secrets = new Map<string, string | undefined>();
	readonly #accounts: string[] = [];
	/** What was acknowledged, as the trail calls it. */
	readonly #done: Pick<TrailEntry, "action" | "subject">[] = [];
	#made = 0;
	/** How often a secret was to be replaced. */
	#replacing = 0;

	constructor(trial: Trial, random: Seeded, complaints: string[]) {
		this.#trial = trial;
		this.#random = random;
		this.#complaints = complaints;
	}

	async doSomething(): Promise<void> {
		const { pick } = this.#random;
		const users = [...this.#secrets.keys()];
		const deeds = [
			() => this.#makeUser(),
			() => this.#makeAccount(),
			() => this.#import(),
			...(users.length > 0
				? [
						() => this.#change(pick(users)),
						() => this.#replaceSecret(pick(users)),
						() => this.#revoke(pick(users)),
					]
				: []),
		];
		await pick(deeds)();
	}

	/** What was acknowledged is there, whole, and in the trail; and whatever is there is in the trail. */
	async settle(): Promise<void> {
		const { directory, trail } = this.#trial.place.direct;
		const entries = (await trail?.page({ size: 1_000 }))?.items ?? [];
		const isNoted = (
			{ action, subject }: Pick<TrailEntry, "action" | "subject">,
			outcomes: readonly unknown[],
		) =>
			entries.some(
				(each) => each.action === action && each.subject === subject && outcomes.includes(each.outcome),
			);
		for (const each of this.#done)
			if (!isNoted(each, ["done", undefined]))
				this.#complaints.push(`${each.action} of ${each.subject} was acknowledged, and is not in the trail.`);
		for (const { name } of (await directory?.users({ size: 500 }))?.items ?? []) {
			if (name === "demo") continue;
			if (!isNoted({ action: "user-created", subject: `user ${name}` }, ["done", undefined]))
				this.#complaints.push(`User ${name} is there, and the trail does not say who made them.`);
		}
		for (const { accountId } of (await directory?.accounts({ size: 500 }))?.items ?? []) {
			if (accountId === ACCOUNT) continue;
			if (!isNoted({ action: "account-created", subject: `account ${accountId}` }, ["done", undefined]))
				this.#complaints.push(`Account ${accountId} is there, and the trail does not say who made it.`);
			const [site] = await this.#trial.place.direct.accounts.sites(accountId);
			if (site?.peers.length !== 1)
				this.#complaints.push(`Account ${accountId} is there in half: its site is not.`);
		}
		for (const id of this.#accounts)
			if ((await this.#ask("GET", `/accounts/${id}`))?.status !== 200)
				this.#complaints.push(`Account ${id} was acknowledged, and is not there.`);
		for (const [name, secret] of this.#secrets) {
			const who = secret && (await this.#trial.whoIs(basic(name, secret)));
			if (who !== secret && who !== name)
				this.#complaints.push(`${name} was told a secret, and is taken for ${String(who)}.`);
		}
	}

	async #ask(method: string, path: string, body?: object | string): Promise<Answer | undefined> {
		const isText = typeof body === "string";
		const headers = { "Content-Type": isText ? "text/csv" : "application/json", Accept: "application/json" };
		const sent = body === undefined ? {} : { body: isText ? body : JSON.stringify(body) };
		const answer = await this.#trial.ask(method, `/v2/operator${path}`, {
			headers,
			caller: OPERATOR,
			...sent,
		});
		if (answer === DIED) return undefined;
		if (![200, 201, 404, 409, 503].includes(answer.status))
			this.#complaints.push(`${method} /operator${path} is answered ${answer.status}: ${answer.body}`);
		return answer;
	}

	/** Notes what was acknowledged; undefined when nothing was. */
	#acknowledged(
		answer: Answer | undefined,
		action: TrailEntry["action"],
		subject: string,
	): Answer | undefined {
		if (answer === undefined || answer.status >= 300) return undefined;
		this.#done.push({ action, subject });
		return answer;
	}

	async #makeUser(): Promise<void> {
		this.#made += 1;
		const name = `u${this.#made}`;
		const answer = await this.#ask("POST", "/users", { name, accountIds: [ACCOUNT], mayOrder: true });
		const made = this.#acknowledged(answer, "user-created", `user ${name}`);
		if (made) this.#secrets.set(name, JSON.parse(made.body).secret);
	}

	async #change(name: string): Promise<void> {
		const body = { accountIds: [ACCOUNT], mayOrder: this.#random.chance(0.5) };
		this.#acknowledged(await this.#ask("PUT", `/users/${name}`, body), "user-changed", `user ${name}`);
	}

	async #replaceSecret(name: string): Promise<void> {
		this.#secrets.set(name, undefined);
		this.#replacing += 1;
		const asked = this.#replacing;
		const answer = await this.#ask("POST", `/users/${name}/secret`);
		const done = this.#acknowledged(answer, "user-secret-replaced", `user ${name}`);
		// Of two who replace it at the same time one loses; one who is not answered may have been last.
		if (done && this.#replacing === asked) this.#secrets.set(name, JSON.parse(done.body).secret);
	}

	async #revoke(name: string): Promise<void> {
		const answer = await this.#ask("POST", `/users/${name}/revoke`);
		this.#acknowledged(answer, "user-tokens-revoked", `user ${name}`);
	}

	async #makeAccount(): Promise<void> {
		this.#made += 1;
		const id = String(9_910_000 + this.#made);
		const named = { id: "1", name: "HQ" };
		const body = { accountId: id, name: "Another", site: named, peer: named };
		const answer = await this.#ask("POST", "/accounts", body);
		if (this.#acknowledged(answer, "account-created", `account ${id}`)) this.#accounts.push(id);
	}

	async #import(): Promise<void> {
		this.#made += 1;
		const first = 9_195_552_000 + (this.#made % 3) * 1000;
		const row = `${first},${first + this.#made},NC,CARY,CARY,426,27511,0\n`;
		this.#acknowledged(await this.#ask("POST", "/imports", FILE + row), "stock-imported", "stock");
	}
}
