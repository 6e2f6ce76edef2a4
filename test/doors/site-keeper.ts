import type { Seeded } from "../explore/random.ts";
import { DIED } from "./door.ts";
import { idIn, peerOf, SITES } from "./requests.ts";
import { ACCOUNT, type Answer, type Trial } from "./trial.ts";

/** What its keeper knows of a site, or of a peer: its address, and what became of it as far as they were told. */
interface Kept {
	readonly path: string;
	/** Names that it may have: the last one acknowledged, and all that were asked for since. */
	names: string[];
	/** Its end was asked for; `gone` when that was acknowledged. */
	isEnding: boolean;
	isGone: boolean;
}

/** A customer who makes, changes and deletes sites and their peers; and what they hold against the service. */
export class SiteKeeper {
	readonly #trial: Trial;
	readonly #random: Seeded;
	readonly #complaints: string[];
	readonly #sites: Kept[] = [];
	readonly #peers: Kept[] = [];
	#names = 0;

	constructor(trial: Trial, random: Seeded, complaints: string[]) {
		this.#trial = trial;
		this.#random = random;
		this.#complaints = complaints;
	}

	async doSomething(): Promise<void> {
		const { pick } = this.#random;
		const [sites, peers] = [this.#sites, this.#peers].map((all) => all.filter(({ isGone }) => !isGone));
		const deeds = [
			() => this.#makeSite(),
			...(sites?.length
				? [
						() => this.#change(pick(sites), (name) => `<Site><Name>${name}</Name></Site>`),
						() => this.#makePeer(pick(sites)),
						() => this.#end(pick(sites)),
					]
				: []),
			...(peers?.length ? [() => this.#change(pick(peers), peerOf), () => this.#end(pick(peers))] : []),
		];
		await pick(deeds)();
	}

	/** What was acknowledged is there, as it was last asked for, and once; what is gone is gone. */
	async settle(): Promise<void> {
		for (const { path, names, isEnding, isGone } of [...this.#sites, ...this.#peers]) {
			const answer = await this.#ask("GET", path);
			const name = /<(?:Peer)?Name>([^<]*)/.exec(answer?.body ?? "")?.[1] ?? "";
			const isThere = answer?.status === 200;
			if (isGone && isThere) this.#complaints.push(`${path} was deleted, and is there.`);
			if (!isEnding && !isThere) this.#complaints.push(`${path} was acknowledged, and is not there.`);
			if (isThere && !names.includes(name))
				this.#complaints.push(`${path} is called ${name}, and was to be ${names.join(" or ")}.`);
		}
		const { body } = (await this.#ask("GET", SITES)) ?? { body: "" };
		const names: readonly string[] = body.match(/<Name>[^<]*/g) ?? [];
		for (const twice of names.filter((name, index) => names.indexOf(name) !== index))
			this.#complaints.push(`A site was asked for once, and is there twice: ${twice}.`);
		for (const site of await this.#trial.place.direct.accounts.sites(ACCOUNT))
			if (site.peers.length > 0 && site.peers.filter(({ isDefault }) => isDefault).length !== 1)
				this.#complaints.push(`Site ${site.siteId} has not one default peer: ${JSON.stringify(site.peers)}.`);
	}

	async #ask(method: string, path: string, body?: string): Promise<Answer | undefined> {
		const answer = await this.#trial.ask(method, path, body === undefined ? {} : { body });
		if (answer === DIED) return undefined;
		if (![200, 201, 400, 404, 409, 429, 503].includes(answer.status))
			this.#complaints.push(`${method} ${path} is answered ${answer.status}: ${answer.body}`);
		return answer;
	}

	#newName(): string {
		this.#names += 1;
		return `n${this.#names}`;
	}

	async #makeSite(): Promise<void> {
		const name = this.#newName();
		const answer = await this.#ask("POST", SITES, `<Site><Name>${name}</Name></Site>`);
		if (answer?.status === 201) this.#sites.push(keptAt(`${SITES}/${idIn(answer.location)}`, name));
	}

	async #makePeer({ path }: Kept): Promise<void> {
		const name = this.#newName();
		const answer = await this.#ask("POST", `${path}/sippeers`, peerOf(name));
		if (answer?.status === 201) this.#peers.push(keptAt(`${path}/sippeers/${idIn(answer.location)}`, name));
	}

	async #change(kept: Kept, bodyOf: (name: string) => string): Promise<void> {
		const name = this.#newName();
		kept.names.push(name);
		const answer = await this.#ask("PUT", kept.path, bodyOf(name));
		// Of two who change it at the same time either may be last.
		if (answer?.status === 404 && !kept.isEnding)
			this.#complaints.push(`${kept.path} was acknowledged, and is not there to be changed.`);
	}

	async #end(kept: Kept): Promise<void> {
		kept.isEnding = true;
		if ((await this.#ask("DELETE", kept.path))?.status === 200) kept.isGone = true;
	}
}

const keptAt = (path: string, name: string): Kept => ({
	path,
	names: [name],
	isEnding: false,
	isGone: false,
});
