import { useState } from "preact/hooks";
import type { ListedAccount, ListedUser, UserWithSecret } from "../../../client/operations.ts";
import { useAsked, useDoing } from "../../asked.ts";
import { AccountForm, type UserChange, UserForm } from "../../parts/account-forms.tsx";
import { Answered, Dialog, FormEnd, Page, When } from "../../parts/basics.tsx";
import { type Column, Rows } from "../../parts/rows.tsx";
import { SecretDialog } from "../../parts/secret-dialog.tsx";
import { api } from "../../session.ts";
import { counted } from "../../texts.ts";

/** Accounts and users in one answer. */
const SHOWN_MAX = 500;

const ACCOUNTS: readonly Column<ListedAccount>[] = [
	{ title: "Account", cell: ({ accountId }) => accountId },
	{ title: "Name", cell: ({ name }) => name },
	{ title: "Since", look: "minor", cell: ({ createdAt }) => <When at={createdAt} /> },
];

/** What is asked about, over the page. */
type Asking =
	| { readonly what: "account" }
	| { readonly what: "user"; readonly user?: ListedUser }
	| { readonly what: "change" | SureOf; readonly user: ListedUser }
	| { readonly what: "told"; readonly user: UserWithSecret };

/** Accounts and who may do what there. Secrets are told once; operators are made by the command line alone. */
export function AccountsPage() {
	const [asking, setAsking] = useState<Asking>();
	const asked = useAsked(readAll, []);
	const shut = () => setAsking(undefined);
	const done = () => {
		shut();
		asked.again();
	};
	const told = (user: UserWithSecret) => {
		setAsking({ what: "told", user });
		asked.again();
	};
	const userColumns: readonly Column<ListedUser>[] = [
		{ title: "User", cell: ({ name }) => name },
		{ title: "Accounts", cell: ({ accountIds }) => accountIds.join(", ") },
		{ title: "May", look: "minor", cell: ({ roles }) => mayOf(roles) },
		{
			title: "Change",
			cell: (user) =>
				user.roles.includes("operator") ? (
					<small>by the command line</small>
				) : (
					<button
						type="button"
						class="small"
						aria-label={`Change ${user.name}`}
						onClick={() => setAsking({ what: "change", user })}
					>
						Change …
					</button>
				),
		},
	];
	return (
		<Page
			title="Accounts"
			actions={
				<>
					<button type="button" class="primary" onClick={() => setAsking({ what: "account" })}>
						New account
					</button>
					<button type="button" onClick={() => setAsking({ what: "user" })}>
						New user
					</button>
				</>
			}
		>
			<Answered asked={asked}>
				{({ accounts, users, isMore }) => (
					<div class="stack">
						{isMore && <p class="summary">The first {SHOWN_MAX} of each are shown.</p>}
						<section aria-labelledby="accounts-title">
							<h2 id="accounts-title">{counted(accounts.length, "account")}</h2>
							<Rows
								label="Accounts"
								columns={ACCOUNTS}
								rows={accounts}
								total={accounts.length}
								keyOf={({ accountId }) => accountId}
								nothing="None yet."
							/>
						</section>
						<section aria-labelledby="users-title">
							<h2 id="users-title">{counted(users.length, "user")}</h2>
							<Rows
								label="Users"
								columns={userColumns}
								rows={users}
								total={users.length}
								keyOf={({ name }) => name}
								nothing="None yet."
							/>
						</section>
					</div>
				)}
			</Answered>
			{asking?.what === "account" && <AccountForm close={shut} done={done} />}
			{asking?.what === "user" && (
				<UserForm
					{...(asking.user === undefined ? {} : { user: asking.user })}
					close={shut}
					done={(change: UserChange) => ("secret" in change ? told(change) : done())}
				/>
			)}
			{asking?.what === "change" && (
				<Dialog title={asking.user.name} close={shut}>
					<div class="choices">
						{CHANGES.map(([what, label]) => (
							<button key={what} type="button" onClick={() => setAsking({ what, user: asking.user })}>
								{label}
							</button>
						))}
						<button type="button" onClick={shut}>
							Cancel
						</button>
					</div>
				</Dialog>
			)}
			{(asking?.what === "revoke" || asking?.what === "secret" || asking?.what === "remove") && (
				<Sure what={asking.what} user={asking.user} close={shut} done={done} told={told} />
			)}
			{asking?.what === "told" && (
				<SecretDialog
					title={`The secret of ${asking.user.name}`}
					why="It is shown this once, and kept nowhere. Give it to the user alone."
					secret={asking.user.secret}
					close={shut}
				/>
			)}
		</Page>
	);
}

/** What can be done to a user, by what is asked next. */
const CHANGES = [
	["user", "What they may do …"],
	["secret", "A new secret …"],
	["revoke", "Take back their tokens …"],
	["remove", "Remove them …"],
] as const;

async function readAll() {
	const client = api();
	const [accounts, users] = await Promise.all([
		client.listAccounts({ size: SHOWN_MAX }),
		client.listUsers({ size: SHOWN_MAX }),
	]);
	const isMore = accounts.next !== undefined || users.next !== undefined;
	return { accounts: accounts.accounts, users: users.users, isMore };
}

function mayOf(roles: ListedUser["roles"]): string {
	const order = roles.includes("ordering") ? "order" : "read";
	return roles.includes("operator") ? `${order}, operate` : order;
}

/** What is asked once more before it is done to a user: in which words, and how. */
const SURE = {
	secret: {
		title: (name: string) => `A new secret for ${name}`,
		why: "The old secret, and every token got by it, is void within five minutes. Whatever uses it stops.",
		label: "Replace the secret",
	},
	revoke: {
		title: (name: string) => `Take back the tokens of ${name}`,
		why: "Every token that they have been given is void within five minutes. Their secret stays as it is.",
		label: "Take them back",
	},
	remove: {
		title: (name: string) => `Remove ${name}`,
		why: "Their secret, and every token that they have been given, is void within five minutes. What they ordered stays.",
		label: "Remove the user",
	},
};

type SureOf = keyof typeof SURE;

function Sure({
	what,
	user: { name: user },
	close,
	done,
	told,
}: {
	readonly what: SureOf;
	readonly user: ListedUser;
	readonly close: () => void;
	readonly done: () => void;
	readonly told: (user: UserWithSecret) => void;
}) {
	const doing = useDoing();
	const { title, why, label } = SURE[what];
	const act = () =>
		doing.run(async () => {
			if (what === "secret") return told(await api().replaceUserSecret({ user }));
			if (what === "revoke") await api().revokeUserTokens({ user });
			else await api().removeUser({ user });
			done();
		});
	return (
		<Dialog title={title(user)} close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void act();
				}}
			>
				<p>{why}</p>
				<FormEnd doing={doing} label={label} kind="danger" cancel={close} />
			</form>
		</Dialog>
	);
}
