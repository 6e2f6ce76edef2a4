import type { AccountOptions, AccountsRequest } from "../accounts.ts";
import type { TargetChoice } from "../target.ts";
import type { ExitCode } from "../terminal.ts";
import { type AddCommand, type World, withExamples, withTarget } from "./commands.ts";

interface OperatorOptions {
	readonly newSecret?: boolean;
	readonly takeBack?: boolean;
}

/** Does one thing with accounts; what was asked for is read before anything is reached for. */
async function doWith(
	{ terminal, targetOf }: World,
	choice: TargetChoice,
	read: (accounts: typeof import("../accounts.ts")) => AccountsRequest,
): Promise<ExitCode> {
	const accounts = await import("../accounts.ts");
	const request = read(accounts);
	return accounts.runAccounts(request, await targetOf(choice), terminal);
}

/** `number-orders accounts`: makes accounts with their sites, peers and users, shows them, and takes back users' tokens. */
export const accountsCommand: AddCommand = (program, act) => {
	const accounts = program.command("accounts").description("accounts, their sites and their users");

	const create = accounts
		.command("create <account-id>")
		.description(
			"makes what is not there yet: the account, a site, a peer, a user; prints a new user's secret, once",
		)
		.option("--name <name>", "of a new account")
		.option("--site <id[:name]>", "a site")
		.option("--peer <id[:name]>", "a SIP peer of the site; the first one is its default")
		.option("--user <name>", "a user who may order")
		.option("--reader <name>", "a user who may read only")
		.option("--new-secret", "replaces the secret of a user who is there, and takes back their tokens");
	withExamples(
		withTarget(create),
		"accounts create 9900002 --name Acme --site 745:HQ --peer 500711:main --user acme",
		"accounts create 9900002 --reader bob",
		"accounts create 9900002 --user acme --new-secret --stack NumberOrders",
	).action(
		act((world, accountId: string, options: TargetChoice & AccountOptions) =>
			doWith(world, options, ({ readAccountPlan }) => ({
				action: "create",
				plan: readAccountPlan(accountId, options),
			})),
		),
	);

	const show = accounts.command("show <account-id>").description("shows what an account has; never a secret");
	withExamples(withTarget(show), "accounts show 9900000").action(
		act((world, accountId: string, options: TargetChoice) =>
			doWith(world, options, ({ readAccountId }) => ({
				action: "show",
				accountId: readAccountId(accountId),
			})),
		),
	);

	const list = accounts
		.command("list")
		.description("lists every account and every user; never a secret")
		.option(
			"--complete",
			"first reads the whole table for those that are older than the list, and adds them to it",
		);
	withExamples(withTarget(list), "accounts list", "accounts list --complete").action(
		act((world, options: TargetChoice & { readonly complete?: boolean }) =>
			doWith(world, options, () => ({ action: "list", completing: options.complete ?? false })),
		),
	);

	const operator = accounts
		.command("operator <user>")
		.description(
			"makes a user an operator, who sees and changes what belongs to no account: the stock, the queue, accounts",
		)
		.option("--new-secret", "replaces the secret of a user who is there, and takes back their tokens")
		.option("--take-back", "makes the user an operator no more");
	withExamples(withTarget(operator), "accounts operator alice", "accounts operator alice --take-back").action(
		act((world, user: string, options: TargetChoice & OperatorOptions) =>
			doWith(world, options, ({ readUserName }) => ({
				action: "operator",
				plan: { name: readUserName(user), newSecret: options.newSecret, noMore: options.takeBack },
			})),
		),
	);

	const remove = accounts
		.command("remove <user>")
		.description("removes a user, an operator too: their secret and tokens are void within five minutes");
	withExamples(withTarget(remove), "accounts remove bob").action(
		act((world, user: string, options: TargetChoice) =>
			doWith(world, options, ({ readUserName }) => ({ action: "remove", user: readUserName(user) })),
		),
	);

	const revoke = accounts
		.command("revoke <user>")
		.description("takes back every token that a user has been given");
	withExamples(withTarget(revoke), "accounts revoke bob").action(
		act((world, user: string, options: TargetChoice) =>
			doWith(world, options, ({ readUserName }) => ({ action: "revoke", user: readUserName(user) })),
		),
	);
};
