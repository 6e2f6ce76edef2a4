import { ROLES, type Role } from "../../domain/account/role.ts";
import type { Site } from "../../domain/account/site.ts";
import type { AccountStore } from "../ports/account-store.ts";

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
	/** A secret that nobody guesses, for a user who is given none. */
	readonly newSecret: () => string;
	/** Hashes a secret for keeping. */
	readonly hashSecret: (secret: string) => Promise<string>;
}

/** Makes what is not there yet, and tells what it did, a sentence each. A generated secret is told once, and kept nowhere. */
export async function createAccount(
	plan: AccountPlan,
	ports: CreateAccountPorts,
): Promise<readonly string[]> {
	const { account, site, peer, user } = plan;
	const { accounts } = ports;
	return [
		await makeAccount(account, accounts),
		...(site ? await makeSite(account.id, site, peer, accounts) : []),
		...(user ? await makeUser(account.id, user, ports) : []),
	];
}

async function makeAccount({ id, name }: Named, accounts: AccountStore): Promise<string> {
	const known = await accounts.account(id);
	if (known !== undefined) return `Account ${id} (${known.name}) is there already.`;
	await accounts.addAccount(id, name);
	return `Account ${id} (${name}) created.`;
}

async function makeSite(
	accountId: string,
	{ id, name }: Named,
	peer: Named | undefined,
	accounts: AccountStore,
): Promise<readonly string[]> {
	const known = await accounts.site(accountId, id);
	if (known !== undefined) {
		const there = `Site ${id} (${known.name}) is there already.`;
		return peer ? [there, await makePeer(accountId, known, peer, accounts)] : [there];
	}
	const site: Site = { siteId: id, name, locked: false, peers: peer ? [peerOf(peer, true)] : [] };
	await accounts.addSite(accountId, site);
	const has = peer
		? `default peer ${peer.id} (${peer.name})`
		: "no peer: orders for it are refused until it has one (--peer)";
	return [`Site ${id} (${name}) created with ${has}.`];
}

async function makePeer(accountId: string, site: Site, peer: Named, accounts: AccountStore): Promise<string> {
	const known = site.peers.find(({ peerId }) => peerId === peer.id);
	if (known !== undefined) return `Peer ${known.peerId} (${known.name}) is there already.`;
	const added = peerOf(peer, site.peers.length === 0);
	await accounts.changePeers(accountId, site, [...site.peers, added]);
	return `${added.isDefault ? "Default peer" : "Peer"} ${peer.id} (${peer.name}) created.`;
}

const peerOf = ({ id, name }: Named, isDefault: boolean) => ({ peerId: id, name, isDefault });

async function makeUser(
	accountId: string,
	plan: UserPlan,
	{ accounts, newSecret, hashSecret }: CreateAccountPorts,
): Promise<readonly string[]> {
	const { name, secret = newSecret(), newSecret: isAnew = false } = plan;
	const roles = plan.isReader ? [] : ROLES;
	const told = `Secret of ${name}, shown this once: ${secret}`;
	const known = await accounts.user(name);
	if (known === undefined) {
		await accounts.addUser({ name, secretHash: await hashSecret(secret), accountIds: [accountId], roles });
		return [`User ${name} created for account ${accountId}, to ${mayIn(roles)}.`, told];
	}
	const gains = !known.accountIds.includes(accountId);
	const changes = mayIn(known.roles) !== mayIn(roles);
	if (!gains && !changes && !isAnew) return [`User ${name} has account ${accountId} already.`];
	await accounts.changeUser(known, {
		name,
		secretHash: isAnew ? await hashSecret(secret) : known.secretHash,
		accountIds: gains ? [...known.accountIds, accountId] : known.accountIds,
		roles,
	});
	if (isAnew) await accounts.takeBackTokens(name);
	return [
		...(gains ? [`User ${name} has account ${accountId} from now on.`] : []),
		...(changes ? [`User ${name} may ${mayIn(roles)} within five minutes, in every account.`] : []),
		...(isAnew
			? [`The old secret of ${name}, and every token got by it, is void within five minutes.`, told]
			: []),
	];
}

/** What a user with those roles may do, in words. */
export const mayIn = (roles: readonly Role[]): string =>
	roles.includes("ordering") ? "order and read" : "only read";
