import type { Seeded } from "../explore/random.ts";
import { DIED } from "./door.ts";
import type { Trial } from "./trial.ts";

/** A header by which somebody says who they are. */
export const basic = (name: string, secret: string): string =>
	`Basic ${Buffer.from(`${name}:${secret}`).toString("base64")}`;

const THEIRS = basic("demo", "demo-secret");
const FORM = { "Content-Type": "application/x-www-form-urlencoded", Authorization: THEIRS };

/** A user who logs in, gets tokens, uses them and takes them back, and a stranger who tries; whatever goes wrong, who they are is true. */
export class Newcomer {
	readonly #trial: Trial;
	readonly #random: Seeded;
	readonly #complaints: string[];
	readonly #granted: string[] = [];
	/** Those whose end was asked for: until it was acknowledged they may still be in force. */
	readonly #ending = new Set<string>();
	readonly #ended: string[] = [];

	constructor(trial: Trial, random: Seeded, complaints: string[]) {
		this.#trial = trial;
		this.#random = random;
		this.#complaints = complaints;
	}

	async doSomething(): Promise<void> {
		const { pick } = this.#random;
		const deeds = [
			() => this.#expect(THEIRS, "demo"),
			() => this.#expect(basic("demo", "a guess"), undefined),
			() => this.#get(),
			...(this.#granted.length > 0 ? [() => this.#use(), () => this.#takeBack()] : []),
			...(this.#ended.length > 0 ? [() => this.#expect(`Bearer ${pick(this.#ended)}`, undefined)] : []),
		];
		await pick(deeds)();
	}

	async #get(): Promise<void> {
		const asked = { headers: FORM, body: "grant_type=client_credentials" };
		const answer = await this.#trial.ask("POST", "/oauth2/token", asked);
		if (answer === DIED || answer.status === 503) return;
		if (answer.status === 200) this.#granted.push(JSON.parse(answer.body).access_token);
		else this.#complaints.push(`A user who asks for a token is answered ${answer.status}: ${answer.body}`);
	}

	async #use(): Promise<void> {
		const token = this.#random.pick(this.#granted);
		// Meanwhile it may be taken back.
		const who = await this.#trial.whoIs(`Bearer ${token}`);
		if (who !== "demo" && who !== DIED && !this.#ending.has(token))
			this.#complaints.push(`A token in force is that of ${who ?? "nobody"}.`);
	}

	async #takeBack(): Promise<void> {
		const token = this.#random.pick(this.#granted);
		this.#ending.add(token);
		const answer = await this.#trial.ask("POST", "/oauth2/revoke", { headers: FORM, body: `token=${token}` });
		if (answer !== DIED && answer.status === 200) this.#ended.push(token);
	}

	async #expect(authorization: string, name: string | undefined): Promise<void> {
		const who = await this.#trial.whoIs(authorization);
		if (who !== name && who !== DIED)
			this.#complaints.push(`${authorization} is taken for ${who ?? "nobody"}, and is ${name ?? "nobody"}.`);
	}
}
