import { clipped, FAULTS, type Report } from "../fault.ts";
import { readBoolean } from "../request/read-fields.ts";
import { collectFaults, type Result } from "../result.ts";
import { SITE_NAME_LENGTH_MAX } from "./change-site.ts";

/** An id of an account, a site or a peer: digits, as the paths of the API have them (contract, section 1.0). */
export const ACCOUNT_ID = /^\d{1,20}$/;

/** A user's name. No colon: HTTP Basic ends the name at the first one (RFC 7617, section 2). */
export const USER_NAME = /^[A-Za-z0-9._@-]{1,64}$/;

/** True for what may be the id of an account; nothing else is looked for, as a key of the table takes 2,048 bytes. */
export const isAccountId = (text: string): boolean => ACCOUNT_ID.test(text);

/** True for what may be the name of a user, likewise. */
export const isUserName = (text: string): boolean => USER_NAME.test(text);

/** Longest name of an account that is made over the API: twice that of a site. */
const ACCOUNT_NAME_LENGTH_MAX = 100;

/** Accounts of a user that are made over the API: an agency's. Each is looked up, and all go with every request (`authorizer`). */
const ACCOUNTS_OF_USER_MAX = 100;

/** An account, a site or a peer, as it is written. */
export interface NamedDraft {
	readonly id?: string | undefined;
	readonly name?: string | undefined;
}

/** An account that an operator wants, as it is written. */
export interface AccountDraft extends NamedDraft {
	readonly site?: NamedDraft | undefined;
	readonly peer?: NamedDraft | undefined;
}

/** An account to be made, with a site and its default peer if they are named. */
export interface NewAccount {
	readonly account: { readonly id: string; readonly name: string };
	readonly site?: { readonly id: string; readonly name: string };
	readonly peer?: { readonly id: string; readonly name: string };
}

/** A user that an operator wants, or what a user is to be allowed, as it is written. */
export interface UserDraft {
	readonly name?: string | undefined;
	readonly accountIds: readonly string[];
	readonly mayOrder?: string | undefined;
}

/** What a user may do, and where. */
export interface UserAccess {
	readonly accountIds: readonly string[];
	readonly mayOrder: boolean;
}

/** The account of a draft, or every fault of it. */
export const checkAccountDraft = (draft: AccountDraft): Result<NewAccount> =>
	collectFaults((report) => {
		const account = named(draft, ["accountId", "name"], ACCOUNT_NAME_LENGTH_MAX, report);
		const { site, peer } = draft;
		if (peer !== undefined && site === undefined) report(FAULTS.missing("site"));
		return {
			account,
			...(site && { site: named(site, ["site.id", "site.name"], SITE_NAME_LENGTH_MAX, report) }),
			...(peer && { peer: named(peer, ["peer.id", "peer.name"], SITE_NAME_LENGTH_MAX, report) }),
		};
	});

function named(
	{ id = "", name = "" }: NamedDraft,
	[idName, nameName]: readonly [string, string],
	nameLengthMax: number,
	report: Report,
) {
	if (!ACCOUNT_ID.test(id)) report(FAULTS.badRequest(`${idName} must be a number of up to 20 digits.`));
	if (name === "") report(FAULTS.missing(nameName));
	if (name.length > nameLengthMax) report(FAULTS.tooLong(nameName, nameLengthMax));
	return { id, name };
}

/** What a user of a draft may do, or every fault of it. */
export const checkUserAccess = (draft: UserDraft): Result<UserAccess> =>
	collectFaults((report) => accessOf(draft, report));

/** The user of a draft, or every fault of it. */
export const checkUserDraft = (draft: UserDraft): Result<UserAccess & { readonly name: string }> =>
	collectFaults((report) => {
		const { name = "" } = draft;
		if (!USER_NAME.test(name))
			report(FAULTS.badRequest("name must be 1 to 64 letters, digits, dots, dashes, underscores or @."));
		return { name, ...accessOf(draft, report) };
	});

function accessOf({ accountIds, mayOrder = "false" }: UserDraft, report: Report): UserAccess {
	const may = readBoolean(mayOrder);
	if (may === undefined) report(FAULTS.badRequest("mayOrder must be true or false."));
	if (accountIds.length === 0) report(FAULTS.missing("accountIds"));
	if (accountIds.length > ACCOUNTS_OF_USER_MAX)
		report(FAULTS.badRequest(`A user has at most ${ACCOUNTS_OF_USER_MAX} accounts.`));
	for (const id of accountIds)
		if (!ACCOUNT_ID.test(id)) report(FAULTS.badRequest(`${clipped(id)} is not the id of an account.`));
	return { accountIds: [...new Set(accountIds)], mayOrder: may ?? false };
}
