import { mayIn } from "../application/accounts/create-account.ts";
import type { Directory, Page, PageWanted } from "../application/ports/directory.ts";
import { tell } from "./tell.ts";
import type { Terminal } from "./terminal.ts";

/** Entries of the directory read at once: some 100 kB, and 13 read units. */
const PAGE_SIZE = 500;

/** Tells every account and every user of the service; never a secret. */
export async function listAccounts(directory: Directory, terminal: Terminal): Promise<void> {
	const accounts = await whole((wanted) => directory.accounts(wanted));
	const users = await whole((wanted) => directory.users(wanted));
	tell(terminal, { accounts, users }, [
		...accounts.map(({ accountId, name, createdAt }) => `Account ${accountId}  ${name}  since ${createdAt}`),
		...users.map(({ name, accountIds, roles }) =>
			[
				`User ${name}`,
				...(accountIds.length > 0 ? [`may ${mayIn(roles)}`, `accounts ${accountIds.join(", ")}`] : []),
				...(roles.includes("operator") ? ["operator"] : []),
			].join("  "),
		),
	]);
}

async function whole<T>(read: (wanted: PageWanted) => Promise<Page<T>>): Promise<readonly T[]> {
	const found: T[] = [];
	for (let from: string | undefined = ""; from !== undefined; ) {
		const page: Page<T> = await read({ from, size: PAGE_SIZE });
		found.push(...page.items);
		from = page.next;
	}
	return found;
}
