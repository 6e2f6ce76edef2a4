import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { NumberStatus } from "../../client/operations.ts";
import { useAsked, useDoing } from "../asked.ts";
import { type ListedNumber, listNumbers, type NumberFilter } from "../number-pages.ts";
import { account } from "../session.ts";
import { counted } from "../texts.ts";
import { Failed } from "./basics.tsx";
import { TextField } from "./fields.tsx";
import { type Column, Rows } from "./rows.tsx";

const NO_FILTER: NumberFilter = { npa: "", state: "", rateCenter: "", city: "" };

/** A list of the account's numbers in some states, by area code and place; pages come as somebody scrolls. */
export function NumberRows({
	statuses,
	columns,
	label,
	version,
	children,
}: {
	readonly statuses: readonly NumberStatus[];
	readonly columns: readonly Column<ListedNumber>[];
	readonly label: string;
	/** Another one has the list read anew. */
	readonly version: number;
	/** What can be done with the list: stands above it. */
	readonly children?: ComponentChildren;
}) {
	const [typed, setTyped] = useState(NO_FILTER);
	const [filter, setFilter] = useState(NO_FILTER);
	const key = [account.value, statuses, filter, version];
	const of = JSON.stringify(key);
	const [older, setOlder] = useState<{
		readonly of: string;
		readonly rows: readonly ListedNumber[];
		readonly next?: string;
	}>();
	const first = useAsked(() => listNumbers(statuses, filter), key);
	const more = useDoing();
	const isOurs = older?.of === of;
	const rows = [...(first.value?.rows ?? []), ...(isOurs ? older.rows : [])];
	const next = isOurs ? older.next : first.value?.next;
	const loadMore = () =>
		more.run(async () => {
			if (next === undefined) return;
			const page = await listNumbers(statuses, filter, next);
			setOlder({
				of,
				rows: [...(isOurs ? older.rows : []), ...page.rows],
				...(page.next === undefined ? {} : { next: page.next }),
			});
		});
	const field = (name: keyof NumberFilter) => ({
		value: typed[name] ?? "",
		change: (value: string) => setTyped({ ...typed, [name]: value }),
	});
	return (
		<>
			<search>
				<form
					class="filters"
					onSubmit={(event) => {
						event.preventDefault();
						setFilter(typed);
					}}
				>
					<TextField label="Area code" pattern="[2-9][0-9]{2}" {...field("npa")} />
					<TextField label="State" pattern="[A-Za-z]{2}" {...field("state")} />
					<TextField label="Rate center" {...field("rateCenter")} />
					<TextField label="City" {...field("city")} />
					<button type="submit">Find</button>
				</form>
			</search>
			<Failed failure={first.failure} again={first.again} />
			<Failed failure={more.failure} again={() => void loadMore()} />
			{children}
			<p class="summary" role="status">
				{first.value === undefined
					? first.failure === undefined
						? "Loading …"
						: ""
					: counted(first.value.total, "number")}
			</p>
			{first.value !== undefined && (
				<Rows
					key={of}
					label={label}
					columns={columns}
					rows={rows}
					total={next === undefined ? rows.length : Math.max(first.value.total, rows.length + 1)}
					keyOf={({ fullNumber }) => fullNumber}
					more={() => void loadMore()}
					nothing="No number is like that."
				/>
			)}
		</>
	);
}
