import { mayIn } from "../application/accounts/create-account.ts";
import type { AccountStore } from "../application/ports/account-store.ts";
import type { Site } from "../domain/account/site.ts";

/** An account with its sites, peers and users as lines of text; never a secret. Undefined: no such account. */
export async function showAccount(
	accountId: string,
	accounts: AccountStore,
): Promise<readonly string[] | undefined> {
	const account = await accounts.account(accountId);
	if (account === undefined) return undefined;
	const [sites, users] = await Promise.all([accounts.sites(accountId), accounts.usersOf(accountId)]);
	return [
		`Account ${accountId}  ${account.name}  since ${account.createdAt}`,
		...sites.flatMap(siteLines),
		...users.map(
			({ name, accountIds, roles }) => `User ${name}  may ${mayIn(roles)}  accounts ${accountIds.join(", ")}`,
		),
	];
}

const siteLines = ({ siteId, name, locked, peers }: Site): readonly string[] => [
	`Site ${siteId}  ${name}${locked ? "  locked" : ""}`,
	...peers.map((peer) => `  Peer ${peer.peerId}  ${peer.name}${peer.isDefault ? "  default" : ""}`),
];
