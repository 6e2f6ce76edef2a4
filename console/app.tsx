import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { addressOf, place } from "./address.ts";
import { BackordersPage } from "./pages/backorders.tsx";
import { FindPage } from "./pages/find.tsx";
import { NumbersPage } from "./pages/numbers.tsx";
import { OrderPage } from "./pages/order.tsx";
import { OrdersPage } from "./pages/orders.tsx";
import { OverviewPage } from "./pages/overview.tsx";
import { SubscriptionsPage } from "./pages/subscriptions.tsx";
import { Page } from "./parts/basics.tsx";
import { Boundary, later } from "./parts/boundary.tsx";
import { Shell } from "./parts/shell.tsx";
import { SignInAgain, SignInPage } from "./parts/sign-in.tsx";
import { account, holder } from "./session.ts";

/** A page of the console. */
interface ConsolePage {
	/** First segment of its address; empty for the first page. */
	readonly segment: string;
	readonly title: string;
	readonly page: ComponentType;
}

/** The pages, in the order in which they are offered. */
const PAGES: readonly ConsolePage[] = [
	{ segment: "", title: "Overview", page: OverviewPage },
	{ segment: "find", title: "Find and order", page: FindPage },
	{ segment: "orders", title: "Orders", page: OrdersPage },
	{ segment: "backorders", title: "Backorders", page: BackordersPage },
	{ segment: "numbers", title: "Numbers", page: NumbersPage },
	{ segment: "subscriptions", title: "Subscriptions", page: SubscriptionsPage },
	{
		segment: "api",
		title: "API",
		page: later(async () => (await import("./pages/reference.tsx")).ReferencePage),
	},
];

/** Whoever is signed in sees the page that the address names, and everybody else where to sign in. */
export function App() {
	const { segments } = place.value;
	const where = segments.join("/");
	useEffect(() => {
		document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
		scrollTo(0, 0);
	}, [where]);
	if (holder.value === undefined) return <SignInPage />;
	const [first = "", second] = segments;
	const Shown =
		first === "orders" && second !== undefined
			? OrderPage
			: (PAGES.find(({ segment }) => segment === first)?.page ?? NoPage);
	return (
		<>
			<Shell entries={PAGES}>
				<Boundary key={`${account.value} ${where}`}>
					<Shown />
				</Boundary>
			</Shell>
			<SignInAgain />
		</>
	);
}

function NoPage() {
	return (
		<Page title="No such page">
			<p>
				The address names no page of the console. <a href={addressOf([])}>Go to the first one.</a>
			</p>
		</Page>
	);
}
