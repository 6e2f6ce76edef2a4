import type { ComponentChildren } from "preact";
import { addressOf, place } from "../address.ts";
import { account, chooseAccount, holder, signOut } from "../session.ts";

/** A page in a list of pages. */
export interface Entry {
	/** The segments of its address; none for the first page. */
	readonly path: readonly string[];
	readonly title: string;
}

/** Pages that belong together; none is shown without a page. */
export interface Group {
	readonly title: string;
	readonly entries: readonly Entry[];
}

/** What stands around every page: where one can go, who one is, and the page. */
export function Shell({
	groups,
	children,
}: {
	readonly groups: readonly Group[];
	readonly children: ComponentChildren;
}) {
	const { segments } = place.value;
	const isHere = ({ path }: Entry) =>
		path.length === 0 ? segments.length === 0 : path.every((segment, at) => segments[at] === segment);
	const { user = "", accounts = [] } = holder.value ?? {};
	return (
		<>
			<button type="button" class="skip" onClick={skip}>
				Skip to the page
			</button>
			<header class="top">
				<a class="brand" href={addressOf([])}>
					number-orders
				</a>
				{groups
					.filter(({ entries }) => entries.length > 0)
					.map(({ title, entries }) => (
						<nav key={title} aria-label={title}>
							<ul>
								{entries.map((entry) => (
									<li key={entry.title}>
										<a
											href={addressOf(entry.path)}
											{...(isHere(entry) ? { "aria-current": "page" as const } : {})}
										>
											{entry.title}
										</a>
									</li>
								))}
							</ul>
						</nav>
					))}
				<div class="who">
					{accounts.length > 1 ? (
						<select
							aria-label="Account"
							value={account.value}
							onChange={({ currentTarget }) => chooseAccount(currentTarget.value)}
						>
							{accounts.map((id) => (
								<option key={id} value={id} selected={id === account.value}>
									{id}
								</option>
							))}
						</select>
					) : (
						<span class="account">{account.value}</span>
					)}
					<span>{user}</span>
					<button type="button" onClick={() => void signOut()}>
						Sign out
					</button>
				</div>
			</header>
			<main id="main" tabIndex={-1}>
				{children}
			</main>
		</>
	);
}

/** No link, for the address says which page it is and cannot say where on it. */
function skip(): void {
	document.getElementById("main")?.focus();
}
