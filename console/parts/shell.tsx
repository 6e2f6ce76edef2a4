import type { ComponentChildren } from "preact";
import { addressOf, place } from "../address.ts";
import { account, chooseAccount, holder, signOut } from "../session.ts";

/** A page in the list of pages. */
export interface Entry {
	readonly segment: string;
	readonly title: string;
}

/** What stands around every page: where one can go, who one is, and the page. */
export function Shell({
	entries,
	children,
}: {
	readonly entries: readonly Entry[];
	readonly children: ComponentChildren;
}) {
	const here = place.value.segments[0] ?? "";
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
				<nav aria-label="Pages">
					<ul>
						{entries.map(({ segment, title }) => (
							<li key={segment}>
								<a
									href={addressOf(segment === "" ? [] : [segment])}
									{...(segment === here ? { "aria-current": "page" as const } : {})}
								>
									{title}
								</a>
							</li>
						))}
					</ul>
				</nav>
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
