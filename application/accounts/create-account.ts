import { withPeer } from "../../domain/account/change-site.ts";
import { type Role, rolesToOrder } from "../../domain/account/role.ts";
import type { Site } from "../../domain/account/site.ts";
import type { Result } from "../../domain/result.ts";
import type { AccountStore } from "../ports/account-store.ts";
import type { Pause, Random } from "../ports/runtime.ts";
import { addPeer, addSite } from "./manage-sites.ts";

/** Something with an id, digits, and a name for people. */
export interface Named {
	readonly id: string;
	readonly name: string;
}

/** What an account is to have. What is there already stays as it is, but for what its user may do. */
export interface AccountPlan {
	readonly account: Named;
	readonly site?: Named;
	/** Of `site`; a site's first peer is its default. */
	readonly peer?: Named;
	readonly user?: UserPlan;
}

/** A user who is to be let into the account. */
export interface UserPlan {
	readonly name: string;
	/** For a new user; generated if not given. */
	readonly secret?: string;
	/** Replaces the secret of a user that is there already. */
	readonly newSecret?: boolean;
	/** True: may only read, in every account that is the user's; otherwise may order too. */
	readonly isReader?: boolean;
}

/** What creating accounts reaches for. */
export interface CreateAccountPorts {
	readonly accounts: AccountStore;
	readonly pause: Pause;
	readonly random: Random;
	/** A secret that nobody guesses, for a user who is given none. */
	readonly newSecret: () => string;
	/** Hashes a secret for keeping. */
	readonly hashSecret: (secret: string) => string;
}

/** What was done, a sentence each; and the secret that a user has now, if it is another: it is told this once, and kept nowhere. */
export interface AccountsChanged {
	readonly done: readonly string[];
	readonly secret?: string;
}

/** Makes what is not there yet, and tells what it did. */
export async function createAccount(plan: AccountPlan, ports: CreateAccountPorts): Promise<AccountsChanged> {
	const { account, user } = plan;
	const made = await makeAccount(plan, ports);
	if (user === undefined) return { done: made };
	const { done, ...secret } = await makeUser(account.id, user, ports);
	return { done: [...made, ...done], ...secret };
}

async function makeAccount(
	{ account: { id, name }, site, peer }: AccountPlan,
	ports: CreateAccountPorts,
): Promise<readonly string[]> {
	const { accounts } = ports;
	const known = await accounts.account(id);
	const itsSite = site ? await accounts.site(id, site.id, true) : undefined;
	if (known === undefined && site && itsSite === undefined) {
		await accounts.addAccount(id, name, siteOf(site, peer));
		return [`Account ${id} (${name}) created.`, siteCreated(site, peer)];
	}
	if (known === undefined) await accounts.addAccount(id, name);
	const told = known ? `Account ${id} (${known.name}) is there already.` : `Account ${id} (${name}) created.`;
	return [told, ...(site ? await makeSite(id, site, peer, ports) : [])];
}

function siteOf({ id, name }: Named, peer: Named | undefined): Site {
	const site: Site = { siteId: id, name, locked: false, peers: [] };
	return peer ? need(withPeer(site, peer.id, { name: peer.name })) : site;
}

async function makeSite(
	accountId: string,
	{ id, name }: Named,
	peer: Named | undefined,
	ports: CreateAccountPorts,
): Promise<readonly string[]> {
	const known = await ports.accounts.site(accountId, id, true);
	if (known !== undefined) {
		const there = `Site ${id} (${known.name}) is there already.`;
		return peer ? [there, await makePeer(accountId, id, peer, ports)] : [there];
	}
	const added = await addSite(ports, accountId, id, { name });
	if (added === undefined)
		throw new Error(`Site ${id} was made by somebody else meanwhile; run the command again.`);
	need(added);
	if (peer) await makePeer(accountId, id, peer, ports);
	return [siteCreated({ id, name }, peer)];
}

function siteCreated({ id, name }: Named, peer: Named | undefined): string {
	const has = peer
		? `default peer ${peer.id} (${peer.name})`
		: "no peer: orders for it are refused until it has one (--peer)";
	return `Site ${id} (${name}) created with ${has}.`;
}

async function makePeer(
	accountId: string,
	siteId: string,
	{ id, name }: Named,
	ports: CreateAccountPorts,
): Promise<string> {
	const site = await ports.accounts.site(accountId, siteId, true);
	const known = site?.peers.find(({ peerId }) => peerId === id);
	if (known !== undefined) return `Peer ${known.peerId} (${known.name}) is there already.`;
	const { isDefault } = need(await addPeer(ports, accountId, { siteId, peerId: id }, { name }));
	return `${isDefault ? "Default peer" : "Peer"} ${id} (${name}) created.`;
}

/** What a rule of sites lets pass; throws with its reason otherwise, for the operator to read. */
function need<T>(result: Result<T>): T {
	if (result.ok) return result.value;
	throw new Error(result.refusal.faults.map(({ description }) => description).join(" "));
}

async function makeUser(
	accountId: string,
	plan: UserPlan,
	{ accounts, newSecret, hashSecret }: CreateAccountPorts,
): Promise<AccountsChanged> {
	const { name, secret = newSecret(), newSecret: isAnew = false } = plan;
	const known = await accounts.user(name);
	const roles = rolesToOrder(!plan.isReader, known?.roles);
	if (known === undefined) {
		await accounts.addUser({ name, secretHash: hashSecret(secret), accountIds: [accountId], roles });
		return { done: [`User ${name} created for account ${accountId}, to ${mayIn(roles)}.`], secret };
	}
	const gains = !known.accountIds.includes(accountId);
	const changes = mayIn(known.roles) !== mayIn(roles);
	if (!gains && !changes && !isAnew) return { done: [`User ${name} has account ${accountId} already.`] };
	await accounts.changeUser(known, {
		name,
		secretHash: isAnew ? hashSecret(secret) : known.secretHash,
		accountIds: gains ? [...known.accountIds, accountId] : known.accountIds,
		roles,
	});
	const done = [
		...(gains ? [`User ${name} has account ${accountId} from now on.`] : []),
		...(changes ? [`User ${name} may ${mayIn(roles)} within five minutes, in every account.`] : []),
		...(isAnew ? [oldSecretVoid(name)] : []),
	];
	return { done, ...(isAnew && { secret }) };
}

/** What a new secret does to the old one, in a sentence. */
export const oldSecretVoid = (name: string): string =>
	`The old secret of ${name}, and every token got by it, is void within five minutes.`;

/** What a user with those roles may do in their accounts, in words. */
export const mayIn = (roles: readonly Role[]): string =>
	roles.includes("ordering") ? "order and read" : "only read";
