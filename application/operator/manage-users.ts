import type { UserAccess } from "../../domain/account/check-account.ts";
import { rolesToOrder } from "../../domain/account/role.ts";
import { clipped, FAULTS, type Rejection } from "../../domain/fault.ts";
import { invalid, notFound, ok, type Result, refused } from "../../domain/result.ts";
import type { CreateAccountPorts } from "../accounts/create-account.ts";
import { eachOf } from "../each-of.ts";
import type { AccountStore } from "../ports/account-store.ts";
import type { ListedUser } from "../ports/directory.ts";
import type { OperatorAction } from "../ports/trail.ts";
import type { User } from "../ports/users.ts";
import type { NoteAction } from "./note-action.ts";

/** What managing users reaches for. */
export interface ManageUsersPorts extends Pick<CreateAccountPorts, "newSecret" | "hashSecret"> {
	readonly accounts: Pick<
		AccountStore,
		"account" | "user" | "addUser" | "changeUser" | "removeUser" | "takeBackTokens"
	>;
	readonly noteAction: NoteAction;
}

/** A user and the secret that was made for them, which is told this once and kept nowhere. */
export interface UserWithSecret extends ListedUser {
	readonly secret: string;
}

/** Accounts looked up at once. */
const AT_ONCE = 16;

const UNKNOWN = notFound(FAULTS.resourceUnknown);
const EXISTS = refused<Rejection>({ status: 409, faults: [FAULTS.resourceExists("The user exists.")] });

/** Who could change an operator's secret could become that operator, and write their name into the trail (decision 0016). */
const IS_OPERATOR = refused<Rejection>({
	status: 403,
	faults: [FAULTS.notAllowed("The user is an operator: the command line alone changes operators.")],
});

/**
 * What an operator does with users. Nobody becomes an operator by it, and no operator is changed by it. What is given or taken holds
 * within five minutes, as long as the authorizer's answer is remembered.
 */
export function manageUsers({ accounts, newSecret, hashSecret, noteAction }: ManageUsersPorts) {
	const noted = <T>(
		operator: string,
		action: OperatorAction,
		name: string,
		work: () => Promise<Result<T>>,
		access?: UserAccess,
	) => {
		const details =
			access && `accounts ${access.accountIds.join(" ")}, to ${access.mayOrder ? "order" : "read"}`;
		const what = { operator, action, subject: `user ${name}` };
		return noteAction({ ...what, ...(details && { details: clipped(details) }) }, work);
	};
	/** A user whom the API may change. */
	const changeable = async (name: string): Promise<Result<User>> => {
		const user = await accounts.user(name);
		if (user === undefined) return UNKNOWN;
		return user.roles.includes("operator") ? IS_OPERATOR : ok(user);
	};
	const unknownAccounts = async ({ accountIds }: UserAccess) => {
		const unknown: string[] = [];
		await eachOf(accountIds, AT_ONCE, async (id) => {
			if ((await accounts.account(id)) === undefined) unknown.push(id);
		});
		return unknown.map((id) => FAULTS.badRequest(`There is no account ${id}.`));
	};
	return {
		/** Makes a user who is not there yet. */
		create: (operator: string, name: string, access: UserAccess): Promise<Result<UserWithSecret>> =>
			noted<UserWithSecret>(
				operator,
				"user-created",
				name,
				async () => {
					if ((await accounts.user(name)) !== undefined) return EXISTS;
					const unknown = await unknownAccounts(access);
					if (unknown.length > 0) return invalid(unknown);
					const secret = newSecret();
					const roles = rolesToOrder(access.mayOrder);
					const user = { name, accountIds: access.accountIds, roles };
					await accounts.addUser({ ...user, secretHash: hashSecret(secret) });
					return ok({ ...user, secret });
				},
				access,
			),
		/** Gives a user other accounts, and lets them order there or only read. */
		change: (operator: string, name: string, access: UserAccess): Promise<Result<ListedUser>> =>
			noted<ListedUser>(
				operator,
				"user-changed",
				name,
				async () => {
					const found = await changeable(name);
					if (!found.ok) return found;
					const unknown = await unknownAccounts(access);
					if (unknown.length > 0) return invalid(unknown);
					const roles = rolesToOrder(access.mayOrder, found.value.roles);
					const { accountIds } = access;
					await accounts.changeUser(found.value, { ...found.value, accountIds, roles });
					return ok({ name, accountIds, roles });
				},
				access,
			),
		/** Gives a user another secret; the old one, and every token got by it, is void. */
		replaceSecret: (operator: string, name: string): Promise<Result<UserWithSecret>> =>
			noted<UserWithSecret>(operator, "user-secret-replaced", name, async () => {
				const found = await changeable(name);
				if (!found.ok) return found;
				const secret = newSecret();
				await accounts.changeUser(found.value, { ...found.value, secretHash: hashSecret(secret) });
				const { accountIds, roles } = found.value;
				return ok({ name, accountIds, roles, secret });
			}),
		/** Removes a user; their secret and every token that they have been given is void. */
		remove: (operator: string, name: string): Promise<Result<undefined>> =>
			noted<undefined>(operator, "user-removed", name, async () => {
				const found = await changeable(name);
				if (!found.ok) return found;
				await accounts.removeUser(found.value);
				return ok(undefined);
			}),
		/** Takes back every token that a user has been given; an operator's too, who asks for another. */
		revokeTokens: (operator: string, name: string): Promise<Result<undefined>> =>
			noted<undefined>(operator, "user-tokens-revoked", name, async () =>
				(await accounts.takeBackTokens(name)) ? ok(undefined) : UNKNOWN,
			),
	};
}
