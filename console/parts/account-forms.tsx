import { useState } from "preact/hooks";
import type { ListedUser, UserWithSecret } from "../../client/operations.ts";
import { useDoing } from "../asked.ts";
import { api } from "../session.ts";
import { Dialog, FormEnd } from "./basics.tsx";
import { TextField, TickField } from "./fields.tsx";

/** What came of a form about a user: with a secret for a new one. */
export type UserChange = UserWithSecret | ListedUser;

/** A new account, with a site of it. */
export function AccountForm({ close, done }: { readonly close: () => void; readonly done: () => void }) {
	const [typed, setTyped] = useState({ accountId: "", name: "", siteId: "", siteName: "" });
	const doing = useDoing();
	const field = (name: keyof typeof typed) => ({
		value: typed[name],
		change: (value: string) => setTyped({ ...typed, [name]: value }),
	});
	const create = () =>
		doing.run(async () => {
			const { accountId, name, siteId, siteName } = typed;
			const site = siteId === "" ? {} : { site: { id: siteId, name: siteName || siteId } };
			await api().createAccount({ body: { accountId, name, ...site } });
			done();
		});
	return (
		<Dialog title="New account" close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void create();
				}}
			>
				<TextField
					label="Account id"
					hint="Digits"
					pattern="[0-9]{1,20}"
					{...field("accountId")}
					isRequired
				/>
				<TextField label="Account name" maxLength={100} {...field("name")} isRequired />
				<TextField
					label="Site id"
					hint="Digits; orders need a site"
					pattern="[0-9]{1,20}"
					{...field("siteId")}
				/>
				<TextField label="Site name" maxLength={50} {...field("siteName")} />
				<FormEnd doing={doing} label="Make the account" cancel={close} />
			</form>
		</Dialog>
	);
}

/** A new user, or another access for one that is there. */
export function UserForm({
	user,
	close,
	done,
}: {
	readonly user?: ListedUser;
	readonly close: () => void;
	readonly done: (change: UserChange) => void;
}) {
	const [name, setName] = useState(user?.name ?? "");
	const [accounts, setAccounts] = useState(user?.accountIds.join(", ") ?? "");
	const [mayOrder, setMayOrder] = useState(user?.roles.includes("ordering") ?? true);
	const doing = useDoing();
	const save = () =>
		doing.run(async () => {
			const access = { accountIds: accounts.split(/[\s,]+/).filter(Boolean), mayOrder };
			done(
				user === undefined
					? await api().createUser({ body: { name, ...access } })
					: await api().changeUser({ user: user.name, body: access }),
			);
		});
	return (
		<Dialog title={user === undefined ? "New user" : `What ${user.name} may do`} close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void save();
				}}
			>
				{user === undefined && (
					<TextField
						label="User name"
						hint="Letters, digits, . _ @ -"
						pattern="[A-Za-z0-9._@\-]{1,64}"
						value={name}
						change={setName}
						isRequired
					/>
				)}
				<TextField
					label="Account ids"
					hint="With commas between them"
					value={accounts}
					change={setAccounts}
					isRequired
				/>
				<TickField isTicked={mayOrder} change={setMayOrder}>
					May order, not only read
				</TickField>
				<FormEnd doing={doing} label={user === undefined ? "Make the user" : "Save"} cancel={close} />
			</form>
		</Dialog>
	);
}
