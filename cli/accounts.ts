import { dynamodbAccountStore } from "../adapters/dynamodb/dynamodb-account-store.ts";
import { dynamodbDirectory } from "../adapters/dynamodb/dynamodb-directory.ts";
import { dynamodbTrail } from "../adapters/dynamodb/dynamodb-trail.ts";
import { hashSecret } from "../adapters/runtime/secret-hash.ts";
import { newOrderId, newSecret, now, pause, random } from "../adapters/runtime/system.ts";
import {
	type AccountPlan,
	type AccountsChanged,
	createAccount,
	type Named,
} from "../application/accounts/create-account.ts";
import { makeOperator, type OperatorPlan } from "../application/accounts/make-operator.ts";
import { makeNoteAction } from "../application/operator/note-action.ts";
import type { AccountStore } from "../application/ports/account-store.ts";
import type { Directory } from "../application/ports/directory.ts";
import type { Trail } from "../application/ports/trail.ts";
import { SITE_NAME_LENGTH_MAX } from "../domain/account/change-site.ts";
import { ACCOUNT_ID, USER_NAME } from "../domain/account/check-account.ts";
import { FAULTS } from "../domain/fault.ts";
import { notFound, ok } from "../domain/result.ts";
import { listAccounts } from "./list-accounts.ts";
import { showAccount } from "./show-account.ts";
import type { Target } from "./target.ts";
import { tell } from "./tell.ts";
import { EXIT, type ExitCode, type Terminal, UsageError } from "./terminal.ts";
import { visible } from "./visible-text.ts";

/** What the operator asked for. */
export type AccountsRequest =
	| { readonly action: "create"; readonly plan: AccountPlan }
	| { readonly action: "show"; readonly accountId: string }
	| { readonly action: "list"; readonly completing: boolean }
	| { readonly action: "operator"; readonly plan: OperatorPlan }
	| { readonly action: "revoke" | "remove"; readonly user: string };

/** What a new account is to have, as it was typed. */
export interface AccountOptions {
	readonly name?: string;
	readonly site?: string;
	readonly peer?: string;
	readonly user?: string;
	readonly reader?: string;
	readonly newSecret?: boolean;
}

/** Reads what an account is to have; throws `UsageError` when it can be none. */
export function readAccountPlan(accountId: string, options: AccountOptions): AccountPlan {
	const { name, site, peer, reader, user = reader, newSecret = false } = options;
	if (peer !== undefined && site === undefined)
		throw new UsageError("--peer goes with --site: a peer belongs to one.");
	if (options.user !== undefined && reader !== undefined)
		throw new UsageError("A user is either --user, who may order, or --reader, who may not.");
	if (newSecret && user === undefined) throw new UsageError("--new-secret goes with --user or --reader.");
	const id = readAccountId(accountId);
	return {
		account: { id, name: readName(name ?? "") || `Account ${id}` },
		...(site === undefined ? {} : { site: readNamed("Site", site) }),
		...(peer === undefined ? {} : { peer: readNamed("Peer", peer) }),
		...(user === undefined
			? {}
			: { user: { name: readUserName(user), newSecret, isReader: reader !== undefined } }),
	};
}

/** Reads `ID` or `ID:NAME`; without a name it is called by its kind and id. */
function readNamed(kind: string, text: string): Named {
	const [idText = "", ...name] = text.split(":");
	const id = readId(kind, idText);
	const called = readName(name.join(":")) || `${kind} ${id}`;
	if (called.length > SITE_NAME_LENGTH_MAX)
		throw new UsageError(`${kind} ${id}: a name has at most ${SITE_NAME_LENGTH_MAX} characters.`);
	return { id, name: called };
}

/** A name is answered to customers, who read it in XML and on terminals of their own. */
function readName(text: string): string {
	if (visible(text) === text) return text;
	throw new UsageError(`Name '${visible(text)}' holds a character that cannot be seen.`);
}

/** Reads the name of a user; throws `UsageError` when nobody can be called so. */
export function readUserName(text: string): string {
	if (USER_NAME.test(text)) return text;
	throw new UsageError(`User name '${text}' is not 1 to 64 letters, digits, dots, dashes, underscores or @.`);
}

