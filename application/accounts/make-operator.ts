import { rolesToOperate } from "../../domain/account/role.ts";
import type { AccountStore } from "../ports/account-store.ts";
import { type AccountsChanged, type CreateAccountPorts, oldSecretVoid } from "./create-account.ts";

/** Who is to be an operator, or one no more. */
export interface OperatorPlan {
	readonly name: string;
	/** For a new user; generated if not given. */
	readonly secret?: string;
	/** Replaces the secret of a user that is there already. */
	readonly newSecret?: boolean | undefined;
	/** True: is an operator no more, and otherwise what they were. */
	readonly noMore?: boolean | undefined;
}

/** What making an operator reaches for. */
export interface MakeOperatorPorts extends Pick<CreateAccountPorts, "newSecret" | "hashSecret"> {
	readonly accounts: Pick<AccountStore, "user" | "addUser" | "changeUser">;
}

/**
 * Gives a user the role of operator, or takes it back, and tells what was done. A user that is not there is made, of no
 * account. Undefined: there is no such user to take it back from.
 */
export async function makeOperator(
	{ name, secret, newSecret: isAnew = false, noMore = false }: OperatorPlan,
	{ accounts, newSecret, hashSecret }: MakeOperatorPorts,
): Promise<AccountsChanged | undefined> {
	const given = secret ?? newSecret();
	const known = await accounts.user(name);
	if (known === undefined) {
		if (noMore) return undefined;
		const user = { name, accountIds: [], roles: rolesToOperate(true, []) };
		await accounts.addUser({ ...user, secretHash: hashSecret(given) });
		return { done: [`User ${name} created, an operator of no account.`], secret: given };
	}
	const roles = rolesToOperate(!noMore, known.roles);
	const changes = roles.length !== known.roles.length;
	const is = noMore ? "no operator" : "an operator";
	if (!changes && !isAnew) return { done: [`User ${name} is ${is} already.`] };
	const secretHash = isAnew ? hashSecret(given) : known.secretHash;
	await accounts.changeUser(known, { ...known, secretHash, roles });
	const done = [
		...(changes ? [`User ${name} is ${is} within five minutes.`] : []),
		...(isAnew ? [oldSecretVoid(name)] : []),
	];
	return { done, ...(isAnew && { secret: given }) };
}
