import type { ComponentType } from "preact";
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
import { type Entry, Shell } from "./parts/shell.tsx";
import { SignInAgain } from "./parts/sign-in.tsx";
import { account, isOperator } from "./session.ts";

/** A page of the console. */
interface ConsolePage extends Entry {
	readonly page: ComponentType;
	/** The page of one of those that it lists, at an address with one segment more. */
	readonly ofOne?: ComponentType;
}

/** The pages for users of an account, in the order in which they are offered. */
const CUSTOMER_PAGES: readonly ConsolePage[] = [
	{ path: [], title: "Overview", page: OverviewPage },
	{ path: ["find"], title: "Find and order", page: FindPage },
	{ path: ["orders"], title: "Orders", page: OrdersPage, ofOne: OrderPage },
	{ path: ["backorders"], title: "Backorders", page: BackordersPage },
	{ path: ["numbers"], title: "Numbers", page: NumbersPage, ofOne: NumbersPage },
	{ path: ["subscriptions"], title: "Subscriptions", page: SubscriptionsPage },
];

const operatorPages = () => import("./pages/operator/pages.ts");

/** The pages for whoever owns the stock; few have them, so their code comes when one is opened. */
const OPERATOR_PAGES: readonly ConsolePage[] = [
	{
		path: ["operator", "stock"],
		title: "Stock",
		page: later(async () => (await operatorPages()).StockPage),
		ofOne: later(async () => (await operatorPages()).BlockPage),
	},
	{
		path: ["operator", "import"],
		title: "Import",
		page: later(async () => (await operatorPages()).ImportPage),
	},
	{
		path: ["operator", "queue"],
		title: "Queue",
		page: later(async () => (await operatorPages()).QueuePage),
	},
	{
		path: ["operator", "accounts"],
		title: "Accounts",
		page: later(async () => (await operatorPages()).AccountsPage),
	},
	{
		path: ["operator", "deliveries"],
		title: "Deliveries",
		page: later(async () => (await operatorPages()).FailingPage),
	},
	{
		path: ["operator", "trail"],
		title: "Trail",
		page: later(async () => (await operatorPages()).TrailPage),
	},
	{
		path: ["operator", "health"],
		title: "Health",
		page: later(async () => (await operatorPages()).HealthPage),
	},
];

const REFERENCE: ConsolePage = {
	path: ["api"],
	title: "API",
	page: later(async () => (await import("./pages/reference.tsx")).ReferencePage),
};

/** The console of somebody who is signed in: the page that the address names, and the way to the others. */
export function SignedIn() {
	const { segments } = place.value;
	const customers = account.value === "" ? [] : CUSTOMER_PAGES;
	const operators = isOperator.value ? OPERATOR_PAGES : [];
	const pages = [...customers, ...operators, REFERENCE];
	const Shown = segments.length === 0 ? (pages[0] ?? REFERENCE).page : (pageOf(segments, pages) ?? NoPage);
	return (
		<>
			<Shell
				groups={[
					{ title: "Pages", entries: customers },
					{ title: "The operator's pages", entries: operators },
					{ title: "For programs", entries: [REFERENCE] },
				]}
			>
				<Boundary key={`${account.value} ${segments.join("/")}`}>
					<Shown />
				</Boundary>
			</Shell>
			<SignInAgain />
		</>
	);
}

function pageOf(segments: readonly string[], pages: readonly ConsolePage[]): ComponentType | undefined {
	const found = pages.find(
		({ path }) => path.length > 0 && path.every((segment, at) => segments[at] === segment),
	);
	const deeper = segments.length - (found?.path.length ?? 0);
	return deeper === 0 ? found?.page : deeper === 1 ? found?.ofOne : undefined;
}

function NoPage() {
	return (
		<Page title="No such page">
			<p>
				The address names no page of the console that you may see.{" "}
				<a href={addressOf([])}>Go to the first one.</a>
			</p>
		</Page>
	);
}
