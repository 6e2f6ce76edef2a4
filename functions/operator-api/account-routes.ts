import type { manageAccounts } from "../../application/operator/manage-accounts.ts";
import type { manageUsers } from "../../application/operator/manage-users.ts";
import type { Directory } from "../../application/ports/directory.ts";
import type { Trail } from "../../application/ports/trail.ts";
import {
	checkAccountDraft,
	checkUserAccess,
	checkUserDraft,
	isAccountId,
	isUserName,
} from "../../domain/account/check-account.ts";
import { FAULTS } from "../../domain/fault.ts";
import { andThen, invalid, mapValue, notFound, ok, type Result } from "../../domain/result.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import { decodeAccount, decodeUser } from "../../domain/wire/operator-codec.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { Answer, ApiRoute } from "../http/api-route.ts";
import { readPageIn } from "./read-page-in.ts";

/** The use cases behind the routes. */
export interface AccountsApi {
	readonly accounts: ReturnType<typeof manageAccounts>;
	readonly users: ReturnType<typeof manageUsers>;
	readonly directory: Directory;
	readonly readTrail: Trail["page"];
}

/** Entries on a page: 500 are some 75 kB and ten read units. */
const SIZES = { unlessSaid: 100, most: 500 };

const USERS = "/operator/users";
const USER = `${USERS}/{user}`;

/** No answer with a secret may be kept by anything in between. */
const NOT_STORED = { "Cache-Control": "no-store" };

/** The paths of accounts and users, and of what operators did (contract, section 8). */
export function accountRoutes({ accounts, users, directory, readTrail }: AccountsApi): readonly ApiRoute[] {
	const ofOperator = { operator: true, envelope: errorResponse } as const;
	const get = { ...ofOperator, method: "GET" } as const;
	const post = { ...ofOperator, method: "POST" } as const;
	return [
		{
			...get,
			path: "/operator/accounts",
			handler: async (request) => {
				const page = readPageIn(request, { ...SIZES, isName: isAccountId });
				if (!page.ok) return page;
				const { items, ...more } = await directory.accounts(page.value);
				return ok({ status: 200, json: { accounts: items, ...more } });
			},
		},
		{
			...post,
			path: "/operator/accounts",
			readsBody: true,
			handler: async ({ caller, body }) => {
				const plan = andThen(decodeAccount(body), checkAccountDraft);
				return plan.ok ? answered(201, await accounts.create(caller.name, plan.value)) : plan;
			},
		},
		{
			...get,
			path: "/operator/accounts/{account}",
			handler: async ({ path: { account = "" } }) =>
				isAccountId(account) ? answered(200, await accounts.find(account)) : UNKNOWN,
		},
		{
			...get,
			path: USERS,
			handler: async (request) => {
				const page = readPageIn(request, { ...SIZES, isName: isUserName });
				if (!page.ok) return page;
				const { items, ...more } = await directory.users(page.value, request.query("accountId") || undefined);
				return ok({ status: 200, json: { users: items, ...more } });
			},
		},
		{
			...post,
			path: USERS,
			readsBody: true,
			handler: async ({ caller, body }) => {
				const user = andThen(decodeUser(body), checkUserDraft);
				if (!user.ok) return user;
				const { name, ...access } = user.value;
				return answered(201, await users.create(caller.name, name, access));
			},
		},
		{
			...ofOperator,
			method: "PUT",
			path: USER,
			readsBody: true,
			handler: async (request) => {
				const user = userIn(request);
				if (user === undefined) return UNKNOWN;
				const access = andThen(decodeUser(request.body), checkUserAccess);
				if (!access.ok) return access;
				return answered(200, await users.change(request.caller.name, user, access.value));
			},
		},
		{
			...ofOperator,
			method: "DELETE",
			path: USER,
			handler: async (request) => {
				const user = userIn(request);
				return user === undefined ? UNKNOWN : done(await users.remove(request.caller.name, user));
			},
		},
		{
			...post,
			path: `${USER}/secret`,
			handler: async (request) => {
				const user = userIn(request);
				return user === undefined
					? UNKNOWN
					: answered(200, await users.replaceSecret(request.caller.name, user));
			},
		},
		{
			...post,
			path: `${USER}/revoke`,
			handler: async (request) => {
				const user = userIn(request);
				return user === undefined ? UNKNOWN : done(await users.revokeTokens(request.caller.name, user));
			},
		},
		{
			...get,
			path: "/operator/trail",
			handler: async (request) => {
				const asked = readPageIn(request, SIZES);
				if (!asked.ok) return asked;
				const page = await readTrail(asked.value);
				if (page === undefined) return invalid([FAULTS.pageInvalid]);
				const { items, ...more } = page;
				return ok({ status: 200, json: { entries: items, ...more } });
			},
		},
	];
}

const UNKNOWN = notFound(FAULTS.resourceUnknown);

/** The user whom a path names; undefined for a name that no user can have. */
const userIn = ({ path: { user = "" } }: ApiRequest): string | undefined =>
	isUserName(user) ? user : undefined;

const done = (result: Result<unknown>): Result<Answer> => mapValue(result, () => ({ status: 200 }));

const answered = (status: number, result: Result<object>): Result<Answer> =>
	mapValue(result, (json) => ({ status, json, headers: NOT_STORED }));
