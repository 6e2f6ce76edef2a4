import { mayIn } from "../application/accounts/create-account.ts";
import type { AccountStore } from "../application/ports/account-store.ts";
import type { Site } from "../domain/account/site.ts";
import { tell } from "./tell.ts";
import type { Terminal } from "./terminal.ts";

/** Tells an account with its sites, peers and users; never a secret. False: there is no such account. */
export async function showAccount(
	accountId: string,
	accounts: AccountStore,
	terminal: Terminal,
): Promise<boolean> {
	const account = await accounts.account(accountId);
	if (account === undefined) return false;
	const [sites, found] = await Promise.all([accounts.sites(accountId), accounts.usersOf(accountId)]);
	const users = found.map(({ name, accountIds, roles }) => ({ name, accountIds, roles }));
	tell(terminal, { ...account, sites, users }, [
		`Account ${accountId}  ${account.name}  since ${account.createdAt}`,
		...sites.flatMap(siteLines),
		...users.map(
			({ name, accountIds, roles }) =>
				`User ${name}  may ${mayIn(roles)}  accounts ${accountIds.join(", ")}${roles.includes("operator") ? "  operator" : ""}`,
		),
	]);
	return true;
}

const siteLines = ({ siteId, name, locked, peers }: Site): readonly string[] => [
	`Site ${siteId}  ${name}${locked ? "  locked" : ""}`,
	...peers.map((peer) => `  Peer ${peer.peerId}  ${peer.name}${peer.isDefault ? "  default" : ""}`),
];