/** Reads the id of an account; throws `UsageError` when none can have it. */
export const readAccountId = (text: string): string => readId("Account", text);

function readId(kind: string, text: string): string {
	if (ACCOUNT_ID.test(text)) return text;
	throw new UsageError(`${kind} id '${text}' is not a number of up to 20 digits.`);
}

/** Does what was asked for, on a target. Exit code 1: there is no such account to show, or no such user. */
export async function runAccounts(
	request: AccountsRequest,
	target: Pick<Target, "dynamodb" | "ordersTable">,
	terminal: Terminal,
): Promise<ExitCode> {
	const accounts = dynamodbAccountStore(target.dynamodb, target.ordersTable, now);
	const directory = dynamodbDirectory(target.dynamodb, target.ordersTable);
	const trail = dynamodbTrail(target.dynamodb, target.ordersTable);
	if (await doAsked(request, { accounts, directory, trail, terminal })) return EXIT.ok;
	terminal.err(`There is no such ${request.action === "show" ? "account" : "user"}.`);
	return EXIT.notWell;
}

/** What doing it reaches for. */
interface Asked {
	readonly accounts: AccountStore;
	readonly directory: Directory;
	readonly trail: Trail;
	readonly terminal: Terminal;
}

/** False: there is nobody to do it to. */
async function doAsked(request: AccountsRequest, asked: Asked): Promise<boolean> {
	const { accounts, directory, terminal } = asked;
	switch (request.action) {
		case "create": {
			const ports = { accounts, newSecret, hashSecret, pause, random };
			tellChanged(await createAccount(request.plan, ports), request.plan.user?.name, terminal);
			return true;
		}
		case "show":
			return showAccount(request.accountId, accounts, terminal);
		case "list":
			if (request.completing) await accounts.completeDirectory();
			await listAccounts(directory, terminal);
			return true;
		case "operator": {
			const changed = await operatorMade(request.plan, asked);
			if (changed !== undefined) tellChanged(changed, request.plan.name, terminal);
			return changed !== undefined;
		}
		case "revoke": {
			if (!(await accounts.takeBackTokens(request.user))) return false;
			const done = [`Every token of ${request.user} is void within five minutes; the secret is as it was.`];
			tell(terminal, { done }, done);
			return true;
		}
		case "remove":
			return userRemoved(request.user, asked);
	}
}

/** Also an operator, whom the API leaves alone: whoever has credentials of AWS can make another. */
async function userRemoved(name: string, { accounts, trail, terminal }: Asked): Promise<boolean> {
	const action = { ...BY_COMMAND_LINE, action: "user-removed", subject: `user ${name}` } as const;
	const removed = await noteIn(trail)(action, async () => {
		const user = await accounts.user(name);
		if (user === undefined) return notFound(FAULTS.resourceUnknown);
		await accounts.removeUser(user);
		return ok(user);
	});
	if (!removed.ok) return false;
	const done = [
		`User ${name} is removed; their secret and every token of theirs is void within five minutes.`,
	];
	tell(terminal, { done }, done);
	return true;
}

const BY_COMMAND_LINE = { operator: "(command line)" };

const noteIn = (trail: Trail) => makeNoteAction({ trail, newTrailId: newOrderId, now, log: () => {} });

/** Operators see in their trail who became one; the command line's user is one of AWS's, whom its own trail names. */
async function operatorMade(
	plan: OperatorPlan,
	{ accounts, trail }: Asked,
): Promise<AccountsChanged | undefined> {
	const action = {
		...BY_COMMAND_LINE,
		action: plan.noMore ? "operator-taken-back" : "operator-made",
		subject: `user ${plan.name}`,
		...(plan.newSecret && { details: "with a new secret" }),
	} as const;
	const made = await noteIn(trail)(action, async () => {
		const changed = await makeOperator(plan, { accounts, newSecret, hashSecret });
		return changed === undefined ? notFound(FAULTS.resourceUnknown) : ok(changed);
	});
	return made.ok ? made.value : undefined;
}

function tellChanged(changed: AccountsChanged, user: string | undefined, terminal: Terminal): void {
	const { done, secret } = changed;
	const lines = secret === undefined ? done : [...done, `Secret of ${user}, shown this once: ${secret}`];
	tell(terminal, changed, lines);
}
