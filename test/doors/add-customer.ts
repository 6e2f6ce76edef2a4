import { callback, subscription } from "../support/subscription-builder.ts";
import type { OutsidePorts } from "./outside-ports.ts";

const SITE = {
	siteId: "743",
	name: "Cary",
	locked: false,
	peers: [{ peerId: "1", name: "Cary", isDefault: true }],
};

/** An account with a site, its user, and two who are told of all its orders, by callback and by mail. */
export async function addCustomer(
	{ accounts, subscriptions }: OutsidePorts,
	accountId: string,
): Promise<void> {
	await accounts.addAccount(accountId, "Demo", SITE);
	await accounts.addUser({
		name: "demo",
		secretHash: "demo-secret",
		accountIds: [accountId],
		roles: ["ordering"],
	});
	const channel = { kind: "email", email: "a@example.com", digest: "NONE" } as const;
	for (const each of [
		subscription(1, { channel: callback({ expirySeconds: 9_999_999 }) }),
		subscription(2, { channel }),
	])
		await subscriptions.add(each);
}
