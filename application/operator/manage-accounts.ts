import type { NewAccount } from "../../domain/account/check-account.ts";
import type { Site } from "../../domain/account/site.ts";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { notFound, ok, type Result, refused } from "../../domain/result.ts";
import { type CreateAccountPorts, createAccount } from "../accounts/create-account.ts";
import type { Account } from "../ports/accounts.ts";
import type { NoteAction } from "./note-action.ts";

/** What managing accounts reaches for. */
export interface ManageAccountsPorts extends CreateAccountPorts {
	readonly noteAction: NoteAction;
}

/** An account with its sites. */
export interface AccountWithSites extends Account {
	readonly sites: readonly Site[];
}

/** What an operator does with accounts. */
export function manageAccounts(ports: ManageAccountsPorts) {
	const { accounts, noteAction } = ports;
	const find = async (accountId: string): Promise<Result<AccountWithSites>> => {
		const account = await accounts.account(accountId);
		if (account === undefined) return notFound(FAULTS.resourceUnknown);
		return ok({ ...account, sites: await accounts.sites(accountId) });
	};
	return {
		find,
		/** Makes an account that is not there yet, with a site and a peer if they are named. */
		create(operator: string, plan: NewAccount): Promise<Result<AccountWithSites>> {
			const { account, site, peer } = plan;
			const parts = [
				`name ${account.name}`,
				...(site ? [`site ${site.id} ${site.name}`] : []),
				...(peer ? [`peer ${peer.id} ${peer.name}`] : []),
			];
			const action = { operator, action: "account-created", subject: `account ${account.id}` } as const;
			return noteAction({ ...action, details: parts.join(", ") }, async () => {
				if ((await accounts.account(account.id)) !== undefined) return EXISTS;
				await createAccount(plan, ports);
				return find(account.id);
			});
		},
	};
}

const EXISTS = refused<Rejection>({
	status: 409,
	faults: [FAULTS.resourceExists("The account exists.")],
});
